"""A calm face: closed eyes, light brows and the hint of a smile, drawn where the picture shows them."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Final

from supple.figures.bone_math import Array, vector
from supple.figures.raster import Buffer, Camera
from supple.figures.skeleton import Skeleton

Spot = tuple[float, float]
"""Height and sideways place on the front of the face, in the axes of the head."""
EYE: Final[tuple[Spot, Spot, Spot]] = ((4.7, 1.9), (3.75, 3.35), (4.7, 4.8))
BROW: Final[tuple[Spot, Spot, Spot]] = ((7.35, 1.9), (8.1, 3.4), (7.2, 5.0))
MOUTH: Final[tuple[Spot, Spot, Spot]] = ((-0.2, 2.0), (-1.35, 0.0), (-0.2, -2.0))
BALLS: Final = (
    (0.6, 7.2, 9.4, 8.6, 7.5),
    (2.2, 4.2, 7.6, 7.4, 6.6),
    (3.6, 0.6, 5.9, 5.6, 5.2),
    (6.0, -2.7, 3.1, 2.5, 3.0),
)
"""The ellipsoids of the skull in `flesh`: place forward and up, half widths."""
BEHIND: Final = 2.4
"""A stroke that lies so many centimetres behind what one sees is hidden."""


def strokes(
    buffer: Buffer, body: Skeleton, camera: Camera, to_picture: Callable[[Array], Array]
) -> tuple[str, str, str]:
    """Path data of eyes, brows and mouth; empty where hidden."""

    def drawn(*features: tuple[Spot, Spot, Spot]) -> str:
        return "".join(_stroke(buffer, body, camera, to_picture, spots) for spots in features)

    mirrored = [tuple((y, -z) for y, z in spots) for spots in (EYE, BROW)]
    if _covered(buffer, body, camera):
        return "", "", ""
    return drawn(EYE, mirrored[0]), drawn(BROW, mirrored[1]), drawn(MOUTH)  # type: ignore[arg-type]


def spots() -> list[tuple[str, list[list[float]]]]:
    """Colour token and three points, in the axes of the head, of every stroke of the face."""
    both = [(token, row) for token, row in (("line", EYE), ("hair", BROW))]
    mirrored = [(token, tuple((y, -z) for y, z in row)) for token, row in both]
    return [
        (token, [[round(_front(y, z), 2), y, z] for y, z in row]) for token, row in (*both, *mirrored, ("lip", MOUTH))
    ]


def _covered(buffer: Buffer, body: Skeleton, camera: Camera) -> bool:
    """Whether an arm, a hem or the floor hides any of the nearer eye or much else: the rest would be misread."""
    side = 1 if float(camera(body.R["head"] @ vector(0, 0, 1))[2]) > 0 else -1
    near = [body.p["head"] + body.R["head"] @ vector(_front(y, z), y, side * z) for y, z in (*EYE, *BROW, MOUTH[0])]
    seen = [_seen(buffer, camera(p)) for p in near]
    return not all(seen[: len(EYE)]) or sum(seen) < len(seen) - 2


def _stroke(
    buffer: Buffer, body: Skeleton, camera: Camera, to_picture: Callable[[Array], Array], spots: tuple[Spot, Spot, Spot]
) -> str:
    points = [body.p["head"] + body.R["head"] @ vector(_front(y, z), y, z) for y, z in spots]
    if not all(_seen(buffer, camera(p)) for p in points[::2]) and not _seen(buffer, camera(points[1])):
        return ""
    shown = [p for p in points if _seen(buffer, camera(p))]
    if len(shown) < 2:
        return ""
    a, middle, b = (to_picture(p) for p in points)
    control = middle * 2 - (a + b) / 2
    return f"M{a[0]:.0f} {a[1]:.0f}Q{control[0]:.0f} {control[1]:.0f} {b[0]:.0f} {b[1]:.0f}"


def _front(y: float, z: float) -> float:
    """How far forward the face is at a height and a sideways place."""
    return max(
        x + depth * math.sqrt(max(0.02, 1 - ((y - up) / high) ** 2 - (z / wide) ** 2))
        for x, up, depth, high, wide in BALLS
    )


def _seen(buffer: Buffer, view: Array) -> bool:
    grid = buffer.grid
    column, row = int((view[0] - grid.x) * grid.scale), int((grid.y - view[1]) * grid.scale)
    if not (0 <= column < grid.width and 0 <= row < grid.height):
        return False
    return bool(buffer.z[row, column] <= view[2] + BEHIND)

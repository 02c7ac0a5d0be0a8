"""Where a stretch is felt, as regions of the picture: on the surface one sees, or as a window through the body."""

from __future__ import annotations

from typing import Final

import numpy as np
from msgspec import Struct

from supple.figures.bone_math import RIGHT, Array, vector
from supple.figures.clothes import HAIR, LEGS, SKIN, TOP, Cover
from supple.figures.plan import Muscle
from supple.figures.raster import Buffer, Camera, Mask
from supple.figures.shapes import NUMBER, PARTS
from supple.figures.skeleton import Skeleton

Triple = tuple[float, float, float]
Volume = tuple[Array, Array, Array]
"""An ellipsoid in space: centre, axes, half widths."""
VOLUMES: Final[dict[str, tuple[tuple[str, Triple, Triple], ...]]] = {
    "lower back": (("s2", (-8, -1, 0), (9.5, 13, 15)),),
    "spine": (
        ("s2", (-8, -1, 0), (8.5, 12, 17)),
        ("s4", (-8, -3, 0), (8, 13, 17)),
        ("s5", (-8, 0, 0), (8, 13, 17)),
        ("s6", (-8, 2, 0), (8, 13, 17)),
        ("s8", (-8, -3, 0), (8, 11, 17)),
    ),
    "upper back": (("s7", (-8, 2, 0), (8, 14, 13)),),
    "belly": (("s3", (9, 0, 0), (8, 15, 17)),),
    "chest": (("s7", (9, 0, 0), (8, 9, 13)),),
    "side": (("s3", (0, 4, 11), (8, 14, 6)),),
    "glute": (("pelvis", (-9, -3, 10), (10, 10, 9)),),
    "outer hip": (("pelvis", (-3, 1, 14), (8, 8, 6)),),
    "hip flexor": (("thigh", (6, -4, 0), (7.5, 12, 9.5)),),
    "quadriceps": (("thigh", (6, -20, 0), (7, 16, 8.5)),),
    "hamstring": (("thigh", (-6.5, -20, 0), (6.5, 15, 8.5)),),
    "groin": (("thigh", (0, -11, -7), (6.5, 13, 6)),),
    "calf": (("shank", (-6, -12, 0), (6, 10, 6)),),
    "shoulder": (("upper", (0, -4, 3), (6, 9, 6)),),
}
"""Muscle → ellipsoids: bone, centre and half widths in its axes, in centimetres, for the right side."""
ORIGIN: Final = {"thigh": "hip", "shank": "knee", "upper": "shoulder"}

SEEN_ENOUGH: Final = 0.2
"""A muscle of which less than this part of its outline is on the visible surface is shown as a window."""


class Felt(Struct, frozen=True):
    """One region: the pixels, whether felt most, and whether it lies hidden behind what one sees."""

    mask: Mask
    main: bool
    hidden: bool


def felt(buffer: Buffer, cover: Cover, body: Skeleton, camera: Camera, muscles: tuple[Muscle, ...]) -> list[Felt]:
    """The regions of the muscles; none overlaps another."""
    regions = []
    for muscle in muscles:
        sides = [_region(buffer, cover, camera, volumes, main=muscle.main) for volumes in _volumes(body, muscle)]
        shown = [region for region in sides if region is not None]
        seen = [region for region in shown if not region.hidden]
        regions += seen or shown
    return _apart(regions)


def _apart(regions: list[Felt]) -> list[Felt]:
    """Regions that do not overlap: what is seen before what is hidden, what is felt most before the rest."""
    taken: Mask | None = None
    kept = []
    for region in sorted(regions, key=lambda r: (r.hidden, not r.main)):
        mask = region.mask if taken is None else region.mask & ~taken
        taken = region.mask if taken is None else taken | region.mask
        kept.append(Felt(mask, region.main, region.hidden))
    return kept


def _volumes(body: Skeleton, muscle: Muscle) -> list[list[Volume]]:
    """The ellipsoids of a muscle, for each of its sides apart."""
    bones = VOLUMES[muscle.name]
    paired = bones[0][0] in ORIGIN or bones[0][1][2] != 0
    found = []
    for side in (muscle.side or "RL") if paired else "R":
        found.append([_volume(body, side, bone, centre, radii) for bone, centre, radii in bones])
    return found


def _volume(body: Skeleton, side: str, bone: str, centre: Triple, radii: Triple) -> Volume:
    R = body.R[bone + side] if bone in ORIGIN else body.R[bone]
    origin = body.p[ORIGIN[bone] + side] if bone in ORIGIN else body.p[bone]
    return origin + R @ vector(centre[0], centre[1], centre[2] * RIGHT[side]), R, vector(*radii)


def _region(buffer: Buffer, cover: Cover, camera: Camera, volumes: list[Volume], *, main: bool) -> Felt | None:
    dressed = (cover == TOP) | (cover == LEGS)
    on_surface, outline = np.zeros_like(dressed), np.zeros_like(dressed)
    for volume in volumes:
        near = _window(buffer, camera, volume)
        outline[near] |= _shadow(buffer, camera, volume, near)
        on_surface[near] |= _within(buffer, volume, dressed[near], near)
    window = outline & _thick(buffer) & (cover != HAIR) & (cover <= LEGS) & (cover >= SKIN)
    if on_surface.any() and on_surface.sum() >= SEEN_ENOUGH * window.sum():
        return Felt(on_surface, main, hidden=False)
    return Felt(window, main, hidden=True) if window.any() else None


def _window(buffer: Buffer, camera: Camera, volume: Volume) -> tuple[slice, slice]:
    """The rows and columns of the picture in which an ellipsoid lies (measured: 2 instead of 8 ms a still)."""
    centre, R, radii = volume
    (x, y, _), (wide, high, _) = camera(centre), np.sqrt((((camera.V @ R) * radii) ** 2).sum(1))
    grid = buffer.grid
    return _span((grid.y - y) * grid.scale, high * grid.scale), _span((x - grid.x) * grid.scale, wide * grid.scale)


def _span(middle: float, reach: float) -> slice:
    """A pixel more to either side."""
    return slice(max(0, int(middle - reach) - 1), max(0, int(middle + reach) + 2))


def _within(buffer: Buffer, volume: Volume, where: Mask, near: tuple[slice, slice]) -> Mask:
    centre, R, radii = volume
    local = ((buffer.P[buffer.hits[near][where]] - centre) @ R) / radii
    found = np.zeros_like(where)
    found[where] = (local**2).sum(1) < 1
    return found


def _shadow(buffer: Buffer, camera: Camera, volume: Volume, near: tuple[slice, slice]) -> Mask:
    """The pixels behind or before an ellipsoid three quarters as large: the part of the muscle that a window shows."""
    centre, R, radii = volume
    M = (camera.V @ R) * radii * 0.75
    Q = np.linalg.inv((M @ M.T)[:2, :2])
    c = camera(centre)
    grid = buffer.grid
    dx = (grid.x + (np.arange(grid.width)[near[1]] + 0.5) / grid.scale - c[0])[None, :]
    dy = (grid.y - (np.arange(grid.height)[near[0]] + 0.5) / grid.scale - c[1])[:, None]
    return np.asarray(Q[0, 0] * dx * dx + 2 * Q[0, 1] * dx * dy + Q[1, 1] * dy * dy < 1)


def _thick(buffer: Buffer) -> Mask:
    """Trunk and thighs: what is wide enough for a window; an arm or a shank in front stays in front."""
    wide = np.zeros(len(PARTS) + 1, np.bool_)
    wide[
        [NUMBER[name] for name in ("torso", "breast", "gluteR", "gluteL", "thighR", "thighL", "girdleR", "girdleL")]
    ] = True
    return np.asarray(wide[buffer.part])

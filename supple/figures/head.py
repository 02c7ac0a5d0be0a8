"""The flesh of the head: skull, nose, ears and hair."""

from __future__ import annotations

from typing import Final

from supple.figures.bone_math import about_z, vector
from supple.figures.plan import Look
from supple.figures.shapes import NUMBER, Station, Sweep
from supple.figures.skeleton import Skeleton


def head(body: Skeleton, look: Look) -> list[Sweep]:
    Hd, p = body.R["head"], body.p["head"]

    def one(part: str, centre: tuple[float, float, float], a: tuple[float, float, float], turn: float = 0) -> Sweep:
        return Sweep(NUMBER[part], (Station(p + Hd @ vector(*centre), Hd @ about_z(turn) if turn else Hd, a),))

    return [
        one("head", (0.6, 7.2, 0), (9.4, 8.6, 7.5)),
        one("head", (2.2, 4.2, 0), (7.6, 7.4, 6.6)),
        one("head", (3.6, 0.6, 0), (5.9, 5.6, 5.2)),
        one("head", (6.0, -2.7, 0), (3.1, 2.5, 3.0)),
        one("nose", (9.8, 2.6, 0), (1.7, 2.2, 1.25), 18),
        one("ear", (-0.9, 4.3, 6.9), (1.7, 2.6, 1.0), -12),
        one("ear", (-0.9, 4.3, -6.9), (1.7, 2.6, 1.0), -12),
        *(one("hair", c, a) for c, a in HAIR[look.hair]),
    ]


_CAP = (((0.2, 7.9, 0.0), (10.1, 9.0, 8.2)), ((-2.2, 4.6, 0.0), (8.0, 8.2, 7.6)))
HAIR: Final[dict[str, tuple[tuple[tuple[float, float, float], tuple[float, float, float]], ...]]] = {
    "none": (),
    "short": _CAP,
    "bun": (*_CAP, ((-4.6, 17.2, 0), (4.3, 4.0, 4.3)), ((-3.6, 14.6, 0), (4.0, 3.5, 4.0))),
    "bob": (((0.2, 8.1, 0), (10.5, 9.3, 8.8)), ((-2.6, 4.4, 0), (8.6, 8.6, 8.4)), ((-4.6, -1.4, 0), (6.4, 6.6, 8.2))),
    "curls": (((-0.6, 9.6, 0), (10.6, 9.6, 9.6)), ((-3.8, 6.0, 0), (9.0, 9.0, 9.2)), ((-5.2, 2.0, 0), (6.4, 6.0, 7.8))),
    "ponytail": (*_CAP, ((-9.5, 9.5, 0), (3.2, 3.2, 2.8)), ((-12.5, 5.5, 0), (2.8, 4.6, 2.4))),
}
"""Hair style → ellipsoids in the axes of the head: centre and half widths."""

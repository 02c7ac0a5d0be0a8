"""The flesh of legs and arms, with feet and hands of five fingers."""

from __future__ import annotations

import math
from typing import Final

import numpy as np

from supple.figures.bone_math import RIGHT, Array, about_z, slerp, vector
from supple.figures.shapes import NUMBER, Station, Sweep
from supple.figures.skeleton import FORE, SHANK, THIGH, UPPER, Skeleton

Table = tuple[tuple[float, float, float, float], ...]
# (place along the part, half depth, half width, forward offset)
THIGH_SHAPE: Final[Table] = (
    (0, 8.6, 8.3, 0),
    (0.14, 8.7, 8.2, 0.3),
    (0.32, 8.3, 7.7, 0.7),
    (0.55, 7.2, 6.7, 0.7),
    (0.8, 5.9, 5.6, 0.3),
    (0.93, 5.3, 5.1, 0.2),
    (1, 5.0, 4.9, 0.2),
)
SHANK_SHAPE: Final[Table] = (
    (0, 4.9, 4.9, 0.1),
    (0.1, 4.8, 4.8, -0.3),
    (0.27, 5.3, 5.1, -1.3),
    (0.42, 4.8, 4.6, -1.2),
    (0.62, 3.7, 3.7, -0.6),
    (0.82, 2.9, 2.8, -0.2),
    (1, 2.9, 2.9, 0),
)
UPPER_SHAPE: Final[Table] = (
    (0, 4.7, 4.5, 0),
    (0.15, 4.8, 4.6, 0.1),
    (0.4, 4.2, 3.9, 0.2),
    (0.7, 3.6, 3.4, 0.1),
    (0.93, 3.2, 3.2, 0),
    (1, 3.2, 3.1, 0),
)
FORE_SHAPE: Final[Table] = (
    (0, 3.2, 3.2, 0),
    (0.2, 3.6, 3.5, 0.1),
    (0.5, 3.0, 2.9, 0.1),
    (0.8, 2.2, 2.2, 0),
    (1, 2.0, 2.1, 0),
)
FINGERS: Final = (
    ("index", 2.75, 0.95, 3.5),
    ("middle", 0.95, 1.05, 0.5),
    ("ring", -0.9, 0.98, -2.5),
    ("little", -2.65, 0.8, -6.5),
)
"""Name, place across the palm towards the thumb, length as a part of the middle finger's, splay in degrees."""
PHALANGES: Final = (4.4, 2.7, 2.1)
PALM: Final = 8.3


def _limb(part: str, start: Array, R: Array, length: float, shape: Table) -> Sweep:
    return Sweep(
        NUMBER[part],
        tuple(
            Station(start - R[:, 1] * (t * length) + R[:, 0] * offset, R, (depth, (depth + width) / 2, width), t)
            for t, depth, width, offset in shape
        ),
    )


def leg(body: Skeleton, side: str) -> list[Sweep]:
    T, K, F = body.R["thigh" + side], body.R["shank" + side], body.R["foot" + side]
    knee = body.p["knee" + side]
    half = slerp(T, K, 0.5)
    cap = Station(knee + half[:, 0] * 1.3, half, (4.0, 4.4, 4.0))
    return [
        _limb("thigh" + side, body.p["hip" + side], T, THIGH, THIGH_SHAPE),
        _limb("shank" + side, knee, K, SHANK, SHANK_SHAPE),
        Sweep(NUMBER["shank" + side], (cap,)),
        *_foot(body.p["ankle" + side], F, side, body.toes.get(side, 0)),
    ]


def _foot(ankle: Array, F: Array, side: str, bend: float) -> list[Sweep]:
    g, along = RIGHT[side], F @ about_z(-90)
    toes = F @ about_z(bend)
    ball, tip = ankle + F @ vector(12.5, -5.2, 0), toes @ about_z(-90)

    def row(*places: tuple[float, float, tuple[float, float, float]]) -> tuple[Station, ...]:
        return tuple(Station(ankle + F @ vector(x, y, 0), along, a) for x, y, a in places)

    return [
        Sweep(
            NUMBER["foot" + side],
            row(
                (-0.2, 1, (3.0, 3.0, 2.9)),
                (3.5, -1.6, (3.3, 3, 3.3)),
                (8, -3.4, (2.8, 3, 3.9)),
                (12.3, -4.7, (2.1, 3, 4.4)),
            ),
        ),
        Sweep(NUMBER["foot" + side], row((-2.6, 1.5, (2.2, 2.4, 2.1)), (-2.9, -3.7, (3.1, 2.9, 3.0)))),
        Sweep(
            NUMBER["foot" + side],
            row((-2.9, -3.8, (3.0, 2.9, 3.0)), (4, -4.7, (2.2, 3, 2.9)), (12.3, -5.0, (1.9, 2.4, 4.3))),
        ),
        Sweep(
            NUMBER["toes" + side],
            (
                Station(ball, tip, (1.8, 2.2, 4.2)),
                Station(ball + toes @ vector(3.3, -0.3, -0.3 * g), tip, (1.4, 2.0, 3.7)),
                Station(ball + toes @ vector(4.9, -0.5, -1.0 * g), tip, (1.2, 1.3, 2.6)),
            ),
        ),
    ]


def arm(body: Skeleton, side: str) -> list[Sweep]:
    return [
        _limb("upper" + side, body.p["shoulder" + side], body.R["upper" + side], UPPER, UPPER_SHAPE),
        _limb("fore" + side, body.p["elbow" + side], body.R["fore" + side], FORE, FORE_SHAPE),
        *_hand(body, side),
    ]


def _hand(body: Skeleton, side: str) -> list[Sweep]:
    H, wrist, g = body.R["hand" + side], body.p["wrist" + side], RIGHT[side]

    def at(x: float, y: float, z: float) -> Array:
        return wrist + H @ vector(x, y, z * g)

    palm = (
        Station(at(0, 0.5, 0), H, (1.9, 2, 2.2)),
        Station(at(-0.1, -3.5, 0.1), H, (1.6, 2.2, 3.2)),
        Station(at(0, -7.6, 0), H, (1.35, 1.8, 3.6)),
    )
    ball = (Station(at(0.5, -1.8, 1.8), H, (1.5, 1.7, 1.4)), Station(at(1.3, -4.5, 3.8), H, (1.25, 1.4, 1.2)))
    tip = (
        Station(at(1.3, -4.5, 3.8), H, (1.2, 1.3, 1.1)),
        Station(at(1.9, -7.0, 4.7), H, (1.0, 1.1, 0.95)),
        Station(at(1.9, -8.6, 4.7), H, (0.85, 0.9, 0.8)),
    )
    fingers = [_finger(body, side, at(0, -PALM + 0.4, z), name, size, splay) for name, z, size, splay in FINGERS]
    return [
        Sweep(NUMBER["hand" + side], palm),
        Sweep(NUMBER["hand" + side], ball),
        Sweep(NUMBER["thumb" + side], tip),
        *fingers,
    ]


def _finger(body: Skeleton, side: str, knuckle: Array, name: str, size: float, splay: float) -> Sweep:
    """One finger of three bones; the splay closes as the finger bends."""
    bends = body.fingers[side]
    c, s = (
        math.cos(math.radians(splay * max(0.0, 1 - bends[0] / 40))),
        math.sin(math.radians(splay * max(0.0, 1 - bends[0] / 40))),
    )
    R = body.R["hand" + side] @ np.array([[1, 0, 0], [0, c, s * RIGHT[side]], [0, -s * RIGHT[side], c]])
    thick = 0.98 if name != "little" else 0.82
    stations, p = [Station(knuckle, R, (thick * 1.12, 1.2, thick * 1.02))], knuckle
    for bend, bone, narrow in zip(bends, PHALANGES, (0.97, 0.88, 0.72), strict=True):
        R = R @ about_z(bend)
        p = p - R[:, 1] * (bone * size)
        stations.append(Station(p, R, (thick * narrow, 1.0, thick * narrow)))
    return Sweep(NUMBER[name + side], tuple(stations))

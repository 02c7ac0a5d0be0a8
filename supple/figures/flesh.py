"""A skeleton → flesh: every part of the body is a sweep of ellipsoids along a few stations.

Half widths are centimetres, after the breadths and depths of Pheasant and Haslegrave (Bodyspace, 2006) for adults, smoothed
by eye. Sweeps stay few so that a moving picture can carry them; `ellipsoids` makes them dense for the depth buffer.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Final

import numpy as np

from supple.figures.bone_math import RIGHT, Array, about_z, slerp, vector
from supple.figures.plan import Look
from supple.figures.skeleton import FORE, LINKS, SHANK, THIGH, UPPER, Skeleton

LIMBS: Final = (
    "thigh",
    "shank",
    "foot",
    "toes",
    "upper",
    "fore",
    "hand",
    "index",
    "middle",
    "ring",
    "little",
    "thumb",
    "girdle",
    "glute",
)
PARTS: Final = (
    "torso",
    "neck",
    "head",
    "nose",
    "ear",
    "hair",
    "breast",
    "wood",
    "cloth",
    "block",
    "wall",
    "strap",
    *(name + side for side in "RL" for name in LIMBS),
)
NUMBER: Final = {name: i for i, name in enumerate(PARTS)}

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
TORSO_SHAPE: Final[Table] = (
    (-6, 5.5, 7, 0),
    (-3, 8.0, 12.5, -0.2),
    (0, 9.3, 15.0, -0.7),
    (4, 9.5, 15.4, -1.0),
    (9, 9.1, 14.4, -0.7),
    (14, 8.5, 12.6, 0),
    (19, 8.2, 11.6, 0.4),
    (25, 8.5, 11.9, 0.4),
    (31, 9.3, 12.9, 0.4),
    (37, 10.0, 13.5, 0.4),
    (42, 9.6, 13.5, 0),
    (46, 8.6, 13.0, -0.7),
    (50, 7.0, 11.0, -1.4),
    (53, 5.8, 8.0, -1.5),
    (55, 5.2, 6.0, -1.2),
)
"""Place is the height along the spine above the hip line, in centimetres."""

FINGERS: Final = (
    ("index", 2.75, 0.95, 3.5),
    ("middle", 0.95, 1.05, 0.5),
    ("ring", -0.9, 0.98, -2.5),
    ("little", -2.65, 0.8, -6.5),
)
"""Name, place across the palm towards the thumb, length as a part of the middle finger's, splay in degrees."""
PHALANGES: Final = (4.4, 2.7, 2.1)
PALM: Final = 8.3


@dataclass(frozen=True, slots=True)
class Station:
    """One cross-section of a sweep: centre, axes, half widths, and its place along the part for the clothes."""

    p: Array
    R: Array
    a: tuple[float, float, float]
    s: float = 0.0


@dataclass(frozen=True, slots=True)
class Sweep:
    """Ellipsoids from station to station; a single station is a single ellipsoid."""

    part: int
    stations: tuple[Station, ...]


@dataclass(frozen=True, slots=True)
class Ellipsoids:
    """Centres, axes, half widths, part numbers, places along the part."""

    c: Array
    R: Array
    a: Array
    part: Array
    s: Array

    def lowest(self) -> float:
        """The height of the lowest point, in centimetres."""
        return float((self.c[:, 1] - np.sqrt(((self.R[:, 1, :] * self.a) ** 2).sum(1))).min())


SECTIONS: Final = {
    "torso": ("torso", "seat"),
    "pelvis": ("torso", "seat"),
    "legs": ("legs",),
    "all but arms": ("torso", "seat", "legs", "head"),
}
"""What touches the floor → the sections whose lowest point counts."""
ALL: Final = ("torso", "shoulders", "seat", "legs", "arms", "head")


def flesh(body: Skeleton, look: Look, sections: tuple[str, ...] = ALL) -> list[Sweep]:
    """The sweeps of the named sections of the body."""
    made: list[Sweep] = []
    if "torso" in sections:
        made += _torso(body)
    if "shoulders" in sections:
        made += _chest(body, look) + _neck(body) + [s for side in "RL" for s in _girdle(body, side)]
    for side in "RL":
        made += [_glute(body, side)] if "seat" in sections else []
        made += _leg(body, side) if "legs" in sections else []
        made += _arm(body, side) if "arms" in sections else []
    if "head" in sections:
        made += _head(body, look)
    return [_widened(sweep, look.girth) for sweep in made] if look.girth != 1 else made


# ---- trunk -----------------------------------------------------------------------------------------------------------


def spine_at(body: Skeleton, height: float) -> tuple[Array, Array]:
    """Frame and point at a height along the spine above the hip line: a smooth curve through the middles of its links."""
    if height <= 0:
        return body.R["s0"], body.p["s0"] + body.R["s0"][:, 1] * height
    tops = np.cumsum((0, *LINKS))
    middles = (tops[:-1] + tops[1:]) / 2
    k = int(np.searchsorted(middles, height))
    if k == 0 or k == len(middles):
        link = min(k, len(LINKS) - 1)
        return body.R[f"s{link + (k > 0)}"], body.p[f"s{link}"] + (body.p[f"s{link + 1}"] - body.p[f"s{link}"]) * (
            (height - tops[link]) / LINKS[link]
        )
    t = float((height - middles[k - 1]) / (middles[k] - middles[k - 1]))
    before, joint, after = (
        (body.p[f"s{k - 1}"] + body.p[f"s{k}"]) / 2,
        body.p[f"s{k}"],
        (body.p[f"s{k}"] + body.p[f"s{k + 1}"]) / 2,
    )
    point = before * (1 - t) ** 2 + joint * (2 * t * (1 - t)) + after * t * t
    return slerp(body.R[f"s{k}"], body.R[f"s{k + 1}"], t), point


def _torso(body: Skeleton) -> list[Sweep]:
    stations = []
    for height, depth, width, offset in TORSO_SHAPE:
        R, p = spine_at(body, height)
        stations.append(Station(p + R[:, 0] * offset, R, (depth, 4.2 if height > 0 else 5.0, width), height))
    return [Sweep(NUMBER["torso"], tuple(stations))]


def _chest(body: Skeleton, look: Look) -> list[Sweep]:
    if not look.bust:
        return []
    R, p = spine_at(body, 38)
    return [
        Sweep(NUMBER["breast"], (Station(p + R @ vector(5.2, -0.8, z), R, (5.4, 6.4, 5.8), 38),)) for z in (6.0, -6.0)
    ]


def _neck(body: Skeleton) -> list[Sweep]:
    N, root = body.R["neck"], body.p["neck"]
    return [
        Sweep(
            NUMBER["neck"],
            (
                Station(root - N[:, 1] * 3 - N[:, 0], N, (5.4, 5, 5.6)),
                Station(root + N[:, 1] * 3, N, (4.9, 5, 4.8)),
                Station(body.p["head"] + N[:, 1] * 3, N, (5.0, 5, 4.6)),
            ),
        )
    ]


def _girdle(body: Skeleton, side: str) -> list[Sweep]:
    """From the neck over the shoulder, and the front and back of the armpit."""
    C, U, g, part = body.R["chest"], body.R["upper" + side], RIGHT[side], NUMBER["girdle" + side]
    root, shoulder = body.p["neck"], body.p["shoulder" + side]
    arm = shoulder - U[:, 1] * 5.5
    top = (
        Station(root + C @ vector(-1.6, 1.5, g * 2.5), C, (4.2, 3.8, 4)),
        Station(root + C @ vector(-1.8, -2.4, g * 8.5), C, (4.8, 4, 4.2)),
        Station(shoulder + C[:, 1] * 0.3, C, (4.9, 4.7, 4.7)),
    )
    front = (Station(root + C @ vector(1.5, -13, g * 9.5), C, (6.2, 6, 4.5)), Station(arm, U, (4.2, 4.2, 4)))
    back = (Station(root + C @ vector(-3.5, -16, g * 9.5), C, (5, 7, 4)), Station(arm, U, (4, 4.2, 3.8)))
    return [Sweep(part, top), Sweep(part, front), Sweep(part, back)]


def _glute(body: Skeleton, side: str) -> Sweep:
    pelvis, T, g = body.R["pelvis"], body.R["thigh" + side], RIGHT[side]
    hip, middle = body.p["hip" + side], body.p["pelvis"]
    third = slerp(pelvis, T, 0.35)
    return Sweep(
        NUMBER["glute" + side],
        (
            Station(middle + pelvis @ vector(-2.2, 3.0, g * 6.8), pelvis, (7.6, 7, 7.2)),
            Station(
                middle + third @ vector(-4.6, -2.0, 0) + pelvis @ vector(0, 0, g * 8),
                slerp(pelvis, T, 0.5),
                (8.4, 8.6, 8.0),
            ),
            Station(hip - T[:, 1] * 8 + T[:, 0] * -1.0, T, (7.8, 8, 7.4)),
        ),
    )


# ---- limbs -----------------------------------------------------------------------------------------------------------


def _limb(part: str, start: Array, R: Array, length: float, shape: Table) -> Sweep:
    return Sweep(
        NUMBER[part],
        tuple(
            Station(start - R[:, 1] * (t * length) + R[:, 0] * offset, R, (depth, (depth + width) / 2, width), t)
            for t, depth, width, offset in shape
        ),
    )


def _leg(body: Skeleton, side: str) -> list[Sweep]:
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


def _arm(body: Skeleton, side: str) -> list[Sweep]:
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


def _head(body: Skeleton, look: Look) -> list[Sweep]:
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
    "bob": (((0.2, 8.1, 0), (10.5, 9.3, 8.8)), ((-2.6, 4.4, 0), (8.6, 8.6, 8.4)), ((-4.0, -0.4, 0), (6.6, 6.0, 8.2))),
    "curls": (((-0.6, 9.6, 0), (10.6, 9.6, 9.6)), ((-3.8, 6.0, 0), (9.0, 9.0, 9.2)), ((-5.2, 2.0, 0), (6.4, 6.0, 7.8))),
    "ponytail": (*_CAP, ((-9.5, 9.5, 0), (3.2, 3.2, 2.8)), ((-12.5, 5.5, 0), (2.8, 4.6, 2.4))),
}
"""Hair style → ellipsoids in the axes of the head: centre and half widths."""


def _widened(sweep: Sweep, girth: float) -> Sweep:
    """A heavier or slimmer body: trunk and thighs take all of the girth, limbs about half, hands, feet and face little."""
    name = PARTS[sweep.part].rstrip("RL")
    if name not in ("torso", "breast", "glute", "thigh", "shank", "upper", "fore", "girdle", "neck"):
        return sweep
    share = 1.0 if name in ("torso", "glute", "breast", "thigh") else 0.55
    g = 1 + (girth - 1) * share
    return Sweep(
        sweep.part,
        tuple(
            Station(st.p, st.R, (st.a[0] * g, st.a[1], st.a[2] * (1 + (g - 1) * 0.8)), st.s) for st in sweep.stations
        ),
    )


# ---- from stations to ellipsoids -------------------------------------------------------------------------------------

SCALLOP: Final = 0.07
"""How far, in centimetres, a dense chain of ellipsoids may stay under the smooth surface."""


def ellipsoids(sweeps: list[Sweep]) -> Ellipsoids:
    """The sweeps as dense chains, all parts in one set of arrays."""
    starts: list[Station] = []
    ends: list[Station] = []
    t: list[float] = []
    parts: list[int] = []
    for sweep in sweeps:
        pairs = list(zip(sweep.stations, sweep.stations[1:], strict=False)) or [(sweep.stations[0], sweep.stations[0])]
        for first, second in pairs:
            n = _count(first, second)
            starts += [first] * n
            ends += [second] * n
            t += [i / max(n - 1, 1) for i in range(n)]
            parts += [sweep.part] * n
    return _blended(starts, ends, np.array(t), np.array(parts))


def _count(first: Station, second: Station) -> int:
    if first is second:
        return 1
    gap = second.p - first.p
    radius = min(first.a[0], first.a[2], second.a[0], second.a[2])
    return max(2, math.ceil(math.sqrt(float(gap @ gap)) / math.sqrt(8 * SCALLOP * radius)) + 1)


def _blended(starts: list[Station], ends: list[Station], t: Array, parts: Array) -> Ellipsoids:
    def mixed(first: list[object], second: list[object]) -> Array:
        a, b = np.array(first, float), np.array(second, float)
        w = t.reshape(-1, *[1] * (a.ndim - 1))
        return np.asarray(a * (1 - w) + b * w)

    R = mixed([s.R for s in starts], [s.R for s in ends])
    y = R[:, :, 1] / np.linalg.norm(R[:, :, 1], axis=1, keepdims=True)
    x = R[:, :, 0] - y * (R[:, :, 0] * y).sum(1, keepdims=True)
    x /= np.linalg.norm(x, axis=1, keepdims=True)
    return Ellipsoids(
        mixed([s.p for s in starts], [s.p for s in ends]),
        np.stack([x, y, np.cross(x, y)], 2),
        mixed([s.a for s in starts], [s.a for s in ends]),
        parts,
        mixed([s.s for s in starts], [s.s for s in ends]),
    )

"""What flesh is made of: parts, cross-sections, sweeps of ellipsoids along them.

Sweeps stay few so that a moving picture can carry them; `ellipsoids` makes them dense for the depth buffer.
"""

from __future__ import annotations

import itertools
import math
from typing import Final

import numpy as np
from msgspec import Struct

from supple.figures.bone_math import Array

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


class Station(Struct, frozen=True):
    """One cross-section of a sweep: centre, axes, half widths, and its place along the part for the clothes."""

    p: Array
    R: Array
    a: tuple[float, float, float]
    s: float = 0.0


class Sweep(Struct, frozen=True):
    """Ellipsoids from station to station; a single station is a single ellipsoid."""

    part: int
    stations: tuple[Station, ...]


class Ellipsoids(Struct, frozen=True):
    """Centres, axes, half widths, part numbers, places along the part."""

    c: Array
    R: Array
    a: Array
    part: Array
    s: Array

    def lowest(self) -> float:
        """The height of the lowest point, in centimetres."""
        return float(self._bottoms().min())

    def lowest_part(self) -> str:
        """The part with the lowest point, as in PARTS."""
        return PARTS[int(self.part[int(self._bottoms().argmin())])]

    def _bottoms(self) -> Array:
        return np.asarray(self.c[:, 1] - np.sqrt(((self.R[:, 1, :] * self.a) ** 2).sum(1)))


SCALLOP: Final = 0.09
"""How far, in centimetres, a dense chain of ellipsoids may stay under the smooth surface."""


def ellipsoids(sweeps: list[Sweep]) -> Ellipsoids:
    """The sweeps as dense chains, all parts in one set of arrays; where two pairs of stations meet, one ellipsoid."""
    stations: list[Station] = []
    starts: list[int] = []
    ends: list[int] = []
    t: list[float] = []
    parts: list[int] = []
    for sweep in sweeps:
        own = range(len(stations), len(stations) + len(sweep.stations))
        stations += sweep.stations
        for first, second in itertools.pairwise(own) if len(own) > 1 else [(own[0], own[0])]:
            n = _count(stations[first], stations[second])
            shared = int(first > own[0])
            starts += [first] * (n - shared)
            ends += [second] * (n - shared)
            t += [i / max(n - 1, 1) for i in range(shared, n)]
            parts += [sweep.part] * (n - shared)
    return _blended(stations, (starts, ends), np.array(t), np.array(parts))


def _count(first: Station, second: Station) -> int:
    if first is second:
        return 1
    gap = second.p - first.p
    radius = min(first.a[0], first.a[2], second.a[0], second.a[2])
    return max(2, math.ceil(math.sqrt(float(gap @ gap)) / math.sqrt(8 * SCALLOP * radius)) + 1)


def _blended(stations: list[Station], ends: tuple[list[int], list[int]], t: Array, parts: Array) -> Ellipsoids:
    def mixed(values: list[object]) -> Array:
        known = np.array(values, float)
        w = t.reshape(-1, *[1] * (known.ndim - 1))
        return np.asarray(known[ends[0]] * (1 - w) + known[ends[1]] * w)

    R = mixed([s.R for s in stations])
    y = R[:, :, 1] / np.linalg.norm(R[:, :, 1], axis=1, keepdims=True)
    x = R[:, :, 0] - y * (R[:, :, 0] * y).sum(1, keepdims=True)
    x /= np.linalg.norm(x, axis=1, keepdims=True)
    return Ellipsoids(
        mixed([s.p for s in stations]),
        np.stack([x, y, np.cross(x, y)], 2),
        mixed([s.a for s in stations]),
        parts,
        mixed([s.s for s in stations]),
    )

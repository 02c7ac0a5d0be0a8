"""Rotations and the two-bone chain: the geometry that every part of the skeleton shares.

Body axes: X forward, Y up, Z to the person's right. World: X to the reader's right, Y up, Z towards the reader; the
floor is y = 0. Centimetres and degrees.
"""

from __future__ import annotations

import math
from typing import Final

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]
RIGHT: Final = {"R": 1.0, "L": -1.0}
"""Side → sign of the body's Z axis."""


def about_x(degrees: float) -> Array:
    """The rotation about X."""
    c, s = math.cos(math.radians(degrees)), math.sin(math.radians(degrees))
    return np.array([[1, 0, 0], [0, c, -s], [0, s, c]])


def about_y(degrees: float) -> Array:
    """The rotation about Y."""
    c, s = math.cos(math.radians(degrees)), math.sin(math.radians(degrees))
    return np.array([[c, 0, s], [0, 1, 0], [-s, 0, c]])


def about_z(degrees: float) -> Array:
    """The rotation about Z."""
    c, s = math.cos(math.radians(degrees)), math.sin(math.radians(degrees))
    return np.array([[c, -s, 0], [s, c, 0], [0, 0, 1]])


def vector(x: float, y: float, z: float) -> Array:
    """A point or a direction."""
    return np.array([x, y, z], float)


def length(v: Array) -> float:
    """The Euclidean length."""
    return math.sqrt(float(v @ v))


def unit(v: Array) -> Array:
    """The direction of `v`; the X axis when there is none."""
    n = length(v)
    return v / n if n > 1e-9 else vector(1, 0, 0)


def frame_from(y: Array, x_hint: Array) -> Array:
    """The right-handed frame whose Y axis is `y` and whose X axis leans towards `x_hint`."""
    y = unit(y)
    x = x_hint - y * float(x_hint @ y)
    if length(x) < 1e-6:
        x = vector(y[1], y[2], y[0]) - y * float(vector(y[1], y[2], y[0]) @ y)
    x = unit(x)
    return np.column_stack([x, y, np.cross(x, y)])


def ball(side: str, flex: float = 0, abd: float = 0, rot: float = 0) -> Array:
    """Hip or shoulder: flexion forward, abduction and rotation outward; the limb hangs along -Y."""
    s = RIGHT[side]
    return about_z(flex) @ about_x(-s * abd) @ about_y(-s * rot)


def two_bone(a: float, b: float, start: Array, target: Array, pole: Array) -> tuple[Array, Array, Array]:
    """Middle and end of a chain of bones `a` and `b` towards `target`, and the direction in which its middle points.

    The middle goes to the side of `pole`; a target out of reach is approached as far as the chain goes.
    """
    foot, aside, end = bent(a, b, start, target)
    p = frame_from(unit(target - start), pole)[:, 0]
    return foot + p * aside, end, p


def bent(a: float, b: float, start: Array, target: Array) -> tuple[Array, float, Array]:
    """The point on the straight way beside the chain's middle, how far aside the middle is, and the chain's end."""
    to = target - start
    d = min(max(length(to), abs(a - b) + 0.5), a + b - 0.05)
    u = unit(to)
    cosine = min(1.0, max(-1.0, (a * a + d * d - b * b) / (2 * a * d)))
    return start + u * (a * cosine), a * math.sqrt(1 - cosine * cosine), start + u * d


def slerp(first: Array, second: Array, t: float) -> Array:
    """The rotation a fraction `t` of the way from one to the other, the short way round."""
    turn = first.T @ second
    angle = math.acos(min(1.0, max(-1.0, (float(np.trace(turn)) - 1) / 2)))
    if angle < 1e-5:
        return first
    x, y, z = _axis(turn, angle)
    k = np.array([[0, -z, y], [z, 0, -x], [-y, x, 0]])
    a = angle * t
    return np.asarray(first @ (np.eye(3) + math.sin(a) * k + (1 - math.cos(a)) * (k @ k)))


def _axis(turn: Array, angle: float) -> Array:
    if math.pi - angle < 1e-3:
        return np.asarray(np.linalg.eigh((turn + turn.T) / 2)[1][:, -1])
    return vector(turn[2, 1] - turn[1, 2], turn[0, 2] - turn[2, 0], turn[1, 0] - turn[0, 1]) / (2 * math.sin(angle))

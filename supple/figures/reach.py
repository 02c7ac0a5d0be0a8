"""The arm between shoulder and hand.

One freedom is left when a hand is placed, the swing of the elbow; it is chosen near the wished direction and away
from the flesh of trunk, head and legs, so that no arm goes through a face or a thigh.
"""

from __future__ import annotations

import math
from typing import Final

import numpy as np

from supple.figures.bone_math import RIGHT, Array, bent, frame_from, length, two_bone, unit, vector
from supple.figures.skeleton import FORE, SHOULDER, UPPER, Skeleton, set_arm, shoulder_point

_SWINGS: Final = [math.radians(angle) for angle in range(-150, 181, 15)]
COSINES, SINES = np.array([math.cos(swing) for swing in _SWINGS]), np.array([math.sin(swing) for swing in _SWINGS])
"""The ways in which an elbow may point, turned from where it is wished."""


def thickness(bone: str, t: float) -> float:
    """Half the thickness of a limb at a fraction `t` of its length, in centimetres."""
    tables = {"thigh": 8.2 - 2.6 * t, "shank": 5.0 - 1.8 * max(0.0, t - 0.3), "foot": 2.8, "upper": 4.0}
    return tables[bone]


def limb_point(body: Skeleton, bone: str, side: str, t: float) -> Array:
    """The point on a limb's bone at a fraction of its length from the trunk; of a foot, from heel to toes."""
    if bone == "foot":
        return body.p["ankle" + side] + body.R["foot" + side] @ vector(-3 + 19 * t, -4.2, 0)
    start, end = {"thigh": ("hip", "knee"), "shank": ("knee", "ankle"), "upper": ("shoulder", "elbow")}[bone]
    return body.p[start + side] * (1 - t) + body.p[end + side] * t


def reach_with_arm(body: Skeleton, side: str, wrist: Array, pole: Array) -> Array:
    """Brings the wrist to a point, or as near as the arm goes, with the elbow clear of the body. Gives the wrist."""
    shoulder = _gliding_shoulder(body, side, wrist, pole)
    swing = _clear_swing(body, (shoulder, wrist), pole)
    shoulder = _gliding_shoulder(body, side, wrist, swing)
    elbow, end, towards = two_bone(UPPER, FORE, shoulder, wrist, swing)
    set_arm(
        body, side, (shoulder, elbow, end), (frame_from(shoulder - elbow, -towards), frame_from(elbow - end, -towards))
    )
    return end


def _gliding_shoulder(body: Skeleton, side: str, wrist: Array, pole: Array) -> Array:
    """The shoulder of an arm that reaches for `wrist`; the blade gives up to 5 cm more where the arm is short."""
    shoulder, chest = resting_shoulder(body, side), body.R["chest"]
    for _ in range(3):
        elbow, end, _ = two_bone(UPPER, FORE, shoulder, wrist, pole)
        shoulder = shoulder_point(body, side, chest.T @ (unit(elbow - shoulder) * 0.6 + unit(end - shoulder) * 0.4))
    missing = length(wrist - shoulder) - (UPPER + FORE - 0.6)
    return shoulder + unit(wrist - shoulder) * min(missing, 5.0) if missing > 0 else shoulder


def _clear_swing(body: Skeleton, ends: tuple[Array, Array], pole: Array) -> Array:
    """The direction for the elbow: near `pole`, but out of the flesh and above the floor."""
    shoulder, wrist = ends
    axis = unit(wrist - shoulder)
    wished = frame_from(axis, pole)
    towards = wished[:, 0] * COSINES[:, None] + wished[:, 2] * SINES[:, None]
    elbows, end = _elbows(shoulder, wrist, towards)
    costs = 14 * (1 - COSINES) + _inside(shoulder, elbows, end, *_flesh_balls(body))
    best, chosen = math.inf, pole
    for cost, way in zip(costs.tolist(), towards, strict=True):
        if cost < best - 1e-9:
            best, chosen = cost, way
    return chosen


def _elbows(shoulder: Array, wrist: Array, towards: Array) -> tuple[Array, Array]:
    """`two_bone` for many directions across the arm at a time: the elbow of each, and the end of the arm (measured:
    0.5 instead of 1.8 ms a hand)."""
    middle, aside, end = bent(UPPER, FORE, shoulder, wrist)
    axis = unit(unit(wrist - shoulder))
    across = towards - axis * np.vecdot(towards, axis)[:, None]
    return middle + across / np.sqrt(np.vecdot(across, across))[:, None] * aside, end


def _inside(shoulder: Array, elbows: Array, wrist: Array, centres: Array, radii: Array) -> Array:
    """How deep arms lie in the flesh and in the floor, in squared centimetres over their sample points."""
    upper = [shoulder + (elbows - shoulder) * t for t in (0.55, 0.75, 1.0)]
    fore = [elbows + (wrist - elbows) * t for t in (0.25, 0.5, 0.72)]
    points = np.stack(upper + fore, 1)
    gaps = np.sqrt(((points[:, :, None, :] - centres) ** 2).sum(3)) - radii - 3.0
    floor = np.minimum(points[:, :, 1] - 3.0, 0)
    return np.asarray((np.minimum(gaps.min(2), 0) ** 2).sum(1) + 3 * (floor**2).sum(1))


def _flesh_balls(body: Skeleton) -> tuple[Array, Array]:
    """Trunk, head and legs as balls."""
    balls = [(body.p["head"] + body.R["head"] @ vector(1.5, 6.0, 0), 9.0)]
    for i in range(1, 9):
        R, p = body.R[f"s{i}"], body.p[f"s{i}"]
        balls += [(p + R[:, 2] * z, 7.5) for z in (-5.5, 0, 5.5)]
    for side in "RL":
        balls += [
            (limb_point(body, "thigh", side, t), thickness("thigh", t) - 0.8) for t in (0.15, 0.3, 0.45, 0.6, 0.75, 0.9)
        ]
        balls += [(limb_point(body, "shank", side, t), thickness("shank", t) - 0.8) for t in (0.1, 0.3, 0.5, 0.7, 0.9)]
    return np.array([c for c, _ in balls]), np.array([r for _, r in balls])


def resting_shoulder(body: Skeleton, side: str) -> Array:
    """The shoulder joint with the arm hanging."""
    return body.p["c7"] + body.R["chest"] @ vector(SHOULDER[0], SHOULDER[1], SHOULDER[2] * RIGHT[side])

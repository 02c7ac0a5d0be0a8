"""Hands and feet that touch something: the limb above follows by inverse kinematics."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Final

import numpy as np
from msgspec.structs import replace

from supple.figures.bone_math import RIGHT, Array, about_z, frame_from, length, unit, vector
from supple.figures.plan import Contact, Pose
from supple.figures.reach import limb_point, reach_with_arm, resting_shoulder, thickness
from supple.figures.skeleton import (
    ANKLE_HEIGHT,
    Skeleton,
    curled,
    direction,
    hand_frame,
    hip_point,
    reach_with_leg,
    set_hand,
)
from supple.figures.vocabulary import HOLD_AT, HOLDS, OVERS

SHORT: Final = 2.5
"""Centimetres by which a hand or foot may miss its place before an editor is told."""
FINGER_BONES: Final = (4.2, 2.7, 2.3)

Note = tuple[Contact, str]
"""A contact that cannot be kept, and what to say about it."""

NAMES: Final = {"R": "right", "L": "left"}
LYING_ANKLE, LYING_KNEE, POINTED = 6.0, 5.5, -50.0
"""Height of the joints of a leg that lies on the floor, and the ankle's angle if none is given."""
STRETCHED: Final = 40
"""Centimetres by which such a leg is stretched at most, so that its knee does not sink."""
BALL: Final = vector(12.5, -5.3, 0)
"""The ball of the foot from the ankle."""


# ---- feet ------------------------------------------------------------------------------------------------------------


def place_foot(body: Skeleton, pose: Pose, side: str, contact: Contact, root: Array) -> list[Note]:
    """Puts a foot where its contact says; `root` is the middle of the hips, from which points are measured."""
    placed: dict[str, Callable[..., float]] = {
        "floor": _foot_on_floor,
        "lies": _leg_lies,
        "soles": _soles,
        "point": _foot_at_point,
        "over": _foot_over,
    }
    short = placed[contact.kind](body, pose, side, contact, root)
    if short <= SHORT:
        return []
    return [(contact, f"the {NAMES[side]} foot is {short:.0f} cm short of its place")]


def _knee(body: Skeleton, side: str, contact: Contact, usual: str) -> Array:
    return direction(contact.words.get("knee", usual), body, side)


def _foot_on_floor(body: Skeleton, pose: Pose, side: str, contact: Contact, root: Array) -> float:
    ankle = vector(
        root[0] + contact.point[0], ANKLE_HEIGHT + contact.numbers.get("lift", 0), root[2] + contact.point[1]
    )
    pole = _knee(body, side, contact, "front")
    reach_with_leg(body, pose, side, ankle, pole)
    flat = _foot_frame(body, side, contact.numbers.get("toes"))
    heel = contact.numbers.get("heel", 0)
    foot = flat @ about_z(-heel)
    ankle = ankle + flat @ BALL - foot @ BALL
    got = reach_with_leg(body, pose, side, ankle, pole)
    body.R["foot" + side], body.toes[side] = foot, heel
    return length(got - ankle)


def _foot_frame(body: Skeleton, side: str, compass: float | None) -> Array:
    """A foot flat on the floor: toes along the compass, or along the thigh."""
    if compass is not None:
        ahead = vector(math.cos(math.radians(compass)), 0, -math.sin(math.radians(compass)))
    else:
        thigh = (body.p["knee" + side] - body.p["hip" + side]) * vector(1, 0, 1)
        ahead = unit(thigh) if length(thigh) > 4 else vector(1, 0, 0)
    return frame_from(vector(0, 1, 0), ahead)


def _soles(body: Skeleton, pose: Pose, side: str, contact: Contact, root: Array) -> float:
    """Both soles together in front, the feet on their outer edges."""
    ahead, up, out = (
        unit(body.R["pelvis"][:, 0] * vector(1, 0, 1)),
        vector(0, 1, 0),
        body.R["pelvis"][:, 2] * RIGHT[side],
    )
    ankle = root * vector(1, 0, 1) + ahead * contact.numbers["soles"] + up * 5.2 + out * 6.6
    got = reach_with_leg(body, pose, side, ankle, _knee(body, side, contact, "out out up"))
    tilt = math.radians(contact.numbers.get("open", 12))
    body.R["foot" + side] = frame_from(out * math.cos(tilt) + up * math.sin(tilt), ahead)
    return length(got - ankle)


def _foot_at_point(body: Skeleton, pose: Pose, side: str, contact: Contact, root: Array) -> float:
    x, y, z = contact.point
    ankle = vector(root[0] + x, y, root[2] + z)
    return length(reach_with_leg(body, pose, side, ankle, _knee(body, side, contact, "front")) - ankle)


def _leg_lies(body: Skeleton, pose: Pose, side: str, contact: Contact, root: Array) -> float:
    """The foot lies on the floor on its top or its edge; one that would sag through the floor is stretched."""
    pose = replace(pose, angles={("ankle", side): {"flex": POINTED}, **pose.angles})
    ankle = vector(root[0] + contact.point[0], LYING_ANKLE, root[2] + contact.point[1])
    pole = _knee(body, side, contact, "down")
    away = unit((ankle - hip_point(body, side)) * vector(1, 0, 1))
    for _ in range(STRETCHED):
        got = reach_with_leg(body, pose, side, ankle, pole)
        if body.p["knee" + side][1] >= LYING_KNEE or length(got - ankle) > SHORT:
            break
        ankle = ankle + away
    return length(got - ankle)


def _foot_over(body: Skeleton, pose: Pose, side: str, contact: Contact, _root: Array) -> float:
    """The ankle rests on the other leg."""
    part, other = contact.target
    bone, t = OVERS[part], contact.numbers.get("at", 0.9)
    normal = direction(contact.words["side"], body, side) if "side" in contact.words else body.R[bone + other][:, 0]
    ankle = limb_point(body, bone, other, t) + normal * (thickness(bone, t) + 2.6)
    ankle = ankle + body.R["pelvis"][:, 2] * RIGHT[other] * contact.numbers.get("past", 0)
    got = reach_with_leg(body, pose, side, ankle, _knee(body, side, contact, "out"))
    body.R["foot" + side] = body.R["shank" + side] @ about_z(pose.angles.get(("ankle", side), {}).get("flex", 0))
    return length(got - ankle)


# ---- hands -----------------------------------------------------------------------------------------------------------


def place_hand(body: Skeleton, side: str, contact: Contact, root: Array, stacked: float) -> list[Note]:
    """Puts a hand where its contact says; `stacked` centimetres lie under its palm, another hand's back."""
    if contact.kind == "hold":
        short = _hold(body, side, contact, stacked)
        place = f"{NAMES[contact.target[1]]} {contact.target[0]}"
    else:
        short = (
            _hand_on_floor(body, side, contact, root) if contact.kind == "floor" else _reach_freely(body, side, contact)
        )
        place = "floor" if contact.kind == "floor" else "point it reaches for"
    return [(contact, f"the {NAMES[side]} hand is {short:.0f} cm short of the {place}")] if short > SHORT else []


def _hand_on_floor(body: Skeleton, side: str, contact: Contact, root: Array) -> float:
    """The palm on the floor; where the arm is too short for that, the fingertips."""
    height, tips = contact.numbers.get("height", 0), contact.words.get("fingertips") == "true"
    spot = vector(root[0] + contact.point[0], 3.0 + height, root[2] + contact.point[1])
    ahead = _compass(body, side, contact.numbers.get("fingers"), spot)
    short = 0.0 if tips else _flat_hand(body, side, contact, (spot, ahead))
    if tips or (short > SHORT and not height and contact.words.get("palm") != "up"):
        return _tented_hand(body, side, contact, (spot, ahead))
    return short


def _flat_hand(body: Skeleton, side: str, contact: Contact, place: tuple[Array, Array]) -> float:
    spot, ahead = place
    up = vector(0, 1, 0)
    got = reach_with_arm(body, side, spot, direction(contact.words.get("elbow", "out tail"), body, side, "chest"))
    if contact.words.get("palm") == "up":
        set_hand(body, side, hand_frame(ahead, up), curled(contact.numbers.get("curl", 16)))
    else:
        set_hand(body, side, hand_frame(unit(ahead - up * 0.1), -up), curled(contact.numbers.get("curl", 0)))
    return length(got - spot)


def _tented_hand(body: Skeleton, side: str, contact: Contact, place: tuple[Array, Array]) -> float:
    """Only the fingertips touch."""
    spot, ahead = place
    up = vector(0, 1, 0)
    wrist = spot + up * 13
    got = reach_with_arm(body, side, wrist, direction(contact.words.get("elbow", "out tail"), body, side, "chest"))
    set_hand(body, side, hand_frame(unit(ahead * 0.42 - up), unit(-ahead - up * 0.42)), (8, 12, 10))
    return length(got - wrist)


def _compass(body: Skeleton, side: str, degrees: float | None, target: Array) -> Array:
    if degrees is not None:
        return vector(math.cos(math.radians(degrees)), 0, -math.sin(math.radians(degrees)))
    flat = vector(1, 0, 1)
    away = (target - resting_shoulder(body, side)) * flat
    return unit(away) if length(away) > 15 else unit(body.R["chest"][:, 1] * flat)


def _reach_freely(body: Skeleton, side: str, contact: Contact) -> float:
    """A point from the foot of the neck, in the chest's axes: forward, up, outward."""
    x, y, z = contact.point
    target = body.p["c7"] + body.R["chest"] @ vector(x, y, z * RIGHT[side])
    got = reach_with_arm(body, side, target, direction(contact.words.get("elbow", "out tail"), body, side, "chest"))
    palm = direction(contact.words.get("palm", "in"), body, side, "chest")
    set_hand(body, side, hand_frame(-body.R["fore" + side][:, 1], palm), curled(contact.numbers.get("curl", 25)))
    return length(got - target)


def _hold(body: Skeleton, side: str, contact: Contact, stacked: float) -> float:
    """Palm on the surface of a limb, fingers wrapped round it."""
    part, other = contact.target
    bone, t = HOLDS[part], contact.numbers.get("at", HOLD_AT.get(part, 0.3))
    normal, axis = _surface(body, bone, other, contact.words.get("side", "front"))
    edge = bone == "foot" and contact.words.get("side", "front") in ("out", "in")
    gap = contact.numbers.get("gap", 5.4 if edge else thickness(bone, t) + 1.4) + stacked
    spot = limb_point(body, bone, other, t) + normal * gap
    fingers, wrist = _grip(body, side, contact, (spot, normal, axis))
    got = reach_with_arm(body, side, wrist, direction(contact.words.get("elbow", "out tail"), body, side, "chest"))
    set_hand(body, side, hand_frame(fingers, -normal), _wrapped(contact, max(gap, 3.2) + 0.3), grips=True)
    return length(got - wrist)


def _surface(body: Skeleton, bone: str, side: str, words: str) -> tuple[Array, Array]:
    """The outward normal of a limb's surface on the named side, and the limb's axis."""
    s, F = RIGHT[side], body.R[bone + side]
    table = {
        "front": vector(1, 0, 0),
        "back": vector(-1, 0, 0),
        "out": vector(0, 0, s),
        "in": vector(0, 0, -s),
        "sole": vector(0, -1, 0),
        "top": vector(0, 1, 0),
    }
    total = vector(0, 0, 0)
    for word in words.split():
        total = total + table[word]
    return unit(F @ total), F[:, 0] if bone == "foot" else F[:, 1]


def _grip(body: Skeleton, side: str, contact: Contact, surface: tuple[Array, Array, Array]) -> tuple[Array, Array]:
    """The direction of the fingers across the limb that suits the arm best, and the wrist."""
    spot, normal, axis = surface
    across = unit(np.cross(axis, normal))
    tilt = math.radians(contact.numbers.get("tilt", 20))
    shoulder = resting_shoulder(body, side)
    best: tuple[float, Array, Array] | None = None
    for way in (1, -1):
        for lean in (1, -1):
            fingers = unit(across * (way * math.cos(tilt)) + axis * (lean * math.sin(tilt)))
            wrist = spot - fingers * 5.0
            arm = wrist - shoulder
            score = float(fingers @ unit(arm)) - 0.02 * length(arm) + (9 if contact.numbers.get("sg") == way else 0)
            if best is None or score > best[0]:
                best = (score, fingers, wrist)
    assert best is not None
    return best[1], best[2]


def _wrapped(contact: Contact, radius: float) -> tuple[float, float, float]:
    """Finger bends that follow a limb of this radius: each bone is a chord of the circle."""
    if "curl" in contact.numbers:
        return curled(contact.numbers["curl"])
    first, middle, last = (min(70.0, math.degrees(2 * math.asin(min(0.9, bone / 2 / radius)))) for bone in FINGER_BONES)
    return first * 0.75, (first + middle) / 2, (middle + last) / 2

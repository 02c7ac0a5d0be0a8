"""A whole pose → a skeleton that stands on the floor and touches what it should, with what could not be done.

Order: angles, then the floor, then feet, then hands, because a hand may hold a foot.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from supple.figures.bone_math import Array, vector
from supple.figures.contacts import Note, place_foot, place_hand
from supple.figures.flesh import SECTIONS, flesh
from supple.figures.plan import Contact, Look, Pose
from supple.figures.shapes import ellipsoids
from supple.figures.skeleton import Skeleton, from_angles, moved

RESTS: Final = {"lying": "torso", "sitting": "pelvis"}
"""Base → what lies on the floor; other bases stand on their legs."""
STACK: Final = 2.2
"""The thickness of a hand under another one, in centimetres."""
LOWEST_WRIST: Final = 18.0
"""Under this height the fingers of a hanging hand are in the floor."""
NEAR: Final = 0.16
"""Hands nearer to each other than this part of a limb's length lie one over the other."""


@dataclass(slots=True)
class Solved:
    """A posed skeleton, and the contacts that it could not keep."""

    body: Skeleton
    notes: list[Note]


def solve(pose: Pose, look: Look) -> Solved:
    """The skeleton of a pose on the floor."""
    start = vector(pose.at[0], pose.pelvis.get("height", 0.0), pose.at[1])
    body = from_angles(pose, start)
    if "height" not in pose.pelvis:
        rest = pose.rest or RESTS.get(pose.base, "legs")
        low = ellipsoids(flesh(body, look, SECTIONS[rest])).lowest()
        moved(body, vector(0, pose.pelvis.get("seat", 0.0) - low, 0))
    root = body.p["pelvis"].copy()
    return Solved(body, _feet(body, pose, root) + _hands(body, pose, root))


def _feet(body: Skeleton, pose: Pose, root: Array) -> list[Note]:
    notes: list[Note] = []
    contacts = [(side, c) for side in "RL" if (c := pose.contacts.get(("foot", side)))]
    for side, contact in sorted(contacts, key=lambda pair: pair[1].kind == "over"):
        notes += place_foot(body, pose, side, contact, root)
    return notes


def _hands(body: Skeleton, pose: Pose, root: Array) -> list[Note]:
    notes: list[Note] = []
    for side in "RL":
        if contact := pose.contacts.get(("hand", side)):
            notes += place_hand(body, side, contact, root, STACK if side == "L" and _meet(pose) else 0.0)
        elif resting := _resting_hand(body, pose, side, root):
            place_hand(body, side, resting, root, 0.0)
    return notes


def _resting_hand(body: Skeleton, pose: Pose, side: str, root: Array) -> Contact | None:
    """An arm that nobody posed rests on the floor where it would hang through it."""
    wrist = body.p["wrist" + side]
    if wrist[1] > LOWEST_WRIST or any((joint, side) in pose.angles for joint in ("shoulder", "elbow")):
        return None
    return Contact(kind="floor", point=(float(wrist[0] - root[0]), float(wrist[2] - root[2])))


def _meet(pose: Pose) -> bool:
    """Both hands hold one limb at the same place, so one lies over the other."""
    right, left = pose.contacts.get(("hand", "R")), pose.contacts.get(("hand", "L"))
    if right is None or left is None or right.kind != "hold" or left.kind != "hold":
        return False
    return right.target == left.target and abs(right.numbers.get("at", 0.3) - left.numbers.get("at", 0.3)) < NEAR


def anchored(body: Skeleton, what: str) -> Array:
    """The point on the floor that stays put through a stretch: under the seat, the knees, a foot ..."""
    words = what.split()
    joint = {"knees": "knee", "feet": "ankle", "hands": "wrist", "knee": "knee", "foot": "ankle", "hand": "wrist"}.get(
        words[-1]
    )
    if joint is None:
        return body.p["pelvis"] * vector(1, 0, 1)
    sides = words[0][0].upper() if words[0] in ("left", "right") else "LR"
    total = vector(0, 0, 0)
    for side in sides:
        total = total + body.p[joint + side]
    return total / len(sides) * vector(1, 0, 1)

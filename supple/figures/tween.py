"""Poses between two frames: joint rotations are interpolated, never outlines, and what is planted stays planted.

A hand or foot that keeps its contact from frame to frame is placed anew in between, so soles do not slide and hands do
not leave the shins they hold.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from msgspec.structs import replace

from supple.figures.bone_math import Array, slerp, vector
from supple.figures.contacts import place_foot, place_hand
from supple.figures.flesh import SECTIONS, flesh
from supple.figures.plan import Contact, Look, Pose
from supple.figures.shapes import ellipsoids
from supple.figures.skeleton import FORE, LINKS, NECK, SHANK, THIGH, TOP, UPPER, Skeleton, hip_point, moved
from supple.figures.solve import RESTS
from supple.figures.stage import Scene

CHAIN: Final = (
    ("s1", "pelvis"),
    *((f"s{i + 1}", f"s{i}") for i in range(1, len(LINKS))),
    ("neck", TOP),
    ("head", "neck"),
)
LIMBS: Final = (
    ("thigh", "pelvis", ""),
    ("shank", "thigh", "side"),
    ("foot", "shank", "side"),
    ("upper", TOP, ""),
    ("fore", "upper", "side"),
    ("hand", "fore", "side"),
)
"""Bone, the bone it hangs from, and whether that one has a side."""
Lowest = tuple[tuple[str, ...], float, float]
"""Sections of the body, and the height of their lowest point at both ends of a way."""


def between(first: Scene, second: Scene, steps: int, look: Look) -> list[Skeleton]:
    """The bodies on the way from one scene to the other, `steps` steps apart."""
    lowest = _lowest((first, second), look)
    return [_at(first, second, step / steps, look, lowest) for step in range(1, steps)]


def _at(first: Scene, second: Scene, t: float, look: Look, lowest: Lowest | None) -> Skeleton:
    """The body a part `t` of the way."""
    a, b = first.body, second.body
    body = Skeleton()
    body.R["pelvis"], body.p["pelvis"] = slerp(a.R["pelvis"], b.R["pelvis"], t), _mixed(a.p["pelvis"], b.p["pelvis"], t)
    for bone, parent in _bones():
        body.R[bone] = body.R[parent] @ slerp(a.R[parent].T @ a.R[bone], b.R[parent].T @ b.R[bone], t)
    _place_joints(body, (a, b), t)
    if lowest is not None:
        _put_down(body, lowest, t, look)
    _plant(body, (first, second), t)
    return body


def _bones() -> Iterator[tuple[str, str]]:
    yield from CHAIN
    for bone, parent, sided in LIMBS:
        for side in "RL":
            yield bone + side, parent + (side if sided else "")


def _mixed(a: Array, b: Array, t: float) -> Array:
    return a * (1 - t) + b * t


def _place_joints(body: Skeleton, ends: tuple[Skeleton, Skeleton], t: float) -> None:
    """Every joint from its bone's rotation, with the shoulder blades and hands in between."""
    body.R["s0"], body.p["s0"], body.R["chest"] = body.R["pelvis"], body.p["pelvis"], body.R[TOP]
    for i, link in enumerate(LINKS):
        body.p[f"s{i + 1}"] = body.p[f"s{i}"] + body.R[f"s{i + 1}"][:, 1] * link
    body.p["c7"] = body.p["neck"] = body.p[TOP]
    body.p["head"] = body.p["c7"] + body.R["neck"][:, 1] * NECK
    for side in "RL":
        _place_limbs(body, ends, t, side)


def _place_limbs(body: Skeleton, ends: tuple[Skeleton, Skeleton], t: float, side: str) -> None:
    a, b = ends
    body.p["hip" + side] = hip_point(body, side)
    body.p["knee" + side] = body.p["hip" + side] - body.R["thigh" + side][:, 1] * THIGH
    body.p["ankle" + side] = body.p["knee" + side] - body.R["shank" + side][:, 1] * SHANK
    blades = [end.R["chest"].T @ (end.p["shoulder" + side] - end.p["c7"]) for end in ends]
    body.p["shoulder" + side] = body.p["c7"] + body.R["chest"] @ _mixed(blades[0], blades[1], t)
    body.p["elbow" + side] = body.p["shoulder" + side] - body.R["upper" + side][:, 1] * UPPER
    body.p["wrist" + side] = body.p["elbow" + side] - body.R["fore" + side][:, 1] * FORE
    body.toes[side] = a.toes[side] * (1 - t) + b.toes[side] * t
    first, middle, last = (x * (1 - t) + y * t for x, y in zip(a.fingers[side], b.fingers[side], strict=True))
    body.fingers[side] = (first, middle, last)


def _lowest(ends: tuple[Scene, Scene], look: Look) -> Lowest | None:
    """What lies on the floor all the way, and how high it is at both ends; None where nothing does."""
    pose = ends[0].plan.pose
    if (
        any(key in end.plan.pose.pelvis for end in ends for key in ("height", "seat"))
        or pose.base != ends[1].plan.pose.base
    ):
        return None
    sections = SECTIONS[pose.rest or RESTS.get(pose.base, "legs")]
    first, second = (ellipsoids(flesh(end.body, look, sections)).lowest() for end in ends)
    return sections, first, second


def _put_down(body: Skeleton, lowest: Lowest, t: float, look: Look) -> None:
    """Lowers or lifts the body so that what lies on the floor does so all the way."""
    sections, first, second = lowest
    low = ellipsoids(flesh(body, look, sections)).lowest()
    moved(body, vector(0, first * (1 - t) + second * t - low, 0))


def _plant(body: Skeleton, ends: tuple[Scene, Scene], t: float) -> None:
    poses = ends[0].plan.pose, ends[1].plan.pose
    root = body.p["pelvis"].copy()
    for limb in ("foot", "hand"):
        for side in "RL":
            contacts = poses[0].contacts.get((limb, side)), poses[1].contacts.get((limb, side))
            if contacts[0] is None or contacts[1] is None or not _same(contacts[0], contacts[1]):
                continue
            contact = _blended((contacts[0], contacts[1]), ends, root, t)
            if limb == "hand":
                place_hand(body, side, contact, root, 0)
            else:
                place_foot(body, _ankles(poses, side, t), side, contact, root)


def _same(a: Contact, b: Contact) -> bool:
    return a.kind == b.kind and a.target == b.target and a.words.get("fingertips") == b.words.get("fingertips")


def _blended(contacts: tuple[Contact, Contact], ends: tuple[Scene, Scene], root: Array, t: float) -> Contact:
    """A contact on the way from one to the other, its point counted from the pelvis as it is now."""
    a, b = contacts
    numbers = {key: a.numbers.get(key, value) * (1 - t) + value * t for key, value in b.numbers.items()}
    point = tuple(x * (1 - t) + y * t for x, y in zip(a.point, b.point, strict=True))
    if a.kind in ("floor", "lies", "point"):
        drift = _mixed(ends[0].body.p["pelvis"], ends[1].body.p["pelvis"], t) - root
        if len(point) == 2:
            point = (point[0] + float(drift[0]), point[1] + float(drift[2]))
        else:
            point = (point[0] + float(drift[0]), point[1] + float(drift[1]) * 0, point[2] + float(drift[2]))
    return replace(b, numbers=numbers, point=point)


def _ankles(poses: tuple[Pose, Pose], side: str, t: float) -> Pose:
    """A pose that knows the ankle and toes of the moment."""
    angles = {}
    for joint in ("ankle", "toes"):
        a, b = poses[0].angles.get((joint, side), {}), poses[1].angles.get((joint, side), {})
        angles[joint, side] = {k: a.get(k, 0) * (1 - t) + b.get(k, 0) * t for k in sorted({*a, *b})}
    return Pose(angles=angles)

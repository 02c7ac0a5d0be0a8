"""A pose's joint angles → a skeleton in space.

The person is 170 cm tall and about 7.5 heads, with segment lengths after Drillis and Contini (1966): thigh 0.245, shank
0.246, upper arm 0.17 and forearm 0.145 of the height, rounded. The spine has nine links, so that it bends as a curve.
Contacts with the floor and with the body itself are the business of `contacts`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from supple.figures.bone_math import RIGHT, Array, about_x, about_y, about_z, ball, frame_from, two_bone, unit, vector
from supple.figures.plan import Angles, Pose
from supple.figures.vocabulary import BASES

HIP_HALF: Final = 8.6
THIGH: Final = 43.0
SHANK: Final = 41.5
ANKLE_HEIGHT: Final = 7.0
NECK: Final = 8.5
UPPER: Final = 28.5
FORE: Final = 24.5
SHOULDER: Final = (-1.2, -5.5, 15.0)
"""From the foot of the neck, in the axes of the chest."""

LINKS: Final = (9.0, 5.5, 5.5, 5.5, 5.5, 6.0, 6.0, 6.0, 6.0)
"""Sacrum from the hip line, four lumbar and four thoracic links, in centimetres."""
RESTING: Final = (0.0, -3.0, -3.0, -3.5, -2.5, 3.0, 4.0, 4.0, 4.0)
"""Flexion of each link when standing at ease."""
FLEXES: Final = (0.0, 0.15, 0.15, 0.14, 0.13, 0.12, 0.11, 0.1, 0.1)
TWISTS: Final = (0.0, 0.05, 0.07, 0.09, 0.09, 0.15, 0.17, 0.19, 0.19)
"""Each link's share in bending and in turning; the lower back hardly turns (White and Panjabi, 1990)."""
LUMBAR: Final = (0.0, 0.24, 0.28, 0.27, 0.21, 0.0, 0.0, 0.0, 0.0)
THORACIC: Final = (0.0, 0.0, 0.0, 0.0, 0.0, 0.27, 0.27, 0.25, 0.21)
TOP: Final = f"s{len(LINKS)}"


@dataclass(slots=True)
class Skeleton:
    """Frame and origin of every bone in the world, with hands and toes; bones of limbs run along -Y."""

    R: dict[str, Array] = field(default_factory=dict)
    p: dict[str, Array] = field(default_factory=dict)
    fingers: dict[str, tuple[float, float, float]] = field(default_factory=dict)
    """Bend of the three joints of the fingers, by side."""
    toes: dict[str, float] = field(default_factory=dict)
    gripping: dict[str, bool] = field(default_factory=dict)


def lean(base: str, pelvis: Angles) -> Array:
    """The frame of the pelvis in a base position."""
    turn = about_y(pelvis.get("yaw", 0)) @ about_z(BASES[base] + pelvis.get("pitch", 0))
    return turn @ about_x(pelvis.get("roll", 0)) @ about_y(pelvis.get("spin", 0))


def from_angles(pose: Pose, at: Array) -> Skeleton:
    """The skeleton of a pose's joint angles alone, with the middle of the hips at `at`."""
    body = Skeleton()
    body.R["pelvis"], body.p["pelvis"] = lean(pose.base, pose.pelvis), at
    set_spine(body, pose)
    for side in "RL":
        _set_leg_angles(body, pose, side)
        _set_arm_angles(body, pose, side)
    return body


def set_spine(body: Skeleton, pose: Pose) -> None:
    """Places spine, neck and head on the pelvis."""
    R, p = body.R["pelvis"], body.p["pelvis"]
    body.R["s0"], body.p["s0"] = R, p
    spine, lumbar, thoracic = (pose.angles.get((part, ""), {}) for part in ("spine", "lumbar", "thoracic"))
    for i, link in enumerate(LINKS):
        flex = RESTING[i] * pose.curve + spine.get("flex", 0) * FLEXES[i]
        flex += lumbar.get("flex", 0) * LUMBAR[i] + thoracic.get("flex", 0) * THORACIC[i]
        side = (
            spine.get("side", 0) * FLEXES[i] + lumbar.get("side", 0) * LUMBAR[i] + thoracic.get("side", 0) * THORACIC[i]
        )
        turn = (
            spine.get("twist", 0) * TWISTS[i]
            + lumbar.get("twist", 0) * LUMBAR[i]
            + thoracic.get("twist", 0) * THORACIC[i]
        )
        R = R @ about_z(-flex) @ about_x(side) @ about_y(-turn)
        p = p + R[:, 1] * link
        body.R[f"s{i + 1}"], body.p[f"s{i + 1}"] = R, p
    body.R["chest"], body.p["c7"] = R, p
    _set_head(body, pose.angles.get(("neck", ""), {}))


def _set_head(body: Skeleton, neck: Angles) -> None:
    flex, side, turn = neck.get("flex", 0), neck.get("side", 0), neck.get("twist", 0)
    R = body.R["chest"] @ about_z(-(14 + flex * 0.5)) @ about_x(side * 0.5) @ about_y(-turn * 0.45)
    body.R["neck"], body.p["neck"] = R, body.p["c7"]
    body.R["head"] = R @ about_z(-(-14 + flex * 0.5)) @ about_x(side * 0.5) @ about_y(-turn * 0.55)
    body.p["head"] = body.p["neck"] + R[:, 1] * NECK


def hip_point(body: Skeleton, side: str) -> Array:
    """The centre of a hip joint."""
    return body.p["pelvis"] + body.R["pelvis"] @ vector(0, 0, RIGHT[side] * HIP_HALF)


def _set_leg_angles(body: Skeleton, pose: Pose, side: str) -> None:
    hip = pose.angles.get(("hip", side), {})
    thigh = body.R["pelvis"] @ ball(side, hip.get("flex", 0), hip.get("abd", 0), hip.get("rot", 0))
    shank = thigh @ about_z(-pose.angles.get(("knee", side), {}).get("flex", 0))
    set_leg(body, pose, side, (thigh, shank))


def set_leg(body: Skeleton, pose: Pose, side: str, frames: tuple[Array, Array]) -> None:
    """Places a leg whose thigh and shank have these frames, with the foot at the pose's ankle angles."""
    thigh, shank = frames
    hip = hip_point(body, side)
    knee = hip - thigh[:, 1] * THIGH
    body.R["thigh" + side], body.p["hip" + side] = thigh, hip
    body.R["shank" + side], body.p["knee" + side] = shank, knee
    body.p["ankle" + side] = knee - shank[:, 1] * SHANK
    ankle, s = pose.angles.get(("ankle", side), {}), RIGHT[side]
    body.R["foot" + side] = (
        shank @ about_z(ankle.get("flex", 0)) @ about_x(s * ankle.get("in", 0)) @ about_y(-s * ankle.get("out", 0))
    )
    body.toes[side] = pose.angles.get(("toes", side), {}).get("flex", 0)


def reach_with_leg(body: Skeleton, pose: Pose, side: str, target: Array, pole: Array) -> Array:
    """Brings the ankle to `target`, or as near as the leg goes; the knee points to `pole`. Gives the ankle."""
    hip = hip_point(body, side)
    knee, ankle, towards = two_bone(THIGH, SHANK, hip, target, pole)
    set_leg(body, pose, side, (frame_from(hip - knee, towards), frame_from(knee - ankle, towards)))
    return ankle


def shoulder_point(body: Skeleton, side: str, arm: Array) -> Array:
    """The shoulder joint when the arm points along `arm` (in the chest's axes): the blade shrugs and glides with it."""
    s = RIGHT[side]
    up = max(0.0, (float(arm[1]) + 0.35) / 1.35)
    forward, backward = max(0.0, float(arm[0])), max(0.0, -float(arm[0]))
    glide = vector(3.2 * forward - 1.5 * backward, 5.0 * up, -s * (2.6 * up + 1.0 * forward))
    rest = vector(SHOULDER[0], SHOULDER[1], SHOULDER[2] * s)
    return body.p["c7"] + body.R["chest"] @ (rest + glide)


def _set_arm_angles(body: Skeleton, pose: Pose, side: str) -> None:
    angles = {"flex": 8.0, "abd": 12.0, "rot": 0.0, **pose.angles.get(("shoulder", side), {})}
    upper = body.R["chest"] @ ball(side, angles["flex"], angles["abd"], angles["rot"])
    shoulder = shoulder_point(body, side, body.R["chest"].T @ -upper[:, 1])
    elbow = shoulder - upper[:, 1] * UPPER
    bend = pose.angles.get(("elbow", side), {}).get("flex", 12)
    turn = pose.angles.get(("forearm", side), {}).get("turn", 0)
    fore = upper @ about_z(bend) @ about_y(RIGHT[side] * turn)
    set_arm(body, side, (shoulder, elbow, elbow - fore[:, 1] * FORE), (upper, fore))
    wrist = pose.angles.get(("wrist", side), {}).get("flex", 0)
    set_hand(
        body,
        side,
        hand_frame(-fore[:, 1], -fore[:, 2] * RIGHT[side]) @ about_z(wrist),
        curled(pose.angles.get(("fingers", side), {}).get("curl", 25)),
    )


def set_arm(body: Skeleton, side: str, joints: Sequence[Array], frames: tuple[Array, Array]) -> None:
    """Places shoulder, elbow and wrist, with the frames of upper arm and forearm."""
    for name, point in zip(("shoulder", "elbow", "wrist"), joints, strict=True):
        body.p[name + side] = point
    body.R["upper" + side], body.R["fore" + side] = frames


def set_hand(
    body: Skeleton, side: str, frame: Array, bends: tuple[float, float, float], *, grips: bool = False
) -> None:
    """Turns the hand and bends the fingers."""
    body.R["hand" + side], body.fingers[side], body.gripping[side] = frame, bends, grips


def hand_frame(fingers: Array, palm: Array) -> Array:
    """The frame of a hand: X out of the palm, -Y along the fingers."""
    return frame_from(-fingers, palm)


def curled(degrees: float) -> tuple[float, float, float]:
    """The bends of the three finger joints for a curl of so many degrees in all a little over twice."""
    return degrees * 0.75, degrees * 0.85, degrees * 0.5


def moved(body: Skeleton, by: Array) -> None:
    """Shifts the whole skeleton."""
    for name in body.p:
        body.p[name] = body.p[name] + by


def direction(words: str, body: Skeleton, side: str, bone: str = "pelvis") -> Array:
    """`out up` → a direction in the world; body words are meant in the axes of `bone`."""
    R, s = body.R[bone], RIGHT[side]
    table = {
        "up": vector(0, 1, 0),
        "down": vector(0, -1, 0),
        "near": vector(0, 0, 1),
        "far": vector(0, 0, -1),
        "out": R[:, 2] * s,
        "in": -R[:, 2] * s,
        "front": R[:, 0],
        "back": -R[:, 0],
        "head": R[:, 1],
        "tail": -R[:, 1],
    }
    total = vector(0, 0, 0)
    for word in words.split():
        total = total + table[word]
    return unit(total)

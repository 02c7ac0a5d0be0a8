"""The `pose:` of a frame → a Pose: joint angles, contacts, and what it takes over from an earlier frame."""

from __future__ import annotations

from collections.abc import Mapping as Map
from typing import Final

from msgspec.structs import replace

from supple.figures import vocabulary as words
from supple.figures.plan import Angles, Contact, Limb, Pose
from supple.figures.terms import Reader
from supple.nodes import Mapping, Node, Position, Scalar

PLACES: Final = {"floor": 2, "lies": 2, "to": 3, "point": 3}
"""Kind of contact → how many numbers say where."""
GENERAL = ("from", "base", "pelvis", "curve", "rest on")
FOLLOWS = {"shoulder": "hand", "elbow": "hand", "hip": "foot", "knee": "foot"}
"""A joint set by its angle lets go of a contact that was taken over from another frame."""


def read_pose(reader: Reader, node: Node | None, known: Map[str, Pose], at: Position) -> Pose:
    """The pose as written; what is wrong is told and left out. `known` are the poses of earlier frames by name."""
    if node is None:
        reader.problem(
            "figure-no-pose", "This frame has no pose.", at, "Write, for example: pose: {base: lying, knees: 90}"
        )
        return Pose(position=at)
    entries = list(reader.entries(node, "A pose"))
    pose = replace(_inherited(reader, entries, known), position=node.position)
    for key, name, value in sorted(entries, key=lambda e: e[0].split()[0] in words.SIDES if e[0] else False):
        pose = _with(reader, pose, key, name, value)
    return pose


def _inherited(reader: Reader, entries: list[tuple[str, Scalar, Node]], known: Map[str, Pose]) -> Pose:
    for key, _, value in entries:
        if key == "from" and (name := reader.text(value, "from")) is not None:
            if name in known:
                return known[name]
            reader.unknown(
                "figure-unknown-frame",
                f'There is no earlier frame "{name}"',
                name,
                list(known) or ["(none before this one)"],
                value.position,
            )
    return Pose()


def _with(reader: Reader, pose: Pose, key: str, name: Scalar, value: Node) -> Pose:
    if key in GENERAL:
        return _with_general(reader, pose, key, value)
    joint, sides = limb_of(key)
    if joint in ("hand", "foot"):
        return _with_contact(reader, pose, joint, sides, value)
    if joint in words.JOINTS and bool(sides) != (joint in words.AXIAL):
        angles = _angles(reader, joint, value)
        limbs = [(joint, side) for side in sides] or [(joint, "")]
        merged = {limb: {**pose.angles.get(limb, {}), **angles} for limb in limbs}
        freed = {(FOLLOWS[joint], side) for side in sides} if joint in FOLLOWS else set()
        kept = {
            limb: c for limb, c in pose.contacts.items() if limb not in freed or c.position.line >= pose.position.line
        }
        return replace(pose, angles={**pose.angles, **merged}, contacts=kept)
    reader.unknown(
        "figure-unknown-joint",
        f'"{key}" is not a joint or a part of a pose',
        joint or key,
        [*GENERAL, *words.JOINTS, "hand", "foot"],
        name.position,
    )
    return pose


def limb_of(key: str) -> tuple[str, str]:
    """`left knees` → `("knee", "L")`; without a side both: `("knee", "RL")`; an axial joint has none."""
    first, _, rest = key.partition(" ")
    side = words.SIDES.get(first, "")
    joint = rest if side else key
    joint = words.PLURALS.get(joint, joint)
    return joint, side or ("" if joint in words.AXIAL else "RL")


def _with_general(reader: Reader, pose: Pose, key: str, value: Node) -> Pose:
    if key == "base":
        return replace(pose, base=reader.word(value, "base position", words.BASES) or pose.base)
    if key == "curve":
        curve = reader.number(value, "curve", (0, 1))
        return pose if curve is None else replace(pose, curve=curve)
    if key == "rest on":
        return replace(pose, rest=reader.word(value, "part to rest on", words.RESTS) or pose.rest)
    return _with_pelvis(reader, pose, value) if key == "pelvis" else pose


def _with_pelvis(reader: Reader, pose: Pose, node: Node) -> Pose:
    found: dict[str, float] = {}
    at = pose.at
    for key, name, value in reader.entries(node, "pelvis"):
        if key == "at":
            point = reader.numbers(value, "pelvis at", 2)
            at = (point[0], point[1]) if point else at
        elif key in words.PELVIS:
            number = reader.number(value, f"pelvis {key}", words.PELVIS[key])
            found |= {} if number is None else {key: number}
        else:
            reader.unknown("figure-unknown-key", f'pelvis has no "{key}"', key, [*words.PELVIS, "at"], name.position)
    return replace(pose, pelvis={**pose.pelvis, **found}, at=at)


def _angles(reader: Reader, joint: str, node: Node) -> Angles:
    moves = words.JOINTS[joint]
    if not isinstance(node, Mapping):
        first = next(iter(moves))
        number = reader.number(node, joint, moves[first])
        return {} if number is None else {first: number}
    found: dict[str, float] = {}
    for key, name, value in reader.entries(node, joint):
        if key not in moves:
            reader.unknown("figure-unknown-key", f'{joint} has no "{key}"', key, list(moves), name.position)
        elif (number := reader.number(value, f"{joint} {key}", moves[key])) is not None:
            found[key] = number
    return found


def _with_contact(reader: Reader, pose: Pose, limb: str, sides: str, node: Node) -> Pose:
    limbs: list[Limb] = [(limb, side) for side in sides]
    if isinstance(node, Scalar) and node.text.strip() == words.FREE:
        return replace(pose, contacts={k: v for k, v in pose.contacts.items() if k not in limbs})
    contact = _contact(reader, limb, node)
    if contact is None:
        return pose
    made = {
        (name, side): replace(_mirrored(contact, side) if len(limbs) > 1 else contact, target=_own(contact, side))
        for name, side in limbs
    }
    return replace(pose, contacts={**pose.contacts, **made})


def _own(contact: Contact, side: str) -> tuple[str, str]:
    """What is held; without a side, that of the limb itself."""
    return contact.target[0], contact.target[1] or side


def _mirrored(contact: Contact, side: str) -> Contact:
    """Written for both sides, a place on the floor is that of the right one; the left one is as far on its own side."""
    if side == "R" or contact.kind not in PLACES or contact.kind == "to":
        return contact
    numbers = {**contact.numbers, **{k: -contact.numbers[k] for k in ("fingers", "toes") if k in contact.numbers}}
    return replace(contact, point=(*contact.point[:-1], -contact.point[-1]), numbers=numbers)


def _contact(reader: Reader, limb: str, node: Node) -> Contact | None:
    kinds = words.HAND_KINDS if limb == "hand" else words.FOOT_KINDS
    numbers: dict[str, float] = {}
    chosen: dict[str, str] = {}
    kind, target = "", ("", "")
    point: tuple[float, ...] = ()
    for key, name, value in reader.entries(node, limb):
        if key in kinds:
            kind, (point, target) = key, _place(reader, key, value, numbers)
        else:
            _option(reader, limb, key, name, value, numbers, chosen)
    if not kind:
        reader.problem(
            "figure-no-contact",
            f"This {limb} does not say what it touches.",
            node.position,
            f"Write one of: {', '.join(kinds)}; or: free",
        )
        return None
    if (kind in ("hold", "over") and not target[0]) or (kind in PLACES and not point):
        return None
    return Contact(kind=kind, point=point, target=target, numbers=numbers, words=chosen, position=node.position)


def _place(
    reader: Reader, kind: str, value: Node, numbers: dict[str, float]
) -> tuple[tuple[float, ...], tuple[str, str]]:
    if kind in PLACES:
        return reader.numbers(value, kind, PLACES[kind]) or (), ("", "")
    if kind == "soles":
        distance = reader.number(value, "soles", (5, 80))
        numbers["soles"] = 28 if distance is None else distance
        return (), ("", "")
    return (), _part(reader, value, words.HOLDS if kind == "hold" else words.OVERS)


def _part(reader: Reader, node: Node, known: Map[str, str]) -> tuple[str, str]:
    text = reader.text(node, "The part of the body") or ""
    first, _, rest = text.partition(" ")
    side, part = (words.SIDES[first], rest) if first in words.SIDES else ("", text)
    if part in known:
        return part, side
    if text:
        reader.unknown(
            "figure-unknown-word",
            f'"{text}" is not a part of the body that can be held',
            part,
            list(known),
            node.position,
        )
    return "", ""


def _option(
    reader: Reader, limb: str, key: str, name: Scalar, value: Node, numbers: dict[str, float], chosen: dict[str, str]
) -> None:
    ranges = words.HAND_NUMBERS if limb == "hand" else words.FOOT_NUMBERS
    texts = {
        "elbow": words.DIRECTIONS,
        "side": words.SURFACES,
        "palm": ("up", "down", *words.DIRECTIONS),
        "fingertips": ("true", "false"),
    }
    texts = texts if limb == "hand" else {"knee": words.DIRECTIONS, "side": words.DIRECTIONS}
    if key in ranges:
        number = reader.number(value, f"{limb} {key}", ranges[key])
        numbers |= {} if number is None else {key: number}
    elif key in texts:
        text = reader.words(value, {"side": "side of a limb", "fingertips": "choice"}.get(key, "direction"), texts[key])
        chosen |= {} if text is None else {key: text}
    else:
        reader.unknown(
            "figure-unknown-key",
            f'{limb} has no "{key}"',
            key,
            [*(words.HAND_KINDS if limb == "hand" else words.FOOT_KINDS), *ranges, *texts],
            name.position,
        )

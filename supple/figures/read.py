"""The `figure:` of a stretch → a Plan, with every slip told at its line."""

from __future__ import annotations

import re

from msgspec.structs import replace

from supple.diagnostics import Result, has_errors
from supple.figures import looks
from supple.figures import vocabulary as words
from supple.figures.plan import Arrow, FramePlan, Look, Muscle, Plan, Pose, Prop
from supple.figures.read_pose import read_pose
from supple.figures.terms import Reader
from supple.model.figure import FigureRequest
from supple.nodes import Mapping, Node, Position, Scalar

FIGURE_KEYS = ("camera", "look", "frames", "anchor", "mat", "mat half", "frame", "zoom", "props", "hold", "title")
FRAME_KEYS = ("name", "say", "pose", "glow", "some", "arrows", "props")
HOLD_NAMES = ("hold", "cat")
MOST_FRAMES = 8


def read(request: FigureRequest) -> Result[Plan | None]:
    """The plan, or None when a problem leaves nothing sensible to draw."""
    reader = Reader(request.path)
    values = _known(reader, request.node, FIGURE_KEYS, "figure")
    azimuth, elevation = _camera(reader, values.get("camera"))
    props = tuple(p for item in reader.items(values.get("props")) if (p := _prop(reader, item)))
    frames = _frames(reader, values.get("frames"), props, request.node.position)
    plan = Plan(
        azimuth=azimuth,
        elevation=elevation,
        frames=frames,
        look=_look(reader, values.get("look"), request),
        anchor=_anchor(reader, values.get("anchor")),
        hold=_hold(reader, values.get("hold"), frames),
    )
    plan = _with_stage(reader, plan, values)
    bad = has_errors(reader.problems) or not frames
    return Result(None if bad else plan, tuple(reader.problems))


def _known(reader: Reader, node: Node, keys: tuple[str, ...], what: str) -> dict[str, Node]:
    found: dict[str, Node] = {}
    for key, name, value in reader.entries(node, what):
        if key in keys:
            found[key] = value
        else:
            reader.unknown("figure-unknown-key", f'{what} has no "{key}"', key, list(keys), name.position)
    return found


def _camera(reader: Reader, node: Node | None) -> tuple[float, float]:
    found = {"azimuth": -12.0, "elevation": 10.0}
    limits = {"azimuth": (-180.0, 180.0), "elevation": (-5.0, 90.0)}
    for key, name, value in reader.entries(node, "camera") if node else ():
        if key not in limits:
            reader.unknown("figure-unknown-key", f'camera has no "{key}"', key, list(limits), name.position)
        elif (number := reader.number(value, f"camera {key}", limits[key])) is not None:
            found[key] = number
    return found["azimuth"], found["elevation"]


def _with_stage(reader: Reader, plan: Plan, values: dict[str, Node]) -> Plan:
    """The plan with its mat, the shape of the picture and the zoom."""
    mat = values.get("mat")
    if isinstance(mat, Scalar):
        plan = replace(plan, matted=reader.word(mat, "kind of mat", words.MATS) != "none")
    elif mat is not None:
        plan = replace(plan, mat=reader.numbers(mat, "mat", 4) or ())
    if "mat half" in values and (half := reader.number(values["mat half"], "mat half", (20, 150))) is not None:
        plan = replace(plan, mat_half=half)
    if "frame" in values:
        plan = replace(plan, shape=reader.word(values["frame"], "shape of picture", ("wide", "tall")) or "")
    if "zoom" in values and (zoom := reader.number(values["zoom"], "zoom", (0.3, 3))) is not None:
        plan = replace(plan, zoom=zoom)
    return plan


def _look(reader: Reader, node: Node | None, request: FigureRequest) -> Look:
    name = request.look
    if isinstance(node, Scalar):
        name, at = node.text.strip(), node.position
    elif name and name not in looks.LOOKS:
        name, at = request.look, request.node.position
    if name and name not in looks.LOOKS:
        reader.unknown("figure-unknown-look", f'There is no person "{name}"', name, list(looks.LOOKS), at)
        name = ""
    look = looks.LOOKS[name] if name else looks.chosen(request.slug)
    return _changed(reader, look, node) if isinstance(node, Mapping) else look


def _changed(reader: Reader, look: Look, node: Mapping) -> Look:
    for key, name, value in reader.entries(node, "look"):
        if key == "name":
            look = looks.LOOKS.get(reader.word(value, "person", looks.LOOKS) or "", look)
        elif key == "hair":
            look = replace(look, hair=reader.word(value, "hair style", words.HAIRS) or look.hair)
        elif key == "girth":
            look = replace(look, girth=reader.number(value, "girth", (0.85, 1.4)) or look.girth)
        elif key == "bust":
            look = replace(look, bust=reader.word(value, "choice", ("true", "false")) == "true")
        else:
            reader.unknown(
                "figure-unknown-key", f'look has no "{key}"', key, ["name", "hair", "girth", "bust"], name.position
            )
    return look


def _anchor(reader: Reader, node: Node | None) -> str:
    text = reader.text(node, "anchor") if node else None
    if not text or node is None:
        return "seat"
    side, _, rest = text.partition(" ")
    bare = rest if side in words.SIDES else text
    if bare not in words.ANCHORS:
        reader.unknown("figure-unknown-word", f'"{text}" is not an anchor', bare, list(words.ANCHORS), node.position)
        return "seat"
    return text


def _frames(reader: Reader, node: Node | None, props: tuple[Prop, ...], at: Position) -> tuple[FramePlan, ...]:
    items = reader.items(node)
    if not items or len(items) > MOST_FRAMES:
        reader.problem(
            "figure-no-frames",
            f"A figure has from 1 to {MOST_FRAMES} frames; this one has {len(items)}.",
            node.position if node else at,
            "Write, for example: frames: [{name: hold, say: ..., pose: {...}}]",
        )
        return ()
    frames: list[FramePlan] = []
    poses: dict[str, Pose] = {}
    for index, item in enumerate(items):
        frame = _frame(reader, item, props, poses, f"frame {index + 1}")
        if frame.name in poses:
            reader.problem(
                "figure-same-name", f'Two frames are called "{frame.name}".', item.position, "Give each its own name."
            )
        poses[frame.name] = frame.pose
        frames.append(frame)
    return tuple(frames)


def _frame(reader: Reader, node: Node, props: tuple[Prop, ...], poses: dict[str, Pose], fallback: str) -> FramePlan:
    values = _known(reader, node, FRAME_KEYS, "A frame")
    name = slug_of(reader.text(values["name"], "name") or "") if "name" in values else ""
    say = values.get("say")
    sentence = " ".join(say.text.split()) if isinstance(say, Scalar) and not say.null else ""
    if not sentence:
        reader.problem(
            "figure-no-sentence",
            f'The frame "{name or fallback}" has no sentence that says what is seen.',
            say.position if say else node.position,
            "Write, for example: say: Lying on the back, one knee drawn to the chest.",
        )
    own = tuple(p for item in reader.items(values.get("props")) if (p := _prop(reader, item)))
    return FramePlan(
        name=name or slug_of(fallback),
        say=sentence,
        pose=read_pose(reader, values.get("pose"), poses, node.position),
        glow=_muscles(reader, values.get("glow"), main=True) + _muscles(reader, values.get("some"), main=False),
        arrows=tuple(a for item in reader.items(values.get("arrows")) if (a := _arrow(reader, item))),
        props=own or props,
        position=node.position,
    )


def slug_of(name: str) -> str:
    """A frame's name as a part of an id: small letters, digits and hyphens."""
    return re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-")


def _muscles(reader: Reader, node: Node | None, *, main: bool) -> tuple[Muscle, ...]:
    found = []
    for item in reader.items(node):
        text = reader.text(item, "A muscle") or ""
        first, _, rest = text.partition(" ")
        side, name = (words.SIDES[first], rest) if first in words.SIDES else ("", text)
        if name in words.MUSCLES:
            found.append(Muscle(name=name, side=side, main=main))
        elif text:
            reader.unknown(
                "figure-unknown-muscle",
                f'"{text}" is not a muscle that can be marked',
                name,
                list(words.MUSCLES),
                item.position,
            )
    return tuple(found)


def _part(reader: Reader, node: Node, what: str) -> tuple[str, str]:
    text = reader.text(node, what) or ""
    first, _, rest = text.partition(" ")
    side, name = (words.SIDES[first], rest) if first in words.SIDES else ("", text)
    if name in words.PAIRED_PARTS:
        return name, side or "R"
    if name not in words.PARTS and text:
        reader.unknown(
            "figure-unknown-word",
            f'"{text}" is not a part of the body',
            name,
            [*words.PARTS, *words.PAIRED_PARTS],
            node.position,
        )
    return (name, "") if name in words.PARTS else ("pelvis", "")


def _arrow(reader: Reader, node: Node) -> Arrow | None:
    values = _known(reader, node, ("by", "from", "go", "bend"), "An arrow")
    if "by" not in values or "go" not in values:
        reader.problem(
            "figure-no-arrow",
            "An arrow needs the part it stands by and where it goes.",
            node.position,
            "Write, for example: {by: right knee, go: [-20, -10]}",
        )
        return None
    part, side = _part(reader, values["by"], "by")
    start = reader.numbers(values["from"], "from", 2, (-150, 150)) if "from" in values else (0.0, 0.0)
    go = reader.numbers(values["go"], "go", 2, (-150, 150))
    bend = reader.number(values["bend"], "bend", (-2, 2)) if "bend" in values else 0.25
    return (
        None
        if start is None or go is None or bend is None
        else Arrow(part=part, side=side, start=start, go=go, bend=bend)
    )


def _prop(reader: Reader, node: Node) -> Prop | None:
    """A prop is a mapping with the kind as its first key: `{chair: [x, z], turn: 90}`."""
    values = _known(reader, node, (*words.PROPS, "height", "size", "turn"), "A prop")
    kind = next((k for k in values if k in words.PROPS), "")
    if not kind:
        reader.problem(
            "figure-unknown-prop",
            "This prop is none that can be drawn.",
            node.position,
            f"Write one of: {', '.join(words.PROPS)}.",
        )
        return None
    if kind == "strap":
        return Prop(kind=kind, points=tuple(_part(reader, item, "strap") for item in reader.items(values[kind])))
    at = reader.numbers(values[kind], kind, 2)
    height = reader.number(values["height"], "height", (0, 150)) if "height" in values else 0.0
    turn = reader.number(values["turn"], "turn", (-360, 360)) if "turn" in values else 0.0
    size = reader.numbers(values["size"], "size", 3, (1, 250)) if "size" in values else ()
    return (
        None
        if at is None or height is None or turn is None or size is None
        else Prop(kind=kind, at=(at[0], height, at[1]), turn=turn, size=size)
    )


def _hold(reader: Reader, node: Node | None, frames: tuple[FramePlan, ...]) -> int:
    names = [frame.name for frame in frames]
    if node is not None and (name := reader.word(node, "frame of this figure", names)) is not None:
        return names.index(name) if name in names else 0
    return next((i for i, name in enumerate(names) if name in HOLD_NAMES), len(names) - 1 if names else 0)

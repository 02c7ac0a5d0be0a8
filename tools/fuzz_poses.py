"""Random poses, for `tools/fuzz.py`: half put together out of the words of a pose, half shipped ones that were spoilt.

Each is read, which is where bad words, bad numbers and bad shapes must be told; one in `DRAWN` is drawn too, because a
drawing takes as long as two hundred readings. A bent number in a path would be seen by no reader and break the picture.
"""

from __future__ import annotations

import random
import re
from functools import cache
from itertools import islice
from pathlib import Path

from supple import figures
from supple.content.yaml_reader import read_mapping
from supple.diagnostics import Diagnostic
from supple.figures import vocabulary as words
from supple.figures.read import read
from supple.model.figure import FigureRequest
from supple.nodes.hidden import hides
from tools.fuzz_files import spoilt

HOME = Path(__file__).resolve().parent.parent
PATH = "figure.yaml"
DRAWN = 25
ODD = ("nan", "inf", "-inf", "1e308", "1e-308", "-0", "0x10", "''", "{}", "[]", "~", "9" * 400, "1_0", "½", "٣", "--1")
"""What a careless program takes for a number."""

NUMBERS = re.compile(r' d="([^"]*)"')
PATH_DATA = re.compile(r"[MQLHVlcsz\d .-]*")


@cache
def shipped() -> tuple[str, ...]:
    """What stands under `figure:` in each shipped stretch, moved to the margin."""
    found = []
    for path in sorted((HOME / "content" / "stretches").glob("*.md")):
        text = path.read_text("utf-8").partition("\nfigure:\n")[2].partition("\n---\n")[0]
        found.append("\n".join(line[2:] for line in text.split("\n")))
    return tuple(found)


def made(dice: random.Random) -> str:
    """A figure as text."""
    return spoilt(dice.choice(shipped()), dice) if dice.random() < 0.5 else _composed(dice)


def tried(text: str, *, whole: bool) -> None:
    """Reads the figure, and draws it when `whole`; raises for what must not be."""
    mapping = None if hides(text) else read_mapping(text).value
    if mapping is None:
        return
    request = FigureRequest(slug="leg-hug", title="Leg hug", node=mapping, path=PATH)
    planned = read(request)
    _judged(planned.diagnostics, text)
    assert planned.value is not None or planned.diagnostics, "neither a plan nor a problem"
    if not whole or planned.value is None:
        return
    drawn = figures.draw(request)
    _judged(drawn.diagnostics, text)
    assert drawn.value is not None or drawn.diagnostics, "neither a drawing nor a problem"
    for frame in drawn.value.frames if drawn.value else ():
        assert all(PATH_DATA.fullmatch(path) for path in NUMBERS.findall(frame.svg)), "a path with no number in it"
        assert "nan" not in frame.svg.partition("</desc>")[2], "a number that is none"
        assert len(frame.svg) < 60_000, "a drawing of more than 60 kB"


def _judged(found: tuple[Diagnostic, ...], text: str) -> None:
    lines = len(re.split(r"\r\n|\r|\n", text)) + 1
    for problem in found:
        assert problem.message, "a problem without words"
        assert problem.position.line <= lines, f"{problem.code} at line {problem.position.line} of {lines}"
        assert len(problem.message) < 900, f"{problem.code} says too much"


def _composed(dice: random.Random) -> str:
    frames = [_frame(index, dice) for index in range(dice.choice([1, 1, 2, 2, 3, 9]))]
    camera = f"camera: {{azimuth: {_number(-180, 180, dice)}, elevation: {_number(-5, 90, dice)}}}"
    more = [f"{key}: {_value(key, dice)}" for key in islice(_some(("zoom", "anchor", "mat", "hold", "look"), dice), 2)]
    return "\n".join([camera, *more, "frames:", *frames])


def _value(key: str, dice: random.Random) -> str:
    choices = {
        "zoom": [_number(0.3, 3, dice)],
        "anchor": [*words.ANCHORS, "left knee", "' '", "seat seat"],
        "mat": ["none", "mat", "[0, 0, 50, 60]", "[1, 2]"],
        "hold": ["f0", "0", "f9", "hold"],
        "look": ["maya", "{name: maya, girth: 1.2}", "nobody", "{hair: bun}"],
    }
    return dice.choice(choices[key] + ([dice.choice(ODD)] if dice.random() < 0.1 else []))


def _some(names: tuple[str, ...], dice: random.Random) -> list[str]:
    return [name for name in names if dice.random() < 0.3]


def _frame(index: int, dice: random.Random) -> str:
    parts = [dice.choice((_joint, _hand, _foot, _pelvis))(dice) for _ in range(dice.randrange(9))]
    unique = {part.partition(":")[0]: part for part in parts}
    base = "from: f0" if index and dice.random() < 0.3 else f"base: {dice.choice(sorted(words.BASES))}"
    glow = ", ".join(dice.sample(sorted(words.MUSCLES), dice.randrange(3)))
    pose = ", ".join([base, *unique.values()])
    arrow = f", arrows: [{{by: {_part(dice)}, go: {_place(dice)}}}]" if dice.random() < 0.2 else ""
    return f"  - {{name: f{index}, say: A pose., pose: {{{pose}}}, glow: [{glow}]{arrow}}}"


def _part(dice: random.Random) -> str:
    return dice.choice([*words.PARTS, *(f"{_side(dice)} {part}" for part in words.PAIRED_PARTS)])


def _joint(dice: random.Random) -> str:
    joint = dice.choice(sorted(words.JOINTS))
    move = dice.choice(sorted(words.JOINTS[joint]))
    side = "" if joint in words.AXIAL else f"{_side(dice)} "
    return f"{side}{joint}: {{{move}: {_number(*words.JOINTS[joint][move], dice)}}}"


def _hand(dice: random.Random) -> str:
    held = f"{{hold: {_side(dice)} {dice.choice(sorted(words.HOLDS))}, side: {dice.choice(words.SURFACES)}}}"
    kinds = [f"{{floor: {_place(dice)}}}", held, f"{{to: {_spot(dice)}}}", "free"]
    return f"{_side(dice)} hand: {dice.choice(kinds)}"


def _foot(dice: random.Random) -> str:
    soles = f"feet: {{soles: {_number(5, 80, dice)}}}"
    kinds = [f"{{floor: {_place(dice)}, heel: {_number(0, 80, dice)}}}", f"{{point: {_spot(dice)}}}", "free"]
    return dice.choice([soles, *(f"{_side(dice)} foot: {kind}" for kind in kinds)])


def _pelvis(dice: random.Random) -> str:
    key = dice.choice(sorted(words.PELVIS))
    return f"pelvis: {{{key}: {_number(*words.PELVIS[key], dice)}}}"


def _side(dice: random.Random) -> str:
    return dice.choice(["left", "right"])


def _place(dice: random.Random) -> str:
    return f"[{_number(-120, 120, dice)}, {_number(-120, 120, dice)}]"


def _spot(dice: random.Random) -> str:
    return f"[{_number(-80, 80, dice)}, {_number(0, 120, dice)}, {_number(-80, 80, dice)}]"


def _number(low: float, high: float, dice: random.Random) -> str:
    """A number in a range, seldom one a little beyond it or none at all."""
    if dice.random() < 0.02:
        return dice.choice(ODD)
    beyond = (high - low) * 0.05 if dice.random() < 0.1 else 0
    return f"{dice.uniform(low - beyond, high + beyond):.{dice.choice([0, 0, 1, 4])}f}"

"""Lines as people type them, made into lines as Python-Markdown wants them.

Python-Markdown flattens a list that is indented by two spaces, runs a list into the paragraph above it and breaks a
numbered list at an indented paragraph; no setting of it serves all writers. Here every nesting becomes four spaces,
and blank lines are put where they were meant. A text that was right stays as it is.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from supple.diagnostics import Diagnostic
from supple.markup import bounds, callouts, headings
from supple.markup.marks import CODE_SIGN
from supple.markup.source import Line, Source

ITEM = re.compile(r"([-*+\u2022\u25e6\u2023]|\d{1,9}[.)])(?: +(?=\S)|$)|(\d{1,2}\.)(?=[A-Z][a-z])")
"""The sign that begins a list item; dots pasted from a word processor and `1.Lie down` included."""

HANGING = re.compile(r" {0,3}(?:\[\^[^\]]+\]:|: )")
"""A footnote's text or a definition: what is indented below belongs to it."""


@dataclass(slots=True)
class Shaped:
    """The lines in their new shape, and what was met on the way."""

    source: Source
    out: list[Line] = field(default_factory=list)
    items: list[int] = field(default_factory=list)
    """Indent of the list item that each level is in, outermost first."""
    numbered: list[bool] = field(default_factory=list)
    """Whether the last list of each level is a numbered one."""
    paragraph: int = 0
    """How far the paragraph that is being read is indented in the new shape."""
    apart: bool = False
    """True in a paragraph that stands apart in its list item, under an empty line."""
    loose: bool = False
    """True when an empty line was met in this list."""
    hanging: bool = False
    problems: list[Diagnostic] = field(default_factory=list)

    @property
    def after_blank(self) -> bool:
        """True at the beginning and after an empty line."""
        return not self.out or not self.out[-1].text.strip()

    def put(self, number: int, indent: int, text: str) -> None:
        """Adds a line."""
        self.out.append(Line(number, " " * indent + text if text else ""))

    def part(self) -> None:
        """Ends the paragraph that is being read, if one is."""
        if not self.after_blank:
            self.out.append(Line(0, ""))

    def within(self, indent: int) -> int:
        """Leaves the list items that something at this indent does not belong to; how many it is in."""
        while self.items and indent < self.items[-1] + 2:
            self.items.pop()
        return len(self.items)


def shape(source: Source, lines: list[Line], depth: int = 0) -> tuple[list[Line], list[Diagnostic]]:
    """The lines in the shape that Python-Markdown reads as their author meant them."""
    state = Shaped(source)
    if depth > bounds.DEPTH:
        return [], [bounds.too_deep(source, lines[0].number)]
    row = 0
    while row < len(lines):
        row = _take(state, lines, row, depth)
        if len(state.items) > bounds.DEPTH:
            return [], [bounds.too_deep(source, lines[row - 1].number)]
    return state.out, state.problems


def _take(state: Shaped, lines: list[Line], row: int, depth: int) -> int:
    """Takes in what begins at this row; the row after it."""
    line = lines[row]
    text = line.text.lstrip(" ")
    indent = len(line.text) - len(text)
    if not text.strip():
        state.loose = state.loose or bool(state.items)
        state.put(line.number, 0, "")
    elif state.hanging and indent >= 2:
        state.put(line.number, max(indent, 4), text)
    elif text.startswith("!!!"):
        return _callout(state, lines, row, depth)
    elif text.startswith(">"):
        return _quote(state, lines, row, depth)
    elif found := headings.begins(lines, row, alone=state.after_blank):
        _alone(state, line.number, indent, found.marked(line.number))
        state.problems += headings.problems(state.source, line, found)
        return row + found.rows
    elif CODE_SIGN.match(text):
        _alone(state, line.number, indent, text)
    elif _is_item(state, text, indent):
        _item(state, line.number, indent, text)
    else:
        _paragraph(state, line.number, indent, text, defined=_is_defined(lines, row))
    return row + 1


def _callout(state: Shaped, lines: list[Line], row: int, depth: int) -> int:
    found = callouts.read(state.source, lines, row)
    state.problems += found.problems
    inside, problems = shape(state.source, found.body, depth + 1) if found.body else ([], [])
    state.problems += problems
    indent = 4 * state.within(len(lines[row].text) - len(lines[row].text.lstrip()))
    state.part()
    state.put(lines[row].number, indent, found.head)
    for line in inside:
        state.put(line.number, indent + 4, line.text)
    state.part()
    return found.end


def _quote(state: Shaped, lines: list[Line], row: int, depth: int) -> int:
    end = row
    while end < len(lines) and lines[end].text.lstrip().startswith(">"):
        end += 1
    quoted = [Line(line.number, re.sub(r"^ *> ?", "", line.text)) for line in lines[row:end]]
    inside, problems = shape(state.source, quoted, depth + 1)
    state.problems += problems
    indent = 4 * state.within(len(lines[row].text) - len(lines[row].text.lstrip()))
    state.part()
    for line in inside:
        state.put(line.number, indent, f"> {line.text}")
    state.hanging, state.paragraph = False, indent
    return end


def _alone(state: Shaped, number: int, indent: int, text: str) -> None:
    """A line that is a block by itself, with or without empty lines around it."""
    level = state.within(indent)
    state.part()
    state.put(number, 4 * level, text)
    state.part()
    state.hanging = False


def _is_item(state: Shaped, text: str, indent: int) -> bool:
    found = ITEM.match(text)
    if not found or (len(text) > 2 and len(set(text.replace(" ", ""))) == 1):  # `* * *` is a ruled line
        return False
    if state.items or state.after_blank or indent:
        return True
    sign = found[1] or found[2]
    return sign in {"1.", "1)"} or not sign[0].isdigit()  # "2024. A good year" goes on with its sentence


def _item(state: Shaped, number: int, indent: int, text: str) -> None:
    sign = ITEM.match(text)
    assert sign
    deep = len(state.items)
    level = state.within(indent)
    numbered = text[0].isdigit()
    if not deep:
        state.part()
        state.loose = False
    elif state.numbered[level : level + 1] == [not numbered] or (state.loose and (state.apart or level < deep - 1)):
        state.part()  # else it would be read as a part of what is above it
    state.items.append(indent)
    state.numbered[level:] = [numbered]
    state.hanging = state.apart = False
    state.paragraph = 4 * level
    state.put(number, 4 * level, f"{_usual(sign[1] or sign[2])} {text[sign.end() :]}")


def _usual(sign: str) -> str:
    return f"{sign[:-1]}." if sign[0].isdigit() else sign if sign in "-*+" else "-"


def _is_defined(lines: list[Line], row: int) -> bool:
    return row + 1 < len(lines) and lines[row + 1].text.startswith(": ") and not lines[row].text.startswith(": ")


def _paragraph(state: Shaped, number: int, indent: int, text: str, *, defined: bool) -> None:
    if (defined and state.hanging) or _begins_table(state, text):
        state.part()
    if state.after_blank:
        state.paragraph = 4 * state.within(indent)
        state.apart = bool(state.items)
    state.hanging = bool(HANGING.match(text)) or (state.hanging and not state.after_blank)
    state.put(number, state.paragraph, f"\\{text}" if text.startswith("#") else text)


def _begins_table(state: Shaped, text: str) -> bool:
    return text.startswith("|") and not state.after_blank and not state.out[-1].text.lstrip().startswith("|")

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
from supple.markup.marks import CODE_OPEN, CODE_SIGN
from supple.markup.source import Line, Source

ITEM = re.compile(r"([-*+\u2022\u25e6\u2023]|\d{1,9}[.)])(?: +(?=\S)|$)|(\d{1,2}\.)(?=[A-Z][a-z])")
"""The sign that begins a list item; dots pasted from a word processor and `1.Lie down` included."""

APART = frozenset(f"!>#{CODE_OPEN}")
"""Signs that a box, a quote, a heading and a block of code begin with."""

HANGING = re.compile(r" {0,3}(?:\[\^[^\]]+\]:|: )")
"""A footnote's text or a definition: what is indented below belongs to it."""


@dataclass(slots=True)
class Shaped:
    """The lines in their new shape, and what was met on the way."""

    source: Source
    out: list[str] = field(default_factory=list)
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
    underlines: bool = False
    """True when the text may hold an underlined heading."""
    closed: bool = False
    """True below a line that is a block by itself; an empty line has to follow it."""
    problems: list[Diagnostic] = field(default_factory=list)

    @property
    def after_blank(self) -> bool:
        """True at the beginning and after an empty line."""
        return self.closed or not self.out or not self.out[-1].strip()

    def put(self, indent: int, text: str) -> None:
        """Adds a line."""
        if self.closed and text:
            self.out.append("")
        self.closed = False
        self.out.append(" " * indent + text if text else "")

    def part(self) -> None:
        """Ends the paragraph that is being read, if one is."""
        if not self.after_blank:
            self.out.append("")

    def within(self, indent: int) -> int:
        """Leaves the list items that something at this indent does not belong to; how many it is in."""
        while self.items and indent < self.items[-1] + 2:
            self.items.pop()
        return len(self.items)


def shape(source: Source, lines: list[Line], depth: int = 0) -> tuple[list[str], list[Diagnostic]]:
    """The lines in the shape that Python-Markdown reads as their author meant them."""
    state = Shaped(source, underlines="---" in source.text or "===" in source.text)
    if depth > bounds.DEPTH:
        return [], [bounds.too_deep(source, lines[0].number)]
    row = 0
    while row < len(lines):
        row = _take(state, lines, row, depth)
        if len(state.items) > bounds.DEPTH:
            return [], [bounds.too_deep(source, lines[row - 1].number)]
    if state.closed:
        state.out.append("")
    return state.out, state.problems


def _take(state: Shaped, lines: list[Line], row: int, depth: int) -> int:
    """Takes in what begins at this row; the row after it."""
    line = lines[row]
    text = line.text.lstrip(" ")
    indent = len(line.text) - len(text)
    if not text.strip():
        state.loose = state.loose or bool(state.items)
        state.put(0, "")
    elif state.hanging and indent >= 2:
        state.put(max(indent, 4), text)
    elif _may_be_apart(state, lines, row, text[0]) and (below := _apart(state, lines, row, depth)):
        return below
    elif sign := _item_sign(state, text, indent):
        _item(state, indent, text, sign)
    else:
        _paragraph(state, indent, text, defined=_is_defined(lines, row))
    return row + 1


def _may_be_apart(state: Shaped, lines: list[Line], row: int, first: str) -> bool:
    return first in APART or first.isspace() or (state.underlines and headings.underlined(lines, row))


def _apart(state: Shaped, lines: list[Line], row: int, depth: int) -> int:
    """Takes in a box, a quote, a heading or a block of code; the row after it, or 0 where there is none of them."""
    line = lines[row]
    text = line.text.lstrip(" ")
    indent = len(line.text) - len(text)
    if text.startswith("!!!"):
        return _callout(state, lines, row, depth)
    if text.startswith(">"):
        return _quote(state, lines, row, depth)
    if found := headings.begins(lines, row, alone=state.after_blank):
        _alone(state, indent, found.marked(line.number))
        state.problems += headings.problems(state.source, line, found)
        return row + found.rows
    if CODE_SIGN.match(text):
        _alone(state, indent, text)
        return row + 1
    return 0


def _callout(state: Shaped, lines: list[Line], row: int, depth: int) -> int:
    found = callouts.read(state.source, lines, row)
    state.problems += found.problems
    inside, problems = shape(state.source, found.body, depth + 1) if found.body else ([], [])
    state.problems += problems
    indent = 4 * state.within(len(lines[row].text) - len(lines[row].text.lstrip()))
    state.part()
    state.put(indent, found.head)
    for line in inside:
        state.put(indent + 4, line)
    state.closed = True
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
        state.put(indent, f"> {line}")
    state.hanging, state.paragraph = False, indent
    return end


def _alone(state: Shaped, indent: int, text: str) -> None:
    """A line that is a block by itself, with or without empty lines around it."""
    level = state.within(indent)
    state.part()
    state.put(4 * level, text)
    state.closed = True
    state.hanging = False


def _item_sign(state: Shaped, text: str, indent: int) -> re.Match[str] | None:
    found = ITEM.match(text)
    if not found or (len(text) > 2 and not text.strip(f"{text[0]} ")):  # `* * *` is a ruled line
        return None
    if state.items or state.after_blank or indent:
        return found
    sign = found[1] or found[2]
    return found if sign in {"1.", "1)"} or not sign[0].isdigit() else None  # "2024. A year" goes on with its sentence


def _item(state: Shaped, indent: int, text: str, sign: re.Match[str]) -> None:
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
    state.put(4 * level, f"{_usual(sign[1] or sign[2])} {text[sign.end() :]}")


def _usual(sign: str) -> str:
    return f"{sign[:-1]}." if sign[0].isdigit() else sign if sign in "-*+" else "-"


def _is_defined(lines: list[Line], row: int) -> bool:
    return row + 1 < len(lines) and lines[row + 1].text.startswith(": ") and not lines[row].text.startswith(": ")


def _paragraph(state: Shaped, indent: int, text: str, *, defined: bool) -> None:
    if (defined and state.hanging) or (text[0] == "|" and _begins_table(state)):
        state.part()
    if state.after_blank:
        state.paragraph = 4 * state.within(indent)
        state.apart = bool(state.items)
    state.hanging = HANGING.match(text) is not None or (state.hanging and not state.after_blank)
    state.put(state.paragraph, f"\\{text}" if text.startswith("#") else text)


def _begins_table(state: Shaped) -> bool:
    return not state.after_blank and not state.out[-1].lstrip().startswith("|")

"""Boxes that stand out: `!!! caution "Title"` with the text indented below.

There are three kinds, so that readers learn what each means. The text may be indented by two spaces or by four; the
title may stand in straight or in curly quotes, or be left out.
"""

from __future__ import annotations

import re

from msgspec import Struct

from supple.diagnostics import Diagnostic, nearest
from supple.markup.source import Line, Source
from supple.nodes import Position

TITLES = {"note": "Note", "caution": "Take care", "urgent": "Get help now"}
"""Kind → the title it has when none is given."""

MEANT = {"warning": "caution", "danger": "urgent", "attention": "caution", "important": "caution", "tip": "note"}
MEANT |= {"info": "note", "hint": "note", "emergency": "urgent", "error": "urgent"}
"""Kinds that other programs know → ours."""

HEAD = re.compile(r"!!! *([^\W\d_]*) *(.*)$")
TITLE = re.compile(r"[\"“”„«'‘](.*)[\"“”»'’] *$")


class Callout(Struct, frozen=True):
    """A box as read: the line that opens it, its text with the indent taken off, and the row after it."""

    head: str
    body: list[Line]
    end: int
    problems: list[Diagnostic]


def read(source: Source, lines: list[Line], row: int) -> Callout:
    """The box that begins at this row."""
    line = lines[row]
    indent = len(line.text) - len(line.text.lstrip(" "))
    body, end = _body(lines, row + 1, indent)
    found = HEAD.match(line.text.strip())
    kind, rest = (found[1].lower(), found[2].strip()) if found else ("", "")
    title = TITLE.match(rest)
    words = (title[1] if title else rest).replace('"', "”").strip() or TITLES.get(kind, kind)
    problems = _problems(source, line, kind, body)
    return Callout(f'!!! {kind if kind in TITLES else "note"} "{words or "Note"}"', body, end, problems)


def _body(lines: list[Line], row: int, indent: int) -> tuple[list[Line], int]:
    end = row
    while end < len(lines) and (not lines[end].text.strip() or _indent(lines[end]) > indent):
        end += 1
    while end > row and not lines[end - 1].text.strip():
        end -= 1
    least = min((_indent(line) for line in lines[row:end] if line.text.strip()), default=0)
    return [Line(line.number, line.text[least:]) for line in lines[row:end]], end


def _indent(line: Line) -> int:
    return len(line.text) - len(line.text.lstrip(" "))


def _problems(source: Source, line: Line, kind: str, body: list[Line]) -> list[Diagnostic]:
    at = Position(line.number, line.text.index("!!!") + 1, len(line.text.strip()))
    if kind not in TITLES:
        meant = MEANT.get(kind) or nearest(kind, TITLES) or "note"
        hint = f"There are note, caution and urgent. Write: !!! {meant}"
        return [source.error("markup-callout-kind", f'"{kind}" is not a kind of box.', hint, at=at)]
    if not body:
        hint = "Indent the lines below by four spaces, so that they belong to it."
        return [source.error("markup-callout-empty", "This box has no text.", hint, at=at)]
    return []

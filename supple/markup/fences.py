"""Fenced blocks of code, taken out before anything else so that nothing in them is read as Markdown.

Each leaves one line with its number behind; `dialect` puts the code back in that place. We do this ourselves because
a block may stand in a list or a box, and because a fence that is never closed must be told, not printed.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from supple.diagnostics import Diagnostic
from supple.markup.marks import CODE_CLOSE, CODE_OPEN
from supple.markup.source import Line, Source, without_code
from supple.nodes import Position

FENCE = re.compile(r"( *)(`{3,}|~{3,})([^`]*)$")


class Unfenced(NamedTuple):
    """The lines with a sign in place of each block, and the blocks."""

    lines: list[Line]
    codes: list[str]
    problems: list[Diagnostic]


def take_out(source: Source) -> Unfenced:
    """Takes the blocks of code out, and readies the source for being searched without them."""
    lines = source.lines()
    if "```" not in source.text and "~~~" not in source.text:
        source.searched = without_code(source.text, [])
        return Unfenced(lines, [], [])
    return _split(source, lines)


def _split(source: Source, lines: list[Line]) -> Unfenced:
    kept: list[Line] = []
    blocks: list[tuple[int, int]] = []
    codes: list[str] = []
    problems: list[Diagnostic] = []
    row = 0
    while row < len(lines):
        opened = FENCE.match(lines[row].text)
        end = _closing(lines, row, opened[2]) if opened else 0
        if opened and end:
            blocks.append((row, end))
            kept.append(Line(lines[row].number, f"{opened[1]}{CODE_OPEN}{len(codes)}{CODE_CLOSE}"))
            codes.append(_inside(lines[row + 1 : end], len(opened[1])))
            row = end
        else:
            kept.append(lines[row])
            problems += [_unclosed(source, lines[row].number, opened[2])] if opened else []
        row += 1
    source.searched = without_code(source.text, _offsets(source.text, blocks))
    return Unfenced(kept, codes, problems[:1])


def _closing(lines: list[Line], row: int, fence: str) -> int:
    for end in range(row + 1, len(lines)):
        text = lines[end].text.strip()
        if len(text) >= len(fence) and set(text) == {fence[0]}:
            return end
    return 0


def _inside(lines: list[Line], indent: int) -> str:
    texts = (line.text for line in lines)
    return "".join(f"{text[min(indent, len(text) - len(text.lstrip())) :]}\n" for text in texts)


def _offsets(text: str, blocks: list[tuple[int, int]]) -> list[tuple[int, int]]:
    starts = [0, *(found.end() for found in re.finditer("\n", text)), len(text) + 1]
    return [(starts[first], starts[last + 1] - 1) for first, last in blocks]


def _unclosed(source: Source, line: int, fence: str) -> Diagnostic:
    return source.error(
        "markup-code-open",
        f"The block of code that begins with {fence[:20]} here is never closed.",
        f"Put {fence[:20]} on a line of its own after it.",
        at=Position(line, 1, len(fence)),
    )

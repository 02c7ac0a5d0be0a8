"""A body as its author wrote it, with the place of everything in it.

Problems are told at the line and column of the file, but Python-Markdown forgets both. So what it found is looked up
again here: in the order of the text, with code blanked out, because a link written as an example is no link.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, field
from typing import NamedTuple

from supple.diagnostics import Diagnostic, error
from supple.markup.marks import FOREIGN
from supple.nodes import Position

NEWLINE = re.compile(r"\r\n?")
CODE_SPAN = re.compile(r"(?<![`\\])(`+)(?!`)([^`]+)\1(?!`)")


class Line(NamedTuple):
    """One line of a body; `number` is its line in the file."""

    number: int
    text: str


@dataclass(slots=True)
class Source:
    """The text of a body, its lines, and where searching for each thing has got to."""

    path: str
    text: str
    first: int
    """Line of the file on which the text begins."""
    searched: str = ""
    """The text with code blanked out, same length."""
    _starts: list[int] = field(default_factory=list)
    _cursors: dict[str, int] = field(default_factory=dict)

    def lines(self) -> list[Line]:
        """The lines with their numbers, tabs as spaces."""
        return [Line(number, line) for number, line in enumerate(self.text.expandtabs(4).split("\n"), self.first)]

    def line(self, number: int) -> str:
        """The line of the file as written; empty outside the body."""
        starts = self._begins()
        row = number - self.first
        if not 0 <= row < len(starts):
            return ""
        return self.text[starts[row] : starts[row + 1] - 1 if row + 1 < len(starts) else None]

    def position(self, offset: int, length: int = 1) -> Position:
        """The place of a character of the text."""
        starts = self._begins()
        row = bisect_right(starts, offset) - 1
        return Position(self.first + row, offset - starts[row] + 1, length)

    def _begins(self) -> list[int]:
        if not self._starts:
            self._starts = [0, *(found.end() for found in re.finditer("\n", self.text))]
        return self._starts

    def find(self, wanted: str) -> Position:
        """The next place where `wanted` stands, looking on from where it was found last; the first line if nowhere."""
        if not wanted:
            return Position(self.first)
        offset = self.searched.find(wanted, self._cursors.get(wanted, 0))
        if offset < 0:
            offset = self.searched.find(wanted)
        if offset < 0:
            return Position(self.first)
        self._cursors[wanted] = offset + len(wanted)
        return self.position(offset, len(wanted))

    def error(self, code: str, message: str, hint: str = "", *, at: Position) -> Diagnostic:
        """A problem of this file that stops publishing."""
        return error(code, message, hint=hint, path=self.path, at=at)


def read(path: str, body: str, first: int) -> Source:
    """The body with one kind of line end and without characters that have no place in text."""
    text = NEWLINE.sub("\n", body) if "\r" in body else body
    return Source(path=path, text=FOREIGN.sub("\N{REPLACEMENT CHARACTER}", text), first=first)


def without_code(text: str, fenced: list[tuple[int, int]]) -> str:
    """The text with fenced blocks (start and end offsets) and code spans as blanks."""
    for start, end in fenced:
        text = text[:start] + re.sub(r"[^\n]", " ", text[start:end]) + text[end:]
    if "`" in text:
        text = CODE_SPAN.sub(lambda found: re.sub(r"[^\n]", " ", found[0]), text)
    return text

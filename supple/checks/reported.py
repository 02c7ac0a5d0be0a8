"""What every check returns, and the texts of an entry with their places.

Checks look at two things: what was written (front matter and bodies, where a place is known to the column) and what
is published (HTML, where it is not). A check of the second kind finds its place by asking who wrote the link.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from collections.abc import Mapping as ReadOnly
from functools import cached_property, partial
from typing import Any

from msgspec import Struct

from supple.diagnostics import Diagnostic, error, warning
from supple.model.content import Document, Entry, Fragment, Front
from supple.nodes import NOWHERE, Position, Row, Scalar, plain

NOT_PROSE = frozenset({"waive", "aliases", "sources", "source", "code", "file", "look", "targets", "family", "version"})
"""Keys of front matter that hold names, not words for readers."""

NUMBERS = frozenset({"order", "hold", "min", "max", "default", "sides", "switch", "rounds"})
"""Keys that hold numbers; a number under any other is read by readers."""

NO_PROSE = NOT_PROSE | NUMBERS | {"figure"}
NESTED = (dict, list)

OF_FRAMES = ("name", "say")
"""What readers get to read of a drawing."""

ADDRESS = re.compile(
    r"\]\([^()\s]*\)|<[a-z]+:[^<>\s]*>|https?://\S+|\{#[^}]*\}|\[(?:@[^\]]*\]|(?<=^\[)(?!\^)[^\]]+\]:[ \t]*\S+)",
    re.MULTILINE,
)
"""Parts of a body that readers do not see. The beginning of a line is looked for last, because an expression of which
each part begins with a letter skips all other letters (measured: a quarter of the time)."""


class Text(Struct, frozen=True):
    """Something written, with the place of its first character and the key it stands under (empty in a body)."""

    path: str
    text: str
    position: Position
    key: str = ""
    rows: tuple[Row, ...] = ()
    """Where its lines begin, when they are not those of the text; see `Scalar`."""

    def at(self, start: int, length: int) -> Position:
        """The place of a part of it."""
        for begin, below, column in reversed(self.rows):
            if begin <= start:
                return Position(self.position.line + below, column + start - begin, length)
        before = self.text[:start]
        rows = before.count("\n")
        column = start + self.position.column if not rows else start - before.rfind("\n")
        return Position(self.position.line + rows, column, length)

    def error(self, code: str, message: str, hint: str, span: tuple[int, int]) -> Diagnostic:
        """A problem with the characters from `span[0]` to `span[1]` that stops publishing."""
        return error(code, message, hint=hint, path=self.path, at=self.at(span[0], span[1] - span[0]))

    def warning(self, code: str, message: str, hint: str, span: tuple[int, int]) -> Diagnostic:
        """A problem with those characters that is only told."""
        return warning(code, message, hint=hint, path=self.path, at=self.at(span[0], span[1] - span[0]))


class Writing(Struct, frozen=True, dict=True):
    """What an author wrote in one file, as far as its words go: front matter and body."""

    path: str
    kind: str
    front: Front
    values: ReadOnly[str, Any]
    """The front matter as dicts, lists and strings."""
    body: Fragment

    @classmethod
    def of(cls, document: Document[Any], body: Fragment) -> Writing:
        """A file just read."""
        return cls(document.path, document.kind, document.front, document.values, body)

    @classmethod
    def of_entry(cls, entry: Entry[Any]) -> Writing:
        """What is published of a file."""
        front = entry.text.value.front
        return cls(entry.path, entry.kind, front, front.values, entry.body)

    @cached_property
    def prose(self) -> tuple[tuple[str, str], ...]:
        """The texts of the front matter, each with the key it stands under."""
        return tuple(prose(self.values))

    @cached_property
    def placed(self) -> tuple[tuple[str, Scalar], ...]:
        """The same with their places: for problems only, because to find the places takes longer than to judge."""
        return tuple(prose(plain(self.front.node, _scalar)))

    @cached_property
    def source(self) -> str:
        """The body as written, with what readers do not see as blanks."""
        blank = partial(re.sub, r"[^\n]", " ")
        return ADDRESS.sub(lambda found: blank(found[0]), self.body.source)


def texts(writing: Writing, *, placed: bool = True) -> Iterator[Text]:
    """What readers get to read of a file: the prose of its front matter, with or without its place, then its body
    without addresses."""
    if placed:
        for key, scalar in writing.placed:
            yield Text(writing.path, scalar.text, scalar.position, key, scalar.rows)
    else:
        for key, text in writing.prose:
            yield Text(writing.path, text, NOWHERE, key)
    yield Text(writing.path, writing.source, Position(writing.body.line, 1))


def prose(front: Any) -> list[tuple[str, Any]]:
    """The texts of front matter, each with the key it stands under; whatever is no dict or list is a text."""
    found: list[tuple[str, Any]] = []
    _gather([front], "", found)
    return found


def _gather(value: Any, key: str, found: list[tuple[str, Any]]) -> None:
    inside = value.items() if isinstance(value, dict) else ((key, item) for item in value)
    for name, below in inside:
        if not isinstance(below, NESTED):
            if below and name not in NO_PROSE:
                found.append((name, below))
        elif name == "figure":
            found += _of_figure(below)
        elif name not in NOT_PROSE:
            _gather(below, name, found)


def _of_figure(figure: Any) -> Iterator[tuple[str, Any]]:
    frames = figure.get("frames") if isinstance(figure, dict) else None
    for frame in frames if isinstance(frames, list) else ():
        for key in OF_FRAMES if isinstance(frame, dict) else ():
            value = frame.get(key)
            if value and not isinstance(value, NESTED):
                yield key, value


def _scalar(scalar: Scalar) -> Scalar | None:
    return scalar if scalar.text and not scalar.null else None


def under(entry: Entry[Any], key: str) -> Position:
    """Where a key of the front matter stands, or the first line."""
    scalar = entry.node.key(key)
    return scalar.position if scalar else Position(1)

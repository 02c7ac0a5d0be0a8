"""What every check returns, and the texts of an entry with their places.

Checks look at two things: what was written (front matter and bodies, where a place is known to the column) and what
is published (HTML, where it is not). A check of the second kind finds its place by asking who wrote the link.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property, partial
from itertools import product
from typing import Any

from msgspec import Struct

from supple.diagnostics import Diagnostic, error, warning
from supple.model.content import Entry, Fragment
from supple.nodes import Mapping, Node, Position, Row, Scalar, Sequence

NOT_PROSE = frozenset({"waive", "aliases", "sources", "source", "code", "file", "look", "targets", "family", "version"})
"""Keys of front matter that hold names, not words for readers."""

NUMBERS = frozenset({"order", "hold", "min", "max", "default", "sides", "switch", "rounds"})
"""Keys that hold numbers; a number under any other is read by readers."""

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
    node: Mapping
    body: Fragment

    @cached_property
    def prose(self) -> tuple[tuple[str, Scalar], ...]:
        """The texts of the front matter, each with the key it stands under."""
        return tuple(prose(self.node))

    @cached_property
    def source(self) -> str:
        """The body as written, with what readers do not see as blanks."""
        blank = partial(re.sub, r"[^\n]", " ")
        return ADDRESS.sub(lambda found: blank(found[0]), self.body.source)


def texts(writing: Writing) -> Iterator[Text]:
    """What readers get to read of a file: the prose of its front matter, then its body without addresses."""
    for key, scalar in writing.prose:
        yield Text(writing.path, scalar.text, scalar.position, key, scalar.rows)
    yield Text(writing.path, writing.source, Position(writing.body.line, 1))


def prose(node: Node, key: str = "") -> Iterator[tuple[str, Scalar]]:
    """The texts of front matter, each with the key it stands under."""
    if isinstance(node, Scalar):
        if node.text and key not in NUMBERS:
            yield key, node
    elif isinstance(node, Sequence):
        for item in node.items:
            yield from prose(item, key)
    else:
        for name, value in node:
            if name.text == "figure":
                yield from _of_figure(value)
            elif name.text not in NOT_PROSE:
                yield from prose(value, name.text)


def _of_figure(figure: Node) -> Iterator[tuple[str, Scalar]]:
    frames = figure.get("frames") if isinstance(figure, Mapping) else None
    shown = [frame for frame in frames.items if isinstance(frame, Mapping)] if isinstance(frames, Sequence) else []
    for frame, key in product(shown, OF_FRAMES):
        value = frame.get(key)
        if isinstance(value, Scalar):
            yield key, value


def under(entry: Entry[Any], key: str) -> Position:
    """Where a key of the front matter stands, or the first line."""
    scalar = entry.node.key(key)
    return scalar.position if scalar else Position(1)

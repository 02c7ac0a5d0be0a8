"""A YAML document as text with positions: every scalar stays the text that its author typed.

YAML reads `no` as False, `12:30` as 750 and the key `on` as True. Here nothing is converted, so the stages that know
what a value should be can say so in the author's own words, at the author's line and column. Positions and scalars are
named tuples: a large site has a million of them, and they are made and stored three times as fast as dataclasses.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

from msgspec import Struct


class Position(NamedTuple):
    """A place in a file; line and column count from 1, `length` is how many characters to underline."""

    line: int = 0
    column: int = 0
    length: int = 0


MAX_DEPTH = 16
"""The deepest a real file goes is a drawing of a version: nine levels."""

MAX_NODES = 10_000

NOWHERE = Position()
"""A problem of the whole file, or of none."""

Row = tuple[int, int, int]
"""A line of a text in its file: place of its first character in the text, lines below the first, column."""


class Scalar(NamedTuple):
    """A single value, as typed. `null` is True for an empty value or a plain `~` or `null`."""

    text: str
    position: Position
    null: bool = False
    rows: tuple[Row, ...] = ()
    """Of a text in quotes or over several lines: where its lines stand in the file, which reading has joined."""


class Sequence(Struct, frozen=True):
    """A list of values."""

    items: tuple[Node, ...]
    position: Position


class Mapping(Struct, frozen=True):
    """Keys with their values, in the order of the file; keys are unique."""

    entries: tuple[tuple[Scalar, Node], ...]
    position: Position

    def __iter__(self) -> Iterator[tuple[Scalar, Node]]:
        return iter(self.entries)

    def get(self, key: str) -> Node | None:
        """The value under `key`, or None."""
        return next((value for name, value in self.entries if name.text == key), None)

    def key(self, key: str) -> Scalar | None:
        """The key itself, for its position, or None."""
        return next((name for name, _ in self.entries if name.text == key), None)


Node = Scalar | Sequence | Mapping


WRITTEN = "figure"
"""The key of which the words count as they are written: a drawing is known by them."""


class Written(dict[str, Any]):
    """Keys with their values, and the text they were read from, which begins at `line` and `column` of its file."""

    __slots__ = ("column", "line", "text")

    def __init__(self, values: dict[str, Any], text: str, line: int, column: int) -> None:
        super().__init__(values)
        self.text, self.line, self.column = text, line, column


def words(scalar: Scalar) -> str | None:
    """What was written; None for nothing."""
    return None if scalar.null else scalar.text


def plain(node: Node, value: Callable[[Scalar], Any] = words) -> Any:
    """The node as dicts and lists with the value of each scalar, a string or None if nothing else is asked for."""
    if isinstance(node, Scalar):
        return value(node)
    if isinstance(node, Sequence):
        return [plain(item, value) for item in node.items]
    return {key.text: plain(below, value) for key, below in node.entries}


def locate(node: Node, path: tuple[str | int, ...]) -> Position:
    """Where the value at `path` stands: the value itself, or as far along the path as the document goes."""
    for step in path:
        below = _child(node, step)
        if below is None:
            break
        node = below
    return node.position


def moved(node: Node, lines: int) -> Node:
    """The same node as if it stood so many lines further down; fewer when negative."""
    place = Position(node.position.line + lines, node.position.column, node.position.length)
    if isinstance(node, Mapping):
        return Mapping(tuple((_moved_key(key, lines), moved(value, lines)) for key, value in node.entries), place)
    if isinstance(node, Sequence):
        return Sequence(tuple(moved(item, lines) for item in node.items), place)
    return Scalar(node.text, place, node.null, node.rows)


def _moved_key(key: Scalar, lines: int) -> Scalar:
    place = Position(key.position.line + lines, key.position.column, key.position.length)
    return Scalar(key.text, place, key.null)


def _child(node: Node, step: str | int) -> Node | None:
    if isinstance(node, Mapping) and isinstance(step, str):
        return node.get(step)
    if isinstance(node, Sequence) and isinstance(step, int) and step < len(node.items):
        return node.items[step]
    return None

"""The events of libyaml → nodes with positions, every scalar as typed.

One pass over the events gives the place of every value, refuses what a page has no use for (aliases, tags, second
documents, bottomless nesting) before it can grow, and never recurses.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

import yaml

from supple.content.reading import hides
from supple.diagnostics import Diagnostic, error
from supple.nodes import Mapping, Node, Position, Row, Scalar, Sequence

MAX_DEPTH = 16
"""The deepest a real file goes is a drawing of a version: nine levels."""

MAX_NODES = 10_000

GLUED_NOTE = re.compile(r"[ \t]+(#[^\s#!-][^\n]*)")
"""`Tip #3`: YAML takes what follows a blank and `#` for a note; people who mean a note write a blank behind it."""

BLOCKS = ("|", ">")
"""Styles of texts that begin on the line below."""

FIRST_WORD = re.compile(r"[^\s\"'\\]+")

NULLS = frozenset({"", "~", "null", "Null", "NULL"})


class Refused(Exception):
    """The YAML holds something that is not accepted."""

    def __init__(self, problem: Diagnostic) -> None:
        super().__init__(problem.message)
        self.problem = problem


@dataclass(slots=True)
class Open:
    """A list or a mapping whose end has not come yet."""

    start: Position
    is_mapping: bool
    items: list[Node] = field(default_factory=list)
    key: Scalar | None = None
    entries: dict[str, tuple[Scalar, Node]] = field(default_factory=dict)


class Builder:
    """Makes nodes out of the events of one document."""

    def __init__(self, first_line: int) -> None:
        self._first_line = first_line
        self._open: list[Open] = []
        self._root: Node | None = None
        self._documents = 0
        self._nodes = 0
        self.problems: list[Diagnostic] = []
        """What does not stop the reading: of a key given twice the first counts, so that the rest can be checked."""

    def build(self, text: str) -> Node | None:
        """The root, or None when there is nothing; raises Refused, or yaml.YAMLError for what is not YAML."""
        event: Any  # the stubs know only the base class
        notes, lines = GLUED_NOTE.search(text), text.split("\n")
        scalar, add, at = yaml.ScalarEvent, self._add, self._at
        for event in yaml.parse(text, Loader=yaml.CSafeLoader):
            kind = type(event)
            if kind is scalar:
                if event.anchor is not None or event.tag is not None:
                    self._refuse(event)
                value: str = event.value
                if event.style == '"' and hides(value):
                    self._hidden(at(event))
                rows = rows_of(event, lines) if event.style or event.end_mark.line > event.start_mark.line else ()
                add(Scalar(value, at(event), not event.style and value in NULLS, rows))
                if notes and not event.style:
                    self._cut_short(event.end_mark, lines)
            elif kind is yaml.MappingStartEvent or kind is yaml.SequenceStartEvent:
                if event.anchor is not None or event.tag is not None:
                    self._refuse(event)
                self._begin(at(event), kind is yaml.MappingStartEvent)
            elif kind is yaml.MappingEndEvent or kind is yaml.SequenceEndEvent:
                self._end(event.end_mark)
            elif kind is yaml.AliasEvent:
                raise Refused(_shortcut(self._at(event), f'the alias "*{event.anchor[:40]}"'))
            elif kind is yaml.DocumentStartEvent:
                self._document(event)
        return self._root

    def _at(self, event: Any) -> Position:
        start, end = event.start_mark, event.end_mark
        line, column = start.line, start.column
        return Position(line + self._first_line, column + 1, end.column - column if end.line == line else 1)

    def _refuse(self, event: Any) -> None:
        name = f'the anchor "&{event.anchor[:40]}"' if event.anchor is not None else f'the tag "{_short(event.tag)}"'
        raise Refused(_shortcut(self._at(event), name))

    def _hidden(self, at: Position) -> None:
        message = "An escape in this text brings in an invisible character."
        hint = "Write the text as it should be read, without the backslash."
        self.problems.append(error("content-hidden-character", message, hint=hint, at=at))

    def _cut_short(self, end: Any, lines: list[str]) -> None:
        """Tells a value that ends where a `#` begins a word: most likely it was meant to be read."""
        found = GLUED_NOTE.match(lines[end.line], end.column) if end.line < len(lines) else None
        if found:
            at = Position(end.line + self._first_line, found.start(1) + 1, len(found[1]))
            hint = "Put the whole value in quotes, or write a space after # where it begins a note of yours."
            self.problems.append(
                error("content-yaml-note", "What follows from here on would not be read.", hint=hint, at=at)
            )

    def _document(self, event: Any) -> None:
        self._documents += 1
        if self._documents > 1 or event.version or event.tags:
            raise Refused(_shortcut(self._at(event), "a YAML directive or a second document"))

    def _begin(self, at: Position, is_mapping: bool) -> None:
        if self._open and self._open[-1].is_mapping and self._open[-1].key is None:
            raise Refused(_no_key(at))
        if len(self._open) >= MAX_DEPTH:
            message = f"The values are nested more than {MAX_DEPTH} levels deep."
            hint = "No key needs so many levels. Compare it with a file that works."
            raise Refused(error("content-too-deep", message, hint=hint, at=at))
        self._open.append(Open(at, is_mapping))

    def _end(self, end: Any) -> None:
        done = self._open.pop()
        at = done.start
        if end.line + self._first_line == at.line:
            at = Position(at.line, at.column, end.column + 1 - at.column)
        self._add(Mapping(tuple(done.entries.values()), at) if done.is_mapping else Sequence(tuple(done.items), at))

    def _add(self, node: Node) -> None:
        self._nodes += 1
        if self._nodes > MAX_NODES:
            message = f"The front matter has more than {MAX_NODES} values."
            raise Refused(
                error("content-too-many", message, hint="Put long text below the second ---.", at=node.position)
            )
        if not self._open:
            self._root = self._root or node
            return
        above = self._open[-1]
        key = above.key
        if not above.is_mapping:
            above.items.append(node)
        elif key is None:
            above.key = _key(node)
        else:
            above.key = None
            if above.entries.setdefault(key.text, (key, node))[0] is not key:
                self._repeated(above.entries[key.text][0], key)

    def _repeated(self, first: Scalar, again: Scalar) -> None:
        message = f'"{again.text[:60]}" is given twice; it is first on line {first.position.line}.'
        self.problems.append(error("content-repeated-key", message, hint="Keep one of the two.", at=again.position))


def rows_of(event: Any, lines: list[str]) -> tuple[Row, ...]:
    """Where the lines of a text in quotes, of a block or of a folded text stand: found again by their first words."""
    value, start, end = event.value, event.start_mark, event.end_mark
    found: list[Row] = []
    reached = 0
    for number in range(start.line, min(end.line + 1, len(lines))):
        begin = start.column + bool(event.style) if number == start.line else 0
        if number == start.line and event.style in BLOCKS:
            continue
        written = lines[number][begin : end.column if number == end.line else None]
        words = FIRST_WORD.search(written)
        place = value.find(words[0], reached) if words else -1
        if words and place >= 0:
            found.append((place, number - start.line, begin + words.start() + 1))
            reached = place + len(written.strip()) if value.startswith(written.strip(), place) else place + 1
    return tuple(found)


def _short(tag: str) -> str:
    return tag.replace("tag:yaml.org,2002:", "!!")[:60]


def _key(node: Node) -> Scalar:
    if not isinstance(node, Scalar):
        raise Refused(_no_key(node.position))
    if node.text == "<<":
        raise Refused(_shortcut(node.position, 'the merge key "<<"'))
    return node


def _no_key(at: Position) -> Diagnostic:
    hint = "A key is a single word; a value that begins with [ or { is put in quotes."
    return error("content-key", "A list or a group of keys stands here as a key.", hint=hint, at=at)


def _shortcut(at: Position, name: str) -> Diagnostic:
    hint = "Write the value out where it belongs. If it is meant as text, put quotes round it."
    return error("content-yaml-shortcut", f"Here is {name}, which is not used in front matter.", hint=hint, at=at)

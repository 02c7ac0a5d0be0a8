"""The events of libyaml → nodes with positions, every scalar as typed.

One pass over the events gives the place of every value and refuses what a page has no use for (aliases, tags, second
documents, bottomless nesting) before it can grow.
"""

from __future__ import annotations

import re
from typing import Any, NoReturn

import yaml

from supple.diagnostics import Diagnostic, error
from supple.nodes import MAX_DEPTH, MAX_NODES, Mapping, Node, Position, Row, Scalar, Sequence
from supple.nodes.hidden import hides

GLUED_NOTE = re.compile(r"[ \t]+(#[^\s#!-][^\n]*)")
"""`Tip #3`: YAML takes what follows a blank and `#` for a note; people who mean a note write a blank behind it."""

BLOCKS = ("|", ">")
"""Styles of texts that begin on the line below."""

FIRST_WORD = re.compile(r"[^\s\"'\\]+")

NULLS = frozenset({"", "~", "null", "Null", "NULL"})
MERGE = "<<"
"""The key by which YAML takes the keys of one mapping into another."""

Event = Any
"""An event of libyaml: for these there are no types."""


class Refused(Exception):
    """The YAML holds something that is not accepted."""

    def __init__(self, problem: Diagnostic) -> None:
        super().__init__(problem.message)
        self.problem = problem


class Builder:
    """Makes nodes out of the events of one document; each value is made by the call that is given its first event."""

    def __init__(self, text: str, first_line: int) -> None:
        self._next = yaml.CSafeLoader(text).get_event
        self._lines = text.split("\n")
        self._first_line = first_line
        self._has_glued_notes = "#" in text and GLUED_NOTE.search(text) is not None
        self._depth = 0
        self._nodes = 0
        self.problems: list[Diagnostic] = []
        """What does not stop the reading: of a key given twice the first counts, so that the rest can be checked."""

    def build(self) -> Node | None:
        """The root, or None when there is nothing; raises Refused, or yaml.YAMLError for what is not YAML."""
        root: Node | None = None
        documents = 0
        while (event := self._next()) is not None:
            if type(event) is yaml.DocumentStartEvent:
                documents += 1
                if documents > 1 or event.version or event.tags:
                    raise Refused(_shortcut(self._at(event), "a YAML directive or a second document"))
                root = self._node(self._next())
        return root

    def _node(self, event: Event) -> Node:
        kind = type(event)
        if kind is yaml.ScalarEvent:
            return self._scalar(event)
        if kind is yaml.AliasEvent:
            raise Refused(_shortcut(self._at(event), f'the alias "*{event.anchor[:40]}"'))
        if event.anchor is not None or event.tag is not None:
            raise self._named(event)
        if self._depth == MAX_DEPTH:
            raise self._too_deep(event)
        self._depth += 1
        node = self._mapping(event) if kind is yaml.MappingStartEvent else self._sequence(event)
        self._depth -= 1
        self._nodes += 1
        if self._nodes > MAX_NODES:
            raise _too_many(node)
        return node

    def _scalar(self, event: Event) -> Scalar:
        """Nine of ten are plain and on one line, and made as the tuples that they are: measured, the constructors of
        their classes take 15 us a page more."""
        if event.anchor is not None or event.tag is not None:
            raise self._named(event)
        value, start, end = event.value, event.start_mark, event.end_mark
        line, column = start.line, start.column
        made: Scalar
        if event.style or end.line != line:
            made = self._laid_out(event)
        else:
            at = tuple.__new__(Position, (line + self._first_line, column + 1, end.column - column))
            made = tuple.__new__(Scalar, (value, at, value in NULLS, ()))
        self._nodes += 1
        if self._nodes > MAX_NODES:
            raise _too_many(made)
        if self._has_glued_notes and not event.style:
            self._cut_short(end)
        return made

    def _laid_out(self, event: Event) -> Scalar:
        """A value in quotes or over several lines."""
        at = self._at(event)
        if event.style == '"' and hides(event.value):
            self._hidden(at)
        return Scalar(event.value, at, not event.style and event.value in NULLS, rows_of(event, self._lines))

    def _mapping(self, begun: Event) -> Mapping:
        entries: dict[str, tuple[Scalar, Node]] = {}
        while type(event := self._next()) is not yaml.MappingEndEvent:
            key = self._scalar(event) if type(event) is yaml.ScalarEvent else self._no_scalar(event)
            if key.text == MERGE:
                raise Refused(_shortcut(key.position, 'the merge key "<<"'))
            event = self._next()
            node = self._scalar(event) if type(event) is yaml.ScalarEvent else self._node(event)
            if entries.setdefault(key.text, (key, node))[0] is not key:
                self._repeated(entries[key.text][0], key)
        return Mapping(tuple(entries.values()), self._around(begun, event))

    def _sequence(self, begun: Event) -> Sequence:
        items: list[Node] = []
        while type(event := self._next()) is not yaml.SequenceEndEvent:
            items.append(self._node(event))
        return Sequence(tuple(items), self._around(begun, event))

    def _at(self, event: Event) -> Position:
        return self._between(event.start_mark, event.end_mark)

    def _around(self, begun: Event, ended: Event) -> Position:
        """The place of a list or a mapping: all of it when it stands on one line, else its first sign."""
        start, end = begun.start_mark, ended.end_mark
        return self._between(start, end if end.line == start.line else begun.end_mark)

    def _between(self, start: Any, end: Any) -> Position:
        line, column = start.line, start.column
        return Position(line + self._first_line, column + 1, end.column - column if end.line == line else 1)

    def _no_scalar(self, event: Event) -> NoReturn:
        """Refuses what stands as a key and is none."""
        if type(event) is yaml.AliasEvent or event.anchor is not None or event.tag is not None:
            self._node(event)
        hint = "A key is a single word; a value that begins with [ or { is put in quotes."
        problem = error("content-key", "A list or a group of keys stands here as a key.", hint=hint, at=self._at(event))
        raise Refused(problem)

    def _named(self, event: Event) -> Refused:
        name = f'the anchor "&{event.anchor[:40]}"' if event.anchor is not None else f'the tag "{_short(event.tag)}"'
        return Refused(_shortcut(self._at(event), name))

    def _too_deep(self, event: Event) -> Refused:
        message = f"The values are nested more than {MAX_DEPTH} levels deep."
        hint = "No key needs so many levels. Compare it with a file that works."
        return Refused(error("content-too-deep", message, hint=hint, at=self._at(event)))

    def _hidden(self, at: Position) -> None:
        message = "An escape in this text brings in an invisible character."
        hint = "Write the text as it should be read, without the backslash."
        self.problems.append(error("content-hidden-character", message, hint=hint, at=at))

    def _cut_short(self, end: Any) -> None:
        """Tells a value that ends where a `#` begins a word: most likely it was meant to be read."""
        found = GLUED_NOTE.match(self._lines[end.line], end.column) if end.line < len(self._lines) else None
        if found:
            at = Position(end.line + self._first_line, found.start(1) + 1, len(found[1]))
            message, hint = (
                "What follows from here on would not be read.",
                "Put the whole value in quotes, or write a space after # where it begins a note of yours.",
            )
            self.problems.append(error("content-yaml-note", message, hint=hint, at=at))

    def _repeated(self, first: Scalar, again: Scalar) -> None:
        message = f'"{again.text[:60]}" is given twice; it is first on line {first.position.line}.'
        self.problems.append(error("content-repeated-key", message, hint="Keep one of the two.", at=again.position))


def mapping_of(text: str, first_line: int) -> Mapping:
    """The keys and values of a text that was read without a problem; none where it holds none."""
    root = Builder(text, first_line).build()
    return root if isinstance(root, Mapping) else Mapping((), Position(first_line, 1))


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


def _too_many(node: Node) -> Refused:
    message = f"The front matter has more than {MAX_NODES} values."
    return Refused(error("content-too-many", message, hint="Put long text below the second ---.", at=node.position))


def _short(tag: str) -> str:
    return tag.replace("tag:yaml.org,2002:", "!!")[:60]


def _shortcut(at: Position, name: str) -> Diagnostic:
    hint = "Write the value out where it belongs. If it is meant as text, put quotes round it."
    return error("content-yaml-shortcut", f"Here is {name}, which is not used in front matter.", hint=hint, at=at)

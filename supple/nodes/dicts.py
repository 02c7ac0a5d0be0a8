"""The events of libyaml → dicts, lists and strings, for front matter that nothing has to be told of and that `lines`
does not read.

Nodes with positions are there to tell problems, and most files have none. Measured: these values take 90 us a page,
nodes 170, and to take the values out of them 13 more. What `events` refuses or tells of is `Odd` here and read again
there, so these values are those of the nodes; a test holds them to it.
"""

from __future__ import annotations

from typing import Any

import yaml
from yaml import MappingEndEvent, MappingStartEvent, ScalarEvent, SequenceEndEvent, SequenceStartEvent

from supple.nodes import MAX_DEPTH, MAX_NODES, WRITTEN, Written
from supple.nodes.events import GLUED_NOTE, MERGE, NULLS, Event
from supple.nodes.hidden import hides


class Odd(Exception):
    """Something that is not accepted, or that has to be told."""


class Reader:
    """Makes values out of the events of one document; each is made by the call that is given its first event."""

    def __init__(self, text: str, first_line: int) -> None:
        self._next = yaml.CSafeLoader(text).get_event
        self._text = text
        self._first_line = first_line
        self._glued = "#" in text and GLUED_NOTE.search(text) is not None
        self._lines = text.split("\n") if self._glued else []
        self._depth = 0
        self._nodes = 1
        self._last: Event = None
        """The last sign written; the end of a block comes only where the next key begins."""
        self._ended: Event = None
        """The end of the last list or mapping."""

    def read(self) -> Any:
        """The root; None where there is nothing. Raises Odd, or yaml.YAMLError for what is not YAML."""
        root: Any = None
        documents = 0
        while (event := self._next()) is not None:
            if type(event) is yaml.DocumentStartEvent:
                documents += 1
                if documents > 1 or event.version or event.tags:
                    raise Odd
                root = self._value(self._next())
        if self._nodes > MAX_NODES:
            raise Odd
        return root

    def _value(self, event: Event) -> Any:
        kind = type(event)
        if kind is ScalarEvent:
            return self._scalar(event)
        if kind not in (MappingStartEvent, SequenceStartEvent) or self._depth == MAX_DEPTH:
            raise Odd
        if event.anchor is not None or event.tag is not None:
            raise Odd
        self._depth += 1
        made = self._mapping() if kind is MappingStartEvent else self._sequence()
        self._depth -= 1
        if event.flow_style:
            self._last = self._ended
        return made

    def _scalar(self, event: Event) -> str | None:
        if event.anchor is not None or event.tag is not None:
            raise Odd
        self._last = event
        value: str = event.value
        if event.style:
            if event.style == '"' and hides(value):
                raise Odd
            return value
        if self._glued and self._is_cut_short(event.end_mark):
            raise Odd
        return None if value in NULLS else value

    def _mapping(self) -> dict[str, Any]:
        found: dict[str, Any] = {}
        read, scalar = self._next, self._scalar
        while type(event := read()) is ScalarEvent:
            scalar(event)
            key = event.value
            if key in found or key == MERGE:
                raise Odd
            event = read()
            if type(event) is ScalarEvent:
                found[key] = scalar(event)
            else:
                found[key] = self._value(event) if key != WRITTEN else self._written(event)
        if type(event) is not MappingEndEvent:
            raise Odd
        self._ended = event
        self._nodes += 2 * len(found)
        return found

    def _written(self, event: Event) -> Any:
        made, start = self._value(event), event.start_mark
        if not isinstance(made, dict):
            return made
        text = self._text[start.index : self._last.end_mark.index]
        return Written(made, text, start.line + self._first_line, start.column + 1)

    def _sequence(self) -> list[Any]:
        found: list[Any] = []
        read, scalar = self._next, self._scalar
        while type(event := read()) is not SequenceEndEvent:
            found.append(scalar(event) if type(event) is ScalarEvent else self._value(event))
        self._ended = event
        self._nodes += len(found)
        return found

    def _is_cut_short(self, end: Any) -> bool:
        return end.line < len(self._lines) and GLUED_NOTE.match(self._lines[end.line], end.column) is not None


def read(text: str, first_line: int) -> Any:
    """The root; None where something has to be told, and where there is nothing."""
    try:
        return Reader(text, first_line).read()
    except (Odd, yaml.YAMLError):
        return None

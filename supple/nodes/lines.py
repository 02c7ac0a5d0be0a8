"""The plainest front matter → dicts, lists and strings, line by line, without libyaml's events.

Most front matter has lines of a few forms: a key with a value or with lines below it, an item of a list. Values are
words, a text in quotes, or a list or mapping on one line, which is JSON once its words stand in quotes. Where any line
has another form or anything is doubtful nothing is made, and libyaml reads it all (`dicts`). Measured: 40 instead of
104 us a page of 21 lines, 245 instead of 530 for one of 146. Hypothesis tests read with this and without, and compare
(`tests/content/test_lines.py`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import reduce
from typing import Any

from msgspec import DecodeError, json

from supple.nodes import MAX_DEPTH, MAX_NODES, WRITTEN, Written

FLOW_DEPTH = 6
BLOCK_DEPTH = MAX_DEPTH - FLOW_DEPTH
"""Levels of lists and mappings on one line, and of lines below lines."""

KEY = r"[A-Za-z0-9_][A-Za-z0-9_ -]{0,99}+(?<! )"
BEGIN = r"(?!null|Null|NULL)-?[\w./(“‘]"
"""What words begin with: no sign of YAML's, and nothing that may be read as no value."""

WORDS = rf"{BEGIN}[^:#\n]*(?<! )"
INNER = rf"{BEGIN}[^\[\]{{}}:,?#\"\\\n]*+(?<! )"
"""Words in a list or mapping on one line."""

FLOW = rf"[\[{{]++{INNER}(?:[\]}}]*+[,:] [\[{{]*+{INNER})*+[\]}}]++"
QUOTED = r"\"[^\"\\\n]*+\"|'[^'\n]*+'"
NOTE = r"(?:(?<![^ \n])# .*)?"
LINE = re.compile(rf"(?m)^( *+)(- ++)?(?:({KEY}):(?=[ \n]))?(?: *(?:({WORDS})|({FLOW})|({QUOTED})))? *{NOTE}\n")

QUOTING: tuple[tuple[str, str], ...] = ((", ", '","'), (": ", '":"'))
QUOTING += (("[", '["'), ("{", '{"'), ("]", '"]'), ("}", '"}'), ('"[', "["), ('"{', "{"), (']"', "]"), ('}"', "}"))
"""What makes JSON of a list or mapping on one line: quotes at all signs, and none between two signs."""


def _deeper(below: Any, _: int) -> Any:
    return str | list[below] | dict[str, below]


FLOWS = json.Decoder(reduce(_deeper, range(FLOW_DEPTH), str))
AGAIN = json.Encoder()

Row = tuple[int, int, str, Any, int]
"""A line: its column, the width of its dash, its key, its value or None, and its number."""

END: Row = (-1, 0, "", None, 0)
"""Stands below the last line and belongs to no block."""


class Odd(Exception):
    """Something that libyaml should read."""


class Lines:
    """The lines of a front matter; each list and mapping is made by the call that begins on its first line."""

    def __init__(self, text: str, first_line: int) -> None:
        self._rows = [*_rows(text), END]
        self._at = 0
        self._text = text
        self._first_line = first_line

    def read(self) -> Any:
        """The root; raises Odd where these lines do not belong together."""
        root = self._block(1) if self._rows[0] is not END else None
        if self._rows[self._at] is not END:
            raise Odd
        return root

    def _block(self, depth: int) -> Any:
        """What begins on this line."""
        if depth > BLOCK_DEPTH:
            raise Odd
        column, dash, *_ = self._rows[self._at]
        return self._list(column, depth) if dash else self._mapping(column, depth)

    def _mapping(self, column: int, depth: int) -> dict[str, Any]:
        rows = self._rows
        found: dict[str, Any] = {}
        while (row := rows[self._at])[0] == column and not row[1]:
            key, value = row[2], row[3]
            if key in found:
                raise Odd
            self._at += 1
            if key == WRITTEN:
                value = self._written(column, depth, value)
            found[key] = value if value is not None else self._below(column, depth)
        return found

    def _list(self, column: int, depth: int) -> list[Any]:
        rows = self._rows
        found: list[Any] = []
        while (row := rows[self._at])[0] == column and row[1]:
            at, dash, key, value, number = row
            if key:
                rows[self._at] = (at + dash, 0, key, value, number)
                found.append(self._block(depth + 1))
            else:
                found.append(value)
                self._at += 1
        return found

    def _below(self, column: int, depth: int) -> Any:
        """The lines below a key: further in, or the items of a list. None where there are none."""
        at, dash, *_ = self._rows[self._at]
        return self._block(depth + 1) if at > column or (at == column and dash) else None

    def _written(self, column: int, depth: int, value: Any) -> Any:
        """The value of the key of which the words count."""
        if isinstance(value, dict):
            raise Odd
        first = self._at
        made = self._below(column, depth) if value is None else value
        if not isinstance(made, dict):
            return made
        at, _, _, _, first = self._rows[first]
        lines = self._text.split("\n")[first : self._rows[self._at - 1][4] + 1]
        if "#" in lines[-1]:
            raise Odd
        return Written(made, "\n".join(lines)[at:].rstrip(), self._first_line + first, at + 1)


def values_of(text: str, first_line: int) -> Any:
    """The keys with their values; None where another has to read it."""
    if len(text) > MAX_NODES or not text.replace("\n", " ").isprintable():  # a value takes a character at least
        return None
    try:
        return Lines(text, first_line).read()
    except (Odd, DecodeError):
        return None


def _rows(text: str) -> Iterator[Row]:
    lines = LINE.findall(text)
    if not lines or len(lines) != text.count("\n") or text[-1] != "\n":
        raise Odd
    flows = iter(_flows([line[4] for line in lines if line[4]]))
    for number, (indent, dash, key, words, flow, quoted) in enumerate(lines):
        value = words or (next(flows) if flow else quoted[1:-1] if quoted else None)
        if key or dash:
            yield len(indent), len(dash), key, value, number
        elif value is not None:
            raise Odd


def _flows(written: Sequence[str]) -> list[Any]:
    """The values of lists and mappings, each of which stands on one line. Written again they are the same JSON, or
    there was a key twice or a bracket missing."""
    quoted = "\n".join([*written, ""])
    for sign, meant in QUOTING:
        quoted = quoted.replace(sign, meant)
    values = FLOWS.decode_lines(quoted)
    if AGAIN.encode_lines(values) != quoted.encode() or f'"{WRITTEN}":{{' in quoted:
        raise Odd
    return values

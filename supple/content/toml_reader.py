"""TOML text → the same nodes with positions as YAML gives, so that site.toml is checked and told like front matter.

tomllib reads rightly but forgets where things stood; a second look over the lines finds each key again. Every value
becomes text, as the models expect it: `true` is `true`, a telephone number without quotes keeps its digits.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from datetime import date, datetime, time
from typing import Any

from supple.diagnostics import Diagnostic, Result, error
from supple.nodes import Mapping, Node, Position, Scalar, Sequence
from supple.nodes.hidden import hides

MAX_LINE = 4_000
MAX_DEPTH = 8

PART = r"""(?:[A-Za-z0-9_-]+|"[^"\n]*"|'[^'\n]*')"""
DOTTED = rf"{PART}(?:[ \t]*\.[ \t]*{PART})*"
TABLE = re.compile(rf"[ \t]*\[\[?[ \t]*({DOTTED})[ \t]*\]")
KEY = re.compile(rf"[ \t]*({DOTTED})[ \t]*=[ \t]*")

Path = tuple[str, ...]
Places = dict[Path, tuple[Position, Position]]
"""Path of keys → place of the key and of its value."""

SYNTAX, REPEATED = 0, 1
Codes = tuple[str, str]
"""The codes of a file that cannot be read, and of a key given twice."""

UNCLOSED = (SYNTAX, 'A list that begins with "[" is not closed.', 'Write "]" at its end, and commas between values.')
UNQUOTED = (SYNTAX, "A text is not closed with a quotation mark.", 'For example: name = "Our clinic"')
SLIPS = {
    "cannot overwrite a value": (REPEATED, "This key is given twice.", "Keep one of the two."),
    "cannot declare": (REPEATED, "This table is given twice.", "Put all its keys under one heading."),
    "unclosed array": UNCLOSED,
    "invalid value (at end": UNCLOSED,
    "unterminated string": UNQUOTED,
    "illegal character": UNQUOTED,
    "expected '='": (SYNTAX, 'After a key comes "=".', 'For example: name = "Our clinic"'),
    "after a statement": (SYNTAX, "More follows after the value.", "Begin a new line for the next key."),
    "invalid value": (SYNTAX, "This value cannot be read.", 'Put quotation marks round text: name = "Our clinic"'),
    "invalid statement": (SYNTAX, "This line is no key with a value.", 'For example: name = "Our clinic"'),
    "unescaped": (SYNTAX, "A backslash is read as a sign of its own.", "Write it twice: \\\\"),
}
"""What tomllib says → the ending of our code, message and hint."""


class Hidden(Exception):
    """A value holds a character that nobody can see."""

    def __init__(self, at: Position) -> None:
        super().__init__()
        self.at = at


def read_toml(text: str, codes: Codes) -> Result[Mapping | None]:
    """All keys and values, or None with the one problem that stopped the reading; `codes` names it."""
    long = next((number for number, line in enumerate(text.split("\n"), 1) if len(line) > MAX_LINE), 0)
    if long:
        message = f"This line has more than {MAX_LINE} characters."
        return Result(None, (error(codes[SYNTAX], message, hint="Shorten it.", at=Position(long, 1)),))
    try:
        found = tomllib.loads(text)
        return Result(_mapping(found, (), dict(_places(text)), Position(1, 1)))
    except tomllib.TOMLDecodeError as failure:
        return Result(None, (_slip(str(failure), text, codes),))
    except Hidden as hidden:
        message = "An escape in this text brings in an invisible character."
        hint = "Write the text as it should be read, without the backslash."
        return Result(None, (error("content-hidden-character", message, hint=hint, at=hidden.at),))
    except RecursionError:
        message = f"The values are nested more than {MAX_DEPTH} levels deep."
        return Result(None, (error(codes[SYNTAX], message, hint="No key needs so many levels.", at=Position(1, 1)),))


def _slip(reason: str, text: str, codes: Codes) -> Diagnostic:
    lines = text.split("\n")
    place = re.search(r"at line (\d+), column (\d+)", reason)
    line, column = (int(place[1]), int(place[2])) if place else (len(lines), 1)
    while line > 1 and not lines[line - 1].strip():
        line, column = line - 1, 1
    anything = (SYNTAX, "The file cannot be read from here on.", "Compare the line with one that works.")
    known = next((slip for said, slip in SLIPS.items() if said in reason.lower()), anything)
    ending, message, hint = known
    length = 1
    if known is UNCLOSED:
        line, column = _opening(lines, line)
    if ending == REPEATED:
        column = len(lines[line - 1]) - len(lines[line - 1].lstrip()) + 1
        length = len(lines[line - 1].strip().partition("=")[0].rstrip())
    return error(codes[ending], message, hint=hint, at=Position(line, column, length))


def _opening(lines: list[str], last: int) -> tuple[int, int]:
    """Line and column of the last list that begins at or above a line."""
    for number in range(last, 0, -1):
        found = KEY.match(lines[number - 1])
        if found and lines[number - 1][found.end() : found.end() + 1] == "[":
            return number, found.end() + 1
    return last, 1


def _places(text: str) -> Iterator[tuple[Path, tuple[Position, Position]]]:
    table: Path = ()
    within = ""
    for number, line in enumerate(text.split("\n"), 1):
        if within:
            within = "" if within in line else within
            continue
        if heading := TABLE.match(line):
            table = _parts(heading[1])
            at = Position(number, heading.start(1) + 1, len(heading[1]))
            yield table, (at, at)
        elif found := KEY.match(line):
            value = line[found.end() :].rstrip()
            key = Position(number, found.start(1) + 1, len(found[1]))
            yield (*table, *_parts(found[1])), (key, Position(number, found.end() + 1, len(value)))
            within = next((mark for mark in ('"""', "'''") if value.count(mark) == 1), "")


def _parts(dotted: str) -> Path:
    return tuple(part.strip("\"' \t") for part in re.findall(PART, dotted))


def _mapping(found: dict[str, Any], path: Path, places: Places, at: Position) -> Mapping:
    if len(path) > MAX_DEPTH:
        raise RecursionError
    entries = []
    for name, value in found.items():
        key_at, value_at = places.get((*path, name), (at, at))
        entries.append((Scalar(name, key_at), _node(value, (*path, name), places, value_at)))
    return Mapping(tuple(entries), at)


def _node(value: Any, path: Path, places: Places, at: Position) -> Node:
    if isinstance(value, dict):
        return _mapping(value, path, places, at)
    if isinstance(value, list):
        if len(path) > MAX_DEPTH:
            raise RecursionError
        return Sequence(tuple(_node(item, (*path, str(index)), places, at) for index, item in enumerate(value)), at)
    text = _text(value)
    if hides(text):
        raise Hidden(at)
    return Scalar(text, at)


def _text(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    return value.isoformat() if isinstance(value, date | datetime | time) else str(value)

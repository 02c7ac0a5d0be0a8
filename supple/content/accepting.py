"""Front matter that is plainly right → matter, by the same rules that pydantic is given and without pydantic.

To import pydantic and to build its models takes a third of a build after an edit, and most files are good. Only what is
right beyond doubt is accepted here; with anything else, pydantic decides and tells. A test tries both on thousands of
values: what is accepted here is what pydantic makes of it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from collections.abc import Mapping as ReadOnly
from datetime import date
from functools import lru_cache, partial
from typing import Annotated, Any, Literal, TypeVar, get_args, get_origin, get_type_hints

from supple.model.rules import After, Before, Matter, Rule, Spelling
from supple.model.values import BOOLEANS

M = TypeVar("M", bound=Matter)
Read = Callable[[Any], Any]
"""Gives the value that was meant; one of `DOUBTS` where that may be doubted."""
DOUBTS = (ValueError, TypeError, KeyError)

WHOLE = re.compile(r"[0-9]{1,9}", re.ASCII)
NUMBER = re.compile(r"[0-9]{1,9}(\.[0-9]{1,9})?", re.ASCII)


def matter_of(kind: type[M], values: ReadOnly[str, Any]) -> M | None:
    """The matter that these values make; None where something is wrong with them."""
    try:
        return accepted(kind, values)
    except DOUBTS:
        from supple.content.models import validated

        return validated(kind, values)


def accepted(kind: type[M], values: ReadOnly[str, Any]) -> M:
    """The same of values that are right beyond doubt; one of `DOUBTS` for others."""
    if type(values) is not dict:
        raise TypeError
    readers = _readers(kind)
    read = {}
    for key, value in values.items():
        name, reader = readers[key]
        read[name] = reader(value)
    return kind(**read)


def _made(kind: type[Matter]) -> dict[str, tuple[str, Read]]:
    hints = get_type_hints(kind, include_extras=True)
    return {rule.alias or name: (name, _marked(_reader(hints[name]), [rule])) for name, rule in kind.fields.items()}


_readers: Callable[..., dict[str, tuple[str, Read]]] = lru_cache(64)(_made)
"""Key as it is typed → the name of its field, and what reads its value; for a class of matter."""


def _reader(hint: Any) -> Read:
    """What reads values of a type."""
    if isinstance(hint, type):
        return partial(accepted, hint) if issubclass(hint, Matter) else PLAIN[hint]
    origin, inner = get_origin(hint), get_args(hint)
    if origin is Annotated:
        return _marked(_reader(inner[0]), inner[1:])
    if origin is tuple:
        return partial(_list, _reader(inner[0]))
    if origin is dict:
        return partial(_table, _reader(inner[0]), _reader(inner[1]))
    if origin is Literal:
        return partial(_choice, {(type(choice), choice) for choice in inner})
    assert inner[1:] == (type(None),), hint
    return partial(_optional, _reader(inner[0]))


def _marked(reader: Read, marks: Iterable[object]) -> Read:
    """The reader with what marks of its type ask for."""
    for mark in marks:
        if isinstance(mark, Before):
            reader = partial(_then, mark.read, reader)
        elif isinstance(mark, After):
            reader = partial(_then, reader, mark.look)
        elif isinstance(mark, Spelling):
            pattern = re.compile(mark.pattern) if mark.pattern else None
            reader = partial(_spelt, pattern, mark.strip, mark.min_length or 0, mark.max_length or 10**9)
        elif isinstance(mark, Rule):
            reader = _within(reader, mark)
    return reader


def _within(reader: Read, rule: Rule) -> Read:
    if rule.ge is not None or rule.le is not None:
        reader = partial(_then, reader, partial(_between, rule.ge, rule.le))
    if rule.min_length is not None or rule.max_length is not None:
        reader = partial(_then, reader, partial(_long, rule.min_length or 0, rule.max_length or 10**9))
    return reader


def _then(first: Read, second: Read, value: Any) -> Any:
    return second(first(value))


def _text(value: Any) -> str:
    if type(value) is not str:
        raise TypeError
    if not value.isascii():
        value.encode()  # ValueError for half a character, which pydantic refuses
    return value


def _spelt(pattern: re.Pattern[str] | None, strip: bool, least: int, most: int, value: Any) -> str:
    """A text that is right as it stands. Patterns are tried on printable ASCII alone, where Python's and pydantic's
    mean the same."""
    text = _text(value)
    if not least <= len(text) <= most or (strip and text != text.strip()):
        raise ValueError
    if pattern and not (text.isascii() and text.isprintable() and pattern.search(text)):
        raise ValueError
    return text


def _whole(value: Any) -> int:
    return value if type(value) is int else int(_like(WHOLE, value))


def _number(value: Any) -> float:
    return float(_like(NUMBER, value))


def _like(pattern: re.Pattern[str], value: Any) -> str:
    if not pattern.fullmatch(value):
        raise ValueError
    return str(value)


def _yes_no(value: Any) -> bool:
    return value if type(value) is bool else BOOLEANS[value]


def _day(value: Any) -> date:
    if type(value) is not date:
        raise TypeError
    return value


def _anything(value: Any) -> Any:
    return value


def _optional(reader: Read, value: Any) -> Any:
    return None if value is None else reader(value)


def _choice(choices: set[tuple[type, Any]], value: Any) -> Any:
    if (type(value), value) not in choices:
        raise ValueError
    return value


def _list(reader: Read, value: Any) -> tuple[Any, ...]:
    if type(value) is not list:
        raise TypeError
    return tuple(map(reader, value))


def _table(key_reader: Read, reader: Read, value: Any) -> dict[Any, Any]:
    if not isinstance(value, dict):
        raise TypeError
    return {key_reader(key): reader(inner) for key, inner in value.items()}


def _between(least: float | None, most: float | None, value: Any) -> Any:
    if (least is not None and value < least) or (most is not None and value > most):
        raise ValueError
    return value


def _long(least: int, most: int, value: Any) -> Any:
    if not least <= len(value) <= most:
        raise ValueError
    return value


PLAIN: dict[Any, Read] = {str: _text, int: _whole, float: _number, bool: _yes_no, date: _day, Any: _anything}
"""Type that has no parts → what reads its values."""

"""What a model knows about one of its keys: its description, an example, its choices, and the keys beside it.

Written from the models alone, so that a message, the schema and the guide can never disagree about what is right.
"""

from __future__ import annotations

import types
from collections.abc import Iterable
from datetime import date
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from msgspec import Struct
from pydantic import BaseModel
from pydantic.fields import FieldInfo

from supple.content.models import model_of
from supple.model.values import Hold

PLAIN_EXAMPLES: dict[Any, str] = {model_of(Hold): "20-30", bool: "yes", date: "2026-11-01", int: "10", float: "6.0"}
"""Examples for values whose field gives none."""


class Place(Struct, frozen=True):
    """What may stand at one place of the front matter."""

    known: tuple[str, ...] = ()
    """Keys that may stand here, beside this one."""
    choices: tuple[str, ...] = ()
    """The only values that are accepted, where they are few."""
    example: str = ""
    """A right value, as it is typed."""
    description: str = ""
    takes: str = ""
    """`list`, `keys` or empty for a single value."""


def place_of(model: type[BaseModel], loc: Iterable[str | int]) -> Place:
    """What may stand at `loc`, a path of keys and list indexes that may go further than the model does."""
    kind: Any = model
    place = Place()
    for step in loc:
        kind = bare(kind)
        if is_model(kind):
            field = field_of(kind, str(step))
            if field is None:
                return Place(known=keys_of(kind))
            place, kind = _place(field, keys_of(kind)), field.annotation
        elif get_origin(kind) is dict:
            key_kind, kind = get_args(kind)
            place = _inner(kind, known=_choices(bare(key_kind)))
        elif get_origin(kind) is tuple:
            kind = get_args(kind)[0]
            item = _inner(kind, known=place.known)
            place = Place(place.known, item.choices, place.example, place.description, item.takes)
        else:
            break
    return place


def keys_of(model: type[BaseModel]) -> tuple[str, ...]:
    """The keys of a model as they are typed."""
    return tuple(field.alias or name for name, field in model.model_fields.items())


def field_of(model: type[BaseModel], key: str) -> FieldInfo | None:
    """The field that a key fills."""
    fields = model.model_fields
    return fields.get(key) or next((field for field in fields.values() if field.alias == key), None)


def bare(kind: Any) -> Any:
    """A type without its constraints and without None."""
    while True:
        if get_origin(kind) is Annotated:
            kind = get_args(kind)[0]
        elif get_origin(kind) in (Union, types.UnionType):
            kind = next(inner for inner in get_args(kind) if inner is not type(None))
        else:
            return kind


def is_model(kind: Any) -> bool:
    """True for a type with keys of its own."""
    return isinstance(kind, type) and issubclass(kind, BaseModel)


def typed(value: Any) -> str:
    """A value as one types it in YAML, on one line."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key}: {typed(inner)}" for key, inner in value.items()) + "}"
    if isinstance(value, list | tuple):
        return "[" + ", ".join(typed(inner) for inner in value) + "]"
    text = str(value)
    return f'"{text}"' if ": " in text or " #" in text or text[:1] in "[]{}@`%*&!|>#\"'" or not text else text


def _place(field: FieldInfo, known: tuple[str, ...]) -> Place:
    inner = _inner(field.annotation, known=known)
    example = typed(field.examples[0]) if field.examples else inner.example
    return Place(known, inner.choices, example, field.description or "", inner.takes)


def _inner(kind: Any, known: tuple[str, ...]) -> Place:
    kind = bare(kind)
    takes = "list" if get_origin(kind) is tuple else "keys" if is_model(kind) or get_origin(kind) is dict else ""
    return Place(known, _choices(kind), _example(kind), "", takes)


def _choices(kind: Any) -> tuple[str, ...]:
    return tuple(str(choice) for choice in get_args(kind) if choice != "") if get_origin(kind) is Literal else ()


def _example(kind: Any) -> str:
    if is_model(kind) and kind not in PLAIN_EXAMPLES:
        required = {
            field.alias or name: _place(field, ()).example
            for name, field in kind.model_fields.items()
            if field.is_required()
        }
        return (
            "{" + ", ".join(f"{key}: {example or '...'}" for key, example in required.items()) + "}" if required else ""
        )
    if get_origin(kind) is tuple:
        inner = _example(bare(get_args(kind)[0]))
        return f"[{inner}]" if inner else ""
    return next(iter(_choices(kind)), "") or (PLAIN_EXAMPLES.get(kind, "") if isinstance(kind, type) else "")

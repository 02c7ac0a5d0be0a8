"""What a value of front matter must be, said in a form that costs nothing to import.

Matter is written once, as classes whose fields say what they take. `content` reads good values by these rules, and
makes pydantic's models of them when something has to be told or a schema is asked for: to import pydantic and to build
its models took a third of a build after an edit.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from collections.abc import Mapping as ReadOnly
from inspect import get_annotations
from typing import Any, ClassVar

from msgspec import Struct


class Required:
    """Stands for the default of what has none."""


class Rule(Struct, frozen=True):
    """What a field says of itself, or a part of a type of its values. Lengths are of texts and of lists."""

    default: Any = Required
    description: str = ""
    examples: tuple[Any, ...] = ()
    alias: str = ""
    """The key as it is typed, where Python has that word for itself."""
    ge: float | None = None
    le: float | None = None
    min_length: int | None = None
    max_length: int | None = None


def field(default: Any = Required, *, examples: list[Any] | None = None, **said: Any) -> Any:
    """A rule, in the place of a default."""
    return Rule(default, examples=tuple(examples or ()), **said)


class Spelling(Struct, frozen=True):
    """How a text is written."""

    pattern: str = ""
    strip: bool = False
    """Blanks around it do not count."""
    min_length: int | None = None
    max_length: int | None = None


class Before(Struct, frozen=True):
    """Reads a value as typed, before anything is asked of it; ValueError for what it cannot be."""

    read: Callable[[Any], Any]


class After(Struct, frozen=True):
    """Looks at a value that is right by itself, and gives it back; ValueError when it is not."""

    look: Callable[[Any], Any]


class Matter:
    """Base of everything read from front matter. Nobody changes one. An instance holds only what differs from the
    defaults, which its class has: of a large site a third of the memory would be fields that were left out."""

    fields: ClassVar[ReadOnly[str, Rule]] = {}
    """Name → what it says, those of the class above first."""
    required: ClassVar[frozenset[str]] = frozenset()
    """Names of those without a default."""

    def __init_subclass__(cls) -> None:
        own: dict[str, Rule] = {}
        for name in get_annotations(cls):
            given = cls.__dict__.get(name, Required)
            own[name] = rule = given if isinstance(given, Rule) else Rule(given)
            if rule.default is not Required:
                setattr(cls, name, rule.default)
            elif name in cls.__dict__:
                delattr(cls, name)
        cls.fields = {**cls.fields, **own}
        cls.required = frozenset(name for name, rule in cls.fields.items() if rule.default is Required)

    def __init__(self, **values: Any) -> None:
        fields, own = self.fields, self.__dict__
        for name, value in values.items():
            default = fields[name].default
            if value is not default and value != default:
                own[name] = value
        if not self.required <= own.keys():
            raise TypeError(f"{type(self).__name__} without {min(self.required - own.keys())}")

    def __setattr__(self, name: str, value: object) -> None:
        raise AttributeError(f"{type(self).__name__} cannot be changed")

    def __eq__(self, other: object) -> bool:
        return type(self) is type(other) and self.__dict__ == other.__dict__

    def __repr__(self) -> str:
        return f"{type(self).__name__}({', '.join(f'{name}={value!r}' for name, value in self)})"

    def __iter__(self) -> Iterator[tuple[str, Any]]:
        """Every field with its value."""
        return ((name, getattr(self, name)) for name in self.fields)

"""The rules of front matter → pydantic's models, for problems, schemas and forms.

pydantic finds everything that is wrong with a value and where, which is worth its time when something is. What is good
is read by `accepting`, so most builds make no model.
"""

from __future__ import annotations

from collections.abc import Callable
from collections.abc import Mapping as ReadOnly
from functools import lru_cache
from inspect import get_annotations
from typing import Annotated, Any, ClassVar, TypeVar, cast, get_args, get_origin, get_type_hints

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    StringConstraints,
    ValidationError,
    create_model,
)

from supple.model.matter import KINDS as MATTERS
from supple.model.rules import After, Before, Matter, Required, Rule, Spelling
from supple.model.settings import Settings

M = TypeVar("M", bound=Matter)


class Model(BaseModel):
    """Base of all models: unknown keys are errors."""

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True, defer_build=True)

    matter: ClassVar[type[Matter]]
    """Whose rules it has."""


def validated(kind: type[M], values: ReadOnly[str, Any]) -> M | None:
    """The matter that these values make; None where something is wrong with them."""
    try:
        made = _plain(model_of(kind).model_validate(values))
    except ValidationError:
        return None
    assert isinstance(made, kind)
    return made


def _model(kind: type[Matter]) -> type[Model]:
    hints, above = get_type_hints(kind, include_extras=True), kind.__mro__[1]
    own: Any = {name: (_type(hints[name]), _field(kind.fields[name])) for name in get_annotations(kind)}
    base = model_of(above) if issubclass(above, Matter) and above is not Matter else Model
    made = cast("type[Model]", create_model(kind.__name__, __doc__=kind.__doc__, __base__=base, **own))
    made.matter = kind
    return made


model_of: Callable[..., type[Model]] = lru_cache(64)(_model)
"""The model with the rules of a class of matter."""


def _type(hint: Any) -> Any:
    """A type with our rules as pydantic knows it."""
    if isinstance(hint, type) and issubclass(hint, Matter):
        return model_of(hint)
    origin, inner = get_origin(hint), get_args(hint)
    if origin is Annotated:
        return Annotated[(_type(inner[0]), *map(_mark, inner[1:]))]
    if origin is tuple or origin is dict:
        return origin[tuple(map(_type, inner))]
    if type(None) in inner:
        return _type(inner[0]) | None
    return hint


def _mark(mark: object) -> Any:
    if isinstance(mark, Before):
        return BeforeValidator(mark.read)
    if isinstance(mark, After):
        return AfterValidator(mark.look)
    if isinstance(mark, Spelling):
        return StringConstraints(
            strip_whitespace=mark.strip or None,
            pattern=mark.pattern or None,
            min_length=mark.min_length,
            max_length=mark.max_length,
        )
    assert isinstance(mark, Rule)
    return _field(mark)


def _field(rule: Rule) -> Any:
    default = rule.default
    said: dict[str, Any] = {
        "description": rule.description or None,
        "examples": list(rule.examples) or None,
        "alias": rule.alias or None,
        "ge": rule.ge,
        "le": rule.le,
        "min_length": rule.min_length,
        "max_length": rule.max_length,
    }
    given = {name: value for name, value in said.items() if value is not None}
    if default is Required:
        return Field(**given)
    return Field(default=model_of(type(default))() if isinstance(default, Matter) else default, **given)


def _plain(value: Any) -> Any:
    """What a model holds, as matter."""
    if isinstance(value, Model):
        return type(value).matter(**{name: _plain(inner) for name, inner in value})
    if isinstance(value, tuple):
        return tuple(map(_plain, value))
    if isinstance(value, dict):
        return {name: _plain(inner) for name, inner in value.items()}
    return value


KINDS = {kind: model_of(matter) for kind, matter in MATTERS.items()}
"""Kind of content → its model."""
SETTINGS = model_of(Settings)
"""The model of site.toml."""

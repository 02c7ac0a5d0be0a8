"""A kind of content → the fields of its form, in order, each with label, help and limits out of its model.

What fits a plain field gets one; what is richer (a drawing, versions, cautions) is shown as its YAML, to be edited as
text with the same checks. Values are shown as typed, because that is what a save puts back.
"""

from __future__ import annotations

import textwrap
from collections.abc import Iterator
from typing import Any

import yaml
from msgspec import Struct, to_builtins

from supple.serve.form.places import Entry, Front, Path

LONG = 200
"""Texts that may be longer than this get a box of several lines."""

PATTERNS = {"Hold": "20-30"}
"""Models that are written as a single value, with an example of it."""


class Field(Struct, frozen=True, kw_only=True):
    """One field of a form."""

    name: str
    """Keys from the top, joined with dots: `targets.main`."""
    widget: str
    """`line`, `text`, `number`, `choice`, `yesno`, `date`, `lines` or `yaml`."""
    label: str
    group: str = ""
    """Label of the group of fields it belongs to."""
    help: str = ""
    example: str = ""
    required: bool = False
    choices: tuple[str, ...] = ()
    most: int | None = None
    """Characters, or the largest number."""
    least: int | None = None
    """The smallest number."""
    value: str = ""

    @property
    def path(self) -> Path:
        """The keys from the top."""
        return tuple(self.name.split("."))

    def as_json(self) -> dict[str, Any]:
        """For the browser."""
        found: dict[str, Any] = to_builtins(self)
        return found


def fields(kind: str, written: Front) -> tuple[Field, ...]:
    """The fields of a file of this kind, with what it says now."""
    from supple.content.models import KINDS

    schema = KINDS[kind].model_json_schema(by_alias=True)
    return tuple(_fields(schema, schema.get("$defs", {}), written, ()))


def value_of(widget: str, entry: Entry | None, written: Front) -> str | None:
    """What a field shows; None when the value is not of the field's shape."""
    if entry is None:
        return ""
    if widget == "yaml":
        return _block(entry, written)
    if isinstance(entry.node, yaml.ScalarNode):
        return str(entry.node.value).strip()
    if widget == "lines" and isinstance(entry.node, yaml.SequenceNode):
        items = [str(item.value).strip() for item in entry.node.value if isinstance(item, yaml.ScalarNode)]
        if len(items) == len(entry.node.value) and not any("\n" in item for item in items):
            return "\n".join(items)
    return None


def _fields(schema: dict[str, Any], known: dict[str, Any], written: Front, above: Path) -> Iterator[Field]:
    for key, described in schema["properties"].items():
        path, shape = (*above, key), _shape(described, known)
        entry = written.find(path)
        inner = shape.get("properties")
        if inner and not above and (entry is None or isinstance(entry.node, yaml.MappingNode)):
            wanted = key in schema.get("required", ())
            inner_schema = shape if wanted else {**shape, "required": ()}
            yield from _fields(inner_schema, known, written, path)
        else:
            yield _field(path, described, shape, written, required=key in schema.get("required", ()))


def _field(path: Path, described: dict[str, Any], shape: dict[str, Any], written: Front, *, required: bool) -> Field:
    widget = _widget(shape)
    entry = written.find(path)
    value = value_of(widget, entry, written)
    if value is None:
        widget, value = "yaml", value_of("yaml", entry, written)
    example = next(iter(described.get("examples", ())), "")
    is_number = widget == "number"
    return Field(
        name=".".join(path),
        widget=widget,
        label=_label(path[-1]),
        group=_label(path[0]) if len(path) > 1 else "",
        help=described.get("description", shape.get("description", "") if widget != "yaml" else ""),
        example=PATTERNS.get(shape.get("title", ""), "\n".join(example) if isinstance(example, list) else str(example)),
        required=required,
        choices=tuple(str(choice) for choice in shape.get("enum", ())),
        most=shape.get("maximum") if is_number else shape.get("maxLength") if widget in {"line", "text"} else None,
        least=shape.get("minimum") if is_number else None,
        value=value or "",
    )


def _shape(described: dict[str, Any], known: dict[str, Any]) -> dict[str, Any]:
    """The schema of a field's value without the wrappings of "or nothing" and of names."""
    options = [option for option in described.get("anyOf", ()) if option.get("type") != "null"]
    shape = options[0] if len(options) == 1 else described
    if "$ref" not in shape:
        return shape
    name = str(shape["$ref"]).rpartition("/")[2]
    found: dict[str, Any] = known[name]
    return {"type": "string", "title": name, "maxLength": 20} if name in PATTERNS else found


def _widget(shape: dict[str, Any]) -> str:
    if "enum" in shape:
        return "choice"
    if shape.get("type") == "array":
        return "lines" if "enum" in (items := shape.get("items", {})) or items.get("type") == "string" else "yaml"
    if shape.get("type") == "string":
        return "date" if shape.get("format") == "date" else "text" if shape.get("maxLength", 0) > LONG else "line"
    return {"boolean": "yesno", "integer": "number"}.get(shape.get("type", ""), "yaml")


def _label(key: str) -> str:
    return key.replace("_", " ").replace("-", " ").capitalize()


def _block(entry: Entry, written: Front) -> str:
    """The source of a value, comments included, moved to the left margin."""
    region = written.text[region_start(entry, written) : entry.end]
    first, _, rest = region.partition("\n")
    if not rest:
        return first.strip()
    return textwrap.dedent(f"{first}\n{rest}" if first.strip() else rest).replace("\r", "").strip("\n")


def region_start(entry: Entry, written: Front) -> int:
    """Offset after the colon that parts a key from its value."""
    if isinstance(entry.node, yaml.ScalarNode) and not entry.node.value:
        return entry.start
    return written.text.index(":", entry.key_start + len(entry.key)) + 1

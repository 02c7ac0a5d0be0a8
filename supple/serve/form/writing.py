"""A value → the YAML that says it: bare, in quotes, as a block or a list, as its neighbours are written."""

from __future__ import annotations

import json
import textwrap
from typing import Any

import yaml
from msgspec import Struct

from supple.serve.form.places import Entry

WIDTH = 100
"""Columns a long text is broken at where it was broken before."""


class Value(Struct, frozen=True):
    """What a key is to say: one text, a list of texts, or YAML as typed; an empty one takes the key away."""

    text: str = ""
    items: tuple[str, ...] = ()
    is_yaml: bool = False

    @property
    def empty(self) -> bool:
        """True when the key is to go."""
        return not self.text.strip() and not self.items


def line(key: str, value: Value, indent: int, quoted: bool) -> str:
    """A new key with its value, as whole lines."""
    if value.is_yaml and "\n" in value.text.strip():
        return f"{key}:\n{textwrap.indent(value.text.strip(chr(10)), ' ' * (indent + 2))}\n"
    return f"{key}: {value.text.strip() if value.is_yaml else inline(value, quoted, indent)}\n"


def inline(value: Value, quoted: bool, indent: int = 0) -> str:
    style = '"' if quoted else ""
    if value.items:
        return f"[{', '.join(word(item, style, True) for item in value.items)}]"
    if "\n" in value.text.strip() and not quoted:
        return "|-\n" + textwrap.indent(value.text.strip(), " " * (indent + 2))
    return word(value.text.strip(), style, False)


def block(text: str, entry: Entry) -> str:
    text = text.replace("\r", "").strip("\n")
    if "\n" not in text and isinstance(entry.node, yaml.ScalarNode | yaml.CollectionNode) and not _is_block(text):
        return f" {text.strip()}"
    return "\n" + textwrap.indent(text, " " * (entry.indent + 2))


def _is_block(text: str) -> bool:
    """True for one line that must stand below its key: `- item` or `key: value`."""
    try:
        node = yaml.compose(text, Loader=yaml.CSafeLoader)
    except yaml.YAMLError:
        return False
    return isinstance(node, yaml.CollectionNode) and not node.flow_style


def scalar(text: str, style: str, entry: Entry, header: str) -> str:
    margin = " " * (entry.indent + 2)
    if style in "|>" and style and not entry.in_braces:
        lines = text.split("\n") if style == "|" else textwrap.wrap(text.replace("\n", "\n\n"), WIDTH - len(margin))
        return f"{header}\n" + "\n".join(f"{margin}{line}" if line else "" for line in lines)
    if "\n" in text and not entry.in_braces and style != '"':
        return "|-\n" + textwrap.indent(text, margin)
    return word(text, style, entry.in_braces)


def word(text: str, style: str, in_braces: bool) -> str:
    """A text on one line, in the quotes it had where they can hold it."""
    if style == "'" and "\n" not in text:
        return "'" + text.replace("'", "''") + "'"
    return text if style == "" and _is_plain(text, in_braces) else json.dumps(text, ensure_ascii=False)


def _is_plain(text: str, in_braces: bool) -> bool:
    """True when YAML reads the bare text as itself."""
    if not text or text != text.strip() or "\n" in text or text.lower() in {"~", "null"}:
        return False
    try:
        node: Any = yaml.compose(f"x: [{text}]" if in_braces else f"x: {text}", Loader=yaml.CSafeLoader)
    except yaml.YAMLError:
        return False
    value = node.value[0][1]
    value = value.value[0] if in_braces and len(value.value) == 1 else value
    return isinstance(value, yaml.ScalarNode) and value.value == text and not value.style


def style_of(node: Any, quoted: bool) -> str:
    return '"' if quoted else (getattr(node, "style", "") or "")

"""What is wrong with a value, in plain words: a phrase for each kind of finding.

A finding is one of pydantic's errors beside the value that the author typed and what may stand in its place. Each
phrase gives a code, what is wrong and what a right one looks like; a kind that no phrase knows still gets words.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from collections.abc import Mapping as ReadOnly
from typing import Any

from msgspec import Struct

from supple.content.fields import Place, keys_of
from supple.content.models import KINDS
from supple.content.patterns import PATTERNS
from supple.diagnostics import nearest
from supple.nodes import Mapping, Node, Scalar, Sequence

TOML = frozenset({"site.toml", "a source"})
"""Things that are written in TOML, where an example reads `key = value`."""

MEANT = {
    "name": "title",
    "description": "summary",
    "date": "updated",
    "weight": "order",
    "tags": "targets",
    "time": "hold",
}
"""Keys of other programs → ours."""

Words = tuple[str, str, str]
"""Code, message and hint."""


class Finding(Struct, frozen=True):
    """One of pydantic's errors beside the place it concerns."""

    kind: str
    context: ReadOnly[str, Any]
    place: Place
    key: str
    """The nearest key that the author typed, or the one that is missing."""
    node: Node
    """The value at fault, or as near as the file goes."""
    thing: str
    """What the file describes: `stretch`, `site.toml` ..."""

    @property
    def shown(self) -> str:
        """The value as typed, in quotes, short enough for a sentence."""
        text = " ".join(self.node.text.split()) if isinstance(self.node, Scalar) else self.key
        return f'"{text if len(text) <= 60 else text[:57] + "..."}"'

    @property
    def example(self) -> str:
        """A sentence with a right line, or nothing when no example is known."""
        if not self.place.example:
            return ""
        if self.thing in TOML:
            return f"For example: {self.key} = {_in_toml(self.place.example)}"
        return f"For example: {self.key}: {self.place.example}"


def _in_toml(example: str) -> str:
    if example in {"yes", "no"}:
        return "true" if example == "yes" else "false"
    return example if re.fullmatch(r"[\d.]+|[\[{].*", example) else f'"{example}"'


def words_of(finding: Finding) -> Words:
    node = finding.node
    if finding.kind in {"value_error", "bool_parsing"}:
        return _own(finding)
    if finding.kind == "missing":
        return _empty(finding) if isinstance(node, Scalar) and (node.null or blank(node)) else _missing(finding)
    if isinstance(node, Scalar) and (node.null or blank(node)):
        return _empty(finding)
    if finding.kind in SHAPES or (not isinstance(node, Scalar) and finding.kind not in COUNTS):
        return _shape(finding)
    return TABLE.get(finding.kind, _other)(finding)


def key_words_of(finding: Finding) -> Words:
    known = finding.place.known
    if finding.kind != "extra_forbidden" and not known:
        return _pattern(finding)
    typed = finding.key.replace("\N{NO-BREAK SPACE}", " ").strip().lower().replace(" ", "_")
    elsewhere = next((kind for kind, model in KINDS.items() if typed in keys_of(model) and typed not in known), "")
    meant = "" if elsewhere else nearest(typed, known) or next((key for key in (MEANT.get(typed),) if key in known), "")
    hint = f'Did you mean "{meant}"?' if meant else f"Known here: {', '.join(known)}."
    if elsewhere:
        hint = f"It is a key of a {elsewhere}. {hint}"
    return "content-unknown-key", f'"{finding.key[:60]}" is not a key of {finding.thing}.', hint


def blank(node: Node) -> bool:
    """True for a value of which nothing is written."""
    return isinstance(node, Scalar) and not node.text.strip()


def _missing(finding: Finding) -> Words:
    hint = finding.example.replace("For example:", "Add a line:") or finding.place.description
    return "content-missing-key", f'"{finding.key}" is missing; {finding.thing} needs it.', hint


def _empty(finding: Finding) -> Words:
    return (
        "content-empty-value",
        f'"{finding.key}" has no value.',
        finding.example or "Write one, or take the key away.",
    )


def _shape(finding: Finding) -> Words:
    node = finding.node
    wanted = {"list": "a list", "keys": "keys with values"}.get(finding.place.takes, "a single value")
    found = (
        "a list" if isinstance(node, Sequence) else "keys with values" if isinstance(node, Mapping) else "plain text"
    )
    hint = finding.example
    if isinstance(node, Mapping) and wanted == "a single value":
        hint = "If it is meant as text with a colon in it, put quotes round the whole of it."
    return "content-shape", f'"{finding.key}" needs {wanted}, and this is {found}.', hint


def _choice(finding: Finding) -> Words:
    choices = finding.place.choices
    meant = nearest(finding.shown.strip('"'), choices)
    listed = " or ".join(filter(None, (", ".join(choices[:-1]), *choices[-1:])))
    hint = f'Did you mean "{meant}"? Write {listed}.' if meant else f"Write {listed}."
    return "content-choice", f"{finding.shown} is not known for {finding.key}.", hint


def _number(finding: Finding) -> Words:
    kind = "a number" if finding.kind.startswith("float") else "a whole number"
    return "content-number", f"{finding.shown} is not {kind}.", finding.example


def _range(finding: Finding) -> Words:
    least, most = finding.context.get("ge"), finding.context.get("le")
    size, limit = ("small", f": it is at least {least}") if least is not None else ("large", f": it is at most {most}")
    limit = limit if least is not None or most is not None else ""
    return "content-range", f"{finding.shown} is too {size} for {finding.key}{limit}.", finding.example


def _length(finding: Finding) -> Words:
    node, most = finding.node, finding.context.get("max_length")
    unit = "values" if finding.kind == "too_long" else "characters"
    has = (
        len(node.text)
        if isinstance(node, Scalar)
        else len(node.items)
        if isinstance(node, Sequence)
        else len(node.entries)
    )
    return "content-length", f'"{finding.key}" has {has} {unit}; at most {most} are allowed.', "Say it shorter."


def _too_few(finding: Finding) -> Words:
    return "content-empty-value", f'"{finding.key}" is an empty list.', finding.example or "Write at least one value."


def _pattern(finding: Finding) -> Words:
    shown = finding.shown if finding.kind == "string_pattern_mismatch" else f'"{finding.key}"'
    hint = PATTERNS.get(str(finding.context.get("pattern")), "Compare it with a file that works.")
    if isinstance(finding.node, Scalar) and re.fullmatch(r"[\w/.-]+(?:, *[\w/.-]+)+", finding.node.text[:200]):
        hint = f"Several values stand in brackets: {finding.key}: [{finding.node.text}]"
    return "content-spelling", f"{shown} cannot be used for {finding.key}.", hint


def _own(finding: Finding) -> Words:
    reason = "yes-no" if finding.kind == "bool_parsing" else str(finding.context.get("error", ""))
    if reason in OWN:
        code, message, hint = OWN[reason]
        return code, message.format(shown=finding.shown, key=finding.key), hint.format(key=finding.key)
    if finding.place.example == "2026-11-01" or "month" in reason or "year" in reason or "day" in reason:
        message = f"{finding.shown} is not a day of the calendar: {reason.replace('..', ' to ')}."
        return "content-date", message, f"Write year, month and day, for example: {finding.key}: 2026-11-01"
    return _other(finding)


def _other(finding: Finding) -> Words:
    return (
        "content-spelling",
        f"{finding.shown} cannot be used for {finding.key}.",
        finding.example or finding.place.description,
    )


OWN: dict[str, Words] = {
    "hold": (
        "content-hold",
        "{shown} is not a number of seconds.",
        "Write a range or a number, for example: {key}: 20-30",
    ),
    "hold-order": (
        "content-hold",
        "{shown} runs backwards.",
        "Write the shorter time first, for example: {key}: 20-30",
    ),
    "yes-no": ("content-yes-no", "{shown} is neither yes nor no.", "For example: {key}: yes"),
    "date": (
        "content-date",
        "{shown} is not a date.",
        "Write year, month and day, for example: {key}: 2026-11-01",
    ),
    "repeated": ("content-repeated-value", '"{key}" names something twice.', "Name each only once."),
}
"""What the values of `model.values` say when they refuse."""

SHAPES = frozenset(
    {
        "tuple_type",
        "list_type",
        "dict_type",
        "model_type",
        "model_attributes_type",
        "string_type",
        "bool_type",
        "date_type",
    }
)
COUNTS = frozenset({"too_short", "too_long"})
TABLE: dict[str, Callable[[Finding], Words]] = {
    "literal_error": _choice,
    "int_parsing": _number,
    "int_parsing_size": _range,
    "int_from_float": _number,
    "float_parsing": _number,
    "greater_than_equal": _range,
    "less_than_equal": _range,
    "string_too_long": _length,
    "too_long": _length,
    "too_short": _too_few,
    "string_pattern_mismatch": _pattern,
}
"""pydantic's kind of error → our words."""

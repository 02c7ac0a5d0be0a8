"""pydantic's findings → problems told to the author, each at its line and column.

pydantic knows what is wrong but not where, and speaks to programmers. The nodes know where; `fields` knows what a right
value looks like; `phrases` has the words.
"""

from __future__ import annotations

from collections.abc import Mapping as ReadOnly
from typing import Any

from pydantic import ValidationError

from supple.content.fields import place_of
from supple.content.models import Model, model_of
from supple.content.phrases import Finding, blank, key_words_of, words_of
from supple.diagnostics import Diagnostic, error, nearest
from supple.model.rules import Matter
from supple.nodes import Mapping, Node, Scalar, Sequence

LONGEST_SHOWN = 60
"""Characters of what an author typed that a message repeats."""

MAX_TOLD = 40
"""So many problems of one file are told one by one."""

Loc = tuple[str | int, ...]
"""A path of keys and list indexes."""


def problems(kind: type[Matter], values: ReadOnly[str, Any], root: Mapping, thing: str) -> tuple[Diagnostic, ...]:
    """What is wrong with the values of `root`, told for its author."""
    model = model_of(kind)
    try:
        model.model_validate(values)
    except ValidationError as failure:
        return _all_told(_each_once(failure.errors(include_url=False)), model, root, thing)
    return ()


def _all_told(found: list[Any], model: type[Model], root: Mapping, thing: str) -> tuple[Diagnostic, ...]:
    told = [diagnostic for detail in found[:MAX_TOLD] if (diagnostic := _told(detail, model, root, thing))]
    if len(found) > MAX_TOLD:
        message = f"There are {len(found) - MAX_TOLD} more problems in this file."
        told.append(error("content-more", message, hint="Mend the others first.", at=root.position))
    return tuple(dict.fromkeys(told))


def _each_once(found: list[Any]) -> list[Any]:
    """Without the required keys that are there but misspelt: the misspelling is told, and that is enough."""
    unknown = [detail["loc"] for detail in found if detail["type"] == "extra_forbidden"]

    def misspelt(loc: Loc) -> bool:
        return any(other[:-1] == loc[:-1] and nearest(str(other[-1]), [str(loc[-1])]) for other in unknown)

    return [detail for detail in found if detail["type"] != "missing" or not misspelt(detail["loc"])]


def _told(detail: Any, model: type[Model], root: Mapping, thing: str) -> Diagnostic | None:
    about_key = detail["type"] == "extra_forbidden" or detail["loc"][-1:] == ("[key]",)
    loc = tuple(step for step in detail["loc"] if step != "[key]")
    node, key, written = _follow(root, loc)
    if detail["type"] == "too_short" and isinstance(node, Sequence) and node.items:
        return None  # its items are wrong, and are told one by one
    if detail["type"] == "extra_forbidden" and len(loc) > 1:
        thing = str(next((step for step in reversed(loc[:-1]) if isinstance(step, str)), thing))
    missing = detail["type"] == "missing" and written != loc
    name = (str(loc[-1]) if missing or not key else key.text)[:LONGEST_SHOWN]
    place = place_of(model, loc if missing or about_key else written)
    finding = Finding(detail["type"], detail.get("ctx", {}), place, name, node, thing)
    code, message, hint = key_words_of(finding) if about_key else words_of(finding)
    at = key.position if key and (about_key or blank(node)) else node.position
    return error(code, message, hint=hint, at=at)


def _follow(root: Mapping, loc: Loc) -> tuple[Node, Scalar | None, Loc]:
    """The node at `loc` as far as the file goes, the last key on the way, and the way."""
    node: Node = root
    key: Scalar | None = None
    for index, step in enumerate(loc):
        if isinstance(node, Mapping) and (below := node.get(str(step))) is not None:
            key, node = node.key(str(step)), below
        elif isinstance(node, Sequence) and isinstance(step, int) and step < len(node.items):
            node = node.items[step]
        else:
            return node, key, loc[:index]
    return node, key, loc

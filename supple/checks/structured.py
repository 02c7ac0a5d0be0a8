"""Structured data on the finished pages: it can be read, uses the vocabulary rightly, and its addresses are whole.

Search engines pass over a wrong property in silence, so nobody would ever hear of it; here it stops the build.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Any

from supple.checks.vocabulary import PARENTS, allowed
from supple.diagnostics import Diagnostic, error, nearest, warning
from supple.model.output import Artifact
from supple.urls import Urls

OPEN, CLOSE = b'<script type="application/ld+json">', b"</script>"
WHOLE = re.compile(r"https?://\S+")


def check(urls: Urls) -> Iterator[Diagnostic]:
    """One warning when there can be no structured data."""
    if not urls.base_url:
        yield _no_base_url()


def problems(artifact: Artifact) -> Iterator[Diagnostic]:
    """What is wrong with the structured data of one page."""
    for block in _blocks(artifact.content):
        if not _is_fine(block):
            yield from _page_problems(artifact.path, block)


def unknown_properties(node: Any) -> Iterator[tuple[str, str]]:
    """Type and property wherever a property does not belong to its type, or the type itself is not known (``).

    A type of its own for each value: of several types, one that allows the property is enough.
    """
    return _unknown_in(_things(node))


def _unknown_in(things: Iterable[dict[str, Any]]) -> Iterator[tuple[str, str]]:
    for thing in things:
        kinds = thing.get("@type", ())
        yield from _unknown((kinds,) if isinstance(kinds, str) else tuple(kinds), tuple(thing))


@lru_cache(maxsize=1_000)
def _unknown(kinds: tuple[str, ...], keys: tuple[str, ...]) -> tuple[tuple[str, str], ...]:
    """The same of one thing. The things of a site have a few forms, so the vocabulary is asked once for each."""
    known = frozenset[str]().union(*(allowed(kind) for kind in kinds))
    called = " and ".join(kinds) or "no type"
    strange = [(kind, "") for kind in kinds if kind not in PARENTS]
    return (*strange, *((called, key) for key in keys if not key.startswith("@") and key not in known))


def _things(node: Any) -> list[dict[str, Any]]:
    """All objects in a piece of JSON, the outer ones first."""
    found, inner = ([node], node.values()) if isinstance(node, dict) else ([], node)
    for value in inner:
        if isinstance(value, dict | list):
            found += _things(value)
    return found


def _blocks(content: bytes) -> Iterator[bytes]:
    """The blocks of structured data of a page; finding them as bytes takes a tenth of what an expression takes."""
    start = content.find(OPEN)
    while start >= 0 and (end := content.find(CLOSE, start)) >= 0:
        yield content[start + len(OPEN) : end]
        start = content.find(OPEN, end)


def _is_fine(text: bytes) -> bool:
    """True for a block that nothing has to be told of, as nearly all. Its things are gathered while it is read, the
    inner ones first; to go through them afterwards takes as long as to read."""
    things: list[dict[str, Any]] = []
    try:
        json.JSONDecoder(object_hook=things.append).decode(text.decode())
        return not any(_unknown_in(things)) and all(WHOLE.fullmatch(thing["@id"]) for thing in things if "@id" in thing)
    except (ValueError, TypeError):
        return False


def _page_problems(path: str, text: bytes) -> Iterator[Diagnostic]:
    try:
        whole = json.loads(text)
    except ValueError:
        yield _problem("data-unreadable", path, "The structured data cannot be read as JSON.", "")
        return
    around, graph = _parts(whole)
    for kind, name in _unknown_in(graph):
        message = f'"{name}" is not a property of {kind}.' if name else f'"{kind}" is not a known type.'
        guess = nearest(name or kind, allowed(kind.split()[0]) if name else PARENTS)
        yield _problem("data-vocabulary", path, message, f'Did you mean "{guess}"?' if guess else "")
    for thing in (*around, *graph):
        if "@id" in thing and not WHOLE.fullmatch(str(thing["@id"])):
            yield _problem("data-address", path, f'The id "{thing["@id"]}" is not a whole address.', "")


def _parts(whole: Any) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """The objects around the graph, and those in it."""
    if not isinstance(whole, dict):
        return _things(whole if isinstance(whole, list) else []), []
    graph = whole.get("@graph")
    around = {key: value for key, value in whole.items() if key != "@graph"}
    return _things(around), _things(graph) if isinstance(graph, dict | list) else []


def _problem(code: str, path: str, message: str, hint: str) -> Diagnostic:
    return error(code, f"{message} The page is {path}.", hint=hint)


def _no_base_url() -> Diagnostic:
    return warning(
        "site-no-base-url",
        "The site does not know its address, so sitemap, feed, social cards and data for search engines are left out.",
        hint='Write it into site.toml, for example: base_url = "https://www.example.org/back-care"',
        path="site.toml",
    )

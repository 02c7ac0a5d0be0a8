"""Structured data on the finished pages: it can be read, uses the vocabulary rightly, and its addresses are whole.

Search engines pass over a wrong property in silence, so nobody would ever hear of it; here it stops the build.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

from supple.checks.vocabulary import PARENTS, allowed
from supple.diagnostics import Diagnostic, error, nearest, warning
from supple.model.output import Artifact
from supple.urls import Urls

BLOCK = re.compile(rb'<script type="application/ld\+json">(.*?)</script>', re.S)
WHOLE = re.compile(r"https?://\S+")


def check(urls: Urls) -> Iterator[Diagnostic]:
    """One warning when there can be no structured data."""
    if not urls.base_url:
        yield _no_base_url()


def problems(artifact: Artifact) -> Iterator[Diagnostic]:
    """What is wrong with the structured data of one page."""
    for found in BLOCK.finditer(artifact.content):
        yield from _page_problems(artifact.path, found[1])


def unknown_properties(node: Any) -> Iterator[tuple[str, str]]:
    """Type and property wherever a property does not belong to its type, or the type itself is not known (``).

    A type of its own for each value: of several types, one that allows the property is enough.
    """
    if isinstance(node, list):
        for item in node:
            yield from unknown_properties(item)
    elif isinstance(node, dict):
        yield from _unknown_here(node)
        for value in node.values():
            yield from unknown_properties(value)


def _unknown_here(node: dict[str, Any]) -> Iterator[tuple[str, str]]:
    kinds = node.get("@type", [])
    kinds = [kinds] if isinstance(kinds, str) else kinds
    yield from ((kind, "") for kind in kinds if kind not in PARENTS)
    known = frozenset[str]().union(*(allowed(kind) for kind in kinds))
    named = [key for key in node if not key.startswith("@")]
    yield from ((" and ".join(kinds) or "no type", key) for key in named if key not in known)


def _page_problems(path: str, text: bytes) -> Iterator[Diagnostic]:
    try:
        whole = json.loads(text)
    except ValueError:
        yield _problem("data-unreadable", path, "The structured data cannot be read as JSON.", "")
        return
    for kind, name in unknown_properties(whole.get("@graph", [])):
        message = f'"{name}" is not a property of {kind}.' if name else f'"{kind}" is not a known type.'
        guess = nearest(name or kind, allowed(kind.split()[0]) if name else PARENTS)
        yield _problem("data-vocabulary", path, message, f'Did you mean "{guess}"?' if guess else "")
    for identity in _identities(whole):
        if not WHOLE.fullmatch(identity):
            yield _problem("data-address", path, f'The id "{identity}" is not a whole address.', "")


def _identities(node: Any) -> Iterator[str]:
    if isinstance(node, list):
        for item in node:
            yield from _identities(item)
    elif isinstance(node, dict):
        if "@id" in node:
            yield str(node["@id"])
        for value in node.values():
            yield from _identities(value)


def _problem(code: str, path: str, message: str, hint: str) -> Diagnostic:
    return error(code, f"{message} The page is {path}.", hint=hint)


def _no_base_url() -> Diagnostic:
    return warning(
        "site-no-base-url",
        "The site does not know its address, so sitemap, feed, social cards and data for search engines are left out.",
        hint='Write it into site.toml, for example: base_url = "https://www.example.org/back-care"',
        path="site.toml",
    )

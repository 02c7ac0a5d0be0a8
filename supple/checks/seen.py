"""What is seen on a page, whichever way it was looked at: quickly, line by line, or with a parser."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

HEADINGS = {f"h{level}": level for level in range(1, 7)}
POINTING = ("for", "aria-labelledby", "aria-describedby", "aria-controls")
"""Attributes that name ids of the page."""

INLINE = ("style", "onclick", "onload", "onerror", "onchange", "oninput", "onsubmit", "onfocus")
"""Attributes that the Content-Security-Policy stops."""

SILENT_FIELDS = frozenset({"hidden", "submit", "button", "reset", "image"})
"""Types of fields that need no label."""

DATA_BLOCKS = frozenset({"application/ld+json", "application/json", "importmap", "speculationrules"})
"""Types of scripts that do nothing."""

Fault = tuple[str, str, str]
"""Code, message and hint."""

Address = tuple[str, bool]
"""Where a link leads, and whether the browser loads it by itself."""


class Seen(NamedTuple):
    """What stands on a page."""

    title: str
    description: str
    redirect: bool
    ids: Sequence[str]
    addresses: Sequence[Address]
    """Those of links, then of what is loaded, and of the choices of pictures."""
    safety: Sequence[str]
    """Values of `data-safety` that have words under them, each once."""
    faults: Sequence[Fault]


def loads(tag: str | None, rel: str | None) -> bool:
    """True where a browser loads by itself what an element of this kind names."""
    return tag not in {"a", "area"} and (tag != "link" or rel not in {"canonical", "alternate"})


def choices(srcset: str) -> list[Address]:
    """The addresses that a browser may choose from."""
    return [(choice.split()[0], True) for choice in srcset.split(",") if choice.strip()]

"""What a line of a page says, given what is open before it.

Templates write the same lines on every page, and most others differ in nothing but their words and the values of a few
attributes. So a line is looked up as it stands, then without those, and `grammar` reads only what is new even so.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from supple.checks.grammar import START, TAKEN, Fact, Mark, Opened, after, value

LINES = 4_096
"""So many lines, and as many of their forms, are remembered (3 MB)."""
LONG = 1_000
"""Longer lines are mostly drawings and data, which no other page has."""

WORDS = re.compile(r">[ \t]*[^<&\s][^<]*")
"""Words behind a tag. Where the sign stands in a value instead, what is left of the tag has no end."""

VALUES = re.compile('="([^"<>]*)"')
KEPT = ("type", "role", "rel", "name", "http-equiv", "data-safety")
"""How attributes end whose values say what their element is."""
TAKES = tuple(f" {name}" for name in sorted(TAKEN))

SHAPE = (
    "<(?:path|circle|ellipse|rect)"
    '(?: (?:d|fill|stroke|stroke-width|opacity|color|class|cx|cy|r|transform)="[^"<>]*")*/>'
)
SHAPES = re.compile(f"{SHAPE}(?:{SHAPE})*")
"""Parts of a drawing that say nothing. Written with the first apart, it is looked for by its first sign: half of the
time. No expression here reaches beyond a tag: where words are left out, values may seem to end in another."""

ADDRESSES = frozenset({"href", "src", "poster"})

Told = tuple[str, tuple[Fact, ...]]
"""What is open behind a line, and what it says."""


def told(content: bytes) -> tuple[str, list[Fact]]:
    """What the lines of a page say, and what is open at its end; Doubtful or a ValueError where that is not plain."""
    stack, facts = START, list[Fact]()
    for line in WORDS.sub(">x", content.decode()).split("\n"):
        stack, found = _known(stack, line) if len(line) < LONG else _told(stack, line)
        if found:
            facts += found
    return stack, facts


def _told(stack: str, line: str) -> Told:
    if "<svg" in line:
        line = SHAPES.sub("<path/>", line)
    form, values = _without_values(line)
    opened = _formed(stack, form) if len(form) < LONG else _opened(stack, form)
    if not values and not opened.marks:
        return opened.stack, opened.facts
    return opened.stack, (*opened.facts, *_marked(opened.marks, values))


def _without_values(text: str) -> tuple[str, list[str]]:
    """A line without the values that change nothing of what its elements are, and those of them that say something.
    Values are found from the left, so where one lies is never mistaken in a tag that `grammar` takes."""
    taken: list[str] = []
    if '="' not in text:
        return text, taken
    pieces = VALUES.split(text)
    for place in range(1, len(pieces), 2):
        name, found = pieces[place - 1 : place + 1]
        if name.endswith(TAKES):
            taken.append(found)
            pieces[place] = '="x"'
        elif name.endswith(KEPT) or not found[:1].isalnum():
            pieces[place] = f'="{found}"'
        else:
            pieces[place] = '="x"'
    return "".join(pieces), taken


def _marked(marks: Sequence[Mark], values: Sequence[str]) -> list[Fact]:
    """What the values say that were taken from a line."""
    facts: list[Fact] = []
    for (kinds, loads), found in zip(marks, values, strict=True):
        for kind in kinds:
            facts.append((kind, (value(found), loads) if kind in ADDRESSES else value(found)))
    return facts


def _opened(stack: str, form: str) -> Opened:
    return after(stack, form)


_known = lru_cache(LINES)(_told)
_formed = lru_cache(LINES)(_opened)

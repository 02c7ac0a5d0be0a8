"""A page that is plainly in order, seen without a parser, as nearly all pages of a site that publishes are.

Its lines are read one after the other, each with what is open before it. Whatever is doubtful or a fault is left to the
parser, so there is one place that tells faults (`elements`). Hypothesis tests spoil pages and look in both ways.
Measured while workers make pages: of 63 us a small page 37, of 530 us a rich one 360; and the parser is not imported.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise
from typing import Any

from supple.checks.grammar import END, Doubtful, Fact, value
from supple.checks.lines import told
from supple.checks.seen import Seen, choices

TITLE = re.compile(b"<title[^<>]*>([^<]*)")


def glance(content: bytes) -> Seen | None:
    """What stands on a page; None when that is not plain, or something is wrong with it."""
    if b"\r" in content or b"\0" in content:
        return None
    try:
        stack, facts = told(content)
        return _seen(content, facts) if stack == END else None
    except (Doubtful, ValueError):
        return None


def _seen(content: bytes, facts: Iterable[Fact]) -> Seen:
    by: defaultdict[str, list[Any]] = defaultdict(list)
    for kind, what in facts:
        by[kind].append(what)
    title = _title(content) if by["title"] else ""
    if not (title and len(by["main"]) == 1 and _are_in_order(by["heading"]) and _are_there(by)):
        raise Doubtful
    return Seen(
        title=title,
        description=by["description"][0].strip() if by["description"] else "",
        redirect=False,
        ids=by["id"],
        addresses=[*by["href"], *by["src"], *by["poster"], *(one for text in by["srcset"] for one in choices(text))],
        safety=tuple(dict.fromkeys(by["safety"])),
        faults=(),
    )


def _title(content: bytes) -> str:
    """The first title of a page; those of drawings come behind it."""
    found = TITLE.search(content)
    return " ".join(value(found[1].decode()).split()) if found else ""


def _are_in_order(levels: Sequence[int]) -> bool:
    return levels.count(1) == 1 and all(level <= above + 1 for above, level in pairwise(levels))


def _are_there(by: Mapping[str, Sequence[str]]) -> bool:
    """True when every id that is pointed to is there, and every field has a label that points to it."""
    pointed = [text.split() for text in by["points"]]
    labelled = {text.strip() for text in by["label"]} - {""}
    ids = set(by["id"])
    return all(names and ids.issuperset(names) for names in pointed) and all(
        text.strip() in labelled for text in by["field"]
    )

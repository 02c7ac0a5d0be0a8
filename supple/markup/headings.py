"""Headings as they are typed: which line is one, its level, and the anchor name given to it.

A heading may name its anchor, `## How to do it {#how}`, and nothing else: any other attribute in braces would go into
the HTML as it is, `onerror` included, so it is refused. The page's own title is the only heading of the first level.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from msgspec import Struct

from supple.diagnostics import Diagnostic
from supple.markup.marks import LINE_CLOSE, LINE_OPEN
from supple.markup.source import Line, Source
from supple.nodes import Position

SIGN = re.compile(r"(#{1,6})(?!#)( *)(.*)$")
UNDERLINE = re.compile(r"(=|-)\1{2,} *$")
BRACES = re.compile(r" *\{:? *([^{}]*?) *\} *$")
ANCHOR = re.compile(r"#([^\W_](?:[\w-]{0,78}[^\W_])?)")
NOT_TEXT = re.compile(r" *(?:[-*+|:>!]|\d{1,9}[.)] )")


class Found(Struct, frozen=True):
    """A heading on one line, or on two when it is underlined; `braces` is what stands in braces at its end."""

    level: int
    text: str
    braces: str
    rows: int

    def marked(self, number: int) -> str:
        """The heading as Python-Markdown reads it, with its line number."""
        return f"{'#' * self.level} {self.text}{LINE_OPEN}{number}{LINE_CLOSE}"


def begins(lines: list[Line], row: int, *, alone: bool) -> Found | None:
    """The heading that begins at this row; `alone`: nothing stands right above it."""
    text = lines[row].text.strip()
    if text.startswith("#"):
        found = SIGN.match(text)
        if not found or (len(found[1]) == 1 and not found[2]):  # `#backpain` is a word
            return None
        words = re.sub(r"(?:^| +)#+$", "", found[3]) if found[3].endswith("#") else found[3]
        return _found(len(found[1]), words, 1)
    if alone and underlined(lines, row) and not NOT_TEXT.match(text):
        line = UNDERLINE.match(lines[row + 1].text)
        return _found(1 if line[1] == "=" else 2, text, 2) if line else None
    return None


def underlined(lines: list[Line], row: int) -> bool:
    """True where the line below may make a heading of this one."""
    return row + 1 < len(lines) and lines[row + 1].text.startswith(("===", "---"))


def problems(source: Source, line: Line, found: Found) -> list[Diagnostic]:
    """What is wrong with the heading by itself."""
    at = Position(line.number, len(line.text) - len(line.text.lstrip()) + 1, len(line.text.strip()))
    if not found.text:
        return [
            source.error("markup-heading-empty", "This heading has no words.", "Write some, or remove the line.", at=at)
        ]
    told = []
    if found.level == 1:
        hint = "Begin it with two signs: ## " + found.text[:40]
        told.append(
            source.error("markup-heading-level", "The page's title is its only first-level heading.", hint, at=at)
        )
    if found.braces and not ANCHOR.fullmatch(found.braces):
        told.append(_bad_braces(source, line, found.braces))
    return told


def anchor(line: str) -> str:
    """The anchor name that a heading's line gives it, or an empty text."""
    braces = BRACES.search(re.sub(r" +#+ *$", "", line))
    named = ANCHOR.fullmatch(braces[1]) if braces else None
    return named[1] if named else ""


@lru_cache(1024)
def slug(text: str) -> str:
    """An anchor name made of a heading's words, in any script: `Wie geht's?` → `wie-gehts`."""
    text = unicodedata.normalize("NFKC", text).lower()
    text = re.sub(r"[^\w\s-]|_", "", text)
    return re.sub(r"[\s-]+", "-", text).strip("-")[:80].strip("-") or "part"


def _found(level: int, text: str, rows: int) -> Found:
    braces = BRACES.search(text) if "{" in text else None
    words = text[: braces.start()] if braces else text
    return Found(level, words.strip(), braces[1] if braces else "", rows)


def _bad_braces(source: Source, line: Line, braces: str) -> Diagnostic:
    return source.error(
        "markup-attribute",
        f"A heading can be given an anchor name in braces and nothing else; this is {{{braces[:40]}}}.",
        "Write for example {#how}: letters, digits and hyphens after the #.",
        at=Position(line.number, line.text.rfind("{") + 1, len(braces) + 2),
    )

"""What a body may at most hold, checked before it is converted.

Python-Markdown needs minutes for some short texts: its time grows with the square of the brackets in one paragraph
(2,000 take 0.6 s, 10,000 more than 9 s, measured) and of the footnotes. Nobody writes such a text on purpose, so it
is refused in plain words, far above anything a page needs.
"""

from __future__ import annotations

import re

from supple.diagnostics import Diagnostic
from supple.markup.source import Source
from supple.nodes import Position

BODY_CHARACTERS = 200_000
LINE_CHARACTERS = 10_000
LINES = 5_000
BRACKETS = 3_000
PARAGRAPH_BRACKETS = 300
FOOTNOTES = 200
DEPTH = 8
"""Lists in lists, quotes in quotes, boxes in boxes."""

DEEP = re.compile(rf"\n *((?:(?:[-*+]|\d{{1,9}}[.)]) +|> ?){{{DEPTH + 2},}}.*)")
"""A line that begins with many list or quote signs; by the line end in front of it, lines are found quickly."""


def beyond(source: Source) -> list[Diagnostic]:
    """The problem that keeps this body from being converted, if there is one."""
    checks = (_too_long, _long_line, _many_brackets, _many_footnotes, _deep_line)
    return next((problems for check in checks if (problems := check(source))), [])


def too_deep(source: Source, line: int) -> Diagnostic:
    """Told where lists, quotes or boxes stand in each other deeper than anyone can follow."""
    return source.error(
        "markup-too-deep",
        f"Lists, quotes or boxes stand more than {DEPTH} deep in each other here.",
        "Use one or two levels, and a heading where you need more.",
        at=Position(line),
    )


def _too_long(source: Source) -> list[Diagnostic]:
    lines = source.text.count("\n")
    if len(source.text) <= BODY_CHARACTERS and lines <= LINES:
        return []
    size = f"{len(source.text):,} characters on {lines + 1:,} lines"
    return [_too_much(source, f"The text has {size}; at most {BODY_CHARACTERS:,} on {LINES:,} are read.", source.first)]


def _long_line(source: Source) -> list[Diagnostic]:
    if len(source.text) <= LINE_CHARACTERS:
        return []
    for number, line in enumerate(source.text.split("\n"), source.first):
        if len(line) > LINE_CHARACTERS:
            size = f"{len(line):,} characters"
            return [_too_much(source, f"This line has {size}; at most {LINE_CHARACTERS:,} are read.", number)]
    return []


def _many_brackets(source: Source) -> list[Diagnostic]:
    total = source.text.count("[")
    if total <= PARAGRAPH_BRACKETS:
        return []
    line = source.first
    for paragraph in source.text.split("\n\n"):
        count = paragraph.count("[")
        if count > PARAGRAPH_BRACKETS or total > BRACKETS:
            here, most = (count, PARAGRAPH_BRACKETS) if count > PARAGRAPH_BRACKETS else (total, BRACKETS)
            return [
                _too_much(source, f'There are {here:,} opening brackets "[" here; at most {most:,} are read.', line)
            ]
        line += paragraph.count("\n") + 2
    return []


def _many_footnotes(source: Source) -> list[Diagnostic]:
    count = source.text.count("[^")
    if count <= FOOTNOTES:
        return []
    return [_too_much(source, f"There are {count:,} footnote signs; at most {FOOTNOTES:,} are read.", source.first)]


def _deep_line(source: Source) -> list[Diagnostic]:
    for found in DEEP.finditer(f"\n{source.text}"):
        if len(set(found[1].replace(" ", ""))) > 1:  # else it is a ruled line
            return [too_deep(source, source.position(found.start()).line)]
    return []


def _too_much(source: Source, message: str, line: int) -> Diagnostic:
    return source.error("markup-too-large", message, "Split it into several pages or paragraphs.", at=Position(line))

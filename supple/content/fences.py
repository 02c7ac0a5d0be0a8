"""Text → front matter and body, each with the line it begins on, where the lines of hyphens are as they should be.

All others are `handler`'s: python-frontmatter, which it stands on, takes 20 ms to import.
"""

from __future__ import annotations

from msgspec import Struct

from supple.diagnostics import Diagnostic

OPENING, CLOSING, NEAR = "---\n", "\n---\n", "\n---"


class Malformed(Exception):
    """The fences are not as they should be. Not a ValueError, because python-frontmatter swallows those."""

    def __init__(self, problem: Diagnostic) -> None:
        super().__init__(problem.message)
        self.problem = problem


class Fenced(Struct, frozen=True):
    """A file taken apart; the lines count from 1 in the whole file."""

    front: str
    front_line: int
    body: str
    body_line: int


def plainly(text: str) -> Fenced | None:
    """Front matter and body of a text that begins with three hyphens, with nothing behind them, and has no other line
    that begins so before the one that closes."""
    end = text.find(NEAR, len(OPENING) - 1)
    if end < 0 or not text.startswith(OPENING) or not text.startswith(CLOSING, end):
        return None
    front = text[len(OPENING) : end + 1]
    return Fenced(front, 2, text[end + len(CLOSING) :], front.count("\n") + 3)

"""A problem told to a person: what is wrong, where, and what a right one looks like.

A stage never raises for what an author wrote and never prints; it returns a `Result`, its value with the problems met
on the way, so that one run tells all of them. Exceptions are left for bugs and for the machine.
"""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum
from typing import Generic, TypeVar

from msgspec import Struct
from msgspec.structs import replace

from supple.nodes import NOWHERE, Position

T = TypeVar("T")


class Severity(StrEnum):
    """An error stops publishing; a warning is told and published."""

    ERROR = "error"
    WARNING = "warning"


class Diagnostic(Struct, frozen=True, kw_only=True):
    """One problem. `code` is stable and listed in codes.toml; `path` is relative to the site folder, with `/`."""

    code: str
    severity: Severity
    message: str
    hint: str = ""
    path: str = ""
    position: Position = NOWHERE
    excerpt: str = ""
    """The source line at fault; filled in by the pipeline, which has the text."""

    @property
    def place(self) -> str:
        """`file:line:column` as editors understand it, shortened where a part is unknown."""
        parts = [self.path or "site", *(n for n in (self.position.line, self.position.column) if n)]
        return ":".join(str(part) for part in parts)


class Result(Struct, Generic[T], frozen=True):
    """What a stage returns: its value and every problem met while making it."""

    value: T
    diagnostics: tuple[Diagnostic, ...] = ()

    @property
    def ok(self) -> bool:
        """True when no diagnostic is an error."""
        return not has_errors(self.diagnostics)


class Problems:
    """Gathers what several steps tell, so that one run tells all of it."""

    def __init__(self) -> None:
        self._met: list[Diagnostic] = []

    def take(self, result: Result[T]) -> T:
        """The value of a result; its problems are kept."""
        self.add(result.diagnostics)
        return result.value

    def add(self, diagnostics: Iterable[Diagnostic]) -> None:
        """Keeps more problems."""
        self._met.extend(diagnostics)

    def all(self) -> tuple[Diagnostic, ...]:
        """Everything kept so far, in the order it was met."""
        return tuple(self._met)


def error(code: str, message: str, *, hint: str = "", path: str = "", at: Position = NOWHERE) -> Diagnostic:
    """A problem that stops publishing."""
    return Diagnostic(code=code, severity=Severity.ERROR, message=message, hint=hint, path=path, position=at)


def warning(code: str, message: str, *, hint: str = "", path: str = "", at: Position = NOWHERE) -> Diagnostic:
    """A problem that is told and published all the same."""
    return Diagnostic(code=code, severity=Severity.WARNING, message=message, hint=hint, path=path, position=at)


def has_errors(diagnostics: Iterable[Diagnostic]) -> bool:
    """True when at least one of them stops publishing."""
    return any(d.severity is Severity.ERROR for d in diagnostics)


def in_order(diagnostics: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """Sorted by file, line, column and code, each told once."""
    unique = dict.fromkeys(diagnostics)
    return tuple(sorted(unique, key=lambda d: (d.path, d.position.line, d.position.column, d.code, d.message)))


def with_excerpt(diagnostic: Diagnostic, text: str) -> Diagnostic:
    """The diagnostic with its source line out of `text`, the whole file."""
    if not diagnostic.position.line or diagnostic.excerpt:
        return diagnostic
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    index = diagnostic.position.line - 1
    return replace(diagnostic, excerpt=lines[index]) if index < len(lines) else diagnostic


def told(diagnostic: Diagnostic) -> str:
    """The diagnostic as a few lines of text: place, severity and code, message with hint, line with a mark under it."""
    head = f"{diagnostic.place}  {diagnostic.severity}  {diagnostic.code}"
    body = " ".join(part for part in (diagnostic.message, diagnostic.hint) if part)
    return "\n".join([head, f"  {body}", *_marked_line(diagnostic)])


def nearest(word: str, known: Iterable[str]) -> str:
    """The known word that `word` was probably meant to be, or an empty string."""
    from difflib import get_close_matches  # which most builds do not need, and 2 ms to import

    return next(iter(get_close_matches(word.lower(), list(known), n=1, cutoff=0.6)), "")


EXCERPT_WIDTH = 100
"""Longer source lines are cut here, so that a message stays readable on a terminal."""


def _marked_line(diagnostic: Diagnostic) -> list[str]:
    if not diagnostic.excerpt.strip():
        return []
    gutter = f"    {diagnostic.position.line} | "
    start = max(diagnostic.position.column - 1, 0)
    offset = max(start - EXCERPT_WIDTH // 2, 0)
    shown = diagnostic.excerpt[offset : offset + EXCERPT_WIDTH].replace("\t", " ")
    shown = "".join(c if c.isprintable() else "\N{REPLACEMENT CHARACTER}" for c in shown)
    lines = [gutter + shown]
    if diagnostic.position.column:
        width = max(min(diagnostic.position.length, len(shown) - (start - offset)), 1)
        lines.append(" " * (len(gutter) + start - offset) + "^" * width)
    return lines

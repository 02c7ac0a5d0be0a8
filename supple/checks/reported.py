"""What every check returns, and the texts of an entry with their places.

Checks look at two things: what was written (front matter and bodies, where a place is known to the column) and what
is published (HTML, where it is not). A check of the second kind finds its place by asking who wrote the link.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from typing import Any

from supple.diagnostics import Diagnostic, error, warning
from supple.model.content import Entry, Fragment, Site
from supple.nodes import Mapping, Node, Position, Scalar, Sequence

NOT_PROSE = frozenset(
    {"figure", "waive", "aliases", "sources", "source", "code", "file", "targets", "family", "version"}
)
"""Keys of front matter that hold names and numbers, not words for readers."""

ADDRESS = re.compile(
    r"\]\([^()\s]*\)|<[a-z]+:[^<>\s]*>|https?://\S+|\{#[^}]*\}|\[@[^\]]*\]|^\[(?!\^)[^\]]+\]:.*$", re.MULTILINE
)
"""Parts of a body that readers do not see."""

CODE = re.compile(r"```.*?```|~~~.*?~~~|`[^`\n]*`", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Text:
    """Something written, with the place of its first character and the key it stands under (empty in a body)."""

    path: str
    text: str
    position: Position
    key: str = ""

    def at(self, start: int, length: int) -> Position:
        """The place of a part of it."""
        before = self.text[:start]
        rows = before.count("\n")
        column = start + self.position.column if not rows else start - before.rfind("\n")
        return Position(self.position.line + rows, column, length)

    def error(self, code: str, message: str, hint: str, span: tuple[int, int]) -> Diagnostic:
        """A problem with the characters from `span[0]` to `span[1]` that stops publishing."""
        return error(code, message, hint=hint, path=self.path, at=self.at(span[0], span[1] - span[0]))

    def warning(self, code: str, message: str, hint: str, span: tuple[int, int]) -> Diagnostic:
        """A problem with those characters that is only told."""
        return warning(code, message, hint=hint, path=self.path, at=self.at(span[0], span[1] - span[0]))


@dataclass(frozen=True, slots=True)
class Writing:
    """What an author wrote in one file, as far as its words go: front matter and body."""

    path: str
    kind: str
    node: Mapping
    body: Fragment


def entries(site: Site) -> Iterator[Entry[Any]]:
    """All entries, in the order of the site."""
    if site.article:
        yield site.article
    if site.safety:
        yield site.safety
    for group in (site.stretches, site.guidelines, site.routines, site.targets, site.pages):
        yield from group


def texts(writing: Writing) -> Iterator[Text]:
    """What readers get to read of a file: the prose of its front matter, then its body without addresses and code."""
    for key, scalar in prose(writing.node):
        yield Text(writing.path, scalar.text, scalar.position, key)
    yield body(writing)


def body(writing: Writing) -> Text:
    """The body as written, with what readers do not see as blanks."""
    blank = partial(re.sub, r"[^\n]", " ")
    shown = ADDRESS.sub(lambda found: blank(found[0]), CODE.sub(lambda found: blank(found[0]), writing.body.source))
    return Text(writing.path, shown, Position(writing.body.line, 1))


def prose(node: Node, key: str = "") -> Iterator[tuple[str, Scalar]]:
    """The texts of front matter, each with the key it stands under."""
    if isinstance(node, Mapping):
        for name, value in node:
            if name.text not in NOT_PROSE:
                yield from prose(value, name.text)
    elif isinstance(node, Sequence):
        for item in node.items:
            yield from prose(item, key)
    elif re.search(r"[^\W\d_]{2}", node.text):
        yield key, node


def under(entry: Entry[Any], key: str) -> Position:
    """Where a key of the front matter stands, or the first line."""
    scalar = entry.node.key(key)
    return scalar.position if scalar else Position(1)

"""Where each key and value of a file's front matter stands, to the character.

Diagnostics need a line to point at; a save needs to know exactly which characters to put others in place of, so that
comments, quotes and layout of all the rest stay as somebody wrote them.
"""

from __future__ import annotations

import re
from typing import Any

import yaml
from msgspec import Struct

Path = tuple[str, ...]

FENCED = re.compile(r"\A\ufeff?(?:\s*\n)?---[ \t]*\r?\n(?P<front>.*?)^---[ \t]*(?:\r?\n|\Z)(?P<body>.*)\Z", re.M | re.S)


class Parts(Struct, frozen=True):
    """A file taken apart by offsets: front matter between its fences, and the body."""

    front_start: int
    front_end: int
    body_start: int


class Entry(Struct, frozen=True):
    """A key with its value; offsets count characters of the whole file."""

    key: str
    key_start: int
    node: Any
    """The value as PyYAML composed it."""
    start: int
    end: int
    """Where the value's last character is, not counting what comes after it on the line."""
    indent: int
    in_braces: bool
    """True inside `{...}`, where entries are parted by commas."""


class Front(Struct, frozen=True):
    """The front matter of a file with its places."""

    text: str
    parts: Parts
    root: Any

    def entries(self, path: Path = ()) -> tuple[Entry, ...]:
        """The entries of the mapping at `path`; none where there is no mapping."""
        node = self.root if not path else getattr(self.find(path), "node", None)
        if not isinstance(node, yaml.MappingNode):
            return ()
        return tuple(self._entry(key, value, bool(node.flow_style)) for key, value in node.value)

    def find(self, path: Path) -> Entry | None:
        """The entry at `path`, or None."""
        return next((entry for entry in self.entries(path[:-1]) if entry.key == path[-1]), None)

    def start(self, node: Any) -> int:
        """Offset of a node's first character."""
        return self.parts.front_start + int(node.start_mark.index)

    def end(self, node: Any) -> int:
        """Offset after a node's last character; PyYAML's own end of a block is where the next thing begins."""
        if isinstance(node, yaml.CollectionNode) and not node.flow_style and node.value:
            last = node.value[-1]
            return self.end(last[1] if isinstance(last, tuple) else last)
        start = self.start(node)
        written = self.text[start : self.parts.front_start + int(node.end_mark.index)]
        return start + len(written.rstrip())

    def line_start(self, offset: int) -> int:
        """Offset of the first character of the line."""
        return self.text.rfind("\n", 0, offset) + 1

    def line_end(self, offset: int) -> int:
        """Offset after the line's newline."""
        found = self.text.find("\n", offset)
        return len(self.text) if found < 0 else found + 1

    def _entry(self, key: Any, value: Any, in_braces: bool) -> Entry:
        return Entry(
            key=str(key.value),
            key_start=self.start(key),
            node=value,
            start=self.start(value),
            end=self.end(value),
            indent=int(key.start_mark.column),
            in_braces=in_braces,
        )


def take_apart(text: str) -> Parts | None:
    """The parts of a file; None when its fences are not as they should be."""
    found = FENCED.match(text)
    return Parts(found.start("front"), found.end("front"), found.start("body")) if found else None


def front(text: str) -> Front | None:
    """The front matter of a file; None when it cannot be read as YAML, or holds what front matter may not."""
    parts = take_apart(text)
    if parts is None:
        return None
    written = text[parts.front_start : parts.front_end]
    try:
        if any(isinstance(event, yaml.AliasEvent) for event in yaml.parse(written, Loader=yaml.CSafeLoader)):
            return None
        root = yaml.compose(written, Loader=yaml.CSafeLoader)
    except (yaml.YAMLError, RecursionError):
        return None
    return Front(text, parts, root) if isinstance(root, yaml.MappingNode) else None

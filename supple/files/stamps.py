"""How files and folders looked when they were published, so that what looks the same need not be read again.

The stamps stay at home, beside the output. They are a convenience: without them every file is read and every folder
listed. What is remembered of a file is how it looked before it was read, never after.
"""

from __future__ import annotations

import hashlib
import os
import stat
from collections.abc import Iterable
from pathlib import Path

from msgspec import MsgspecError, Struct, field, json

from supple.files.manifest import Manifest
from supple.files.store import read_store, write_store
from supple.files.tree import Tree

FileLook = tuple[int, int]
"""Size of a file and the time of its last change, in nanoseconds."""
Seen = tuple[int, int, str]
"""The same with the sha256 of what it held."""


class Stamps(Struct, frozen=True):
    """How each published file looked, and what lay in the live folder and in its twin."""

    seen: dict[str, Seen] = field(default_factory=dict)
    kept: tuple[str, ...] = ()
    token: str = ""
    """What the caller said the site was made of."""
    live: Tree = field(default_factory=Tree)
    twin: Tree = field(default_factory=Tree)

    @property
    def manifest(self) -> Manifest | None:
        """The manifest that they make up; None when nothing is remembered."""
        files = {path: digest for path, (_, _, digest) in self.seen.items()}
        return Manifest(files, frozenset(self.kept)) if files else None


def read_stamps(path: Path) -> Stamps:
    """The stamps at `path`; none when they are missing or damaged."""
    try:
        return json.decode(read_store(path) or b"", type=Stamps)
    except (MsgspecError, ValueError):
        return Stamps()


def write_stamps(path: Path, stamps: Stamps) -> None:
    """Remembers the stamps for a later `read_stamps`."""
    write_store(path, [json.encode(stamps)])


def altered(root: Path, seen: Iterable[tuple[str, Seen | None]]) -> dict[str, FileLook | None]:
    """How those files look that do not look as they did; None for what is no file."""
    found: dict[str, FileLook | None] = {}
    for path, before in seen:
        look = _look(f"{root}/{path}")
        if before is None or look != before[:2]:
            found[path] = look
    return found


def sha256_of(path: str) -> str:
    """The digest of a file's content; empty when it cannot be read."""
    try:
        with open(path, "rb") as opened:
            return hashlib.file_digest(opened, "sha256").hexdigest()
    except OSError:
        return ""


def _look(path: str) -> FileLook | None:
    try:
        found = os.lstat(path)
    except OSError:
        return None
    return (found.st_size, found.st_mtime_ns) if stat.S_ISREG(found.st_mode) else None

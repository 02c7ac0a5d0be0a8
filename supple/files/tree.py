"""What really is in a folder, without following a link; and how its twin is brought to what the site should be.

Nothing is ever written into a file that is there: it may be the same file, by a hard link, as one that readers are
being served. A file in the twin counts as right only when it is that same file.
"""

from __future__ import annotations

import os
import shutil
import stat
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from msgspec import Struct

from supple.files.exchange import flush_all
from supple.model.output import Artifact

FLUSHED_ONE_BY_ONE = 256

SECOND = 10**9
"""In nanoseconds."""


@dataclass(slots=True)
class Found:
    """Entries of a folder by path: everything that is not a folder, and the folders."""

    files: dict[str, os.stat_result] = field(default_factory=dict)
    folders: set[str] = field(default_factory=set)


def survey(root: Path) -> Found:
    """All that is below `root`; links are entries like files, and nothing behind them is seen."""
    found = Found()
    waiting = [""] if root.is_dir() else []
    while waiting:
        prefix = waiting.pop()
        with os.scandir(f"{root}/{prefix}") as entries:
            for entry in entries:
                path = prefix + entry.name
                if entry.is_dir(follow_symlinks=False):
                    found.folders.add(path)
                    waiting.append(f"{path}/")
                else:
                    found.files[path] = entry.stat(follow_symlinks=False)
    return found


class Target(Struct, frozen=True):
    """What a folder should hold: files taken over from the live folder, new files, and all its folders."""

    taken: Iterable[str]
    written: dict[str, Artifact]
    folders: set[str]


def bring(twin: Path, live: Path, seen: Found, target: Target) -> None:
    """Makes `twin` hold exactly `target`; `seen` is what the live folder holds. Whatever else it held is removed."""
    twin.mkdir(exist_ok=True)
    there = survey(twin)
    taken = set(target.taken)
    right = {path for path, entry in there.files.items() if path in taken and _same(entry, seen.files[path])}
    for path in there.files.keys() - right:
        os.unlink(f"{twin}/{path}")
    for path in sorted(there.folders - target.folders, reverse=True):
        os.rmdir(f"{twin}/{path}")
    for path in sorted(target.folders - there.folders):
        os.mkdir(f"{twin}/{path}")
    for path in sorted(taken - right):
        _take(f"{live}/{path}", f"{twin}/{path}")
    _write_all(twin, target.written)
    _seen_as_newer(twin, seen, target.written)


def _seen_as_newer(twin: Path, seen: Found, written: Iterable[str]) -> None:
    """A file that replaces one of the same size is at least a second newer: programs that upload by size and time count
    in whole seconds, and would else leave the old one online."""
    for path in seen.files.keys() & set(written):
        old, new = seen.files[path], os.lstat(twin / path)
        if old.st_size == new.st_size and new.st_mtime_ns // SECOND <= old.st_mtime_ns // SECOND:
            later = (old.st_mtime_ns // SECOND + 1) * SECOND
            os.utime(twin / path, ns=(later, later))


def _same(one: os.stat_result, other: os.stat_result) -> bool:
    return (one.st_ino, one.st_dev) == (other.st_ino, other.st_dev)


def _take(source: str, place: str) -> None:
    """The same file under a second name; a copy with its time where the disk knows no hard links."""
    try:
        os.link(source, place, follow_symlinks=False)
    except OSError:
        if not stat.S_ISREG(os.lstat(source).st_mode) and not os.path.islink(source):
            raise
        shutil.copy2(source, place, follow_symlinks=False)


def _write_all(root: Path, files: dict[str, Artifact]) -> None:
    singly = len(files) <= FLUSHED_ONE_BY_ONE
    for path, artifact in sorted(files.items()):
        with open(f"{root}/{path}", "xb", buffering=0) as opened:
            left = memoryview(artifact.content)
            while left:
                left = left[opened.write(left) :]
            if singly:
                os.fsync(opened.fileno())
    if not singly:
        flush_all(root)

"""How the twin of the live folder is brought to what the site should be, by what differs.

Nothing is ever written into a file that is there: it may be the same file, by a hard link, as one that readers are
being served. A file in the twin counts as right only when it is that same file.
"""

from __future__ import annotations

import os
import shutil
import stat
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

from msgspec import Struct

from supple.files.exchange import flush_all
from supple.files.tree import SECOND, Tree, folder_of, folders_of, looks_of, time_of
from supple.model.output import Artifact
from supple.workers import Workers

NEW = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC
FLUSHED_ONE_BY_ONE = 256
FEW_FILES = 4000
"""So many are written by one core: for fewer, to start others takes as long as it saves."""


class Folder(Struct, frozen=True):
    """A folder and what is in it."""

    root: Path
    tree: Tree


class Target(Struct, frozen=True):
    """What a folder should hold: files taken over from the live folder, new files, and all its folders."""

    taken: set[str]
    written: dict[str, Artifact]
    folders: set[str]


class Put(NamedTuple):
    """A file that was put in its place: its inode, 0 for a copy, its size and the time of its last change."""

    path: str
    inode: int
    size: int
    time: int


class Brought(Struct, frozen=True):
    """The twin as it is now, and the files that were written there. Of a disk without hard links nothing is told: its
    folders may have no times to go by."""

    tree: Tree
    written: list[Put]


def bring(twin: Folder, live: Folder, target: Target, jobs: int, clock: int = 0) -> Brought:
    """Makes `twin` hold exactly `target`. Whatever else it held is removed. `clock`: by which its folders are settled,
    0 for that of the disk."""
    there, seen = twin.tree, live.tree.files
    right = {path: node for path, node in there.files.items() if path in target.taken and node == seen[path] != 0}
    wrong, emptied = there.files.keys() - right.keys(), there.folders.keys() - target.folders - {""}
    _remove(twin.root, wrong, emptied)
    put = _put(twin, live, target, target.taken - right.keys(), jobs)
    filled = {one.path for one in put}
    missing = target.folders - there.folders.keys()
    for path in missing - folders_of(filled):
        _make(f"{twin.root}/{path}")
    touched = {folder_of(path) for path in (*wrong, *emptied, *missing, *filled)}
    sure = {path: look for path, look in there.folders.items() if path not in touched and path not in emptied}
    looks = looks_of(twin.root, clock or time_of(twin.root), ["", *(target.folders - sure.keys())])
    tree = Tree(right | {one.path: one.inode for one in put}, sure | looks)
    copied = any(not one.inode for one in put)
    return Brought(Tree() if copied else tree, [one for one in put if one.path in target.written])


def _remove(root: Path, files: Iterable[str], folders: Iterable[str]) -> None:
    root.mkdir(exist_ok=True)
    for path in files:
        os.unlink(f"{root}/{path}")
    for path in sorted(folders, reverse=True):
        os.rmdir(f"{root}/{path}")


def _put(twin: Folder, live: Folder, target: Target, missing: set[str], jobs: int) -> list[Put]:
    """Takes over what is missing and writes what is new."""
    putter = _Putter(twin, live, target, flushing=len(target.written) <= FLUSHED_ONE_BY_ONE)
    put: list[Put] = []
    for made in Workers(jobs, FEW_FILES)(putter.run, sorted({*missing, *target.written})):
        if isinstance(made, OSError):
            raise made
        put += made
    if not putter.flushing:
        flush_all(twin.root)
    return put


class _Putter(Struct, frozen=True):
    """Puts files into the twin; `flushing`: each is on the disk before the next one."""

    twin: Folder
    live: Folder
    target: Target
    flushing: bool

    def run(self, paths: Sequence[str]) -> list[Put] | OSError:
        """Some of the files; the fault when there is one, since a worker can only give back."""
        try:
            for folder in {folder_of(path) for path in paths} - self.twin.tree.folders.keys() - {""}:
                _make(f"{self.twin.root}/{folder}")
            return [self._write(path) if path in self.target.written else self._take(path) for path in paths]
        except OSError as failure:
            return failure

    def _take(self, path: str) -> Put:
        """The same file under a second name; a copy with its time where the disk knows no hard links."""
        source, place, inode = f"{self.live.root}/{path}", f"{self.twin.root}/{path}", self.live.tree.files[path]
        try:
            os.link(source, place, follow_symlinks=False)
        except OSError:
            if not stat.S_ISREG(os.lstat(source).st_mode) and not os.path.islink(source):
                raise
            shutil.copy2(source, place, follow_symlinks=False)
            inode = 0
        return Put(path, inode, 0, 0)

    def _write(self, path: str) -> Put:
        place, left = f"{self.twin.root}/{path}", memoryview(self.target.written[path].content)
        file = os.open(place, NEW, 0o666)  # measured: of 30 us a file, Python's `open` takes 6
        try:
            while left:
                left = left[os.write(file, left) :]
            if self.flushing:
                os.fsync(file)
            found = os.fstat(file)
        finally:
            os.close(file)
        time = _newer(found, f"{self.live.root}/{path}") if path in self.live.tree.files else found.st_mtime_ns
        if time != found.st_mtime_ns:
            os.utime(place, ns=(time, time))
        return Put(path, found.st_ino, found.st_size, time)


def _make(folder: str) -> None:
    """Makes a folder, and those above it; another worker may have made it just now."""
    try:
        os.mkdir(folder)
    except OSError:
        os.makedirs(folder, exist_ok=True)


def _newer(found: os.stat_result, old: str) -> int:
    """When a file counts as changed that replaces `old`. One of the same size is at least a second newer: programs that
    upload by size and time count in whole seconds, and would else leave the old one online."""
    before = os.lstat(old)
    if before.st_size == found.st_size and found.st_mtime_ns // SECOND <= before.st_mtime_ns // SECOND:
        return (before.st_mtime_ns // SECOND + 1) * SECOND
    return found.st_mtime_ns

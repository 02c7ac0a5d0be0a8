"""What really is in a folder, without following a link, and without listing again what lies there as it did.

A folder tells by the time of its last change whether a name came or went, so one look at it stands for a listing. The
time counts only when it is settled: a name that comes in the same tick of the disk's clock would leave no trace, so a
folder that changed just before it was looked at is listed the next time, too.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Iterable, Iterator
from pathlib import Path

from msgspec import Struct, field

SECOND = 10**9
"""In nanoseconds."""
TICK, COARSE_TICK = SECOND // 20, 2 * SECOND
"""What a disk's clock may stand still for, with room to spare: a kernel counts in hundredths of a second at worst, some
disks in whole seconds."""

Look = tuple[int, int]
"""Inode of a folder, and when a name last came or went there."""
UNSETTLED: Look = (0, 0)
"""How no folder looks."""
OURS_ALONE = 2**63
"""The clock of a folder in which nobody but this program brings names, and it has brought all."""


class Tree(Struct, frozen=True):
    """Entries of a folder by path: whatever is not a folder with its inode, and each folder, the top as "", with its
    look. An inode of 0 stands for a file that nothing can be said of."""

    files: dict[str, int] = field(default_factory=dict)
    folders: dict[str, Look] = field(default_factory=dict)


def survey(root: Path, before: Tree, moved: Iterable[str], clock: int) -> Tree:
    """All that is below `root`; links are entries like files, and nothing behind them is seen.

    `before` is what was there when last seen, `moved` its folders that look different now, `clock` the disk's time.
    """
    again = set(moved) if before.folders else {""}
    found = Tree(
        {path: inode for path, inode in before.files.items() if path.rpartition("/")[0] not in again},
        {path: look for path, look in before.folders.items() if path not in again},
    )
    listed = _listed(root, found, again, clock)
    orphans = [path for path in found.folders if path.rpartition("/")[0] in again and path not in listed]
    return _without(found, orphans) if orphans else found


def moved(root: Path, folders: Iterable[tuple[str, Look]]) -> list[str]:
    """Those of the folders that do not look as they did."""
    return [path for path, look in folders if look == UNSETTLED or _look(f"{root}/{path}") != look]


def settled(look: Look, clock: int) -> Look:
    """The look, if no later change can leave it as it is."""
    tick = TICK if look[1] % SECOND else COARSE_TICK
    return look if look[1] < clock - tick else UNSETTLED


def looks_of(root: Path, clock: int, folders: Iterable[str]) -> dict[str, Look]:
    """A look at each of the folders that only this program knows as yet."""
    return {path: settled(_look(f"{root}/{path}"), clock) for path in folders}


def time_of(path: Path) -> int:
    """What time it is by the clock of the disk that `path` is on; the file or folder counts as changed now."""
    os.utime(path)
    return os.lstat(path).st_ctime_ns


def folder_of(path: str) -> str:
    """The folder that a path lies in; "" for the top."""
    return path.rpartition("/")[0]


def folders_of(paths: Iterable[str]) -> set[str]:
    """Every folder that the paths lie in, relative, without the top."""
    found: set[str] = set()
    above = {path.rpartition("/")[0] for path in paths}
    while above := above - found - {""}:
        found |= above
        above = {path.rpartition("/")[0] for path in above}
    return found


def _listed(root: Path, found: Tree, again: set[str], clock: int) -> set[str]:
    """Lists the folders of `again` and all that is new below them into `found`; the folders met on the way."""
    waiting = [path for path in again if not path or folder_of(path) not in again]
    met = {""}
    device = os.lstat(root).st_dev if waiting and os.path.lexists(root) else 0
    while waiting:
        folder = waiting.pop()
        look = _look(f"{root}/{folder}")  # before its names, so that a name that comes meanwhile makes it another
        if look == UNSETTLED:
            continue
        found.folders[folder] = settled(look, clock)
        for path, entry in _entries(root, folder):
            if entry.is_dir(follow_symlinks=False):
                met.add(path)
                if path not in found.folders:
                    waiting.append(path)
            else:
                looked = entry.stat(follow_symlinks=False)
                found.files[path] = looked.st_ino if looked.st_dev == device else 0
    return met


def _entries(root: Path, folder: str) -> Iterator[tuple[str, os.DirEntry[str]]]:
    prefix = f"{folder}/" if folder else ""
    with os.scandir(f"{root}/{folder}") as entries:
        for entry in entries:
            yield prefix + entry.name, entry


def _without(tree: Tree, gone: list[str]) -> Tree:
    """The tree without these folders and all that lay below them."""
    below, at = tuple(f"{path}/" for path in gone), set(gone)
    return Tree(
        {path: inode for path, inode in tree.files.items() if not path.startswith(below)},
        {path: look for path, look in tree.folders.items() if path not in at and not path.startswith(below)},
    )


def _look(path: str) -> Look:
    try:
        found = os.lstat(path)
    except OSError:
        return UNSETTLED
    return (found.st_ino, found.st_ctime_ns) if stat.S_ISDIR(found.st_mode) else UNSETTLED

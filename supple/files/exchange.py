"""Two folders change places, in one step where the system can do that.

Linux and macOS exchange two names atomically, but Python's standard library does not offer it, hence ctypes. Elsewhere,
and on drives that refuse, the change takes two renames; a kill between them leaves no site for a moment, and `recover`
puts it back at the next run.
"""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from pathlib import Path
from typing import Any

AT_FDCWD = -100
RENAME_EXCHANGE = 2
RENAME_SWAP = 2


def exchange(ready: Path, live: Path, aside: Path) -> None:
    """Puts the folder `ready` in the place of `live`, and what was live in the place of `ready`.

    `aside` is a free name in the same file system, used only where the exchange takes two steps.
    """
    if not live.exists() or not any(live.iterdir()):
        os.rename(ready, live)
    elif not _at_once(ready, live):
        _in_two_steps(ready, live, aside)
    for folder in {live.parent, ready.parent}:
        flush(folder)


def recover(ready: Path, live: Path, aside: Path) -> None:
    """Undoes or finishes what a kill between two renames left behind."""
    if aside.exists() and not live.exists():
        os.rename(aside, live)
    elif aside.exists() and not ready.exists():
        os.rename(aside, ready)


def flush(folder: Path) -> None:
    """Has the folder's names on the disk before going on, where the system knows how."""
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def flush_all(folder: Path) -> None:
    """Has the whole file system of `folder` on the disk: one call for thousands of files."""
    library = _library()
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        if not hasattr(library, "syncfs") or library.syncfs(handle) != 0:
            os.sync()
    finally:
        os.close(handle)


def _in_two_steps(ready: Path, live: Path, aside: Path) -> None:
    os.rename(live, aside)
    try:
        os.rename(ready, live)
    except OSError:
        os.rename(aside, live)
        raise
    os.rename(aside, ready)


def _at_once(one: Path, other: Path) -> bool:
    library = _library()
    first, second = os.fsencode(one), os.fsencode(other)
    if sys.platform == "darwin" and hasattr(library, "renamex_np"):
        return bool(library.renamex_np(first, second, RENAME_SWAP) == 0)
    if hasattr(library, "renameat2"):
        return bool(library.renameat2(AT_FDCWD, first, AT_FDCWD, second, RENAME_EXCHANGE) == 0)
    return False


def _library() -> Any:
    """The system's own calls."""
    import ctypes  # 2 ms, for what only a build that changed something asks for

    return ctypes.CDLL(None, use_errno=True)

"""Which files of the site changed, told soon and never missed.

The system's own notices come within some 20 ms. They can fail (a network share, a folder made and filled at once, a
full queue), so every two seconds a look at sizes and times makes sure; that look costs 2 ms for a thousand files.
"""

from __future__ import annotations

import os
import threading
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import watchfiles

STEP_MS = 8
"""A notice is passed on when nothing else changed for so long."""

LONGEST_MS = 300
"""A notice is passed on at the latest after so long, however much else changes."""

FOLDERS = ("content", "templates", "static")
FILES = ("site.toml",)

Told = Callable[[frozenset[str]], None]
"""Takes the changed paths, relative to the site folder with `/` where they are inside it."""

Scan = dict[str, tuple[int, int]]


def is_source(path: str) -> bool:
    """True unless the name is one that editors give to files of their own: hidden, swapped out, half saved."""
    name = path.replace("\\", "/").rpartition("/")[2]
    return not (name.startswith((".", "#")) or name.endswith(("~", ".swp", ".swx", ".tmp", ".bak")) or name == "4913")


class Watch:
    """Watches site folders from threads of its own until it is stopped."""

    def __init__(self, roots: tuple[Path, ...], tell: Told) -> None:
        self._roots = tuple(dict.fromkeys(roots))
        self._tell = tell
        self._stop = threading.Event()
        self._again = threading.Event()
        """Set when a watched folder came or went, so that the threads begin anew."""

    def start(self) -> None:
        """Begins; changes made from here on are told."""
        for root in self._roots:
            threading.Thread(target=self._follow, args=(root,), daemon=True).start()

    def stop(self) -> None:
        """Ends the threads soon."""
        self._stop.set()

    def _follow(self, root: Path) -> None:
        """The folder itself, without what is below: site.toml, and folders that come and go."""
        inner = self._below(root)
        for changed in self._changes(root, recursive=False):
            paths = frozenset(path for path in changed if path.split("/")[0] in (*FOLDERS, *FILES))
            if any(path in FOLDERS for path in paths):
                inner.set()
                inner = self._below(root)
            if paths:
                self._tell(paths)

    def _below(self, root: Path) -> threading.Event:
        """Follows the folders that are there now; setting the event ends that."""
        ended = threading.Event()
        there = [root / name for name in FOLDERS if (root / name).is_dir()]

        def follow() -> None:
            for changed in self._changes(*there, root=root, ended=ended):
                self._tell(changed)

        if there:
            threading.Thread(target=follow, daemon=True).start()
        return ended

    def _changes(
        self, *watched: Path, recursive: bool = True, root: Path | None = None, ended: threading.Event | None = None
    ) -> Iterator[frozenset[str]]:
        root = root or watched[0]
        ended = ended or threading.Event()
        while not (self._stop.is_set() or ended.is_set()):
            try:
                notices = watchfiles.watch(
                    *watched,
                    watch_filter=lambda _, path: is_source(path),
                    debounce=LONGEST_MS,
                    step=STEP_MS,
                    stop_event=self._stop,
                    rust_timeout=500,
                    yield_on_timeout=True,
                    recursive=recursive,
                    raise_interrupt=False,
                )
                for notice in notices:
                    if ended.is_set():
                        return
                    if notice:
                        yield frozenset(_relative(path, root) for _, path in notice)
            except (OSError, RuntimeError):  # a folder went, or the system has no watches left: the looks go on
                self._stop.wait(2)


def scan(roots: tuple[Path, ...]) -> Scan:
    """Every source file with its time and size."""
    found: Scan = {}
    for root in dict.fromkeys(roots):
        waiting = [entry for entry in _entries(str(root)) if entry.name in (*FOLDERS, *FILES)]
        while waiting:
            entry = waiting.pop()
            if entry.is_dir(follow_symlinks=False):
                waiting.extend(each for each in _entries(entry.path) if is_source(each.name))
                continue
            with suppress(OSError):  # gone between the list and the look
                state = entry.stat(follow_symlinks=False)
                found[_relative(entry.path, root)] = (state.st_mtime_ns, state.st_size)
    return found


def _entries(folder: str) -> list[os.DirEntry[str]]:
    """What is in a folder; nothing when it has gone."""
    with suppress(OSError), os.scandir(folder) as entries:
        return list(entries)
    return []


def difference(before: Scan, after: Scan) -> frozenset[str]:
    """Paths that came, went or changed."""
    return frozenset(path for path in before.keys() | after.keys() if before.get(path) != after.get(path))


def _relative(path: str, root: Path) -> str:
    prefix = f"{root}{os.sep}"
    return path.removeprefix(prefix).replace(os.sep, "/")

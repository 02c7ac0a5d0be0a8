"""What is on the disk just before a publish: what came and went in the two folders, and what our files hold.

One look at each file and at each folder, shared out over the cores. Only what looks different from the stamps is read
or listed.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from msgspec import Struct

from supple.files.manifest import Manifest
from supple.files.stamps import FileLook, Stamps, altered, sha256_of
from supple.files.tree import Tree, moved, survey
from supple.workers import SLOW, Workers

MANY = 6000
"""Looks that are worth a fork: so many take 15 ms."""


class Around(Struct, frozen=True):
    """The live folder and its twin; of our files, how those look that do not look as they did."""

    live: Tree
    twin: Tree
    looks: dict[str, FileLook | None]


def look_around(live: Path, twin: Path, owned: Manifest, stamps: Stamps, clock: int, jobs: int) -> Around:
    """What is there, where the stamps say what was; `clock` is the time by the disk's own clock."""
    files = [(path, stamps.seen.get(path)) for path in owned.files]
    ours, folders, twins = _shared_out(
        jobs,
        (partial(altered, live), files),
        (partial(moved, live), list(stamps.live.folders.items())),
        (partial(moved, twin), list(stamps.twin.folders.items())),
    )
    looks = {path: look for part in ours for path, look in part.items()}
    return Around(
        survey(live, stamps.live, [path for part in folders for path in part], clock),
        survey(twin, stamps.twin, [path for part in twins for path in part], clock),
        looks,
    )


def held(root: Path, owned: Manifest, around: Around, stamps: Stamps) -> Mapping[str, str]:
    """Path → sha256 of each of our files that is there. Those that look different, and those that took the place of
    another of the same look, are read."""
    there, before, seen = around.live.files, stamps.live.files, stamps.seen
    swapped = [path for path, inode in there.items() if before.get(path, inode) != inode]
    looks = {path: seen[path][:2] for path in swapped if path in owned.files and path in seen} | around.looks
    now = {path: seen[path][2] for path in owned.files if path not in looks and path in there}
    for path, look in looks.items():
        if look is not None and path in there:
            now[path] = sha256_of(f"{root}/{path}")
    return now


def _shared_out(jobs: int, *questions: tuple[Callable[[Sequence[Any]], Any], list[Any]]) -> list[list[Any]]:
    """The answers to each question about its items, in parts."""
    many = sum(len(items) for _, items in questions) >= MANY
    parts = [
        (number, partial(ask, items[start::jobs]))
        for number, (ask, items) in enumerate(questions)
        for start in range(jobs)
    ]
    runs = Workers(jobs if many else 1, SLOW)(_answered, parts)
    answers: list[list[Any]] = [[] for _ in questions]
    for number, answer in (pair for run in runs for pair in run):
        answers[number].append(answer)
    return answers


def _answered(parts: Sequence[tuple[int, Callable[[], Any]]]) -> list[tuple[int, Any]]:
    return [(number, ask()) for number, ask in parts]

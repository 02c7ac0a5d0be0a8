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

from supple.files.holding import Glance, Place
from supple.files.manifest import Manifest
from supple.files.stamps import FileLook, Stamps, altered, sha256_of
from supple.files.tree import Look, Tree, folders_of, moved, survey, time_of
from supple.workers import SLOW, Workers

MANY = 6000
"""Looks that are worth a fork: so many take 15 ms."""


class Around(Struct, frozen=True):
    """The live folder and its twin; of our files, how those look that do not look as they did."""

    live: Tree
    twin: Tree
    looks: dict[str, FileLook | None]


def look_around(place: Place, owned: Manifest, stamps: Stamps, jobs: int, seen: Glance | None) -> Around:
    """What is there, where the stamps say what was; `seen` has what need not be looked at again."""
    live, twin, clock = place.live, place.twin, time_of(place.work)
    if seen:
        folders, found = moved(live, stamps.live.folders.items()), seen.looks()
        twins, looks = found.moved + _emptied(twin, stamps.twin.folders), found.altered
    else:
        folders, twins, looks = _all_looked_at(live, twin, owned, stamps, jobs)
    return Around(survey(live, stamps.live, folders, clock), survey(twin, stamps.twin, twins, clock), looks)


def _emptied(twin: Path, folders: Mapping[str, Look]) -> list[str]:
    """Folders of the twin that lost a folder since a glance: nobody works there, but somebody may clear it away."""
    return moved(twin, [(path, folders[path]) for path in {"", *folders_of(folders)} & folders.keys()])


def _all_looked_at(
    live: Path, twin: Path, owned: Manifest, stamps: Stamps, jobs: int
) -> tuple[list[str], list[str], dict[str, FileLook | None]]:
    """Folders of the live folder and of the twin that look different, and how files do."""
    ours, folders, twins = _shared_out(
        jobs,
        (partial(altered, live), [(path, stamps.seen.get(path)) for path in owned.files]),
        (partial(moved, live), list(stamps.live.folders.items())),
        (partial(moved, twin), list(stamps.twin.folders.items())),
    )
    looks = {path: look for part in ours for path, look in part.items()}
    return [path for part in folders for path in part], [path for part in twins for path in part], looks


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

"""Where an output lies, and whether it still is what was published there.

By itself, because this is all that an unchanged build asks of it: what publishes takes 10 ms to import. A large output
is looked at in a process beside the reading of the site, which takes 0.1 s of 10,000 pages. The glance counts only for
the stamps it went by, and not for names in the live folder: a file that somebody puts there meanwhile must be found.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from functools import lru_cache, partial
from pathlib import Path

from msgspec import Struct

from supple.files.manifest import MANIFEST
from supple.files.planning import Published
from supple.files.refusal import Refused
from supple.files.stamps import FileLook, Stamps, altered, read_stamps
from supple.files.tree import moved
from supple.workers import beside


class Looks(Struct, frozen=True):
    """What looked different: our files, and how they did, and folders of the twin."""

    altered: dict[str, FileLook | None]
    moved: list[str]


class Glance(Struct, frozen=True):
    """How things were with an output just before."""

    which: tuple[int, int]
    """Which stamps it went by."""
    stamps: Stamps
    looks: Callable[[], Looks]
    """Waits for the process that looks."""


def glance(output: Path) -> Glance:
    """Begins to look at everything that a publish need not look at in the last moment."""
    place = place_of(output)
    which, stamps = _which(place.stamps), read_stamps(place.stamps)
    return Glance(which, stamps, lru_cache(1)(beside(partial(_looked_at, place, stamps))))


def _looked_at(place: Place, stamps: Stamps) -> Looks:
    return Looks(altered(place.live, stamps.seen.items()), moved(place.twin, stamps.twin.folders.items()))


def holds(output: Path, token: str, seen: Glance | None = None) -> Published | None:
    """What is published at `output`, if it was made of what `token` names and every file still looks as it did."""
    place = place_of(output)
    stamps, seen = stamps_at(place, seen)
    if stamps.token != token or not stamps.seen or not (place.live / MANIFEST).exists():
        return None
    if seen.looks().altered if seen else altered(place.live, stamps.seen.items()):
        return None
    return Published(unchanged=tuple(sorted(stamps.seen.keys() - set(stamps.kept))), kept=tuple(sorted(stamps.kept)))


class Place(Struct, frozen=True):
    """Where things lie: `live` is the folder readers see, `work` is ours beside it."""

    live: Path
    work: Path

    @property
    def twin(self) -> Path:
        """The site before this one, made ready to become the next."""
        return self.work / "twin"

    @property
    def aside(self) -> Path:
        """A free name, where an exchange takes two steps."""
        return self.work / "aside"

    @property
    def stamps(self) -> Path:
        """How the files looked when they were published."""
        return self.work / "stamps"


def place_of(output: Path) -> Place:
    """Where the site of this output lies; Refused where none can."""
    live = Path(os.path.realpath(output))  # a link given as output is followed once, here
    work = live.parent / f".{live.name}.supple"
    if live.exists() and not live.is_dir():
        raise Refused(f"{output} is a file, not a folder.", "Name a folder with --output.")
    if live.parent == live:
        raise Refused("The site cannot be written to the top of a disk.", "Name a folder with --output.")
    if work.is_symlink():
        raise Refused(f"{work} is a link.", "Remove it; the program keeps its own folder there.")
    return Place(live, work)


def stamps_at(place: Place, seen: Glance | None) -> tuple[Stamps, Glance | None]:
    """The stamps there, and the glance if it went by them."""
    if seen and seen.which == _which(place.stamps):
        return seen.stamps, seen
    return read_stamps(place.stamps), None


def _which(path: Path) -> tuple[int, int]:
    """Tells one file at this path from the next, since each is written anew; nothing for none."""
    try:
        found = os.stat(path)
    except OSError:
        return (0, 0)
    return found.st_ino, found.st_mtime_ns

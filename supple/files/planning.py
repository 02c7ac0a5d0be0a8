"""What a publish has to do: which files stay, come and go, decided before anything is touched.

Files in the output that no build put there (a CNAME, a `.git` folder) are strangers: they are carried over as they are,
and a site that needs the place of one is refused, since only what we published is ever removed.
"""

from __future__ import annotations

import stat
from collections.abc import Iterable, Mapping
from pathlib import Path

from msgspec import Struct

from supple import urls
from supple.files.manifest import MANIFEST, Manifest, Stamps, look
from supple.files.tree import Found

NAMED_BY_CONTENT = (urls.ASSETS.lstrip("/"), urls.INDEX.lstrip("/"))
"""Folders of files that a page still open asks for by their old names."""


class Published(Struct, frozen=True, kw_only=True):
    """What became of each file, by its path below the output folder."""

    new: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    unchanged: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    kept: tuple[str, ...] = ()
    """Assets of the build before, left for one publish so that a page in a reader's cache stays whole."""


class Live(Struct, frozen=True):
    """The folder readers see: what we published there, what is really there, and how it looked last time."""

    root: Path
    owned: Manifest
    found: Found
    stamps: Stamps

    @property
    def strangers(self) -> set[str]:
        """Files that no build put there."""
        return self.found.files.keys() - self.owned.files.keys() - {MANIFEST}

    @property
    def strange_folders(self) -> set[str]:
        """Folders that hold nothing of ours."""
        return self.found.folders - folders_of(self.owned.files)


class Plan(Struct, frozen=True, kw_only=True):
    """The decision: files taken over as they are, files written, all folders, and the manifest that says so."""

    taken: frozenset[str]
    written: frozenset[str]
    folders: set[str]
    manifest: Manifest
    published: Published

    @property
    def nothing_to_do(self) -> bool:
        """True when the folder holds the site already."""
        told = self.published
        return not (told.new or told.changed or told.removed)


def plan(live: Live, digests: Mapping[str, str]) -> Plan:
    """What it takes to make the live folder hold the files of `digests`, path → sha256."""
    ours = frozenset(path for path in live.owned.files if _is_regular(live.found, path))
    same = frozenset(p for p in ours & digests.keys() if _digest(live, p) == digests[p])
    kept = _kept(live.owned, ours, digests)
    taken = same | kept | live.strangers
    return Plan(
        taken=taken,
        written=frozenset(digests.keys() - same),
        folders=folders_of([*digests, *taken]) | live.strange_folders | folders_of(live.strange_folders),
        manifest=Manifest(dict(digests) | {path: live.owned.files[path] for path in kept}, kept),
        published=Published(
            new=tuple(sorted(digests.keys() - ours)),
            changed=tuple(sorted((digests.keys() & ours) - same)),
            unchanged=tuple(sorted(same)),
            removed=tuple(sorted(ours - digests.keys() - kept)),
            kept=tuple(sorted(kept)),
        ),
    )


def unchanged(root: Path, owned: Manifest, stamps: Stamps, digests: Mapping[str, str]) -> bool:
    """True when every file looks as it was published and nothing else is wanted; one look a file."""
    if not digests or owned.files.keys() - owned.kept != digests.keys():
        return False
    if any(owned.files[path] != digest for path, digest in digests.items()):
        return False
    return all(stamps.seen.get(path) == look(f"{root}/{path}", digest) for path, digest in owned.files.items())


def clash(live: Live, wanted: Iterable[str]) -> str:
    """A stranger that stands where the site needs a file or a folder; empty when none does."""
    files = set(wanted)
    needed = files | folders_of(files)
    return min((live.strangers & needed) | (live.strange_folders & files), default="")


def folders_of(paths: Iterable[str]) -> set[str]:
    """Every folder that the paths lie in, relative, without the top."""
    found: set[str] = set()
    for path in {path.rpartition("/")[0] for path in paths}:
        folder = path
        while folder and folder not in found:
            found.add(folder)
            folder = folder.rpartition("/")[0]
    return found


def _kept(owned: Manifest, ours: frozenset[str], digests: Mapping[str, str]) -> frozenset[str]:
    """Assets published for the last build that this one no longer has."""
    needed = digests.keys() | folders_of(digests)
    left = (path for path in ours - digests.keys() - owned.kept if path.startswith(NAMED_BY_CONTENT))
    return frozenset(path for path in left if path not in needed and not folders_of([path]) & digests.keys())


def _is_regular(found: Found, path: str) -> bool:
    return path in found.files and stat.S_ISREG(found.files[path].st_mode)


def _digest(live: Live, path: str) -> str:
    return live.stamps.digest(live.root, path, live.found.files[path])

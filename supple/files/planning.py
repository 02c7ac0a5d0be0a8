"""What a publish has to do: which files stay, come and go, decided before anything is touched.

Files in the output that no build put there (a CNAME, a `.git` folder) are strangers: they are carried over as they are,
and a site that needs the place of one is refused, since only what we published is ever removed.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping

from msgspec import Struct

from supple import urls
from supple.files.manifest import MANIFEST, Manifest
from supple.files.tree import Tree, folders_of
from supple.model.output import Artifact

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


class Site(Struct, frozen=True):
    """The site to come: its files by their path, their sha256, and the folders they lie in."""

    artifacts: Mapping[str, Artifact]
    digests: Mapping[str, str]
    folders: set[str]


class Live(Struct, frozen=True):
    """The folder readers see: what we published there, what is really there, and what our files hold now."""

    owned: Manifest
    tree: Tree
    held: Mapping[str, str]
    """Path → sha256 of each of our files that is there."""

    def strange_files(self) -> set[str]:
        """Files that no build put there."""
        return self.tree.files.keys() - self.owned.files.keys() - {MANIFEST}

    def strange_folders(self, site: Site) -> set[str]:
        """Folders that hold nothing of ours and that the site does not need."""
        strange = self.tree.folders.keys() - site.folders - {""}
        return strange - folders_of(self.owned.files) if strange else strange


class Plan(Struct, frozen=True, kw_only=True):
    """The decision: files taken over as they are, files written, all folders, and the manifest that says so."""

    taken: set[str]
    written: set[str]
    folders: set[str]
    manifest: Manifest
    published: Published
    clash: str
    """A stranger that stands where the site needs a file or a folder; empty when none does."""

    @property
    def nothing_to_do(self) -> bool:
        """True when the folder holds the site already."""
        told = self.published
        return not (told.new or told.changed or told.removed)


def site_of(artifacts: Iterable[Artifact]) -> Site:
    """The site that the artifacts make up; ValueError when they cannot lie in one folder."""
    given = list(artifacts)
    wanted = {artifact.path: artifact for artifact in given}
    if astray := _astray(wanted):
        raise ValueError(f"not a path below the output folder: {astray[0]!r}")
    if len(wanted) < len(given):
        raise ValueError(f"two artifacts for {next(one.path for one in given if wanted[one.path] is not one)}")
    folders = folders_of(wanted)
    if both := folders & wanted.keys():
        raise ValueError(f"a file and a folder of one name: {min(both)}")
    return Site(wanted, {path: artifact.sha256 for path, artifact in wanted.items()}, folders)


def _astray(paths: Collection[str]) -> list[str]:
    """Those that lead out of a folder, or to our own list. Asked of all as one text, because to ask each took 8 ms of
    10,000."""
    text = "/".join(("", *paths, ""))
    if MANIFEST not in paths and not any(odd in text for odd in ("//", "/./", "/../", "\0")):
        return []
    return [path for path in paths if {"", ".", ".."} & {*path.split("/")} or "\0" in path or path == MANIFEST]


def plan(live: Live, site: Site) -> Plan:
    """What it takes to make the live folder hold the site."""
    ours, wanted = live.held, site.digests
    same = {path for path, digest in ours.items() if wanted.get(path) == digest}
    kept = _kept(live, site)
    files, folders = live.strange_files(), live.strange_folders(site)
    carried = files | kept
    return Plan(
        taken=same | carried,
        written=wanted.keys() - same,
        folders=site.folders | folders_of(carried) | folders | folders_of(folders),
        manifest=Manifest(dict(wanted) | {path: live.owned.files[path] for path in kept}, kept),
        clash=min((files & wanted.keys()) | (files & site.folders) | (folders & wanted.keys()), default=""),
        published=Published(
            new=tuple(sorted(wanted.keys() - ours.keys())),
            changed=tuple(sorted((wanted.keys() & ours.keys()) - same)),
            unchanged=tuple(sorted(same)),
            removed=tuple(sorted(ours.keys() - wanted.keys() - kept)),
            kept=tuple(sorted(kept)),
        ),
    )


def _kept(live: Live, site: Site) -> frozenset[str]:
    """Assets published for the last build that this one no longer has."""
    left = live.held.keys() - site.digests.keys() - live.owned.kept
    assets = (path for path in left if path.startswith(NAMED_BY_CONTENT) and path not in site.folders)
    return frozenset(path for path in assets if not folders_of([path]) & site.digests.keys())

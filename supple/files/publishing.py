"""The output as a transaction: built beside, then exchanged, so a reader meets the old site or the new one, whole.

Beside `output` lies `.output.supple/` with a lock and the twin, which after a publish is the site before this one. The
next publish brings the twin up to date by what differs and exchanges again: ten thousand unchanged files cost a look
each, not a link each. The twin shares its unchanged files with the live folder, so bytes and times stay.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from msgspec.structs import replace

from supple.files import locking
from supple.files.exchange import exchange, flush, recover
from supple.files.holding import Glance, Place, place_of, stamps_at
from supple.files.looking import Around, held, look_around
from supple.files.manifest import MANIFEST, Manifest, read_manifest
from supple.files.names import ignored
from supple.files.planning import Live, Plan, Published, Site, plan, site_of
from supple.files.refusal import Refused, refusal
from supple.files.stamps import Stamps, altered, write_stamps
from supple.files.tree import OURS_ALONE, UNSETTLED, Tree
from supple.files.twin import FEW_FILES, Brought, Folder, Target, bring
from supple.model.output import Artifact


def publish(
    output: Path, artifacts: Iterable[Artifact], token: str = "", jobs: int = 1, seen: Glance | None = None
) -> Published:
    """The site in the place of the one before, see `files.publish`."""
    site = site_of(artifacts)
    place = place_of(output)
    try:
        _make_work_folder(place.work)
        with locking.held(place.work / "lock", output):
            recover(place.twin, place.live, place.aside)
            return _publish(place, site, token, jobs, seen)
    except OSError as failure:
        raise refusal(failure, "write the site to", output) from failure


def _make_work_folder(work: Path) -> None:
    """Ours alone: it holds the site before this one, which no web server should show."""
    work.mkdir(mode=0o700, parents=True, exist_ok=True)
    with suppress(FileExistsError), open(work / ".gitignore", "x", encoding="utf-8") as opened:
        opened.write("*\n")


def _publish(place: Place, site: Site, token: str, jobs: int, seen: Glance | None) -> Published:
    stamps, seen = stamps_at(place, seen)
    known = stamps.manifest
    owned = _owned(place.live, known)
    if owned == known and owned.current == site.digests and not altered(place.live, stamps.seen.items()):
        if token != stamps.token:
            write_stamps(place.stamps, replace(stamps, token=token))
        return Published(unchanged=tuple(sorted(site.digests)), kept=tuple(sorted(owned.kept)))
    around = look_around(place, owned, stamps, jobs, seen if owned == known else None)
    decided = plan(Live(owned, around.live, held(place.live, owned, around, stamps)), site)
    if decided.manifest != owned or not decided.nothing_to_do:
        brought = _prepare(place, around, decided, site, jobs)
        exchange(place.twin, place.live, place.aside)
        around = _after(place, around, brought, jobs)
    write_stamps(place.stamps, _stamped(decided.manifest, stamps, around, token))
    return decided.published


def _after(place: Place, before: Around, brought: Brought, jobs: int) -> Around:
    """What is there after the exchange: what was brought is live, and what was live is the twin."""
    looks = before.looks | {one.path: (one.size, one.time) for one in brought.written}
    if not brought.tree.files:
        return Around(Tree(), Tree(), looks)
    twin = before.live if place.twin.exists() else _mirrored(place, brought.tree, jobs)
    return Around(brought.tree if twin.folders else Tree(), twin, looks)


def _stamped(manifest: Manifest, before: Stamps, around: Around, token: str) -> Stamps:
    looks = {path: look for path, look in around.looks.items() if look}
    seen = {
        path: (*looks[path], digest) if path in looks else before.seen[path] for path, digest in manifest.files.items()
    }
    return Stamps(seen, tuple(manifest.kept), token, around.live, around.twin)


def _mirrored(place: Place, live: Tree, jobs: int) -> Tree:
    """The first twin of a large site: links to all that is live, so that the next publish has little to do (measured,
    10,000: 0.25 s of processor less at the first edit, 0.3 more now). None where the disk knows no links. Its folders
    are ours alone, so all are settled."""
    if len(live.files) < FEW_FILES:
        return Tree()
    try:
        place.twin.mkdir()
        os.link(place.live / MANIFEST, place.twin / MANIFEST)
        there = Tree({MANIFEST: live.files[MANIFEST]}, {"": UNSETTLED})
        target = Target(set(live.files), {}, live.folders.keys() - {""})
        return bring(Folder(place.twin, there), Folder(place.live, live), target, jobs, OURS_ALONE).tree
    except OSError:
        shutil.rmtree(place.twin, ignore_errors=True)
        return Tree()


def _owned(live: Path, second_copy: Manifest | None) -> Manifest:
    """What an earlier build published there; Refused when the folder holds something and is not ours."""
    if not (live / MANIFEST).exists():
        if not live.exists() or all(ignored(name) for name in os.listdir(live)):
            return Manifest({})
        raise Refused(
            f"{live} holds files that this program did not put there, so nothing was written.",
            "Empty that folder, or choose another one with --output.",
        )
    if owned := read_manifest(live) or second_copy:
        return owned
    raise Refused(
        f"The list of published files, {live / MANIFEST}, is damaged.",
        f"Remove the folder {live} and build again.",
    )


def _prepare(place: Place, around: Around, decided: Plan, site: Site, jobs: int) -> Brought:
    """The twin as the new site, on the disk; when that fails, the twin goes, so that it takes no room."""
    if decided.clash:
        raise Refused(
            f"{place.live / decided.clash} was not put there by this program, and the site needs its place.",
            "Move it away and build again.",
        )
    manifest = Artifact(MANIFEST, decided.manifest.encode())
    written = {path: site.artifacts[path] for path in decided.written} | {MANIFEST: manifest}
    target = Target(decided.taken, written, decided.folders)
    try:
        brought = bring(Folder(place.twin, around.twin), Folder(place.live, around.live), target, jobs)
        if place.live.exists():
            shutil.copymode(place.live, place.twin)
        flush(place.twin)
    except OSError:
        shutil.rmtree(place.twin, ignore_errors=True)
        raise
    return brought

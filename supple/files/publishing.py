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

from msgspec import Struct

from supple.files import locking
from supple.files.exchange import exchange, flush, recover
from supple.files.manifest import MANIFEST, Manifest, read_manifest, read_stamps, write_stamps
from supple.files.names import ignored
from supple.files.planning import Live, Plan, Published, clash, folders_of, plan, unchanged
from supple.files.refusal import Refused, refusal
from supple.files.tree import Target, bring, survey
from supple.model.output import Artifact


def holds(output: Path, token: str) -> Published | None:
    """What is published at `output`, if it was made of what `token` names and every file still looks as it did."""
    place = _place(output)
    stamps = read_stamps(place.stamps)
    if stamps.token != token or stamps.manifest is None or not (place.live / MANIFEST).exists():
        return None
    published = {path: digest for path, digest in stamps.manifest.files.items() if path not in stamps.manifest.kept}
    if not unchanged(place.live, stamps.manifest, stamps, published):
        return None
    return Published(unchanged=tuple(sorted(published)), kept=tuple(sorted(stamps.manifest.kept)))


def publish(output: Path, artifacts: Iterable[Artifact], token: str = "") -> Published:
    """Makes `output` hold the artifacts and nothing else of ours; Refused, the old site untouched, when it cannot.

    `token` names what the artifacts were made of, for a later `holds`.
    """
    wanted = _by_path(artifacts)
    place = _place(output)
    try:
        _make_work_folder(place.work)
        with locking.held(place.work / "lock", output):
            recover(place.twin, place.live, place.aside)
            return _publish(place, wanted, token)
    except OSError as failure:
        raise refusal(failure, "write the site to", output) from failure


class _Place(Struct, frozen=True):
    """Where things lie: `live` is the folder readers see, `work` is ours beside it."""

    live: Path
    work: Path

    @property
    def twin(self) -> Path:
        return self.work / "twin"

    @property
    def aside(self) -> Path:
        return self.work / "aside"

    @property
    def stamps(self) -> Path:
        return self.work / "stamps"


def _by_path(artifacts: Iterable[Artifact]) -> dict[str, Artifact]:
    wanted: dict[str, Artifact] = {}
    for artifact in artifacts:
        parts = artifact.path.split("/")
        if any(part in {"", ".", ".."} for part in parts) or "\0" in artifact.path or artifact.path == MANIFEST:
            raise ValueError(f"not a path below the output folder: {artifact.path!r}")
        if wanted.setdefault(artifact.path, artifact) is not artifact:
            raise ValueError(f"two artifacts for {artifact.path}")
    if both := folders_of(wanted) & wanted.keys():
        raise ValueError(f"a file and a folder of one name: {min(both)}")
    return wanted


def _place(output: Path) -> _Place:
    live = Path(os.path.realpath(output))  # a link given as output is followed once, here
    work = live.parent / f".{live.name}.supple"
    if live.exists() and not live.is_dir():
        raise Refused(f"{output} is a file, not a folder.", "Name a folder with --output.")
    if live.parent == live:
        raise Refused("The site cannot be written to the top of a disk.", "Name a folder with --output.")
    if work.is_symlink():
        raise Refused(f"{work} is a link.", "Remove it; the program keeps its own folder there.")
    return _Place(live, work)


def _make_work_folder(work: Path) -> None:
    """Ours alone: it holds the site before this one, which no web server should show."""
    work.mkdir(mode=0o700, parents=True, exist_ok=True)
    with suppress(FileExistsError), open(work / ".gitignore", "x", encoding="utf-8") as opened:
        opened.write("*\n")


def _publish(place: _Place, wanted: dict[str, Artifact], token: str) -> Published:
    stamps = read_stamps(place.stamps)
    digests = {path: artifact.sha256 for path, artifact in wanted.items()}
    owned = _owned(place.live, stamps.manifest)
    if unchanged(place.live, owned, stamps, digests):
        if token != stamps.token:
            write_stamps(place.stamps, place.live, owned, token)
        return Published(unchanged=tuple(sorted(wanted)), kept=tuple(sorted(owned.kept)))
    live = Live(place.live, owned, survey(place.live), stamps)
    decided = plan(live, digests)
    if decided.manifest != owned or not decided.nothing_to_do:
        _prepare(place, live, decided, wanted)
        exchange(place.twin, place.live, place.aside)
    write_stamps(place.stamps, place.live, decided.manifest, token)
    return decided.published


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


def _prepare(place: _Place, live: Live, decided: Plan, wanted: dict[str, Artifact]) -> None:
    """The twin as the new site, on the disk; when that fails, the twin goes, so that it takes no room."""
    if stranger := clash(live, wanted):
        raise Refused(
            f"{place.live / stranger} was not put there by this program, and the site needs its place.",
            "Move it away and build again.",
        )
    manifest = Artifact(MANIFEST, decided.manifest.encode())
    written = {path: wanted[path] for path in decided.written} | {MANIFEST: manifest}
    try:
        bring(place.twin, place.live, live.found, Target(decided.taken, written, decided.folders))
        if place.live.exists():
            shutil.copymode(place.live, place.twin)
        flush(place.twin)
    except OSError:
        shutil.rmtree(place.twin, ignore_errors=True)
        raise

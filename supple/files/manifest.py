"""What is ours in an output folder, and what a file there held when it was last seen.

The manifest travels with the output and holds only what follows from the content, so that two builds stay equal byte
for byte. The stamps stay at home: size and time of each file with its digest, so that thousands of unchanged files need
not be read again. Stamps are a convenience; without them every file is read.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Mapping
from pathlib import Path

from msgspec import Struct

from supple.files.store import read_store, write_store

MANIFEST = ".supple-manifest.json"
MANIFEST_BYTES = 256 * 1024 * 1024
VERSION = 1


class Manifest(Struct, frozen=True):
    """Files an earlier build published: path → sha256. `kept` are assets of the build before it."""

    files: Mapping[str, str]
    kept: frozenset[str] = frozenset()

    def encode(self) -> bytes:
        """The manifest as it is written."""
        whole = {"supple": VERSION, "files": dict(sorted(self.files.items())), "kept": sorted(self.kept)}
        return json.dumps(whole, indent=0, ensure_ascii=False).encode() + b"\n"


def read_manifest(root: Path) -> Manifest | None:
    """The manifest of an output folder; None when it is damaged."""
    with open(root / MANIFEST, "rb") as opened:
        return decode(opened.read(MANIFEST_BYTES))


def decode(data: bytes) -> Manifest | None:
    """The manifest in `data`; None when it is damaged."""
    try:
        whole = json.loads(data)
        files = {str(path): str(digest) for path, digest in whole["files"].items()}
        return Manifest(files, frozenset(whole["kept"]))
    except (ValueError, KeyError, TypeError, AttributeError):
        return None


class Stamps(Struct, frozen=True):
    """Path → size, time of last change in nanoseconds and sha256, as last seen; and the manifest that they make up."""

    seen: Mapping[str, tuple[int, int, str]]
    manifest: Manifest | None = None
    token: str = ""
    """What the caller said the site was made of."""

    def digest(self, root: Path, path: str, found: os.stat_result) -> str:
        """The sha256 of the file at `path`, from memory when it looks as it did; empty when it cannot be read."""
        size, time, digest = self.seen.get(path, (-1, 0, ""))
        if (size, time) == (found.st_size, found.st_mtime_ns):
            return digest
        try:
            with open(root / path, "rb") as opened:
                return hashlib.file_digest(opened, "sha256").hexdigest()
        except OSError:
            return ""


def read_stamps(path: Path) -> Stamps:
    """The stamps at `path`; none when they are missing or damaged."""
    try:
        whole = json.loads(read_store(path) or b"")
        seen = {name: (int(size), int(time), str(digest)) for name, (size, time, digest) in whole["seen"].items()}
        owned = Manifest({name: digest for name, (_, _, digest) in seen.items()}, frozenset(whole["kept"]))
        return Stamps(seen, owned, str(whole["token"]))
    except (ValueError, KeyError, TypeError, AttributeError):
        return Stamps({})


def write_stamps(path: Path, root: Path, manifest: Manifest, token: str) -> None:
    """Remembers how the files of `manifest` below `root` look now, and what they were made of."""
    looks = ((name, look(f"{root}/{name}", digest)) for name, digest in manifest.files.items())
    seen = {name: found for name, found in looks if found}
    write_store(path, [json.dumps({"seen": seen, "kept": sorted(manifest.kept), "token": token}).encode()])


def look(path: str, digest: str) -> tuple[int, int, str] | None:
    """Size and time of a file, with the digest that belongs to them; None when it is not there."""
    try:
        found = os.lstat(path)
    except OSError:
        return None
    return found.st_size, found.st_mtime_ns, digest

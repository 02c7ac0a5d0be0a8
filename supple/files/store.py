"""Single files written whole or not at all: the memory of earlier results, and the file that `new` starts.

What is remembered is a convenience: when it cannot be read or written, the build is slower and nothing else. So neither
function for it raises; a damaged file is the reader's to notice, by the digest that stands in front.
"""

from __future__ import annotations

import hashlib
import os
import tempfile
from contextlib import suppress
from pathlib import Path

from supple.files.refusal import Refused, refusal

STORE_BYTES = 512 * 1024 * 1024
DIGEST_BYTES = hashlib.sha256().digest_size


def read_store(path: Path) -> bytes | None:
    """What `write_store` last wrote there; None when there is nothing, or when it is damaged."""
    try:
        with open(path, "rb") as opened:
            data = opened.read(STORE_BYTES + 1)
    except OSError:
        return None
    digest, content = data[:DIGEST_BYTES], data[DIGEST_BYTES:]
    whole = len(data) <= STORE_BYTES and hashlib.sha256(content).digest() == digest
    return content if whole else None


def write_store(path: Path, content: bytes) -> bool:
    """Remembers `content` for a later `read_store`; False when the disk did not let it."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        write_whole(path, hashlib.sha256(content).digest() + content)
    except OSError:
        return False
    return True


def write_whole(path: Path, content: bytes) -> None:
    """The file with this content, or, after a fault or a kill, the file as it was."""
    handle, name = tempfile.mkstemp(prefix=f".{path.name}.", suffix=".tmp", dir=path.parent)
    try:
        with open(handle, "wb") as opened:
            opened.write(content)
        os.replace(name, path)
    except BaseException:
        with suppress(OSError):
            os.unlink(name)
        raise


def write(place: Path, content: bytes) -> None:
    """A file of ours, whole, in a folder that is made when it is missing; Refused when the disk does not let us."""
    try:
        place.parent.mkdir(parents=True, exist_ok=True)
        write_whole(place, content)
    except OSError as failure:
        raise refusal(failure, "write", place) from failure


def create(source: Path, path: str, text: str) -> Path:
    """A new file at `path` below the site folder; never in place of one that is there."""
    place = source / path
    try:
        place.parent.mkdir(parents=True, exist_ok=True)
        if not place.parent.resolve().is_relative_to(source.resolve()):
            raise Refused(f"{path} lies outside the site folder.", "Remove the link that leads out of it.")
        with open(place, "x", encoding="utf-8", newline="\n") as opened:
            opened.write(text)
    except FileExistsError:
        raise Refused(f"{place} is there already.", "Give the new one another title, or edit that file.") from None
    except OSError as failure:
        raise refusal(failure, "write", place) from failure
    return place

"""Single files written whole or not at all: the outcome of the last build, and the file that `new` starts.

What is remembered is a convenience: when it cannot be read or written, the build is slower and nothing else. So neither
function for it raises. What is read must be what this user wrote: it is sealed with a key from the user's own folder,
because a site folder from elsewhere may bring a memory along, and reading another's memory would be running their code.
"""

from __future__ import annotations

import hashlib
import hmac
import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO

from supple.files.refusal import Refused, refusal

STORE_BYTES = 512 * 1024 * 1024
SEAL_BYTES = hashlib.sha256().digest_size
SHARED = 0o644
"""Who may read a file that is meant for others; what is remembered is for its user alone."""
KEY = Path(".cache/supple/key")
"""Where the key lies, from the user's home."""


def read_store(path: Path) -> bytes | None:
    """What `write_store` last wrote there; None when there is nothing, or when it is damaged."""
    try:
        with open(path, "rb", buffering=0) as opened:
            if os.fstat(opened.fileno()).st_size > STORE_BYTES:
                return None
            found, content = opened.read(SEAL_BYTES), opened.readall()
    except OSError:
        return None
    return content if sealed(content, found) else None


def write_store(path: Path, pieces: Iterable[bytes]) -> bool:
    """Remembers the pieces, joined, for a later `read_store`; False when the disk did not let it."""
    key = own_key()
    if key is None:
        return False
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        content = b"".join(pieces)
        with replacing(path) as opened:
            opened.write(seal(key, content))
            opened.write(content)
    except OSError:
        return False
    return True


def seal(key: bytes, content: bytes) -> bytes:
    """What only who has the key can write of this content."""
    return hmac.digest(key, content, "sha256")


def sealed(content: bytes, found: bytes) -> bool:
    """Whether this user sealed it."""
    key = own_key()
    return key is not None and hmac.compare_digest(seal(key, content), found)


def own_key() -> bytes | None:
    """The user's own key, made at the first use; None where there is no home to keep it in."""
    try:
        place = Path.home() / KEY
        if not place.exists():
            place.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            write_whole(place, os.urandom(SEAL_BYTES))
        key = place.read_bytes()
    except (OSError, RuntimeError):
        return None
    return key if len(key) == SEAL_BYTES else None


def write_whole(path: Path, content: bytes) -> None:
    """The file with this content, or, after a fault or a kill, the file as it was."""
    with replacing(path) as opened:
        opened.write(content)


@contextmanager
def replacing(path: Path) -> Iterator[IO[bytes]]:
    """A file to write, which takes the place of the one at `path` when it is complete, and else is no more."""
    import tempfile  # 4 ms, which a build that changed nothing need not take

    handle, name = tempfile.mkstemp(prefix=f".{path.name}.", suffix=".tmp", dir=path.parent)
    try:
        with open(handle, "wb") as opened:
            yield opened
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
        place.chmod(SHARED)
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

"""One publisher at a time: a lock beside the output, and who holds it.

The operating system drops the lock when its holder ends, however it ends, so there is no stale lock to guess about.
Only where a drive knows no locks (some network shares) does the name of the holder in the file decide.
"""

from __future__ import annotations

import errno
import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from msgspec import MsgspecError, json

from supple.files.refusal import Refused


@contextmanager
def held(path: Path, output: Path) -> Iterator[None]:
    """Holds the lock at `path` for as long as the block runs; Refused, naming the holder, when another has it."""
    handle = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC | os.O_NOFOLLOW, 0o600)
    try:
        _take(handle, output)
        _write(handle, json.encode({"process": os.getpid(), "computer": os.uname().nodename}))
        yield
        _write(handle, b"")
    finally:
        os.close(handle)


def _take(handle: int, output: Path) -> None:
    holder = _holder(handle)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as failure:
        without_locks = failure.errno in {errno.ENOLCK, errno.ENOTSUP, errno.EINVAL}
        if without_locks and not _alive(holder):
            return
        raise Refused(
            f"Another build is writing to {output} just now ({_told(holder)}).",
            "Wait until it is done, then build again.",
        ) from failure


def _holder(handle: int) -> dict[str, object]:
    try:
        found = json.decode(os.pread(handle, 4096, 0) or b"{}")
    except (MsgspecError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}


def _told(holder: dict[str, object]) -> str:
    if not holder:
        return "it has only just begun"
    return f"process {holder.get('process')} on {holder.get('computer')}"


def _alive(holder: dict[str, object]) -> bool:
    """True unless the holder is known to have ended: on this computer, and no such process."""
    process = holder.get("process")
    if not isinstance(process, int):
        return False
    if holder.get("computer") != os.uname().nodename:
        return True
    return os.path.exists(f"/proc/{process}") if os.path.isdir("/proc/self") else True


def _write(handle: int, text: bytes) -> None:
    os.ftruncate(handle, 0)
    os.pwrite(handle, text, 0)

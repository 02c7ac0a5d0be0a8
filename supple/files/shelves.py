"""The memory of earlier results on the disk: a sealed index and the pieces it names, each read when it is asked for.

Of 50 MB an edit asks for a few pieces and brings a few new ones, so these are put at the end of the file, with an index
that names them and all that stay where they are; the head of the file says where it lies. When a third of the file is
no longer named, the rest is copied to a new one. The index alone is sealed, as `store` says. It has a hash of every
piece, and nothing is believed before it was compared, so a file that two programs wrote to, or that was not written to
its end, costs time and nothing else. As there, nothing here raises when the disk does not let us.
"""

from __future__ import annotations

import errno
import fcntl
import os
from contextlib import suppress
from pathlib import Path
from typing import IO

from supple.files.store import SEAL_BYTES, STORE_BYTES, own_key, replacing, seal, sealed
from supple.memory import Damaged, Dump, Lying, Stored

PLACE_BYTES = 8
HEAD_BYTES = SEAL_BYTES + 2 * PLACE_BYTES
"""The head of the file: the seal of the index, where the index begins and where it ends."""

NAMED = 2 / 3
"""Of a file, so much at least is of use."""


class OpenFile:
    """A file whose bytes are read when somebody asks for them."""

    def __init__(self, opened: IO[bytes]) -> None:
        self.opened = opened

    def __del__(self) -> None:
        self.opened.close()

    def read(self, start: int, size: int) -> bytes:
        """The bytes there; fewer when the disk does not let us."""
        with suppress(OSError):
            return os.pread(self.opened.fileno(), size, start)
        return b""


class Spool:
    """A file of no name for what is new: it is gone with the program. Workers forked later read it, too."""

    def __init__(self, folder: Path) -> None:
        self._folder, self._end = folder, 0
        self.file: OpenFile | None = None

    def add(self, data: bytes) -> int | None:
        """Where the bytes lie now; None when there is no room for them."""
        start = self._end
        if start + len(data) > STORE_BYTES:
            return None
        try:
            if self.file is None:
                import tempfile  # see `store.replacing`

                self._folder.mkdir(parents=True, exist_ok=True)
                self.file = OpenFile(tempfile.TemporaryFile(dir=self._folder))  # noqa: SIM115 - as long as we do
            _write(self.file.opened.fileno(), data, start)
        except OSError:
            return None
        self._end += len(data)
        return start

    def read(self, start: int, size: int) -> bytes:
        """The bytes there."""
        return self.file.read(start, size) if self.file else b""


def open_memory(path: Path) -> Stored | None:
    """What `write_memory` last wrote there; None when there is nothing, or when its index is damaged."""
    try:
        opened = open(path, "rb", buffering=0)  # noqa: SIM115 - it stays open as long as somebody may ask for a piece
        file = OpenFile(opened)
        head = file.read(0, HEAD_BYTES)
        begin, end = (int.from_bytes(head[at : at + PLACE_BYTES]) for at in (SEAL_BYTES, SEAL_BYTES + PLACE_BYTES))
        if not HEAD_BYTES <= begin <= end <= os.fstat(opened.fileno()).st_size <= STORE_BYTES:
            return None
        index = file.read(begin, end - begin)
    except OSError:
        return None
    return Stored(index, file) if sealed(index, head[:SEAL_BYTES]) else None


def write_memory(path: Path, dump: Dump) -> bool:
    """Remembers it for a later `open_memory`; False when the disk did not let it. Damaged when a piece is cut short."""
    key = own_key()
    if key is None:
        return False
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        if not _extended(path, dump, key):
            with replacing(path) as opened:
                _put_all(opened.fileno(), dump, key, HEAD_BYTES)
    except OSError:
        return False
    return True


def _extended(path: Path, dump: Dump, key: bytes) -> bool:
    """Puts what is new behind what is there, where that is the file that most pieces lie in and nobody else writes to
    it now; False where it cannot be done."""
    old = next((each.shelf for each in dump.pieces if isinstance(each.shelf, OpenFile)), None)
    if old is None:
        return False
    with suppress(OSError), open(path, "r+b", buffering=0) as opened:
        file, stays = opened.fileno(), sum(each.size for each in dump.pieces if each.shelf is old)
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        end = os.fstat(file).st_size
        if not os.path.sameopenfile(file, old.opened.fileno()) or stays < NAMED * end:
            return False
        try:
            _put_all(file, dump, key, end, old)
        except BaseException:
            os.ftruncate(file, end)
            raise
        return True
    return False


def _put_all(file: int, dump: Dump, key: bytes, end: int, old: OpenFile | None = None) -> None:
    """Writes the pieces that do not lie in the old file from `end` on, and behind them the index, which counts as soon
    as the head names it."""
    places = []
    for piece in dump.pieces:
        places.append(piece.start if piece.shelf is old else end)
        if piece.shelf is not old:
            _put(piece, file, end)
            end += piece.size
    index = dump.index(places)
    _write(file, index, end)
    within = (end, end + len(index))
    _write(file, seal(key, index) + b"".join(place.to_bytes(PLACE_BYTES) for place in within), 0)


def _put(piece: Lying, file: int, place: int) -> None:
    """Writes a piece there; Damaged when it is cut short."""
    copied = _copied(piece, file, place)
    left = piece.shelf.read(piece.start + copied, piece.size - copied)
    if copied + len(left) < piece.size:
        raise Damaged
    _write(file, left, place + copied)


def _copied(piece: Lying, target: int, place: int) -> int:
    """Lets the system copy a piece from file to file, so that none of it becomes ours. How much it copied: nothing
    where it cannot do that, and less than all when the file ends before the piece."""
    source, copied = piece.shelf.file if isinstance(piece.shelf, Spool) else piece.shelf, 0
    if isinstance(source, OpenFile) and hasattr(os, "copy_file_range"):
        given = source.opened.fileno()
        with suppress(OSError):
            while copied < piece.size:
                done = os.copy_file_range(given, target, piece.size - copied, piece.start + copied, place + copied)
                if not done:
                    break
                copied += done
    return copied


def _write(file: int, data: bytes, place: int) -> None:
    if os.pwrite(file, data, place) < len(data):
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

"""The memory of earlier results on the disk: a sealed index and the pieces it names, each read when it is asked for.

Of 40 MB, an edit asks for a few pieces; all are kept for the next build, and the system copies them from file to file
without showing them to us. The index alone is sealed, as `store` says; it has a hash of every piece, and nothing
is believed before it was compared. As there, nothing here raises when the disk does not let us.
"""

from __future__ import annotations

import os
import tempfile
from contextlib import suppress
from pathlib import Path
from typing import IO

from supple.files.store import SEAL_BYTES, STORE_BYTES, own_key, replacing, seal, sealed
from supple.memory import Damaged, Dump, Held, Lying, Stored

SIZE_BYTES = 8
"""Of the size of the index, which stands between its seal and itself."""

AT_ANY_PLACE = hasattr(os, "pread")
"""Whether the system reads an open file at any place, and replaces it while it is open. Where not, all of it is read
at once."""


class OpenFile:
    """A file whose bytes are read when somebody asks for them; `start` is where the first of them lies."""

    def __init__(self, opened: IO[bytes], start: int = 0) -> None:
        self.opened, self.start = opened, start

    def __del__(self) -> None:
        self.opened.close()

    def read(self, start: int, size: int) -> bytes:
        """The bytes there; fewer when the disk does not let us."""
        with suppress(OSError):
            return os.pread(self.opened.fileno(), size, self.start + start)
        return b""


class Spool:
    """A file of no name for what is new: it is gone with the program. Workers forked later read it, too."""

    def __init__(self, folder: Path) -> None:
        self._folder, self._end = folder, 0
        self.file: OpenFile | None = None

    def add(self, data: bytes) -> int | None:
        """Where the bytes lie now; None when there is no room for them."""
        start = self._end
        if not AT_ANY_PLACE or start + len(data) > STORE_BYTES:
            return None
        try:
            if self.file is None:
                self._folder.mkdir(parents=True, exist_ok=True)
                self.file = OpenFile(tempfile.TemporaryFile(dir=self._folder))  # noqa: SIM115 - as long as we do
            written = os.pwrite(self.file.opened.fileno(), data, start)
        except OSError:
            return None
        self._end += len(data)
        return start if written == len(data) else None

    def read(self, start: int, size: int) -> bytes:
        """The bytes there."""
        return self.file.read(start, size) if self.file else b""


def open_memory(path: Path) -> Stored | None:
    """What `write_memory` last wrote there; None when there is nothing, or when its index is damaged."""
    try:
        opened = open(path, "rb", buffering=0)  # noqa: SIM115 - it stays open as long as somebody may ask for a piece
        file = OpenFile(opened)
        whole = os.fstat(opened.fileno()).st_size
        head = opened.read(SEAL_BYTES + SIZE_BYTES)
        size = int.from_bytes(head[SEAL_BYTES:])
        if max(size, whole) > STORE_BYTES:
            return None
        index = opened.read(size)
        if not sealed(index, head[:SEAL_BYTES]):
            return None
        file.start = len(head) + size
        return Stored(index, file if AT_ANY_PLACE else Held(opened.read(whole)))
    except OSError:
        return None


def write_memory(path: Path, dump: Dump) -> bool:
    """Remembers it for a later `open_memory`; False when the disk did not let it. Damaged when a piece is cut short."""
    key = own_key()
    if key is None:
        return False
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with replacing(path) as opened:
            opened.write(seal(key, dump.index) + len(dump.index).to_bytes(SIZE_BYTES) + dump.index)
            for piece in dump.pieces:
                _put(piece, opened)
    except OSError:
        return False
    return True


def _put(piece: Lying, opened: IO[bytes]) -> None:
    """Writes a piece behind what is written already; Damaged when it is cut short."""
    copied = _copied(piece, opened)
    left = piece.shelf.read(piece.start + copied, piece.size - copied)
    if copied + len(left) < piece.size:
        raise Damaged
    opened.write(left)


def _copied(piece: Lying, opened: IO[bytes]) -> int:
    """Lets the system copy a piece from file to file, so that none of it becomes ours. How much it copied: nothing
    where it cannot do that, and less than all when the file ends before the piece."""
    file, copied = piece.shelf.file if isinstance(piece.shelf, Spool) else piece.shelf, 0
    if isinstance(file, OpenFile) and hasattr(os, "copy_file_range"):
        opened.flush()
        source, target = file.opened.fileno(), opened.fileno()
        with suppress(OSError):
            while copied < piece.size:
                start = file.start + piece.start + copied
                done = os.copy_file_range(source, target, piece.size - copied, start)
                if not done:
                    break
                copied += done
    return copied

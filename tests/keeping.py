"""A memory as it is stored, but in no file."""

from __future__ import annotations

from supple.memory import Held, Memory, Stored


def stored(memory: Memory) -> Stored | None:
    """What a later memory is made of; None when the stored one is as good."""
    dump = memory.dump()
    if dump is None:
        return None
    return Stored(dump.index, Held(b"".join(each.shelf.read(each.start, each.size) for each in dump.pieces)))

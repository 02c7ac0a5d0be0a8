"""A memory as it is stored, but in no file."""

from __future__ import annotations

from itertools import accumulate

from supple.memory import Held, Memory, Stored


def stored(memory: Memory) -> Stored | None:
    """What a later memory is made of; None when the stored one is as good."""
    dump = memory.dump()
    if dump is None:
        return None
    ends = [0, *accumulate(each.size for each in dump.pieces)]
    pieces = b"".join(each.shelf.read(each.start, each.size) for each in dump.pieces)
    return Stored(dump.index(ends[:-1]), Held(pieces))

"""Results that were made together, as bytes that lie somewhere until somebody asks for them.

A run is one piece: its values as one pickle, and behind them the heavy parts of its results, packed. Where it lies, in
an open file or in this program, is the shelf's to know. Whatever an earlier program left is compared with its hash
first: reading bytes that others changed would be running their code. The hashes lie in the index, which is sealed
(`files/shelves.py`). What this program made itself nobody else can reach, so it is read as it is.
"""

from __future__ import annotations

import pickle
from collections.abc import Iterator, Sequence
from functools import lru_cache
from hashlib import sha256
from itertools import accumulate, pairwise
from typing import Any, NamedTuple, Protocol

from msgspec import Struct

from supple.model.packed import Packed

TOGETHER = 16
"""Heavy parts that are read together: few enough that one of them costs little (20 us), enough that all of them do."""

OPEN = 64
"""So many of these are kept as they were read last: a worker goes through some pages several times, and their texts may
lie anywhere (1.5 MB)."""


class Damaged(Exception):
    """What was kept is not what is there; whoever meets it begins again with an empty memory."""


class Shelf(Protocol):
    """Where bytes lie."""

    def read(self, start: int, size: int) -> bytes:
        """The bytes there; fewer or others when they are not to be had."""


class Lying(Struct, frozen=True):
    """Bytes on a shelf."""

    shelf: Shelf
    start: int
    size: int


class Stored(Struct, frozen=True):
    """What is stored of a memory: an index that can be trusted, and the pieces it names."""

    index: bytes
    shelf: Shelf


class Held:
    """The shelf of what is held in this program."""

    def __init__(self, data: bytes) -> None:
        self._data = data

    def read(self, start: int, size: int) -> bytes:
        """The bytes there."""
        return self._data[start : start + size]


class Chunk(Struct, frozen=True, eq=False):
    """Bytes on a shelf that are read together, and compared with their hash when they are read."""

    shelf: Shelf
    start: int
    size: int
    hash: bytes

    def __getitem__(self, part: slice) -> bytes:
        return _kept_open(self)[part]

    def read(self) -> bytes:
        """All of them; Damaged when they are others than were put there."""
        data = self.shelf.read(self.start, self.size)
        if sha256(data).digest() != self.hash:
            raise Damaged
        return data


_kept_open = lru_cache(OPEN)(Chunk.read)


class Fresh(Struct, frozen=True, eq=False):
    """Bytes that this program put on a shelf of its own, each part read by itself. Pages come in another order than
    files: to read and compare 16 texts for each took 70 us of processor a page."""

    shelf: Shelf
    start: int

    def __getitem__(self, part: slice) -> bytes:
        size: int = part.stop - part.start
        data = self.shelf.read(self.start + part.start, size)
        if len(data) < size:
            raise Damaged
        return data


class Part(NamedTuple):
    """One heavy part of each result of a run: where each ends, and the hashes of every `TOGETHER` of them."""

    ends: tuple[int, ...]
    hashes: bytes


class Made(NamedTuple):
    """Results in the form in which they are kept: workers send it so, and nobody turns it into bytes a second time.
    A fresh result is read from its bytes like an old one, so a value that does not survive this is noticed at once."""

    results: int
    """How many."""
    values: int
    """Bytes of the values."""
    hash: bytes
    parts: tuple[Part, ...]

    @property
    def size(self) -> int:
        """Bytes of all of it."""
        return self.values + sum(part.ends[-1] for part in self.parts)


HASH = sha256().digest_size


class Run:
    """The results of some keys: reading many at once costs a tenth of reading each by itself."""

    __slots__ = ("_packed", "_read", "fresh", "keys", "made", "shelf", "stage", "start")

    def __init__(
        self, stage: bytes, keys: tuple[bytes, ...], made: Made, shelf: Shelf, start: int = 0, *, fresh: bool
    ) -> None:
        self.stage, self.keys, self.made, self.shelf, self.start, self.fresh = stage, keys, made, shelf, start, fresh
        self._read: list[Any] | None = None
        self._packed: list[tuple[Packed[Any], ...]] | None = None

    @property
    def values(self) -> list[Any]:
        """The values, as one program reads them once: they are frozen, so they may be given out again."""
        if self._read is None:
            self._read = pickle.loads(self._values())
        return self._read

    def read(self, data: bytes) -> None:
        """Reads the values from all its bytes at once: while they arrive, workers still make others."""
        self._read = pickle.loads(memoryview(data)[: self.made.values])

    @property
    def packed(self) -> list[tuple[Packed[Any], ...]]:
        """The heavy parts of each result, read when somebody asks for their values."""
        if self._packed is None:
            parts = [[*self._parted(number)] for number in range(len(self.made.parts))]
            self._packed = [*zip(*parts, strict=True)] if parts else [()] * self.made.results
        return self._packed

    @property
    def lying(self) -> Lying:
        """All of it as bytes."""
        return Lying(self.shelf, self.start, self.made.size)

    def look(self) -> None:
        """Reads all of it; Damaged when anything is not as it was."""
        chunks = (chunk for number in range(len(self.made.parts)) for chunk in self._chunks(number))
        for chunk in (self._compared(), *chunks):
            chunk.read()

    def _values(self) -> bytes:
        if self.fresh:
            return Fresh(self.shelf, self.start)[0 : self.made.values]
        return self._compared().read()

    def _compared(self) -> Chunk:
        return Chunk(self.shelf, self.start, self.made.values, self.made.hash)

    def _begin(self, number: int) -> int:
        return self.start + self.made.values + sum(part.ends[-1] for part in self.made.parts[:number])

    def _chunks(self, number: int) -> Iterator[Chunk]:
        start, (ends, hashes) = self._begin(number), self.made.parts[number]
        for place, (begin, end) in enumerate(_spans(ends)):
            yield Chunk(self.shelf, start + begin, end - begin, hashes[place * HASH : (place + 1) * HASH])

    def _parted(self, number: int) -> Iterator[Packed[Any]]:
        ends = self.made.parts[number].ends
        if self.fresh:
            store = Fresh(self.shelf, self._begin(number))
            yield from (Packed(store, begin, end) for begin, end in pairwise((0, *ends)))
            return
        for place, chunk in enumerate(self._chunks(number)):
            first = place * TOGETHER
            begin = start = ends[first - 1] if first else 0
            for end in ends[first : first + TOGETHER]:
                yield Packed(chunk, start - begin, end - begin)
                start = end


def together(values: Sequence[object], parts: Sequence[Sequence[bytes]]) -> tuple[Made, bytes]:
    """Results in the form in which they are kept, and its bytes; `parts` has the heavy parts of each result."""
    dumped = pickle.dumps(values, pickle.HIGHEST_PROTOCOL)
    columns = [_part(column) for column in zip(*parts, strict=True)]
    made = Made(len(values), len(dumped), sha256(dumped).digest(), tuple(part for part, _ in columns))
    return made, b"".join([dumped, *(data for _, data in columns)])


def _part(column: Sequence[bytes]) -> tuple[Part, bytes]:
    data, ends = b"".join(column), tuple(accumulate(map(len, column)))
    return Part(ends, b"".join(sha256(data[begin:end]).digest() for begin, end in _spans(ends))), data


def _spans(ends: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Where every `TOGETHER` heavy parts begin and end."""
    last = [*ends[TOGETHER - 1 :: TOGETHER]]
    if len(ends) % TOGETHER:
        last.append(ends[-1])
    return zip([0, *last], last, strict=False)

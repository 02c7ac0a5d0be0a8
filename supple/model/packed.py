"""A value as bytes, read when somebody asks for it.

Of a text, most pages need a title and a line; the whole of it is needed when its own page is made. Ten thousand texts
as objects fill a gigabyte, as bytes 30 megabytes, so what is heavy travels packed: through the memory, into the workers
and back.
"""

from __future__ import annotations

import pickle
from functools import lru_cache
from typing import Any, Generic, Protocol, TypeVar

import brotli
from msgspec import Struct

T = TypeVar("T")

QUICKLY = 0
"""Quality of compression: as small as the quickest of zlib in a third of its time (29 kB to 10 in 80 us)."""

WORTHWHILE = 4096
"""Bytes from which on a value is compressed. What is smaller lies on the disk as it is: to write and read the text and
the page of a plain stretch takes 50 us less, and there is little to save."""

SMALL = 1024
"""Bytes of a value of which many are kept as they were read."""

OPEN, OPEN_SMALL = 64, 512
"""So many values are kept as they were read last: the making of a page asks for its own text many times."""

AS_IT_IS, COMPRESSED, BYTES, BYTES_COMPRESSED = b"-", b"+", b"=", b"*"
"""First byte of what is packed: a value or bytes, as they are or compressed."""


class Store(Protocol):
    """Bytes, or what reads them when it is asked for a part."""

    def __getitem__(self, part: slice, /) -> bytes: ...

    def __hash__(self) -> int: ...


class Packed(Struct, Generic[T], frozen=True):
    """A value that was put into bytes; equal bytes are equal values.

    The bytes are those of `store` from `start` to `end`: many values lie in one store. Python writes into each object
    that it looks at, so a worker that looks at ten thousand small ones has its own copy of all their memory in the end.
    """

    store: Store
    start: int
    end: int

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Packed) and self.data == other.data

    def __hash__(self) -> int:
        return hash(self.data)

    def __reduce__(self) -> tuple[Any, ...]:
        return Packed, (self.data, 0, self.end - self.start)  # no call into Python for each of thousands

    @property
    def data(self) -> bytes:
        """The bytes of this value alone."""
        return self.store[self.start : self.end]

    @classmethod
    def within(cls, data: bytes) -> Packed[T]:
        """The value that these bytes are."""
        return cls(data, 0, len(data))

    @classmethod
    def of(cls, value: T) -> Packed[T]:
        """The value, packed."""
        return cls.within(pack(value))

    @classmethod
    def plain(cls, value: bytes) -> Packed[bytes]:
        """Bytes as they are: for what is read again and again, to compress it saves less than it takes."""
        return Packed(BYTES + value, 0, len(value) + 1)

    @property
    def value(self) -> T:
        """The value itself. It is shared by all who ask, so it has to be one that nobody changes."""
        read = _read_small if self.end - self.start <= SMALL else _read
        value: T = read(self.store, self.start, self.end)
        return value


def pack(value: object) -> bytes:
    """A value as bytes that `Packed` reads; equal values made alike are equal bytes."""
    plain, forms = pickle.dumps(value, pickle.HIGHEST_PROTOCOL), (AS_IT_IS, COMPRESSED)
    if isinstance(value, bytes):
        plain, forms = value, (BYTES, BYTES_COMPRESSED)
    if len(plain) < WORTHWHILE:
        return forms[0] + plain
    packed: bytes = forms[1] + brotli.compress(plain, quality=QUICKLY)
    return packed


def unpack(data: bytes) -> Any:
    """The value that `pack` was given."""
    form, rest = data[:1], memoryview(data)[1:]
    if form == BYTES:
        return data[1:]
    if form == BYTES_COMPRESSED:
        return brotli.decompress(rest)
    return pickle.loads(brotli.decompress(rest) if form == COMPRESSED else rest)


def _lying(store: Store, start: int, end: int) -> Any:
    return unpack(store[start:end])


_read, _read_small = lru_cache(OPEN)(_lying), lru_cache(OPEN_SMALL)(_lying)

"""What earlier builds worked out, by the content it was worked out from.

A stage that is a pure function needs to do the same work only once: the key is a hash of everything that goes in, the
code included, and the value is the whole result, problems too. Nothing here touches the disk.
Only what the latest build used is kept, so the store never grows beyond one site. Warm builds equal clean ones.
"""

from __future__ import annotations

import io
import pickle
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, is_dataclass
from functools import partial
from hashlib import blake2b
from operator import attrgetter
from typing import Any, Generic, Protocol, TypeVar

from supple.model.packed import Packed, pack, unpack

T = TypeVar("T")
R = TypeVar("R")
H = TypeVar("H")

FORMAT = b"supple memory 4\n"
"""First bytes of a stored memory; another format is not read. Damage is the store's to notice."""

PIECE = 256
"""So many results are turned into bytes at once."""

Progress = Callable[[int, int], None]
"""Told how many of how many are done."""


class Spread(Protocol):
    """Maps a function over items, on one core or several, in the order of the items."""

    def __call__(self, function: Callable[[T], R], items: Sequence[T], progress: Progress | None) -> list[R]: ...


Stored = tuple[bytes, bytes]
"""A result as it is kept: what is needed at once, and the rest of it, which may be empty."""

Parts = tuple[R, H]
"""A result in two: what is needed at once, and what is heavy and seldom asked for."""


@dataclass(frozen=True, slots=True)
class Kept(Generic[R, H]):
    """A result in two parts, under a name: equal keys stand for equal results, made by the same code."""

    key: bytes
    value: R
    rest: Packed[H]


class Memory:
    """Results of pure stages; `versions` names each stage's code, so that another code has another memory."""

    def __init__(self, versions: Mapping[str, str] | None = None, stored: bytes | None = None) -> None:
        self._versions = dict(versions or {})
        self._stages: dict[str, bytes] = {}
        """Stage → the key of its keys."""
        self._known = _read(stored)
        self._used: dict[bytes, Stored] = {}
        self._values: dict[bytes, Any] = {}
        """What this program has made or read already; values are frozen, so they may be given out again."""
        self._changed = False

    def mapped(
        self,
        stage: str,
        function: Callable[[T], R],
        items: Sequence[tuple[T, bytes]],
        *,
        spread: Spread,
        progress: Progress | None = None,
    ) -> list[R]:
        """`function` of every item, remembered where its content (the bytes beside it) was met before."""
        keys = self._made(stage, partial(_whole, function), items, spread, progress)
        return [self._value(key) for key in keys]

    def parted(
        self,
        stage: str,
        function: Callable[[T], Parts[R, H]],
        items: Sequence[tuple[T, bytes]],
        *,
        spread: Spread,
        progress: Progress | None = None,
    ) -> list[Kept[R, H]]:
        """The same for a function with results in two parts, the second of which stays packed."""
        keys = self._made(stage, partial(_in_parts, function), items, spread, progress)
        return [Kept(key, self._value(key), Packed(self._used[key][1])) for key in keys]

    def _made(
        self,
        stage: str,
        stored: Callable[[T], Stored],
        items: Sequence[tuple[T, bytes]],
        spread: Spread,
        progress: Progress | None,
    ) -> list[bytes]:
        """The keys of the items, all of them known afterwards."""
        keys = [self._key(stage, content) for _, content in items]
        new = {key: item for (item, _), key in zip(items, keys, strict=True) if key not in self._known}
        made = spread(stored, list(new.values()), progress) if new else []
        self._keep(dict(zip(new, made, strict=True)))
        for key in keys:
            self._used[key] = self._known[key]
        return keys

    def recall(self, stage: str, content: bytes) -> bytes | None:
        """Bytes that were kept for this content, for a stage with a form of its own to keep."""
        key = self._key(stage, content)
        if key in self._known:
            self._used[key] = self._known[key]
        return self._known[key][0] if key in self._known else None

    def keep(self, stage: str, content: bytes, made: bytes) -> None:
        """Keeps bytes for a later `recall`."""
        key = self._key(stage, content)
        self._used[key] = (made, b"")
        self._keep({key: self._used[key]})

    def dump(self, *, all_known: bool = False) -> Iterator[bytes] | None:
        """The bytes to store, piece by piece, or None when the stored ones are as good. `all_known` keeps what was not
        used, too."""
        kept = self._known if all_known else self._used
        if not self._changed and len(kept) == len(self._known):
            return None
        return _pieces(tuple(kept.items()))

    def settle(self) -> None:
        """Forgets what the build that ends here did not use; for a program that builds again and again."""
        self._known, self._used = self._used, {}
        self._values = {key: value for key, value in self._values.items() if key in self._known}

    def _value(self, key: bytes) -> Any:
        if key not in self._values:
            self._values[key] = unpack(self._used[key][0])
        return self._values[key]

    def _keep(self, made: Mapping[bytes, Stored]) -> None:
        self._changed = self._changed or bool(made)
        self._known.update(made)

    def _key(self, stage: str, content: bytes) -> bytes:
        if stage not in self._stages:
            version = self._versions[stage] if self._versions else ""  # one without would outlive its code
            self._stages[stage] = digest([stage, version])
        return blake2b(content, digest_size=20, key=self._stages[stage]).digest()


def digest(parts: Iterable[bytes | str]) -> bytes:
    """A hash of the parts in order; no two lists of parts run into each other."""
    state = blake2b(digest_size=20)
    for part in parts:
        data = part.encode() if isinstance(part, str) else part
        state.update(len(data).to_bytes(8, "big"))
        state.update(data)
    return state.digest()


class Said:
    """What values say, as bytes to be compared and never read again: a page is a function of its view and of what every
    page is given. One instance serves many values, since it looks up the fields of each class once."""

    def __init__(self) -> None:
        self._fields = _Fields()

    def by(self, *values: object) -> bytes:
        """Equal bytes for equal values."""
        written = io.BytesIO()
        pickler = pickle.Pickler(written, pickle.HIGHEST_PROTOCOL)
        pickler.dispatch_table = self._fields
        pickler.fast = True  # equal values are equal bytes, whether two parts of them are one object or two
        pickler.dump(values)
        return written.getvalue()


class _Fields(dict[type, Callable[[Any], tuple[Any, ...]]]):
    """How a frozen dataclass becomes such bytes: its class and its fields. Its own way, which can be read again, takes
    four times as long."""

    def __missing__(self, kind: type) -> Callable[[Any], tuple[Any, ...]]:
        if not is_dataclass(kind):
            raise KeyError(kind)
        read = attrgetter("__class__", *(each.name for each in fields(kind)))
        self[kind] = lambda value: (kind, read(value))
        return self[kind]


def _whole(function: Callable[[T], R], item: T) -> Stored:
    """The result in the form that is kept: workers send it so, and nobody turns it into bytes a second time. A fresh
    result is read from its bytes like an old one, so a value that does not survive this is noticed at once."""
    return pack(function(item)), b""


def _in_parts(function: Callable[[T], Parts[R, H]], item: T) -> Stored:
    needed, rest = function(item)
    return pack(needed), pack(rest)


def _read(stored: bytes | None) -> dict[bytes, Stored]:
    if not stored or not stored.startswith(FORMAT):
        return {}
    known: dict[bytes, Stored] = {}
    opened = io.BytesIO(stored)
    opened.seek(len(FORMAT))
    while opened.tell() < len(stored):
        known.update(pickle.load(opened))
    return known


def _pieces(items: Sequence[tuple[bytes, Stored]]) -> Iterator[bytes]:
    """The form that `_read` reads; in pieces, since all of a large site at once would take its memory a second time."""
    yield FORMAT
    for start in range(0, len(items), PIECE):
        yield pickle.dumps(dict(items[start : start + PIECE]), pickle.HIGHEST_PROTOCOL)

"""What earlier builds worked out, by the content it was worked out from.

A stage that is a pure function needs to do the same work only once: the key is a hash of everything that goes in, the
code included, and the value is the whole result, problems too. Nothing here touches the disk.
Only what the latest build used is kept, so the store never grows beyond one site. Warm builds equal clean ones.
"""

from __future__ import annotations

import io
import pickle
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from hashlib import blake2b, sha256
from itertools import accumulate
from typing import Any, Generic, Protocol, TypeVar

from msgspec import Struct, msgpack

from supple.model.packed import Packed, pack

T = TypeVar("T")
R = TypeVar("R")
H = TypeVar("H")

FORMAT = b"supple memory 7\n"
"""First bytes of a stored memory; another format is not read. Damage is the store's to notice."""

KEY_BYTES = 20

MOST, MANY = 256, 64
"""So many results are kept together at most; a run with fewer than `MANY` is put together with others."""

SOME = 32
"""So many items go through a stage together, step by step: what one step works with stays near the processor, and what
lies between two steps stays small. Measured: of 910 us a text 770, of 3,140 us a rich page 2,400."""

Progress = Callable[[int, int], None]
"""Told how many of how many are done."""


class Spread(Protocol):
    """Maps a function over runs of the items, on one core or several: what it gave of each run, in order."""

    def __call__(
        self, function: Callable[[Sequence[T]], R], items: Sequence[T], progress: Progress | None
    ) -> list[R]: ...


Parts = tuple[R, H]
"""A result in two: what is needed at once, and what is heavy and seldom asked for."""


class Kept(Struct, Generic[R, H], frozen=True):
    """A result in two parts, under a name: equal keys stand for equal results, made by the same code."""

    key: bytes
    value: R
    rest: Packed[H]


Results = tuple[bytes, bytes, tuple[int, ...]]
"""Values, rests and ends as a `_Run` has them."""


class _Run:
    """Results that were made together and are kept together: reading many at once costs a tenth of reading each by
    itself. `values` is one pickle of all that is needed at once, `rests` the heavy parts, packed one behind the other,
    each up to its place in `ends`."""

    __slots__ = ("_read", "ends", "keys", "rests", "stage", "values")

    def __init__(self, stage: bytes, keys: tuple[bytes, ...], results: Results) -> None:
        self.stage, self.keys = stage, keys
        self.values, self.rests, self.ends = results
        self._read: list[Any] | None = None

    @property
    def read(self) -> list[Any]:
        """The values, as one program reads them once: they are frozen, so they may be given out again."""
        if self._read is None:
            self._read = pickle.loads(self.values)
        return self._read

    def rest(self, place: int) -> Packed[Any]:
        """The heavy part of the result at a place."""
        return Packed(self.rests, self.ends[place - 1] if place else 0, self.ends[place])


Place = tuple[_Run, int]
"""Where a result lies: its run, and its place there."""


class Memory:
    """Results of pure stages; `versions` names each stage's code, so that another code has another memory."""

    def __init__(self, versions: Mapping[str, str] | None = None, stored: bytes | None = None) -> None:
        self._stages = _Stages(versions)
        self._known: dict[bytes, Place] = {}
        self._used: dict[bytes, Place] = {}
        self._changed = False
        for run in _read(stored):
            if self._stages.present(run.stage):
                self._add(run)

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
        return [run.read[place] for run, place in map(self._used.__getitem__, keys)]

    def parted(
        self,
        stage: str,
        function: Callable[[Sequence[T]], Iterable[Parts[R, H]]],
        items: Sequence[tuple[T, bytes]],
        *,
        spread: Spread,
        progress: Progress | None = None,
    ) -> list[Kept[R, H]]:
        """The same for results in two parts, the second of which stays packed. The function gets some items at once,
        so that it can go through each of its steps with all of them."""
        keys = self._made(stage, partial(_in_parts, function), items, spread, progress)
        found = zip(keys, map(self._used.__getitem__, keys), strict=True)
        return [Kept(key, run.read[place], run.rest(place)) for key, (run, place) in found]

    def _made(
        self,
        stage: str,
        made: Callable[[Sequence[T]], Results],
        items: Sequence[tuple[T, bytes]],
        spread: Spread,
        progress: Progress | None,
    ) -> list[bytes]:
        """The keys of the items, all of them known afterwards."""
        keys = [self._key(stage, content) for _, content in items]
        new = {key: item for (item, _), key in zip(items, keys, strict=True) if key not in self._known}
        names, start = tuple(new), 0
        for results in spread(made, tuple(new.values()), progress) if new else ():
            end = start + len(results[2])
            self._add(_Run(self._stages[stage], names[start:end], results))
            start = end
            self._changed = True
        self._used.update((key, self._known[key]) for key in keys)
        return keys

    def recall(self, stage: str, content: bytes) -> bytes | None:
        """Bytes that were kept for this content, for a stage with a form of its own to keep."""
        key = self._key(stage, content)
        if key not in self._known:
            return None
        self._used[key] = run, place = self._known[key]
        return run.rest(place).data

    def keep(self, stage: str, content: bytes, made: bytes) -> None:
        """Keeps bytes for a later `recall`."""
        key = self._key(stage, content)
        self._add(_Run(self._stages[stage], (key,), (_dumped([None]), made, (len(made),))))
        self._used[key] = self._known[key]
        self._changed = True

    def dump(self, *, all_known: bool = False) -> Iterator[bytes] | None:
        """The bytes to store, piece by piece, or None when the stored ones are as good. `all_known` keeps what was not
        used, too."""
        kept = self._known if all_known else self._used
        if not self._changed and len(kept) == len(self._known):
            return None
        return _pieces(kept)

    def settle(self) -> None:
        """Forgets what the build that ends here did not use; for a program that builds again and again."""
        self._known, self._used = self._used, {}

    def _add(self, run: _Run) -> None:
        self._known.update((key, (run, place)) for place, key in enumerate(run.keys))

    def _key(self, stage: str, content: bytes) -> bytes:
        return blake2b(content, digest_size=KEY_BYTES, key=self._stages[stage]).digest()


class _Stages(dict[str, bytes]):
    """Stage → the key of its keys, which says the version of its code, too."""

    def __init__(self, versions: Mapping[str, str] | None) -> None:
        super().__init__((stage, digest([stage, version])) for stage, version in (versions or {}).items())
        self._named = frozenset(self.values())

    def present(self, key: bytes) -> bool:
        """True for a stage of the code that runs now; results of other code are not even read."""
        return not self._named or key in self._named

    def __missing__(self, stage: str) -> bytes:
        if self._named:
            raise KeyError(stage)  # a stage without a version would outlive its code
        self[stage] = digest([stage, ""])
        return self[stage]


def digest(parts: Iterable[bytes | str]) -> bytes:
    """A hash of the parts in order; no two lists of parts run into each other, since MessagePack writes the length of
    each before it. The parts are joined for it, so they should not be a whole site. Measured: a third of the time of
    joining them in Python, and of SHA-256, for which processors have instructions, half the time of BLAKE2."""
    return sha256(msgpack.encode(list(parts))).digest()[:KEY_BYTES]


def said(*values: object) -> bytes:
    """What values say, as bytes to be compared and never read again: a page is a function of its view and of what every
    page is given. Equal bytes for equal values."""
    written = io.BytesIO()
    pickler = pickle.Pickler(written, pickle.HIGHEST_PROTOCOL)
    pickler.fast = True  # equal values are equal bytes, whether two parts of them are one object or two
    pickler.dump(values)
    return written.getvalue()


def _whole(function: Callable[[T], R], items: Sequence[T]) -> Results:
    """The results in the form that is kept: workers send it so, and nobody turns it into bytes a second time. A fresh
    result is read from its bytes like an old one, so a value that does not survive this is noticed at once."""
    return _dumped([function(item) for item in items]), b"", (0,) * len(items)


def _in_parts(function: Callable[[Sequence[T]], Iterable[Parts[R, H]]], items: Sequence[T]) -> Results:
    values, rests = [], []
    for start in range(0, len(items), SOME):
        for value, rest in function(items[start : start + SOME]):
            values.append(value)
            rests.append(pack(rest))
    return _together(values, rests)


def _dumped(value: object) -> bytes:
    return pickle.dumps(value, pickle.HIGHEST_PROTOCOL)


def _read(stored: bytes | None) -> Iterator[_Run]:
    if not stored or not stored.startswith(FORMAT):
        return
    opened = io.BytesIO(stored)
    opened.seek(len(FORMAT))
    while opened.tell() < len(stored):
        stage, keys, *results = pickle.load(opened)
        yield _Run(stage, keys, (results[0], results[1], results[2]))


def _pieces(kept: Mapping[bytes, Place]) -> Iterator[bytes]:
    """The form that `_read` reads. Runs that are still whole are written as they are; what is left of the others is
    put together anew."""
    yield FORMAT
    left: dict[bytes, list[Place]] = {}
    for run, places in _by_run(kept).items():
        if len(places) == len(run.keys) >= MANY:
            yield _dumped((run.stage, run.keys, run.values, run.rests, run.ends))
        else:
            left.setdefault(run.stage, []).extend((run, place) for place in places)
    for stage, places_left in left.items():
        for start in range(0, len(places_left), MOST):
            part = places_left[start : start + MOST]
            keys = tuple(run.keys[place] for run, place in part)
            results = _together([run.read[place] for run, place in part], [run.rest(place).data for run, place in part])
            yield _dumped((stage, keys, *results))


def _by_run(kept: Mapping[bytes, Place]) -> dict[_Run, list[int]]:
    found: dict[_Run, list[int]] = {}
    for run, place in kept.values():
        found.setdefault(run, []).append(place)
    return found


def _together(values: Sequence[object], rests: Sequence[bytes]) -> Results:
    """The form in which results are kept: values as one pickle, the rests behind each other, and where each ends."""
    return _dumped(values), b"".join(rests), tuple(accumulate(map(len, rests)))

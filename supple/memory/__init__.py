"""What earlier builds worked out, by the content it was worked out from.

A stage that is a pure function needs to do the same work only once: the key is what goes in, as a hash, and the value
is the whole result, problems too; each stage's code has results of its own. Nothing here touches the disk.
Only what the latest build used is kept, and a little of what it left, so the store never grows beyond one site and a
third. Warm builds equal clean ones.
"""

from __future__ import annotations

import pickle
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from typing import Any, Generic, Protocol, TypeVar

from msgspec import Struct

from supple.memory.naming import digest, said
from supple.memory.runs import Damaged, Held, Lying, Made, Run, Shelf, Stored, together
from supple.model.packed import Packed

__all__ = ["Damaged", "Dump", "Held", "Kept", "Lying", "Memory", "Progress", "Shelf", "Stored", "digest", "said"]

T = TypeVar("T")
R = TypeVar("R")
H = TypeVar("H")

FORMAT = b"supple memory 9\n"
"""First bytes of a stored index; another format is not read."""

MOST, MANY = 256, 64
"""So many results are kept together at most; a run with fewer than `MANY` is put together with others."""

WORTH = 0.75
"""A run is kept as it is while so much of it is used: to put it together anew takes 4 ms, to leave it none."""

SOME = 32
"""So many items go through a stage together, step by step: what one step works with stays near the processor, and what
lies between two steps stays small. Measured: of 910 us a text 770, of 3,140 us a rich page 2,400."""

Progress = Callable[[int, int], None]
"""Told how many of how many are done."""


class Spread(Protocol):
    """Maps a function over runs of the items, on one core or several."""

    def each(
        self, function: Callable[[Sequence[T]], R], items: Sequence[T], progress: Progress | None
    ) -> Iterator[tuple[int, R]]:
        """What it gave of each run, beside the place of the run's first item, as they are done."""


class Spool(Shelf, Protocol):
    """A shelf for what is new, outside of this program's memory."""

    def add(self, data: bytes) -> int | None:
        """Where the bytes lie now; None when there is no room for them."""


Parts = tuple[R, Packed[H]] | tuple[R, Packed[H], Packed[Any]]
"""A result in parts: what is needed at once, and what is heavy and seldom asked for."""


class Kept(Struct, Generic[R, H], frozen=True):
    """A result in parts, under a name: of one stage, equal keys stand for equal results."""

    key: bytes
    value: R
    rests: tuple[Packed[Any], ...]

    @property
    def rest(self) -> Packed[H]:
        """The first of the heavy parts."""
        return self.rests[0]


class Dump(Struct, frozen=True):
    """What to store of a memory: pieces, and the index, which names the places that the pieces came to lie at."""

    pieces: tuple[Lying, ...]
    index: Callable[[Sequence[int]], bytes]


Place = tuple[Run, int]
"""Where a result lies: its run, and its place there."""

Places = defaultdict[bytes, dict[bytes, Place]]
"""Stage → key → place."""


class Memory:
    """Results of pure stages; `versions` names each stage's code, so that another code has another memory. What is new
    goes to the spool, where there is one."""

    def __init__(
        self, versions: Mapping[str, str] | None = None, stored: Stored | None = None, spool: Spool | None = None
    ) -> None:
        self._stages = _Stages(versions)
        self._spool = spool
        self._known, self._used = Places(dict), Places(dict)
        self._changed = False
        self.begins = stored is None
        """True where no earlier build left anything."""
        for run in _read(stored) if stored else ():
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
        """`function` of every item, remembered where its content (the short bytes beside it) was met before."""
        return self.begun(stage, function, items, spread=spread, progress=progress)()

    def begun(
        self,
        stage: str,
        function: Callable[[T], R],
        items: Sequence[tuple[T, bytes]],
        *,
        spread: Spread,
        progress: Progress | None = None,
    ) -> Callable[[], list[R]]:
        """The same, begun now where the spread can do that, and told when it is asked for."""
        made = self._begun(stage, partial(_whole, function), items, spread, progress)
        return lambda: [run.values[place] for run, place in made()]

    def parted(
        self,
        stage: str,
        function: Callable[[Sequence[T]], Iterable[Parts[R, H]]],
        items: Sequence[tuple[T, bytes]],
        *,
        spread: Spread,
        progress: Progress | None = None,
    ) -> list[Kept[R, H]]:
        """The same for results in parts, all but the first of which stay packed. The function gets some items at
        once, so that it can go through each of its steps with all of them."""
        places = self._begun(stage, partial(_in_parts, function), items, spread, progress)()
        found = zip(items, places, strict=True)
        return [Kept(key, run.values[place], run.packed[place]) for (_, key), (run, place) in found]

    def _begun(
        self,
        stage: str,
        made: Callable[[Sequence[T]], tuple[Made, bytes]],
        items: Sequence[tuple[T, bytes]],
        spread: Spread,
        progress: Progress | None,
    ) -> Callable[[], list[Place]]:
        """What tells where the results of the items lie, all of them known then."""
        name = self._stages[stage]
        known = self._known[name]
        new = {key: item for item, key in items if key not in known}
        arriving = spread.each(made, tuple(new.values()), progress) if new else iter(())
        return partial(self._placed, name, [key for _, key in items], tuple(new), arriving)

    def _placed(
        self, stage: bytes, keys: Sequence[bytes], new: tuple[bytes, ...], arriving: Iterator[tuple[int, Any]]
    ) -> list[Place]:
        for start, (run, data) in arriving:
            self._add_new(stage, new[start : start + run.results], run, data)
        places = [*map(self._known[stage].__getitem__, keys)]
        self._used[stage].update(zip(keys, places, strict=True))
        return places

    def recall(self, stage: str, content: bytes) -> bytes | None:
        """Bytes that were kept for this content, for a stage with a form of its own to keep."""
        name = self._stages[stage]
        if content not in self._known[name]:
            return None
        self._used[name][content] = run, place = self._known[name][content]
        return run.packed[place][0].data

    def keep(self, stage: str, content: bytes, made: bytes) -> None:
        """Keeps bytes for a later `recall`. They are held, because workers keep some, too, and the spool is the
        parent's."""
        name = self._stages[stage]
        run, data = together([None], [(made,)])
        self._add(Run(name, (content,), run, Held(data), fresh=True))
        self._used[name][content] = self._known[name][content]
        self._changed = True

    def dump(self, *, all_known: bool = False) -> Dump | None:
        """What to store, or None when what is stored is as good. `all_known` keeps what was not used, too."""
        kept = self._known if all_known else self._used
        if not self._changed and _count(kept) >= WORTH * _count(self._known):
            return None
        runs = tuple(_tidied(kept))
        return Dump(tuple(run.lying for run in runs), partial(_index, runs))

    def settle(self) -> None:
        """Forgets what the build that ends here did not use; for a program that builds again and again."""
        self._known, self._used = self._used, Places(dict)

    def open(self) -> None:
        """Reads the values of all that is kept, for a build that has time now and will ask for most of them."""
        for run in _by_run(self._known):
            _ = run.values

    def look(self) -> None:
        """Reads all that is kept; Damaged when anything is not as it was."""
        for run in _by_run(self._known):
            run.look()

    def _add_new(self, stage: bytes, keys: tuple[bytes, ...], made: Made, data: bytes) -> None:
        start = self._spool.add(data) if self._spool else None
        if self._spool and start is not None:
            run = Run(stage, keys, made, self._spool, start, fresh=True)
        else:
            run = Run(stage, keys, made, Held(data), fresh=True)
        run.read(data)
        self._add(run)
        self._changed = True

    def _add(self, run: Run) -> None:
        self._known[run.stage].update((key, (run, place)) for place, key in enumerate(run.keys))


class _Stages(dict[str, bytes]):
    """Stage → its name in the memory, which says the version of its code, too."""

    def __init__(self, versions: Mapping[str, str] | None) -> None:
        super().__init__((stage, digest([stage, version])) for stage, version in (versions or {}).items())
        self._named = frozenset(self.values())

    def present(self, name: bytes) -> bool:
        """True for a stage of the code that runs now; results of other code are not even read."""
        return not self._named or name in self._named

    def __missing__(self, stage: str) -> bytes:
        if self._named:
            raise KeyError(stage)  # a stage without a version would outlive its code
        self[stage] = digest([stage, ""])
        return self[stage]


def _whole(function: Callable[[T], R], items: Sequence[T]) -> tuple[Made, bytes]:
    return together([function(item) for item in items], [()] * len(items))


def _in_parts(function: Callable[[Sequence[T]], Iterable[Parts[R, H]]], items: Sequence[T]) -> tuple[Made, bytes]:
    values, parts = [], []
    for start in range(0, len(items), SOME):
        for value, *rests in function(items[start : start + SOME]):
            values.append(value)
            parts.append([rest.data for rest in rests])
    return together(values, parts)


def _index(runs: Sequence[Run], places: Sequence[int]) -> bytes:
    """The form that `_read` reads."""
    rows = [(run.stage, run.keys, run.made, place) for run, place in zip(runs, places, strict=True)]
    return FORMAT + pickle.dumps(rows, pickle.HIGHEST_PROTOCOL)


def _read(stored: Stored) -> Iterator[Run]:
    if stored.index.startswith(FORMAT):
        for stage, keys, made, start in pickle.loads(memoryview(stored.index)[len(FORMAT) :]):
            yield Run(stage, keys, made, stored.shelf, start, fresh=False)


def _tidied(kept: Places) -> Iterator[Run]:
    """Runs that are still nearly whole as they are; what is left of the others is put together anew."""
    left: dict[tuple[bytes, int], list[Place]] = {}
    for run, places in _by_run(kept).items():
        if len(places) >= max(MANY, WORTH * len(run.keys)):
            yield run
        else:
            left.setdefault((run.stage, len(run.made.parts)), []).extend((run, place) for place in places)
    for (stage, _), places_left in left.items():
        for start in range(0, len(places_left), MOST):
            yield _joined(stage, places_left[start : start + MOST])


def _joined(stage: bytes, places: Sequence[Place]) -> Run:
    """A new run of these results."""
    values = [run.values[place] for run, place in places]
    made, data = together(values, [[rest.data for rest in run.packed[place]] for run, place in places])
    return Run(stage, tuple(run.keys[place] for run, place in places), made, Held(data), fresh=True)


def _by_run(kept: Places) -> dict[Run, list[int]]:
    found: dict[Run, list[int]] = {}
    for places in kept.values():
        for run, place in places.values():
            found.setdefault(run, []).append(place)
    return found


def _count(kept: Places) -> int:
    return sum(map(len, kept.values()))

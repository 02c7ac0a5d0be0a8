"""The same function over runs of many items, on all cores, with results in order or as they are done.

Workers are forked, so they see what the parent has read without copying it, and only results cross a pipe. Starting a
pool costs more than a small site takes, so below `FEW` items, and where forking is not to be had, one core does it all.
"""

from __future__ import annotations

import fcntl
import gc
import os
import pickle
import selectors
import signal
import struct
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from functools import partial
from typing import Any, NoReturn, TypeVar

from msgspec import Struct

from supple.memory import Damaged, Progress

T = TypeVar("T")
R = TypeVar("R")

FEW = 200
"""Below this many quick items a fork costs more than it saves (measured: it breaks even at about 150)."""

SLOW = 2
"""The same for items that take tenths of a second each, as drawings and photographs do."""

LONGEST, SHORTEST, AHEAD = 256, 32, 2
"""Items of a run at most, and at least where there are many; when so many runs a worker are left, they get shorter."""

MOST_RUNS = 4_000
"""So many numbers of runs go into a pipe before anybody reads them, on every system."""
NUMBER, SIZE = struct.Struct(">I"), struct.Struct(">Q")

PIPE = 1 << 20
"""Bytes that a pipe holds where the system allows it, and that are read at once."""

MANY_OBJECTS = 100_000

FORKS = hasattr(os, "fork") and sys.platform != "win32"

FAILED, MET_DAMAGE = 1, 3
"""Exit codes of a worker: a fault of the program, and a memory that is damaged."""


class Workers(Struct, frozen=True):
    """`jobs` processes; `few`: how many items are too few to share out; `before` is called before any is."""

    jobs: int = 1
    few: int = FEW
    before: Callable[[], None] | None = None

    def __call__(
        self, function: Callable[[Sequence[T]], R], items: Sequence[T], progress: Progress | None = None
    ) -> list[R]:
        """What the function gives of each run of the items, in order."""
        made = dict(self.each(function, items, progress))
        return [made[start] for start in sorted(made)]

    def each(
        self, function: Callable[[Sequence[T]], R], items: Sequence[T], progress: Progress | None = None
    ) -> Iterator[tuple[int, R]]:
        """The same as they are done, each beside the place of its first item, so that nobody need hold all of them."""
        jobs = min(self.jobs, len(items))
        if jobs < 2 or len(items) < self.few or not FORKS:
            return _alone(function, items, self._runs(len(items), 1), progress)
        if self.before:
            self.before()
        return _shared(function, items, jobs, self._runs(len(items), jobs), progress)

    def _runs(self, count: int, jobs: int) -> list[range]:
        """The places of the items of each run: enough of them that a run costs little by itself, and towards the end
        fewer, so that no worker waits long for another. Slow ones are done one by one, as long as a pipe holds them."""
        slow, parts = self.few <= SLOW, jobs * AHEAD
        most = -(-count // MOST_RUNS) if slow else LONGEST
        least = most if slow else max(1, min(SHORTEST, count // parts))
        runs, start = list[range](), 0
        while start < count:
            stop = min(count, start + max(least, min(most, (count - start) // parts)))
            runs.append(range(start, stop))
            start = stop
        return runs


class Beside(Struct, frozen=True):
    """One process that begins at once, while this one goes on with something else; none when there is but one core."""

    jobs: int

    def each(
        self, function: Callable[[Sequence[T]], R], items: Sequence[T], progress: Progress | None = None
    ) -> Iterator[tuple[int, R]]:
        """What the function gives of all items; it is waited for when the first is asked for."""
        work = partial(function, items)
        return _waited(beside(work) if self.jobs > 1 else work, len(items), progress)


def _waited(work: Callable[[], R], count: int, progress: Progress | None) -> Iterator[tuple[int, R]]:
    yield 0, work()
    if progress:
        progress(count, count)


def beside(function: Callable[[], R]) -> Callable[[], R]:
    """The function is begun in a process of its own; what is given back waits for what it returns. When that cannot be
    had, the function runs when it is asked for, so it is the same function with the same exceptions."""
    if not FORKS:
        return function
    read_end, write_end = os.pipe()
    process = _fork()
    if not process:
        os.close(read_end)  # or it would wait for a program that has ended
        _tell(function, write_end)
    os.close(write_end)
    return partial(_told, function, process, read_end)


def _fork() -> int:
    """The new process, or 0 in it. Ctrl-C waits meanwhile, because what Python does around a fork swallows it. It
    reaches all processes, of which the first says what came of it and the others end in silence."""
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        process = os.fork()
        if not process:
            signal.signal(signal.SIGINT, signal.SIG_DFL)
        return process
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _tell(function: Callable[[], R], pipe: int) -> NoReturn:
    code = 1
    try:
        with os.fdopen(pipe, "wb") as out:
            pickle.dump(function(), out, pickle.HIGHEST_PROTOCOL)
        code = 0
    finally:
        os._exit(code)


def _told(function: Callable[[], R], process: int, pipe: int) -> R:
    with os.fdopen(pipe, "rb") as opened:
        told = opened.read()
    _, status = os.waitpid(process, 0)
    if status:
        return function()
    found: R = pickle.loads(told)
    return found


def _alone(
    function: Callable[[Sequence[T]], R], items: Sequence[T], runs: Sequence[range], progress: Progress | None
) -> Iterator[tuple[int, R]]:
    for run in runs:
        yield run.start, function(items[run.start : run.stop])
        if progress:
            progress(run.stop, len(items))


def _shared(
    function: Callable[[Sequence[T]], R],
    items: Sequence[T],
    jobs: int,
    runs: Sequence[range],
    progress: Progress | None,
) -> Iterator[tuple[int, R]]:
    waiting, done = _in_a_pipe(len(runs)), 0
    workers = [_start(function, items, runs, waiting) for _ in range(jobs)]
    os.close(waiting)
    for number, made in _arriving([pipe for _, pipe in workers]):
        yield runs[number].start, made
        done += len(runs[number])
        if progress:
            progress(done, len(items))
    codes = {os.waitstatus_to_exitcode(os.waitpid(process, 0)[1]) for process, _ in workers}
    if MET_DAMAGE in codes:
        raise Damaged
    if codes != {0}:
        raise RuntimeError("A worker process ended before its work was done.")


def _in_a_pipe(runs: int) -> int:
    """The numbers of the runs where each worker takes the next one when it is done with one. Shared out beforehand, the
    one with more of the long lists was at work for 3.7 s when the other was done after 3.0."""
    read_end, write_end = os.pipe()
    os.write(write_end, b"".join(map(NUMBER.pack, range(runs))))
    os.close(write_end)
    return read_end


def _start(
    function: Callable[[Sequence[T]], R], items: Sequence[T], runs: Sequence[range], waiting: int
) -> tuple[int, int]:
    """Forks a worker that does runs while some are waiting: its process and the pipe its results arrive on."""
    read_end, write_end = _wide_pipe()
    process = _fork()
    if process:
        os.close(write_end)
        return process, read_end
    code = FAILED
    try:
        os.close(read_end)
        _look_for_garbage()
        with os.fdopen(write_end, "wb") as out:
            while taken := os.read(waiting, NUMBER.size):
                (number,) = NUMBER.unpack(taken)
                run = runs[number]
                data = pickle.dumps((number, function(items[run.start : run.stop])), pickle.HIGHEST_PROTOCOL)
                out.write(SIZE.pack(len(data)))
                out.write(data)
                out.flush()
        code = 0
    except Damaged:
        code = MET_DAMAGE
    except BrokenPipeError:
        pass  # the program has ended
    except BaseException:
        sys.excepthook(*sys.exc_info())
    finally:
        os._exit(code)


def _wide_pipe() -> tuple[int, int]:
    """A pipe that holds most of a result: the worker goes on and the parent need not be waked for each 64 KB."""
    read_end, write_end = os.pipe()
    with suppress(OSError, AttributeError):
        fcntl.fcntl(write_end, fcntl.F_SETPIPE_SZ, PIPE)
    return read_end, write_end


def _look_for_garbage() -> None:
    """Lets Python look for what goes in circles each time so many objects have come up: macros in a site's own
    templates leave it, and 256 lists of 96 cards held 50 MB. What the parent has is no garbage, and to look at it would
    copy it."""
    gc.freeze()
    gc.set_threshold(MANY_OBJECTS, 10, 10)
    gc.enable()


def _arriving(pipes: Sequence[int]) -> Iterator[tuple[int, Any]]:
    """Number and result of each run, as they arrive from any worker."""
    with selectors.DefaultSelector() as selector:
        for fd in pipes:
            selector.register(fd, selectors.EVENT_READ, list[bytes]())
        while selector.get_map():
            for ready, _ in selector.select():
                data = os.read(ready.fd, PIPE)
                if data:
                    ready.data.append(data)
                    yield from _complete(ready.data)
                else:
                    selector.unregister(ready.fd)
                    os.close(ready.fd)


def _complete(pieces: list[bytes]) -> Iterator[tuple[int, Any]]:
    """The results that are there as a whole; what is left of the pieces waits for more."""
    while sum(map(len, pieces)) >= SIZE.size:
        if len(pieces[0]) < SIZE.size:
            pieces[:] = [b"".join(pieces)]
        end = SIZE.size + SIZE.unpack_from(pieces[0])[0]
        if sum(map(len, pieces)) < end:
            return
        whole = memoryview(b"".join(pieces))
        pieces[:] = [bytes(whole[end:])] if len(whole) > end else []
        yield pickle.loads(whole[SIZE.size : end])

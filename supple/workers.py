"""The same function over runs of many items, on all cores, with results in order or as they are done.

Workers are forked, so they see what the parent has read without copying it, and only results cross a pipe. Starting a
pool costs more than a small site takes, so below `FEW` items, and where forking is not to be had, one core does it all.
"""

from __future__ import annotations

import gc
import os
import pickle
import selectors
import signal
import struct
import sys
from collections.abc import Callable, Iterator, Sequence
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

LONGEST = 256
"""Items of a run at most."""

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
            return _alone(function, items, self._run(len(items), 1), progress)
        if self.before:
            self.before()
        return _shared(function, items, jobs, self._run(len(items), jobs), progress)

    def _run(self, count: int, jobs: int) -> int:
        """Items of a run: enough of them that a run costs little by itself, few enough that no worker ends early. Slow
        ones are done one by one."""
        return 1 if self.few <= SLOW else max(1, min(LONGEST, count // (jobs * 4)))


def beside(function: Callable[[], R]) -> Callable[[], R]:
    """The function is begun in a process of its own; what is given back waits for what it returns. When that cannot be
    had, the function runs when it is asked for, so it is the same function with the same exceptions."""
    if not FORKS:
        return function
    read_end, write_end = os.pipe()
    process = _fork()
    if not process:
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
    function: Callable[[Sequence[T]], R], items: Sequence[T], size: int, progress: Progress | None
) -> Iterator[tuple[int, R]]:
    for start in range(0, len(items), size):
        run = items[start : start + size]
        yield start, function(run)
        if progress:
            progress(start + len(run), len(items))


def _shared(
    function: Callable[[Sequence[T]], R], items: Sequence[T], jobs: int, size: int, progress: Progress | None
) -> Iterator[tuple[int, R]]:
    workers = [_start(function, items, job, jobs, size) for job in range(jobs)]
    for done, arrived in enumerate(_arriving([pipe for _, pipe in workers]), 1):
        yield arrived
        if progress:
            progress(min(done * size, len(items)), len(items))
    codes = {os.waitstatus_to_exitcode(os.waitpid(process, 0)[1]) for process, _ in workers}
    if MET_DAMAGE in codes:
        raise Damaged
    if codes != {0}:
        raise RuntimeError("A worker process ended before its work was done.")


def _start(function: Callable[[Sequence[T]], R], items: Sequence[T], job: int, jobs: int, size: int) -> tuple[int, int]:
    """Forks the worker that does every `jobs`-th run: its process and the pipe its results arrive on."""
    read_end, write_end = os.pipe()
    process = _fork()
    if process:
        os.close(write_end)
        return process, read_end
    code = FAILED
    try:
        os.close(read_end)
        _look_for_garbage()
        with os.fdopen(write_end, "wb") as out:
            for start in range(job * size, len(items), jobs * size):
                data = pickle.dumps((start, function(items[start : start + size])), pickle.HIGHEST_PROTOCOL)
                out.write(struct.pack(">Q", len(data)) + data)
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


def _look_for_garbage() -> None:
    """Lets Python look for what goes in circles each time so many objects have come up: macros in a site's own
    templates leave it, and 256 lists of 96 cards held 50 MB. What the parent has is no garbage, and to look at it would
    copy it."""
    gc.freeze()
    gc.set_threshold(MANY_OBJECTS, 10, 10)
    gc.enable()


def _arriving(pipes: Sequence[int]) -> Iterator[tuple[int, Any]]:
    """Index of the first item and result of each run, as they arrive from any worker."""
    with selectors.DefaultSelector() as selector:
        buffers = {pipe: bytearray() for pipe in pipes}
        for fd in pipes:
            selector.register(fd, selectors.EVENT_READ)
        while buffers:
            for ready, _ in selector.select():
                data = os.read(ready.fd, 1 << 20)
                if not data:
                    selector.unregister(ready.fd)
                    os.close(ready.fd)
                    del buffers[ready.fd]
                    continue
                buffers[ready.fd] += data
                yield from _complete(buffers[ready.fd])


def _complete(buffer: bytearray) -> Iterator[tuple[int, Any]]:
    while len(buffer) >= 8:
        (size,) = struct.unpack_from(">Q", buffer)
        if len(buffer) < 8 + size:
            return
        yield pickle.loads(bytes(buffer[8 : 8 + size]))
        del buffer[: 8 + size]

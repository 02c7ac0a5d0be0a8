"""What a template may do: what it may reach, how long it may take and how much memory it may fill.

Jinja's sandbox says what a template may reach, not how long it may take: two loops of a hundred thousand rounds inside
each other are allowed and never end. So a clock of the processor runs beside it, and the system refuses memory beyond a
bound; both are taken away when the work is done. A clock of the wall would stop a good page on a busy machine.
"""

from __future__ import annotations

import os
import signal
import threading
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, MutableMapping
from contextlib import contextmanager
from math import inf
from time import process_time
from types import FrameType
from typing import Any, cast

from jinja2 import Template
from jinja2.runtime import Context, LoopContext
from jinja2.sandbox import ImmutableSandboxedEnvironment

from supple.render.macros import Quick
from supple.render.parts import Part
from supple.render.writing import Writer

SECONDS = 1.0
"""Of processor time for one page; the slowest page of the shipped site takes a fiftieth of that."""

AFTERWARDS = 0.1
"""The same once a page took longer, so that a fault of all pages is told soon."""

MEMORY = 300 * 1024 * 1024
"""Bytes that one page may take beyond what is taken already."""

ROOM = 64 * 1024 * 1024
"""Bytes beyond that before the system refuses more. Python needs some to say where it happened, so a page that takes
little at a time is stopped while there is some."""

TICK = 0.02
"""Seconds of processor time from one look at the memory to the next; in so long a template fills a tenth of `ROOM`."""

LONGEST_NUMBER = 4_096
"""Bits of the largest number a template may work out: a system cannot be interrupted within one multiplication."""

STATE = "/proc/self/statm"
"""Where Linux tells a process how much memory it has: no file on a disk."""


LOOP = ("index", "index0", "revindex", "revindex0", "first", "last", "length", "depth", "previtem", "nextitem")
"""What `loop` says in a template."""


class WithoutEnd(Exception):
    """The work took longer than it may."""


class Bounds:
    """The bounds of one page after the other, which says when it begins and when it is done."""

    def __init__(self, full: int) -> None:
        self._full, self._end = full, inf

    def begin(self, seconds: float) -> None:
        """From here on the work may take so long: WithoutEnd or MemoryError is raised in it when it takes more."""
        self._end = process_time() + seconds

    def done(self) -> None:
        """What follows takes as long as it takes."""
        self._end = inf

    def look(self, _signal: int, _frame: FrameType | None) -> None:
        """Called each `TICK`."""
        if self._end == inf:
            return
        late = process_time() >= self._end
        if late or _taken() > self._full:
            self.done()
            raise WithoutEnd if late else MemoryError


@contextmanager
def bounds(memory: int = MEMORY) -> Iterator[Bounds]:
    """Bounds for some pages: to set them up for each takes 28 of the 330 us of a small one."""
    taken = _taken()
    found = Bounds(taken + memory)
    with _looked_after(found), _refused(taken, memory + ROOM):
        yield found


@contextmanager
def bounded(seconds: float = SECONDS, memory: int = MEMORY) -> Iterator[None]:
    """Runs what is inside within the bounds: raises WithoutEnd or MemoryError there."""
    with bounds(memory) as inside:
        inside.begin(seconds)
        try:
            yield
        finally:
            inside.done()


class Closed(ImmutableSandboxedEnvironment):
    """Jinja's sandbox, which need not judge the public fields of our own frozen views each time it reads one, nor our
    own functions and the macros of templates each time it calls one."""

    code_generator_class = Writer
    template_class = Part

    def __init__(self, given: Mapping[str, Callable[[str], str]], **options: Any) -> None:
        super().__init__(**options)
        self._open, self._parts = _Open(), dict[str | Template, Part]()
        self.given = given
        """Our own functions by the names under which templates know them."""
        self.globals |= given
        self.having: dict[str, set[type]] = defaultdict(set)
        """Name → the classes of ours that were seen to have a public field of this name."""

    intercepted_binops = frozenset({"*", "**"})

    def call_binop(self, context: Context, operator: str, left: Any, right: Any) -> Any:
        """A product or a power, where it is of bearable size."""
        _bearable(operator, left, right)
        return super().call_binop(context, operator, left, right)

    def get_template(
        self, name: str | Template, parent: str | None = None, globals: MutableMapping[str, Any] | None = None
    ) -> Part:
        """A template, kept by its name. Jinja keeps it too, behind three calls, and a page asks for 25."""
        part = self._parts.get(name)
        if part is None:
            part = self._parts[name] = cast(Part, super().get_template(name, parent, globals))
        return part

    def getattr(self, obj: Any, attribute: str) -> Any:
        """The field of a view, or whatever the sandbox lets through."""
        if attribute not in self._open[type(obj)]:
            return super().getattr(obj, attribute)
        self.having[attribute].add(type(obj))
        return getattr(obj, attribute)

    def call(__self, __context: Context, __obj: Any, *args: Any, **named: Any) -> Any:
        """The outcome of a macro, which is a template too, or of whatever the sandbox lets through."""
        if type(__obj) is not Quick:
            return super().call(__context, __obj, *args, **named)
        named.pop("_loop_vars", None)
        named.pop("_block_vars", None)
        return __obj.made(__context.eval_ctx, args, named)

    def make_globals(self, d: MutableMapping[str, Any] | None) -> MutableMapping[str, Any]:
        """What all templates see, as a plain dict: it is copied for each template that a page includes, and Jinja's
        chain of two dicts takes five times as long for that."""
        return {**self.globals, **(d or {})}


class _Open(dict[type, frozenset[str]]):
    """Class → the names of its public fields, if it is one of ours or tells of a loop."""

    def __missing__(self, kind: type) -> frozenset[str]:
        structs, classes = getattr(kind, "__struct_fields__", ()), getattr(kind, "__dataclass_fields__", ())
        names = (*structs, *classes) if kind.__module__.startswith("supple.") else LOOP if kind is LoopContext else ()
        self[kind] = frozenset(name for name in names if not name.startswith("_"))
        return self[kind]


def _bearable(operator: str, left: Any, right: Any) -> None:
    """Raises OverflowError where a product or a power would be a number beyond all use."""
    if not (isinstance(left, int) and isinstance(right, int)):
        return
    sizes = left.bit_length(), right.bit_length()
    if operator == "*" and sum(sizes) > LONGEST_NUMBER:
        raise OverflowError("a product has more than a thousand digits")
    if operator == "**" and (sizes[1] > 12 or sizes[0] * abs(right) > LONGEST_NUMBER):
        raise OverflowError("a power has more than a thousand digits")


@contextmanager
def _looked_after(bounds: Bounds) -> Iterator[None]:
    """Signals reach the main thread only, which is where builds run; elsewhere time is not bounded."""
    if not hasattr(signal, "setitimer") or threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGPROF, bounds.look)
    signal.setitimer(signal.ITIMER_PROF, TICK, TICK)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)


@contextmanager
def _refused(taken: int, memory: int) -> Iterator[None]:
    if not taken:
        yield
        return
    import resource

    soft, hard = resource.getrlimit(resource.RLIMIT_AS)
    known = [limit for limit in (taken + memory, soft, hard) if limit != resource.RLIM_INFINITY]
    resource.setrlimit(resource.RLIMIT_AS, (min(known), hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_AS, (soft, hard))


def _taken() -> int:
    """Bytes of address space that this process has; 0 where the system does not say."""
    try:
        import resource

        state = os.open(STATE, os.O_RDONLY)
        try:
            return int(os.read(state, 100).split()[0]) * resource.getpagesize()
        finally:
            os.close(state)
    except (OSError, ImportError, ValueError):
        return 0

"""build and check: the same outcome, published or only told."""

from __future__ import annotations

import gc
import time
from collections.abc import Mapping
from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING

from msgspec import Struct

from supple import files
from supple.commands import deciding, remembering, telling
from supple.commands.request import FINE, PROBLEMS, Request
from supple.memory import Damaged
from supple.workers import beside

if TYPE_CHECKING:
    from supple.diagnostics import Result
    from supple.files import Published
    from supple.memory import Memory
    from supple.model.content import SourceTree
    from supple.model.output import Build, Options


LARGE = 2_000
"""Files of a site that is worth a second process before anything is known of it."""


def build(request: Request, *, compress: bool = False) -> int:
    """Builds and publishes, unless something is wrong; the last good output then stays."""
    started = time.perf_counter()
    gc.disable()  # nothing here goes in circles for long, and looking for it took 37 % of a build of 1,000 stretches
    with telling.machine_troubles():
        output = telling.short(deciding.options(request).output)
        outcome, published = _published(request, compress=compress)
        telling.held_back(outcome)
        if published is None:
            telling.say(f"Nothing was published; {output} is as it was.", err=True)
            return PROBLEMS
        pages = f"{len(outcome.pages)} pages in {time.perf_counter() - started:.2f} s"
        telling.say(f"Built {pages} into {output}: {telling.summary(published)}.")
    return FINE


def check(request: Request, *, style: str = "text", links: bool = False) -> int:
    """Tells every problem that a build would tell; writes nothing."""
    from supple import pipeline

    options = deciding.options(request)
    with telling.machine_troubles():
        with telling.progress() as progress:

            def checked(memory: Memory) -> Build:
                outcome = pipeline.build(options, memory, progress)
                if not links:
                    return outcome
                from supple import outside

                return outside.with_links_tried(outcome, options)

            outcome, _ = remembering.with_memory(options, remembering.versions(), checked, writing=False)
        if style == "json":
            telling.say(telling.as_json(outcome))
            return PROBLEMS if telling.stops(outcome, request) else FINE
        fine = telling.tell(outcome, request)
        telling.held_back(outcome)
        if fine:
            telling.say(f"{len(outcome.pages)} pages, no errors.")
    return FINE if fine else PROBLEMS


class Begun(Struct, frozen=True):
    """What a build begins with; of a small one, only the site folder."""

    reading: Result[SourceTree]
    seen: files.Glance | None = None
    memory: Memory | None = None


def _begun(options: Options, code: Mapping[str, str]) -> Begun:
    """A large site is read, and its output looked at, beside the import of what will make pages of it and the reading
    of what is remembered: on two cores that saves 0.35 s of 10,000 stretches. Of a small one, nothing may need to be
    made."""
    read = partial(files.read_tree, options.source, files.BUILT_IN)
    if options.jobs < 2 or files.about_how_many(options.source) < LARGE:
        return Begun(read())
    reading = beside(read)
    from supple import pipeline  # noqa: F401

    seen, memory = files.glance(options.output), remembering.recall(options, code)
    with suppress(Damaged):  # it is met again where it counts
        memory.open()
    return Begun(reading(), seen, memory)


def _published(request: Request, *, compress: bool) -> tuple[Build, Published | None]:
    """The outcome, told, and what was published; None when nothing was, because something is wrong."""
    options, code = deciding.options(request), remembering.versions()
    begun = _begun(options, code)
    made_of = remembering.token(begun.reading, options, code, compress=compress)
    last = remembering.last_outcome(options, made_of)
    published = files.holds(options.output, made_of, begun.seen) if last else None
    if last and published:
        return last, published if telling.tell(last, request) else None
    from supple import pipeline

    def assembled(memory: Memory) -> Build:
        with telling.progress() as progress:
            return pipeline.assemble(begun.reading, options, memory, progress)

    def put(outcome: Build) -> Published:
        artifacts = files.compressed(outcome.artifacts) if compress else outcome.artifacts
        return files.publish(options.output, artifacts, made_of, options.jobs, begun.seen)

    outcome, memory = remembering.with_memory(options, code, assembled, known=begun.memory)
    fine = telling.tell(outcome, request)
    store = remembering.storing(options, memory, outcome, made_of)
    if fine:
        try:
            published = put(outcome)
        except Damaged:  # in a page that nobody asked for until now
            memory = remembering.recall(options, code, afresh=True)
            published = put(assembled(memory))
            store = remembering.storing(options, memory, outcome, made_of)
    store()
    return outcome, published

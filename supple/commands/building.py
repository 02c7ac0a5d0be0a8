"""build and check: the same outcome, published or only told."""

from __future__ import annotations

import gc
import time
from functools import partial
from typing import TYPE_CHECKING

import click

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
            click.echo(f"Nothing was published; {output} is as it was.", err=True)
            return PROBLEMS
        pages = f"{len(outcome.pages)} pages in {time.perf_counter() - started:.2f} s"
        click.echo(f"Built {pages} into {output}: {telling.summary(published)}.")
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
            click.echo(telling.as_json(outcome))
            return PROBLEMS if telling.stops(outcome, request) else FINE
        fine = telling.tell(outcome, request)
        telling.held_back(outcome)
        if fine:
            click.echo(f"{len(outcome.pages)} pages, no errors.")
    return FINE if fine else PROBLEMS


def _reading(options: Options) -> Result[SourceTree]:
    """The site folder. A large one is read beside the import of what will make pages of it: on two cores both take the
    time of one, 0.15 s of 10,000 stretches. Of a small one, nothing may need to be made."""
    read = partial(files.read_tree, options.source, files.BUILT_IN)
    if options.jobs < 2 or files.about_how_many(options.source) < LARGE:
        return read()
    reading = beside(read)
    from supple import pipeline  # noqa: F401

    return reading()


def _published(request: Request, *, compress: bool) -> tuple[Build, Published | None]:
    """The outcome, told, and what was published; None when nothing was, because something is wrong."""
    options, code = deciding.options(request), remembering.versions()
    reading = _reading(options)
    made_of = remembering.token(reading, options, code, compress=compress)
    last = remembering.last_outcome(options, made_of)
    published = files.holds(options.output, made_of) if last else None
    if last and published:
        return last, published if telling.tell(last, request) else None
    from supple import pipeline

    def assembled(memory: Memory) -> Build:
        with telling.progress() as progress:
            return pipeline.assemble(reading, options, memory, progress)

    outcome, memory = remembering.with_memory(options, code, assembled)
    if telling.tell(outcome, request):
        try:
            published = _publish(options, outcome, made_of, compress=compress)
        except Damaged:  # in a page that nobody asked for until now
            memory = remembering.recall(options, code, afresh=True)
            published = _publish(options, assembled(memory), made_of, compress=compress)
    remembering.store(options, memory, outcome, made_of)
    return outcome, published


def _publish(options: Options, outcome: Build, made_of: str, *, compress: bool) -> Published:
    artifacts = files.compressed(outcome.artifacts) if compress else outcome.artifacts
    return files.publish(options.output, artifacts, made_of, options.jobs)

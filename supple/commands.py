"""What each command does, with what it says and the exit code it ends with: 0 fine, 1 problems, 2 wrong use.

Commands are the only place that knows the clock, the environment and the terminal; they decide once, and pass the
decisions down as `Options`. Imports are inside the functions, so that `--help` costs nothing that it does not need.
"""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from supple.files import Published
    from supple.memory import Memory, Progress
    from supple.model.output import Build, Options

VERSION = "1.0.0"
FINE, PROBLEMS, WRONG_USE, STOPPED = 0, 1, 2, 130

MEMORY = "memory"
"""The file in the cache folder that holds what earlier builds worked out; safe to delete."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """The options of the command line, as given."""

    source: str = "."
    output: str = ""
    base_url: str | None = None
    drafts: bool = False
    jobs: int = 0
    strict: bool = False
    no_cache: bool = False

    def options(self, *, preview: bool = False) -> Options:
        """The decisions that a build needs."""
        from supple.model.output import Options

        source = Path(self.source).resolve()
        return Options(
            source=source,
            output=Path(self.output).resolve() if self.output else source / "output",
            base_url=self.base_url,
            drafts=self.drafts,
            preview=preview,
            today=_today(),
            jobs=self.jobs or os.cpu_count() or 1,
            cache=None if self.no_cache else source / ".cache",
        )


def build(request: Request, *, compress: bool = False) -> int:
    """Builds and publishes, unless something is wrong; the last good output then stays."""
    started = time.perf_counter()
    options = request.options()
    with _machine_troubles():
        outcome = _build(options)
        if not _tell(outcome, request):
            click.echo(f"Nothing was published; {_short(options.output)} is as it was.", err=True)
            return PROBLEMS
        from supple import files

        artifacts = files.compressed(outcome.artifacts) if compress else outcome.artifacts
        published = files.publish(options.output, artifacts)
        _tell_held_back(outcome)
        pages = f"{len(outcome.pages)} pages in {time.perf_counter() - started:.2f} s"
        click.echo(f"Built {pages} into {_short(options.output)}: {_summary(published)}.")
    return FINE


def check(request: Request, *, style: str = "text", links: bool = False) -> int:
    """Tells every problem that a build would tell; writes nothing."""
    with _machine_troubles():
        outcome = _build(request.options(), store=False)
        if links:
            from supple import outside

            outcome = outside.with_checked_links(outcome, request.options())
        if style == "json":
            click.echo(_as_json(outcome))
            return PROBLEMS if _stops(outcome, request) else FINE
        fine = _tell(outcome, request)
        _tell_held_back(outcome)
        if fine:
            click.echo(f"{len(outcome.pages)} pages, no errors.")
    return FINE if fine else PROBLEMS


def serve(request: Request, *, host: str, port: int, open_browser: bool, follow: bool) -> int:
    """Previews the site until Ctrl-C."""
    from supple import pipeline
    from supple import serve as preview

    options = request.options(preview=True)
    memory = _recall(options)

    def rebuild(options: Options) -> Build:
        outcome = pipeline.build(options, memory)
        memory.settle()
        return outcome

    return preview.serve(
        options, rebuild, host=host, port=port, open_browser=open_browser, follow=follow, say=click.echo
    )


def new(request: Request, *, kind: str, title: str) -> int:
    """Starts a file of content; never overwrites."""
    from supple import content, files
    from supple.urls import SLUG

    options = request.options()
    with _machine_troubles():
        tree = files.read_tree(options.source, options.source).value
        started = content.scaffold(kind, title, tree.content)
        if not SLUG.fullmatch(started.slug):
            click.echo(
                f'"{title}" has no letters to make a file name of. Give a title such as "Pigeon Pose".', err=True
            )
            return WRONG_USE
        files.create(options.source, started.path, started.text)
    click.echo(f"Wrote {started.path}. {started.advice}")
    return FINE


def schema(request: Request, *, kind: str | None) -> int:
    """Writes JSON Schema: one kind on the terminal, or all of them into schemas/."""
    import json

    from supple import content, files

    def text(name: str) -> str:
        return json.dumps(content.schema(name), indent=2, ensure_ascii=False) + "\n"

    if kind:
        click.echo(text(kind), nl=False)
        return FINE
    folder = request.options().source / "schemas"
    with _machine_troubles():
        for name in content.SCHEMAS:
            files.write(folder / f"{name}.schema.json", text(name).encode())
    click.echo(f"Wrote {len(content.SCHEMAS)} schemas into {_short(folder)}.")
    return FINE


def figure(request: Request, *, slug: str) -> int:
    """Writes one stretch's drawings large, with the skeleton, into the cache folder and says where."""
    from supple import content, figures, files, records

    options = request.options()
    with _machine_troubles():
        tree = files.read_tree(options.source, options.source).value
        path = f"content/stretches/{slug}.md"
        source = next((f for f in tree.content if f.path == path), None)
        document = content.read_document(source).value if source else None
        if document is None:
            click.echo(f"There is no readable {path}.", err=True)
            return WRONG_USE
        sheets = [figures.working_sheet(one.request) for one in records.asked(document)]
        target = options.source / ".cache" / f"figure-{slug}.html"
        files.write(target, "\n".join(sheets).encode())
    click.echo(f"Open {target} in a browser.")
    return FINE


def _build(options: Options, *, store: bool = True) -> Build:
    from supple import pipeline

    memory = _recall(options)
    with _progress() as progress:
        outcome = pipeline.build(options, memory, progress)
    stored = memory.dump()
    if store and options.cache and stored is not None:
        from supple import files

        files.write_store(options.cache / MEMORY, stored)
    return outcome


def _recall(options: Options) -> Memory:
    from supple import files
    from supple.memory import Memory

    stored = files.read_store(options.cache / MEMORY) if options.cache else None
    return Memory(files.code_versions(Path(__file__).parent), stored)


def _tell(outcome: Build, request: Request) -> bool:
    """Prints every problem and their count; True when the site may be published."""
    from supple.diagnostics import Severity, told

    for diagnostic in outcome.diagnostics:
        click.echo(told(diagnostic) + "\n", err=True)
    errors = sum(d.severity is Severity.ERROR for d in outcome.diagnostics)
    warnings = len(outcome.diagnostics) - errors
    if errors or warnings:
        click.echo(f"{_count(errors, 'error')}, {_count(warnings, 'warning')}.", err=True)
    return not _stops(outcome, request)


def _stops(outcome: Build, request: Request) -> bool:
    return not outcome.ok or (request.strict and bool(outcome.diagnostics))


def _summary(published: Published) -> str:
    parts = ("new", "changed", "unchanged", "removed")
    return ", ".join(f"{len(getattr(published, part))} {part}" for part in parts) + " files"


def _tell_held_back(outcome: Build) -> None:
    for path, reason in outcome.withheld:
        click.echo(f"Not published: {path} ({reason}).")
    for path, code, reason in outcome.waived:
        click.echo(f"Waived: {code} in {path}, because: {reason}")


def _as_json(outcome: Build) -> str:
    import json

    rows: list[dict[str, Any]] = [
        {
            "code": d.code,
            "severity": d.severity.value,
            "path": d.path,
            "line": d.position.line,
            "column": d.position.column,
            "message": d.message,
            "hint": d.hint,
        }
        for d in outcome.diagnostics
    ]
    return json.dumps({"problems": rows, "pages": len(outcome.pages)}, indent=2, ensure_ascii=False)


@contextmanager
def _machine_troubles() -> Iterator[None]:
    """Turns what the machine refuses (disk, permission) into one line and an exit code, with no trace."""
    from supple.files import Refused

    try:
        yield
    except Refused as refused:
        click.echo(str(refused), err=True)
        sys.exit(PROBLEMS)
    except OSError as failure:
        where = f" ({_short(Path(failure.filename))})" if failure.filename else ""
        click.echo(f"The machine refused: {failure.strerror or failure}{where}. Nothing was published.", err=True)
        sys.exit(PROBLEMS)
    except KeyboardInterrupt:
        click.echo("Stopped. Nothing was published.", err=True)
        sys.exit(STOPPED)


@contextmanager
def _progress() -> Iterator[Progress | None]:
    """Shows long work on a terminal, and nothing in a pipe."""
    if not sys.stderr.isatty():
        yield None
        return
    yield lambda done, total: click.echo(f"\rDrawing {done} of {total} ", nl=False, err=True)
    click.echo("\r\033[K", nl=False, err=True)


def _today() -> date:
    """The day of the build; SOURCE_DATE_EPOCH (seconds since 1970) makes it repeatable."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    return datetime.fromtimestamp(int(epoch), UTC).date() if epoch.isdigit() else date.today()


def _short(path: Path) -> str:
    try:
        return str(path.relative_to(Path.cwd()))
    except ValueError:
        return str(path)


def _count(number: int, thing: str) -> str:
    return f"{number} {thing}" if number == 1 else f"{number} {thing}s"

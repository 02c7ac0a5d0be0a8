"""What commands say: problems with their count, what became of the files, and what the machine refused, in one line."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from supple.commands.request import PROBLEMS, STOPPED, Request

if TYPE_CHECKING:
    from supple.files import Published
    from supple.memory import Progress
    from supple.model.output import Build


def say(text: str, *, err: bool = False, nl: bool = True) -> None:
    """Prints a text as click does, which takes a tenth of an unchanged build to import and is asked only where a
    terminal may not have the letters."""
    stream = sys.stderr if err else sys.stdout
    if text.isascii() or (stream.encoding or "").lower() == "utf-8":
        print(text, file=stream, end="\n" if nl else "", flush=True)
        return
    import click

    click.echo(text, err=err, nl=nl)


def tell(outcome: Build, request: Request) -> bool:
    """Prints every problem and their count; True when the site may be published."""
    from supple.diagnostics import Severity, told

    for diagnostic in outcome.diagnostics:
        say(told(diagnostic) + "\n", err=True)
    errors = sum(d.severity is Severity.ERROR for d in outcome.diagnostics)
    warnings = len(outcome.diagnostics) - errors
    if errors or warnings:
        say(f"{count(errors, 'error')}, {count(warnings, 'warning')}.", err=True)
    return not stops(outcome, request)


def stops(outcome: Build, request: Request) -> bool:
    return not outcome.ok or (request.strict and bool(outcome.diagnostics))


def held_back(outcome: Build) -> None:
    for path, reason in outcome.withheld:
        say(f"Not published: {path} ({reason}).")
    for note in outcome.notes:
        say(f"Left out: {note}")
    for path, code, reason in outcome.waived:
        say(f"Waived: {code} in {path}, because: {reason}")


def summary(published: Published) -> str:
    parts = ("new", "changed", "unchanged", "removed")
    return ", ".join(f"{len(getattr(published, part))} {part}" for part in parts) + " files"


def as_json(outcome: Build) -> str:
    rows: list[dict[str, str | int]] = [
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
    import json

    return json.dumps({"problems": rows, "pages": len(outcome.pages)}, indent=2, ensure_ascii=False)


@contextmanager
def machine_troubles() -> Iterator[None]:
    """Turns what the machine refuses (disk, permission) into one line and an exit code, with no trace."""
    from supple.files import Refused

    try:
        yield
    except Refused as refused:
        say(str(refused), err=True)
        sys.exit(PROBLEMS)
    except OSError as failure:
        where = f" ({short(Path(failure.filename))})" if failure.filename else ""
        say(f"The machine refused: {failure.strerror or failure}{where}. Nothing was published.", err=True)
        sys.exit(PROBLEMS)
    except KeyboardInterrupt:
        say("Stopped. Nothing was published.", err=True)
        sys.exit(STOPPED)


@contextmanager
def progress() -> Iterator[Progress | None]:
    """Shows long work on a terminal, and nothing in a pipe."""
    if not sys.stderr.isatty():
        yield None
        return
    yield lambda done, total: say(f"\rDrawing {done} of {total} ", nl=False, err=True)
    say("\r\033[K", nl=False, err=True)


def short(path: Path) -> str:
    try:
        return str(path.relative_to(Path.cwd()))
    except ValueError:
        return str(path)


def count(number: int, thing: str) -> str:
    return f"{number} {thing}" if number == 1 else f"{number} {thing}s"

"""What commands say: problems with their count, what became of the files, and what the machine refused, in one line."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from supple.commands.request import PROBLEMS, STOPPED, Request

if TYPE_CHECKING:
    from supple.files import Published
    from supple.memory import Progress
    from supple.model.output import Build


def tell(outcome: Build, request: Request) -> bool:
    """Prints every problem and their count; True when the site may be published."""
    from supple.diagnostics import Severity, told

    for diagnostic in outcome.diagnostics:
        click.echo(told(diagnostic) + "\n", err=True)
    errors = sum(d.severity is Severity.ERROR for d in outcome.diagnostics)
    warnings = len(outcome.diagnostics) - errors
    if errors or warnings:
        click.echo(f"{count(errors, 'error')}, {count(warnings, 'warning')}.", err=True)
    return not stops(outcome, request)


def stops(outcome: Build, request: Request) -> bool:
    return not outcome.ok or (request.strict and bool(outcome.diagnostics))


def held_back(outcome: Build) -> None:
    for path, reason in outcome.withheld:
        click.echo(f"Not published: {path} ({reason}).")
    for note in outcome.notes:
        click.echo(f"Left out: {note}")
    for path, code, reason in outcome.waived:
        click.echo(f"Waived: {code} in {path}, because: {reason}")


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
    return json.dumps({"problems": rows, "pages": len(outcome.pages)}, indent=2, ensure_ascii=False)


@contextmanager
def machine_troubles() -> Iterator[None]:
    """Turns what the machine refuses (disk, permission) into one line and an exit code, with no trace."""
    from supple.files import Refused

    try:
        yield
    except Refused as refused:
        click.echo(str(refused), err=True)
        sys.exit(PROBLEMS)
    except OSError as failure:
        where = f" ({short(Path(failure.filename))})" if failure.filename else ""
        click.echo(f"The machine refused: {failure.strerror or failure}{where}. Nothing was published.", err=True)
        sys.exit(PROBLEMS)
    except KeyboardInterrupt:
        click.echo("Stopped. Nothing was published.", err=True)
        sys.exit(STOPPED)


@contextmanager
def progress() -> Iterator[Progress | None]:
    """Shows long work on a terminal, and nothing in a pipe."""
    if not sys.stderr.isatty():
        yield None
        return
    yield lambda done, total: click.echo(f"\rDrawing {done} of {total} ", nl=False, err=True)
    click.echo("\r\033[K", nl=False, err=True)


def short(path: Path) -> str:
    try:
        return str(path.relative_to(Path.cwd()))
    except ValueError:
        return str(path)


def count(number: int, thing: str) -> str:
    return f"{number} {thing}" if number == 1 else f"{number} {thing}s"

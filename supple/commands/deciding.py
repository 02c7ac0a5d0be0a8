"""The options of the command line → the decisions a build needs. The clock and the cores are asked here, once."""

from __future__ import annotations

import os
from datetime import UTC, date, datetime
from pathlib import Path

from supple.commands.request import Request
from supple.model.output import Options
from supple.urls import BASE

CACHE = ".cache"
"""Folder in the site folder for what is remembered between builds; safe to delete."""


def options(request: Request, *, preview: bool = False) -> Options:
    """The decisions for one build; paths are whole."""
    source = Path(request.source).resolve()
    return Options(
        source=source,
        output=Path(request.output).absolute() if request.output else source / "output",
        base_url=_base_url(request.base_url),
        drafts=request.drafts,
        preview=preview,
        today=_today(),
        jobs=request.jobs or os.cpu_count() or 1,
        cache=None if request.no_cache else source / CACHE,
    )


def _base_url(given: str | None) -> str | None:
    if given and not BASE.fullmatch(given):
        import click

        message = f'"{given}" is not the address of a site. A right one: https://www.example.org/back-care'
        raise click.BadParameter(message, param_hint="--base-url")
    return given


def _today() -> date:
    """The day of the build; SOURCE_DATE_EPOCH (seconds since 1970) makes it repeatable."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    return datetime.fromtimestamp(int(epoch), UTC).date() if epoch.isdigit() else date.today()

"""A reference from one static file to another: what it means, and what is wrong with it."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable

from supple import urls
from supple.diagnostics import Diagnostic, error, nearest
from supple.nodes import Position

OUTSIDE = re.compile(r"(?i)(https?:)?//")


def resolve(name: str, reference: str) -> str:
    """The name below static/ of what the file `name` calls `reference`."""
    return posixpath.normpath(posixpath.join(posixpath.dirname(name), reference.partition("?")[0].partition("#")[0]))


def relative(name: str, target_url: str) -> str:
    """How the published file of `name` calls the file at a site path, with `./` or `../` in front."""
    here = posixpath.dirname(urls.ASSETS + name)
    path = posixpath.relpath(target_url, here)
    return path if path.startswith("../") else f"./{path}"


def outside(name: str, reference: str, at: Position) -> Diagnostic:
    """The problem of a file fetched from another host, which would tell that host who reads the site."""
    return error(
        "asset-outside",
        f'"{reference}" lies on another host; this site asks no other host for anything.',
        hint="Put a copy of the file into static/ and name that.",
        path=f"static/{name}",
        at=at,
    )


def missing(name: str, reference: str, names: Iterable[str], at: Position) -> Diagnostic:
    """The problem of a file that is not there."""
    guess = nearest(resolve(name, reference), names)
    return error(
        "asset-missing",
        f'There is no file "{reference}" beside this one.',
        hint=f'Did you mean "{_written(name, guess)}"?'
        if guess
        else "Name a file below static/, by the way from this one.",
        path=f"static/{name}",
        at=at,
    )


def _written(name: str, target: str) -> str:
    """How the file `name` would call another one."""
    path = posixpath.relpath(target, posixpath.dirname(name) or ".")
    return path if path.startswith("../") else f"./{path}"


def position(text: str, offset: int, length: int) -> Position:
    """Line and column of an offset."""
    before = text[:offset]
    return Position(before.count("\n") + 1, offset - before.rfind("\n"), length)

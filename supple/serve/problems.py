"""A diagnostic as the browser shows it: its words, the lines around it, a link that opens the editor there.

The lines are read when the build is done, by the worker, so the server never waits for a disk.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any
from urllib.parse import quote

from msgspec import Struct, to_builtins

from supple import urls
from supple.diagnostics import Diagnostic

AROUND = 2
"""Lines shown before and after the one at fault."""

MOST_READ = 2_000_000
"""Bytes of a source that are looked at for the lines around a problem."""


class Problem(Struct, frozen=True, kw_only=True):
    """A diagnostic with what surrounds it."""

    severity: str
    code: str
    message: str
    hint: str
    path: str
    place: str
    """`file:line:column`."""
    line: int
    column: int
    length: int
    lines: tuple[tuple[int, str], ...]
    """Line numbers with the lines around the place."""
    link: str
    """Opens the file at its line in Visual Studio Code; empty when the file is unknown."""
    page: str
    """Site path of the page that is made of the file; empty when there is none."""

    def as_json(self) -> dict[str, Any]:
        """For the browser."""
        found: dict[str, Any] = to_builtins(self)
        return found


def problem(diagnostic: Diagnostic, folders: tuple[Path, ...]) -> Problem:
    """The diagnostic with its surroundings; its file is looked for in each of `folders`."""
    found = next((folder / diagnostic.path for folder in folders if _inside(folder, diagnostic.path)), None)
    at = diagnostic.position
    return Problem(
        severity=str(diagnostic.severity),
        code=diagnostic.code,
        message=diagnostic.message,
        hint=diagnostic.hint,
        path=diagnostic.path,
        place=diagnostic.place,
        line=at.line,
        column=at.column,
        length=at.length,
        lines=_around(found, at.line) if found and at.line else (),
        link=f"vscode://file{quote(found.as_posix())}:{at.line or 1}:{at.column or 1}" if found else "",
        page=urls.of_file(diagnostic.path),
    )


def crash(words: str) -> Problem:
    """A bug of the program or a trouble of the machine, told like any problem."""
    return Problem(
        severity="error",
        code="serve-stopped",
        message="The build stopped before its end, so the pages shown are those of before.",
        hint=f"Save again to try once more; if it stays, undo the last change. What it said: {words[:300]}",
        path="",
        place="site",
        line=0,
        column=0,
        length=0,
        lines=(),
        link="",
        page="",
    )


def _inside(folder: Path, path: str) -> bool:
    return bool(path) and ".." not in path.split("/") and (folder / path).is_file()


def _around(file: Path, line: int) -> tuple[tuple[int, str], ...]:
    try:
        with file.open("rb") as source:
            text = source.read(MOST_READ).decode(errors="replace")
    except OSError:  # gone since the build; the message stands without its lines
        return ()
    lines = text.removeprefix("\ufeff").splitlines()
    first, last = max(line - AROUND, 1), min(line + AROUND, len(lines))
    return tuple((number, lines[number - 1][:400]) for number in range(first, last + 1))

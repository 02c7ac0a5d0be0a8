"""A whole site in one text: `-- path --` begins a file, and what follows up to the next such line is in it.

What text cannot hold is said in brackets: `-- content/pages/x.md (base64) --`, `(20000 times)` for a file whose lines
between the first and the last are repeated (or its only line), `(link)` for a symbolic link to the path below,
`(folder)` for an empty folder of that name.
"""

from __future__ import annotations

import base64
import re
from collections.abc import Iterator
from pathlib import Path

HEADER = re.compile(r"^-- (?P<path>\S.*?)(?: \((?P<how>base64|link|folder|(?P<times>\d+) times)\))? --\n", re.MULTILINE)


def entries(text: str) -> Iterator[tuple[str, str, bytes]]:
    """Path, how it is made (`file`, `link` or `folder`) and what is in it."""
    found = list(HEADER.finditer(text))
    ends = [*(match.start() for match in found[1:]), len(text)]
    for match, end in zip(found, ends, strict=True):
        body, how = text[match.end() : end], match["how"] or "file"
        if match["times"]:
            yield match["path"], "file", _repeated(body.splitlines(keepends=True), int(match["times"])).encode()
        elif how == "base64":
            yield match["path"], "file", base64.b64decode(body)
        else:
            yield match["path"], how, body.encode()


def _repeated(lines: list[str], times: int) -> str:
    """The lines between the first and the last so many times, or the only line."""
    if len(lines) < 3:
        return "".join(lines).rstrip("\n") * times
    return lines[0] + "".join(lines[1:-1]) * times + lines[-1]


def files(text: str) -> dict[str, bytes]:
    """Path → bytes of each ordinary file."""
    return {path: data for path, how, data in entries(text) if how == "file"}


def write(folder: Path, text: str) -> Path:
    """The site in a folder."""
    for path, how, data in entries(text):
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        if how == "folder":
            target.mkdir()
        elif how == "link":
            target.symlink_to(data.decode().strip())
        else:
            target.write_bytes(data)
    return folder

"""Which code made a remembered result: a hash of the sources of each stage and of the libraries beside them.

Remembered results are only good for the code that made them. Each stage is hashed with the vocabulary under it, so a
change to the templates' views does not make all drawings anew.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

import msgspec

VOCABULARY = ("model", "diagnostics.py", "nodes", "urls.py", "timing.py")
TEXTS = ("content", "markup", "records", "figures", "checks", "resolve")
STAGES = {
    "content": TEXTS,
    "figures": ("figures", "records"),
    "photos": ("photos",),
    "assets": ("assets",),
    "beside": (*TEXTS, "pages", "making.py"),
    "render": (*TEXTS, "render", "pages", "making.py"),
    "checks": ("checks",),
    "search": ("search.py",),
}
"""What is remembered → the parts of the package that make it; `site` is all of it.

A stage stands on the parts of those whose results it is given, too: names of texts and drawings do not say which code
made them."""

LETTERS = 24
"""Of a hash, so many are enough."""


def code_versions(package: Path) -> dict[str, str]:
    """Name of what is remembered → hash of the code and the libraries that make it."""
    libraries, parts = _libraries(), {name: _hash(f"{package}/{name}") for name in sorted(os.listdir(package))}
    stages = STAGES | {"site": tuple(parts)}
    return {
        stage: sha256(b"".join([libraries, *(parts[name] for name in (*VOCABULARY, *own))])).hexdigest()[:LETTERS]
        for stage, own in stages.items()
    }


def _libraries() -> bytes:
    """The installed packages with their versions, from the names of their folders; no package is imported for it."""
    beside = os.path.dirname(os.path.dirname(msgspec.__file__))
    names = sorted(name for name in os.listdir(beside) if name.endswith(".dist-info"))
    return "\n".join([sys.version, *names]).encode()


def _hash(part: str) -> bytes:
    """A hash of the sources of a module, or of a package with all that is below it."""
    found = sha256()
    for file in sorted(_sources(part)) if os.path.isdir(part) else [part]:
        with open(file, "rb", buffering=0) as opened:
            data = opened.read()
        found.update(f"{file.removeprefix(part)} {len(data)}\n".encode())
        found.update(data)
    return found.digest()


def _sources(folder: str) -> Iterator[str]:
    for here, _, names in os.walk(folder):
        yield from (f"{here}/{name}" for name in names if name.endswith(".py"))

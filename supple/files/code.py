"""Which code made a remembered result: a hash of the sources of each stage and of the libraries beside them.

Remembered results are only good for the code that made them. Each stage is hashed with the vocabulary under it, so a
change to the templates' views does not make all drawings anew.
"""

from __future__ import annotations

import sys
import sysconfig
from collections.abc import Iterable
from hashlib import blake2b
from pathlib import Path

VOCABULARY = ("model", "diagnostics.py", "nodes", "urls.py", "timing.py")
STAGES = {
    "content": ("content", "markup", "records", "figures", "checks", "resolve"),
    "figures": ("figures", "records"),
    "photos": ("photos",),
    "assets": ("assets",),
    "beside": ("pages", "resolve", "making.py"),
    "render": ("render", "pages", "resolve", "checks", "making.py"),
    "checks": ("checks",),
    "search": ("search.py",),
    "site": ("",),
}
"""What is remembered → the parts of the package that make it; `site` is all of it."""


def code_versions(package: Path) -> dict[str, str]:
    """Name of what is remembered → hash of the code and the libraries that make it."""
    libraries = _libraries()
    return {
        stage: blake2b(b"".join([libraries, *_contents(package, (*VOCABULARY, *parts))]), digest_size=12).hexdigest()
        for stage, parts in STAGES.items()
    }


def _libraries() -> bytes:
    """The installed packages with their versions, from the names of their folders; no package is imported for it."""
    place = Path(sysconfig.get_paths()["purelib"])
    names = sorted(entry.name for entry in place.glob("*.dist-info"))
    return "\n".join([sys.version, *names]).encode()


def _contents(package: Path, parts: Iterable[str]) -> Iterable[bytes]:
    for part in parts:
        place = package / part
        files = sorted(place.rglob("*.py")) if place.is_dir() else [place]
        for file in files:
            data = file.read_bytes()
            yield f"{file.relative_to(package)} {len(data)}\n".encode()
            yield data

"""Which addresses of other sites the pages link to, and where in the files each was written."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator

from msgspec import Struct

from supple.model.content import SourceFile
from supple.model.output import Artifact
from supple.nodes import Position

LINK = re.compile(rb"<a\b[^>]*?\shref=\"(https?://[^\"]+)\"")


class Place(Struct, frozen=True):
    """Where an address was written."""

    path: str
    at: Position


def addresses(artifacts: Iterable[Artifact]) -> tuple[str, ...]:
    """Addresses that readers can follow, without their anchors, in order; what a page says of itself is no link."""
    found = {
        html.unescape(address.decode()).partition("#")[0]
        for artifact in artifacts
        if artifact.path.endswith(".html")
        for address in LINK.findall(artifact.content)
    }
    return tuple(sorted(found))


def places(address: str, sources: Iterable[SourceFile]) -> Iterator[tuple[Place, str]]:
    """Every line the address was written on, with the text of its file; one without a line when it is nowhere whole."""
    written = re.compile(re.escape(address) + r"(?![\w/?&=%-])")
    nowhere = True
    for source in sources:
        text = source.data.decode("utf-8", "replace") if source.path.endswith((".md", ".toml")) else ""
        for found in written.finditer(text):
            nowhere = False
            yield Place(source.path, _position(text, found)), text
    if nowhere:
        yield Place("", Position()), ""


def _position(text: str, found: re.Match[str]) -> Position:
    start = found.start()
    return Position(text.count("\n", 0, start) + 1, start - text.rfind("\n", 0, start), found.end() - start)

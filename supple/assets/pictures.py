"""What a drawing of static/ must not hold: a browser that opens an SVG file by itself runs what is in it.

Pages show drawings as pictures, where nothing runs; but the file has an address of its own on the site, and the policy
of a page does not reach it. Looked for in the text, because a drawing that is no good XML is opened all the same.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from supple.assets.references import position
from supple.diagnostics import Diagnostic, error
from supple.nodes import Position

TEXTS = (".css", ".js", ".mjs", ".svg", ".json", ".txt", ".html", ".webmanifest", ".xml")
"""Endings of files that are text, and so UTF-8."""

ACTS = {
    r"<\s*(?:[\w-]+:)?script\b": "a script",
    r"\son[a-z]+\s*=": "an attribute that runs a script",
    r"javascript:": "an address that runs a script",
    r"<\s*(?:[\w-]+:)?(?:foreignObject|iframe|embed|object)\b": "a page within the drawing",
    r"<!\s*(?:DOCTYPE[^>]*\[|ENTITY)": "an entity, which can grow without end",
    r"(?:href|src)\s*=\s*[\"']\s*(?:https?:)?//": "something fetched from another host",
    r"url\(\s*[\"']?\s*(?:https?:)?//|@import\b": "a style fetched from elsewhere",
}
"""What a drawing must not hold → in words."""

FOUND = re.compile("|".join(f"({pattern})" for pattern in ACTS), re.IGNORECASE)
HINT = 'Save it again as a plain drawing ("Plain SVG" or "Optimised SVG"), or take this out by hand.'


def check(static: Mapping[str, bytes]) -> Iterator[Diagnostic]:
    """Drawings that can act, and texts that are not UTF-8; `static`: name below static/ → content."""
    for name, data in static.items():
        if name.lower().endswith(TEXTS):
            yield from _text(name, data)


def _text(name: str, data: bytes) -> Iterator[Diagnostic]:
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as failure:
        line = data.count(b"\n", 0, failure.start) + 1
        hint = 'Choose "UTF-8" in the "Save as" window of your editor.'
        message = "This file is not written in UTF-8."
        yield error("asset-encoding", message, hint=hint, path=f"static/{name}", at=Position(line, 1))
        return
    found = FOUND.search(text) if name.lower().endswith(".svg") else None
    if found:
        message = f"This drawing holds {list(ACTS.values())[(found.lastindex or 1) - 1]}."
        at = position(text, found.start(), len(found[0]))
        yield error("asset-acts", message, hint=HINT, path=f"static/{name}", at=at)

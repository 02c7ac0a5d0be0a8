"""Copies ready compressed, for hosts that send `page.html.br` or `.gz` in place of `page.html`.

Made only when asked for: most hosts compress on the way, and the best compression is slow. Equal content gives equal
copies, since no time and no name is put into them.
"""

from __future__ import annotations

import gzip
from collections.abc import Iterable, Iterator

from supple.model.output import Artifact

ENDINGS = (".html", ".css", ".js", ".mjs", ".json", ".svg", ".xml", ".txt", ".webmanifest")
SMALLEST = 256
"""Bytes; below this the headers of an answer weigh more than what is saved."""


def compressed(artifacts: Iterable[Artifact]) -> tuple[Artifact, ...]:
    """The artifacts, each text with its copies behind it."""
    return tuple(copy for artifact in artifacts for copy in _with_copies(artifact))


def _with_copies(artifact: Artifact) -> Iterator[Artifact]:
    import brotli

    yield artifact
    if not artifact.path.endswith(ENDINGS) or len(artifact.content) < SMALLEST:
        return
    copies = {
        ".br": brotli.compress(artifact.content, mode=brotli.MODE_TEXT),
        ".gz": gzip.compress(artifact.content, 9, mtime=0),
    }
    for ending, content in copies.items():
        if len(content) < len(artifact.content):
            yield Artifact(artifact.path + ending, content)

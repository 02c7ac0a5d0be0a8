"""The code to scan on a printed sheet: the page's whole address as an inline SVG.

Error level M and a quiet zone of four modules, so that a folded or smudged sheet still scans (PR5). One path of
horizontal runs keeps it near a kilobyte. Without a base URL there is no address, and so no code.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

QUIET = 4
"""Empty modules on every side."""


def qr_code(address: str) -> str:
    """The address as SVG, or nothing for no address."""
    if not address:
        return ""
    import segno

    rows = [bytes(row) for row in segno.make(address, error="m", micro=False).matrix]
    size = len(rows) + 2 * QUIET
    return (
        f'<svg class="code" viewBox="0 0 {size} {size}" aria-hidden="true" focusable="false">'
        f'<path d="{"".join(_runs(rows))}"/></svg>'
    )


def _runs(rows: Iterable[Sequence[int]]) -> Iterator[str]:
    for y, row in enumerate(rows):
        x = 0
        for dark, group in groupby(row):
            width = len(list(group))
            if dark:
                yield f"M{x + QUIET} {y + QUIET}h{width}v1h-{width}z"
            x += width

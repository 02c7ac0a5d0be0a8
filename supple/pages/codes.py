"""The code to scan on a printed sheet: the page's whole address as an inline SVG.

Error level M and a quiet zone of four modules, so that a folded or smudged sheet still scans (PR5). Drawn as one line
of strokes it takes half a kilobyte of a compressed page. Without a base URL there is no address, and so no code. It is
drawn when a template prints it, so that templates without it, and pages that are remembered, pay nothing.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache

from msgspec import Struct

from supple.pages import masks

QUIET = 4
"""Empty modules on every side."""


class Code(Struct, frozen=True):
    """The code of an address, for a template to print; false where there is no address."""

    address: str

    def __bool__(self) -> bool:
        return bool(self.address)

    def __html__(self) -> str:
        return qr_code(self.address)


NO_CODE = Code("")


def qr_code(address: str) -> str:
    """The address as SVG, or nothing for no address."""
    if not address:
        return ""
    rows = masks.rows(address)
    side = len(rows) + 2 * QUIET
    svg = f'<svg aria-hidden="true" focusable="false" viewBox="0 0 {side} {side}" class="code">'
    return f'{svg}<path stroke="#000" d="M{QUIET} {QUIET}.5{_strokes(rows)}"/></svg>'


def _strokes(rows: list[str]) -> str:
    """A stroke along each run of dark modules, from the end of the one before; the first begins in the corner."""
    modules = "\n".join(rows).rstrip("0\n")
    runs = modules.replace("10", "1 0").replace("1\n", "1 \n").split(" ")  # in half the time of an expression
    return "".join(map(_stroke(len(rows)), runs)).removeprefix("m0 0")


@lru_cache(maxsize=8)
def _stroke(side: int) -> Callable[[str], str]:
    """Writes the stroke of one run in a code of this size; most codes have the same runs."""

    @lru_cache(maxsize=4096)
    def write(run: str) -> str:
        *passed, last = run.split("\n")
        back = side - len(passed[0]) if passed else 0
        return f"m{last.count('0') - back} {len(passed)}h{last.count('1')}"

    return write

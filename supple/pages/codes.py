"""The code to scan on a printed sheet: the page's whole address as an inline SVG.

Error level M and a quiet zone of four modules, so that a folded or smudged sheet still scans (PR5). Drawn as one line
of strokes it takes half a kilobyte of a compressed page. Without a base URL there is no address, and so no code. It is
drawn when a template prints it, so that templates without it, and pages that are remembered, pay nothing.
"""

from __future__ import annotations

from dataclasses import dataclass

QUIET = 4
"""Empty modules on every side."""

MASK = 3
"""One of the eight patterns that break up large areas. Trying all to find the best costs five times as long (3.8 ms an
address against 0.75), and a scanner reads each."""


@dataclass(frozen=True, slots=True)
class Code:
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
    import segno

    made = segno.make(address, error="m", micro=False, mask=MASK)
    drawn: str = made.svg_inline(border=QUIET, omitsize=True, svgclass="code", lineclass=None)
    return drawn.replace("<svg ", '<svg aria-hidden="true" focusable="false" ', 1)

"""The code to scan on a printed sheet: the page's whole address as an inline SVG.

Error level M and a quiet zone of four modules, so that a folded or smudged sheet still scans (PR5). Drawn as one line
of strokes it takes half a kilobyte of a compressed page. Without a base URL there is no address, and so no code. It is
drawn when a template prints it, so that templates without it, and pages that are remembered, pay nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from math import isqrt
from typing import Any

from msgspec import Struct

QUIET = 4
"""Empty modules on every side."""

RUN = re.compile("0*1+")
"""A run of dark modules with the light ones before it."""

MODULES = bytes.maketrans(b"\x00\xff", b"10")
"""Black and white as the library gives them, as dark and light modules."""


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
    rows = _rows(address)
    side = len(rows) + 2 * QUIET
    svg = f'<svg aria-hidden="true" focusable="false" viewBox="0 0 {side} {side}" class="code">'
    return f'{svg}<path stroke="#000" d="{"".join(_strokes(rows))}"/></svg>'


def _rows(address: str) -> list[str]:
    """The modules, row by row: `1` is dark."""
    import zxingcpp

    code = zxingcpp.create_barcode(address, zxingcpp.BarcodeFormat.QRCode, ec_level="M")
    picture: Any = code.to_image(scale=1, add_quiet_zones=False)
    modules = bytes(picture).translate(MODULES).decode()
    side = isqrt(len(modules))
    return [modules[start : start + side] for start in range(0, len(modules), side)]


def _strokes(rows: list[str]) -> Iterator[str]:
    """A stroke along each run of dark modules, from the end of the one before."""
    begin, x, y = f"M{QUIET} {QUIET}.5", 0, 0
    for row, modules in enumerate(rows):
        runs = RUN.findall(modules)
        if runs:
            light, dark = runs[0].count("0"), runs[0].count("1")
            yield f"{begin or f'm{light - x} {row - y}'}h{dark}{''.join(map(_stroke, runs[1:]))}"
            begin, x, y = "", modules.rindex("1") + 1, row


@lru_cache(maxsize=256)
def _stroke(run: str) -> str:
    return f"m{run.count('0')} 0h{run.count('1')}"

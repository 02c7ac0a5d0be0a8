"""The code to scan on a printed sheet: the page's whole address as a picture inside the page.

Error level M and a quiet zone of four modules, so that a folded or smudged sheet still scans (PR5). A black and white
PNG in the address of the picture takes a third of a kilobyte of the page; as SVG it took four times that, on pages that
few people print. Without a base URL there is no address, and so no code. It is drawn when a template prints it, so that
templates without it, and pages that are remembered, pay nothing.
"""

from __future__ import annotations

import zlib
from base64 import b64encode
from dataclasses import dataclass
from struct import pack

QUIET = 4
"""Empty modules on every side."""

DOTS = 4
"""Dots of the picture across one module: 180 an inch on paper, so that a printer that smooths blurs edges only."""

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
    """The address as an image element, or nothing for no address."""
    if not address:
        return ""
    import segno

    rows = [bytes(row) for row in segno.make(address, error="m", micro=False, mask=MASK).matrix]
    size = (len(rows) + 2 * QUIET) * DOTS
    data = b64encode(_png(rows)).decode()
    return f'<img class="code" src="data:image/png;base64,{data}" alt="" width="{size}" height="{size}">'


def _png(rows: list[bytes]) -> bytes:
    """The modules, 1 for dark, as a PNG of one bit a dot; lines that repeat the one above say only that."""
    side = (len(rows) + 2 * QUIET) * DOTS
    edge = bytes(QUIET)
    blank = [bytes(len(rows))] * QUIET
    lines = [_packed(edge + row + edge) for row in (*blank, *rows, *blank)]
    image = b"".join(b"\0" + line + (b"\2" + bytes(len(line))) * (DOTS - 1) for line in lines)
    header = pack(">IIBBBBB", side, side, 1, 0, 0, 0, 0)
    chunks = ((b"IHDR", header), (b"IDAT", zlib.compress(image, 9)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(name, content) for name, content in chunks)


def _packed(modules: bytes) -> bytes:
    """A line of dots, eight a byte, the first highest; 1 is white."""
    dots = "".join("0" * DOTS if dark else "1" * DOTS for dark in modules)
    return int(dots + "1" * (-len(dots) % 8), 2).to_bytes(-(-len(dots) // 8))


def _chunk(name: bytes, content: bytes) -> bytes:
    return pack(">I", len(content)) + name + content + pack(">I", zlib.crc32(name + content))

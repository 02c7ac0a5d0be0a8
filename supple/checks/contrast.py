"""The contrast of every pair of colours that the design names, in the light and in the dark palette (AX7).

The style sheets under static/css/tokens/ say in comments which colours stand on which, one or many in a comment:
`contrast: --color-text on --color-surface 4.5`. A clinic that overrides a colour is told when a reader could not see
it. Print and forced colours are left to the browser tests.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from msgspec import Struct

from supple.checks import colours
from supple.diagnostics import Diagnostic, error
from supple.model.content import SourceFile
from supple.nodes import Position

FOLDER = "css/tokens/"
SITE_LAYER = "css/site.css"
"""Where a clinic overrides colours, if it does."""

PAIR = re.compile(r"\bcontrast:\s*(--[\w-]+)\s+on\s+(--[\w-]+)\s+(\d+(?:\.\d+)?)\b")
COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
BLOCK = re.compile(r"([^{};]*)\{|\}|(--[\w-]+)\s*:\s*([^;{}]+)")
VARIABLE = re.compile(r"var\(\s*(--[\w-]+)\s*(?:,\s*([^()]*(?:\([^()]*\))?[^()]*))?\)")
LIGHT_DARK = re.compile(r"light-dark\(\s*((?:[^(),]|\([^()]*\))+),\s*((?:[^(),]|\([^()]*\))+)\)")
OTHER = re.compile(r"print|forced-colors|prefers-contrast", re.IGNORECASE)
DARK = re.compile(r"dark", re.IGNORECASE)
NOT_DARK = re.compile(r":not\([^)]*\)", re.IGNORECASE)
CHAIN = 12
"""A colour that is named through more names than this is named through itself."""


class Pair(Struct, frozen=True):
    """Two colours by name, the contrast they need, and where that is said."""

    front: str
    back: str
    least: float
    path: str
    line: int


def check(static: Sequence[SourceFile]) -> Iterator[Diagnostic]:
    """Pairs that are too alike, and pairs that are no colours; `static`: files by their name below static/."""
    sheets = [file for file in static if file.path.startswith(FOLDER) and file.path.endswith(".css")]
    sheets += [file for file in static if file.path == SITE_LAYER]
    texts = [(file.path, file.data.decode("utf-8", "replace")) for file in sheets]
    found = palettes("\n".join(text for _, text in texts))
    for pair in (pair for path, text in texts for pair in pairs(path, text)):
        for name, palette in found.items():
            yield from _judged(pair, name, palette)


def pairs(path: str, text: str) -> Iterator[Pair]:
    """The pairs that a style sheet names."""
    for comment in COMMENT.finditer(text):
        for found in PAIR.finditer(text, comment.start(), comment.end()):
            yield Pair(found[1], found[2], float(found[3]), path, text.count("\n", 0, found.start()) + 1)


def palettes(text: str) -> dict[str, dict[str, str]]:
    """Palette → its custom properties. The dark one is written twice: for the device, and for a reader who chose it."""
    written: dict[str, dict[str, str]] = {"light": {}, "dark": {}, "chosen dark": {}}
    opened: list[str] = []
    for found in BLOCK.finditer(COMMENT.sub(" ", text)):
        if found[2]:
            around = NOT_DARK.sub("", " ".join(opened))
            if not OTHER.search(around):
                written[_palette(around)][found[2]] = found[3].strip()
        elif found[0].endswith("{"):
            opened.append(found[1])
        elif opened:
            opened.pop()
    return {name: {**written["light"], **own} for name, own in written.items() if own or name == "dark"}


def _palette(around: str) -> str:
    if not DARK.search(around):
        return "light"
    return "dark" if "@media" in around else "chosen dark"


def resolved(name: str, palette: dict[str, str], *, dark: bool) -> str:
    """The value of a custom property with the names in it followed; empty when there is none."""
    value = palette.get(name, "")
    for _ in range(CHAIN):
        value = LIGHT_DARK.sub(lambda found: found[2 if dark else 1].strip(), value)
        if "var(" not in value:
            return value
        value = VARIABLE.sub(lambda found: palette.get(found[1], found[2] or ""), value)
    return ""


def _judged(pair: Pair, name: str, palette: dict[str, str]) -> Iterator[Diagnostic]:
    values = [resolved(one, palette, dark="dark" in name) for one in (pair.front, pair.back)]
    front, back = (colours.read(value) for value in values)
    path, at = f"static/{pair.path}", Position(pair.line, 1)
    if front is None or back is None:
        wrong, value = (pair.front, values[0]) if front is None else (pair.back, values[1])
        message = f'{wrong} is no opaque colour in the {name} palette: "{value}".'
        yield error("contrast-unknown", message, hint="Write #rrggbb, rgb(), hsl() or oklch().", path=path, at=at)
        return
    ratio = colours.contrast(front, back)
    if ratio < pair.least:
        message = (
            f"{pair.front} on {pair.back} has a contrast of {ratio:.2f} in the {name} palette, not {pair.least:g}."
        )
        yield error("contrast-low", message, hint="Make one lighter or the other darker.", path=path, at=at)

"""Cuts static/fonts/atkinson-next.woff2 out of the whole font: Latin, weights 400 to 800, a zero without its stroke.

Not part of the build. Run it when the font has a new version, with fonttools and brotli installed:
`python tools/cut_font.py AtkinsonHyperlegibleNext[wght].woff2 static/fonts/atkinson-next.woff2`.
The zero's inside is drawn anew as a smaller copy of its outside, at every weight; the outside stays as it is.
"""

from __future__ import annotations

import sys
from io import BytesIO
from pathlib import Path
from typing import Any

from fontTools import subset
from fontTools.ttLib import TTFont
from fontTools.ttLib.tables._g_l_y_f import GlyphCoordinates
from fontTools.varLib import instancer
from fontTools.varLib.iup import iup_delta

Points = list[tuple[float, float]]

WEIGHTS = (400, 800)
LETTERS = (
    "U+20-7E,A0,A9,B0,B7,BD,C0-D6,D7,D8-DE,E0-FF,100,101,12A,12B,15A,15B,16A,16B,"
    "2013,2014,2018,2019,201C,201D,2022,2026,2190-2193,2212"
)
FEATURES = "kern,liga,tnum,ccmp,locl,mark,mkmk"

OUTSIDE = 16
"""Points of the zero's outside, which come first."""
EXTREMES = {"outside": (0, 4, 8, 12), "inside": (16, 23, 36, 30)}
"""Points at the bottom, left, top and right of the zero's outside and of its two half counters."""


def cut(source: Path, target: Path) -> None:
    """Writes the font that the site carries."""
    font = _again(instancer.instantiateVariableFont(TTFont(source), {"wght": WEIGHTS}))
    _open_zero(font)
    font = _again(font)
    options = subset.Options(flavor="woff2", layout_features=FEATURES.split(","))
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=subset.parse_unicodes(LETTERS.replace("U+", "")))
    subsetter.subset(font)
    subset.save_font(font, str(target), options)


def _again(font: Any) -> Any:
    """The font written and read, which brings its tables in line with each other."""
    written = BytesIO()
    font.flavor = None
    font.save(written)
    return TTFont(BytesIO(written.getvalue()))


def _open_zero(font: Any) -> None:
    glyph = font["glyf"]["zero"]
    points = [tuple(point) for point in glyph.coordinates]
    inside = _inside(points)
    for variation in font["gvar"].variations["zero"]:
        moves = _all_moves(variation, points, list(glyph.endPtsOfContours), font["hmtx"]["zero"][0])
        moved = _inside([(x + a, y + b) for (x, y), (a, b) in zip(points, moves, strict=False)])
        shifts = [(round(a - x), round(b - y)) for (a, b), (x, y) in zip(moved, inside, strict=True)]
        variation.coordinates = [*moves[:OUTSIDE], *shifts, *moves[len(points) :]]
    flags = list(glyph.flags[:OUTSIDE])
    glyph.coordinates = GlyphCoordinates([*points[:OUTSIDE], *((round(x), round(y)) for x, y in inside)])
    glyph.flags = type(glyph.flags)([*flags, flags[0], *flags[:0:-1]])
    glyph.endPtsOfContours, glyph.numberOfContours = [OUTSIDE - 1, 2 * OUTSIDE - 1], 2
    glyph.recalcBounds(font["glyf"])


def _all_moves(variation: Any, points: Points, ends: list[int], width: int) -> Points:
    """The variation's shift of every point and of the four phantom points that follow them."""
    if None not in variation.coordinates:
        return [tuple(move) for move in variation.coordinates]
    phantoms = [(0, 0), (width, 0), (0, 0), (0, 0)]
    last = ends[-1]
    return iup_delta(variation.coordinates, [*points, *phantoms], [*ends, *range(last + 1, last + 5)])


def _inside(points: Points) -> Points:
    """The outside made smaller until it touches the counters' extremes, running the other way round."""
    bottom, left, top, right = (points[index] for index in EXTREMES["outside"])
    low, near, high, far = (points[index] for index in EXTREMES["inside"])
    across = (far[0] - near[0]) / (right[0] - left[0])
    up = (high[1] - low[1]) / (top[1] - bottom[1])
    middle, centre = (left[0] + right[0]) / 2, (bottom[1] + top[1]) / 2
    small = [
        ((near[0] + far[0]) / 2 + (x - middle) * across, (low[1] + high[1]) / 2 + (y - centre) * up)
        for x, y in points[:OUTSIDE]
    ]
    return [small[0], *small[:0:-1]]


if __name__ == "__main__":
    cut(Path(sys.argv[1]), Path(sys.argv[2]))

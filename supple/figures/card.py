"""A still → a picture of 1200 x 630 for social cards: the same drawing, in pixels.

It reads the few SVG forms that `paint` writes (paths of M, l, L, c, s, Q and z, two patterns, group strokes) and no
others. Fills are drawn at twice the size and scaled down, which smooths their edges. There are no letters on a card:
a font's licence and the languages of a site are not this stage's business.
"""

from __future__ import annotations

import io
import itertools
import re
from collections.abc import Iterator
from typing import Final
from xml.etree import ElementTree

from PIL import Image, ImageChops, ImageDraw

Spot = tuple[float, float]
Box = tuple[int, int, int, int]
WIDTH, HEIGHT = 1200, 630
OVER: Final = 2
"""How many times larger the card is drawn than it is in the end."""
PAPER: Final = "#f6f1e7"
SUN: Final = "#f3dcb4"
"""A calm ground with a disc behind the body."""
DISC: Final = tuple(OVER * (middle + way * HEIGHT * 0.43) for way in (-1, 1) for middle in (WIDTH / 2, HEIGHT / 2))
FELT, FELT_STROKE, FELT_SOME, FELT_DOT = "#ff7a2f", "#b5491c", "#ffc06e", "#7a1f00"
MARGIN: Final = 54
COLOURS: Final = 96
SVG: Final = "{http://www.w3.org/2000/svg}"
NUMBERS: Final = {"M": 2, "L": 2, "l": 2, "c": 6, "s": 4, "Q": 4}
"""Command of a path → how many numbers follow it."""
_TOKEN: Final = re.compile(r"[a-zA-Z]|-?\d+")
_FALLBACK: Final = re.compile(r"var\(--figure-[a-z-]+,\s*([^()]+)\)")


def card(svg: str) -> bytes:
    """The PNG of a still's SVG."""
    root = ElementTree.fromstring(svg)
    _, _, width, height = (float(n) for n in root.attrib["viewBox"].split())
    scale = min((WIDTH - 2 * MARGIN) / width, (HEIGHT - 2 * MARGIN) / height) * OVER
    shift = ((WIDTH * OVER - width * scale) / 2, (HEIGHT * OVER - height * scale) / 2)
    picture = Image.new("RGB", (WIDTH * OVER, HEIGHT * OVER), PAPER)
    ImageDraw.Draw(picture).ellipse(DISC, fill=SUN)
    covered = [_draw(picture, element.attrib["d"], style, scale, shift) for element, style in _styled(root, {})]
    held = io.BytesIO()
    held.name = "card.png"  # by a name Pillow imports what writes PNG alone: 8 instead of 19 ms
    small = _scaled_down(picture, covered).quantize(COLOURS, Image.Quantize.FASTOCTREE)
    small.save(held, compress_level=7)
    return held.getvalue()


def _scaled_down(picture: Image.Image, covered: list[Box]) -> Image.Image:
    """The picture in its final size; only what was drawn and the disc are looked at (measured: 8 instead of 11 ms)."""
    small = Image.new("RGB", (WIDTH, HEIGHT), PAPER)
    for box in _bands(covered):
        left, top, right, bottom = (n // OVER for n in box)
        if left < right and top < bottom:
            piece = picture.resize((right - left, bottom - top), Image.Resampling.BOX, box)
            small.paste(piece, (left, top))
    return small


def _bands(covered: list[Box]) -> list[Box]:
    """The rows of the drawing, and the disc over and under them, in whole pixels of the final size."""
    x0, y0, x1, y1 = (int(n) // OVER * OVER + (i > 1) * OVER for i, n in enumerate(DISC))
    ends = list(zip((WIDTH, HEIGHT, WIDTH, HEIGHT), *covered, strict=True))
    lows, highs = [min(end) for end in ends], [max(end) for end in ends]
    left, top = max(0, min(lows[0], x0) // OVER * OVER), max(0, lows[1] // OVER * OVER)
    right, bottom = (
        min(WIDTH * OVER, -(-max(highs[2], x1) // OVER) * OVER),
        min(HEIGHT * OVER, -(-highs[3] // OVER) * OVER),
    )
    return [(x0, y0, x1, min(top, y1)), (left, top, right, bottom), (x0, max(bottom, y0), x1, y1)]


def _styled(
    element: ElementTree.Element, above: dict[str, str]
) -> Iterator[tuple[ElementTree.Element, dict[str, str]]]:
    """Every visible path with its own and its groups' attributes."""
    style = above | {name: _FALLBACK.sub(r"\1", value) for name, value in element.attrib.items()}
    for child in element:
        if child.tag == f"{SVG}g":
            yield from _styled(child, style)
        elif child.tag == f"{SVG}path":
            yield child, style | {name: _FALLBACK.sub(r"\1", value) for name, value in child.attrib.items()}


def _draw(picture: Image.Image, data: str, style: dict[str, str], scale: float, shift: Spot) -> Box:
    """Draws one path on the part of the picture that it covers, and says which."""
    lines = [[(x * scale + shift[0], y * scale + shift[1]) for x, y in line] for line in flattened(data)]
    width = float(style.get("stroke-width", "1")) * scale
    left, top = (int(min(p[k] for line in lines for p in line) - width) for k in (0, 1))
    size = tuple(int(max(p[k] for line in lines for p in line) + width) - start for k, start in ((0, left), (1, top)))
    near = [[(x - left, y - top) for x, y in line] for line in lines]
    fill, stroke = (
        style.get(name, "none").replace("currentColor", style.get("color", "")) for name in ("fill", "stroke")
    )
    box, opacity = (left, top, left + size[0], top + size[1]), float(style.get("opacity", "1"))
    if fill != "none":
        mask = _thinned(_filled((size[0], size[1]), near), opacity * float(style.get("fill-opacity", "1")))
        picture.paste(_pattern(mask.size, fill.endswith("m)"), scale) if fill.startswith("url") else fill, box, mask)
    if stroke != "none" and width > 1.8 * scale:
        picture.paste(stroke, box, _thinned(_stroked((size[0], size[1]), near, width), opacity))
    return box


def _thinned(mask: Image.Image, opacity: float) -> Image.Image:
    """The mask for a colour that what lies behind it may shine through; a mask of bits is pasted in a third of the
    time."""
    return mask if opacity == 1 else mask.convert("L").point([0] * 255 + [round(255 * opacity)])


def _filled(size: tuple[int, int], lines: list[list[Spot]]) -> Image.Image:
    """A mask of closed lines, holes left open."""
    mask = Image.new("1", size)
    for i, line in enumerate([line for line in lines if len(line) > 2]):
        one = Image.new("1", size) if i else mask
        ImageDraw.Draw(one).polygon(line, fill=1)
        mask = ImageChops.logical_xor(mask, one) if i else mask
    return mask


def _pattern(size: tuple[int, int], main: bool, scale: float) -> Image.Image:
    """The ground of a felt area: strokes across, or dots where it is felt a little."""
    tile = Image.new("RGB", size, FELT if main else FELT_SOME)
    pen, step = ImageDraw.Draw(tile), 13 * scale
    if main:
        for i in range(int((size[0] + size[1]) / step) + 1):
            pen.line([(i * step, 0), (i * step - size[1], size[1])], fill=FELT_STROKE, width=round(2.6 * scale))
        return tile
    for x in range(int(size[0] / step) + 1):
        for y in range(int(size[1] / step) + 1):
            at, r = ((x + y % 2 / 2) * step, y * step), 2.2 * scale
            pen.ellipse((at[0] - r, at[1] - r, at[0] + r, at[1] + r), fill=FELT_DOT)
    return tile


def _stroked(size: tuple[int, int], lines: list[list[Spot]], width: float) -> Image.Image:
    """A mask of lines with round ends."""
    mask, r = Image.new("1", size), width / 2
    pen = ImageDraw.Draw(mask)
    for line in lines:
        pen.line(line, fill=1, width=round(width), joint="curve")
        for x, y in (line[0], line[-1]):
            pen.ellipse((x - r, y - r, x + r, y + r), fill=1)
    return mask


def flattened(data: str) -> list[list[Spot]]:
    """Path data as polylines, each curve in eight steps."""
    tokens = _TOKEN.findall(data)
    lines: list[list[complex]] = []
    here = handle = 0j
    i, command = 0, ""
    while i < len(tokens):
        if tokens[i].isalpha():
            command, i = tokens[i], i + 1
            if command == "z":
                lines[-1].append(lines[-1][0])
                continue
        count = NUMBERS[command]
        start = here if command in "lcs" else 0j
        points = [start + complex(int(tokens[k]), int(tokens[k + 1])) for k in range(i, i + count, 2)]
        i += count
        if command == "s":
            points.insert(0, 2 * here - handle)
        if command == "M":
            lines.append(points)
        else:
            lines[-1] += _curve([here, *points])
        handle = points[-2] if len(points) == 3 else points[-1]
        here = points[-1]
    return [[(point.real, point.imag) for point in line] for line in lines]


def _curve(points: list[complex]) -> list[complex]:
    """A Bézier curve of any degree by de Casteljau's rule, without its start, in half the time that pairs take."""
    if len(points) == 2:
        return points[1:]
    found = []
    for step in range(1, 9):
        t, row = step / 8, points
        while len(row) > 1:
            row = [a + (b - a) * t for a, b in itertools.pairwise(row)]
        found.append(row[0])
    return found

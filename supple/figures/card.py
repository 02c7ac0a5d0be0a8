"""A still → a picture of 1200 x 630 for social cards: the same drawing, in pixels.

It reads the few SVG forms that `paint` writes (paths of M, l, L, c, Q and z, two patterns, group strokes) and no others.
Fills are drawn at twice the size and scaled down, which smooths their edges. There are no letters on a card: a font's
licence and the languages of a site are not this stage's business.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from typing import Any, Final
from xml.etree import ElementTree

from PIL import Image, ImageChops, ImageDraw

Spot = tuple[float, float]
WIDTH, HEIGHT = 1200, 630
OVER: Final = 2
"""How many times larger the card is drawn than it is in the end."""
PAPER: Final = "#f6f1e7"
SUN: Final = "#f3dcb4"
"""A calm ground with a disc behind the body."""
MARGIN: Final = 54
COLOURS: Final = 96
SVG: Final = "{http://www.w3.org/2000/svg}"
_TOKEN: Final = re.compile(r"[a-zA-Z]|-?\d+")
_FALLBACK: Final = re.compile(r"var\(--figure-[a-z-]+,\s*([^()]+)\)")


def card(svg: str) -> bytes:
    """The PNG of a still's SVG."""
    root = ElementTree.fromstring(svg)
    _, _, width, height = (float(n) for n in root.attrib["viewBox"].split())
    scale = min((WIDTH - 2 * MARGIN) / width, (HEIGHT - 2 * MARGIN) / height) * OVER
    shift = ((WIDTH * OVER - width * scale) / 2, (HEIGHT * OVER - height * scale) / 2)
    picture = Image.new("RGB", (WIDTH * OVER, HEIGHT * OVER), PAPER)
    r, middle = HEIGHT * OVER * 0.43, (WIDTH * OVER / 2, HEIGHT * OVER * 0.5)
    ImageDraw.Draw(picture).ellipse((middle[0] - r, middle[1] - r, middle[0] + r, middle[1] + r), fill=SUN)
    for element, style in _styled(root, {}):
        _draw(picture, element.attrib["d"], style, scale, shift)
    small = picture.resize((WIDTH, HEIGHT), Image.Resampling.BOX).quantize(COLOURS, Image.Quantize.MEDIANCUT)
    held = io.BytesIO()
    small.save(held, "PNG", optimize=True)
    return held.getvalue()


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


def _draw(picture: Image.Image, data: str, style: dict[str, str], scale: float, shift: Spot) -> None:
    lines = [[(x * scale + shift[0], y * scale + shift[1]) for x, y in line] for line in flattened(data)]
    colour = style.get("color", "")
    fill, stroke = (style.get(name, "none").replace("currentColor", colour) for name in ("fill", "stroke"))
    opacity = float(style.get("opacity", "1")) * float(style.get("fill-opacity", "1"))
    if fill != "none":
        mask = _filled(picture.size, lines)
        if fill.startswith("url"):
            _hatch(picture, mask, style, opacity, scale)
        else:
            picture.paste(fill, mask=mask.point(lambda v: round(v * opacity)))
    if stroke != "none" and float(style.get("stroke-width", "1")) > 1.8:
        mask = Image.new("L", picture.size)
        _stroke(ImageDraw.Draw(mask), lines, float(style.get("stroke-width", "1")) * scale)
        picture.paste(stroke, mask=mask.point(lambda v: round(v * float(style.get("opacity", "1")))))


def _filled(size: tuple[int, int], lines: list[list[Spot]]) -> Image.Image:
    """A mask of closed lines, holes left open."""
    mask = Image.new("1", size)
    for line in lines:
        if len(line) > 2:
            one = Image.new("1", size)
            ImageDraw.Draw(one).polygon(line, fill=1)
            mask = ImageChops.logical_xor(mask, one)
    return mask.convert("L")


def _hatch(picture: Image.Image, mask: Image.Image, style: dict[str, str], opacity: float, scale: float) -> None:
    """The pattern of a felt area: strokes across, or dots where it is felt a little."""
    main = style["fill"].endswith("m)")
    tile = Image.new("RGB", picture.size, "#ff7a2f" if main else "#ffc06e")
    pen, step = ImageDraw.Draw(tile), 13 * scale
    box = mask.getbbox() or (0, 0, 0, 0)
    if main:
        for i in range(int((box[0] + box[1] - 4) / step), int((box[2] + box[3]) / step) + 1):
            pen.line(
                [(i * step - box[1], box[1]), (i * step - box[3], box[3])], fill="#b5491c", width=round(2.6 * scale)
            )
    else:
        for x in range(int(box[0] / step), int(box[2] / step) + 1):
            for y in range(int(box[1] / step), int(box[3] / step) + 1):
                at = (x + y % 2 / 2) * step, y * step
                pen.ellipse(
                    (at[0] - 2.2 * scale, at[1] - 2.2 * scale, at[0] + 2.2 * scale, at[1] + 2.2 * scale), fill="#7a1f00"
                )
    picture.paste(tile, mask=mask.point(lambda v: round(v * opacity)))


def _stroke(pen: Any, lines: list[list[Spot]], width: float) -> None:
    r = width / 2
    for line in lines:
        pen.line(line, fill=255, width=round(width), joint="curve")
        for x, y in (line[0], line[-1]):
            pen.ellipse((x - r, y - r, x + r, y + r), fill=255)


def flattened(data: str) -> list[list[Spot]]:
    """Path data as polylines, each curve in eight steps."""
    tokens = _TOKEN.findall(data)
    lines: list[list[Spot]] = []
    x = y = 0.0
    i, command = 0, ""
    while i < len(tokens):
        if tokens[i].isalpha():
            command, i = tokens[i], i + 1
            if command == "z":
                lines[-1].append(lines[-1][0])
                continue
        count = {"M": 2, "L": 2, "l": 2, "c": 6, "Q": 4}[command]
        numbers = [float(n) for n in tokens[i : i + count]]
        i += count
        if command in "lc":
            numbers = [n + (x if k % 2 == 0 else y) for k, n in enumerate(numbers)]
        points = list(zip(numbers[::2], numbers[1::2], strict=True))
        if command == "M":
            lines.append(points)
        else:
            lines[-1] += _curve([(x, y), *points])
        x, y = points[-1]
    return lines


def _curve(points: list[Spot]) -> list[Spot]:
    """A Bézier curve of any degree by de Casteljau's rule, without its start."""
    if len(points) == 2:
        return points[1:]
    found = []
    for step in range(1, 9):
        t, row = step / 8, points
        while len(row) > 1:
            row = [(a[0] + (b[0] - a[0]) * t, a[1] + (b[1] - a[1]) * t) for a, b in zip(row, row[1:], strict=False)]
        found.append(row[0])
    return found

"""Masks and marked cracks → outlines → SVG path data in whole numbers.

A picture's outlines are traced once and fitted all together; how near the curves must be is said only when they are
written, so that a rich picture can be written again, a little coarser, at small cost.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

import numpy as np
from msgspec import Struct

from supple.figures.bone_math import Array
from supple.figures.fit import Curves, Line, fitted
from supple.figures.outlines import area, chains, corners, loops, smooth
from supple.figures.raster import Mask

Whole = tuple[int, int]
MIRRORED: Final = 1.3
"""How many times further off a curve may be if it can go on as the one before it ended, which saves a point."""


class Outline(Struct, frozen=True):
    """One line of a path, in pieces from corner to corner."""

    pieces: tuple[Line, ...]
    closed: bool


class Path(Struct, frozen=True):
    """What one path element draws, with the text before and after its data."""

    before: str
    outlines: tuple[Outline, ...]
    after: str


def written(parts: Sequence[str | Path], tolerances: Sequence[float]) -> Iterator[str]:
    """The text of all parts, for one tolerance after the other; a path without outlines vanishes."""
    curves = fitted([piece for part in parts if isinstance(part, Path) for o in part.outlines for piece in o.pieces])
    return (_written(parts, curves, tolerance) for tolerance in tolerances)


def filled(
    mask: Mask,
    *,
    error: float = 1.0,
    sigma: float = 2.0,
    least: float = 60,
    holes: bool = True,
    edged: bool = False,
    zoom: float = 1.0,
    at: tuple[float, float] = (0, 0),
) -> tuple[Outline, ...]:
    """All outlines of a mask, `zoom` units to a pixel from `at`; specks under `least` are left out.

    `edged` is for things with flat faces: corners stay sharp, also where two are near.
    """
    found = []
    for outline in loops(mask):
        size = area(outline)
        if abs(size) >= least and (holes or size > 0):
            middles = (outline + np.roll(outline, -1, 0)) / 2
            found.append(_closed(middles, error, sigma, 5 if edged else 9, (zoom, at)))
    return tuple(found)


def stroked(
    between_columns: Mask,
    between_rows: Mask,
    *,
    error: float = 0.9,
    sigma: float = 2.5,
    least: float = 32,
    zoom: float = 1.0,
    at: tuple[float, float] = (0, 0),
) -> tuple[Outline, ...]:
    """Marked cracks as open lines; those shorter than `least` pixels are left out."""
    found = []
    for line in chains(between_columns, between_rows):
        if len(line) < least:
            continue
        middles = np.concatenate([line[:1], (line[1:] + line[:-1]) / 2, line[-1:]])
        curve = smooth(middles, sigma, closed=False)
        if float(np.hypot(*np.diff(curve, axis=0).T).sum()) >= least * 0.7:
            found.append(Outline((Line(curve * zoom + np.array(at), error * zoom),), closed=False))
    return tuple(found)


def _closed(outline: Array, error: float, sigma: float, span: int, place: tuple[float, tuple[float, float]]) -> Outline:
    zoom, at = place[0], np.array(place[1])
    outline = smooth(outline, 1.0, closed=True)
    sharp = corners(outline, span)
    if not sharp:
        ring = smooth(outline, sigma, closed=True)
        return Outline((Line(np.concatenate([ring, ring[:1]]) * zoom + at, error * zoom, ring=True),), closed=True)
    pieces = []
    for a, b in zip(sharp, [*sharp[1:], sharp[0] + len(outline)], strict=True):
        piece = outline[np.arange(a, b + 1) % len(outline)]
        pieces.append(Line(smooth(piece, sigma, closed=False) * zoom + at, error * zoom))
    return Outline(tuple(pieces), closed=True)


# ---- path data -------------------------------------------------------------------------------------------------------


def _written(parts: Sequence[str | Path], curves: Curves, tolerance: float) -> str:
    chosen = iter(curves.chains(tolerance))
    text = []
    for part in parts:
        if isinstance(part, str):
            text.append(part)
        elif part.outlines:
            data = [_data(curves, [next(chosen) for _ in o.pieces], o.closed, tolerance) for o in part.outlines]
            text.append(f"{part.before}{''.join(data)}{part.after}")
    return "".join(text)


def _data(curves: Curves, pieces: list[list[tuple[int, bool]]], closed: bool, tolerance: float) -> str:
    """One line as relative whole numbers, as short as SVG allows: a curve that mirrors the last handle says less."""
    here = start = whole(curves.ends(pieces[0][0][0])[0])
    steps: list[tuple[str, list[int]]] = []
    for chain in pieces:
        handle: Whole | None = None
        for curve, straight in chain:
            step, handle, here = _step(curves, curve, straight, (here, handle, tolerance))
            if step[1] != [0] * len(step[1]):
                steps.append(step)
    return f"M{start[0]} {start[1]}{_joined_steps(steps)}{'z' if closed else ''}"


def _step(
    curves: Curves, curve: int, straight: bool, state: tuple[Whole, Whole | None, float]
) -> tuple[tuple[str, list[int]], Whole | None, Whole]:
    """The command of one curve, its last handle, and its end; `state` is where the pen is, and the handle before."""
    here, handle, tolerance = state
    end = whole(curves.ends(curve)[1])
    if straight:
        return ("l", _from(here, end)), None, end
    if handle is not None:
        first = complex(2 * here[0] - handle[0], 2 * here[1] - handle[1])
        last, off = curves.bent(curve, complex(*here), first)
        if off < MIRRORED * tolerance * curves.lines[int(curves.line[curves.b[curve]])].error:
            return ("s", _from(here, whole(last), end)), whole(last), end
    one, two = (whole(complex(point)) for point in curves.handles[curve])
    return ("c", _from(here, one, two, end)), two, end


def _from(here: Whole, *points: Whole) -> list[int]:
    return [n for x, y in points for n in (x - here[0], y - here[1])]


def _joined_steps(steps: list[tuple[str, list[int]]]) -> str:
    """Commands of one kind in a row share their letter."""
    text, numbers, letter = [], list[int](), ""
    for command, step in steps:
        if command != letter and letter:
            text.append(letter + joined(numbers))
            numbers = []
        letter = command
        numbers += step
    return "".join([*text, letter + joined(numbers)])


def joined(numbers: list[int]) -> str:
    """Numbers with a space only where no minus sign parts them."""
    text = " ".join(map(str, numbers))
    return text.replace(" -", "-")


def whole(point: complex) -> Whole:
    """A point in whole units."""
    return round(point.real), round(point.imag)

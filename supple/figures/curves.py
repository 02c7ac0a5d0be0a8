"""Masks and marked cracks → outlines → SVG path data in whole numbers.

A picture's outlines are traced once and fitted all together; how near the curves must be is said only when they are
written, so that a rich picture can be written again, a little coarser, at small cost.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
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


@dataclass(slots=True)
class Pen:
    """A piece of a line as it is drawn: the commands so far, where the pen is, and the handle before."""

    start: Whole
    here: Whole
    handle: Whole | None
    steps: list[tuple[str, list[int]]]

    @staticmethod
    def at(start: Whole) -> Pen:
        """A pen that has drawn nothing."""
        return Pen(start, start, None, [])

    def go(self, command: str, *points: Whole) -> None:
        """Draws one command, whose last points are the last handle, if any, and the end."""
        self.steps.append((command, _from(self.here, *points)))
        self.handle, self.here = (points[-2] if len(points) > 1 else None), points[-1]


# ---- path data -------------------------------------------------------------------------------------------------------


def _written(parts: Sequence[str | Path], curves: Curves, tolerance: float) -> str:
    drawn = iter(_drawn(curves, curves.chains(tolerance), tolerance))
    text = []
    for part in parts:
        if isinstance(part, str):
            text.append(part)
        elif part.outlines:
            data = [_data([next(drawn) for _ in o.pieces], o.closed) for o in part.outlines]
            text.append(f"{part.before}{''.join(data)}{part.after}")
    return "".join(text)


def _data(pieces: list[Pen], closed: bool) -> str:
    """One line as relative whole numbers, as short as SVG allows."""
    start = pieces[0].start
    steps = [step for pen in pieces for step in pen.steps if step[1] != [0] * len(step[1])]
    return f"M{start[0]} {start[1]}{_joined_steps(steps)}{'z' if closed else ''}"


def _drawn(curves: Curves, chains: list[list[tuple[int, bool]]], tolerance: float) -> list[Pen]:
    """Every piece drawn: a curve that mirrors the last handle says less. The first curves of all pieces, then the
    second ones and so on, as those that might mirror are bent together (measured: 4 instead of 10 ms a still)."""
    pens = [Pen.at(whole(curves.ends(chain[0][0])[0])) for chain in chains]
    for k in range(max(map(len, chains), default=0)):
        now = [(pen, *chain[k]) for pen, chain in zip(pens, chains, strict=True) if k < len(chain)]
        mirroring = _mirroring(curves, [(pen, curve) for pen, curve, straight in now if not straight], tolerance)
        for pen, curve, straight in now:
            end = whole(curves.ends(curve)[1])
            if straight:
                pen.go("l", end)
            elif (last := mirroring.get(curve)) is not None:
                pen.go("s", last, end)
            else:
                one, two = (whole(complex(point)) for point in curves.handles[curve])
                pen.go("c", one, two, end)
    return pens


def _mirroring(curves: Curves, asked: list[tuple[Pen, int]], tolerance: float) -> dict[int, Whole]:
    """The last handles of the curves that may go on as the one before them ended."""
    able = [(pen, curve, pen.handle) for pen, curve in asked if pen.handle is not None]
    if not able:
        return {}
    starts = np.array([complex(*pen.here) for pen, _, _ in able])
    firsts = np.array([complex(2 * pen.here[0] - x, 2 * pen.here[1] - y) for pen, _, (x, y) in able])
    which = [curve for _, curve, _ in able]
    last, off = curves.bent(which, starts, firsts)
    bounds = [MIRRORED * tolerance * curves.lines[line].error for line in curves.line[curves.b[which]].tolist()]
    found = zip(which, last.tolist(), off.tolist(), bounds, strict=True)
    return {curve: whole(point) for curve, point, far, bound in found if far < bound}


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

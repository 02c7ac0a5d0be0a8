"""Masks → polygons and polylines along the cracks between pixels."""

from __future__ import annotations

import math
from typing import Final

import numpy as np

from supple.figures.bone_math import Array
from supple.figures.raster import Mask

STRIDE: Final = 1 << 20
"""A corner is x times so many plus y: one number is found in a set more quickly than two."""


def loops(mask: Mask) -> list[Array]:
    """Closed outlines of the True pixels, in pixel corners, the inside on the right hand; holes run the other way."""
    rows, columns = np.flatnonzero(mask.any(1)), np.flatnonzero(mask.any(0))
    if not len(rows):
        return []
    part = mask[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1]
    stride = part.shape[1] + 1
    ways, crossings = _directed_cracks(part, stride)
    found = []
    while ways or crossings:
        numbers = np.array(_followed(next(iter(ways or crossings)), ways, crossings, stride))
        found.append(np.stack([numbers % stride + columns[0], numbers // stride + rows[0]], 1).astype(float))
    return found


def _directed_cracks(mask: Mask, stride: int) -> tuple[dict[int, int], dict[int, list[int]]]:
    """From every corner of the outline to the next, and the corners with two ways; `stride` corners make a row."""
    m = np.pad(mask, 1)
    inside = m[1:-1, 1:-1]
    sides = (
        (inside & ~m[:-2, 1:-1], 0, 1),
        (inside & ~m[1:-1, 2:], 1, stride + 1),
        (inside & ~m[2:, 1:-1], stride + 1, stride),
        (inside & ~m[1:-1, :-2], stride, 0),
    )
    starts, ends = [], []
    for edge, start, end in sides:
        rows, columns = np.divmod(np.flatnonzero(edge), edge.shape[1])
        starts.append(rows * stride + columns + start)
        ends.append(rows * stride + columns + end)
    first, second = np.concatenate(starts), np.concatenate(ends)
    crossing = np.bincount(first)[first] > 1
    crossings: dict[int, list[int]] = {}
    for a, b in zip(first[crossing].tolist(), second[crossing].tolist(), strict=True):
        crossings.setdefault(a, []).append(b)
    return dict(zip(first[~crossing].tolist(), second[~crossing].tolist(), strict=True)), crossings


def _followed(start: int, ways: dict[int, int], crossings: dict[int, list[int]], stride: int) -> list[int]:
    outline, before, here = [start], start, _taken(start, None, (ways, crossings), stride)
    while here != start:
        outline.append(here)
        before, here = here, _taken(here, before, (ways, crossings), stride)
    return outline


def _taken(here: int, before: int | None, ways: tuple[dict[int, int], dict[int, list[int]]], stride: int) -> int:
    """The next corner, taken out of the cracks; at a crossing the way turns right, which keeps blobs apart."""
    if here in ways[0]:
        return ways[0].pop(here)
    choice = ways[1][here]
    right = choice[0] if before is None else here + {1: stride, stride: -1, -1: -stride, -stride: 1}[here - before]
    way = right if right in choice else choice[0]
    choice.remove(way)
    if not choice:
        del ways[1][here]
    return way


def area(outline: Array) -> float:
    """The signed area of a polygon; positive for an outline of pixels, negative for a hole."""
    x, y = outline[:, 0], outline[:, 1]
    return 0.5 * float(x @ np.roll(y, -1) - y @ np.roll(x, -1))


def chains(between_columns: Mask, between_rows: Mask) -> list[Array]:
    """Open lines along marked cracks: `[y, x]` stands for the crack after pixel x of a row, or after y of a column."""
    beside: dict[int, set[int]] = {}
    for edges, (ax, ay) in ((between_columns, (1, 0)), (between_rows, (0, 1))):
        rows, columns = np.divmod(np.flatnonzero(edges), edges.shape[1])
        first, second = (columns + ax) * STRIDE + rows + ay, (columns + 1) * STRIDE + rows + 1
        for a, b in zip(first.tolist(), second.tolist(), strict=True):
            beside.setdefault(a, set()).add(b)
            beside.setdefault(b, set()).add(a)
    starts = [corner for corner, others in beside.items() if len(others) == 1]
    return [
        _walked(corner, beside) for corner in (*starts, *beside) for _ in range(len(beside[corner])) if beside[corner]
    ]


def _walked(start: int, beside: dict[int, set[int]]) -> Array:
    line, here = [start], start
    while ways := beside[here]:
        way = next(iter(ways)) if len(ways) == 1 else _straightest(line, ways)
        ways.discard(way)
        beside[way].discard(here)
        line.append(way)
        here = way
    return np.stack(np.divmod(line, STRIDE), 1).astype(float)


def _straightest(line: list[int], ways: set[int]) -> int:
    (x, y), back = divmod(line[-1], STRIDE), divmod(line[max(-8, -len(line))], STRIDE)
    dx, dy = x - back[0], y - back[1]
    return max(sorted(ways), key=lambda way: (way // STRIDE - x) * dx + (way % STRIDE - y) * dy)


def smooth(line: Array, sigma: float, *, closed: bool) -> Array:
    """The line after a Gaussian blur of its points; the ends of an open line stay."""
    reach = int(3 * sigma + 1)
    if not closed:
        reach = min(reach, len(line) - 1)
        if reach < 2:
            return line
    weights = np.exp(-(np.arange(-reach, reach + 1) ** 2) / (2 * sigma * sigma))
    weights /= weights.sum()
    padded = _wrapped(line, reach) if closed else _mirrored(line, reach)
    blurred = np.column_stack([np.convolve(padded[:, i], weights, "valid") for i in (0, 1)])
    if not closed:
        blurred[0], blurred[-1] = line[0], line[-1]
    return blurred


def _wrapped(line: Array, reach: int) -> Array:
    rounds = math.ceil(reach / len(line))
    before, after = np.concatenate([line] * rounds), np.concatenate([line] * rounds)
    return np.concatenate([before[-reach:], line, after[:reach]])


def _mirrored(line: Array, reach: int) -> Array:
    return np.concatenate([2 * line[0] - line[reach:0:-1], line, 2 * line[-1] - line[-2 : -reach - 2 : -1]])


def corners(outline: Array, span: int = 9, degrees: float = 62) -> list[int]:
    """Indices where a closed outline turns sharply over `span` points to either side."""
    n = len(outline)
    if n < 4 * span:
        return []
    back, ahead = outline - np.roll(outline, span, 0), np.roll(outline, -span, 0) - outline
    turn = np.abs(np.degrees(np.arctan2(back[:, 0] * ahead[:, 1] - back[:, 1] * ahead[:, 0], (back * ahead).sum(1))))
    found: list[int] = []
    for i in np.nonzero(turn > degrees)[0].tolist():
        around = turn[np.arange(i - span, i + span + 1) % n]
        if turn[i] >= around.max() - 1e-9 and (not found or min((i - found[-1]) % n, (found[-1] - i) % n) > span):
            found.append(i)
    return found

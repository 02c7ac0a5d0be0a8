"""Polylines → few cubic Bézier curves → SVG path data in whole numbers.

The fit is Schneider's (Graphics Gems, 1990): least squares with given end tangents, parameters improved by Newton's
rule, split at the worst point where one curve is not enough.
"""

from __future__ import annotations

import math
from typing import Final

import numpy as np

from supple.figures.bone_math import Array
from supple.figures.outlines import area, chains, corners, loops, smooth
from supple.figures.raster import Mask

ROUNDS: Final = 3
"""How often the parameters of one curve are improved before it is split."""


def filled(
    mask: Mask,
    *,
    error: float = 1.0,
    sigma: float = 2.0,
    least: float = 60,
    holes: bool = True,
    zoom: float = 1.0,
    at: tuple[float, float] = (0, 0),
) -> str:
    """All outlines of a mask as path data, `zoom` units to a pixel from `at`; specks under `least` are left out."""
    data = []
    for outline in loops(mask):
        size = area(outline)
        if abs(size) >= least and (holes or size > 0):
            curves = _closed(smooth((outline + np.roll(outline, -1, 0)) / 2, 1.0, closed=True), error, sigma)
            data.append(written([curve * zoom + np.array(at) for curve in curves], closed=True))
    return "".join(data)


def stroked(
    between_columns: Mask,
    between_rows: Mask,
    *,
    error: float = 0.9,
    sigma: float = 2.5,
    least: float = 32,
    zoom: float = 1.0,
    at: tuple[float, float] = (0, 0),
) -> str:
    """Marked cracks as open path data; lines shorter than `least` pixels are left out."""
    data = []
    for line in chains(between_columns, between_rows):
        if len(line) < least:
            continue
        middles = np.concatenate([line[:1], (line[1:] + line[:-1]) / 2, line[-1:]])
        curve = smooth(middles, sigma, closed=False)
        if float(np.hypot(*np.diff(curve, axis=0).T).sum()) >= least * 0.7:
            data.append(written([c * zoom + np.array(at) for c in fitted(curve, error)], closed=False))
    return "".join(data)


def _closed(outline: Array, error: float, sigma: float) -> list[Array]:
    sharp = corners(outline)
    if not sharp:
        round_ = smooth(outline, sigma, closed=True)
        tangent = _unit(round_[3 % len(round_)] - round_[-3])
        return fitted(np.concatenate([round_, round_[:1]]), error, (tangent, -tangent))
    curves = []
    for a, b in zip(sharp, [*sharp[1:], sharp[0] + len(outline)], strict=True):
        piece = outline[np.arange(a, b + 1) % len(outline)]
        curves += fitted(smooth(piece, sigma, closed=False), error)
    return curves


def fitted(points: Array, error: float, tangents: tuple[Array, Array] | None = None) -> list[Array]:
    """Cubic curves (four points each) that stay within `error` of the points."""
    if len(points) < 3:
        return [
            np.array([points[0], points[0] * 2 / 3 + points[-1] / 3, points[0] / 3 + points[-1] * 2 / 3, points[-1]])
        ]
    k = min(5, len(points) - 1)
    first, last = tangents or (_unit(points[k] - points[0]), _unit(points[-1 - k] - points[-1]))
    steps = np.concatenate([[0], np.cumsum(np.hypot(*np.diff(points, axis=0).T))])
    if steps[-1] == 0:
        return []
    curve, worst = _best_curve(points, steps / steps[-1], (first, last), error)
    return [curve] if worst is None else _split(points, error, (first, last), worst)


def _split(points: Array, error: float, tangents: tuple[Array, Array], worst: int) -> list[Array]:
    n = len(points)
    i = max(2, min(n - 3, worst)) if n > 5 else n // 2
    k = min(6, i, n - 1 - i)
    through = _unit(points[i - k] - points[i + k])
    return fitted(points[: i + 1], error, (tangents[0], through)) + fitted(points[i:], error, (-through, tangents[1]))


def _best_curve(points: Array, u: Array, tangents: tuple[Array, Array], error: float) -> tuple[Array, int | None]:
    """The curve, and the index of its worst point where that is too far away."""
    for attempt in range(ROUNDS):
        curve = _least_squares(points, u, tangents)
        m = 1 - u
        on = (
            np.outer(m**3, curve[0])
            + np.outer(3 * m * m * u, curve[1])
            + np.outer(3 * m * u * u, curve[2])
            + np.outer(u**3, curve[3])
        )
        off = ((on - points) ** 2).sum(1)
        worst = int(off.argmax())
        if off[worst] < error * error:
            return curve, None
        if off[worst] > 30 * error * error or attempt == ROUNDS - 1:
            break
        u = _improved(points, u, curve, on)
    return curve, worst


def _least_squares(points: Array, u: Array, tangents: tuple[Array, Array]) -> Array:
    first, last = tangents
    m = 1 - u
    b1, b2 = 3 * m * m * u, 3 * m * u * u
    rest = points - np.outer(m**3 + b1, points[0]) - np.outer(b2 + u**3, points[-1])
    c00, c11, c01 = float(b1 @ b1), float(b2 @ b2), float(b1 @ b2) * float(first @ last)
    x0, x1 = float(b1 @ (rest @ first)), float(b2 @ (rest @ last))
    size = float(np.hypot(*(points[-1] - points[0])))
    determinant = c00 * c11 - c01 * c01
    a = b = size / 3
    if abs(determinant) > 1e-9:
        a, b = (x0 * c11 - x1 * c01) / determinant, (c00 * x1 - c01 * x0) / determinant
    if not (1e-3 * size <= a <= 3 * size + 3 and 1e-3 * size <= b <= 3 * size + 3):
        a = b = size / 3
    return np.array([points[0], points[0] + first * a, points[-1] + last * b, points[-1]])


def _improved(points: Array, u: Array, curve: Array, on: Array) -> Array:
    """One Newton step for the place of every point along the curve."""
    m = 1 - u
    d1 = (
        np.outer(3 * m * m, curve[1] - curve[0])
        + np.outer(6 * m * u, curve[2] - curve[1])
        + np.outer(3 * u * u, curve[3] - curve[2])
    )
    d2 = np.outer(6 * m, curve[2] - 2 * curve[1] + curve[0]) + np.outer(6 * u, curve[3] - 2 * curve[2] + curve[1])
    top, bottom = ((on - points) * d1).sum(1), (d1 * d1).sum(1) + ((on - points) * d2).sum(1)
    safe = np.where(np.abs(bottom) > 1e-9, bottom, 1.0)
    better = np.maximum.accumulate(np.clip(np.where(np.abs(bottom) > 1e-9, u - top / safe, u), 0, 1))
    better[0], better[-1] = 0, 1
    return better


def _unit(v: Array) -> Array:
    n = math.hypot(float(v[0]), float(v[1]))
    return v / n if n else v


def written(curves: list[Array], *, closed: bool) -> str:
    """Path data with relative whole numbers, as short as SVG allows."""
    if not curves:
        return ""
    x, y = _whole(curves[0][0])
    data, numbers = f"M{x} {y}c", []
    for curve in curves:
        for point in curve[1:]:
            px, py = _whole(point)
            numbers += [px - x, py - y]
        x, y = _whole(curve[3])
    return data + joined(numbers) + ("z" if closed else "")


def joined(numbers: list[int]) -> str:
    """Numbers with a space only where no minus sign parts them."""
    text = " ".join(map(str, numbers))
    return text.replace(" -", "-")


def _whole(point: Array) -> tuple[int, int]:
    return round(float(point[0])), round(float(point[1]))

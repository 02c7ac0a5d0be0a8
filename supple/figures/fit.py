"""Lines of points → the fewest cubic Bézier curves that stay near them.

Every curve that might be used (from each place to a dozen places after it) is fitted at the same time, by least
squares with given end tangents as in Schneider (Graphics Gems, 1990), the parameters improved by Newton's rule. Then
the cheapest chain is found, which takes a quarter fewer curves than splitting where one does not fit, and less time.
"""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from typing import Final

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from supple.figures.bone_math import Array

GAP: Final = 6.5
"""Points from one place where a curve may end to the next."""
SPANS: Final = (1, 2, 3, 4, 5, 6, 7, 9, 11, 14, 17, 21, 26, 31)
"""How many such places a curve may run over."""
SAMPLES: Final = 16
ROUNDS: Final = 2
"""How often the parameters of a curve are improved."""
TOGETHER: Final = 2048
"""How many curves are fitted at a time: so many stay in the processor's cache (measured: 13 instead of 24 ms a still
with all at once)."""
HOPELESS: Final = 8.0
"""A curve that is off by so many times what is allowed is not improved."""
CURVE, STRAIGHT = 15.0, 6.0
"""About how many bytes a curve and a straight line cost."""
FLAT: Final = 0.45
"""A straight line must be so many times nearer than a curve, so that round things stay round."""
KINK: Final = 0.1
"""And lie along the line at both ends within this sine of an angle."""

Indices = NDArray[np.int64]
Complex = NDArray[np.complex128]
"""Points as x + iy: a product with the conjugate has the dot product as its real part, the cross as its imaginary."""


class Line(Struct, frozen=True):
    """A smooth line of points, about one unit apart, and how far from it a curve may be."""

    points: Array
    error: float
    ring: bool = False
    """The last point is the first one, and the line goes on there without a corner."""


class Curves(Struct, frozen=True):
    """Every curve that might be drawn, of all lines together: what it joins, its inner handles, how far off it is."""

    lines: Sequence[Line]
    points: Complex
    nodes: Indices
    """The places where a curve may begin or end, as indices of points."""
    tangents: Complex
    line: Indices
    """The line of each node."""
    a: Indices
    """The node where each curve begins; the curves are in the order of their ends."""
    b: Indices
    handles: Complex
    off: Array
    bow: Array
    """How far the straight line between the ends is off; without limit where it would make a kink."""

    def chains(self, tolerance: float) -> list[list[tuple[int, bool]]]:
        """For every line the cheapest curves in order, each with whether it is drawn as a straight line."""
        limit = np.array([line.error for line in self.lines])[self.line[self.b]] * tolerance
        straight = self.bow < FLAT * limit
        cost = np.where(straight, STRAIGHT, CURVE + 2 * (self.off / limit) ** 2 + 1e3 * (self.off > limit))
        best, come = [0.0] * len(self.nodes), [-1] * len(self.nodes)
        a, price = self.a.tolist(), cost.tolist()
        first = np.searchsorted(self.b, np.arange(len(self.nodes) + 1)).tolist()
        for b, (low, high) in enumerate(itertools.pairwise(first)):
            if low < high:
                totals = [best[a[i]] + price[i] for i in range(low, high)]
                best[b] = min(totals)
                come[b] = low + totals.index(best[b])
        return self._traced_back(come, straight.tolist())

    def _traced_back(self, come: list[int], straight: list[bool]) -> list[list[tuple[int, bool]]]:
        """From the last node of every line to its first."""
        found: list[list[tuple[int, bool]]] = []
        for line in range(len(self.lines)):
            node, chain = int(np.searchsorted(self.line, line, "right")) - 1, []
            while (i := come[node]) >= 0:
                chain.append((i, straight[i]))
                node = int(self.a[i])
            found.append(chain[::-1])
        return found

    def ends(self, curve: int) -> tuple[complex, complex]:
        """The end points of a curve."""
        return complex(self.points[self.nodes[self.a[curve]]]), complex(self.points[self.nodes[self.b[curve]]])

    def bent(self, which: Sequence[int], start: Complex, first: Complex) -> tuple[Complex, Array]:
        """The last handles of curves whose starts and first handles are given, and how far they are then off."""
        a, b = self.a[which], self.b[which]
        x, u = _sampled(self.points, self.nodes[a], self.nodes[b])
        end, back = x[-1], -self.tangents[b]
        size = np.array([abs(chord) for chord in (end - start).tolist()])
        for _ in range(ROUNDS):
            w = _weights(u)
            rest = x - w[0] * start - w[1] * first - (w[2] + w[3]) * end
            reach = _sum(w[2] * (rest * back.conjugate()).real, 8) / np.maximum(_sum(w[2] ** 2, 8), 1e-9)
            last = end + back * np.minimum(np.maximum(reach, 1e-2 * size), 3 * size + 3)
            four = np.stack([start, first, last, end])
            on = _on(four, _weights(_twice(u)))
            u = _improved(x, u, four, on)
        return last, np.abs(on - x).max(0)


def fitted(lines: Sequence[Line]) -> Curves:
    """All curves that might draw these lines."""
    points = np.concatenate(
        [np.zeros(0, np.complex128), *(line.points[:, 0] + 1j * line.points[:, 1] for line in lines)]
    )
    starts = np.cumsum([0, *(len(line.points) for line in lines)]).tolist()
    places = [_places(len(line.points)) for line in lines]
    nodes = np.concatenate([np.zeros(0, np.int64), *(own + first for own, first in zip(places, starts, strict=False))])
    owner = np.repeat(np.arange(len(lines)), [len(own) for own in places])
    parts = [points[a:b] for a, b in itertools.pairwise(starts)]
    tangents = [_tangents(part, own, line.ring) for part, own, line in zip(parts, places, lines, strict=True)]
    directions = np.concatenate([np.zeros(0, np.complex128), *tangents])
    a, b = _pairs(owner)
    limit = np.array([line.error for line in lines])[owner[b]]
    handles, off, bow = _all_fitted(points, (nodes[a], nodes[b]), (directions[a], -directions[b]), limit)
    return Curves(lines, points, nodes, directions, owner, a, b, handles, off, bow)


def _places(count: int) -> Indices:
    """Indices of a line's points where curves may meet, from the first to the last."""
    places = np.rint(np.linspace(0, count - 1, max(1, round((count - 1) / GAP)) + 1)).astype(np.int64)
    # numpy's unique would import masked arrays for this: 9 ms.
    return places if count > 1 else places[:1]


def _tangents(p: Complex, places: Indices, ring: bool) -> Complex:
    """The direction of a line at its places; at an end that is a corner, of what lies before or after it."""
    n = len(p)
    reach = min(5, n - 1)
    if ring:
        along = p[(places + reach) % (n - 1)] - p[(places - reach) % (n - 1)]
    else:
        # As far to both sides, so that the direction is that at the place itself.
        near = np.minimum(np.minimum(places, n - 1 - places), reach)
        near = np.where(near == 0, reach, near)
        along = p[np.minimum(places + near, n - 1)] - p[np.maximum(places - near, 0)]
    return np.asarray(along / np.maximum(np.abs(along), 1e-9))


def _pairs(owner: Indices) -> tuple[Indices, Indices]:
    """The nodes that a curve may join, in the order of its end."""
    starts, ends = [np.zeros(0, np.int64)], [np.zeros(0, np.int64)]
    for span in SPANS:
        a = np.arange(max(0, len(owner) - span))
        starts.append(a[owner[a] == owner[a + span]])
        ends.append(starts[-1] + span)
    a, b = np.concatenate(starts), np.concatenate(ends)
    order = np.lexsort((a, b))
    return a[order], b[order]


def _sampled(points: Complex, first: Indices, last: Indices) -> tuple[Complex, Array]:
    """The same number of points of each stretch of the line, and their places along it from 0 to 1, in columns."""
    share = np.linspace(0, 1, SAMPLES)
    x = points[np.rint(first + (last - first) * share[:, None]).astype(np.int64)]
    u = np.zeros(x.shape)
    np.cumsum(np.abs(np.diff(x, axis=0)), axis=0, out=u[1:])
    return x, u / np.maximum(u[-1], 1e-9)


def _all_fitted(
    points: Complex, indices: tuple[Indices, Indices], tangents: tuple[Complex, Complex], limit: Array
) -> tuple[Complex, Array, Array]:
    """Handles, greatest distance, and the distance of the straight line, of every stretch between two indices."""
    handles, off, bow = np.zeros((2, len(limit)), np.complex128), np.zeros(len(limit)), np.zeros(len(limit))
    for start in range(0, len(limit), TOGETHER):
        few = slice(start, start + TOGETHER)
        x, u = _sampled(points, indices[0][few], indices[1][few])
        ways = tangents[0][few], tangents[1][few]
        bow[few] = _bow(x, ways)
        handles[:, few], off[few] = _few_fitted(x, u, ways, limit[few])
    return handles.T, off, bow


def _few_fitted(x: Complex, u: Array, tangents: tuple[Complex, Complex], limit: Array) -> tuple[Complex, Array]:
    """Handles and greatest distance of these stretches."""
    best, handles = np.full(len(limit), np.inf), np.zeros((2, len(limit)), np.complex128)
    left = np.arange(len(limit))
    for round_ in range(ROUNDS + 1):
        w = _weights(_twice(u))
        four = _least_squares(x, w, (tangents[0][left], tangents[1][left]))
        on = _on(four, w)
        off = np.abs(on - x).max(0, initial=0)
        better = off < best[left]
        best[left[better]], handles[:, left[better]] = off[better], four[1:3, better]
        keep = np.flatnonzero((off > 0.6 * limit[left]) & (off < HOPELESS * limit[left]))
        if round_ == ROUNDS or not len(keep):
            break
        x, four, on, left = x.take(keep, 1), four.take(keep, 1), on.take(keep, 1), left[keep]
        u = _improved(x, u.take(keep, 1), four, on)
    return handles, best


def _bow(x: Complex, tangents: tuple[Complex, Complex]) -> Array:
    """How far each stretch leaves its chord; infinite where the chord leaves its tangents."""
    chord = x[-1] - x[0]
    across = chord.conjugate() / np.maximum(np.abs(chord), 1e-9)
    bow = np.abs(((x - x[0]) * across).imag).max(0, initial=0)
    kink = np.maximum(*(np.abs((t * across).imag) for t in tangents))
    return np.where(kink < KINK, bow, np.inf)


def _twice(u: Array) -> Array:
    """Every number twice, to multiply both parts of complex ones: half the time that complex factors take."""
    both = np.empty((*u.shape, 2))
    both[...] = u[..., None]
    return both.reshape(len(u), -1)


def _sum(rows: Array, lanes: int) -> Array:
    """The sum of all rows in the order in which numpy adds a line of numbers, so that equal lines give equal bytes."""
    total = rows[:lanes] + rows[lanes : 2 * lanes]
    for k in range(2 * lanes, SAMPLES, lanes):
        total += rows[k : k + lanes]
    while len(total) > 1:
        total = total[::2] + total[1::2]
    return np.asarray(total[0])


def _weights(u: Array) -> tuple[Array, Array, Array, Array]:
    """Bernstein's polynomials of the third degree."""
    m = 1 - u
    mm, uu = m * m, u * u
    return mm * m, 3 * mm * u, 3 * m * uu, uu * u


def _on(four: Complex, weights: tuple[Array, ...]) -> Complex:
    """The points of each curve at its parameters; weights twice, as in all that follows."""
    rows = four.view(np.float64)
    total: Array = weights[0] * rows[0]
    for w, row in zip(weights[1:], rows[1:], strict=True):
        total += w * row
    return np.asarray(total).view(np.complex128)


def _least_squares(x: Complex, w: tuple[Array, ...], tangents: tuple[Complex, Complex]) -> Complex:
    """The four points of the best curve through each stretch with its ends and their directions kept."""
    first, last = tangents
    start, end = x[0], x[-1]
    rest = x.view(np.float64) - (w[0] + w[1]) * start.view(np.float64)
    rest -= (w[2] + w[3]) * end.view(np.float64)
    sums = [_sum(w[k] * rest, 4).view(np.complex128) for k in (1, 2)]
    x0, x1 = ((total * t.conjugate()).real for total, t in zip(sums, tangents, strict=True))
    c00, c11 = _sum(w[1] ** 2, 8)[::2], _sum(w[2] ** 2, 8)[::2]
    c01 = _sum(w[1] * w[2], 8)[::2] * (first * last.conjugate()).real
    size = np.abs(end - start)
    determinant = c00 * c11 - c01 * c01
    safe = np.where(np.abs(determinant) > 1e-9, determinant, np.inf)
    a, b = (x0 * c11 - x1 * c01) / safe, (c00 * x1 - c01 * x0) / safe
    low, high = 1e-3 * size, 3 * size + 3
    usable = (a >= low) & (a <= high) & (b >= low) & (b <= high)
    a, b = np.where(usable, a, size / 3), np.where(usable, b, size / 3)
    return np.stack([start, start + first * a, end + last * b, end])


def _improved(x: Complex, u: Array, four: Complex, on: Complex) -> Array:
    """One Newton step for the place of every point along its curve."""
    both = _twice(u)
    m = 1 - both
    legs = np.diff(four, axis=0)
    turns = np.diff(legs, axis=0)
    first, second, third = legs.view(np.float64)
    d1 = (3 * (m * m * first + 2 * m * both * second + both * both * third)).view(np.complex128)
    first, second = turns.view(np.float64)
    d2 = (6 * (m * first + both * second)).view(np.complex128)
    gap = (on - x).conjugate()
    top, bottom = (gap * d1).real, d1.real**2 + d1.imag**2 + (gap * d2).real
    firm = np.abs(bottom) > 1e-9
    better = np.maximum.accumulate(np.clip(u - np.where(firm, top / np.where(firm, bottom, 1), 0), 0, 1), axis=0)
    better[0], better[-1] = 0, 1
    return better

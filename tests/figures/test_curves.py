"""Masks → short path data that stays near their outlines."""

from __future__ import annotations

import numpy as np
import pytest

from supple.figures import curves
from supple.figures.card import flattened
from supple.figures.curves import Path, filled, stroked, written
from supple.figures.fit import Line, fitted
from supple.figures.raster import Mask


def disc(radius: float, size: int = 120) -> Mask:
    """A disc in the middle of a square of pixels."""
    y, x = np.mgrid[:size, :size] + 0.5
    return np.asarray(np.hypot(x - size / 2, y - size / 2) < radius)


def data(mask: Mask, *, edged: bool = False, tolerance: float = 1.0) -> str:
    """The path data of a mask's outlines."""
    return next(written([Path("", filled(mask, error=1.0, sigma=1.5, edged=edged), "")], [tolerance]))


def test_a_disc_takes_few_curves_and_stays_round():
    path = data(disc(50))
    radii = [np.hypot(x - 60, y - 60) for x, y in flattened(path)[0]]

    assert len(path) < 110
    assert 48 < min(radii) <= max(radii) < 52


def test_a_hole_runs_the_other_way():
    ring = disc(50) & ~disc(20)

    assert data(ring).count("M") == 2


def test_a_rectangle_keeps_its_corners_and_takes_straight_lines():
    mask = np.zeros((80, 100), np.bool_)
    mask[20:60, 10:90] = True
    corners = [(10, 20), (90, 20), (90, 60), (10, 60)]
    path = data(mask, edged=True)

    assert "c" not in path
    assert all(min(np.hypot(x - a, y - b) for x, y in flattened(path)[0]) < 1.6 for a, b in corners)


def test_a_speck_is_left_out():
    mask = disc(40)
    mask[2:6, 2:6] = True

    assert data(mask).count("M") == 1


def test_a_coarser_picture_is_not_longer():
    y, x = np.mgrid[:200, :200] + 0.5
    star = np.hypot(x - 100, y - 100) < 60 + 14 * np.sin(7 * np.arctan2(y - 100, x - 100))
    fine, coarse = written([Path("", filled(star, error=1.0), "")], [1.0, 3.0])

    assert len(coarse) < len(fine)


def test_a_path_without_outlines_vanishes():
    assert list(written(["<g>", Path("<path d='", (), "'/>"), "</g>"], [1.0])) == ["<g></g>"]


def test_an_open_line_begins_and_ends_where_its_cracks_do():
    marked = np.zeros((60, 60), np.bool_)
    marked[10:50, 30] = True
    (line,) = flattened(next(written([Path("", stroked(marked, np.zeros_like(marked)), "")], [1.0])))

    assert sorted([line[0], line[-1]]) == [(31, 10), (31, 50)]


def test_a_curve_that_mirrors_the_handle_before_it_says_less():
    t = np.linspace(0, 4 * np.pi, 600)
    wave = np.column_stack([t * 40, 40 * np.sin(t)])
    path = next(written([Path("", (curves.Outline((Line(wave, 2.0),), closed=False),), "")], [1.0]))
    worst = max(float(np.hypot(*(wave - np.array(spot)).T).min()) for spot in flattened(path)[0])

    assert "s" in path
    assert worst < 3.5


@pytest.mark.parametrize("points", [[(0, 0)], [(0, 0), (0, 0)], [(0, 0), (3, 4)], [(0, 0)] * 40])
def test_the_shortest_lines_give_curves_without_a_number_that_is_none(points: list[tuple[float, float]]):
    found = fitted([Line(np.array(points, float), 1.0)])

    assert np.isfinite(found.handles).all()
    assert all(i >= 0 for chain in found.chains(1.0) for i, _ in chain)

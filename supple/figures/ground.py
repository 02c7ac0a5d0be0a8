"""What the body lies on: the mat and the shadow on the floor."""

from __future__ import annotations

import itertools
import math
from typing import Final

import numpy as np

from supple.figures import curves
from supple.figures.bone_math import Array, vector
from supple.figures.fit import Indices
from supple.figures.raster import Mask
from supple.figures.shapes import NUMBER
from supple.figures.shot import Shot
from supple.figures.stage import mat_outline

COARSE: Final = 4
"""Pixels to a cell of the floor's shadow."""


def mat(shot: Shot) -> str:
    if shot.stage.mat is None:
        return ""
    top, whole = (curve_of(points) for points in mat_outline(shot.stage))
    return f'<path d="{whole}" fill="{shot.colour("mat-edge")}"/><path d="{top}" fill="{shot.colour("mat")}"/>'


def curve_of(points: list[Array]) -> str:
    """A closed polygon as path data."""
    whole = [(round(float(p[0])), round(float(p[1]))) for p in points]
    steps = [n for a, b in itertools.pairwise(whole) for n in (b[0] - a[0], b[1] - a[1])]
    return f"M{whole[0][0]} {whole[0][1]}l{curves.joined(steps)}z"


def shadow(shot: Shot) -> curves.Path:
    pad = 10
    x, y = shot.stage.offset(shot.buffer.grid)
    zoom = COARSE / shot.density
    outlines = curves.filled(
        _flattened(shot, pad),
        error=1.7,
        sigma=3.0,
        least=40,
        holes=False,
        zoom=zoom,
        at=(x - pad * zoom, y - pad * zoom),
    )
    return curves.Path('<path d="', outlines, f'" fill="{shot.colour("shadow")}" opacity=".17"/>')


def _flattened(shot: Shot, pad: int) -> Mask:
    """Everything near the floor, flattened on it, on a coarse grid with so many cells more on every side."""
    shape, camera, grid = shot.scene.shape, shot.stage.camera, shot.buffer.grid
    extent = np.sqrt(((shape.R * shape.a[:, None, :]) ** 2).sum(2))
    stand = [box for box in shot.scene.things.boxes if box.part != NUMBER["wall"]]
    c = np.concatenate([shape.c, *(box.c[None] * vector(1, 0.3, 1) for box in stand)])
    extent = np.concatenate([extent, *((np.abs(box.R) @ box.half)[None] for box in stand)])
    low = c[:, 1] - extent[:, 1] < 26
    c, extent = c[low], extent[low]
    view = camera(np.stack([c[:, 0] + 0.06 * c[:, 1], np.zeros(len(c)), c[:, 2] + 0.1 * c[:, 1]], 1))
    width = (extent[:, 0] + extent[:, 2]) / 2
    flat = max(math.hypot(camera.V[1, 0], camera.V[1, 2]), 0.12)
    mask = np.zeros((grid.height // COARSE + 1 + 2 * pad, grid.width // COARSE + 1 + 2 * pad), np.bool_)
    step = COARSE / grid.scale
    places = (view[:, 0] - grid.x) / step + pad, (grid.y - view[:, 1]) / step + pad
    _mark(mask, places, (width / step, width / step * flat))
    return mask


def _mark(mask: Mask, places: tuple[Array, Array], radii: tuple[Array, Array]) -> None:
    """Marks the cells in these ellipses: every cell of every ellipse's window in one long row."""
    (x, y), (wide, high) = places, radii
    top, height = _spans(y, high, mask.shape[0])
    left, breadth = _spans(x, wide, mask.shape[1])
    cells = height * breadth
    each = np.repeat(np.arange(len(x)), cells)
    down, right = np.divmod(np.arange(len(each)) - np.repeat(np.cumsum(cells) - cells, cells), breadth[each])
    rows, columns = top[each] + down, left[each] + right
    dx, dy = columns + 0.5 - x[each], rows + 0.5 - y[each]
    inside = (dx / wide[each]) ** 2 + (dy / np.maximum(high, 0.6)[each]) ** 2 < 1
    mask[rows[inside], columns[inside]] = True


def _spans(middle: Array, reach: Array, size: int) -> tuple[Indices, Indices]:
    """The first cell of each window and how many there are, on an axis of so many cells."""
    first = np.maximum((middle - reach).astype(np.int64), 0)
    return first, np.maximum(np.minimum((middle + reach).astype(np.int64) + 2, size) - first, 0)

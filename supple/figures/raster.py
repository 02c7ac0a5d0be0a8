"""An orthographic depth buffer: what is visible at each point of the picture, where in space, and facing which way.

Hidden parts, hands round shins and crossing legs come out right without any painter's order. Ellipsoids and boxes are
solved in closed form, one after the other, on windows of the picture.
"""

from __future__ import annotations

from typing import Final, TypeVar

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from supple.figures.bone_math import Array, about_x, about_y
from supple.figures.props import Box
from supple.figures.shapes import Ellipsoids

Floats = NDArray[np.float32]
Ints = NDArray[np.int64]
Mask = NDArray[np.bool_]
FAR: Final = -1e9
T = TypeVar("T", bound=np.generic)


class Camera(Struct, frozen=True):
    """A camera on the reader's side; `V` turns the world into its axes."""

    V: Array

    @staticmethod
    def at(azimuth: float, elevation: float) -> Camera:
        """A camera; azimuth and elevation 0 look straight along -Z."""
        return Camera(about_x(elevation) @ about_y(azimuth))

    def __call__(self, points: Array) -> Array:
        """World → view: x to the right, y up, z towards the reader."""
        return np.asarray(points @ self.V.T)


class Grid(Struct, frozen=True):
    """The pixels: view coordinates of the top left corner, pixels per centimetre, width and height."""

    x: float
    y: float
    scale: float
    width: int
    height: int


class Buffer(Struct, frozen=True):
    """Per pixel; `part` is -1 where nothing is."""

    grid: Grid
    z: Floats
    part: Ints
    hits: NDArray[np.int32]
    """Number of the pixel among those that show something, row by row; -1 where nothing is."""
    s: Floats
    """Of every such pixel the place along its part, carried on inside each ellipsoid along its axis, in centimetres."""
    along: Floats
    n: Floats
    """Outward normals in view coordinates; the last is 0, for all pixels that show nothing."""
    P: Floats
    """Points in the world, in the same way."""

    @property
    def hit(self) -> Mask:
        """Where something is."""
        return self.part >= 0


def extent(shape: Ellipsoids, boxes: tuple[Box, ...], camera: Camera) -> tuple[Array, Array]:
    """Least and greatest view coordinates of the whole scene."""
    centre = camera(shape.c)
    reach = np.sqrt(((np.einsum("ij,njk->nik", camera.V, shape.R) * shape.a[:, None, :]) ** 2).sum(2))
    low, high = [(centre - reach).min(0)], [(centre + reach).max(0)]
    for box in boxes:
        size = np.abs(camera.V @ box.R) @ box.half
        low.append(camera(box.c) - size)
        high.append(camera(box.c) + size)
    return np.min(low, axis=0), np.max(high, axis=0)


def depth_buffer(shape: Ellipsoids, boxes: tuple[Box, ...], camera: Camera, grid: Grid) -> Buffer:
    """The nearest surface at every pixel."""
    z = np.full((grid.height, grid.width), FAR, np.float32)
    index = np.full((grid.height, grid.width), -1, np.int32)
    xs = (grid.x + (np.arange(grid.width) + 0.5) / grid.scale).astype(np.float32)
    ys = (grid.y - (np.arange(grid.height) + 0.5) / grid.scale).astype(np.float32)
    quadrics = _quadrics(shape, camera)
    _draw_ellipsoids(shape, camera, (xs, ys), (z, index), quadrics)
    count = len(shape.c)
    for i, box in enumerate(boxes):
        _draw_box(box, camera, (xs, ys), (z, index), count + i)
    return _resolved(shape, boxes, camera, grid, (xs, ys, z, index), quadrics)


def _quadrics(shape: Ellipsoids, camera: Camera) -> tuple[Floats, Floats]:
    """In view coordinates: the matrices C with d·C·d = 1 on each surface, and the half widths of each shadow."""
    M = np.einsum("ij,njk->nik", camera.V, shape.R)
    C = np.einsum("nij,nj,nkj->nik", M, 1 / shape.a**2, M)
    reach = np.sqrt(np.einsum("nij,nj->ni", M**2, shape.a**2)[:, :2])
    return C.astype(np.float32), reach.astype(np.float32)


def _windows(middle: Array, reach: Array, axis: Floats) -> list[slice]:
    """The pixels of an axis from `reach` before each middle to as far behind it."""
    step = float(axis[1] - axis[0]) if len(axis) > 1 else 1.0
    ends = (middle - reach - float(axis[0])) / step, (middle + reach - float(axis[0])) / step
    first, last = np.minimum(*ends).astype(np.int64), np.maximum(*ends).astype(np.int64) + 2
    starts, stops = np.maximum(first, 0).tolist(), np.clip(last, 0, len(axis)).tolist()
    return [slice(start, stop) for start, stop in zip(starts, stops, strict=True)]


def _draw_ellipsoids(
    shape: Ellipsoids,
    camera: Camera,
    axes: tuple[Floats, Floats],
    out: tuple[Floats, NDArray[np.int32]],
    quadrics: tuple[Floats, Floats],
) -> None:
    (xs, ys), (z, index) = axes, out
    C, reach = quadrics[0].tolist(), quadrics[1].astype(np.float64)
    centres = camera(shape.c)
    windows = (_windows(centres[:, k], reach[:, k], axis) for k, axis in enumerate(axes))
    with np.errstate(invalid="ignore"):  # outside of its outline, an ellipsoid has no depth
        for i, (wx, wy) in enumerate(zip(*windows, strict=True)):
            cx, cy, cz = centres[i].tolist()
            place = (xs[wx] - np.float32(cx))[None, :], (ys[wy] - np.float32(cy))[:, None], cz
            region = z[wy, wx]
            depth, wins = _depth(C[i], *place)
            wins &= depth > region
            np.copyto(region, depth, where=wins)
            np.copyto(index[wy, wx], i, where=wins)


def _depth(C: list[list[float]], dx: Floats, dy: Floats, cz: float) -> tuple[Floats, Mask]:
    """The depth of an ellipsoid's surface in a window, and where there is any; in place, as a window is small."""
    c22 = C[2][2]
    b = C[0][2] * dx + C[1][2] * dy
    depth = b * b
    depth -= (C[0][0] * c22) * (dx * dx)
    depth -= (dx * (2 * C[0][1] * c22)) * dy
    depth -= (C[1][1] * c22) * (dy * dy) - c22
    inside = depth > 0
    np.sqrt(depth, out=depth)
    depth -= b
    depth *= 1 / c22
    depth += cz
    return depth, inside


def _draw_box(
    box: Box, camera: Camera, axes: tuple[Floats, Floats], out: tuple[Floats, NDArray[np.int32]], number: int
) -> None:
    """Slabs: along the line of sight a point is inside the box where it is inside all three pairs of faces."""
    (xs, ys), (z, index) = axes, out
    M, centre = camera.V @ box.R, camera(box.c)
    size = np.abs(M) @ box.half
    (wx,), (wy,) = (_windows(centre[k : k + 1], size[k : k + 1], axis) for k, axis in enumerate(axes))
    dx, dy = (xs[wx] - centre[0])[None, :], (ys[wy] - centre[1])[:, None]
    near, far = (
        np.full(np.broadcast_shapes(dx.shape, dy.shape), 1e6),
        np.full(np.broadcast_shapes(dx.shape, dy.shape), -1e6),
    )
    for k in range(3):
        slope = M[2, k] if abs(M[2, k]) > 1e-6 else 1e-6
        ends = np.array([-box.half[k], box.half[k]])[:, None, None] - (M[0, k] * dx + M[1, k] * dy)
        near = np.minimum(near, (ends / slope).max(0))
        far = np.maximum(far, (ends / slope).min(0))
    depth = (near + centre[2]).astype(np.float32)
    wins = (near > far) & (depth > z[wy, wx])
    np.copyto(z[wy, wx], depth, where=wins)
    np.copyto(index[wy, wx], number, where=wins)


def _resolved(
    shape: Ellipsoids,
    boxes: tuple[Box, ...],
    camera: Camera,
    grid: Grid,
    raw: tuple[Floats, Floats, Floats, NDArray[np.int32]],
    quadrics: tuple[Floats, Floats],
) -> Buffer:
    """The buffer with parts, places, normals and world points at the pixels that show something."""
    xs, ys, z, index = raw
    where = np.flatnonzero(index >= 0)
    found = index.ravel()[where]
    rows, columns = np.divmod(where, z.shape[1])
    point, normal = np.zeros((len(found) + 1, 3), np.float32), np.zeros((len(found) + 1, 3), np.float32)
    point[:-1, 0], point[:-1, 1], point[:-1, 2] = xs[columns], ys[rows], z.ravel()[where]
    place, along = np.zeros(len(found), np.float32), np.zeros(len(found), np.float32)
    part = np.zeros(len(found), np.int64)
    soft = np.flatnonzero(found < len(shape.c)) if boxes else slice(0, len(found))
    j = found[soft]
    row = _per_ellipsoid(shape, camera, quadrics[0]).take(j, axis=1)
    d = point[soft].T - row[9:12]
    normal[soft] = _normals(row, d).T
    part[soft], place[soft] = shape.part[j], row[15]
    along[soft] = d[0] * row[12] + d[1] * row[13] + d[2] * row[14]
    for i, box in enumerate(boxes):
        mine = np.flatnonzero(found == len(shape.c) + i)
        part[mine], normal[mine] = box.part, _box_normals(box, camera, point[mine])
    return Buffer(
        grid,
        z,
        _spread(z, where, part, -1),
        _spread(z, where, np.arange(len(found), dtype=np.int32), -1),
        place,
        along,
        normal,
        point @ camera.V.astype(np.float32),
    )


def _per_ellipsoid(shape: Ellipsoids, camera: Camera, C: Floats) -> Floats:
    """In columns: the matrix C, the centre, the axis along the part (all in view coordinates), the place along it."""
    columns = C.reshape(-1, 9), camera(shape.c), camera(shape.R[:, :, 1]), shape.s[:, None]
    return np.ascontiguousarray(np.concatenate(columns, 1).T, np.float32)


def _normals(row: Floats, d: Floats) -> Floats:
    """Unit normals, a column for each pixel, `d` from the centre of its ellipsoid."""
    n = np.stack([row[k] * d[0] + row[k + 1] * d[1] + row[k + 2] * d[2] for k in (0, 3, 6)])
    n /= np.maximum(np.sqrt(n[0] ** 2 + n[1] ** 2 + n[2] ** 2), 1e-9)
    return np.asarray(n)


def _box_normals(box: Box, camera: Camera, points: Floats) -> Floats:
    M = camera.V @ box.R
    local = (points - camera(box.c)) @ M
    ratio = np.abs(local) / box.half - np.where(np.abs(M[2]) < 1e-6, 1.0, 0.0)
    axis = ratio.argmax(1)
    sign = np.sign(local[np.arange(len(axis)), axis])
    return np.asarray(M.T[axis] * sign[:, None], np.float32)


def _spread(like: Floats, where: Ints, values: NDArray[T], empty: float = 0) -> NDArray[T]:
    """Values at their places in the picture, counted row by row."""
    full = np.full(like.size, empty, values.dtype)
    full[where] = values
    return full.reshape(like.shape)

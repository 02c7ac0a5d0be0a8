"""One camera, one scale and one mat for all frames of a figure, and the picture's size.

Picture units are those of the view box; the body is about as large in every figure, and empty sky is cropped.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Final

import numpy as np
from msgspec import Struct

from supple.figures.bone_math import Array, vector
from supple.figures.flesh import flesh
from supple.figures.plan import Arrow, FramePlan, Plan
from supple.figures.props import Things, furnish
from supple.figures.raster import Camera, Grid, extent
from supple.figures.shapes import Ellipsoids, Sweep, ellipsoids
from supple.figures.skeleton import Skeleton, moved
from supple.figures.solve import Solved, anchored, solve

WIDE: Final = (960, 620)
TALL: Final = (520, 740)
MARGIN: Final = 16
SCALE: Final = 5.6
"""Picture units per centimetre at most: a lying adult with her mat then fills the width."""
MAT_HALF_WIDTH: Final = 31


@dataclass(slots=True)
class Scene:
    """One frame in space."""

    plan: FramePlan
    solved: Solved
    things: Things
    sweeps: list[Sweep]
    shape: Ellipsoids
    """Body and soft props."""

    @property
    def body(self) -> Skeleton:
        """The skeleton."""
        return self.solved.body


class Stage(Struct, frozen=True):
    """How space is seen: camera, view coordinates of the picture's top left corner, units per centimetre, size."""

    camera: Camera
    corner: tuple[float, float]
    scale: float
    width: int
    height: int
    mat: tuple[float, float, float, float] | None

    def point(self, place: Array) -> Array:
        """A place in the world → picture units."""
        view = self.camera(place)
        return np.array([(view[0] - self.corner[0]) * self.scale, (self.corner[1] - view[1]) * self.scale])

    def grid(self, scene: Scene, density: float) -> Grid:
        """The pixels that hold a scene, `density` of them to a picture unit, on whole units."""
        low, high = extent(scene.shape, scene.things.boxes, self.camera)
        left, right = (
            math.floor((low[0] - self.corner[0]) * self.scale) - 2,
            math.ceil((high[0] - self.corner[0]) * self.scale) + 2,
        )
        top, bottom = (
            math.floor((self.corner[1] - high[1]) * self.scale) - 2,
            math.ceil((self.corner[1] - low[1]) * self.scale) + 2,
        )
        left, top = max(left, 0), max(top, 0)
        width, height = max(8, min(right, self.width) - left), max(8, min(bottom, self.height) - top)
        return Grid(
            self.corner[0] + left / self.scale,
            self.corner[1] - top / self.scale,
            self.scale * density,
            round(width * density),
            round(height * density),
        )

    def offset(self, grid: Grid) -> tuple[float, float]:
        """The picture units of a grid's top left corner."""
        return (grid.x - self.corner[0]) * self.scale, (self.corner[1] - grid.y) * self.scale


def scenes(plan: Plan) -> list[Scene]:
    """Every frame solved, with what the figure is anchored by in one place."""
    made: list[Scene] = []
    solved = [solve(frame.pose, plan.look) for frame in plan.frames]
    origin = solved[0].body.p["pelvis"] * vector(1, 0, 1)
    for frame, one in zip(plan.frames, solved, strict=True):
        if plan.anchor != "seat":
            moved(one.body, anchored(solved[0].body, plan.anchor) - anchored(one.body, plan.anchor))
        made.append(scene_of(frame, one, plan, origin))
    return made


def scene_of(frame: FramePlan, solved: Solved, plan: Plan, origin: Array) -> Scene:
    """A solved frame with its flesh and its props."""
    things = furnish(frame.props, origin, solved.body)
    sweeps = [*flesh(solved.body, plan.look), *things.sweeps]
    return Scene(frame, solved, things, sweeps, ellipsoids(sweeps))


def stage(plan: Plan, frames: list[Scene]) -> Stage:
    """The stage that holds all frames."""
    camera = Camera.at(plan.azimuth, plan.elevation)
    mat = _mat(plan, frames) if plan.matted else None
    low, high = _extent(camera, frames, mat)
    size = high - low
    width, height = TALL if plan.shape == "tall" or (not plan.shape and size[1] > 1.05 * size[0]) else WIDE
    scale = min(SCALE * plan.zoom, (width - 2 * MARGIN) / float(size[0]), (height - 2 * MARGIN) / float(size[1]))
    height = min(height, math.ceil(float(size[1]) * scale) + 2 * MARGIN)
    corner = (float(low[0] + high[0]) / 2 - width / 2 / scale, float(high[1]) + MARGIN / scale)
    return Stage(camera, corner, scale, width, height, mat)


def _extent(camera: Camera, frames: list[Scene], mat: tuple[float, float, float, float] | None) -> tuple[Array, Array]:
    points = [] if mat is None else [camera(vector(x, 0, z))[:2] for x in mat[:2] for z in mat[2:]]
    for scene in frames:
        low, high = extent(scene.shape, scene.things.boxes, camera)
        points += [low[:2], high[:2]]
        for arrow in scene.plan.arrows:
            points += list(arrow_points(scene.body, camera, arrow))
    return np.min(points, axis=0), np.max(points, axis=0)


def _mat(plan: Plan, frames: list[Scene]) -> tuple[float, float, float, float]:
    if plan.mat:
        x0, x1, z0, z1 = plan.mat
        return x0, x1, z0, z1
    low = [scene.shape.c[scene.shape.c[:, 1] < 25] for scene in frames]
    feet = np.concatenate([points if len(points) else scene.shape.c for points, scene in zip(low, frames, strict=True)])
    x, z = float(feet[:, 0].min() + feet[:, 0].max()) / 2, float(feet[:, 2].min() + feet[:, 2].max()) / 2
    return x - plan.mat_half, x + plan.mat_half, z - MAT_HALF_WIDTH, z + MAT_HALF_WIDTH


JOINTS: Final = {
    "lower back": "s2",
    "waist": "s3",
    "mid back": "s5",
    "upper back": "s7",
    "chest": "s7",
    "neck": "c7",
    "foot": "ankle",
    "hand": "wrist",
    "s2": "s3",
    "s3": "s5",
    "s4": "s7",
    "s5": "s9",
}
"""Word of an arrow's part → joint of the skeleton; `s1` to `s5` count the fifths of the back from below."""


def arrow_points(body: Skeleton, camera: Camera, arrow: Arrow) -> tuple[Array, Array, Array]:
    """Start, bend and tip of an arrow in view coordinates."""
    start = camera(body.p[JOINTS.get(arrow.part, arrow.part) + arrow.side])[:2] + np.array(arrow.start)
    go = np.array(arrow.go)
    bend = start + go / 2 + np.array([go[1], -go[0]]) * -arrow.bend
    return start, bend, start + go


def mat_outline(view: Stage) -> tuple[list[Array], list[Array]]:
    """The mat's upper face with round corners, and the same with its thickness, as polygons in picture units."""
    assert view.mat is not None
    x0, x1, z0, z1 = view.mat
    r = 5
    points = []
    for x, z, start in ((x1 - r, z1 - r, 0), (x0 + r, z1 - r, 90), (x0 + r, z0 + r, 180), (x1 - r, z0 + r, 270)):
        for step in range(0, 91, 30):
            angle = math.radians(start + step)
            points.append(view.point(vector(x + r * math.cos(angle), 0, z + r * math.sin(angle))))
    return points, _hull(points + [p + np.array([0, 6]) for p in points])


def _hull(points: list[Array]) -> list[Array]:
    """The convex hull, by Andrew's monotone chain."""
    ordered = sorted((float(p[0]), float(p[1])) for p in points)

    def half(row: list[tuple[float, float]]) -> list[tuple[float, float]]:
        kept: list[tuple[float, float]] = []
        for p in row:
            while len(kept) > 1 and _turn(kept[-2], kept[-1], p) <= 0:
                kept.pop()
            kept.append(p)
        return kept[:-1]

    return [np.array(p) for p in half(ordered) + half(ordered[::-1])]


def _turn(a: tuple[float, float], b: tuple[float, float], c: tuple[float, float]) -> float:
    return (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])

"""A figure's movement as a small file that a script on the page draws with a depth buffer of its own.

The file holds the sweeps of the body once, bound to bones, and the bones at key moments between the frames. As the
page fills a depth buffer at every moment, parts overlap correctly at every moment; no order of painting could do that.
Lengths are tenths of a millimetre and quaternions ten-thousandths, as whole numbers, so that the file stays small and
equal everywhere.
"""

from __future__ import annotations

import itertools
import json
import math
from typing import Any, Final

import numpy as np
from msgspec import Struct

from supple.figures import clothes, looks
from supple.figures.bone_math import Array
from supple.figures.face import spots
from supple.figures.flesh import flesh
from supple.figures.plan import Plan
from supple.figures.props import furnish
from supple.figures.seams import FLAT, GROUPS, JOINED, far_parts
from supple.figures.shapes import NUMBER, PARTS, Sweep
from supple.figures.skeleton import SHANK, THIGH, UPPER, Skeleton
from supple.figures.stage import Scene, Stage, mat_outline
from supple.figures.tween import between

FORMAT: Final = 1
STEPS: Final = 6
"""Key moments from one frame to the next; the page turns the bones smoothly in between."""
GO_SECONDS: Final = 2.0
STAY_SECONDS: Final = 1.6
RIGID: Final = 0.05
"""A station that keeps its place in its bone's axes within so many centimetres is stored once."""

BONES: Final = {
    "head": ("head", "head", ""),
    "nose": ("head", "head", ""),
    "ear": ("head", "head", ""),
    "hair": ("head", "head", ""),
    "thigh": ("thigh", "hip", "side"),
    "shank": ("shank", "knee", "side"),
    "foot": ("foot", "ankle", "side"),
    "upper": ("upper", "shoulder", "side"),
    "fore": ("fore", "elbow", "side"),
    "hand": ("hand", "wrist", "side"),
}
"""Part → its bone and that bone's origin; parts without a line bend and are stored at every moment."""


class Moment(Struct, frozen=True):
    """The body at one key moment."""

    body: Skeleton
    sweeps: list[Sweep]


def motion(plan: Plan, frames: list[Scene], view: Stage) -> str:
    """The movement through all frames as JSON, described in docs/poses.md; empty for a figure of one frame."""
    if len(frames) < 2:
        return ""
    moments = _moments(plan, frames)
    document: dict[str, Any] = {
        "format": FORMAT,
        "width": view.width,
        "height": view.height,
        "scale": round(view.scale, 4),
        "corner": [round(c, 3) for c in view.corner],
        "view": [round(float(n), 5) for n in view.camera.V.ravel()],
        "path": _path(plan, len(frames)),
        "mat": [] if view.mat is None else [_flat(points) for points in mat_outline(view)[::-1]],
        "look": {"name": plan.look.name, "bald": plan.look.hair == "none", **clothes.hairline(plan.look)},
        "face": spots(),
        "colours": looks.COMMON | dict(plan.look.colours),
    }
    document |= _dress(frames[plan.hold], view) | _tracks(moments) | _boxes(frames[plan.hold], frames[0])
    return json.dumps(document, separators=(",", ":"))


def _moments(plan: Plan, frames: list[Scene]) -> list[Moment]:
    bodies = [frames[0].body]
    for first, second in itertools.pairwise(frames):
        bodies += [*between(first, second, STEPS, plan.look), second.body]
    return [Moment(body, flesh(body, plan.look)) for body in bodies]


def _path(plan: Plan, frames: int) -> list[list[float]]:
    """Key moments, each with the seconds to get there; the last is the held pose, that of the still picture."""
    stops = list(range(frames)) if frames < 3 else [*range(frames), *range(frames - 2, 0, -1)]
    path: list[list[float]] = [[stops[0] * STEPS, 0], [stops[0] * STEPS, 0.6]]
    for stop in [*stops[1:], stops[0], *stops[1:]] if frames < 3 else [*stops[1:], plan.hold]:
        path += [
            [stop * STEPS, GO_SECONDS * max(1, abs(stop * STEPS - path[-1][0]) / STEPS)],
            [stop * STEPS, STAY_SECONDS],
        ]
    while path and path[-1][0] != plan.hold * STEPS:
        path += [[plan.hold * STEPS, GO_SECONDS]]
    return path


def _flat(points: list[Array]) -> list[int]:
    return [round(float(n)) for p in points for n in p]


def _dress(held: Scene, view: Stage) -> dict[str, Any]:
    """What covers each part: the cover, its place of change and the cover below it, the group and whether it is far."""
    plain = {"torso": [clothes.TOP, clothes.WAIST, clothes.LEGS, 1.0]}
    for side in "RL":
        plain["shank" + side] = [clothes.SKIN, clothes.HEM, clothes.LEGS, -1 / SHANK]
        plain["upper" + side] = [clothes.SKIN, clothes.SLEEVE, clothes.TOP, -1 / UPPER]
        plain["thigh" + side] = [clothes.LEGS, 0, clothes.LEGS, -1 / THIGH]
        plain["glute" + side] = [clothes.LEGS, 0, clothes.LEGS, 0]
        plain["girdle" + side] = [clothes.TOP, 0, clothes.TOP, 0]
    plain["breast"] = [clothes.TOP, 0, clothes.TOP, 0]
    soft = {
        "wood": clothes.WOOD,
        "block": clothes.WOOD,
        "wall": clothes.WOOD,
        "cloth": clothes.SOFT,
        "strap": clothes.SOFT,
    }
    rows = [plain.get(part) or [soft.get(part, clothes.SKIN), 0, soft.get(part, clothes.SKIN), 0] for part in PARTS]
    far = far_parts(held.body, view.camera)
    used = sorted(set(GROUPS.tolist()))
    return {
        "covers": [[round(n, 4) for n in row] for row in rows],
        "far": [int(f) for f in far[:-1]],
        "group": [used.index(g) for g in GROUPS.tolist()[:-1]],
        "joined": ["".join(str(int(JOINED[a, b])) for b in used) for a in used],
        "trunk": [int(g < 3) for g in used],
        "flat": [int(g // 3 in FLAT) for g in used],
        "profile": used.index(GROUPS[NUMBER["head"]]),
        "special": {name: NUMBER[name] for name in ("head", "hair", "neck", "torso", "breast", "girdleR", "girdleL")},
    }


def _tracks(moments: list[Moment]) -> dict[str, Any]:
    """The stations bound to bones, and the way of every bone and every loose station through the key moments."""
    tracks: dict[str, list[list[int]]] = {}
    sweeps: list[tuple[int, list[list[Any]]]] = []
    for i, sweep in enumerate(moments[0].sweeps):
        sweeps.append((sweep.part, [_station(moments, i, k, tracks) for k in range(len(sweep.stations))]))
    for name, bone in (("neck", "neck"), ("head", "head")):
        tracks.setdefault(name, [_placed(m.body.R[bone], m.body.p[name]) for m in moments])
    names = list(tracks)
    index = {name: n for n, name in enumerate(names)}
    bound = [[part, [[index[s[0]], *s[1:]] for s in stations]] for part, stations in sweeps]
    return {
        "sweeps": bound,
        "neck": index["neck"],
        "head": index["head"],
        "tracks": [_differences(tracks[n]) for n in names],
    }


def _station(moments: list[Moment], i: int, k: int, tracks: dict[str, list[list[int]]]) -> list[Any]:
    """Track, half widths in tenths of a millimetre, place along the part; and place and turn in the bone's axes."""
    seen = [m.sweeps[i].stations[k] for m in moments]
    part = PARTS[moments[0].sweeps[i].part]
    head = [[round(n * 100) for n in seen[0].a], round(seen[0].s, 3)]
    side = part[-1] if part[-1] in "RL" and part[:-1] in BONES else ""
    bone = BONES.get(part[:-1] if side else part)
    if bone:
        frames = [(m.body.R[bone[0] + side], m.body.p[bone[1] + side]) for m in moments]
        local = [R.T @ (s.p - p) for (R, p), s in zip(frames, seen, strict=True)]
        if float(np.ptp(np.array(local), axis=0).max()) < RIGID:
            tracks.setdefault(bone[0] + side, [_placed(R, p) for R, p in frames])
            return [bone[0] + side, *head, _placed(frames[0][0].T @ seen[0].R, local[0])]
    name = f"{i}.{k}"
    tracks[name] = [_placed(s.R, s.p) for s in seen]
    return [name, *head]


def _placed(R: Array, p: Array) -> list[int]:
    """Place in tenths of a millimetre and turn as a quaternion x, y, z, w in ten-thousandths."""
    return [round(n * 100) for n in p.tolist()] + [round(n * 10000) for n in _quaternion(R.tolist())]


def _quaternion(R: list[list[float]]) -> tuple[float, float, float, float]:
    """The quaternion of a rotation with w at least 0, by the largest of its four parts (Shepperd, 1978)."""
    (xx, xy, xz), (yx, yy, yz), (zx, zy, zz) = R
    parts = (1 + xx - yy - zz, 1 - xx + yy - zz, 1 - xx - yy + zz, 1 + xx + yy + zz)
    best = parts.index(max(parts))
    r = 2 * math.sqrt(max(parts[best], 1e-12))
    x, y, z, w = (
        (r / 4, (xy + yx) / r, (xz + zx) / r, (zy - yz) / r),
        ((xy + yx) / r, r / 4, (yz + zy) / r, (xz - zx) / r),
        ((xz + zx) / r, (yz + zy) / r, r / 4, (yx - xy) / r),
        ((zy - yz) / r, (xz - zx) / r, (yx - xy) / r, r / 4),
    )[best]
    return (x, y, z, w) if w >= 0 else (-x, -y, -z, -w)


def _differences(track: list[list[int]]) -> list[int]:
    """The first moment whole, each later one as its difference; a single moment where nothing moves."""
    flat = list(track[0])
    if all(row == track[0] for row in track):
        return flat
    for before, row in itertools.pairwise(track):
        flat += [b - a for a, b in zip(before, row, strict=True)]
    return flat


def _boxes(held: Scene, first: Scene) -> dict[str, Any]:
    """The hard props, which stand still."""
    props = tuple(p for p in first.plan.props if p.kind != "strap")
    things = furnish(props, first.body.p["pelvis"] * np.array([1, 0, 1]), held.body)
    boxes = [[b.part, _placed(b.R, b.c), [round(float(h) * 100) for h in b.half]] for b in things.boxes]
    soft = [
        [s.part, [[-1, [round(n * 100) for n in st.a], 0, _placed(st.R, st.p)] for st in s.stations]]
        for s in things.sweeps
    ]
    return {"boxes": boxes, "things": soft}

"""Things in the room: chair, cushion, blanket, block, wall and strap, in the same depth buffer as the body."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from msgspec import Struct

from supple.figures.bone_math import Array, about_y, about_z, vector
from supple.figures.plan import Prop
from supple.figures.shapes import NUMBER, Station, Sweep
from supple.figures.skeleton import Skeleton

JOINTS: Final = {"foot": "ankle", "hand": "wrist"}
SEAT: Final = 45.0
"""Height of a common chair's seat, in centimetres (EN 1335 gives 40 to 51)."""


class Box(Struct, frozen=True):
    """A box by its centre, axes and half sizes."""

    c: Array
    R: Array
    half: Array
    part: int


class Things(Struct, frozen=True):
    """What props are made of."""

    boxes: tuple[Box, ...] = ()
    sweeps: tuple[Sweep, ...] = ()


def furnish(props: tuple[Prop, ...], origin: Array, body: Skeleton) -> Things:
    """The props of one frame; places count from `origin`, the point under the pelvis of the first frame."""
    boxes: list[Box] = []
    sweeps: list[Sweep] = []
    for prop in props:
        if prop.kind == "strap":
            sweeps += _strap(prop, body)
        elif prop.kind in SOFT:
            sweeps.append(_soft(prop, origin))
        else:
            boxes += HARD[prop.kind](prop, origin)
    return Things(tuple(boxes), tuple(sweeps))


def _placed(
    prop: Prop,
    origin: Array,
    part: str,
    centre: tuple[float, float, float],
    half: tuple[float, float, float],
    lean: float = 0.0,
) -> Box:
    turn = about_y(prop.turn)
    foot = vector(origin[0] + prop.at[0], prop.at[1], origin[2] + prop.at[2])
    return Box(foot + turn @ vector(*centre), turn @ about_z(lean), vector(*half), NUMBER[part])


def _chair(prop: Prop, origin: Array) -> list[Box]:
    """The seat's middle stands at `at`; without a turn one sits on it looking to the reader's right."""
    seat = prop.size[1] if prop.size else SEAT
    legs = [
        _placed(prop, origin, "wood", (x, seat / 2 - 1.5, z), (1.6, seat / 2 - 1.5, 1.6))
        for x in (-17, 17)
        for z in (-18, 18)
    ]
    posts = [_placed(prop, origin, "wood", (-18.5, seat + 20, z), (1.5, 22, 1.5), 4) for z in (-17, 17)]
    back = _placed(prop, origin, "wood", (-20, seat + 36, 0), (1.6, 7.5, 19), 4)
    return [*legs, _placed(prop, origin, "wood", (0, seat - 1.6, 0), (21, 1.6, 20.5)), *posts, back]


def _block(prop: Prop, origin: Array) -> list[Box]:
    """A yoga block on its long side unless a size is given."""
    x, y, z = prop.size or (9.0, 15.0, 22.0)
    return [_placed(prop, origin, "block", (0, y / 2, 0), (x / 2, y / 2, z / 2))]


def _wall(prop: Prop, origin: Array) -> list[Box]:
    """A low piece of wall whose face stands at `at`; the room is on the side of its X axis."""
    x, y, z = prop.size or (4.0, 110.0, 80.0)
    return [_placed(prop, origin, "wall", (-x / 2, y / 2, 0), (x / 2, y / 2, z / 2))]


HARD: Final[dict[str, Callable[[Prop, Array], list[Box]]]] = {"chair": _chair, "block": _block, "wall": _wall}
SOFT: Final = {"cushion": (34.0, 13.0, 42.0), "blanket": (40.0, 6.0, 50.0)}
"""Soft thing → its usual length, height and width in centimetres."""


def _soft(prop: Prop, origin: Array) -> Sweep:
    """A pillow: flat ellipsoids side by side, so that its ends are full."""
    x, y, z = prop.size or SOFT[prop.kind]
    turn = about_y(prop.turn)
    middle = vector(origin[0] + prop.at[0], prop.at[1] + y / 2, origin[2] + prop.at[2])
    flat = (x / 2, y / 2, z / 4)
    ends = (middle + turn @ vector(0, 0, -z / 4), middle + turn @ vector(0, 0, z / 4))
    return Sweep(NUMBER["cloth"], tuple(Station(p, turn, flat) for p in ends))


def _strap(prop: Prop, body: Skeleton) -> list[Sweep]:
    """A band through the middles of the named parts, a little outside of each in turn."""
    stations = []
    for name, side in prop.points:
        point = body.p[JOINTS.get(name, name) + side]
        if name == "foot":
            point = point + body.R["foot" + side] @ vector(7.5, -7.0, 0)
        if name == "hand":
            point = point - body.R["hand" + side][:, 1] * 6
        stations.append(Station(point, body.R["pelvis"], (1.3, 1.3, 1.3)))
    return [Sweep(NUMBER["strap"], tuple(stations))] if stations else []

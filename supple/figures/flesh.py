"""A skeleton → flesh: every part of the body is a sweep of ellipsoids along a few stations.

Half widths are centimetres, after the breadths and depths of Pheasant and Haslegrave (Bodyspace, 2006) for adults,
smoothed by eye.
"""

from __future__ import annotations

import itertools
from bisect import bisect_left
from typing import Final

from supple.figures.bone_math import RIGHT, Array, slerp, vector
from supple.figures.head import head
from supple.figures.limbs import Table, arm, leg
from supple.figures.plan import Look
from supple.figures.shapes import NUMBER, PARTS, Station, Sweep
from supple.figures.skeleton import LINKS, Skeleton

TORSO_SHAPE: Final[Table] = (
    (-6, 5.5, 7, 0),
    (-3, 8.0, 12.5, -0.2),
    (0, 9.3, 15.0, -0.7),
    (4, 9.5, 15.4, -1.0),
    (9, 9.1, 14.4, -0.7),
    (14, 8.5, 12.6, 0),
    (19, 8.2, 11.6, 0.4),
    (25, 8.5, 11.9, 0.4),
    (31, 9.3, 12.9, 0.4),
    (37, 10.0, 13.5, 0.4),
    (42, 9.6, 13.5, 0),
    (46, 8.6, 13.0, -0.7),
    (50, 7.0, 11.0, -1.4),
    (53, 5.8, 8.0, -1.5),
    (55, 5.2, 6.0, -1.2),
)
"""Place is the height along the spine above the hip line, in centimetres."""

SECTIONS: Final = {
    "torso": ("torso", "seat"),
    "pelvis": ("torso", "seat"),
    "legs": ("legs",),
    "all but arms": ("torso", "seat", "legs", "head"),
}
"""What touches the floor → the sections whose lowest point counts."""
TOPS: Final = tuple(itertools.accumulate((0.0, *LINKS)))
MIDDLES: Final = tuple((low + high) / 2 for low, high in itertools.pairwise(TOPS))
"""Heights of the ends and the middles of the spine's links, in centimetres above the hip line."""
ALL: Final = ("torso", "shoulders", "seat", "legs", "arms", "head")


def flesh(body: Skeleton, look: Look, sections: tuple[str, ...] = ALL) -> list[Sweep]:
    """The sweeps of the named sections of the body."""
    made: list[Sweep] = []
    if "torso" in sections:
        made += _torso(body)
    if "shoulders" in sections:
        made += _chest(body, look) + _neck(body) + [s for side in "RL" for s in _girdle(body, side)]
    for side in "RL":
        made += [_glute(body, side)] if "seat" in sections else []
        made += leg(body, side) if "legs" in sections else []
        made += arm(body, side) if "arms" in sections else []
    if "head" in sections:
        made += head(body, look)
    return [_widened(sweep, look.girth) for sweep in made] if look.girth != 1 else made


# ---- trunk -----------------------------------------------------------------------------------------------------------


def spine_at(body: Skeleton, height: float) -> tuple[Array, Array]:
    """Frame and point at a height above the hip line, on a smooth curve through the middles of the spine's links."""
    if height <= 0:
        return body.R["s0"], body.p["s0"] + body.R["s0"][:, 1] * height
    k = bisect_left(MIDDLES, height)
    if k == 0 or k == len(MIDDLES):
        link = min(k, len(LINKS) - 1)
        return body.R[f"s{link + (k > 0)}"], body.p[f"s{link}"] + (body.p[f"s{link + 1}"] - body.p[f"s{link}"]) * (
            (height - TOPS[link]) / LINKS[link]
        )
    t = (height - MIDDLES[k - 1]) / (MIDDLES[k] - MIDDLES[k - 1])
    before, joint, after = (
        (body.p[f"s{k - 1}"] + body.p[f"s{k}"]) / 2,
        body.p[f"s{k}"],
        (body.p[f"s{k}"] + body.p[f"s{k + 1}"]) / 2,
    )
    point = before * (1 - t) ** 2 + joint * (2 * t * (1 - t)) + after * t * t
    return slerp(body.R[f"s{k}"], body.R[f"s{k + 1}"], t), point


def _torso(body: Skeleton) -> list[Sweep]:
    stations = []
    for height, depth, width, offset in TORSO_SHAPE:
        R, p = spine_at(body, height)
        stations.append(Station(p + R[:, 0] * offset, R, (depth, 4.2 if height > 0 else 5.0, width), height))
    return [Sweep(NUMBER["torso"], tuple(stations))]


def _chest(body: Skeleton, look: Look) -> list[Sweep]:
    if not look.bust:
        return []
    R, p = spine_at(body, 38)
    return [
        Sweep(NUMBER["breast"], (Station(p + R @ vector(5.2, -0.8, z), R, (5.4, 6.4, 5.8), 38),)) for z in (6.0, -6.0)
    ]


def _neck(body: Skeleton) -> list[Sweep]:
    N, root = body.R["neck"], body.p["neck"]
    return [
        Sweep(
            NUMBER["neck"],
            (
                Station(root - N[:, 1] * 3 - N[:, 0], N, (5.4, 5, 5.6)),
                Station(root + N[:, 1] * 3, N, (4.9, 5, 4.8)),
                Station(body.p["head"] + N[:, 1] * 3, N, (5.0, 5, 4.6)),
            ),
        )
    ]


def _girdle(body: Skeleton, side: str) -> list[Sweep]:
    """From the neck over the shoulder, and the front and back of the armpit."""
    C, U, g, part = body.R["chest"], body.R["upper" + side], RIGHT[side], NUMBER["girdle" + side]
    root, shoulder = body.p["neck"], body.p["shoulder" + side]
    arm = shoulder - U[:, 1] * 5.5
    top = (
        Station(root + C @ vector(-1.6, 1.5, g * 2.5), C, (4.2, 3.8, 4)),
        Station(root + C @ vector(-1.8, -2.4, g * 8.5), C, (4.8, 4, 4.2)),
        Station(shoulder + C[:, 1] * 0.3, C, (4.9, 4.7, 4.7)),
    )
    front = (Station(root + C @ vector(1.5, -13, g * 9.5), C, (6.2, 6, 4.5)), Station(arm, U, (4.2, 4.2, 4)))
    back = (Station(root + C @ vector(-3.5, -16, g * 9.5), C, (5, 7, 4)), Station(arm, U, (4, 4.2, 3.8)))
    return [Sweep(part, top), Sweep(part, front), Sweep(part, back)]


def _glute(body: Skeleton, side: str) -> Sweep:
    pelvis, T, g = body.R["pelvis"], body.R["thigh" + side], RIGHT[side]
    hip, middle = body.p["hip" + side], body.p["pelvis"]
    third = slerp(pelvis, T, 0.35)
    # A thigh behind the trunk flattens the seat; as round as when standing, it would be a bump.
    flat = 2.2 * min(1.0, 2 * max(0.0, float(T[:, 1] @ pelvis[:, 0])))
    return Sweep(
        NUMBER["glute" + side],
        (
            Station(middle + pelvis @ vector(-2.2, 3.0, g * 6.8), pelvis, (7.6 - flat / 2, 7, 7.2)),
            Station(
                middle + third @ vector(-4.6, -2.0, 0) + pelvis @ vector(0, 0, g * 8),
                slerp(pelvis, T, 0.5),
                (8.4 - flat, 8.6, 8.0),
            ),
            Station(hip - T[:, 1] * 8 + T[:, 0] * -1.0, T, (7.8, 8, 7.4)),
        ),
    )


def _widened(sweep: Sweep, girth: float) -> Sweep:
    """A heavier or slimmer body: trunk and thighs take all of the girth, limbs about half, hands and face none."""
    name = PARTS[sweep.part].rstrip("RL")
    if name not in ("torso", "breast", "glute", "thigh", "shank", "upper", "fore", "girdle", "neck"):
        return sweep
    share = 1.0 if name in ("torso", "glute", "breast", "thigh") else 0.55
    g = 1 + (girth - 1) * share
    return Sweep(
        sweep.part,
        tuple(
            Station(st.p, st.R, (st.a[0] * g, st.a[1], st.a[2] * (1 + (g - 1) * 0.8)), st.s) for st in sweep.stations
        ),
    )

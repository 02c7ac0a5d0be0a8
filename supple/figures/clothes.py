"""What covers each visible point of the body, decided in body coordinates, so that hems curve round the limbs."""

from __future__ import annotations

from typing import Final

import numpy as np
from numpy.typing import NDArray

from supple.figures.plan import Look
from supple.figures.raster import Buffer, Floats, Ints, Mask
from supple.figures.shapes import NUMBER, PARTS
from supple.figures.skeleton import SHANK, THIGH, UPPER, Skeleton

SKIN, TOP, LEGS, HAIR, WOOD, SOFT = 1, 2, 3, 4, 5, 6
Cover = NDArray[np.uint8]

WAIST: Final = 13.2
"""The waistband, in centimetres up the spine from the hip line."""
HEM: Final = 0.7
SLEEVE: Final = 0.46
"""Where leggings end on the shank and sleeves on the upper arm, as parts of their length."""

HAIRLINE_Y: Final = (-6, -3.2, -1.0, 1.5, 4.0, 6.0, 8.5, 11.0, 13.2, 15, 25)
HAIRLINE_X: Final = (-20, -6.5, -3.0, 0.4, 1.6, 1.8, 3.2, 5.6, 8.2, 10, 12)
LONG_X: Final = (-3.5, -2.5, -1.2, 0.8, 2.0, 2.8, 4.2, 6.0, 8.2, 10, 12)
CURLS_X: Final = (-3.5, -2.5, -1.2, 0.8, 2.6, 4.4, 7.6, 14, 20, 20, 20)
"""In the axes of the head: hair grows behind x at height y; for a bob or curls it comes further down."""
HAIRLINES: Final = {"bob": LONG_X, "curls": CURLS_X}

SWEEP: Final = {"bob": 2.6, "short": 0.8}
"""How far a fringe comes further forward on one side of the parting than on the other, in centimetres."""
PARTING: Final = 2.5


def hairline(look: Look) -> dict[str, object]:
    """The heights and places of a hairline, and how its fringe sweeps, for the moving picture."""
    places = HAIRLINES.get(look.hair, HAIRLINE_X)
    return {"heights": HAIRLINE_Y, "hairline": places, "sweep": SWEEP.get(look.hair, 0), "parting": PARTING}


def covers(buffer: Buffer, body: Skeleton, look: Look) -> Cover:
    """The cover of every pixel; 0 where nothing is."""
    part, points = buffer.part[buffer.hit], buffer.P[:-1]
    cover = np.full(len(part), SKIN, np.uint8)
    place = buffer.s + buffer.along * _per_centimetre()[part]
    cover[of(part, "torso", "breast", "girdleR", "girdleL")] = TOP
    cover[of(part, "torso") & (place < WAIST)] = LEGS
    cover[of(part, "gluteR", "gluteL", "thighR", "thighL")] = LEGS
    cover[of(part, "shankR", "shankL") & (place < HEM)] = LEGS
    cover[of(part, "upperR", "upperL") & (place < SLEEVE)] = TOP
    cover[of(part, "wood", "block", "wall")] = WOOD
    cover[of(part, "cloth", "strap")] = SOFT
    _neckline(part, points, body, cover)
    _hair(part, points, body, look, cover)
    picture = np.zeros(buffer.part.shape, np.uint8)
    picture[buffer.hit] = cover
    return picture


def _per_centimetre() -> NDArray[np.float32]:
    """How much the place along each part changes per centimetre; the last entry stands for no part."""
    rates = np.zeros(len(PARTS) + 1, np.float32)
    rates[NUMBER["torso"]] = 1
    for side in "RL":
        for name, length in (("thigh", THIGH), ("shank", SHANK), ("upper", UPPER)):
            rates[NUMBER[name + side]] = -1 / length
    return rates


def of(part: NDArray[np.int64], *names: str) -> Mask:
    """Where one of these parts is seen."""
    wanted = np.zeros(len(PARTS) + 1, np.bool_)
    wanted[[NUMBER[name] for name in names if name in NUMBER]] = True
    return np.asarray(wanted[part])


def _neckline(part: Ints, points: Floats, body: Skeleton, cover: Cover) -> None:
    """Skin where the trunk is near the root of the neck."""
    trunk = of(part, "torso", "breast", "girdleR", "girdleL", "neck")
    local = (points[trunk] - body.p["neck"]) @ body.R["neck"]
    distance = (
        (local[:, 0] * np.where(local[:, 0] > 0, 0.82, 1.2) - 0.6) ** 2
        + local[:, 1] ** 2 * 0.75
        + (local[:, 2] * 0.92) ** 2
    )
    cover[trunk] = np.where(distance < 64, SKIN, cover[trunk])
    cover[of(part, "neck")] = SKIN


def _hair(part: Ints, points: Floats, body: Skeleton, look: Look, cover: Cover) -> None:
    hair, head = of(part, "hair"), of(part, "head", "hair")
    local = (points[head] - body.p["head"]) @ body.R["head"]
    line = np.interp(local[:, 1], HAIRLINE_Y, HAIRLINES.get(look.hair, HAIRLINE_X))
    line -= SWEEP.get(look.hair, 0) * np.interp(local[:, 1], (4, 10), (0, 1)) * np.tanh((local[:, 2] - PARTING) / 2)
    behind = local[:, 0] < line
    above = hair[head] & (local[:, 1] >= 15)
    cover[head] = np.where((behind & (look.hair != "none")) | above, HAIR, SKIN)

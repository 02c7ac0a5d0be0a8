"""The colours of a picture as layers of pixels, from the back to the front, without slivers.

A strip of a few pixels, such as skin seen between an arm and a shirt, would be a stray fleck of colour and cost as
much as a limb. It goes to its neighbours, so that nothing between two layers is left empty either.
"""

from __future__ import annotations

from typing import Final

import numpy as np

from supple.figures import clothes
from supple.figures.bone_math import vector
from supple.figures.raster import Mask
from supple.figures.seams import far_parts
from supple.figures.shot import Shot

THIN: Final = 5
"""What is not so many pixels wide and high anywhere is a sliver."""
GROWN: Final = 6
"""Pixels by which what is wide enough takes its own corners and tips back before the neighbours get them."""
SHARED: Final = 12
CHIN_SHADOW: Final = vector(-1.0, -3.2, 0)
"""How far the jaw's shadow falls on the neck, in the axes of the head, in centimetres."""


def layers(shot: Shot) -> list[tuple[str, Mask]]:
    """Colour token → pixels, from the back to the front of the drawing."""
    far = far_parts(shot.scene.body, shot.stage.camera)[shot.buffer.part]
    cover, up = shot.cover, shot.buffer.n[..., 1] < 0.5
    wood = cover == clothes.WOOD
    found = [("prop-side", wood & up), ("prop", wood & ~up), ("soft", cover == clothes.SOFT)]
    for suffix, where in (("-far", far), ("", ~far)):
        for token, number in (("skin", clothes.SKIN), ("top", clothes.TOP), ("legs", clothes.LEGS)):
            found.append((token + suffix, (cover == number) & where))
    found.append(("hair", cover == clothes.HAIR))
    seen = [(token, mask) for token, mask in found if mask.any()]
    return list(zip([token for token, _ in seen], without_slivers([mask for _, mask in seen]), strict=True))


def under_chin(shot: Shot) -> Mask:
    """The neck's skin right under the jaw, to be darker: a line there would look like a second mouth."""
    part = shot.buffer.part
    head, trunk = clothes.of(part, "head", "hair"), clothes.of(part, "neck", "torso", "breast", "girdleR", "girdleL")
    down = shot.stage.camera(shot.scene.body.R["head"] @ CHIN_SHADOW) * shot.buffer.grid.scale
    fallen = np.roll(head, (-round(float(down[1])), round(float(down[0]))), (0, 1))
    return np.asarray(fallen & (shot.cover == clothes.SKIN) & trunk)


def without_slivers(masks: list[Mask]) -> list[Mask]:
    """Every pixel of the masks in one of them, and thin strips with a neighbour."""
    kept = [_wide(mask) for mask in masks]
    taken = np.logical_or.reduce(kept)
    loose = np.logical_or.reduce(masks) & ~taken
    for _ in range(SHARED):
        if not loose.any():
            break
        for mask in kept:
            more = _grown(mask) & loose
            mask |= more
            loose &= ~more
    return [mask | (whole & loose) for mask, whole in zip(kept, masks, strict=True)]


def _wide(mask: Mask) -> Mask:
    """The pixels in or near a square of THIN pixels that is all True."""
    half = THIN // 2
    core = mask.copy()
    for axis in (0, 1):
        core = np.logical_and.reduce([np.roll(core, k, axis) for k in range(-half, half + 1)])
    for _ in range(GROWN):
        core = _grown(core) & mask
    return np.asarray(core)


def _grown(mask: Mask) -> Mask:
    """The mask and the pixels beside it."""
    wider = mask.copy()
    wider[1:] |= mask[:-1]
    wider[:-1] |= mask[1:]
    wider[:, 1:] |= mask[:, :-1]
    wider[:, :-1] |= mask[:, 1:]
    return wider

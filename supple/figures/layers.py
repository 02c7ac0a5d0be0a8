"""The colours of a picture as layers of pixels, from the back to the front, without slivers.

A strip of a few pixels, such as skin seen between an arm and a shirt, would be a stray fleck of colour and cost as
much as a limb. It goes to its neighbours, so that nothing between two layers is left empty either.
"""

from __future__ import annotations

import functools
from typing import Final

import numpy as np
from numpy.typing import NDArray

from supple.figures import clothes
from supple.figures.bone_math import vector
from supple.figures.raster import Ints, Mask
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
    cover = shot.cover
    wood = cover == clothes.WOOD
    up = np.zeros_like(wood)
    up[wood] = shot.buffer.n[shot.buffer.hits[wood], 1] < 0.5
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
    spread = [np.pad(mask, 1) for mask in kept]
    left = np.flatnonzero(np.pad(loose, 1))
    for _ in range(SHARED):
        if not len(left):
            break
        for mask in spread:
            left = _given(mask.reshape(-1), left, mask.shape[1])
    rows, columns = np.divmod(left, spread[0].shape[1])
    for mask, whole in zip(spread, masks, strict=True):
        mask[rows, columns] |= whole[rows - 1, columns - 1]
    return [mask[1:-1, 1:-1] for mask in spread]


def _given(mask: NDArray[np.bool_], left: Ints, stride: int) -> Ints:
    """Gives a mask, counted row by row, those of the loose pixels that lie beside it; what is then left."""
    near = mask[left]
    for step in (-1, 1, -stride, stride):
        near |= mask[left + step]
    mask[left[near]] = True
    return left[~near]


def _wide(mask: Mask) -> Mask:
    """The pixels in or near a square of THIN pixels that is all True."""
    rows, columns = _window(mask)
    part = mask[rows, columns]
    half = THIN // 2
    core = part
    for axis in (0, 1):
        core = functools.reduce(np.bitwise_and, [np.roll(core, k, axis) for k in range(-half, half + 1)])
    wide, left = np.pad(core, 1), np.flatnonzero(np.pad(part & ~core, 1))
    for _ in range(GROWN):
        left = _given(wide.reshape(-1), left, wide.shape[1])
    whole = np.zeros_like(mask)
    whole[rows, columns] = wide[1:-1, 1:-1]
    return whole


def _window(mask: Mask) -> tuple[slice, slice]:
    """The rows and columns of a mask with room for a square; all of them where it comes near the picture's edge."""
    whole = slice(0, mask.shape[0]), slice(0, mask.shape[1])
    found = []
    for axis in (1, 0):
        lines = np.flatnonzero(mask.any(axis))
        if not len(lines) or lines[0] < THIN or lines[-1] >= mask.shape[1 - axis] - THIN:
            return whole
        found.append(slice(int(lines[0]) - THIN, int(lines[-1]) + 1 + THIN))
    return found[0], found[1]

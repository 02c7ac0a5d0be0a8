"""A frame in space → inline SVG of flat layers.

Order: mat, shadow on the floor, colours, one tone of shade, where it is felt, lines, face, arrows. Colours are custom
properties with fallbacks; ids begin with the placeholder that each use on a page replaces.
"""

from __future__ import annotations

from html import escape
from typing import Final

import numpy as np

from supple.figures import clothes, ground
from supple.figures.bone_math import Array, unit, vector
from supple.figures.curves import Outline, Path, stroked
from supple.figures.face import strokes
from supple.figures.layers import layers, under_chin
from supple.figures.muscles import Felt, felt
from supple.figures.raster import Floats, Mask
from supple.figures.seams import seams
from supple.figures.shot import Shot
from supple.figures.stage import arrow_points
from supple.model.figure import ID

LIGHT: Final = unit(vector(-0.42, 0.80, 0.43))
DARK: Final = -0.06
"""Surfaces that face the light less than this are in the shade."""
HATCH: Final = 13
"""Picture units between the strokes that mark where a stretch is felt."""


def svg(shot: Shot, title: str, sentence: str) -> list[str | Path]:
    """The whole drawing of one frame, in parts to be written."""
    stage = shot.stage
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {stage.width} {stage.height}" role="img" '
        f'class="figure-drawing figure-look-{shot.look.name}" stroke-linecap="round" stroke-linejoin="round" '
        f'aria-labelledby="{ID}t {ID}d">'
        f'<title id="{ID}t">{escape(title)}</title><desc id="{ID}d">{escape(sentence)}</desc>'
    )
    return [
        head,
        ground.mat(shot),
        ground.shadow(shot),
        *_colours(shot),
        _shade(shot),
        *_felt(shot),
        *_lines(shot),
        _face(shot),
        _arrows(shot),
        "</svg>",
    ]


# ---- the body --------------------------------------------------------------------------------------------------------


def _colours(shot: Shot) -> list[str | Path]:
    drawn = [Path('<path d="', shot.filled(mask), f'" color="{shot.colour(token)}"/>') for token, mask in layers(shot)]
    style = 'fill="currentColor" stroke="var(--figure-outline,currentColor)" stroke-width="1.6"'
    chin = Path('<path d="', shot.filled(under_chin(shot)), f'" fill="{shot.colour("chin")}"/>')
    return [f"<g {style}>", *drawn, "</g>", chin]


def _shade(shot: Shot) -> Path:
    buffer = shot.buffer
    hit, z = buffer.hit[::3, ::3], buffer.z[::3, ::3]
    lit = (buffer.n[buffer.hits[::3, ::3]] @ LIGHT.astype(np.float32)).astype(np.float32)
    lit = _blurred(lit, z, hit)
    face = clothes.of(buffer.part[::3, ::3], "head", "nose", "ear", "hair") & (shot.cover[::3, ::3] == clothes.SKIN)
    outlines = shot.filled(_within(hit & ~face, 1) & (lit < DARK), error=1.3, sigma=2.8, least=100, coarse=3)
    return Path('<path d="', outlines, f'" fill="{shot.colour("line")}" opacity="var(--figure-shade,.15)"/>')


def _within(mask: Mask, pixels: int) -> Mask:
    """The mask without its rim, so that a smooth outline of a part of it stays inside."""
    for _ in range(pixels):
        inner = mask.copy()
        inner[1:] &= mask[:-1]
        inner[:-1] &= mask[1:]
        inner[:, 1:] &= mask[:, :-1]
        inner[:, :-1] &= mask[:, 1:]
        mask = inner
    return mask


def _blurred(values: Floats, z: Floats, hit: Mask, rounds: int = 2) -> Floats:
    """A box blur that keeps edges: only neighbours at nearly the same depth count."""
    neighbours = [_neighbours(z, hit, axis) for axis in (0, 1)]
    for _ in range(rounds):
        for axis, near in enumerate(neighbours):
            total, weight = np.zeros_like(values), np.zeros_like(values)
            for k, mask in near.items():
                total += np.roll(values, k, axis) * mask
                weight += mask
            values = (total / np.maximum(weight, 1)).astype(np.float32)
    return values


def _neighbours(z: Floats, hit: Mask, axis: int, reach: int = 3) -> dict[int, Mask]:
    """Steps along an axis → the pixels whose neighbour there counts."""
    return {
        k: np.roll(hit, k, axis) & (np.abs(np.roll(z, k, axis) - z) < 1.2 + 1.2 * abs(k))
        for k in range(-reach, reach + 1)
    }


# ---- on the body -----------------------------------------------------------------------------------------------------


def _felt(shot: Shot) -> list[str | Path]:
    regions = felt(shot.buffer, shot.cover, shot.scene.body, shot.stage.camera, shot.scene.plan.glow)
    if not regions:
        return []
    patterns = "".join(_pattern(shot, main) for main in sorted({region.main for region in regions}))
    start = f'{patterns}<g stroke="{shot.colour("felt-mark")}" stroke-width="2">'
    return [start, *(_region(shot, region) for region in _together(regions)), "</g>"]


def _together(regions: list[Felt]) -> list[Felt]:
    """Regions of one kind joined, so that they share an outline."""
    kinds = sorted({(region.main, region.hidden) for region in regions})
    masks = {kind: [r.mask for r in regions if (r.main, r.hidden) == kind] for kind in kinds}
    return [Felt(np.logical_or.reduce(masks[kind]), main=kind[0], hidden=kind[1]) for kind in kinds]


def _pattern(shot: Shot, main: bool) -> str:
    """Strokes for where it is felt most, dots for where it is felt too: told apart without colour."""
    ink, ground = shot.colour("felt-mark"), shot.colour("felt" if main else "felt-some")
    mark = (
        f'<path d="M0 6H{HATCH}" stroke="{ink}" stroke-opacity=".65" stroke-width="2.6"/>'
        if main
        else f'<circle cx="6" cy="6" r="2.2" fill="{ink}"/>'
    )
    return (
        f'<pattern id="{ID}{"m" if main else "s"}" width="{HATCH}" height="{HATCH}" patternUnits="userSpaceOnUse" '
        f'patternTransform="rotate(45)"><path d="M0 0H{HATCH}V{HATCH}H0z" fill="{ground}"/>{mark}</pattern>'
    )


def _region(shot: Shot, region: Felt) -> Path:
    outlines = shot.filled(region.mask & _within(shot.buffer.hit, 2), error=1.5, sigma=3, least=150)
    look = ' fill-opacity=".8" stroke-width="3.4" stroke-dasharray="9 7"' if region.hidden else ""
    return Path('<path d="', outlines, f'" fill="url(#{ID}{"m" if region.main else "s"})"{look}/>')


def _lines(shot: Shot) -> list[str | Path]:
    columns, rows = seams(shot.buffer)
    skin = shot.cover == clothes.SKIN
    soft = columns & skin[:, :-1] & skin[:, 1:], rows & skin[:-1] & skin[1:]
    firm = columns & ~soft[0], rows & ~soft[1]
    drawn = [
        Path('<path d="', _stroked(shot, soft, 18), f'" stroke="{shot.colour("skin-line")}"/>'),
        Path('<path d="', _stroked(shot, firm, 36), f'" stroke="{shot.colour("line")}" opacity=".62"/>'),
    ]
    return ['<g fill="none" stroke-width="3">', *drawn, "</g>"]


def _stroked(shot: Shot, marked: tuple[Mask, Mask], least: float) -> tuple[Outline, ...]:
    at = shot.stage.offset(shot.buffer.grid)
    return stroked(*marked, error=1.9, least=least * shot.density, zoom=1 / shot.density, at=at)


def _face(shot: Shot) -> str:
    eyes, brows, mouth = strokes(shot.buffer, shot.scene.body, shot.stage.camera, shot.stage.point)
    drawn = f'<path d="{eyes}" stroke="{shot.colour("line")}" opacity=".85"/>' if eyes else ""
    drawn += f'<path d="{brows}" stroke="{shot.colour("hair")}" opacity=".55"/>' if brows else ""
    drawn += f'<path d="{mouth}" stroke="{shot.colour("lip")}"/>' if mouth else ""
    return f'<g fill="none" stroke-width="2.6">{drawn}</g>' if drawn else ""


def _arrows(shot: Shot) -> str:
    drawn = "".join(
        _arrow(shot, *arrow_points(shot.scene.body, shot.stage.camera, arrow)) for arrow in shot.scene.plan.arrows
    )
    if not drawn:
        return ""
    return (
        '<g fill="none">'
        f'<path d="{drawn}" stroke="{shot.colour("halo")}" stroke-width="14" opacity=".8"/>'
        f'<path d="{drawn}" stroke="{shot.colour("arrow")}" stroke-width="7.5"/></g>'
    )


def _arrow(shot: Shot, *points: Array) -> str:
    """A bent shaft with an open head."""
    corner, scale = np.array(shot.stage.corner), shot.stage.scale
    start, bend, tip = ((p - corner) * np.array([scale, -scale]) for p in points)
    along = (tip - bend) / max(float(np.hypot(*(tip - bend))), 1e-6)
    across = np.array([-along[1], along[0]])
    ends = [tip - along * 20 + across * 14 * way for way in (1, -1)]

    def at(p: Array) -> str:
        return f"{round(float(p[0]))} {round(float(p[1]))}"

    return f"M{at(start)}Q{at(bend)} {at(tip)}M{at(ends[0])}L{at(tip)}L{at(ends[1])}"

"""A scene rendered to pixels, with the way back from pixels to the picture and the colours of its person."""

from __future__ import annotations

import math
from typing import Final

from msgspec import Struct

from supple.figures import curves
from supple.figures.clothes import Cover, covers
from supple.figures.curves import Outline
from supple.figures.looks import COMMON
from supple.figures.plan import Look
from supple.figures.raster import Buffer, Mask, depth_buffer
from supple.figures.stage import Scene, Stage

DENSITY: Final = 1.0
"""Pixels per picture unit."""
MOST: Final = 220_000
"""A scene of more pixels is rendered a little coarser, which nobody sees and which takes less time."""


class Shot(Struct, frozen=True):
    """A scene rendered to pixels, and how to put pixels back on the picture."""

    scene: Scene
    stage: Stage
    look: Look
    buffer: Buffer
    cover: Cover
    density: float

    def filled(
        self,
        mask: Mask,
        *,
        error: float = 2.2,
        sigma: float = 2.2,
        least: float = 40,
        holes: bool = True,
        edged: bool = False,
        coarse: int = 1,
    ) -> tuple[Outline, ...]:
        """The outlines of a mask in picture units; `coarse` pixels make one of the mask."""
        return curves.filled(
            mask,
            error=error * self.density,
            sigma=sigma,
            least=least * self.density**2,
            holes=holes,
            edged=edged,
            zoom=coarse / self.density,
            at=self.stage.offset(self.buffer.grid),
        )

    def colour(self, token: str) -> str:
        """The custom property of a colour, with its fallback."""
        return colour(self.look, token)


def colour(look: Look, token: str) -> str:
    """`var(--figure-skin,#d99c7a)`: the custom property of a colour, with this person's fallback."""
    return f"var(--figure-{token},{(COMMON | dict(look.colours))[token]})"


def shoot(scene: Scene, stage: Stage, look: Look) -> Shot:
    """Renders a scene to pixels."""
    grid = stage.grid(scene, DENSITY)
    density = DENSITY * min(1.0, math.sqrt(MOST / (grid.width * grid.height)))
    buffer = depth_buffer(scene.shape, scene.things.boxes, stage.camera, stage.grid(scene, density))
    return Shot(scene, stage, look, buffer, covers(buffer, scene.body, look), density)

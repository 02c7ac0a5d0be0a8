"""The drawings: a pose described in front matter → a clear picture of the stretch.

`draw` poses a skeleton of human proportions, fleshes it, looks at it through a depth buffer and traces flat vector
art. It reads nothing but its request, and imports numpy only when something is really drawn. docs/poses.md tells
editors how.
"""

from __future__ import annotations

import os

from supple.diagnostics import Result
from supple.model.figure import Figure, FigureRequest


def person(slug: str) -> str:
    """The name of the person drawn for a stretch that asks for none: spread evenly, and always the same."""
    from supple.figures import looks

    return looks.chosen(slug).name


def draw(request: FigureRequest) -> Result[Figure | None]:
    """The figure of one stretch with every problem of its pose; None when nothing sensible can be drawn.

    Numpy's threads are not wanted: each core has a process already, and they wait for work in circles (measured: 65 of
    295 ms of processor for the first drawing of a process).
    """
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    from supple.figures.drawing import draw

    return draw(request)


def working_sheet(request: FigureRequest) -> str:
    """An HTML page for working on a pose: problems, every frame large, and the skeleton over it."""
    from supple.figures.sheet import working_sheet

    return working_sheet(request)

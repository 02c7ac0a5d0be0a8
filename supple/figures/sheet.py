"""A page for working on a pose: every frame large, with the skeleton over it and the names of its joints."""

from __future__ import annotations

from html import escape
from typing import Final

from supple.diagnostics import told
from supple.figures.drawing import draw
from supple.figures.read import read
from supple.figures.stage import Scene, Stage, scenes, stage
from supple.model.figure import ID, FigureRequest

BONES: Final = (
    ("pelvis", "s3", "s5", "s7", "c7", "head"),
    *(tuple(f"{joint}{side}" for joint in ("hip", "knee", "ankle")) for side in "RL"),
    *(tuple(f"{joint}{side}" for joint in ("shoulder", "elbow", "wrist")) for side in "RL"),
)
STYLE: Final = (
    "body{font:16px system-ui;margin:24px;background:#f6f1e7;color:#1c2540}"
    "div{position:relative;max-width:960px;background:#fff;margin:0 0 24px}svg{display:block;width:100%}"
    ".bones{position:absolute;inset:0}pre{white-space:pre-wrap;color:#a01c1c}"
)


def working_sheet(request: FigureRequest) -> str:
    """An HTML page with the figure's problems, its frames and their skeletons; it stands alone, never published."""
    result = draw(request)
    problems = "\n\n".join(told(problem) for problem in result.diagnostics)
    plan = read(request).value
    parts = [f"<h1>{escape(request.title)}</h1><pre>{escape(problems)}</pre>"]
    if plan is not None and result.value is not None:
        frames = scenes(plan)
        view = stage(plan, frames)
        for scene, frame in zip(frames, result.value.frames, strict=True):
            still = frame.svg.replace(ID, f"{frame.name}-")
            said = f"<h2>{escape(frame.name)}</h2><p>{escape(frame.sentence)}</p>"
            parts.append(f"{said}<div>{still}{_bones(scene, view)}</div>")
    title = escape(request.title)
    head = f"<!doctype html><meta charset=utf-8><title>{title}</title><style>{STYLE}</style>"
    return head + "".join(parts)


def _bones(scene: Scene, view: Stage) -> str:
    """The skeleton as lines, the right side red and the left blue, with a name at every joint."""
    drawn = []
    for chain in BONES:
        colour = {"R": "#d11", "L": "#15c"}.get(chain[-1][-1], "#070")
        points = [view.point(scene.body.p[joint]) for joint in chain]
        line = " ".join(f"{p[0]:.0f},{p[1]:.0f}" for p in points)
        drawn.append(f'<polyline points="{line}" fill="none" stroke="{colour}" stroke-width="2"/>')
        for joint, p in zip(chain, points, strict=True):
            drawn.append(f'<circle cx="{p[0]:.0f}" cy="{p[1]:.0f}" r="4" fill="{colour}"/>')
            drawn.append(f'<text x="{p[0] + 6:.0f}" y="{p[1] - 6:.0f}" font-size="12" fill="{colour}">{joint}</text>')
    return f'<svg class="bones" viewBox="0 0 {view.width} {view.height}">{"".join(drawn)}</svg>'

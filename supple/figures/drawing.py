"""A request → a figure: read, solve, check, render, paint. Everything that needs numpy begins here."""

from __future__ import annotations

import zlib
from typing import Final

from supple.diagnostics import Diagnostic, Result, error
from supple.figures.card import card
from supple.figures.curves import written
from supple.figures.motion import motion
from supple.figures.paint import svg
from supple.figures.plan import FramePlan, Plan
from supple.figures.read import read
from supple.figures.shot import shoot
from supple.figures.stage import Scene, Stage, scenes, stage
from supple.figures.vocabulary import MUSCLES, PAIRED
from supple.model.figure import Figure, FigureRequest, Frame

BUDGET: Final = 5_900
"""Bytes a still may have; compressed, half of them."""
TOLERANCES: Final = (1.0, 1.3, 1.7, 2.2, 3.0)
"""How much coarser a still is drawn until it fits the budget."""
DEEPEST, HIGHEST = 3.5, 3.0
"""Centimetres under and over the floor that nobody sees."""


def draw(request: FigureRequest) -> Result[Figure | None]:
    """See `supple.figures.draw`."""
    plan, problems = (result := read(request)).value, list(result.diagnostics)
    if plan is None:
        return Result(None, tuple(problems))
    frames = scenes(plan)
    problems += [problem for scene in frames for problem in checked(scene, request.path)]
    view = stage(plan, frames)
    stills = tuple(still(request.title, scene, view, plan) for scene in frames)
    side, main, some = felt_in(plan)
    figure = Figure(
        slug=request.slug,
        title=request.title,
        frames=stills,
        hold=plan.hold,
        side=side,
        main=main,
        some=some,
        motion=motion(plan, frames, view),
        card=card(stills[plan.hold].svg),
    )
    return Result(figure, tuple(problems))


def still(title: str, scene: Scene, view: Stage, plan: Plan) -> Frame:
    """One frame's picture."""
    frame = scene.plan
    parts = svg(shoot(scene, view, plan.look), f"{title}: {frame.name}", frame.say)
    for picture in written(parts, TOLERANCES):
        if _small(picture):
            break
    return Frame(name=frame.name, sentence=frame.say, svg=picture, width=view.width, height=view.height)


def _small(picture: str) -> bool:
    data = picture.encode()
    return len(data) <= BUDGET and len(zlib.compress(data, 9)) <= BUDGET / 2


def checked(scene: Scene, path: str) -> list[Diagnostic]:
    """What is wrong with a solved frame: places out of reach, a body in the floor or in the air."""
    found = [
        error(
            "figure-out-of-reach",
            f'In the frame "{scene.plan.name}", {text}.',
            path=path,
            at=contact.position,
            hint="Move it nearer, or bend the body more.",
        )
        for contact, text in scene.solved.notes
    ]
    low = scene.shape.lowest()
    if low < -DEEPEST:
        found.append(
            _floor(
                "figure-under-floor",
                f"{_named(scene.shape.lowest_part())} is {-low:.0f} cm under the floor",
                scene.plan,
                path,
            )
        )
    if low > HIGHEST and not scene.things.boxes:
        found.append(_floor("figure-floating", f"the body floats {low:.0f} cm above the floor", scene.plan, path))
    return found


PLAIN: Final = {
    "shank": "shin",
    "fore": "forearm",
    "upper": "upper arm",
    "toes": "foot",
    "girdle": "shoulder",
    "glute": "seat",
}
"""Part of the flesh → what an editor calls it."""


def _named(part: str) -> str:
    """`shankR` → `the right shin`."""
    side = {"R": "right ", "L": "left "}.get(part[-1], "")
    bare = part[:-1] if side else part
    bare = "hand" if bare in ("index", "middle", "ring", "little", "thumb") else bare
    return f"the {side}{PLAIN.get(bare, bare)}"


def _floor(code: str, text: str, frame: FramePlan, path: str) -> Diagnostic:
    return error(
        code,
        f'In the frame "{frame.name}", {text}.',
        path=path,
        at=frame.pose.position,
        hint="Change the base, the pelvis or the place of a contact.",
    )


def felt_in(plan: Plan) -> tuple[str, tuple[str, ...], tuple[str, ...]]:
    """The side that is drawn, and the plain names of what is felt most and felt too, over all frames."""
    marked = [muscle for frame in plan.frames for muscle in frame.glow]
    main = tuple(dict.fromkeys(MUSCLES[m.name] for m in marked if m.main))
    some = tuple(dict.fromkeys(MUSCLES[m.name] for m in marked if not m.main and MUSCLES[m.name] not in main))
    sides = {m.side for m in plan.frames[plan.hold].glow if m.side and m.main and m.name in PAIRED}
    return ({"L": "left", "R": "right"}[sides.pop()] if len(sides) == 1 else ""), main, some

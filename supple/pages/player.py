"""What the player and the routine builder are given: stretches with their versions, and the drawings to show.

Both read the same JSON, so a routine of the clinic and a routine of one's own run through the same timing and the same
states. Nothing is computed here: seconds come from the timing model, and addresses are left to the templates.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any

from supple.model.vocabulary import VERSIONS
from supple.pages.embedded import embedded
from supple.pages.views.parts import Picture, Player
from supple.timing import Plan, about

if TYPE_CHECKING:
    from supple.model.content import Entry
    from supple.model.figure import Figure, Frame
    from supple.model.matter import Stretch
    from supple.timing import TimedStep


def player(entry: Entry[Any], stretches: Mapping[str, Entry[Stretch]], stop: tuple[str, ...]) -> Player:
    """The player of a routine or a stretch; `stretches` are all stretches of the site by slug."""
    plan = entry.plan or Plan((), ())
    used = [stretches[slug] for slug in dict.fromkeys(step.slug for step in plan.steps)]
    data = {
        "title": entry.matter.title,
        "sounds": getattr(entry.matter, "sounds", True),
        "steps": [_step(step) for step in plan.steps],
        **_stretches(used),
    }
    return Player(
        title=entry.matter.title,
        about=about(plan.seconds),
        data=embedded(data),
        drawings=drawings(used),
        stop=stop,
    )


def catalogue(stretches: Iterable[Entry[Stretch]]) -> str:
    """All stretches with their versions as JSON, for the routine builder."""
    return embedded(_stretches(stretches))


def drawings(stretches: Iterable[Entry[Stretch]]) -> tuple[Picture, ...]:
    """Every still that the player may show of these stretches and their versions."""
    return tuple(
        Picture(frame=frame, prefix=name)
        for entry in stretches
        for version in ("standard", *_own(entry))
        for name, frame in _shown(entry, version, entry.drawing(version))
    )


def _own(entry: Entry[Any]) -> list[str]:
    """The versions with a drawing of their own."""
    return [version for version in entry.drawings if version != "standard"]


def _step(step: TimedStep) -> dict[str, Any]:
    return {"stretch": step.slug, "version": step.version, "hold": step.hold, "rounds": step.rounds}


def _stretches(entries: Iterable[Entry[Stretch]]) -> dict[str, Any]:
    return {"stretches": {entry.slug: _stretch(entry) for entry in entries}}


def _stretch(entry: Entry[Stretch]) -> dict[str, Any]:
    matter = entry.matter
    names = ("standard", *matter.versions)
    return {
        "code": matter.code,
        "title": matter.title,
        "moving": matter.moving,
        "versions": {name: _version(entry, name) for name in names},
    }


def _version(entry: Entry[Stretch], name: str) -> dict[str, Any]:
    matter, figure = entry.matter, entry.drawing(name)
    timed, own = matter.timed(entry.slug, name), matter.versions.get(name)  # type: ignore[call-overload]
    drawn = name if name in entry.drawings else "standard"
    return {
        "label": VERSIONS[name],
        "family": timed.family,
        "hold": timed.hold,
        "sides": timed.sides,
        "switch": timed.switch,
        "text": own.text if own else "",
        "side": figure.side if figure else "",
        "drawings": [drawing for drawing, _ in _shown(entry, drawn, figure)],
    }


def _shown(entry: Entry[Stretch], version: str, figure: Figure | None) -> Iterator[tuple[str, Frame]]:
    """The still that is held; of a movement every still, the held one first. Each with its name, unique on a page."""
    if figure is None:
        return
    name = f"player-{entry.slug}" + (f"--{version}" if version != "standard" else "")
    others = (frame for frame in figure.frames if frame is not figure.held) if entry.matter.moving else ()
    for number, frame in enumerate((figure.held, *others)):
        yield (f"{name}-{number}" if number else name), frame

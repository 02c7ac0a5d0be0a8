"""Entries and sites made by hand, for tests of views: values in, values out."""

from __future__ import annotations

from typing import Any, TypeVar

from msgspec.structs import replace

from supple import urls
from supple.content.accepting import matter_of
from supple.model.content import Entry, Fragment, Front, Section, Step, Text
from supple.model.facts import facts_of
from supple.model.figure import Figure, Frame
from supple.model.matter import Guideline, Page, Routine, Safety, Stretch, Target
from supple.model.packed import Packed
from supple.model.rules import Matter
from supple.model.settings import Settings
from supple.model.site import Site
from supple.timing import lay_out

M = TypeVar("M", bound=Matter)

BODY = Fragment(
    sections=(
        Section("", "", "<p>Lead.</p>"),
        Section("how-to-do-it", "How to do it", ""),
        Section("more", "More", "m"),
    ),
    steps=(Step("Lie <b>down</b>.", "Lie down."), Step("Breathe.", "Breathe.")),
)


TEXT = Packed.of(Text(Front(""), BODY))


def read(kind: type[M], values: dict[str, Any]) -> M:
    """Front matter as a file would have it."""
    matter = matter_of(kind, values)
    assert matter is not None, values
    return matter


def frame(name: str, svg: str = "") -> Frame:
    return Frame(name=name, sentence=f"It shows {name}.", svg=svg or f"<svg>{name}</svg>", width=4, height=3)


def figure(slug: str, *names: str, side: str = "") -> Figure:
    frames = tuple(frame(name, f"<svg>{slug} {name}</svg>") for name in names)
    return Figure(slug=slug, title=slug, frames=frames, hold=len(frames) - 1, side=side, main=("hip",), some=())


def stretch(slug: str = "leg-hug", **keys: Any) -> Entry[Stretch]:
    given = {"title": slug.replace("-", " ").title(), "summary": "A calm stretch.", "code": "lh", "family": "back"}
    given |= {"hold": "20-30", "sides": "2", "targets": {"main": ["hips"]}, "figure": {}, **keys}
    matter = read(Stretch, given)
    entry = replace(_entry("stretch", slug, matter), drawn=slug)
    return drawn(entry, standard=figure(slug, "start", "hold"))


def drawn(entry: Entry[Any], **figures: Figure) -> Entry[Any]:
    """The entry with these drawings, by version."""
    packed = {version: Packed.of(figure) for version, figure in figures.items()}
    return replace(entry, drawings=packed, poses=tuple(drawing.data for drawing in packed.values()))


def with_chair(entry: Entry[Any]) -> Entry[Any]:
    """The entry with its own drawing of the chair version, too."""
    chair = figure(f"{entry.slug}-chair", "start", "hold")
    return drawn(entry, standard=figure(entry.slug, "start", "hold"), chair=chair)


def routine(*stretches: Entry[Stretch], slug: str = "short", **keys: Any) -> Entry[Routine]:
    steps = [each.slug for each in stretches]
    matter = read(Routine, {"title": slug.title(), "summary": "A few.", "steps": steps, **keys})
    by_slug = {each.slug: each for each in stretches}
    timed = [by_slug[s.stretch].matter.timed(s.stretch, s.version, hold=s.hold, rounds=s.rounds) for s in matter.steps]
    return replace(_entry("routine", slug, matter), laid_out=lay_out(timed * matter.rounds))


def guideline(slug: str) -> Entry[Guideline]:
    return _entry("guideline", slug, read(Guideline, {"title": slug.title(), "summary": "A rule."}))


def target(slug: str) -> Entry[Target]:
    return _entry("target", slug, read(Target, {"title": slug.title(), "summary": "A place."}))


def page(slug: str, **keys: Any) -> Entry[Page]:
    return _entry("page", slug, read(Page, {"title": slug.title(), **keys}))


def safety() -> Entry[Safety]:
    keys = {"emergency": ["You are numb."], "stop": ["It is sharp."], "disclaimer": "No advice."}
    return _entry("safety", "safety", read(Safety, {"title": "When to get help", **keys}), urls.HELP)


def site(**parts: Any) -> Site:
    empty: dict[str, Any] = dict.fromkeys(("stretches", "guidelines", "routines", "targets", "pages", "terms"), ())
    return Site(**{"settings": Settings(), "article": None, "safety": safety(), "sources": {}, **empty, **parts})


def _entry(kind: str, slug: str, matter: Any, url: str = "") -> Entry[Any]:
    path = f"content/{kind}s/{slug}.md"
    return Entry(
        kind=kind,
        slug=slug,
        url=url or urls.of(kind, slug),
        path=path,
        facts=facts_of(kind, matter),
        packed=Packed.of(matter),
        text=TEXT,
    )

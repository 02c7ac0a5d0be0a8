"""A stretch's page: drawing, dose, steps, versions, cautions, muscles, the player for it alone, and what is near it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from supple import timing, urls
from supple.model.content import Entry
from supple.model.figure import Figure
from supple.model.matter import Stretch
from supple.model.matter import Version as OtherWay
from supple.model.site import Site
from supple.model.values import VersionName
from supple.model.vocabulary import FAMILIES, VERSIONS
from supple.pages import words
from supple.pages.article import section
from supple.pages.drawings import later
from supple.pages.heads import entry_meta
from supple.pages.near import Near, Neighbourhood
from supple.pages.player import player
from supple.pages.stills import grouped, unseen
from supple.pages.trust import cautions, muscles, trust
from supple.pages.views.kinds import StretchView
from supple.pages.views.parts import Fact, Link, Picture, Version

STEPS_HEADING = "how-to-do-it"
"""Anchor of the section whose steps have a place of their own."""


def stretch(site: Site, entry: Entry[Stretch], structured: str) -> StretchView:
    """Everything about one stretch."""
    return view(site, entry, structured, Neighbourhood(site).of(entry))


def view(site: Site, entry: Entry[Stretch], structured: str, near: Near) -> StretchView:
    """The same, from a site without its lists and what the page shows of them."""
    matter, figure = entry.matter, entry.figure
    follow = player(entry, {entry.slug: entry}, stop_rule(site))
    groups = (pictures(figure, entry.slug), *(_own_pictures(entry, name) for name in matter.versions))
    shown, *others = grouped(groups, follow.drawings)
    held, others = _led(figure, shown), [tuple(map(later, own)) for own in others]
    ways = tuple(_version(entry, name, own) for name, own in zip(matter.versions, others, strict=True))
    seen = (*shown, *(picture for own in others for picture in own))
    return StretchView(
        meta=entry_meta(site, entry, structured),
        title=matter.title,
        names=matter.also_known_as,
        sanskrit=matter.sanskrit,
        number=near.number,
        family=Link(FAMILIES[matter.family], urls.position(matter.family), matter.family),
        summary=matter.summary,
        pictures=held,
        legend_main=words.listed(figure.main) if figure else "",
        legend_some=words.listed(figure.some) if figure else "",
        motion=urls.motion(entry.drawn) if figure and figure.motion else "",
        photo=entry.photo,
        doses=doses(entry),
        feel=matter.feel,
        feel_not=matter.feel_not,
        lead=entry.body.lead,
        start=matter.start,
        steps=tuple(step.html for step in entry.body.steps),
        breathing=matter.breathing,
        mistakes=matter.mistakes,
        versions=ways,
        cautions=cautions(site, entry),
        muscles_main=muscles(matter.muscles.main),
        muscles_some=muscles(matter.muscles.some),
        targets_main=near.main,
        targets_some=near.some,
        sections=tuple(section(part) for part in entry.body.sections if part.id and part.id != STEPS_HEADING),
        routines=near.routines,
        before=near.before,
        after=near.after,
        related=near.related,
        player=replace(follow, drawings=unseen(follow.drawings, seen)),
        trust=trust(site, entry),
    )


def _led(figure: Figure | None, shown: tuple[Picture, ...]) -> tuple[Picture, ...]:
    """The stills of a page: the held one stands on it, the others are files."""
    held = figure.held if figure else None
    return tuple(replace(each, leads=True) if each.frame is held else later(each) for each in shown)


def stop_rule(site: Site) -> tuple[str, ...]:
    """When to stop, a sentence each."""
    return site.safety.matter.stop if site.safety else ()


def pictures(figure: Figure | None, prefix: str) -> tuple[Picture, ...]:
    """Every still of a drawing, in order, with what it shows as its caption."""
    frames = figure.frames if figure else ()
    return tuple(Picture(frame, f"{prefix}-{frame.name}", words.sentence(frame.name)) for frame in frames)


def doses(entry: Entry[Stretch]) -> tuple[Fact, ...]:
    """How long, how often, in which position, with what."""
    matter = entry.matter
    total = timing.about(entry.plan.seconds) if entry.plan else ""
    return tuple(_doses(matter, total))


def _doses(matter: Stretch, total: str) -> Iterator[Fact]:
    counted = "" if matter.hold.min == matter.hold.max else f"The timer counts {words.seconds(matter.seconds)}."
    yield Fact("Keep moving" if matter.moving else "Hold", words.seconds(matter.hold), counted)
    if matter.sides == 2:
        yield Fact("Sides", "Both, one after the other", f"{words.sentence(words.seconds(matter.switch))} to change.")
    if total:
        yield Fact("Takes", total, "With time to get into place.")
    yield Fact("Position", FAMILIES[matter.family])
    if matter.equipment.needed or matter.equipment.helpful:
        helpful = f"Handy: {words.listed(matter.equipment.helpful)}." if matter.equipment.helpful else ""
        yield Fact("You need", words.sentence(words.listed(matter.equipment.needed)) or "Nothing", helpful)


def _own_pictures(entry: Entry[Stretch], version: str) -> tuple[Picture, ...]:
    return pictures(entry.drawing(version) if version in entry.drawings else None, f"{entry.slug}-{version}")


def _version(entry: Entry[Stretch], name: VersionName, own: tuple[Picture, ...]) -> Version:
    way = entry.matter.versions[name]
    return Version(
        name=name,
        label=VERSIONS[name],
        text=way.text,
        steps=way.steps,
        facts=tuple(_changes(entry.matter, way)),
        pictures=own,
    )


def _changes(matter: Stretch, way: OtherWay) -> Iterator[Fact]:
    if way.hold and way.hold != matter.hold:
        yield Fact("Keep moving" if matter.moving else "Hold", words.seconds(way.hold))
    if way.family and way.family != matter.family:
        yield Fact("Position", FAMILIES[way.family])
    if way.equipment:
        yield Fact("You need", words.sentence(words.listed(way.equipment)))

"""A stretch's page: drawing, dose, steps, versions, cautions, muscles, the player for it alone, and what is near it.

Related stretches share the most body areas; ties go to the order of the article, so that a rebuild shows the same.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any

from supple import timing, urls
from supple.model.content import Entry, Site
from supple.model.figure import Figure
from supple.model.matter import Stretch
from supple.model.matter import Version as OtherWay
from supple.model.values import VersionName
from supple.model.vocabulary import FAMILIES, VERSIONS
from supple.pages import cards, words
from supple.pages.article import section
from supple.pages.heads import entry_meta
from supple.pages.player import player
from supple.pages.stills import grouped, unseen
from supple.pages.trust import cautions, muscles, trust
from supple.pages.views.kinds import StretchView
from supple.pages.views.parts import Card, Fact, Link, Picture, Version

RELATED = 3
"""How many related stretches a page names."""

LOOKED_AT = 12
"""How many stretches of one body area are compared for that; a large library has hundreds."""

STEPS_HEADING = "how-to-do-it"
"""Anchor of the section whose steps have a place of their own."""


def stretch(site: Site, entry: Entry[Stretch], structured: str) -> StretchView:
    """Everything about one stretch."""
    matter, figure = entry.matter, entry.figure
    before, after = cards.around(site.stretches, site.places[entry.url])
    follow = player(entry, site.by_slug, stop_rule(site))
    groups = (pictures(figure, entry.slug), *(_own_pictures(entry, name) for name in matter.versions))
    shown, *others = grouped(groups, follow.drawings)
    ways = tuple(_version(entry, name, own) for name, own in zip(matter.versions, others, strict=True))
    seen = (*shown, *(picture for own in others for picture in own))
    main, some = _areas(site, matter.targets.main), _areas(site, matter.targets.some)
    return StretchView(
        meta=entry_meta(site, entry, structured),
        title=matter.title,
        names=matter.also_known_as,
        sanskrit=matter.sanskrit,
        number=site.places[entry.url] + 1,
        family=Link(FAMILIES[matter.family], urls.position(matter.family), matter.family),
        summary=matter.summary,
        pictures=shown,
        legend_main=words.listed(figure.main) if figure else "",
        legend_some=words.listed(figure.some) if figure else "",
        motion=urls.motion(site.drawn.get(figure.motion, entry.slug)) if figure and figure.motion else "",
        photo=getattr(entry, "photo", ""),
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
        targets_main=main,
        targets_some=some,
        sections=tuple(section(part) for part in entry.body.sections if part.id and part.id != STEPS_HEADING),
        routines=tuple(cards.routine_card(each) for each in _routines_with(site, entry)),
        before=before,
        after=after,
        related=_related(site, entry),
        player=replace(follow, drawings=unseen(follow.drawings, seen)),
        trust=trust(site, entry),
    )


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
    return pictures(entry.figures.get(version), f"{entry.slug}-{version}")


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


def _areas(site: Site, slugs: Iterable[str]) -> tuple[Link, ...]:
    pages = {each.slug: each for each in site.targets}
    return tuple(cards.link(pages[slug]) for slug in slugs if slug in pages)


def _routines_with(site: Site, entry: Entry[Any]) -> Iterator[Entry[Any]]:
    for routine in site.routines:
        if routine.plan and any(step.slug == entry.slug for step in routine.plan.steps):
            yield routine


def _related(site: Site, entry: Entry[Stretch]) -> tuple[Card, ...]:
    """Stretches for the same places: of those that come next for each place, the ones that share most."""
    own = set(entry.matter.targets.main)
    others = {each.slug: each for target in entry.matter.targets.main for each in _next(site, target, entry)}
    nearest = sorted(others.values(), key=lambda each: -len(own & set(each.matter.targets.main)))
    return tuple(cards.short_card(each) for each in nearest[:RELATED])


def _next(site: Site, target: str, entry: Entry[Stretch]) -> list[Entry[Stretch]]:
    """Up to `LOOKED_AT` stretches for a body area, from the one behind `entry` on and round to the start."""
    chosen = site.by_target[target]
    start = bisect_right(chosen, site.places[entry.url], key=lambda each: site.places[each.url])
    return [each for each in (*chosen[start : start + LOOKED_AT], *chosen[:LOOKED_AT]) if each is not entry]

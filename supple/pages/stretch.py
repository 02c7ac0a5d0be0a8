"""A stretch's page: drawing, dose, steps, versions, cautions, muscles, the player for it alone, and what is near it."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from typing import Any

from msgspec.structs import replace

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
from supple.pages.codes import qr_code
from supple.pages.drawings import later
from supple.pages.heads import entry_meta
from supple.pages.near import Near, Neighbourhood
from supple.pages.player import player
from supple.pages.stills import grouped, unseen
from supple.pages.structured import stretch_graph
from supple.pages.trust import cautions, muscles, trust
from supple.pages.views.kinds import StretchView
from supple.pages.views.parts import Fact, Link, Picture, Player, Version
from supple.pages.views.reading import when_read
from supple.urls import Urls

STEPS_HEADING = "how-to-do-it"
"""Anchor of the section whose steps have a place of their own."""


def stretch(site: Site, entry: Entry[Stretch]) -> StretchView:
    """Everything about one stretch."""
    return view(site, Urls(), entry, Neighbourhood(site).of(entry))


def view(site: Site, addresses: Urls, entry: Entry[Stretch], near: Near) -> StretchView:
    """The same, from a site without its lists and what the page shows of them."""
    matter, drawn = entry.matter, _Drawn(site, entry)
    return when_read(
        StretchView,
        _at_hand(entry, matter, near),
        meta=lambda: entry_meta(site, entry, lambda: stretch_graph(site, addresses, entry)),
        pictures=lambda: drawn.pictures,
        legend_main=lambda: words.listed(drawn.figure.main) if drawn.figure else "",
        legend_some=lambda: words.listed(drawn.figure.some) if drawn.figure else "",
        motion=lambda: urls.motion(entry.drawn) if drawn.figure and drawn.figure.motion else "",
        doses=lambda: doses(entry),
        lead=lambda: entry.body.lead,
        steps=lambda: tuple(step.html for step in entry.body.steps),
        versions=lambda: tuple(_version(entry, name, own) for name, own in drawn.others.items()),
        cautions=lambda: cautions(site, entry),
        muscles_main=lambda: muscles(matter.muscles.main),
        muscles_some=lambda: muscles(matter.muscles.some),
        targets_main=lambda: near.main,
        targets_some=lambda: near.some,
        sections=lambda: tuple(section(part) for part in entry.body.sections if part.id not in ("", STEPS_HEADING)),
        routines=lambda: near.routines,
        related=lambda: near.related,
        player=lambda: drawn.player,
        trust=lambda: trust(site, entry),
        code=lambda: qr_code(addresses.absolute(entry.url)),
    )


def _at_hand(entry: Entry[Stretch], matter: Stretch, near: Near) -> dict[str, Any]:
    """What need not be made."""
    return {
        "title": matter.title,
        "names": matter.also_known_as,
        "sanskrit": matter.sanskrit,
        "number": near.number,
        "family": Link(FAMILIES[matter.family], urls.position(matter.family), matter.family),
        "summary": matter.summary,
        "photo": entry.photo,
        "feel": matter.feel,
        "feel_not": matter.feel_not,
        "start": matter.start,
        "breathing": matter.breathing,
        "mistakes": matter.mistakes,
        "before": near.before,
        "after": near.after,
    }


class _Drawn:
    """What a stretch's page shows of its drawings. A drawing is sent once, so that the stills of the page and of its
    player belong together."""

    def __init__(self, site: Site, entry: Entry[Stretch]) -> None:
        self._site, self._entry = site, entry

    @cached_property
    def figure(self) -> Figure | None:
        """The standard drawing."""
        return self._entry.figure

    @cached_property
    def pictures(self) -> tuple[Picture, ...]:
        """The stills of the page: the held one stands on it, the others are files."""
        held = self.figure.held if self.figure else None
        return tuple(replace(each, leads=True) if each.frame is held else later(each) for each in self._shown[0])

    @cached_property
    def others(self) -> dict[VersionName, tuple[Picture, ...]]:
        """Version → the stills of its own drawing, as files."""
        shown = (tuple(map(later, own)) for own in self._shown[1:])
        return dict(zip(self._entry.matter.versions, shown, strict=True))

    @cached_property
    def player(self) -> Player:
        """The player, with the drawings that the page itself does not show."""
        seen = (picture for own in self._shown for picture in own)
        return replace(self._whole, drawings=unseen(self._whole.drawings, seen))

    @cached_property
    def _whole(self) -> Player:
        return player(self._entry, {self._entry.slug: self._entry}, stop_rule(self._site))

    @cached_property
    def _shown(self) -> list[tuple[Picture, ...]]:
        """The stills of the standard drawing, then those of each version, under the names the player knows."""
        entry = self._entry
        own = (_own_pictures(entry, name) for name in entry.matter.versions)
        return grouped((pictures(self.figure, entry.slug), *own), self._whole.drawings)


def stop_rule(site: Site) -> tuple[str, ...]:
    """When to stop, a sentence each."""
    return site.safety.matter.stop if site.safety else ()


def pictures(figure: Figure | None, prefix: str) -> tuple[Picture, ...]:
    """Every still of a drawing, in order, with what it shows as its caption."""
    frames = figure.frames if figure else ()
    return tuple(Picture(frame, f"{prefix}-{frame.name}", words.sentence(frame.name)) for frame in frames)


def doses(entry: Entry[Stretch]) -> tuple[Fact, ...]:
    """How long, how often, in which position, with what."""
    plan = entry.plan
    return tuple(_doses(entry.matter, timing.about(plan.seconds) if plan else ""))


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

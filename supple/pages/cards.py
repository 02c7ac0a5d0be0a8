"""Other pages in short: cards and links, with the drawing and a dose where there is one.

A card carries what the filter on /stretches/ reads, so that the filter needs no data of its own.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from supple import timing
from supple.model.content import Entry
from supple.model.vocabulary import FAMILIES
from supple.pages import words
from supple.pages.views.parts import Card, Link, Picture, Traits
from supple.pages.views.reading import when_read


def link(entry: Entry[Any], note: str = "") -> Link:
    """A plain link to a page."""
    return Link(entry.facts.title, entry.url, note)


def stretch_card(entry: Entry[Any], *, prefix: str, number: int = 0, facts: int = 2) -> Card:
    """A stretch with its drawing; `prefix` keeps the drawing's ids unique on the page."""
    family = entry.facts.families[0]
    return when_read(
        Card,
        _at_hand(entry, family, number) | {"status": entry.status},
        picture=lambda: held(entry, f"{prefix}-{entry.slug}"),
        facts=lambda: (words.sentence(words.short_dose(entry.facts)), FAMILIES[family])[:facts],
        traits=lambda: traits(entry),
    )


def short_card(entry: Entry[Any], *, number: int = 0) -> Card:
    """A stretch at a glance: what it is called, how long it takes and how it looks."""
    return when_read(
        Card,
        _at_hand(entry, entry.facts.families[0], number) | {"traits": None, "status": ""},
        picture=lambda: held(entry, f"card-{entry.slug}"),
        facts=lambda: (words.sentence(words.short_dose(entry.facts)),),
    )


def _at_hand(entry: Entry[Any], family: str, number: int) -> dict[str, Any]:
    """What a card shows that need not be made."""
    facts = entry.facts
    return {"title": facts.title, "url": entry.url, "summary": facts.summary, "number": number, "family": family}


def routine_card(entry: Entry[Any]) -> Card:
    """A routine with its honest time."""
    steps = entry.plan.steps if entry.plan else ()
    count = f"{len(steps)} stretch{'es' if len(steps) != 1 else ''}"
    return Card(
        title=entry.facts.title,
        url=entry.url,
        summary=entry.facts.summary,
        family=steps[0].family if steps else "",
        facts=(words.sentence(timing.about(entry.plan.seconds)), count) if entry.plan else (),
        status=entry.status,
    )


def page_card(
    entry: Entry[Any], *, number: int = 0, facts: tuple[str, ...] = (), shows: Entry[Any] | None = None
) -> Card:
    """A guideline, a target or any other page, with the drawing of the stretch that it `shows`."""
    return Card(
        title=entry.facts.title,
        url=entry.url,
        summary=entry.facts.summary,
        picture=held(shows, f"{entry.kind}-{entry.slug}") if shows else None,
        number=number,
        family=shows.facts.families[0] if shows else "",
        facts=facts,
        status=entry.status,
    )


def held(entry: Entry[Any], prefix: str, version: str = "standard") -> Picture | None:
    """The drawing of the stretch held, in the version if that has its own."""
    frame = entry.held(version)
    return Picture(frame, prefix, words.sentence(frame.name)) if frame else None


def traits(entry: Entry[Any]) -> Traits:
    """What the filter reads."""
    facts = entry.facts
    return Traits(
        family=" ".join(facts.families),
        targets=" ".join((*facts.main, *facts.some)),
        seconds=facts.seconds,
        cautions=" ".join([f"{tag}:{'skip' if tag in facts.skip else 'modify'}" for tag in facts.cautions]),
    )


def around(entries: tuple[Entry[Any], ...], place: int) -> tuple[Link | None, Link | None]:
    """The pages before and after the one at `place`, in order."""
    before = link(entries[place - 1]) if place else None
    after = link(entries[place + 1]) if place + 1 < len(entries) else None
    return before, after


def numbered(entries: Iterable[Entry[Any]]) -> Iterable[tuple[int, Entry[Any]]]:
    """Each entry with its place, counted from 1."""
    return enumerate(entries, start=1)

"""The article at `/`: its own text, the six guidelines, the ten stretches with their drawings, and what follows.

The body's sections are told apart by their anchors (`benefits`, `guidelines`, `stretches`). What stands under any other
heading comes after the stretches, in the order the editor wrote it, so nothing that was written is ever left out.
"""

from __future__ import annotations

from supple import urls
from supple.model.content import Entry
from supple.model.content import Section as BodySection
from supple.model.matter import Article, Guideline
from supple.model.site import Site
from supple.pages import cards
from supple.pages.heads import entry_meta
from supple.pages.paging import Part, parts
from supple.pages.trust import trust
from supple.pages.views.kinds import ArticleView, Guide, Section
from supple.pages.views.parts import Card, Link

PLACED = ("benefits", "guidelines", "stretches")
"""Anchors of the sections that have a place of their own on the page."""


def article(site: Site, entry: Entry[Article], structured: str) -> ArticleView:
    """The whole article."""
    shown = {part.id: section(part) for part in entry.body.sections if part.id}
    first = next((each for each in site.stretches if each.figure), None)
    return ArticleView(
        meta=entry_meta(site, entry, lambda: structured),
        title=entry.matter.title,
        topic=entry.matter.topic,
        hero=cards.held(first, "hero") if first else None,
        hero_family=first.matter.family if first else "",
        lead=entry.body.lead,
        benefits=shown.get("benefits"),
        guidelines=shown.get("guidelines"),
        guides=tuple(_guide(number, each) for number, each in cards.numbered(site.guidelines)),
        stretches=shown.get("stretches"),
        cards=stretch_cards(site, next(parts(urls.HOME, len(site.stretches)))),
        routines=tuple(cards.routine_card(each) for each in site.routines),
        targets=tuple(cards.link(each) for each in site.targets),
        closing=tuple(part for name, part in shown.items() if name not in PLACED),
        begin=_begin(site),
        trust=trust(site, entry),
    )


def stretch_cards(site: Site, part: Part) -> tuple[Card, ...]:
    """The stretches of a part, numbered in the order of the article."""
    shown = enumerate(site.stretches[part.start : part.stop], part.start + 1)
    return tuple(cards.stretch_card(each, prefix="card", number=number) for number, each in shown)


def section(part: BodySection) -> Section:
    """A section of a body as a view."""
    return Section(id=part.id, title=part.title, html=part.html)


def _guide(number: int, entry: Entry[Guideline]) -> Guide:
    matter = entry.matter
    return Guide(
        number=number,
        title=matter.title,
        url=entry.url,
        summary=matter.summary,
        why=matter.why,
        example=matter.example,
    )


def _begin(site: Site) -> Link | None:
    if not site.routines:
        return Link("See the stretches", urls.STRETCHES) if site.stretches else None
    card = cards.routine_card(site.routines[0])
    return Link(card.title, card.url, card.facts[0] if card.facts else "")

"""Pages of text: when to get help, the glossary, content/pages/, search, the page that is not found, the gallery."""

from __future__ import annotations

from typing import Any

from supple import urls
from supple.model.content import Entry, Term
from supple.model.matter import Page as PlainPage
from supple.model.matter import Safety
from supple.model.site import Site
from supple.model.vocabulary import FAMILIES
from supple.pages import cards
from supple.pages.article import section, stretch_cards
from supple.pages.heads import entry_meta, own_meta
from supple.pages.paging import LINKS, one_part
from supple.pages.stretch import doses
from supple.pages.stretch import stretch as stretch_view
from supple.pages.trust import cautions, trust
from supple.pages.views.lists import (
    Definition,
    GalleryView,
    GlossaryView,
    NotFoundView,
    PlainView,
    SafetyView,
    SearchView,
)
from supple.pages.views.parts import Link

CONTACT = "contact"
"""Slug of the page in content/pages/ that shows what site.toml knows of the clinic."""

GALLERY = "/gallery/"


def safety(site: Site, entry: Entry[Safety], structured: str) -> SafetyView:
    """When to get help."""
    matter = entry.matter
    return SafetyView(
        meta=entry_meta(site, entry, lambda: structured),
        title=matter.title,
        summary=matter.summary,
        emergency=matter.emergency,
        soon=matter.soon,
        visit=matter.visit,
        ask_first=matter.ask_first,
        stop=matter.stop,
        good_sign=matter.good_sign,
        disclaimer=matter.disclaimer,
        lead=entry.body.lead,
        sections=tuple(section(part) for part in entry.body.sections if part.id),
        trust=trust(site, entry),
    )


def plain(site: Site, entry: Entry[PlainPage], structured: str) -> PlainView:
    """A page of content/pages/."""
    return PlainView(
        meta=entry_meta(site, entry, lambda: structured),
        title=entry.matter.title,
        summary=entry.matter.summary,
        lead=entry.body.lead,
        sections=tuple(section(part) for part in entry.body.sections if part.id),
        form=entry.matter.form,
        contact=entry.slug == CONTACT,
        trust=trust(site, entry),
    )


def glossary(site: Site) -> GlossaryView:
    """Medical words, by the alphabet."""
    title = "Words explained"
    return GlossaryView(
        meta=own_meta(site, urls.GLOSSARY, title, "Medical words on this site, in plain words."),
        title=title,
        terms=tuple(_definition(term) for term in sorted(site.terms, key=lambda term: term.word.lower())),
    )


def _definition(term: Term) -> Definition:
    return Definition(word=term.word, slug=term.slug, meaning=term.meaning, also=term.also)


def search(site: Site) -> SearchView:
    """The search, which without script is a list of every page."""
    groups: tuple[tuple[str, tuple[Entry[Any], ...]], ...] = (
        ("Stretches", site.stretches),
        ("Routines", site.routines),
        ("Guidelines", site.guidelines),
        ("Body areas", site.targets),
        ("More", (*((site.safety,) if site.safety else ()), *site.pages)),
    )
    return SearchView(
        meta=own_meta(site, urls.SEARCH, "Search", "Search every page of this guide."),
        title="Search",
        pages=tuple((name, _links(entries)) for name, entries in groups if entries),
    )


def _links(entries: tuple[Entry[Any], ...]) -> tuple[Link, ...]:
    """A link to each, or one to the list of all when there are too many."""
    if len(entries) <= LINKS:
        return tuple(cards.link(each) for each in entries)
    return (Link(f"All {len(entries)}", urls.FOLDERS[entries[-1].kind]),)


def not_found(site: Site) -> NotFoundView:
    """What a host shows for an address that leads nowhere."""
    stretches = Link("The ten stretches" if len(site.stretches) == 10 else "The stretches", urls.STRETCHES)
    routines = Link("Routines to follow", urls.ROUTINES)
    known = (*([stretches] if site.stretches else ()), *([routines] if site.routines else ()))
    title = "This page is not here"
    return NotFoundView(
        meta=own_meta(site, urls.NOT_FOUND, title, "The address leads nowhere. Here is where to go on."),
        title=title,
        links=(Link("The guide from the start", urls.HOME), *known),
    )


def gallery(site: Site, entry: Entry[Any]) -> GalleryView:
    """Every component, filled from the stretch `entry`; shown by the preview only."""
    return GalleryView(
        meta=own_meta(site, GALLERY, "Components", "Every component of the site."),
        title="Components",
        cards=stretch_cards(site, one_part(GALLERY, 3)),
        facts=doses(entry),
        cautions=cautions(site, entry),
        versions=stretch_view(site, entry).versions,
        trust=trust(site, entry),
        tokens=tuple(FAMILIES),
    )

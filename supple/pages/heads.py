"""The head of a page: its Meta, with the way to it, its structured data and its social card."""

from __future__ import annotations

from typing import Any

from supple import urls
from supple.model.content import Entry
from supple.model.site import Site
from supple.pages.views.parts import Link, Meta

PARENTS = {
    "stretch": Link("Stretches", urls.STRETCHES),
    "guideline": Link("Guidelines", urls.GUIDELINES),
    "target": Link("Body areas", urls.TARGETS),
    "routine": Link("Routines", urls.ROUTINES),
}
"""Kind → the page its pages stand under."""

HOME = Link("Home", urls.HOME)


def entry_meta(site: Site, entry: Entry[Any], structured: str) -> Meta:
    """The head of a page made from a file."""
    figure = entry.figure if entry.drawings else None
    has_card = figure is not None and bool(figure.card)
    return Meta(
        title=_title(site, entry.matter.title),
        description=entry.matter.summary or site.settings.description,
        path=entry.url,
        structured=structured,
        image=urls.card(entry.drawn) if figure and has_card else "",
        image_alt=figure.held.sentence if figure and has_card else "",
        kind="article" if entry.kind == "article" else "website",
        listed=not entry.status,
        crumbs=() if entry.url == urls.HOME else tuple(filter(None, (HOME, PARENTS.get(entry.kind)))),
        status=entry.status,
    )


def own_meta(site: Site, path: str, title: str, description: str, *crumbs: Link) -> Meta:
    """The head of a page that no file stands behind."""
    return Meta(title=_title(site, title), description=description, path=path, crumbs=(HOME, *crumbs))


def home_meta(site: Site) -> Meta:
    """The head of the start page where there is no article."""
    return Meta(title=_title(site, site.settings.title), description=site.settings.description, path=urls.HOME)


def _title(site: Site, title: str) -> str:
    publisher = site.settings.clinic.name or site.settings.title
    return title if title == publisher else f"{title} | {publisher}"

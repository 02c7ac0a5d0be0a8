"""The head of a page: its Meta, with the way to it, its structured data and its social card."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from supple import urls
from supple.model.content import Entry
from supple.model.figure import Figure
from supple.model.site import Site
from supple.pages.views.parts import Link, Meta
from supple.pages.views.reading import when_read

PARENTS = {
    "stretch": Link("Stretches", urls.STRETCHES),
    "guideline": Link("Guidelines", urls.GUIDELINES),
    "target": Link("Body areas", urls.TARGETS),
    "routine": Link("Routines", urls.ROUTINES),
}
"""Kind → the page its pages stand under."""

HOME = Link("Home", urls.HOME)


def entry_meta(site: Site, entry: Entry[Any], structured: Callable[[], str]) -> Meta:
    """The head of a page made from a file."""
    matter = entry.matter
    given = {
        "title": _title(site, matter.title),
        "description": matter.summary or site.settings.description,
        "path": entry.url,
        "kind": "article" if entry.kind == "article" else "website",
        "listed": not entry.status,
        "crumbs": () if entry.url == urls.HOME else tuple(filter(None, (HOME, PARENTS.get(entry.kind)))),
        "status": entry.status,
    }
    return when_read(
        Meta,
        given,
        structured=structured,
        image=lambda: urls.card(entry.drawn) if on_card(entry) else "",
        image_alt=lambda: figure.held.sentence if (figure := on_card(entry)) else "",
    )


def on_card(entry: Entry[Any]) -> Figure | None:
    """The drawing of which a social card is published, if there is one."""
    figure = entry.figure
    return figure if figure and figure.card else None


def own_meta(site: Site, path: str, title: str, description: str, *crumbs: Link) -> Meta:
    """The head of a page that no file stands behind."""
    return Meta(title=_title(site, title), description=description, path=path, crumbs=(HOME, *crumbs))


def home_meta(site: Site) -> Meta:
    """The head of the start page where there is no article."""
    return Meta(title=_title(site, site.settings.title), description=site.settings.description, path=urls.HOME)


def _title(site: Site, title: str) -> str:
    publisher = site.settings.clinic.name or site.settings.title
    return title if title == publisher else f"{title} | {publisher}"

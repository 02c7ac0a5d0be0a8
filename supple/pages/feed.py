"""The Atom feed: every dated page with its whole text, newest first.

A page counts from its `updated` or `publish` day; one without either came with the site, so it takes the day of the
article. Where the article has none too there is nothing true to say, and no feed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from typing import Any

from supple import urls
from supple.model.content import Entry
from supple.model.site import Site
from supple.pages.views.feeds import FeedEntry, FeedView
from supple.urls import Urls

ENTRIES = 60
"""Enough for every page of a site this size; more would be fetched over and over for nothing."""

KINDS = ("article", "stretch", "guideline", "routine", "page")

INNER_LINK = re.compile(r'\b(href|src)="(?:site:)?([/#][^"]*)"')
CHOICES = re.compile(r'\bsrcset="([^"]*)"')
CHOICE = re.compile(r"(?:^|(?<=, ))(?:site:)?(/[^\s,]*)")


def feed(site: Site, addresses: Urls, entries: Iterable[Entry[Any]]) -> FeedView | None:
    """The feed, or None when no page has a date."""
    first = _first_day(site)
    dated = [(entry, _day(entry) or first) for entry in entries if entry.kind in KINDS and not entry.status]
    shown = [(entry, day) for entry, day in dated if day is not None]
    if not shown:
        return None
    shown.sort(key=lambda pair: pair[1], reverse=True)
    settings = site.settings
    return FeedView(
        title=settings.title,
        subtitle=settings.description,
        language=settings.language,
        author=settings.clinic.name or settings.title,
        home=addresses.absolute(urls.HOME),
        itself=addresses.absolute(urls.FEED),
        updated=_moment(shown[0][1]),
        entries=tuple(_entry(entry, day, addresses) for entry, day in shown[:ENTRIES]),
    )


def _first_day(site: Site) -> date | None:
    if site.article is None:
        return None
    return site.article.matter.published or _day(site.article)


def _day(entry: Entry[Any]) -> date | None:
    return entry.facts.updated or entry.facts.publish or _published(entry)


def _published(entry: Entry[Any]) -> date | None:
    found: date | None = entry.matter.published if entry.kind == "article" else None
    return found


def _entry(entry: Entry[Any], day: date, addresses: Urls) -> FeedEntry:
    return FeedEntry(
        title=entry.facts.title,
        url=addresses.absolute(entry.url),
        published=_moment(_published(entry) or entry.facts.publish or day),
        updated=_moment(day),
        summary=entry.facts.summary,
        html=whole(entry, addresses),
    )


def whole(entry: Entry[Any], addresses: Urls) -> str:
    """The body as HTML that reads the same anywhere: every address is whole."""

    def link(found: re.Match[str]) -> str:
        target = found[2] if found[2].startswith("/") else entry.url + found[2]
        return f'{found[1]}="{addresses.absolute(target)}"'

    def choices(found: re.Match[str]) -> str:
        return f'srcset="{CHOICE.sub(lambda choice: addresses.absolute(choice[1]), found[1])}"'

    return CHOICES.sub(choices, INNER_LINK.sub(link, entry.body.html))


def _moment(day: date) -> str:
    return f"{day.isoformat()}T00:00:00Z"

"""Long lists in parts: what one page of cards holds, the addresses of the others, and what is left out for its size.

A page of 96 cards is about 700 KB with its drawings; ten thousand on one would open on no telephone. The first part
keeps the list's address, so links to it stay right. Filters judge the cards of one page, so a list in parts has none:
its links to positions and body areas, which are shorter lists, take their place.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from supple import urls
from supple.model.content import Site
from supple.model.output import Page
from supple.pages.views.kinds import TargetView
from supple.pages.views.lists import ListView, SearchView
from supple.pages.views.parts import Link

CARDS = 96
"""Most cards on one page; it divides into rows of two, three and four."""

CHOICES = 300
"""Most stretches that a reader's own routine can be put together from: their drawings all travel in one page."""

LINKS = 500
"""Most links of one kind on the page of the search."""


def parts(page: Page) -> Iterator[Page]:
    """The page, or as many as its cards need."""
    view = page.view
    if isinstance(view, ListView) and len(view.cards) > CARDS:
        yield from _list(page, view)
    elif isinstance(view, TargetView) and len(view.main) + len(view.some) > CARDS:
        yield from _target(page, view)
    elif isinstance(view, SearchView):
        yield replace(page, view=replace(view, pages=tuple((name, _few(links)) for name, links in view.pages)))
    else:
        yield page


def left_out(site: Site) -> tuple[str, ...]:
    """What a large site does without, a sentence each."""
    total = len(site.stretches)
    if total <= CHOICES:
        return ()
    return (f"{urls.MY_ROUTINE} offers the first {CHOICES} stretches of {total}, so that its page stays light.",)


def _list(page: Page, view: ListView) -> Iterator[Page]:
    if page.url == urls.HOME:  # its other parts are those of /stretches/
        yield replace(page, view=_unfiltered(replace(view, cards=view.cards[:CARDS], after=_NEXT)))
        return
    cut = [view.cards[start : start + CARDS] for start in range(0, len(view.cards), CARDS)]
    for number, cards in enumerate(cut, 1):
        yield _part(page, _unfiltered(replace(view, cards=cards)), number, len(cut))


def _target(page: Page, view: TargetView) -> Iterator[Page]:
    count = -(-(len(view.main) + len(view.some)) // CARDS)
    for number in range(1, count + 1):
        start, stop = (number - 1) * CARDS, number * CARDS
        main, behind = view.main[start:stop], len(view.main)
        some = view.some[max(start - behind, 0) : max(stop - behind, 0)]
        yield _part(page, replace(view, main=main, some=some), number, count)


def _part(page: Page, view: Any, number: int, count: int) -> Page:
    """One of `count` pages; only the first has what is said of the whole, its structured data included."""
    before = Link(f"Page {number - 1}", urls.part(page.url, number - 1)) if number > 1 else None
    after = Link(f"Page {number + 1}", urls.part(page.url, number + 1)) if number < count else None
    view = replace(view, before=before, after=after)
    if number == 1:
        return replace(page, view=view)
    url = urls.part(page.url, number)
    title, description = f"{view.meta.title}, page {number}", f"Page {number} of {count}. {view.meta.description}"
    meta = replace(view.meta, title=title, description=description, path=url, structured="")
    return replace(page, url=url, view=replace(view, meta=meta, title=f"{view.title}, page {number}"))


_NEXT = Link("All stretches", urls.part(urls.STRETCHES, 2))


def _unfiltered(view: ListView) -> ListView:
    areas = view.filters.targets if view.filters else ()
    return replace(view, filters=None, groups=(*view.groups, *areas))


def _few(links: tuple[Link, ...]) -> tuple[Link, ...]:
    if len(links) <= LINKS:
        return links
    folder = links[0].url[: links[0].url.rstrip("/").rfind("/") + 1]
    return (Link(f"All {len(links)}", folder),)

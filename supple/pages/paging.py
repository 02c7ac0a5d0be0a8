"""Long lists in parts: what one page of cards holds, the addresses of the others, and what is left out for its size.

A page of 96 cards is about 700 KB with its drawings; ten thousand on one would open on no telephone. The first part
keeps the list's address, so links to it stay right. Filters judge the cards of one page, so a list in parts has none:
its links to positions and body areas, which are shorter lists, take their place.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from typing import TypeVar

from msgspec import Struct
from msgspec.structs import replace

from supple import urls
from supple.model.site import Site
from supple.pages.views.kinds import TargetView
from supple.pages.views.lists import ListView
from supple.pages.views.parts import Link

CARDS = 96
"""Most cards on one page; it divides into rows of two, three and four."""

CHOICES = 300
"""Most stretches that a reader's own routine can be put together from: their drawings all travel in one page."""

LINKS = 500
"""Most links of one kind on the page of the search."""

V = TypeVar("V", ListView, TargetView)


class Part(Struct, frozen=True):
    """One page of a list that begins at `list_url`: its cards from `start` up to `stop`."""

    list_url: str
    number: int
    count: int
    start: int
    stop: int

    @property
    def whole(self) -> bool:
        """True when the list fits on one page."""
        return self.count == 1

    @property
    def url(self) -> str:
        """Site path of this page."""
        return self.at(self.number)

    def at(self, number: int) -> str:
        """Site path of the page of that number."""
        return urls.part(self.list_url, number)

    def headed(self, view: V) -> V:
        """The view of this part's cards with links to its neighbours and a title of its own. Only the first part has
        what is said of the whole, its structured data included."""
        before = Link(f"Page {self.number - 1}", self.at(self.number - 1)) if self.number > 1 else None
        after = Link(f"Page {self.number + 1}", self.at(self.number + 1)) if self.number < self.count else None
        view = replace(view, before=before, after=after)
        if self.number == 1:
            return view
        title = f"{view.meta.title}, page {self.number}"
        description = f"Page {self.number} of {self.count}. {view.meta.description}"
        meta = dataclasses.replace(view.meta, title=title, description=description, path=self.url, structured="")
        return replace(view, meta=meta, title=f"{view.title}, page {self.number}")


def parts(url: str, total: int) -> Iterator[Part]:
    """The pages of a list of so many cards; one even when it is empty."""
    count = max(1, -(-total // CARDS))
    for number in range(1, count + 1):
        yield Part(url, number, count, (number - 1) * CARDS, number * CARDS)


def one_part(url: str, total: int) -> Part:
    """All cards on one page, however many."""
    return Part(url, 1, 1, 0, total)


def left_out(site: Site) -> tuple[str, ...]:
    """What a large site does without, a sentence each."""
    total = len(site.stretches)
    if total <= CHOICES:
        return ()
    return (f"{urls.MY_ROUTINE} offers the first {CHOICES} stretches of {total}, so that its page stays light.",)

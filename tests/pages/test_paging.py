"""Long lists come in parts, and nothing is lost between them."""

from __future__ import annotations

from itertools import pairwise

import pytest

from supple.model.output import Page
from supple.model.site import Site
from supple.pages import plan
from supple.pages.paging import CARDS, CHOICES, LINKS
from supple.urls import Urls
from tests.pages import values


def large(count: int) -> Site:
    stretches = tuple(values.stretch(f"stretch-{number}", code="lh") for number in range(count))
    return values.site(stretches=stretches, targets=(values.target("hips"),))


def pages(site: Site) -> dict[str, Page]:
    return {page.url: page for page in plan(site, Urls("https://a.example")).pages}


@pytest.mark.parametrize("start", ["/stretches/", "/targets/hips/", "/stretches/position/back/"])
def test_parts_hold_every_stretch_once_in_order_and_lead_to_each_other(start: str):
    found = pages(large(2 * CARDS + 1))
    chain = [found[start]]
    while chain[-1].shown.after:
        chain.append(found[chain[-1].shown.after.url])

    shown = [card.title for page in chain for card in (page.shown.main if "targets" in start else page.shown.cards)]
    assert shown == [f"Stretch {number}" for number in range(2 * CARDS + 1)]
    assert all(after.shown.before.url == before.url for before, after in pairwise(chain))
    assert len({page.shown.meta.title for page in chain}) == len({page.shown.meta.description for page in chain}) == 3


def test_a_list_that_fits_stays_whole_and_can_be_filtered():
    found = pages(large(CARDS))
    assert found["/stretches/"].shown.filters
    assert "/stretches/page/2/" not in found


def test_what_reaches_an_area_a_little_follows_what_reaches_it_most():
    little = tuple(values.stretch(f"other-{n}", targets={"main": ["back"], "some": ["hips"]}) for n in range(CARDS))
    most = tuple(values.stretch(f"most-{n}") for n in range(10))
    found = pages(values.site(stretches=most + little, targets=(values.target("hips"),)))
    first, second = found["/targets/hips/"].shown, found["/targets/hips/page/2/"].shown
    assert (len(first.main), len(first.some), len(second.main), len(second.some)) == (10, CARDS - 10, 0, 10)


def test_only_the_first_part_carries_the_data_of_the_whole():
    found = pages(large(CARDS + 1))
    assert found["/targets/hips/"].shown.meta.structured
    assert not found["/targets/hips/page/2/"].shown.meta.structured


def test_a_large_library_says_what_it_leaves_out():
    site = large(LINKS + 1)
    planned = plan(site, Urls())
    found = {page.url: page.shown for page in planned.pages}
    assert len(found["/routines/my/"].choices) == CHOICES
    assert [link.url for link in found["/search/"].pages[0][1]] == ["/stretches/"]
    assert any(f"first {CHOICES} stretches of {LINKS + 1}" in note for note in planned.notes)

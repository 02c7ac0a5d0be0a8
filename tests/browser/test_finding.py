"""Finding things: filters that stay on the device, and a search that loads nothing before it is used."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Open

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]


def shown(page: Page) -> list[str]:
    return page.locator("#list .card:visible h3 a").all_inner_texts()


def filters(open_page: Open, address: str) -> Page:
    page = open_page(f"{address}/stretches/")
    page.wait_for_selector("filter-form:defined", state="attached")
    return page


def test_a_position_leaves_its_stretches_and_says_how_many(open_page: Open, here: str) -> None:
    page = filters(open_page, here)
    page.get_by_label("Position", exact=True).select_option("kneeling")
    assert shown(page) == ["Child’s Pose", "Cat-Cow Stretch"]
    expect(page.locator("filter-form [role=status]")).to_have_text("2 stretches shown.")
    page.get_by_role("button", name="Show all").click()
    expect(page.locator("#list .card:visible")).to_have_count(10)


def test_a_position_of_a_version_counts_too(open_page: Open, here: str) -> None:
    page = filters(open_page, here)
    page.get_by_label("Position", exact=True).select_option("chair")
    names = shown(page)
    page.goto(f"{here}/stretches/position/chair/")
    assert names
    assert sorted(names) == sorted(page.locator(".card h2 a, .card h3 a").all_inner_texts())


def test_what_applies_to_the_reader_leaves_out_or_marks(open_page: Open, here: str) -> None:
    page = filters(open_page, here)
    page.get_by_text("Does this apply to you?").click()
    page.get_by_label("I have a new hip").check()
    assert shown(page) == ["Cat-Cow Stretch"]
    status = page.locator("filter-form [role=status]")
    expect(status).to_have_text("1 stretch shown, 9 left out because of what you ticked, 1 to do another way.")
    expect(page.locator("#list .card:visible .card-care")).to_be_visible()


def test_answers_are_neither_kept_nor_put_in_the_address(open_page: Open, here: str) -> None:
    page = filters(open_page, here)
    page.get_by_text("Does this apply to you?").click()
    page.get_by_label("I have a new hip").check()
    assert page.url == f"{here}/stretches/"
    assert page.evaluate("[localStorage.length, sessionStorage.length, document.cookie]") == [0, 0, ""]


def test_filters_are_a_sentence_without_script(open_page: Open, here: str) -> None:
    page = open_page(f"{here}/stretches/", java_script_enabled=False)
    expect(page.locator("filter-form noscript p")).to_be_visible()
    expect(page.locator(".filter-fields")).to_be_hidden()
    assert len(shown(page)) == 10


def test_search_finds_pages_wherever_the_site_stands(open_page: Open, anywhere: str) -> None:
    page = open_page(f"{anywhere}/search/")
    loaded: list[str] = []
    page.on("request", lambda asked: loaded.append(asked.url))
    page.wait_for_load_state("networkidle")
    assert not any("pagefind" in url for url in loaded)
    page.get_by_role("searchbox").fill("happy baby")
    first = page.locator("search-box li a").first
    expect(first).to_have_text("Happy Baby Pose")
    first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Happy Baby Pose")
    assert page.url == f"{anywhere}/stretches/happy-baby-pose/"


def test_search_says_what_it_found_or_that_it_found_nothing(open_page: Open, here: str) -> None:
    page = open_page(f"{here}/search/?q=xylophone")
    status = page.locator("search-box [role=status]")
    expect(status).to_have_text('Nothing found for "xylophone". Try a simpler word, such as "hip".')
    page.get_by_role("searchbox").fill("piriformis")
    expect(status).to_contain_text("found")


def test_search_is_a_list_of_all_pages_without_script(open_page: Open, here: str) -> None:
    page = open_page(f"{here}/search/", java_script_enabled=False)
    expect(page.locator("search-box noscript p")).to_be_visible()
    expect(page.get_by_role("link", name="Happy Baby Pose").first).to_be_visible()

"""Drawings that are files: pictures first, then drawings in the reader's own colours; on paper, all of them."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Open

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]

PATH = "/stretches/cat-cow-stretch/"

SHIFT = """
new Promise((resolve) => {
  let sum = 0;
  new PerformanceObserver((list) => { for (const each of list.getEntries()) sum += each.value; })
    .observe({ type: "layout-shift", buffered: true });
  setTimeout(() => resolve(sum), 500);
})
"""

SEEN = "images => images.every(image => image.complete && image.naturalWidth > 0)"


def skin(page: Page) -> str:
    """The colour of the mat in a drawing that was a file."""
    drawing = page.locator("later-picture > svg").first
    return str(drawing.evaluate("svg => getComputedStyle(svg).getPropertyValue('--figure-mat').trim()"))


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_without_script_they_are_pictures_with_words_and_room(open_page: Open, here: str, scheme: str) -> None:
    page = open_page(f"{here}{PATH}", java_script_enabled=False, color_scheme=scheme)
    pictures = page.locator("later-picture img")
    assert pictures.count() == 6
    for picture in pictures.all():
        picture.scroll_into_view_if_needed()
        assert picture.get_attribute("alt")
        assert picture.get_attribute("width")
        assert picture.get_attribute("height")
    expect(pictures.first).to_have_js_property("complete", True)
    page.wait_for_load_state("networkidle")
    assert page.locator("later-picture img").evaluate_all(SEEN)
    dark = pictures.first.evaluate("image => image.currentSrc").endswith("-dark.svg")
    assert dark == (scheme == "dark")


def test_the_colours_a_reader_chose_reach_a_drawing_that_came_later(open_page: Open, here: str) -> None:
    page = open_page(f"{here}{PATH}", viewport={"width": 1280, "height": 900}, color_scheme="light")
    expect(page.locator("later-picture > svg")).to_have_count(2)
    assert skin(page) == ""
    page.evaluate("document.documentElement.dataset.theme = 'dark'")
    assert skin(page) == "#274345"


def test_forced_colours_reach_it_too(open_page: Open, here: str) -> None:
    page = open_page(f"{here}{PATH}", viewport={"width": 1280, "height": 900}, forced_colors="active")
    expect(page.locator("later-picture > svg")).to_have_count(2)
    assert skin(page) == "Canvas"


def test_a_drawing_keeps_its_name_and_its_ids_are_its_own(open_page: Open, here: str) -> None:
    page = open_page(f"{here}{PATH}", viewport={"width": 1280, "height": 900})
    expect(page.locator("later-picture > svg")).to_have_count(2)
    expect(page.get_by_role("img", name="On hands and knees, the back level", exact=False)).to_have_count(1)
    ids = page.evaluate("[...document.querySelectorAll('[id]')].map(element => element.id)")
    assert len(ids) == len(set(ids))


def test_a_version_s_drawing_comes_when_its_tab_is_opened(open_page: Open, here: str) -> None:
    page = open_page(f"{here}{PATH}")
    page.get_by_role("tab", name="On a chair").click()
    expect(page.locator("#version-chair later-picture > svg")).to_have_count(2)


def test_a_printed_page_has_every_drawing_though_nobody_scrolled_to_it(open_page: Open, here: str) -> None:
    page = open_page(f"{here}{PATH}")
    page.evaluate("customElements.whenDefined('later-picture').then(() => true)")
    page.pdf()
    assert page.locator("later-picture > svg").count() == 6


def test_a_drawing_that_cannot_be_fetched_stays_a_picture(open_page: Open, here: str) -> None:
    page = open_page(f"{here}/about/")
    page.add_init_script("globalThis.fetch = () => Promise.reject(new Error('no network'))")
    page.goto(f"{here}{PATH}", wait_until="networkidle")
    page.evaluate("customElements.whenDefined('later-picture').then(() => true)")
    assert page.locator("later-picture img").count() == 6
    assert page.locator(".stretch-pictures later-picture img").evaluate_all(SEEN)


@pytest.mark.parametrize("width", [360, 1280])
def test_nothing_moves_when_they_come(open_page: Open, here: str, width: int) -> None:
    page = open_page(f"{here}{PATH}", viewport={"width": width, "height": 800}, reduced_motion="no-preference")
    page.wait_for_load_state("networkidle")
    assert page.evaluate(SHIFT) <= 0.01


def test_the_player_shows_the_drawing_of_an_easier_version(open_page: Open, here: str) -> None:
    page = open_page(f"{here}/stretches/figure-four-stretch/")
    page.get_by_role("button", name="Start").click()
    page.get_by_role("button", name="Easier").click()
    drawn = page.locator(".stage-figure > *")
    expect(drawn).to_have_count(1)
    assert drawn.bounding_box()["width"] > 100  # type: ignore[index]

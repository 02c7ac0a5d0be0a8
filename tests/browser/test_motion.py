"""The movement of a stretch: asked for, drawn, paused, ended; and not there for those who want stillness."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Open

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]

PICTURE = """element => {
  const { canvas } = element.film;
  return [...canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height).data].reduce((a, b) => a + b, 0);
}"""


def stretch(open_page: Open, here: str, motion: str = "no-preference") -> Page:
    """The page of a stretch with its movement scrolled into view."""
    page = open_page(f"{here}/stretches/knee-to-chest/", reduced_motion=motion)
    page.evaluate("document.querySelector('.stretch-pictures').scrollIntoView({block: 'end'})")
    page.evaluate("customElements.whenDefined('motion-figure').then(() => true)")
    return page


def test_nothing_is_loaded_before_the_movement_is_asked_for(open_page: Open, here: str) -> None:
    page = stretch(open_page, here)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.get_by_role("button", name="Show the movement").click()
    expect(page.get_by_role("button", name="Pause")).to_be_visible()
    loaded = page.evaluate("performance.getEntriesByType('resource').map(entry => entry.name)")
    assert len([url for url in asked if url.endswith("motion.json")]) == 1
    assert len([url for url in loaded if url.endswith("motion.json")]) == 1


def test_a_pause_keeps_the_picture(open_page: Open, here: str) -> None:
    page = stretch(open_page, here)
    page.get_by_role("button", name="Show the movement").click()
    page.get_by_role("button", name="Pause").click()
    element = page.locator("motion-figure")
    first = element.evaluate(PICTURE)
    page.wait_for_timeout(200)
    assert element.evaluate(PICTURE) == first
    assert first > 0


def test_it_ends_by_itself_on_the_held_pose(open_page: Open, here: str) -> None:
    page = stretch(open_page, here)
    page.get_by_role("button", name="Show the movement").click()
    expect(page.get_by_role("button", name="Pause")).to_be_visible()
    page.locator("motion-figure").evaluate("element => { element.film.time = element.film.total - 0.05; }")
    expect(page.get_by_role("button", name="Show it again")).to_be_visible()


@pytest.mark.parametrize("motion", ["reduce", "no-preference"])
def test_it_is_there_only_where_motion_is_welcome(open_page: Open, here: str, motion: str) -> None:
    page = stretch(open_page, here, motion)
    expected = expect(page.locator("motion-figure"))
    if motion == "reduce":
        expected.to_be_hidden()
    else:
        expected.to_be_visible()

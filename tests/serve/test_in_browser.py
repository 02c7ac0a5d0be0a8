"""The preview in Chromium: a save is seen at once, the reader's place stays, problems come and go by themselves."""

from __future__ import annotations

import re
import statistics
import time
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import Browser, Page, expect

if TYPE_CHECKING:
    from conftest import Preview

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("serve")]


@pytest.fixture
def page(chromium: Browser, preview: Preview) -> Iterator[Page]:
    """The first page of the preview, with its line to the server open; a script that was blocked fails the test."""
    opened = chromium.new_page()
    opened.blocked = []
    opened.on("console", lambda said: opened.blocked.append(said.text) if "Security Policy" in said.text else None)
    opened.goto(preview.site)
    opened.wait_for_selector("html[data-preview-revision]")
    yield opened
    assert opened.blocked == []
    opened.close()


def loads(page: Page) -> list[float]:
    """Takes note of every load from here on."""
    times: list[float] = []
    page.on("load", lambda _: times.append(time.perf_counter()))
    return times


def hears_of(page: Page, preview: Preview, path: str) -> None:
    """Waits until the open page was told of the build that made `path`; a new folder may have been a build before."""
    preview.until(path, "data-revision")
    (revision,) = re.findall('data-revision="([0-9]+)"', preview.request(path)[1])
    page.wait_for_function("least => +document.documentElement.dataset.previewRevision >= least", arg=int(revision))


def test_a_save_is_seen_at_once(page: Page, preview: Preview) -> None:
    times = []
    for number in range(20):
        started = time.perf_counter()
        preview.write("content/article.md", f"# Version {number}!")
        page.get_by_role("heading", name=f"Version {number}!").wait_for()
        times.append(time.perf_counter() - started)
        page.wait_for_selector("html[data-preview-revision]")
    assert statistics.median(times) < 0.3, "0.08 s on a quiet machine"


def test_fifty_files_saved_at_once_are_one_reload(page: Page, preview: Preview) -> None:
    seen = loads(page)
    for number in range(49):
        preview.write(f"content/stretches/s{number}.md", "# New")
    preview.write("content/article.md", "# All new")
    expect(page.locator("h1")).to_have_text("# All new")
    page.wait_for_timeout(700)
    assert len(seen) == 1


def test_a_change_elsewhere_does_not_reload_this_page(page: Page, preview: Preview) -> None:
    seen = loads(page)
    preview.write("content/stretches/knee.md", "# Knee")
    hears_of(page, preview, "/stretches/knee/")
    page.wait_for_timeout(200)
    assert seen == []


def test_a_style_sheet_is_swapped_without_a_reload(page: Page, preview: Preview) -> None:
    seen = loads(page)
    page.evaluate("window.untouched = true")
    preview.write("static/site.css", "h1 { color: rgb(1, 2, 3) }")
    expect(page.locator("h1")).to_have_css("color", "rgb(1, 2, 3)")
    preview.write("static/site.css", "h1 { color: rgb(4, 5, 6) }")
    expect(page.locator("h1")).to_have_css("color", "rgb(4, 5, 6)")
    expect(page.locator('head link[rel="stylesheet"]')).to_have_count(1)
    assert page.evaluate("window.untouched")
    assert seen == []


def test_the_readers_place_and_open_sections_stay_over_a_reload(page: Page, preview: Preview) -> None:
    page.click("summary")
    page.evaluate("scrollTo(0, 1500)")
    seen = loads(page)
    with page.expect_event("load"):
        preview.write("static/more.js", "// a change of scripts cannot be put into an open page")
    page.wait_for_selector("html[data-preview-revision]")
    page.wait_for_timeout(700)
    assert page.evaluate("scrollY") == 1500
    assert page.evaluate("document.querySelector('details').open")
    assert len(seen) == 1


def test_a_single_save_is_put_into_the_page_and_leaves_the_rest_alone(page: Page, preview: Preview) -> None:
    seen = loads(page)
    page.click("summary")
    page.evaluate("document.querySelector('details').added = 'by a script'")
    preview.write("content/article.md", "# Changed <i>twice</i>")
    expect(page.locator("h1 i")).to_have_text("twice")
    assert (
        page.evaluate("document.querySelector('details').open && document.querySelector('details').added")
        == "by a script"
    )
    assert page.title() == "# Changed <i>twice</"
    assert seen == []


def test_a_problem_is_shown_with_its_place_and_lines_and_goes_when_mended(page: Page, preview: Preview) -> None:
    preview.write("content/article.md", "# Home\n\none line\nhere is BROKEN text\n<b>after</b>\n")
    sheet = page.locator("supple-preview .sheet")
    expect(sheet).to_be_visible()
    expect(sheet.locator(".place")).to_have_text("content/article.md:4:9")
    assert re.search(r"^vscode://file/.*/content/article.md:4:9$", sheet.locator(".place").get_attribute("href") or "")
    expect(sheet.locator(".message")).to_have_text("BROKEN is written here.")
    expect(sheet.locator(".hint")).to_have_text("Take it out.")
    expect(sheet.locator("mark")).to_have_text("BROKEN")
    expect(sheet.locator("code")).to_have_text(["", "one line\n", "here is BROKEN text\n", "<b>after</b>\n"])
    expect(page.locator("h1")).to_have_text("# Home")
    preview.write("content/article.md", "# Mended")
    expect(page.locator("h1")).to_have_text("# Mended")
    expect(sheet).to_be_hidden()


def test_an_undone_mistake_clears_the_overlay_without_a_reload(page: Page, preview: Preview) -> None:
    seen = loads(page)
    preview.write("content/article.md", "# Home BROKEN")
    expect(page.locator("supple-preview .sheet")).to_be_visible()
    preview.write("content/article.md", "# Home")
    expect(page.locator("supple-preview .sheet")).to_be_hidden()
    assert seen == []


def test_a_hidden_overlay_stays_hidden_until_there_is_another_problem(page: Page, preview: Preview) -> None:
    preview.write("content/stretches/knee.md", "# Knee")
    hears_of(page, preview, "/stretches/knee/")
    sheet = page.locator("supple-preview .sheet")
    preview.write("content/article.md", "# Home BROKEN")
    expect(sheet).to_be_visible()
    page.keyboard.press("Escape")
    expect(sheet).to_be_hidden()
    told = page.evaluate("document.documentElement.dataset.previewRevision")
    preview.write("content/stretches/knee.md", "# Knee again")
    page.wait_for_function("told => document.documentElement.dataset.previewRevision !== told", arg=told)
    expect(sheet).to_be_hidden()
    preview.write("content/stretches/knee.md", "# Knee BROKEN")
    expect(sheet).to_be_visible()


def test_warnings_are_a_quiet_count_that_opens(page: Page, preview: Preview) -> None:
    preview.write("content/article.md", "# Home WARN\nWARN")
    bar = page.locator("supple-preview .bar")
    expect(bar.locator(".warnings")).to_have_text("2 notes")
    expect(page.locator("supple-preview .sheet")).to_be_hidden()
    bar.locator(".warnings").click()
    expect(page.locator("supple-preview .sheet li")).to_have_count(2)


def test_a_draft_is_marked(page: Page, preview: Preview) -> None:
    preview.write("content/article.md", "# DRAFT")
    expect(page.locator("supple-preview .mark")).to_have_text("Draft")


def test_what_an_author_typed_is_shown_as_text(page: Page, preview: Preview) -> None:
    preview.write("content/article.md", '<img src=x onerror="window.harm = 1"> BROKEN')
    expect(page.locator("supple-preview mark")).to_have_text("BROKEN")
    assert page.locator("supple-preview img").count() == 0
    assert page.evaluate("window.harm") is None


def test_a_page_that_waits_for_its_file_shows_the_problem_and_then_the_page(page: Page, preview: Preview) -> None:
    preview.write("content/stretches/new.md", "# BROKEN")
    expect(page.locator("supple-preview .sheet")).to_be_visible()
    page.goto(f"{preview.site}/stretches/new/")
    expect(page.locator("supple-preview .place")).to_have_text("content/stretches/new.md:1:3")
    preview.write("content/stretches/new.md", "# Fine")
    expect(page.locator("h1")).to_have_text("# Fine")


def test_a_browser_that_was_away_is_put_right(page: Page, preview: Preview) -> None:
    page.context.set_offline(True)
    page.evaluate("line.close()")
    preview.write("content/article.md", "# While away")
    page.wait_for_timeout(500)
    page.context.set_offline(False)
    expect(page.locator("h1")).to_have_text("# While away", timeout=8000)


def test_follow_goes_to_the_page_that_was_saved(start: Callable[..., Preview], chromium: Browser) -> None:
    preview = start("--follow")
    page = chromium.new_page()
    page.goto(preview.site)
    page.wait_for_selector("html[data-preview-revision]")
    preview.write("content/stretches/knee.md", "# Knee")
    page.wait_for_url("**/stretches/knee/")
    expect(page.locator("h1")).to_have_text("# Knee")

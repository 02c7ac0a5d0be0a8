"""The ten mistakes that editors make, each in the real preview: told with its line in the browser and on the terminal,
and over by itself when mended. The list is section 0 of the project's comparison of generators."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.serve.conftest import Preview, free_port, waited

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("mistakes")]

ROOT = Path(__file__).resolve().parents[2]
GOOD = "---\ntitle: About\nsummary: Who we are and what we do for people with a sore back.\n---\n\nWe help.\n"
PATH = "content/pages/about.md"

MISTAKES = {
    "a colon in a title": (GOOD.replace("title: About", "title: Pose: about us"), PATH, 2),
    "the closing fence forgotten": (GOOD.replace("---\n\nWe", "\nWe"), PATH, None),
    "a misspelt key": (GOOD.replace("title:", "titel:"), PATH, 2),
    "a word for a number": (GOOD.replace("title: About", "title: About\norder: five"), PATH, 3),
    "a link to a missing file": (GOOD + "\n[x](absent.md)\n", PATH, 8),
    "a link to a missing heading": (GOOD + "\n[x](about.md#absent)\n", PATH, 8),
    "a missing picture": (GOOD + "\n![A mat](absent.jpg)\n", PATH, 8),
    "a date that does not exist": (GOOD.replace("title: About", "title: About\nupdated: 2024-02-30"), PATH, 3),
    "a key given twice": (GOOD.replace("title: About", "title: About\ntitle: Other"), PATH, 3),
    "raw HTML": (GOOD + "\n<script>alert(1)</script>\n", PATH, 8),
    "a dangerous link": (GOOD + "\n[x](javascript:alert(1))\n", PATH, 8),
}


@pytest.fixture(scope="module")
def real(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Preview]:
    """The real preview of a small site."""
    folder = tmp_path_factory.mktemp("site")
    (folder / "content/pages").mkdir(parents=True)
    (folder / "site.toml").write_text('title = "Test"\n')
    (folder / PATH).write_text(GOOD)
    (folder / "content/pages/other.md").write_text(GOOD.replace("About", "Other"))
    log, port = folder / "log", free_port()
    command = [
        sys.executable,
        str(ROOT / "build.py"),
        "serve",
        "--source",
        str(folder),
        "--port",
        str(port),
        "--no-cache",
    ]
    with log.open("w") as out:
        environment = {**os.environ, "PYTHONUNBUFFERED": "1"}
        process = subprocess.Popen(command, stdout=out, stderr=subprocess.STDOUT, text=True, env=environment)
    waited(lambda: "Built" in log.read_text(), "the first build", 60)
    yield Preview(folder, port, process, log)
    process.terminate()
    process.wait(10)


@pytest.fixture(scope="module")
def page(real: Preview, chromium: Browser) -> Iterator[Page]:
    """The page of the file, in a browser."""
    opened = chromium.new_page()
    opened.goto(f"{real.site}/about/")
    opened.wait_for_selector("html[data-preview-revision]")
    yield opened
    opened.close()


@pytest.mark.parametrize("mistake", MISTAKES)
def test_a_mistake_is_told_at_its_line_and_over_when_mended(real: Preview, page: Page, mistake: str) -> None:
    text, path, line = MISTAKES[mistake]
    told_before = len(real.log.read_text())
    real.write(PATH, text)
    place = page.locator("supple-preview .sheet li.error .place").first
    expect(place).to_contain_text(f"{path}:{line}:" if line else path, timeout=15000)
    expect(page.locator("h1")).to_have_text("About")
    waited(lambda: place.inner_text() in real.log.read_text()[told_before:], "the terminal to say it too")
    real.write(PATH, GOOD)
    expect(page.locator("supple-preview .sheet")).to_be_hidden(timeout=15000)


def test_two_pages_that_want_one_address_are_told(real: Preview, page: Page) -> None:
    real.write("content/pages/twin.md", GOOD.replace("title: About", "title: Twin\naliases: [/about/]"))
    expect(page.locator("supple-preview .sheet li.error .message").first).to_contain_text("/about/", timeout=15000)
    (real.folder / "content/pages/twin.md").unlink()
    expect(page.locator("supple-preview .sheet")).to_be_hidden(timeout=15000)

"""Without a network: after one visit everything opens and plays; a new version is offered, never forced.

"Without a network" is a server that has been stopped: nothing answers, as for a reader in a cellar.
"""

from __future__ import annotations

import re
import shutil
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import FOLDER, Open, Served

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]

WAITING = """
async () => {
  const registration = await navigator.serviceWorker.ready;
  await registration.update();
  while (!registration.waiting) await new Promise((go) => setTimeout(go, 50));
}
"""

LEFT = """
() => Promise.all([caches.keys(), navigator.serviceWorker.getRegistrations()]).then(all => all.flat().length)
"""


@pytest.fixture
def copy(site: Path, tmp_path: Path) -> Path:
    """The site in a folder that the test may change."""
    return Path(shutil.copytree(site, tmp_path / "copy"))


@pytest.fixture
def served(copy: Path) -> Iterator[Served]:
    """The changeable site on a server that the test may stop."""
    server = Served(copy, FOLDER)
    yield server
    server.stop()


def visited(open_page: Open, served: Served, path: str = "/") -> Page:
    """A page, with everything kept."""
    page = open_page(f"{served.address}{path}", service_workers="allow")
    page.evaluate("navigator.serviceWorker.ready.then(() => true)")
    page.evaluate(
        "navigator.serviceWorker.controller || new Promise(go => navigator.serviceWorker.oncontrollerchange = go)"
    )
    return page


def renewed(copy: Path, words: str) -> None:
    """Publishes a new version: other words on the home page, another worker."""
    home = copy / "index.html"
    home.write_text(home.read_text().replace("</h1>", f" {words}</h1>", 1))
    worker = (copy / "sw.js").read_text()
    worker = re.sub(r'(const VERSION = )"\w+"', rf'\1"{words}"', worker)
    (copy / "sw.js").write_text(re.sub(r'(\["/", )"\w+"', rf'\1"{words}"', worker))


def listed(copy: Path) -> list[str]:
    """Site paths of the pages that the worker keeps."""
    return [path for path in re.findall(r'\["(/[^"]*)", "\w+"\]', (copy / "sw.js").read_text()) if path.endswith("/")]


def test_every_page_opens_without_a_network_after_one_visit(open_page: Open, served: Served, copy: Path) -> None:
    page = visited(open_page, served)
    served.stop()
    paths = listed(copy)
    assert {"/", "/routines/full-ten/", "/stretches/knee-to-chest/", "/guidelines/warm-up-first/"} <= set(paths)
    for path in paths:
        page.goto(f"{served.address}{path}", wait_until="domcontentloaded")
        expect(page.get_by_role("heading", level=1)).to_be_visible()


def test_a_routine_plays_without_a_network(open_page: Open, served: Served) -> None:
    page = visited(open_page, served)
    served.stop()
    page.goto(f"{served.address}/routines/full-ten/?print=large")
    page.get_by_role("button", name="Start").click()
    expect(page.locator(".stage-figure svg").first).to_be_visible()
    page.goto(f"{served.address}/routines/my/index.html#1.kc.cp")
    expect(page.locator(".builder-list h3")).to_have_count(2)


def test_a_page_that_was_never_there_says_so_without_a_network(open_page: Open, served: Served) -> None:
    page = visited(open_page, served)
    served.stop()
    page.goto(f"{served.address}/nowhere/")
    expect(page.get_by_role("heading", level=1)).to_be_visible()


def test_what_is_kept_stays_under_a_megabyte_on_the_way(copy: Path) -> None:
    import gzip

    kept = re.findall(r'\["/([^"]*)", "\w+"\]', (copy / "sw.js").read_text())
    files = [copy / (path + "index.html" if path.endswith("/") or not path else path) for path in kept]
    assert all(file.is_file() for file in files)
    assert sum(len(gzip.compress(file.read_bytes(), 6)) for file in files) <= 1_000_000


def test_a_new_version_is_offered_and_taken_on_a_press(open_page: Open, served: Served, copy: Path) -> None:
    page = visited(open_page, served)
    renewed(copy, "renewed")
    page.goto(f"{served.address}/about/")
    note = page.get_by_text("A new version of this guide is ready.")
    expect(note).to_be_visible()
    with page.expect_navigation():
        page.get_by_role("button", name="Show it").click()
    expect(note).to_be_hidden()
    page.evaluate("navigator.serviceWorker.ready.then(() => true)")
    served.stop()
    page.goto(f"{served.address}/")
    expect(page.get_by_role("heading", level=1)).to_contain_text("renewed")
    assert len(page.evaluate("caches.keys()")) == 1


def test_later_leaves_everything_as_it_is(open_page: Open, served: Served, copy: Path) -> None:
    page = visited(open_page, served)
    renewed(copy, "renewed")
    page.goto(f"{served.address}/about/")
    page.get_by_role("button", name="Later").click()
    expect(page.get_by_text("A new version of this guide is ready.")).to_be_hidden()
    served.stop()
    page.goto(f"{served.address}/")
    expect(page.get_by_role("heading", level=1)).not_to_contain_text("renewed")


def test_a_new_version_does_not_interrupt_a_routine(open_page: Open, served: Served, copy: Path) -> None:
    page = visited(open_page, served, "/routines/full-ten/")
    page.get_by_role("button", name="Start").click()
    renewed(copy, "renewed")
    page.evaluate(WAITING)
    page.wait_for_timeout(300)
    note = page.get_by_text("A new version of this guide is ready.")
    expect(note).to_be_hidden()
    expect(page.locator(".stage")).to_have_attribute("data-status", "running")
    page.get_by_role("button", name="Exit").click()
    expect(note).to_be_visible()


def test_a_routine_in_another_tab_is_not_interrupted_either(open_page: Open, served: Served, copy: Path) -> None:
    page = visited(open_page, served, "/routines/full-ten/")
    page.get_by_role("button", name="Start").click()
    renewed(copy, "renewed")
    other = page.context.new_page()
    other.goto(f"{served.address}/about/")
    other.get_by_role("button", name="Show it").click()
    expect(other.get_by_text("A routine is running in another tab.")).to_be_visible()
    expect(page.locator(".stage")).to_have_attribute("data-status", "running")


def test_the_kill_switch_empties_what_was_kept_and_goes(open_page: Open, served: Served, copy: Path) -> None:
    page = visited(open_page, served)
    (copy / "sw.js").write_text(off_switch())
    page.goto(f"{served.address}/about/")
    deadline = time.monotonic() + 10
    while page.evaluate(LEFT) and time.monotonic() < deadline:
        page.wait_for_timeout(100)
    assert page.evaluate(LEFT) == 0


def off_switch() -> str:
    """The worker of a site with `offline = false`."""
    from types import SimpleNamespace

    from jinja2 import Environment

    from tests.browser.conftest import ROOT

    template = Environment().from_string((ROOT / "templates/feeds/sw.js").read_text())
    return template.render(page=SimpleNamespace(offline=False))

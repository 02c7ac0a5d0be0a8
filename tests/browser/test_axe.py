"""axe-core over every kind of page, narrow and wide, light and dark, and over the player in each of its states."""

from __future__ import annotations

from typing import Literal

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import ROOT, Open

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]

AXE = ROOT / "tests/node_modules/axe-core/axe.min.js"

PAGES = (
    "/",
    "/stretches/",
    "/stretches/knee-to-chest/",
    "/guidelines/",
    "/guidelines/warm-up-first/",
    "/targets/",
    "/targets/lower-back/",
    "/routines/",
    "/routines/full-ten/",
    "/routines/gentle-for-sciatica/",
    "/routines/my/#1.kc20.cp-e",
    "/search/?q=hip",
    "/glossary/",
    "/when-to-get-help/",
    "/evidence/",
    "/contact/",
    "/404.html",
)

RUN = """
() => axe.run({exclude: ["svg *"]}, {
  runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
  resultTypes: ["violations"],
}).then((found) => found.violations.map((v) => [v.id, ...v.nodes.slice(0, 3).map((n) => n.target.join(" "))].join(" ")))
"""
"""Without the inside of drawings: thousands of shapes, none of them text or to be pressed."""

Scheme = Literal["light", "dark"]


def findings(page: Page) -> list[str]:
    """What axe-core finds wrong."""
    if not AXE.is_file():
        pytest.skip("axe-core is not installed: make browser-tools")
    if not page.evaluate("'axe' in globalThis"):
        page.evaluate(AXE.read_text())
    return list(page.evaluate(RUN))


@pytest.mark.parametrize("path", PAGES)
def test_axe_finds_nothing_on_any_page(open_page: Open, here: str, path: str) -> None:
    found = {}
    page = open_page(f"{here}{path}", reduced_motion="reduce")
    page.wait_for_load_state("networkidle")
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        for width in (320, 390, 1280):
            page.set_viewport_size({"width": width, "height": 800})
            found[f"{width} {scheme}"] = findings(page)
            assert page.evaluate("document.documentElement.scrollWidth") <= width, f"{width} scrolls sideways"
    assert {where: what for where, what in found.items() if what} == {}


@pytest.mark.parametrize("width", [360, 640, 768])
def test_text_of_twice_the_size_needs_no_sideways_scroll(open_page: Open, here: str, width: int) -> None:
    page = open_page(f"{here}/about/", viewport={"width": width, "height": 800}, reduced_motion="reduce")
    wide = {}
    for path in (*PAGES, "/routines/my/#1.kc20.cp-e.cc45x2"):
        page.goto("about:blank")
        page.goto(f"{here}{path}")
        page.evaluate("document.documentElement.style.fontSize = '200%'")
        wide[path] = page.evaluate("document.documentElement.scrollWidth")
    assert {path: found for path, found in wide.items() if found > width} == {}


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 1280])
def test_axe_finds_nothing_in_any_state_of_the_player(open_page: Open, here: str, width: int, scheme: Scheme) -> None:
    page = open_page(
        f"{here}/stretches/knee-to-chest/",
        viewport={"width": width, "height": 720},
        color_scheme=scheme,
        reduced_motion="reduce",
    )
    page.clock.install()
    page.get_by_text("Sound, voice and pace").click()
    found = {"ready": findings(page)}
    page.get_by_role("button", name="Start").click()
    for state in ("setup", "hold", "switch", "second side"):
        page.clock.run_for(200)
        found[state] = findings(page)
        page.keyboard.press("ArrowRight")
    found["done"] = findings(page)
    page.get_by_role("button", name="Once more").click()
    page.keyboard.press("Space")
    page.clock.run_for(200)
    found["paused"] = findings(page)
    assert {where: what for where, what in found.items() if what} == {}


def test_axe_finds_nothing_in_the_display_menu(open_page: Open, here: str) -> None:
    page = open_page(f"{here}/about/", viewport={"width": 320, "height": 720})
    page.locator("theme-switch summary").click()
    assert findings(page) == []

"""What a reader waits for: the weight of every stretch page of the shipped site, compressed."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest

from tests.browser.conftest import ROOT, Open

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]

STRETCHES = sorted(path.stem for path in (ROOT / "content/stretches").glob("*.md"))

PAGE = 14_336
"""Bytes of a page's HTML: what a server may send before it hears again from the reader."""

FIRST_VIEW = 60_000
"""Bytes of all that is loaded while a reader looks at the top of the page on a telephone."""

PACKED = (".woff2", ".png")


def weight(path: str, content: bytes) -> int:
    return len(content) if path.endswith(PACKED) else len(gzip.compress(content, 9, mtime=0))


def test_there_are_stretches() -> None:
    assert len(STRETCHES) >= 10


@pytest.mark.parametrize("slug", STRETCHES)
def test_the_page_fits_into_the_first_answer_of_a_server(site: Path, slug: str) -> None:
    assert weight("html", (site / "stretches" / slug / "index.html").read_bytes()) <= PAGE


@pytest.mark.parametrize("slug", STRETCHES)
def test_the_first_view_is_light(open_page: Open, here: str, site: Path, slug: str) -> None:
    page = open_page(f"{here}/stretches/{slug}/", viewport={"width": 360, "height": 740})
    page.wait_for_load_state("networkidle")
    asked: list[str] = page.evaluate("performance.getEntriesByType('resource').map(entry => entry.name)")
    paths = {f"stretches/{slug}/index.html", *(url.removeprefix(f"{here}/") for url in asked)}
    loaded = {path: weight(path, (site / path).read_bytes()) for path in paths}
    assert any(path.endswith(".css") for path in paths)
    assert sum(loaded.values()) <= FIRST_VIEW, loaded

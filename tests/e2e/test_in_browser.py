"""Every page in a real browser under nginx with the shipped policy: nothing is refused, nothing is asked of others."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Browser

from tests.e2e.crawl import Host

pytestmark = [pytest.mark.e2e, pytest.mark.browser]

BASE = "/back-care"


@pytest.fixture(scope="module")
def browser(chromium: Browser) -> Browser:
    return chromium


def pages(served: Host) -> list[str]:
    """Site paths from the sitemap."""
    sitemap = served.get(f"{BASE}/sitemap.xml")[2].decode()
    found = [part.partition("</loc>")[0] for part in sitemap.split("<loc>")[1:]]
    return [served.path(address) for address in found] + [f"{BASE}/404.html"]


def test_no_page_says_a_word_on_the_console_or_asks_another_host(host: Callable[[str, str], Host], browser: Browser):
    served = host("nginx", BASE)
    origin = f"http://127.0.0.1:{served.port}"
    said, asked = list[str](), set[str]()
    page = browser.new_context().new_page()
    page.on("console", lambda message: said.append(f"{page.url}: {message.text}"))
    page.on("pageerror", lambda failure: said.append(f"{page.url}: {failure}"))
    page.on("request", lambda request: asked.add(request.url))
    page.on("response", lambda answer: said.append(f"{answer.url}: {answer.status}") if answer.status >= 400 else None)
    found = pages(served)
    for path in found:
        page.goto(origin + path, wait_until="load")
    page.goto(f"{origin}{BASE}/search/?q=knee", wait_until="networkidle")
    assert said == []
    assert {url for url in asked if not url.startswith((f"{origin}/", "data:", "blob:"))} == set()
    assert len(found) > 50


def test_the_site_can_be_installed(host: Callable[[str, str], Host], browser: Browser):
    served = host("nginx", BASE)
    page = browser.new_context().new_page()
    page.goto(f"http://127.0.0.1:{served.port}{BASE}/", wait_until="load")
    worker = page.evaluate("navigator.serviceWorker.ready.then((found) => [found.scope, found.active.state])")
    assert worker[0] == f"http://127.0.0.1:{served.port}{BASE}/"
    session = page.context.new_cdp_session(page)
    manifest = session.send("Page.getAppManifest")
    assert manifest["errors"] == []
    assert manifest["url"] == f"http://127.0.0.1:{served.port}{BASE}/manifest.webmanifest"

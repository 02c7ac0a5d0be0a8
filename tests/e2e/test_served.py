"""The shipped site under three web servers at three base addresses."""

from __future__ import annotations

import gzip
import urllib.request
from collections.abc import Callable

import pytest

from supple.model.settings import Settings
from supple.pages import policy
from tests.e2e.conftest import BASES
from tests.e2e.crawl import Host
from tests.e2e.servers import SERVERS

pytestmark = pytest.mark.e2e

Start = Callable[[str, str], Host]

TYPES = {
    "/": "text/html",
    "/manifest.webmanifest": "application/manifest+json",
    "/data/stretches.json": "application/json",
    "/favicon.ico": "image/",
    "/robots.txt": "text/plain",
    "/sitemap.xml": "/xml",
    "/feed.xml": "/xml",
    "/sw.js": "/javascript",
}


@pytest.mark.parametrize("base", BASES, ids=lambda base: base or "/")
@pytest.mark.parametrize("server", SERVERS)
def test_everything_that_is_pointed_to_is_there(host: Start, server: str, base: str) -> None:
    served = host(server, base)
    assert served.problems() == []
    assert len(served.seen) > 60


@pytest.mark.parametrize("base", BASES, ids=lambda base: base or "/")
@pytest.mark.parametrize("server", ["nginx", "apache"])
class TestHeaders:
    def test_types_are_right(self, host: Start, server: str, base: str) -> None:
        for path, kind in TYPES.items():
            assert kind in host(server, base).get(base + path)[1]["content-type"], path

    def test_pages_ask_first_and_assets_are_kept(self, host: Start, server: str, base: str) -> None:
        served = host(server, base)
        assert served.get(f"{base}/")[1]["cache-control"] == policy.ASK_FIRST
        assert served.get(f"{base}/sw.js")[1]["cache-control"] == policy.ASK_FIRST
        assert served.get(base + asset(served, base))[1]["cache-control"] == policy.FOREVER

    def test_every_file_carries_the_policy(self, host: Start, server: str, base: str) -> None:
        served = host(server, base)
        for path in ("/", "/sw.js", "/manifest.webmanifest", "/404.html", "/no-such-page/", asset(served, base)):
            found = served.get(base + path)[1]
            for name, value in policy.headers(Settings()).items():
                assert found[name.lower()] == value, path

    def test_a_page_that_is_not_there_is_told_by_the_sites_own(self, host: Start, server: str, base: str) -> None:
        status, headers, body = host(server, base).get(f"{base}/no/such/page/")
        assert status == 404
        assert body == host(server, base).get(f"{base}/404.html")[2]
        assert "immutable" not in headers.get("cache-control", "")

    def test_a_missing_asset_is_not_kept(self, host: Start, server: str, base: str) -> None:
        status, headers, _ = host(server, base).get(f"{base}/assets/css/site.000000000000.css")
        assert status == 404
        assert "immutable" not in headers.get("cache-control", "")

    def test_hidden_files_are_not_shown(self, host: Start, server: str, base: str) -> None:
        for name in (".supple-manifest.json", ".htaccess", ".nginx.conf"):
            assert host(server, base).get(f"{base}/{name}")[0] in {403, 404}

    def test_text_is_compressed_on_the_way(self, host: Start, server: str, base: str) -> None:
        address = f"http://127.0.0.1:{host(server, base).port}{base}/"
        request = urllib.request.Request(address, headers={"Accept-Encoding": "gzip"})
        with urllib.request.urlopen(request) as response:
            assert response.headers["Content-Encoding"] == "gzip"
            assert gzip.decompress(response.read()) == host(server, base).get(f"{base}/")[2]

    def test_an_address_without_its_last_slash_is_led_on(self, host: Start, server: str, base: str) -> None:
        status, headers, _ = host(server, base).get(f"{base}/stretches")
        assert status == 301
        assert headers["location"].endswith(f"{base}/stretches/")


def asset(served: Host, base: str) -> str:
    """The site path of some style sheet."""
    page = served.get(f"{base}/")[2].decode()
    start = page.index("assets/css/")
    return "/" + page[start : page.index('"', start)]

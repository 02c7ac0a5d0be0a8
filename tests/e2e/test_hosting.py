"""What a host does with the shipped settings: old addresses, copies that lie ready compressed, the tops of folders."""

from __future__ import annotations

import gzip
import http.client
import shutil
import tempfile
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import brotli
import pytest

from supple import files
from supple.model.output import Options
from supple.pipeline import build
from tests import literal
from tests.e2e.servers import SERVERS, Place

pytestmark = pytest.mark.e2e

BASE = "/back-care"

SITE = """-- site.toml --
title = "Test"
base_url = "https://stretch.example/back-care"
search = false
-- content/pages/about.md --
---
title: About this guide
summary: Who wrote these pages, and how they are kept right from year to year.
aliases: [/who-we-are/, old/about.html]
---

We wrote this guide. We wrote this guide. We wrote this guide. We wrote this guide. We wrote this guide.
"""


@pytest.fixture(scope="module")
def root() -> Iterator[Path]:
    folder = Path(tempfile.mkdtemp(prefix="supple-e2e-"))
    folder.chmod(0o755)
    source = literal.write(folder / "source", SITE)
    outcome = build(Options(source=source, output=folder / "root/back-care", today=date(2026, 11, 22)))
    files.publish(folder / "root/back-care", files.compressed(outcome.artifacts))
    yield folder / "root"
    shutil.rmtree(folder)


@pytest.fixture(scope="module", params=SERVERS)
def port(request: pytest.FixtureRequest, root: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[int]:
    with SERVERS[request.param](Place(root, root / "back-care", tmp_path_factory.mktemp("work"))) as port:
        yield port


def answer(port: int, path: str, accept: str = "identity") -> tuple[int, http.client.HTTPMessage, bytes]:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
    connection.request("GET", path, headers={"Accept-Encoding": accept})
    response = connection.getresponse()
    body = response.read()
    connection.close()
    return response.status, response.headers, body


@pytest.mark.parametrize("old", ["/who-we-are/", "/old/about.html"])
def test_an_old_address_leads_to_the_page(port: int, old: str, request: pytest.FixtureRequest):
    status, headers, body = answer(port, BASE + old)
    if request.node.callspec.params["port"] == "python":
        assert status == 200
        assert b'content="0; url=' in body
        assert b"/about/" in body
    else:
        assert status == 301
        assert headers["Location"].endswith(f"{BASE}/about/")


def test_copies_that_lie_ready_are_sent(port: int, root: Path, request: pytest.FixtureRequest):
    server = request.node.callspec.params["port"]
    page = (root / "back-care/about/index.html").read_bytes()
    if server == "python":
        pytest.skip("sends what it has")
    status, headers, body = answer(port, f"{BASE}/about/", "gzip")
    assert (status, headers["Content-Encoding"]) == (200, "gzip")
    assert headers["Content-Type"].startswith("text/html")
    assert "Accept-Encoding" in headers["Vary"]
    assert gzip.decompress(body) == page
    assert body == (root / "back-care/about/index.html.gz").read_bytes()


def test_apache_sends_the_smaller_copy_to_who_can_read_it(port: int, root: Path, request: pytest.FixtureRequest):
    if request.node.callspec.params["port"] != "apache":
        pytest.skip("needs a module that is rarely there")
    status, headers, body = answer(port, f"{BASE}/about/", "gzip, br")
    assert (status, headers["Content-Encoding"]) == (200, "br")
    assert headers["Content-Language"] is None
    assert brotli.decompress(body) == (root / "back-care/about/index.html").read_bytes()


def test_a_program_that_reads_nothing_compressed_gets_the_page_itself(port: int, root: Path):
    status, headers, body = answer(port, f"{BASE}/about/")
    assert (status, headers["Content-Encoding"]) == (200, None)
    assert body == (root / "back-care/about/index.html").read_bytes()

"""The built site, served by a web server under `/` and under a folder, and pages of a real browser that look at it.

Every page watches itself: a script error, a blocked resource or a request to another origin fails the test.
"""

from __future__ import annotations

import functools
import os
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page

ROOT = Path(__file__).parents[2]
FOLDER = "/back-care"

Open = Callable[..., Page]


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the site, built by the command a publisher uses; SITE_FOLDER names one that is built already."""
    if built := os.environ.get("SITE_FOLDER"):
        return Path(built)
    output = tmp_path_factory.mktemp("site") / "output"
    command = [
        sys.executable,
        "build.py",
        "build",
        "--output",
        str(output),
        "--base-url",
        f"https://care.example{FOLDER}/",
    ]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return output


class Served:
    """A folder served under `prefix`; `stop` is what a reader without a network sees."""

    def __init__(self, folder: Path, prefix: str = "") -> None:
        handler = functools.partial(Handler, directory=str(folder))
        handler_class = type("Prefixed", (Handler,), {"prefix": prefix})
        handler = functools.partial(handler_class, directory=str(folder))
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
        self._server.daemon_threads = True
        threading.Thread(target=self._server.serve_forever, daemon=True).start()
        self.address = f"http://127.0.0.1:{self._server.server_port}{prefix}"

    def stop(self) -> None:
        """Answers nobody from now on."""
        self._server.shutdown()
        self._server.server_close()


class Handler(SimpleHTTPRequestHandler):
    """Static files below a prefix, quietly, with the site's own page for what is missing."""

    prefix = ""

    def translate_path(self, path: str) -> str:
        """The file for a path, which must begin with the prefix."""
        return super().translate_path(
            path.removeprefix(self.prefix) if path.startswith(f"{self.prefix}/") else "/nowhere"
        )

    def end_headers(self) -> None:
        """Lets the browser ask again each time."""
        self.send_header("Cache-Control", "no-cache")
        super().end_headers()

    def log_message(self, *_: Any) -> None:
        """Says nothing."""


@pytest.fixture(scope="session", params=["", FOLDER], ids=["at-root", "in-folder"])
def anywhere(request: pytest.FixtureRequest, site: Path) -> Iterator[str]:
    """Address of the site, once at a host's root and once in a folder."""
    served = Served(site, request.param)
    yield served.address
    served.stop()


@pytest.fixture(scope="session")
def here(site: Path) -> Iterator[str]:
    """Address of the site in a folder."""
    served = Served(site, FOLDER)
    yield served.address
    served.stop()


@dataclass
class Watch:
    """What went wrong on a page, told at the end of the test."""

    troubles: list[str] = field(default_factory=list)

    def over(self, page: Page, address: str) -> None:
        """Takes note of errors and of requests to anybody else."""
        own = urlsplit(address).netloc
        page.on("pageerror", lambda error: self.troubles.append(f"script: {error}"))
        page.on("console", lambda said: self._said(said.type, said.text))
        page.on("request", lambda asked: self._asked(asked.url, own))

    def _said(self, kind: str, text: str) -> None:
        if kind == "error" and "net::ERR_" not in text:
            self.troubles.append(f"console: {text}")

    def _asked(self, url: str, own: str) -> None:
        if urlsplit(url).scheme.startswith("http") and urlsplit(url).netloc != own:
            self.troubles.append(f"another origin: {url}")


@pytest.fixture
def open_page(chromium: Browser) -> Iterator[Open]:
    """Opens an address in a browser profile of its own; keywords are those of `Browser.new_context`."""
    contexts, watch = [], Watch()

    def opened(address: str, **options: Any) -> Page:
        options.setdefault("viewport", {"width": 390, "height": 844})
        options.setdefault("service_workers", "block")
        context = chromium.new_context(**options)
        contexts.append(context)
        page = context.new_page()
        watch.over(page, address)
        page.goto(address)
        return page

    yield opened
    for context in contexts:
        context.close()
    assert watch.troubles == []

"""Every page, judged by the Nu HTML checker: no error and no warning.

The pages are served, because the checker holds a page's content security policy against the address it came from.
"""

from __future__ import annotations

import functools
import os
import shutil
import subprocess
import threading
from collections.abc import Callable
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

pytestmark = pytest.mark.e2e

CHECKER = Path(__file__).resolve().parents[1] / "node_modules/vnu-jar/build/dist/vnu.jar"


class Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        """Says nothing."""


@pytest.mark.skipif(shutil.which("java") is None and "CI" not in os.environ, reason="the HTML checker needs Java")
@pytest.mark.parametrize("base", ["", "/back-care"], ids=lambda base: base or "/")
def test_the_html_checker_has_nothing_to_say(published: Callable[[str], Path], base: str):
    root = published(base)
    server = ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Quiet, directory=str(root)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    address = f"http://127.0.0.1:{server.server_port}/"
    pages = sorted(page.relative_to(root).as_posix() for page in root.rglob("*.html"))

    judged = subprocess.run(
        [
            "java",
            "-Dnu.validator.servlet.allow-forbidden-hosts=true",
            "-jar",
            CHECKER,
            "--exit-zero-always",
            *(address + page for page in pages),
        ],
        capture_output=True,
        text=True,
        check=True,
    )

    server.shutdown()
    server.server_close()
    assert len(pages) > 50
    assert judged.stderr.strip() in {"", "Document checking completed. No errors found."}

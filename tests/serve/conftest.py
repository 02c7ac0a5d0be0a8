"""A preview of a folder, run as a program of its own, and a browser to look at it."""

from __future__ import annotations

import http.client
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

FAKE = Path(__file__).with_name("fake_site.py")


@dataclass
class Preview:
    """A running preview."""

    folder: Path
    port: int
    process: subprocess.Popen[str]
    log: Path
    site: str = field(init=False)

    def __post_init__(self) -> None:
        self.site = f"http://127.0.0.1:{self.port}"

    def write(self, path: str, text: str) -> None:
        """Saves a file as editors do: beside, then in place."""
        target = self.folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        beside = target.with_name(f".{target.name}.tmp")
        beside.write_text(text)
        os.replace(beside, target)

    def request(
        self, path: str, method: str = "GET", *, body: bytes = b"", **headers: str
    ) -> tuple[int, str, dict[str, str]]:
        """Status, text and headers of one request; `_` in a header's name stands for `-`."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=10)
        try:
            connection.request(method, path, body or None, {name.replace("_", "-"): v for name, v in headers.items()})
            answer = connection.getresponse()
            return answer.status, answer.read().decode(errors="replace"), {k.lower(): v for k, v in answer.getheaders()}
        finally:
            connection.close()

    def until(self, path: str, wanted: str, seconds: float = 5) -> float:
        """Seconds until the page at `path` holds `wanted`."""
        return waited(lambda: wanted in self.request(path)[1], f"{wanted!r} at {path}", seconds)

    def says(self, wanted: str, seconds: float = 5) -> float:
        """Seconds until the terminal has said `wanted`."""
        return waited(lambda: wanted in self.log.read_text(), f"{wanted!r} in the terminal", seconds)

    def stop(self) -> int:
        """Ends it as Ctrl-C does; its exit code."""
        self.process.send_signal(signal.SIGINT)
        return self.process.wait(10)


def waited(condition: Callable[[], bool], what: str, seconds: float = 5) -> float:
    """Seconds until `condition` holds; fails when it takes too long."""
    started = time.perf_counter()
    while time.perf_counter() - started < seconds:
        if condition():
            return time.perf_counter() - started
        time.sleep(0.004)
    pytest.fail(f"waited {seconds} s in vain for {what}")


def free_port() -> int:
    """A port that nobody uses."""
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        port: int = found.getsockname()[1]
        return port


def begin(folder: Path, log: Path, *options: str, port: int = 0, files: dict[str, str] | None = None) -> Preview:
    """A preview of a small site in `folder`, once it has been built."""
    site = {"content/article.md": "# Home", "static/site.css": ".long { height: 4000px }", **(files or {})}
    for path, text in site.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text)
    command = [sys.executable, str(FAKE), str(folder), str(port or free_port()), *options]
    with log.open("w") as out:
        process = subprocess.Popen(command, stdout=out, stderr=subprocess.STDOUT, text=True)
    waited(lambda: "Built" in log.read_text() or process.poll() is not None, "the first build", 20)
    used = int(log.read_text().split("http://127.0.0.1:")[1].split("/")[0])
    return Preview(folder, used, process, log)


def end(preview: Preview) -> None:
    """Whatever state it is in."""
    if preview.process.poll() is None:
        preview.process.kill()
    preview.process.wait()


@pytest.fixture
def start(tmp_path: Path) -> Iterator[Callable[..., Preview]]:
    """Starts a preview of a small site and ends it after the test."""
    running: list[Preview] = []

    def start_one(*options: str, port: int = 0, files: dict[str, str] | None = None) -> Preview:
        number = len(running)
        running.append(begin(tmp_path / f"site{number}", tmp_path / f"log{number}", *options, port=port, files=files))
        return running[-1]

    yield start_one
    for preview in running:
        end(preview)


@pytest.fixture
def preview(start: Callable[..., Preview]) -> Preview:
    """A preview of one page, of this test's own."""
    return start()


@pytest.fixture(scope="module")
def still(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Preview]:
    """A preview of one page that the tests of a module share, because they change nothing."""
    folder = tmp_path_factory.mktemp("still")
    preview = begin(folder / "site", folder / "log")
    yield preview
    end(preview)

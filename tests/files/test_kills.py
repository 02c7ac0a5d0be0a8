"""A publish killed at any moment, with a reader who asks for the site all the while: wholly old or wholly new.

The reader opens the output folder once and reads every page from that one opening, as a careful observer of one moment
would. 20 kills by default; SUPPLE_KILLS=200 for more.
"""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

from supple.files import publish
from supple.model.output import Artifact

HOME = Path(__file__).resolve().parents[2]
KILLS = int(os.environ.get("SUPPLE_KILLS", "20"))
PAGES = 150

PUBLISHER = """
import sys
from pathlib import Path
from supple.files import publish
from tests.files.test_kills import site
output, number = Path(sys.argv[1]), int(sys.argv[2])
print("ready", flush=True)
while True:
    number += 1
    publish(output, site(number))
"""


def site(number: int) -> tuple[Artifact, ...]:
    """A site whose every page says which one it is; every third one has other pages too."""
    pages = [Artifact(f"p{page}/index.html", f"{number}\n".encode() * 40) for page in range(PAGES)]
    more = [Artifact(f"more-{number % 3}/{page}.html", f"{number}\n".encode()) for page in range(20)]
    return (*pages, *more, Artifact("same.html", b"same"))


def versions(output: Path) -> set[str]:
    """The numbers that the pages of one opening of the folder say; more than one is a mixed site."""
    folder = os.open(output, os.O_RDONLY | os.O_DIRECTORY)
    try:
        return {_read(folder, f"p{page}/index.html") for page in range(PAGES)}
    finally:
        os.close(folder)


def _read(folder: int, name: str) -> str:
    handle = os.open(name, os.O_RDONLY, dir_fd=folder)
    with open(handle, encoding="ascii") as opened:
        return opened.readline().strip()


class Reader(threading.Thread):
    """Reads single pages by their path, as a web server does, until told to stop."""

    def __init__(self, output: Path) -> None:
        super().__init__(daemon=True)
        self.output, self.reads, self.missed, self.torn = output, 0, list[str](), list[str]()
        self.done = threading.Event()

    def run(self) -> None:
        while not self.done.is_set():
            name = f"p{random.randrange(PAGES)}/index.html"
            try:
                lines = (self.output / name).read_bytes().split()
            except OSError as failure:
                self.missed.append(repr(failure))
                continue
            self.reads += 1
            if len(lines) != 40 or len(set(lines)) != 1:
                self.torn.append(name)


def killed_publish(output: Path, number: int, wait: float) -> None:
    """Publishes one site after the other until killed."""
    command = [sys.executable, "-c", PUBLISHER, str(output), str(number)]
    with subprocess.Popen(command, cwd=HOME, stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        process.stdout.readline()
        time.sleep(wait)
        process.send_signal(signal.SIGKILL)


def test_a_killed_publish_leaves_the_old_site_or_the_new_one(tmp_path: Path) -> None:
    output, chance = tmp_path / "output", random.Random(6)
    publish(output, site(0))
    reader = Reader(output)
    reader.start()
    for kill in range(KILLS):
        killed_publish(output, kill * 100, chance.random() * 0.08)
        assert len(versions(output)) == 1
        assert (output / "same.html").read_bytes() == b"same"
    reader.done.set()
    reader.join()
    assert (reader.missed, reader.torn) == ([], [])
    assert reader.reads > KILLS * 50


def test_the_run_after_a_kill_puts_everything_in_order(tmp_path: Path) -> None:
    output = tmp_path / "output"
    publish(output, site(0))
    for kill in range(3):
        killed_publish(output, kill * 100, 0.03)
        publish(output, site(7))
        wanted = {artifact.path: artifact.content for artifact in site(7)}
        found = {str(p.relative_to(output)): p.read_bytes() for p in output.rglob("*.html")}
        assert found == wanted
        assert sorted(p.name for p in (tmp_path / ".output.supple").iterdir() if p.name != "twin") == [
            ".gitignore",
            "lock",
            "stamps",
        ]

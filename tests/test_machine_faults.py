"""What the machine may do to a build: damaged memories, vanishing files, clocks, signals. The site stays whole."""

from __future__ import annotations

import os
import random
import shutil
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from supple.commands.building import LARGE
from tests import literal
from tests.test_site import ROOT, SITE, edit, run, tree


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small site, built once."""
    folder = literal.write(tmp_path_factory.mktemp("faults"), SITE)
    assert run("--source", folder).returncode == 0
    return folder


@pytest.fixture
def site(built: Path, tmp_path: Path) -> Path:
    """A copy of it, with its memory, to be harmed."""
    return Path(shutil.copytree(built, tmp_path / "site", symlinks=True))


@pytest.mark.parametrize("name", ["memory", "outcome"])
@pytest.mark.parametrize("seed", range(6))
def test_a_memory_with_one_byte_changed_is_never_believed(site: Path, name: str, seed: int):
    chance, store = random.Random(seed), site / ".cache" / name
    before, data = tree(site / "output"), bytearray(store.read_bytes())
    data[chance.randrange(len(data))] ^= 1 << chance.randrange(8)
    store.write_bytes(data)
    (site / "content/stretches/leg-hug.md").touch()

    again = run("--source", site)

    assert again.returncode == 0, again.stderr
    assert tree(site / "output") == before


@pytest.mark.parametrize("gone", [False, True])
@pytest.mark.parametrize("seed", range(3))
def test_damage_that_is_met_late_costs_time_and_nothing_else(site: Path, gone: bool, seed: int):
    """Bytes changed at many places, or the end cut off; then another name, and perhaps no output any more."""
    chance, store = random.Random(seed), site / ".cache/memory"
    whole = store.read_bytes()
    for _ in range(2):
        data = bytearray(whole[: chance.randrange(len(whole))] if chance.random() < 0.3 else whole)
        for _ in range(chance.choice((1, 1, 5, 50))):
            data[chance.randrange(len(data) // 2, len(data))] ^= 1 << chance.randrange(8)
        store.write_bytes(data)
        edit(site, "content/stretches/leg-hug.md", "title: ", f"title: {chance.choice(('Calm', 'Slow'))} ")
        if gone:
            shutil.rmtree(site / "output")

        again = run("--source", site, "--jobs", str(1 + seed % 2))
        clean = run("--source", site, "--no-cache", "--output", site.parent / "clean")

        assert (again.returncode, again.stderr) == (0, clean.stderr)
        assert pages(site / "output") == pages(site.parent / "clean")


def pages(output: Path) -> dict[str, bytes]:
    """What is published, but for the search: the index of the build before is kept for a while."""
    return {path: data for path, data in tree(output).items() if not path.startswith(("pagefind", ".supple"))}


@pytest.mark.parametrize("left", [0, 1, 40])
def test_a_memory_cut_short_is_never_believed(site: Path, left: int):
    for store in (site / ".cache").iterdir():
        store.write_bytes(store.read_bytes()[:left])
    before = tree(site / "output")

    assert run("--source", site).returncode == 0
    assert tree(site / "output") == before


def test_a_large_site_is_read_beside_and_built_alike(site: Path):
    for number in range(LARGE):
        (site / f"content/stretches/.{number}").touch()
    edit(site, "content/stretches/leg-hug.md", "title: Leg Hug", "title: Leg Hold")

    again = run("--source", site)
    assert again.returncode == 0, again.stderr
    assert "Leg Hold" in (site / "output/stretches/leg-hug/index.html").read_text()

    (site / "content/stretches/leg-hug.md").write_bytes(b"\xff")
    broken = run("--source", site)
    assert broken.returncode == 1
    assert "content/stretches/leg-hug.md:1" in broken.stderr
    assert "Traceback" not in broken.stderr


def test_files_that_come_and_go_during_a_build_are_told_or_used_and_never_a_trace(site: Path):
    extra, stop = site / "content/targets/knees.md", threading.Event()
    text = (site / "content/targets/hips.md").read_text().replace("Hips", "Knees").replace("The joints", "Joints")

    def flicker() -> None:
        while not stop.is_set():
            extra.write_text(text)
            time.sleep(0.002)
            extra.unlink(missing_ok=True)

    thread = threading.Thread(target=flicker)
    thread.start()
    try:
        done = [run("--source", site) for _ in range(4)]
    finally:
        stop.set()
        thread.join()

    assert all("Traceback" not in each.stderr for each in done)
    assert {each.returncode for each in done} <= {0, 1}
    assert run("--source", site).returncode == 0


def test_a_clock_far_off_changes_no_byte(site: Path):
    before = tree(site / "output")
    for path in (site / "output").rglob("*.html"):
        os.utime(path, (4_000_000_000, 4_000_000_000))

    past = run("--source", site, SOURCE_DATE_EPOCH="0")
    far = run("--source", site, SOURCE_DATE_EPOCH="4000000000")

    assert (past.returncode, far.returncode) == (0, 0)
    assert tree(site / "output") == before


@pytest.mark.parametrize("wait", [0.05, 0.2, 0.4, 0.7, 1.0])
@pytest.mark.parametrize("kill", [os.kill, os.killpg], ids=["to the program", "to its workers too"])
def test_ctrl_c_ends_a_build_in_one_line_and_the_old_site_stays(
    site: Path, wait: float, kill: Callable[[int, int], None]
):
    before = tree(site / "output")
    edit(site, "content/stretches/leg-hug.md", "azimuth: -12", "azimuth: -20")
    started = subprocess.Popen(
        [sys.executable, ROOT / "build.py", "--source", site, "--no-cache"],
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    time.sleep(wait)
    kill(started.pid, signal.SIGINT)
    _, said = started.communicate(timeout=60)

    after = tree(site / "output")
    assert after == before or b"leg-hug" in after["stretches/leg-hug/index.html"]
    assert "Traceback" not in said, said
    assert run("--source", site).returncode == 0


def test_a_folder_that_may_not_be_written_is_told_in_one_line(site: Path):
    if os.geteuid() == 0:
        pytest.skip("root may write everywhere; tests/files has a disk that nobody may write to")
    (site / "output").chmod(0o500)
    site.chmod(0o500)
    edit_refused = run("--source", site, "--base-url", "https://other.example")
    site.chmod(0o700)

    assert edit_refused.returncode == 1
    assert len(edit_refused.stderr.strip().splitlines()) <= 3


def test_on_windows_one_line_says_where_it_runs():
    asked = "import runpy, sys; sys.platform = 'win32'; runpy.run_path('build.py', run_name='__main__')"

    told = subprocess.run([sys.executable, "-c", asked], cwd=ROOT, capture_output=True, text=True, check=False)

    assert (told.returncode, told.stdout) == (1, "")
    assert told.stderr.splitlines() == [
        "Supple runs on Linux and macOS. On Windows, run it in WSL, the Linux that Windows brings along."
    ]

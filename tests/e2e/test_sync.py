"""A word changed: a sync that looks at size and time uploads only the pages that show it, and what lists them."""

from __future__ import annotations

import os
import shutil
import subprocess
from datetime import date
from pathlib import Path

import pytest

from supple import files
from supple.memory import Memory
from supple.model.output import Options
from supple.pipeline import build

pytestmark = pytest.mark.e2e

HOME = Path(__file__).resolve().parents[2]
STRETCH = "content/stretches/knee-to-chest.md"
WORD, OTHER = "heavier", "softer!"
INDEX = "pagefind/"


@pytest.fixture
def source(tmp_path: Path) -> Path:
    shutil.copytree(HOME / "content", tmp_path / "source/content")
    shutil.copy(HOME / "site.toml", tmp_path / "source/site.toml")
    return tmp_path / "source"


def publish(source: Path, memory: Memory) -> files.Published:
    output = source.parent / "output"
    options = Options(
        source=source, output=output, base_url="https://stretch.example", today=date(2026, 11, 22), jobs=2
    )
    return files.publish(output, build(options, memory).artifacts)


def uploaded(output: Path, remote: Path) -> set[str]:
    """Files that rsync sends, by size and time alone; none where there is no rsync."""
    if not shutil.which("rsync"):
        return set()
    run = ["rsync", "-a", "--delete", "--out-format=%n", f"{output}/", str(remote)]
    told = subprocess.run(run, check=True, capture_output=True, text=True).stdout
    return {line for line in told.splitlines() if not line.endswith("/")}


def test_a_changed_word_touches_only_what_shows_it(source: Path):
    memory, output, remote = Memory(), source.parent / "output", source.parent / "remote"
    publish(source, memory)
    before = {path: path.stat().st_mtime_ns for path in output.rglob("*") if path.is_file()}
    assert len(uploaded(output, remote)) in {len(before), 0}
    place = source / STRETCH
    place.write_text(place.read_text().replace(WORD, OTHER))

    told = publish(source, memory)

    assert [path for path in (*told.new, *told.removed) if not path.startswith(INDEX)] == []
    shows = {str(path.relative_to(output)) for path in output.rglob("*") if path.is_file() and says(path)}
    lists = {"sw.js", ".supple-manifest.json"}
    assert {path for path in told.changed if not path.startswith(INDEX)} <= shows | lists
    assert "stretches/knee-to-chest/index.html" in told.changed
    assert uploaded(output, remote) in ({*told.new, *told.changed, ".supple-manifest.json"}, set())
    kept = [path for path in before if path.stat().st_mtime_ns == before[path]]
    assert len(kept) == len(before) - len(told.changed) - 1


def says(path: Path) -> bool:
    return OTHER.encode() in path.read_bytes()


def test_nothing_is_touched_when_nothing_changed(source: Path):
    memory = Memory()
    publish(source, memory)
    before = os.stat(source.parent / "output")
    told = publish(source, memory)
    assert (told.new, told.changed, told.removed) == ((), (), ())
    assert os.stat(source.parent / "output").st_ino == before.st_ino

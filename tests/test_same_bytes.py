"""Whatever was edited, and in whatever order: a build with memory equals one without, and any number of processes
makes the same bytes."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from supple import figures, files, making, pipeline
from supple.diagnostics import Result
from supple.memory import Memory
from supple.model.content import SourceFile, SourceTree
from supple.model.figure import FigureRequest
from supple.model.output import Build, Options
from supple.records import converting, drawing, picturing
from supple.workers import Workers
from tests import literal
from tests.keeping import stored
from tests.test_site import SITE

MORE = """
-- content/article.md --
---
title: Ten stretches
summary: Ten stretches that may ease a stiff back, each with its drawing and its dose.
published: 2026-01-05
---

The beginning. See the [leg hug](stretches/leg-hug.md).
-- content/glossary.md --
---
title: Words
---

## Trunk

The middle part of the body.
-- content/routines/short.md --
---
title: Short
summary: A short routine for the morning, with time to get into place.
steps: [leg-hug, side-turn]
---
-- content/stretches/side-turn.md --
---
title: Side Turn
code: st
summary: A slow turn of the trunk while you lie on your back, first to one side.
family: back
hold: 20-30
sides: 2
targets: {main: [hips]}
figure:
  camera: {azimuth: -12, elevation: 10}
  frames:
    - name: start
      say: Lying on the back with both knees bent.
      pose: {base: lying, left foot: {floor: [44, -9], knee: up}, right foot: {floor: [44, 9], knee: up}}
---

## How to do it

1. Lie on your back.
2. Turn to the side.
"""
OPTIONS = Options(source=Path(), output=Path(), today=date(2026, 11, 22))
STRETCHES = ("content/stretches/leg-hug.md", "content/stretches/side-turn.md")

Edit = Callable[[dict[str, bytes]], None]
words = st.lists(st.sampled_from(("Calm", "Leg", "Trunk", "&", "<b>", "é", "“x”", "20")), min_size=1, max_size=4)


def replaced(path: str, old: str, new: str) -> Edit:
    def edit(found: dict[str, bytes]) -> None:
        if path in found:
            found[path] = found[path].replace(old.encode(), new.encode())

    return edit


def moved(path: str, target: str) -> Edit:
    def edit(found: dict[str, bytes]) -> None:
        if path in found:
            found[target] = found.pop(path)

    return edit


def added(path: str, text: str) -> Edit:
    def edit(found: dict[str, bytes]) -> None:
        if path in found:
            found[path] += text.encode()

    return edit


EDITS = st.one_of(
    st.builds(
        lambda path, new: replaced(path, "title: ", f"title: {' '.join(new)} "), st.sampled_from(STRETCHES), words
    ),
    st.builds(lambda path, new: added(path, f"\n{' '.join(new)}.\n"), st.sampled_from(STRETCHES), words),
    st.sampled_from(
        [
            replaced(STRETCHES[0], "sides: 2", "sides: 1"),
            replaced(STRETCHES[1], "family: back", "family: seated"),
            replaced(STRETCHES[1], "family: back", "family: bakc"),
            replaced(STRETCHES[1], "azimuth: -12", "azimuth: 12"),
            replaced(STRETCHES[0], "sides: 2", "sides: 2\ndraft: true"),
            replaced(STRETCHES[0], "code: lh", "code: lh\norder: 9"),
            replaced(STRETCHES[0], "code: lh", "code: lh\naliases: [/old/]"),
            replaced("content/targets/hips.md", "title: Hips", "title: Hip joints"),
            replaced("content/safety.md", "stop: [Stop if", "stop: [Rest if"),
            replaced("content/glossary.md", "middle part", "middle"),
            replaced("content/routines/short.md", "side-turn]", "side-turn, leg-hug]"),
            replaced("content/article.md", "See the", "Try the"),
            replaced("content/article.md", "leg-hug.md", "leg-hgu.md"),
            replaced("site.toml", 'title = "Test"', 'title = "Best"'),
            replaced("site.toml", "/back-care", ""),
            moved(STRETCHES[1], "content/stretches/other-turn.md"),
            moved("content/stretches/other-turn.md", STRETCHES[1]),
            moved("content/glossary.md", "content/pages/about.md"),
        ]
    ),
)


@pytest.fixture(scope="module")
def before(tmp_path_factory: pytest.TempPathFactory) -> SourceTree:
    """A small site with one of everything, without the search: its index is another program's work."""
    text = SITE.replace('title = "Test"', 'title = "Test"\nsearch = false') + MORE
    return files.read_tree(literal.write(tmp_path_factory.mktemp("site"), text), files.BUILT_IN).value


@pytest.fixture(scope="module", autouse=True)
def drawn_once() -> Iterator[None]:
    """Equal poses are drawn once for all tests here; drawings have tests of their own."""
    known: dict[str, Any] = {}
    draw = figures.draw

    def remembered(request: FigureRequest) -> Any:
        wanted = repr(request)
        if wanted not in known:
            known[wanted] = draw(request)
        return known[wanted]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(figures, "draw", remembered)
        yield


def edited(tree: SourceTree, edits: list[Edit]) -> SourceTree:
    found = {file.path: file.data for file in tree.content}
    if tree.config:
        found[tree.config.path] = tree.config.data
    for edit in edits:
        edit(found)
    config = found.pop("site.toml", None)
    return replace(
        tree,
        config=SourceFile("site.toml", config) if config is not None else None,
        content=tuple(SourceFile(path, found[path]) for path in sorted(found)),
    )


def told(build: Build) -> tuple[object, ...]:
    return {a.path: a.content for a in build.artifacts}, build.diagnostics, build.withheld, build.pages, build.notes


def clean(tree: SourceTree, jobs: int = 1) -> tuple[object, ...]:
    return told(pipeline.assemble(Result(tree), replace(OPTIONS, jobs=jobs), Memory()))


def check_history(before: SourceTree, edits: list[Edit]) -> None:
    """Builds after each edit with one memory, stored and read in between, and once clean at the end."""
    memory, known = Memory(), None
    for count in range(len(edits) + 1):
        tree = edited(before, edits[:count])
        warm = told(pipeline.assemble(Result(tree), OPTIONS, memory))
        known = stored(memory) or known
        memory = Memory({}, known)
    assert warm == clean(tree)


@given(st.lists(EDITS, min_size=1, max_size=3))
@settings(max_examples=24, deadline=None, suppress_health_check=list(HealthCheck), print_blob=True)
def test_a_build_that_remembers_makes_the_bytes_of_one_that_does_not(before: SourceTree, edits: list[Edit]):
    check_history(before, edits)


@pytest.mark.slow
@given(st.lists(EDITS, min_size=1, max_size=6))
@settings(max_examples=300, deadline=None, suppress_health_check=list(HealthCheck), print_blob=True)
def test_the_same_for_hundreds_of_histories(before: SourceTree, edits: list[Edit]):
    check_history(before, edits)


def test_any_number_of_processes_makes_the_same_bytes(before: SourceTree, monkeypatch: pytest.MonkeyPatch):
    alone = clean(before)
    for stage in (making, converting, drawing, picturing):
        monkeypatch.setattr(stage, "Workers", lambda jobs=1, _=1, **more: Workers(jobs, 1, **more))
    assert clean(before, jobs=4) == alone


def test_a_drawing_of_another_person_comes_with_another_slug(before: SourceTree):
    """What is remembered of a pose must not carry the name it was first drawn for."""
    check_history(before, [moved(STRETCHES[1], "content/stretches/other-turn.md"), moved(STRETCHES[0], STRETCHES[1])])

"""The ten mistakes that no generator catches all of: each stops the build, at its line, in plain words."""

from __future__ import annotations

from datetime import date
from functools import cache
from pathlib import Path

import pytest

from supple.diagnostics import Severity
from supple.memory import Memory
from supple.model.output import Options
from supple.pipeline import build
from tests import literal
from tests.test_site import SITE

PAGE = """---
title: {title}
summary: A page about poses, and about what to do when one of them hurts you.
{more}---

Some text.

{body}
"""
HOLD = ("hold: 20-30", "hold: thirty")


def page(title: str = "Pose", more: str = "", body: str = "") -> str:
    return "-- content/pages/bad.md --\n" + PAGE.format(title=title, more=more, body=body)


MISTAKES = {
    "A: a colon in a title": (page("Pose: happy baby"), "bad.md:2:"),
    "B: the closing fence forgotten": (
        "-- content/pages/bad.md --\n---\ntitle: Pose\nsummary: A page.\n\nSome text.\n",
        "bad.md:5:1",
    ),
    "C: a misspelt key": (page().replace("title:", "titel:"), "bad.md:2:1"),
    "D: a word for a number": (SITE.replace(*HOLD), "leg-hug.md:6:7"),
    "E1: a link to a missing file": (page(body="See [it](../stretches/none.md)."), "bad.md:8:"),
    "E2: a link to a missing path": (page(body="See [it](/nowhere/)."), "bad.md:8:"),
    "E3: a link to a missing anchor": (page(body="See [it](../stretches/leg-hug.md#nowhere)."), "bad.md:8:"),
    "F: a missing picture": (page(body="![A pose](photos/none.jpg)"), "bad.md:8:"),
    "G: two files with one address": (page(more="aliases: [/stretches/leg-hug/]\n"), "bad.md:4:11"),
    "H: a day that does not exist": (page(more="publish: 2024-02-30\n"), "bad.md:4:10"),
    "I: a key given twice": (page(more="title: Other\n"), "bad.md:4:1"),
    "J1: a script": (page(body="<script>alert(1)</script>"), "bad.md:8:1"),
    "J2: a link that runs a script": (page(body="[x](javascript:alert(1))"), "bad.md:8:"),
}


@cache
def memory() -> Memory:
    """Shared, so that the drawing is made once."""
    return Memory()


@pytest.mark.parametrize("mistake", MISTAKES)
def test_a_mistake_stops_the_build_at_its_line(mistake: str, tmp_path: Path):
    text, place = MISTAKES[mistake]
    folder = literal.write(literal.write(tmp_path, SITE), text)

    outcome = build(Options(source=folder, output=folder / "output", today=date(2026, 11, 22)), memory())

    errors = [d for d in outcome.diagnostics if d.severity is Severity.ERROR]
    assert any(place in d.place for d in errors), [(d.place, d.message) for d in outcome.diagnostics]
    assert len(errors) == 1, [(d.place, d.message) for d in errors]
    assert errors[0].position.column


def test_the_same_site_without_a_mistake_builds(tmp_path: Path):
    folder = literal.write(literal.write(tmp_path, SITE), page(body="See [it](../stretches/leg-hug.md#how-to-do-it)."))

    outcome = build(Options(source=folder, output=folder / "output", today=date(2026, 11, 22)), memory())

    assert outcome.ok, [(d.place, d.message) for d in outcome.diagnostics]

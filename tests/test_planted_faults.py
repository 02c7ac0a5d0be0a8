"""What makes a health site dishonest, planted in a copy of the content that ships: each is told at its line.

The copy is built whole, from its files on a disk to the last check, so nothing between them can swallow a fault. Words
that must not be said are planted by tests/checks/test_every_text.py, in every field there is.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from datetime import date
from functools import cache
from pathlib import Path

import pytest

from supple.checks.review import EXPECTED
from supple.diagnostics import Diagnostic
from supple.memory import Memory
from supple.model.output import Options
from supple.pipeline import build

HOME = Path(__file__).resolve().parent.parent
TODAY = date(2026, 11, 22)
TEXTS = sorted(
    path.relative_to(HOME).as_posix() for path in (HOME / "content").rglob("*.md") if path.name != "glossary.md"
)
STRETCHES = [path for path in TEXTS if path.startswith("content/stretches/")]
CLAIM = re.compile(r"^  - text:.*\n    source:.*\n", re.MULTILINE)
Change = Callable[[str], str]


@cache
def memory() -> Memory:
    """Shared by all builds of a run, so that drawings are made once."""
    return Memory()


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    shutil.copytree(HOME / "content", tmp_path / "content")
    shutil.copy(HOME / "site.toml", tmp_path)
    return tmp_path


def told(folder: Path, code: str) -> list[Diagnostic]:
    """The problems of this code in a build of the folder."""
    made = build(Options(source=folder, output=folder / "output", today=TODAY, preview=True), memory())
    return [problem for problem in made.diagnostics if problem.code == code]


def places(found: list[Diagnostic]) -> dict[str, int]:
    """File → line of the problem there."""
    return {problem.path: problem.position.line for problem in found}


def changed(folder: Path, paths: list[str], change: Change) -> dict[str, str]:
    """Changes the files; the text of each afterwards."""
    texts = {}
    for path in paths:
        before = (folder / path).read_text("utf-8")
        texts[path] = change(before)
        assert texts[path] != before, path
        (folder / path).write_text(texts[path], "utf-8")
    return texts


def line_of(text: str, beginning: str) -> int:
    """The first line that begins so."""
    return next(number for number, line in enumerate(text.split("\n"), 1) if line.startswith(beginning))


def reviewed(day: str) -> Change:
    """Front matter that says it was reviewed on a day."""
    return lambda text: re.sub(r"^(title: .*\n)", rf"\1reviewed: {day}\nreviewer: A. Clinician, GP\n", text, flags=re.M)


@pytest.mark.parametrize(
    ("day", "code", "severity"),
    [
        ("2024-11-21", "review-lapsed", "error"),
        ("2024-11-22", "review-soon", "warning"),
        ("2025-01-20", "review-soon", "warning"),
        ("2026-11-23", "review-future", "error"),
    ],
)
def test_a_review_that_does_not_count_or_soon_will_not_is_told_in_every_file(
    copy: Path, day: str, code: str, severity: str
):
    texts = changed(copy, TEXTS, reviewed(day))
    found = told(copy, code)
    assert places(found) == {path: line_of(text, "reviewed:") for path, text in texts.items()}
    assert {problem.severity for problem in found} == {severity}


def test_a_review_that_counts_for_61_days_more_is_fine(copy: Path):
    changed(copy, TEXTS, reviewed("2025-01-22"))
    assert told(copy, "review-soon") == told(copy, "review-lapsed") == []


def test_a_stretch_without_any_caution_is_refused_at_its_front_matter(copy: Path):
    texts = changed(copy, STRETCHES, lambda text: re.sub(r"^cautions:\n(?:  .*\n)+", "", text, flags=re.M))
    found = told(copy, "caution-missing")
    assert places(found) == {path: line_of(text, "title:") for path, text in texts.items()}
    assert {problem.severity for problem in found} == {"error"}


@pytest.mark.parametrize("tag", sorted({tag for tags in EXPECTED.values() for tag in tags}))
def test_a_single_caution_that_is_missing_is_refused_where_the_others_stand(copy: Path, tag: str):
    concerned = [
        path for path in STRETCHES if tag in EXPECTED[re.findall(r"^family: (\w+)", (copy / path).read_text(), re.M)[0]]
    ]
    texts = changed(copy, concerned, lambda text: re.sub(rf"^  {tag}:\n(?:    .*\n)+", "", text, flags=re.M))
    found = told(copy, "caution-missing")
    assert concerned
    assert places(found) == {path: line_of(text, "cautions:") for path, text in texts.items()}
    assert all(tag in problem.message for problem in found)
    assert {problem.severity for problem in found} == {"error"}


CLAIMING = [path for path in TEXTS if CLAIM.search((HOME / path).read_text("utf-8"))]


def test_a_claim_without_a_source_is_refused_at_its_line(copy: Path):
    texts = changed(copy, CLAIMING, lambda text: CLAIM.sub(lambda found: found[0].partition("\n")[0] + "\n", text, 1))
    found = told(copy, "content-missing-key")
    assert len(CLAIMING) >= 10
    assert places(found) == {path: line_of(text, "  - text:") for path, text in texts.items()}


def test_a_claim_with_a_source_that_nobody_listed_is_refused_at_its_line(copy: Path):
    texts = changed(
        copy, CLAIMING, lambda text: re.sub(r"^    source: .*", "    source: [NOWHERE]", text, count=1, flags=re.M)
    )
    assert places(told(copy, "source-unknown")) == {path: line_of(t, "    source:") for path, t in texts.items()}


def test_latin_without_plain_words_is_told_at_its_line_in_every_file(copy: Path):
    texts = changed(copy, TEXTS, lambda text: f"{text.rstrip()}\n\nThe piriformis gets long.\n")
    (copy / "content/glossary.md").write_text("groin\n: The fold of the hip.\n", "utf-8")
    found = {problem.path: problem.position.line for problem in told(copy, "reading-latin")}
    assert {path: found.get(path) for path in texts} == {path: text.count("\n") for path, text in texts.items()}


HIDDEN = {
    "pages/stretch.html": (r"\{\{ stop_rule\(.*\) \}\}", "/stretches/", 10),
    "pages/routine.html": (r"\{\{ (?:stop_rule|red_flags)\(.*\) \}\}", "/routines/", 5),
    "pages/my-routine.html": (r"\{\{ stop_rule\(.*\) \}\}", "/routines/my/", 1),
    "pages/article.html": (r"\{\{ red_flags\(.*\) \}\}", "/", 1),
    "partials/safety-line.html": (r"(?s).+", "/stretches/", 11),
}
"""Template → what a site's own copy leaves out, where its pages are, and how many are told of."""


@pytest.mark.parametrize("name", HIDDEN)
def test_a_template_that_leaves_out_the_warning_signs_or_the_stop_rule_is_refused(copy: Path, name: str):
    left_out, url, pages = HIDDEN[name]
    text = (HOME / "templates" / name).read_text("utf-8")
    assert re.search(left_out, text)
    (copy / "templates" / name).parent.mkdir(parents=True)
    (copy / "templates" / name).write_text(re.sub(left_out, "", text), "utf-8")
    found = told(copy, "safety-hidden")
    assert len(found) == pages
    assert {problem.severity for problem in found} == {"error"}
    assert all(url in problem.message or problem.message.startswith("/routines/my/") for problem in found)
    if name.startswith("pages/"):
        assert {(problem.path, problem.position.line) for problem in found} == {(f"templates/{name}", 1)}


def test_the_shipped_content_has_no_problem_but_that_nobody_said_where_it_will_be(copy: Path):
    made = build(Options(source=copy, output=copy / "output", today=TODAY, preview=True), memory())
    assert [problem.code for problem in made.diagnostics] == ["site-no-base-url"]
    assert made.waived == ()

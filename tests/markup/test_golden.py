"""What people type and what becomes of it: tests/golden/markup.md, rewritten by `pytest --update-golden`."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from bodies import converted

from supple.diagnostics import told

GOLDEN = Path(__file__).parent.parent / "golden" / "markup.md"
CASE = re.compile(r"^=== (.*)\n((?:(?!^===|^--- becomes).*\n)*)(?:^--- becomes\n((?:(?!^===).*\n)*))?", re.M)


def cases() -> list[tuple[str, str, str]]:
    """Title, input and expected output of each case."""
    return [(title, body, expected) for title, body, expected in CASE.findall(GOLDEN.read_text())]


def outcome(body: str) -> str:
    """The HTML of a body and its problems."""
    result = converted(body.replace("\\r\n", "\r\n"), sources=["WARN"])
    problems = [told(problem) for problem in result.diagnostics]
    return "\n".join([result.value.html, *problems]) + "\n"


def test_what_people_type_becomes_what_they_mean(update_golden: bool):
    found = [(title, body, outcome(body)) for title, body, _ in cases()]
    if update_golden:
        GOLDEN.write_text("".join(f"=== {title}\n{body}--- becomes\n{text}" for title, body, text in found))
    assert found == cases()


def test_every_case_has_a_title_of_its_own():
    titles = [title for title, _, _ in cases()]
    assert len(titles) == len(set(titles))


@pytest.mark.parametrize("title", [title for title, _, _ in cases()])
def test_converting_twice_gives_the_same(title: str):
    body = next(body for name, body, _ in cases() if name == title)
    assert outcome(body) == outcome(body)

"""A slip of spelling is told in plain words at its place, and the reading goes on."""

from __future__ import annotations

import pytest

from supple.content.yaml_reader import read_mapping
from supple.nodes import plain

SLIPS = [
    ("title: Pose: happy baby", "content-yaml-colon", 1, 8, {"title": "Pose: happy baby"}),
    ("a: 1\ntitle: ends with a colon:", "content-yaml-colon", 2, 8, {"a": "1", "title": "ends with a colon:"}),
    ("a:\n  - note: x: y", "content-yaml-colon", 2, 11, {"a": [{"note": "x: y"}]}),
    ("title:Knee\nsummary: x", "content-yaml-space", 1, 6, {"title": "Knee", "summary": "x"}),
    ("versions:\n\tmain: x", "content-yaml-tab", 2, 1, {"versions": {"main": "x"}}),
    ("a: 1\n\tb: 2", "content-yaml-tab", 2, 1, None),
    ("title: 'Child's Pose'", "content-yaml-quotes", 1, 8, {"title": "Child's Pose"}),
    ('title: "Knee\nsummary: "x y"', "content-yaml-quotes", 1, 8, {"title": "Knee", "summary": "x y"}),
    ('title: "Knee" to Chest', "content-yaml-quotes", 1, 8, {"title": '"Knee" to Chest'}),
    ('title: "C:\\photos"', "content-yaml-quotes", 1, 8, {"title": "C:\\photos"}),
    ("title: @home", "content-yaml-special", 1, 8, {"title": "@home"}),
    ("title: `code`", "content-yaml-special", 1, 8, {"title": "`code`"}),
    ("title: %5", "content-yaml-special", 1, 8, {"title": "%5"}),
    ("title: *Gentle* moves", "content-yaml-special", 1, 8, {"title": "*Gentle* moves"}),
    ("title: >20 seconds", "content-yaml-special", 1, 8, {"title": ">20 seconds"}),
    ("title: [Draft] Knee", "content-yaml-special", 1, 8, {"title": "[Draft] Knee"}),
    ("title: - Knee", "content-yaml-special", 1, 8, {"title": "- Knee"}),
    ("title: Tip #3", "content-yaml-note", 1, 12, {"title": "Tip"}),
    ("title: #3 tips", "content-yaml-note", 1, 8, {"title": None}),
    ("a: [b, c\nd: e", "content-yaml-brackets", 1, 4, {"a": ["b", "c"], "d": "e"}),
    ("a: {b: c\nd: e", "content-yaml-brackets", 1, 4, {"a": {"b": "c"}, "d": "e"}),
    ("a: ]", "content-yaml-brackets", 1, 4, None),
    ("a: 1\n b: 2", "content-yaml-indent", 2, 2, None),
    ("a: 1\n- b", "content-yaml-indent", 2, 1, None),
    ("a: 1\nThis is text.\nb: 2", "content-yaml-line", 2, 1, {"a": "1", "b": "2"}),
]


@pytest.mark.parametrize(("text", "code", "line", "column", "mended"), SLIPS, ids=[slip[0] for slip in SLIPS])
def test_a_slip_is_named_placed_and_mended(text: str, code: str, line: int, column: int, mended: object):
    result = read_mapping(text)

    first = result.diagnostics[0]
    assert (code, line, column) == (first.code, first.position.line, first.position.column)
    assert (plain(result.value) if result.value else None) == mended


@pytest.mark.parametrize(
    "text", ["a: b # a note", "a: b #", "a: 'b #c'", "a: b#c", "#a: b\nc: d", "a: |\n  b: c #d", "a: b\n#c"]
)
def test_a_note_may_stand_where_it_is_one(text: str):
    assert read_mapping(text).diagnostics == ()


def test_several_slips_are_told_in_one_run():
    result = read_mapping("title: a: b\nsummary:x\nstart: 'it's'\nfeel: @x\ngood: yes", first_line=2)

    assert sorted(
        (problem.position.line, problem.code.removeprefix("content-yaml-")) for problem in result.diagnostics
    ) == [(2, "colon"), (3, "space"), (4, "quotes"), (5, "special")]
    assert result.value is not None
    assert plain(result.value)["good"] == "yes"


@pytest.mark.parametrize(
    "text",
    ["a: &x 1", "a: [&x 1, *x]", "<<: {a: b}", "a: !!str b", "!!map {a: b}", "a: b\n---\nc: d", "%YAML 1.1\n---\na: b"],
)
def test_what_front_matter_has_no_use_for_is_refused(text: str):
    result = read_mapping(text)

    assert result.value is None
    assert [problem.code for problem in result.diagnostics] == ["content-yaml-shortcut"]


def test_a_bomb_of_aliases_is_refused_before_it_grows():
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 12)]

    assert [problem.code for problem in read_mapping("\n".join(lines)).diagnostics] == ["content-yaml-shortcut"]


@pytest.mark.parametrize(
    "text", ["a: " + "[" * 60_000, "a: " + "{a: " * 15_000, "- " * 30_000, "? " * 30_000, "[" * 60_000]
)
def test_bottomless_nesting_is_refused_at_once(text: str):
    result = read_mapping(text)

    assert result.value is None
    assert {"content-too-deep", "content-key"} >= {problem.code for problem in result.diagnostics}

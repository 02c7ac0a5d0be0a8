"""A Markdown file becomes a document, or every reason why not is told at its place."""

from __future__ import annotations

import pickle
from typing import Any

import pytest

from supple import content
from supple.diagnostics import Diagnostic, Result
from supple.model.content import Document, SourceFile

PAGE = "content/pages/a-page.md"
STRETCH = "content/stretches/leg-hug.md"
WHOLE = """---
title: Leg Hug
code: lh
summary: A calm stretch for the hip.
family: back
hold: 20-30
sides: 2
targets: {main: [hips]}
figure: {frames: []}
---
Body.
"""


def read(text: str | bytes, path: str = PAGE) -> Result[Document[Any] | None]:
    return content.read_document(SourceFile(path, text if isinstance(text, bytes) else text.encode()))


def place(problem: Diagnostic) -> tuple[str, int, int, int]:
    return problem.code, problem.position.line, problem.position.column, problem.position.length


def places(text: str | bytes, path: str = PAGE) -> list[tuple[str, int, int, int]]:
    return sorted((place(problem) for problem in read(text, path).diagnostics), key=lambda found: found[1:])


def page(front: str) -> str:
    return f"---\n{front}\n---\n\nText.\n"


def test_a_stretch_with_only_the_required_keys_is_complete():
    document = read(WHOLE, STRETCH).value

    assert document is not None
    assert (document.kind, document.slug, document.body, document.body_line) == ("stretch", "leg-hug", "Body.\n", 11)
    assert (document.matter.hold.min, document.matter.hold.max, document.matter.seconds) == (20, 30, 30)
    assert document.node.get("figure") is not None


def test_a_document_survives_the_way_to_another_process():
    document = read(WHOLE, STRETCH)

    assert document == pickle.loads(pickle.dumps(document))


def test_reading_twice_gives_the_same():
    assert read(WHOLE, STRETCH) == read(WHOLE, STRETCH)


@pytest.mark.parametrize(
    "text",
    [
        "\ufeff---\ntitle: Short\n---\nText.\n",
        "---\r\ntitle: Short\r\n---\r\nText.\r\n",
        "---\rtitle: Short\r---\rText.\r",
        "\n\n  \n---\ntitle: Short\n---\nText.\n",
        "---  \ntitle: Short\n---\t\nText.\n",
        "---\ntitle:\u00a0Short\n---\nText.\n",
        "---\n\u00a0\u00a0# a note\ntitle: Short\nsummary:\n---\nText.\n",
        '---\n"title": Short\nreviewer: ""\n---\nText.\n',
        "---\ntitle: Short\n---\nText with a rule:\n\n---\n\nMore.\n",
    ],
    ids=["mark", "windows", "old mac", "blank lines", "trailing spaces", "hard space", "empty key", "quotes", "rule"],
)
def test_what_every_editor_does_is_forgiven(text: str):
    result = read(text)

    assert result.diagnostics == ()
    assert result.value is not None
    assert result.value.matter.title == "Short"
    assert result.value.body.startswith("Text")


def test_the_line_of_the_body_is_counted_in_the_whole_file():
    document = read("\n\n---\ntitle: Short\n# a note\n---\nText.\n").value

    assert document is not None
    assert document.body_line == 7


def test_an_indented_first_line_of_the_body_stays_indented():
    document = read("---\ntitle: Short\n---\n    code\n").value

    assert document is not None
    assert document.body == "    code\n"


@pytest.mark.parametrize(
    "word", ["no", "on", "yes", "off", "null_", "12:30", "010", "1.10", "0x1f", "2026-11-01", "1e3"]
)
def test_a_title_stays_as_it_was_typed(word: str):
    document = read(page(f"title: {word}")).value

    assert document is not None
    assert document.matter.title == word


@pytest.mark.parametrize("key", ["content", "handler", "self", "on", "no", "2024", "class", "__init__", "model_config"])
def test_a_key_that_means_something_to_a_program_is_only_an_unknown_key(key: str):
    assert [("content-unknown-key", 3, 1, len(key))] == places(page(f"title: Short\n{key}: 1"))


def test_every_problem_of_a_file_is_told_in_one_run():
    front = WHOLE.replace("title: Leg Hug", "title: Hug: a leg").replace("20-30", "thirty").replace("lh", "LH")
    front = front.replace("sides: 2", "sides: 3\nreviewed: 2024-02-30\ncolour: red\ncode: ab")

    assert places(front, STRETCH) == [
        ("content-yaml-colon", 2, 8, 10),
        ("content-spelling", 3, 7, 2),
        ("content-hold", 6, 7, 6),
        ("content-choice", 7, 8, 1),
        ("content-date", 8, 11, 10),
        ("content-unknown-key", 9, 1, 6),
        ("content-repeated-key", 10, 1, 4),
    ]


def test_columns_count_letters_and_not_bytes():
    assert places(page("title: Ein Stück 🧘 weiter\ndraft: döch")) == [("content-yes-no", 3, 8, 4)]
    assert places(page("claims: [{text: ‘é’🧘, source: A, bad: 1}]\ntitle: Short")) == [
        ("content-unknown-key", 2, 34, 3)
    ]


def test_the_design_s_own_example_reads_as_promised():
    problem = read(WHOLE.replace("20-30", "thirty"), STRETCH).diagnostics[0]

    assert problem.message == '"thirty" is not a number of seconds.'
    assert problem.hint == "Write a range or a number, for example: hold: 20-30"


@pytest.mark.parametrize(
    ("typed", "meant"), [("titel", "title"), ("Title", "title"), ("Sumary", "summary"), ("sourses", "sources")]
)
def test_an_unknown_key_names_the_nearest_known_one(typed: str, meant: str):
    problem = next(p for p in read(page(f"{typed}: x")).diagnostics if p.code == "content-unknown-key")

    assert problem.hint == f'Did you mean "{meant}"?'


def test_a_key_of_another_kind_is_told_as_one():
    problem = read(page("title: Short\nhold: 20-30")).diagnostics[0]

    assert problem.hint.startswith("It is a key of a stretch.")


def test_a_missing_key_is_told_with_a_line_to_add():
    problem = read(WHOLE.replace("family: back\n", ""), STRETCH).diagnostics[0]

    assert place(problem) == ("content-missing-key", 2, 1, 0)
    assert problem.hint == "Add a line: family: back"


def test_a_forgotten_closing_fence_is_shown_where_the_text_begins():
    assert places("---\ntitle: Short\nmenu: main\n\n## First step\nText.\n") == [
        ("content-front-matter-unclosed", 5, 1, 13)
    ]


def test_a_rule_in_the_body_does_not_hide_a_forgotten_fence():
    found = places("---\ntitle: Short\n\nHere the text begins\n\n---\n\nMore.\n")

    assert found == [("content-yaml-line", 4, 1, 20)]


@pytest.mark.parametrize(
    "path", ["content/photos/a.jpg", "content/sources.toml", "content/glossary.md", "content/a.svg"]
)
def test_what_is_no_document_is_passed_over(path: str):
    assert read(b"\xff\x00", path) == Result(None)


@pytest.mark.parametrize(
    ("name", "right"),
    [
        ("Our Clinic", "our-clinic"),
        ("ÜBER", "uber"),
        ("child's", "childs"),
        ("a--b", "a-b"),
        ("x_y", "x-y"),
        ("..", ""),
    ],
)
def test_a_name_that_is_no_address_comes_with_one_that_is(name: str, right: str):
    problem = read(page("title: Short"), f"content/pages/{name}.md").diagnostics[0]

    assert problem.code == "content-file-name"
    assert right in problem.hint


def test_a_file_in_the_wrong_place_is_told_and_its_text_not_judged():
    assert [problem.code for problem in read("no front matter", "content/knee.md").diagnostics] == ["content-place"]


def test_an_escape_cannot_bring_in_what_may_not_be_typed():
    assert places(page('title: "Pose \\u202e x"')) == [("content-hidden-character", 2, 8, 15)]

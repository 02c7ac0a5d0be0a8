"""Our handler under python-frontmatter itself, and where it finds the two lines of hyphens."""

from __future__ import annotations

import frontmatter
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from supple.content.fences import Malformed, plainly
from supple.content.handler import FrontMatter


def test_python_frontmatter_reads_our_files_with_our_handler():
    keys, body = frontmatter.parse("---\ntitle: no\nhold: 12:30\n---\nText.\n", handler=FrontMatter())

    assert keys == {"title": "no", "hold": "12:30"}
    assert body == "Text."


@pytest.mark.parametrize("text", ["---\ntitle: A\n", "title: A\n", "--- # x\ntitle: A\n---\n"])
def test_python_frontmatter_does_not_swallow_what_is_malformed(text: str):
    with pytest.raises(Malformed):
        frontmatter.parse(text, handler=FrontMatter())


def test_hyphens_inside_a_text_close_nothing():
    fenced = FrontMatter().take_apart("---\nstart: |\n  one\n  ---\n  two\n---\nBody.\n")

    assert (fenced.front, fenced.front_line, fenced.body, fenced.body_line) == (
        "start: |\n  one\n  ---\n  two\n",
        2,
        "Body.\n",
        7,
    )


@pytest.mark.parametrize("fence", ["--", "----", "\u2014", "-\u2014", "\u2013\u2013\u2013", "...", "--- end", " ---"])
def test_what_is_nearly_the_closing_line_is_named(fence: str):
    with pytest.raises(Malformed) as met:
        FrontMatter().take_apart(f"---\ntitle: A\n{fence}\nBody.\n")

    assert (met.value.problem.code, met.value.problem.position.line) == ("content-fence", 3)


@given(
    st.lists(st.sampled_from(["---", "-", "\n", "\n---\n", " ", "\t", "a: b", "Text.", "\u00e9"]), max_size=12).map(
        "".join
    )
)
@example("---\n---\n")
@example("---\na: b\n---")
@example("---\na: b\n----\n---\n")
def test_plain_files_are_taken_apart_as_all_are(text: str):
    found = plainly(text)

    assert found is None or found == FrontMatter().take_apart(text)
    assert plainly(f"---\na: b\n---\n{text}") == FrontMatter().take_apart(f"---\na: b\n---\n{text}")

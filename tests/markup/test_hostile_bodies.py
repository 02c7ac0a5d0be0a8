"""Nothing that can be typed breaks the converter, keeps it busy or gets through its lists."""

from __future__ import annotations

import time

import pytest
from bodies import codes, converted, typed
from hypothesis import HealthCheck, example, given, settings
from selectolax.lexbor import LexborHTMLParser

from supple.markup.clean import ATTRIBUTES, CLASSES, SCHEMES, TAGS
from supple.markup.marks import SECTION, STEP_CLOSE, STEP_OPEN

SIGNS = {SECTION, STEP_OPEN, STEP_CLOSE}
"""What the generator cuts by."""


def faults(html: str) -> list[str]:
    """What in the HTML is on none of the lists."""
    tree = LexborHTMLParser(f"<main>{html}</main>", is_fragment=True)
    found = []
    for node in tree.css("*"):
        if node.tag in {"main", "html", "head", "body"}:
            continue
        if node.tag not in TAGS:
            found.append(f"<{node.tag}>")
        allowed = ATTRIBUTES.get(node.tag or "", frozenset()) | {"class"}
        for name, value in node.attributes.items():
            if name not in allowed:
                found.append(f"{node.tag} {name}")
            if name == "class" and not set((value or "").split()) <= CLASSES.get(node.tag or "", frozenset()):
                found.append(f"{node.tag} class={value}")
            if name in {"href", "src"} and not (value or "").startswith(("#", *(f"{scheme}:" for scheme in SCHEMES))):
                found.append(f"{node.tag} {name}={value}")
    return found


@settings(max_examples=400, deadline=5000, suppress_health_check=[HealthCheck.too_slow])
@given(typed)
@example("* * * a")
@example("[a](<javascript:alert(1)>)")
@example("![a](x.jpg){: onerror=alert(1)}")
@example("1. a\n\n    !!! note\n\n- b")
def test_whatever_is_typed_gives_safe_html_and_no_exception(body: str):
    result = converted(body)
    assert faults(result.value.html) == []
    assert not SIGNS & set(result.value.html)


@pytest.mark.slow
@settings(max_examples=20_000, deadline=5000, suppress_health_check=[HealthCheck.too_slow])
@given(typed)
def test_many_more_bodies_give_safe_html(body: str):
    assert faults(converted(body).value.html) == []


@settings(max_examples=150, deadline=5000)
@given(typed)
def test_problems_stand_on_lines_of_the_body(body: str):
    last = 10 + body.replace("\r\n", "\n").replace("\r", "\n").count("\n")
    assert [d for d in converted(body).diagnostics if not 10 <= d.position.line <= last] == []


@settings(max_examples=150, deadline=5000)
@given(typed)
def test_sections_joined_with_their_headings_hold_all_text(body: str):
    fragment = converted(body).value
    assert "".join(fragment.html.split()).endswith(
        "".join(fragment.sections[-1].html.split()) if fragment.sections else ""
    )


@settings(max_examples=100, deadline=5000)
@given(typed)
def test_a_strange_page_leaves_nothing_behind_for_the_next(body: str):
    plain = "A [p] and word[^1] of piriformis.\n\n- a\n"
    before = converted(plain)
    converted(body)
    assert converted(plain) == before


MANY = 20_000
BOMBS = {
    "brackets": "[" * 10_000,
    "pictures": "![" * 10_000,
    "half tags": "<a " * MANY,
    "half tags on lines": "<a \n" * 4_000,
    "nested links": "[a](" * 5_000,
    "brackets in paragraphs": ("[" * 200 + "\n\n") * 50,
    "nested lists": "".join("  " * depth + "- x\n" for depth in range(300)),
    "nested lists on one line": "- " * 1_000 + "x",
    "nested numbers on one line": "1. " * 1_000 + "x",
    "nested quotes": ">" * 1_000 + " x",
    "nested boxes": "".join("    " * depth + "!!! note\n" for depth in range(300)),
    "stars": "*" * MANY,
    "half strong": "**a *b " * 2_000,
    "back quotes": "`" * MANY,
    "uneven back quotes": "`` ` " * 3_000,
    "footnotes": "[^1]" * 5_000 + "\n\n[^1]: x",
    "footnote texts": "\n\n".join(f"[^{number}]: x" for number in range(3_000)),
    "headings": "# a\n" * 4_000,
    "definitions": "a\n: b\n" * 2_000,
    "table": "|" * 9_000 + "\n" + "|-" * 4_500 + "\n" + "|" * 9_000,
    "boxes": "!!! note\n" * 4_000,
    "fences": "```\n" * 4_001,
    "braces": "{#a" * 3_000,
    "braces with values": "{a=" * 3_000,
    "entities": "&#60;" * 2_000,
    "blanks": " " * 9_000 + "x",
    "empty lines": "\n" * 4_900,
    "one long line": "a" * MANY,
    "huge": "word " * 100_000,
    "quotes": "\"'" * 4_000,
    "ranges": "1-2" * 3_000,
    "dashes": "-" * 9_000,
    "references": "[a]: b\n" * 250,
    "comments": "<!--" * 2_000,
    "underlines": "a\n---\n" * 2_000,
}


@pytest.mark.parametrize("name", BOMBS)
def test_a_text_made_to_keep_the_converter_busy_does_not(name: str):
    start = time.process_time()
    result = converted(BOMBS[name])
    assert time.process_time() - start < 1.5
    assert faults(result.value.html) == []


@pytest.mark.parametrize(
    "name", ["brackets", "pictures", "nested links", "one long line", "huge", "footnotes", "half tags"]
)
def test_a_text_that_is_too_large_is_refused_in_plain_words(name: str):
    assert codes(BOMBS[name]) == ["markup-too-large"]


@pytest.mark.parametrize(
    "name", ["nested lists", "nested lists on one line", "nested numbers on one line", "nested quotes", "nested boxes"]
)
def test_a_text_that_is_nested_too_deep_is_refused_in_plain_words(name: str):
    assert "markup-too-deep" in codes(BOMBS[name])


def test_the_page_after_one_that_broke_the_converter_is_as_ever():
    before = converted("- a\n\nText")
    codes("a\n: b\n" * 2_000 + "> " * 7 + "x\n")
    assert converted("- a\n\nText") == before

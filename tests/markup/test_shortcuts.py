"""Python-Markdown with the shortcuts makes what it makes without them, of every text."""

from __future__ import annotations

import xml.etree.ElementTree as etree
from functools import cache
from unittest.mock import patch

import pytest
from bodies import PIECES, converted, typed
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from supple import markup
from supple.markup import bounds, fences, glossary, plain, source
from supple.markup.clean import _cleaner
from supple.markup.dialect import Converter
from supple.markup.marks import FOREIGN
from supple.markup.shape import shape

CODE = "@@@"
"""Becomes the sign that `fences` leaves for a block of code."""

SIGNS = st.text("\\`*_[]<>&!:#|+-.=~^()\"'@{}013a\u0661\u00b2\u00a0 \n", max_size=40)
MORE = [*PIECES, CODE, "* ", "+ ", "12. ", "   1. ", "        ", "***", "___", "- - -", "\\*", "\\[", "&amp;", "&#92;"]
MORE += [
    "  \n",
    "> - ",
    "|",
    "http",
    "a | b\n-|-\n",
    ": ",
    "[^1]:",
    "![x](a.jpg)",
    "[@A; @B]",
    "    !!! note\n        ",
]
MORE += [
    "\n    ",
    "http",
    "*a*",
    "**b**",
    "_c_",
    "***d***",
    "**a *b* c**",
    "`x`",
    "``a`b``",
    "\\\\",
    "https://x.de/a_b_c",
]
texts = st.lists(st.one_of(st.sampled_from(MORE), SIGNS), max_size=25).map("".join) | typed


@cache
def converters() -> tuple[Converter, Converter]:
    return Converter(), Converter(shortcuts=False)


def made(converter: Converter, text: str) -> tuple[bytes, str, frozenset[str]]:
    """The tree, the HTML and the names of the footnotes."""
    tree = converter.tree(text, ["code <b>\n"] * 100, "test")
    return etree.tostring(tree), converter.html(tree), converter.footnotes


def assert_same(body: str) -> None:
    """As written and in the shape that the site gives it, the body becomes the same on both ways."""
    read = source.read("x.md", FOREIGN.sub("", body), 1)
    if bounds.beyond(read):
        return
    lines, _ = shape(read, fences.take_out(read).lines)
    quick, plain = converters()
    for text in (read.text, "\n".join(lines).strip("\n")):
        text = text.replace(CODE, "\ue0020\ue003")
        assert made(quick, text) == made(plain, text)


@settings(max_examples=1000, deadline=5000, suppress_health_check=[HealthCheck.too_slow])
@given(texts)
@example("1. &#92;*a\n   - [b](c.md)")
@example("- a\n\n    > b\n    - c\n\n1. d\n2. e\n   # f\n   g")
@example("a\n: b\n\n    c\n\n: d")
@example("\u0661. a\n\u0661. b")
@example("[a *b [c](d.md) e* f](g.md) *h `i*j` k*")
@example("!!! note\n    a\n\n    1. b\n\n        c[^1]\n\n[^1]: d\n\n    e\n")
@example("- *a* [@B]\n    - [c](d.md)\n")
def test_the_shortcuts_change_nothing(body: str):
    assert_same(body)


PHRASES = [
    "a",
    "b c",
    "*a*",
    "**b**",
    "*a b c*",
    "[a](b.md)",
    "[a b](../c/d_e.md#f)",
    "[@A]",
    "[@B-2]",
    "(*a*)",
    "20-30",
]
PHRASES += [
    "*a*,",
    "**a**.",
    "[a](b).",
    "\u201c*a*\u201d",
    "[*a*](b)",
    "'*a*'",
    "*see https://a.b*",
    "*\u00a0*",
    "a*b*c",
]
LOOSE = [
    "_",
    "*",
    "[",
    "]",
    "!",
    "\u00e9",
    "**",
    "a*",
    "*a",
    "`",
    "[a*](b)",
    "[@A]*b*",
    "- ",
    "> ",
    "1. ",
    "# ",
    "\n",
    "\n\n",
    "    ",
]


@settings(max_examples=1000, deadline=5000, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.lists(
        st.tuples(st.sampled_from(PHRASES * 3 + LOOSE), st.sampled_from([" ", " ", ""])).map("".join), max_size=9
    ).map("".join)
)
def test_phrases_are_those_of_python_markdown(body: str):
    assert_same(body)


@pytest.mark.slow
@settings(max_examples=30_000, deadline=5000, suppress_health_check=[HealthCheck.too_slow])
@given(texts)
def test_the_shortcuts_change_nothing_in_many_more_bodies(body: str):
    assert_same(body)


@settings(max_examples=300, deadline=5000)
@given(
    st.lists(st.sampled_from([*MORE, "Sciatic", " pain", "sci", "atica", "&#97;", "piri", "formis", "\u212a"])).map(
        "".join
    )
)
@example("sci&#97;tica and sci\\atica")
@example("*Sciatic pain* and sciatica, piriformis\u2019 piriformis")
def test_words_that_cannot_stand_in_a_body_are_none_it_holds(body: str):
    narrowed = converted(body)
    with patch.object(glossary, "within", lambda _, known: known):
        assert converted(body) == narrowed


WORDS = [
    "word",
    " and ",
    "*slow* ",
    "**b**",
    "`c` ",
    "[a](b.md) ",
    "[@A] ",
    '"',
    "'",
    "(",
    "#",
    "{#x}",
    ": ",
    "| ",
    "\\",
    "  ",
]
WORDS += [
    "[",
    "]",
    "*",
    "_",
    "- ",
    "1. ",
    "<b>",
    "&amp;",
    "\u00a0",
    "\t",
    "\u0661",
    "[^1]",
    "]: x",
    "\n",
    "\n\n",
    "    ",
    "20-30",
]
SIGNS_OF_BLOCKS = [
    "## A",
    "### b ",
    "##  C",
    "- d",
    "* e",
    "+ f",
    "1. G",
    "2. h",
    "10. i",
    "J",
    "*k* ",
    "(l) ",
    "[m](n.md) ",
    "> ",
    "# ",
]
blocks = st.builds(
    lambda lines, end: "\n".join(lines) + end,
    st.lists(
        st.builds(
            str.__add__, st.sampled_from(SIGNS_OF_BLOCKS), st.lists(st.sampled_from(WORDS), max_size=4).map("".join)
        ),
        min_size=1,
        max_size=3,
    ),
    st.sampled_from(["\n\n", "\n\n", "\n\n", "\n", "\n\n\n", "  \n\n", "\n \n"]),
)


def always_cleaned(html: str) -> str:
    return str(_cleaner().clean(html))


def assert_plain_is_the_same(body: str) -> None:
    quick = converted(body)
    with patch.object(plain, "tree", lambda _: None), patch.object(markup, "clean", always_cleaned):
        assert converted(body) == quick


@settings(max_examples=1000, deadline=5000, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(blocks, max_size=6).map("".join) | texts)
@example("## A\n\n1. b\n2. c\n\n- d\n* e\n\nf\ng  \nh\n\n### I \n\n[j](k.md)\n")
@example("- a\n\n- b\n\nc\n\n1. d\n\n- e")
@example("\n\n## a\n\n\nb\n\n## c #\n\n## d {#e}\n\n## f\\\n\n## g\u00a0\n")
@example("a\n: b\n\nc | d\n- | -\n\n[e]: f\n\n[^1]: g\n\n    h")
def test_the_plainest_bodies_become_what_they_become_otherwise(body: str):
    assert_plain_is_the_same(body)


@pytest.mark.slow
@settings(max_examples=30_000, deadline=5000, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(blocks, max_size=6).map("".join) | texts)
def test_many_more_plain_bodies_become_what_they_become_otherwise(body: str):
    assert_plain_is_the_same(body)


def test_a_body_of_headings_lists_and_paragraphs_is_plain():
    body = "A *b* [c](d.md).\ne\n\n## How to do it\n\n1. F.\n2. **G** h [@A].\n\n## More\n\n- I.\n\n\u201cJ\u201d\n"
    assert plain.tree(source.read("x.md", body, 1)) is not None
    assert plain.tree(source.read("x.md", f"{body}\n> k\n", 1)) is None

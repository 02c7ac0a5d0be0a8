"""The blocks of a body, taken apart by their tags where that is enough: the same as a parser finds."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from small_site import entry

from supple.checks import blocks

PIECES = [
    "Lie down. ",
    "*soft* ",
    "**hard** ",
    "`code` ",
    "x < y & z ",
    "&amp;lt; ",
    "Ünsaid “so” ",
    "\n",
    "\n\n",
    "\n- ",
    "\n1. ",
]
PIECES += [
    "\n    - ",
    "\n\n    More. ",
    "\n\n> ",
    "\n\n## Part\n\n",
    "\n\n### Below\n\n",
    "\n\nword\n: meaning ",
    "[@NHS-EX] ",
]
PIECES += [
    "[Twist](/stretches/seated-spinal-twist/) ",
    "[*Big* Twist](../stretches/leg-hug.md 'a > b') ",
    "<https://x.org> ",
]
PIECES += [
    "![a < p > b](x.jpg) ",
    "\n\n| a | b |\n|---|---|\n| c | d |\n\n",
    "\n\n```\n<p>code</p>\n```\n\n",
    "[^1] ",
    "\n\n[^1]: Note. ",
]
PIECES += ['\n\n!!! note "A title"\n    Inside. ', "  \n", "<b>x</b> ", "callout-title ", "footnote ", "sciatica "]


@settings(max_examples=300, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=12).map("".join))
def test_blocks_taken_apart_by_their_tags_are_those_that_a_parser_finds(text: str):
    parts = [section.html for section in entry(text).body.sections]
    assert blocks.blocks(parts) == blocks._parsed(parts)


@pytest.mark.parametrize(
    "html",
    [
        "<p>One</p>\n<ul>\n<li>two <em>or</em> three</li>\n</ul>",
        '<p>Try <a href="site:/stretches/x/">X &amp; Y</a>, <a class="term" href="site:/glossary/#term-y">why</a>.</p>',
        '<p class="callout-title">Note</p><p>Text<sup class="cite"><a href="#source-A">1</a></sup>.</p>',
        "<h3>Not read</h3><dl><dt>word</dt><dd>meaning<br>of it</dd></dl>",
    ],
)
def test_simple_html_needs_no_parser(html: str):
    assert blocks._by_tags(html) == blocks._parsed([html])[0] != []


@pytest.mark.parametrize(
    "html",
    [
        "<ul><li>four<ul><li>five</li></ul></li></ul>",
        "<ul><li><p>one</p><p>two</p></li></ul>",
        "<ul><li>empty<ul></ul></li></ul>",
        "<blockquote><p>one</blockquote><p>two</p>",
        "<table><tr><td><p>cell</p></td></tr></table>",
        '<p><img alt="</p><p>"></p>',
        '<p><a href="site:/x/" title="a > b">name</a></p>',
        "<ul><li>a<h3>b</h3></li></ul>",
        "<p>a<!-- </p><p> -->b</p>",
        '<div class="footnote"><ol><li>note</li></ol></div>',
    ],
)
def test_what_lies_in_each_other_is_left_to_the_parser(html: str):
    assert blocks._by_tags(html) is None

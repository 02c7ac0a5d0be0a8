"""What is seen of a page at a glance is what a parser sees of it; where the two might differ, the parser is asked."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from supple.checks import elements
from supple.checks.glancing import glance
from supple.checks.grammar import BLOCKS, DRAWN, IN_LINES, VOID
from supple.checks.looking import look
from supple.checks.seen import Seen
from supple.model.output import Artifact
from tests.pages.built import built, texts

PLAIN = """<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><title>A &amp; B</title>
<meta name="description" content="What &#34;it&#34; is."></head>
<body><header data-safety="line"><a href="../../?a=1&amp;b=2">Home</a></header>
<main id="top"><h1>A</h1>
<p>Text<br>and <b>more <i>of</i></b> it: <a href="#top">up</a>, <img src="a.png" alt=""></p>
<h2 id="b">B</h2><ul><li>One</li><li><p>Two</p></li></ul><dl><dt>C</dt><dd>D</dd><div><dt>E</dt><dd>F</dd></div></dl>
<form><label for="m">Mail</label><input id="m"><label>Kind <select><option value="x">X</option></select></label></form>
<button type="button" hidden></button><a href="b.html"><img src="b.png" srcset="b.png 1x, c.png 2x" alt="Words"></a>
<a href="/c/" aria-labelledby="b"><svg role="img" aria-label="x"><g><path d="M0 0"/></g><title>T</title></svg></a>
</main></body></html>"""

NAMES = re.findall(r"\w+", "a b p i li ul dl dd dt div span form h1 h2 h3 main label button select option")
MARKUP = [
    *(f"<{name}>" for name in NAMES),
    *(f"</{name}>" for name in NAMES),
    *(
        "<svg>",
        "</svg>",
        "<path/>",
        "<g>",
        "</g>",
        "<title>",
        "</title>",
        "<desc>",
        "<math>",
        "<x-y>",
        "</x-y>",
        "<br/>",
    ),
    *(
        "<table>",
        "<tr>",
        "<td>",
        "</table>",
        "<template>",
        "</template>",
        "<style>",
        "</style>",
        "<script>",
        "</script>",
    ),
    *("<textarea>", "<iframe>", "<noscript>", "<plaintext>", "<frameset>", "<image>", "<body>", "</body>", "</html>"),
    *("<!--", "-->", "<!-- x -->", "<!---->", "<!-->", "<![CDATA[", "<?x>", "</>", "</<nameless>", "</nameless>", "<"),
    *('<p id="a">', '<a href="x">', '<a id="b" href=x>', "<a href='x'>", "<IMG SRC=x>", '<img src="q" alt="q">'),
    *('<input type="hidden">', '<input id="q">', '<meta http-equiv="refresh">', '<base href="/">', '<body id="z">'),
    *(
        '<meta name="description" content="y">',
        '<meta\tname="description" content="z">',
        '<p data-safety="s">',
        "&nbsp;",
    ),
    *(
        ' id="b"',
        ' id="top"',
        ' ID="c"',
        " hidden",
        ' style="x"',
        ' title="a > b"',
        ' title="x id=" id="y"',
        ' alt="="',
    ),
    *(
        ' href="',
        '"',
        "'",
        ">",
        "/",
        "=",
        "&",
        "&lt",
        "&copy;",
        "\r",
        "\n",
        "\t",
        "\0",
        "\f",
        "\u00a0",
        "\u00e9",
        " ",
        "x",
    ),
    *(
        ' data-safety=""',
        ' aria-label=" "',
        ' aria-labelledby=""',
        ' role="img"',
        ' rel="alternate"',
        ' lang=""',
        ' for="b"',
    ),
]
"""What pages are spoiled with."""


@cache
def pages() -> tuple[str, ...]:
    """The pages of a small site, with its own templates, and one in which much is close together."""
    return (*(text for path, text in texts(built()).items() if path.endswith(".html")), *[PLAIN] * 10)


@st.composite
def spoiled(draw: st.DrawFn) -> str:
    """A page in which something is left out, put in, moved or repeated, mostly at the edge of a tag or a value."""
    text = draw(st.sampled_from(pages()))
    for _ in range(draw(st.integers(0, 4))):
        edges = [place + behind for place, sign in enumerate(text) if sign in '<>" ' for behind in (0, 1)]
        start = draw(st.sampled_from(edges))
        end = draw(st.sampled_from([start, *(edge for edge in edges if start < edge < start + 60)]))
        put = draw(st.sampled_from(MARKUP) | st.just("") | st.just(text[start:end] * 2))
        text = text[:start] + put + text[end:]
    return text


ATTRIBUTES = [
    *('id="%s"', 'href="%s"', 'src="%s"', 'content="%s"', 'alt="%s"', 'aria-label="%s"', 'data-safety="%s"', 'for="m"'),
    *('name="description" content="%s"', 'srcset="a 1x, %s 2x"', 'aria-labelledby="b"', 'role="img"', 'type="hidden"'),
    *('title="%s"', 'rel="alternate"', 'lang="de"', "hidden", 'alt=""', 'type="application/json"', 'poster="%s"'),
]
VALUES = ["x", "u&amp;v", " y ", "../z/", "#top", "a=", "a b", "&copy;", "", ">", "/q?x=1&amp;y=2#f", "data:x", "b="]
WORDS = ["x", "", " ", "&nbsp;", "more words", "&amp;", "\n", "x\n y", "> a", 'a="b"', ' id="q"', "\u2003"]


@st.composite
def whole(draw: st.DrawFn, depth: int = 0) -> str:
    """An element with its end, and others inside; often one that a parser would move or close."""
    name = draw(st.sampled_from([*(IN_LINES + BLOCKS + DRAWN).split(), "option", "x-y", "table", "template", "title"]))
    given = [
        each.replace("%s", draw(st.sampled_from(VALUES)))
        for each in draw(st.lists(st.sampled_from(ATTRIBUTES), max_size=3))
    ]
    inside = draw(st.sampled_from(WORDS))
    for _ in range(draw(st.integers(0, 2)) if depth < 3 else 0):
        inside += draw(whole(depth + 1)) + draw(st.sampled_from(WORDS))
    start = " ".join([name, *given])
    return f"<{start}>" if name in VOID else f"<{start}>{inside}</{name}>"


def normal(seen: Seen) -> dict[str, Any]:
    """What is seen, whatever it is kept in."""
    return {key: tuple(value) if isinstance(value, list) else value for key, value in seen._asdict().items()}


def assert_same(content: bytes) -> None:
    """At a glance nothing is seen, or the same."""
    seen = glance(content)
    assert seen is None or normal(seen) == normal(elements.seen(content))


@settings(max_examples=400, deadline=None)
@given(spoiled())
def test_a_spoiled_page_is_seen_as_the_parser_sees_it(text: str):
    assert_same(text.encode())


@settings(max_examples=200, deadline=None)
@given(st.lists(st.sampled_from(MARKUP), max_size=12).map("".join))
def test_any_tags_are_seen_as_the_parser_sees_them(put: str):
    for place in (PLAIN.index("</head>"), PLAIN.index("Text<br>"), PLAIN.index("<form>"), PLAIN.index("<path")):
        assert_same((PLAIN[:place] + put + PLAIN[place:]).encode())


@settings(max_examples=400, deadline=None)
@given(whole(), st.integers(0, PLAIN.count(">") - 1))
def test_any_element_is_seen_as_the_parser_sees_it(put: str, place: int):
    tags = PLAIN.split(">")
    assert_same(">".join((*tags[:place], f"{tags[place]}>{put}" + tags[place + 1], *tags[place + 2 :])).encode())


def test_the_pages_of_a_site_are_seen_at_a_glance():
    asked = [page for page in pages() if not glance(page.encode())]
    assert all("<template" in page or 'http-equiv="refresh"' in page for page in asked)
    assert len(asked) < len(pages()) / 3
    for page in pages():
        assert_same(page.encode())


def test_a_shape_ends_where_its_tag_ends():
    assert_same(PLAIN.replace('d="M0 0"/></g>', 'd="M0</>"><svg<tr> role="img" aria-label="x"><g><p 0"/></g>').encode())


@pytest.mark.parametrize(
    "spoil",
    [
        ("<h1>A</h1>", "<h1>A</h1><h3>B</h3>"),
        ("<h1>A</h1>", '<h1>A</h1><p style="x">'),
        ('<label for="m">Mail</label>', ""),
        ("Home</a>", "</a>"),
        ("Home</a>", "&nbsp;</a>"),
        ("Home</a>", "</a><!-- x -->"),
        ("Home</a>", "</nameless></a>"),
        (' alt="Words"', ""),
        ("<title>A &amp; B</title>", ""),
        (' lang="en"', ' lang=" "'),
        (' id="b"', ' id="c"'),
    ],
)
def test_a_fault_is_told_by_the_parser(spoil: tuple[str, str]):
    page = PLAIN.replace(*spoil, 1)
    assert page != PLAIN
    assert glance(page.encode()) is None
    assert elements.seen(page.encode()).faults


def test_looking_tells_what_a_page_is():
    page = look(Artifact("a/b/index.html", PLAIN.encode()))
    assert (page.title, page.description, page.anchors) == ("A & B", 'What "it" is.', ["top", "b", "m"])
    assert page.linked == ["index.html", "a/b/b.html", "/c/", "a/b/a.png", "a/b/b.png", "a/b/c.png"]
    assert page.safety == ("line",)
    assert page.faults == page.repeated == page.problems == ()


def test_what_is_nested_deeply_is_left_to_the_parser():
    page = PLAIN.replace("<h1>", "<div>\n" * 5_000 + "<h1>").replace("</main>", "</div>\n" * 5_000 + "</main>")
    assert glance(page.encode()) is None
    assert_same(PLAIN.replace("<p>Text", "<div>" * 99 + "<p>Text").replace("<h2", "</div>" * 99 + "<h2").encode())

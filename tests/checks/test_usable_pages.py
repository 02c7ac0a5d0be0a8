"""What a page must have for everyone to use it, and the safety signs on pages that start movement."""

from __future__ import annotations

import pytest
from small_site import entry, html, published, site, stretch

from supple.checks import html as pages
from supple.checks import safety


def codes(*texts: str) -> list[str]:
    """Codes of the faults of pages with these texts."""
    files = {f"page-{number}/index.html": text for number, text in enumerate(texts)}
    return [problem.code for problem in pages.check(site(), published(files))]


def test_a_page_without_faults_is_fine():
    assert codes(html("<h2>A</h2><h3>B</h3><h2>C</h2>")) == []


@pytest.mark.parametrize(
    ("body", "code"),
    [
        ("<h1>Another</h1>", "html-h1"),
        ("<h3>Too deep</h3>", "html-headings"),
        ('<p id="a"><p id="a">', "html-id"),
        ('<p aria-describedby="none">', "html-id"),
        ('<label for="none">x</label>', "html-id"),
        ('<img src="a.png">', "html-alt"),
        ('<svg role="img"></svg>', "html-alt"),
        ('<input name="mail">', "html-label"),
        ("<select></select>", "html-label"),
        ("<textarea></textarea>", "html-label"),
        ("<button></button>", "html-nameless"),
        ('<a href="/"><svg></svg></a>', "html-nameless"),
        ("<main></main>", "html-main"),
    ],
)
def test_a_fault_of_a_page_is_told(body: str, code: str):
    assert codes(html(body)) == [code]


@pytest.mark.parametrize(
    "body",
    [
        '<img src="a.png" alt="">',
        '<svg role="img"><title>A pose</title></svg>',
        '<svg aria-hidden="true"></svg>',
        '<label for="m">Mail</label><input id="m">',
        "<label>Mail <input></label>",
        '<input aria-label="Mail">',
        '<input type="hidden">',
        '<input type="submit">',
        '<button aria-label="Play"><svg></svg></button>',
        '<a href="/"><img src="a.png" alt="Home"></a>',
        '<a href="/"><svg><title>Home</title></svg></a>',
        "<button hidden></button>",
        '<p id="a"><p aria-describedby="a">',
    ],
)
def test_a_page_that_names_everything_is_fine(body: str):
    assert codes(html(body)) == []


def test_a_page_without_language_or_title_is_told():
    assert codes("<html><body><main><h1>A</h1></main></body></html>") == ["html-language", "html-title"]


def test_two_pages_of_one_title_and_description_are_told():
    assert codes(html(), html()) == ["html-title", "html-description"]


def test_a_redirect_needs_nothing():
    assert codes('<meta http-equiv="refresh" content="0; url=/">') == []


def test_a_fault_on_every_page_names_a_few():
    found = codes(*(html("<h1>x</h1>", title=f"Title {number}") for number in range(20)))
    assert found == ["html-h1"] * pages.MOST


@pytest.mark.parametrize("words", ["click here", "Here", "read more...", "this page"])
def test_a_link_that_says_nothing_is_told_at_its_line(words: str):
    about = entry(f"\nSee [{words}](../safety.md).\n")
    found = list(pages.check(site(about), published({})))
    assert [(problem.code, problem.position.line) for problem in found] == [("html-link-words", 5)]


SIGNS = '<p data-safety="red-flags">x</p><p data-safety="stop-rule">y</p>'
SAFETY = entry(
    path="content/safety.md", matter="emergency: [a]\nstop: [b]\ndisclaimer: c\n", start="title: When to get help\n"
)

ARTICLE = entry(path="content/article.md", matter="summary: What it is about.\n", start="title: The article\n")


def hidden(url: str, body: str) -> list[str]:
    """Codes of the safety check for a site with one stretch, published at `url` with this body."""
    files = {f"{url.strip('/')}/index.html".lstrip("/"): html(body)}
    return [problem.code for problem in safety.check(site(stretch(), SAFETY, ARTICLE), published(files))]


@pytest.mark.parametrize("url", ["/stretches/leg-hug/", "/routines/my/"])
def test_a_page_that_starts_movement_shows_both_signs(url: str):
    assert hidden(url, SIGNS) == []


@pytest.mark.parametrize("url", ["/stretches/leg-hug/", "/routines/my/"])
def test_a_page_that_starts_movement_without_the_stop_rule_is_told(url: str):
    assert hidden(url, '<p data-safety="red-flags">x</p>') == ["safety-hidden"]


def test_a_line_that_leads_to_the_signs_is_enough_for_a_stretch_and_not_for_a_routine_or_the_article():
    line = '<p data-safety="red-flags-line">x</p><p data-safety="stop-rule">y</p>'
    found = {url: hidden(url, line) for url in ("/stretches/leg-hug/", "/routines/my/", "/")}
    assert found == {"/stretches/leg-hug/": [], "/routines/my/": [], "/": ["safety-hidden"]}


def test_an_empty_box_shows_nothing():
    assert hidden("/", '<p data-safety="red-flags"> </p>') == ["safety-hidden"]


def test_the_article_shows_the_warning_signs():
    assert (hidden("/", '<p data-safety="red-flags">x</p>'), hidden("/", "")) == ([], ["safety-hidden"])

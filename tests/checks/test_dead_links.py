"""Every link of the finished site leads somewhere."""

from __future__ import annotations

import time

import pytest
from small_site import entry, html, made, published, site

from supple.checks import links
from supple.checks.published import output
from supple.diagnostics import Diagnostic
from supple.model.site import Site
from supple.urls import Urls


def told(files: dict[str, str], base_url: str = "https://a.example/", whole: Site | None = None) -> list[Diagnostic]:
    """Problems of the links of these files."""
    return list(links.check(whole or site(), published(files, base_url, whole)))


def page(address: str, tag: str = '<a href="{}">x</a>') -> str:
    return html(tag.format(address))


@pytest.mark.parametrize(
    "address",
    [
        "../b/",
        "../b/#part",
        "#top",
        "../b/?q=1#part",
        "?q=1",
        "../../",
        "../../x.pdf",
        "../caf%C3%A9/",
        "https://a.example/stretches/b/",
        "https://elsewhere.example/",
        "mailto:a@b.example",
        "tel:123",
        "../../routines/my/#kc30.bk20",
        "",
        "./",
        "../b/index.html",
        "../../old/#gone",
    ],
)
def test_a_link_that_leads_somewhere_is_fine(address: str):
    files = {
        "stretches/a/index.html": page(address),
        "stretches/b/index.html": html('<p id="part">'),
        "stretches/café/index.html": html(),
        "index.html": html(),
        "x.pdf": "",
        "routines/my/index.html": html(),
        "old/index.html": html(head='<meta http-equiv="refresh" content="0; url=/">'),
    }
    assert told(files) == []


def test_an_address_is_read_before_it_is_looked_for():
    assert told({"index.html": page("a%20b.html"), "a b.html": html()}) == []
    assert [problem.code for problem in told({"index.html": page("a%20b.html"), "a%20b.html": html()})] == ["link-dead"]
    assert told({"index.html": page("a%2520b.html"), "a%20b.html": html()}) == []
    assert told({"index.html": page("https://a.example/b"), "b": html()}) == []
    assert len(told({"index.html": page("https://a.example/b"), "bindex.html": html()})) == 1


@pytest.mark.parametrize(
    ("address", "code", "target"),
    [
        ("../c/", "link-dead", "/stretches/c/"),
        ("../b", "link-dead", "/stretches/b"),
        ("../../../b/", "link-dead", "/../b/"),
        ("/stretches/b/", "link-dead", "/../stretches/b/"),
        ("https://a.example/back/stretches/c/", "link-dead", "/stretches/c/"),
        ("../b/#gone", "link-anchor", "/stretches/b/"),
        ("#gone", "link-anchor", "/stretches/a/"),
    ],
)
def test_a_link_that_leads_nowhere_is_told(address: str, code: str, target: str):
    files = {"stretches/a/index.html": page(address), "stretches/b/index.html": html()}
    found = told(files, "https://a.example/back/")
    assert [problem.code for problem in found] == [code]
    assert target in found[0].message


@pytest.mark.parametrize(
    "tag", ['<img src="{}" alt="">', '<link href="{}">', '<img srcset="{} 2x" alt="">', '<use href="{}">']
)
def test_what_a_page_loads_must_be_there_too(tag: str):
    assert [problem.code for problem in told({"index.html": page("gone.png", tag)})] == ["link-dead"]


@pytest.mark.parametrize(
    "tag", ['<img src="{}" alt="">', '<script src="{}"></script>', '<link rel="stylesheet" href="{}">']
)
def test_a_page_loads_nothing_from_elsewhere(tag: str):
    assert [problem.code for problem in told({"index.html": page("https://cdn.example/x", tag)})] == ["link-outside"]


def test_a_link_is_told_where_its_author_wrote_it():
    about = entry("One\n\n[x](../stretches/gone.md) [y](#nowhere)\n")
    files = {"about/index.html": html('<a href="../stretches/gone/">x</a><a href="#nowhere">y</a>')}
    found = told(files, whole=site(about))
    places = [(problem.code, problem.path, problem.position.line, problem.position.column) for problem in found]
    assert places == [
        ("link-dead", "content/pages/about.md", 6, 5),
        ("link-anchor", "content/pages/about.md", 6, 31),
    ]


def test_a_link_shown_on_several_pages_is_told_at_its_line_each_time_the_same():
    about = entry("[x](../stretches/gone.md)\n")
    files = {path: page("/stretches/gone/") for path in ("a.html", "b.html")}
    assert len(set(told(files, whole=site(about)))) == 1


def test_a_fault_of_a_template_is_told_once():
    found = told({f"{name}/index.html": page("/gone/") for name in "abcdef"})
    assert [problem.code for problem in found] == ["link-dead"]
    assert "on /a/, and on 5 more" in found[0].message


def test_two_links_of_a_page_to_one_place_count_once():
    found = told({"a/index.html": html('<a href="../gone/">x</a><a href="../a/../gone/?q=1">y</a>')})
    assert [problem.code for problem in found] == ["link-dead"]
    assert found[0].message.endswith("The link is on /a/.")


@pytest.mark.parametrize("address", ["caf%C3%A9/", "a%23b/", "a%3Fb/", "a%2F..%2Fcafé/"])
def test_signs_that_mean_something_in_an_address_are_read_as_browsers_do(address: str):
    files = {"index.html": page(address)} | {f"{name}/index.html": html() for name in ("café", "a#b", "a?b")}
    assert told(files) == []


def test_a_fault_on_every_page_takes_no_longer_than_the_pages():
    files = {f"page-{number}/index.html": page("/page-x/") for number in range(600)}
    start = time.process_time()
    assert len(told(files)) == 1
    assert time.process_time() - start < 2


def test_the_page_that_was_meant_is_named():
    found = told({"stretches/cat-cow/index.html": html(), "index.html": page("stretches/cat-cwo/")})
    assert found[0].hint == "Is /stretches/cat-cow/ meant?"


def test_the_anchor_that_was_meant_is_named():
    found = told({"index.html": html('<h2 id="how">How</h2><a href="#hwo">x</a>')})
    assert found[0].hint == "Is #how meant?"


def test_a_link_to_a_page_that_failed_is_not_told_again():
    result = output(site(), made({"index.html": page("bad/")}, failed=frozenset({"/bad/"})), Urls(""))
    assert list(links.check(site(), result)) == []


def test_a_link_to_a_draft_says_so():
    whole = site(withheld=(("content/pages/soon.md", "draft"),))
    found = told({"index.html": page("soon/")}, whole=whole)
    assert found[0].message.startswith("This link leads to /soon/, which is not published: draft.")


def test_links_without_a_base_url_name_the_file():
    files = {"a/index.html": page("../b/index.html#x"), "b/index.html": html('<p id="x">')}
    assert told(files, "") == []


def test_the_404_page_links_from_the_root():
    files = {"404.html": page("/back/a/"), "a/index.html": html()}
    assert told(files, "https://a.example/back/") == []


@pytest.mark.slow
def test_ten_thousand_pages_take_a_few_times_what_two_thousand_take():
    def seconds(count: int) -> float:
        menu = "".join(f'<a href="../page-{number}/">x</a>' for number in range(40))
        files = {
            f"page-{number}/index.html": html(menu + f'<a href="../page-{number}/">me</a>') for number in range(count)
        }
        result = published(files)
        start = time.process_time()
        assert list(links.check(site(), result)) == []
        return time.process_time() - start

    assert seconds(10_000) < 10 * seconds(2_000) + 0.5

"""Links lead to the same file wherever the site is put."""

from __future__ import annotations

from urllib.parse import urljoin, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from supple import urls
from supple.urls import Urls

BASES = [
    "",
    "https://clinic.example",
    "https://clinic.example/",
    "https://clinic.example/back-care/",
    "https://x.org/a/b",
]
SLUGS = st.from_regex(urls.SLUG, fullmatch=True).filter(lambda s: len(s) < 30)
PATHS = st.one_of(
    st.sampled_from(["/", "/404.html", "/stretches/", "/feed.xml"]),
    SLUGS.map(lambda slug: f"/stretches/{slug}/"),
    SLUGS.map(lambda slug: f"/stretches/position/{slug}/"),
    SLUGS.map(lambda slug: f"/assets/{slug}.css"),
)


@given(st.sampled_from(BASES), PATHS, PATHS, st.sampled_from(["", "#part", "?q=1"]))
def test_a_link_resolves_to_the_file_of_its_target(base: str, page: str, target: str, suffix: str):
    site = Urls(base)
    here = f"https://host{site.base_path}{page.lstrip('/')}"

    path = urlsplit(urljoin(here, site.href(page, target + suffix))).path

    served = f"{path}index.html" if path.endswith("/") else path
    assert served == site.base_path + urls.output_path(target)


def test_without_a_base_url_links_name_the_file_so_that_a_copied_folder_works():
    assert Urls().href("/stretches/a/", "/guidelines/b/#how") == "../../guidelines/b/index.html#how"


def test_a_link_within_the_page_is_only_the_part():
    assert Urls().href("/stretches/a/", "/stretches/a/#how") == "#how"


def test_there_are_no_absolute_addresses_without_a_base_url():
    assert (Urls().absolute("/"), Urls("https://x.org/b/").absolute("/feed.xml")) == ("", "https://x.org/b/feed.xml")


@pytest.mark.parametrize(
    ("path", "url"),
    [
        ("content/article.md", "/"),
        ("content/safety.md", "/when-to-get-help/"),
        ("content/stretches/cat-cow.md", "/stretches/cat-cow/"),
        ("content/pages/about.md", "/about/"),
        ("content/sources.toml", ""),
        ("content/notes/x.md", ""),
    ],
)
def test_a_file_belongs_to_one_address(path: str, url: str):
    assert urls.of_file(path) == url


@pytest.mark.parametrize(("written", "url"), [("old", "/old/"), ("/old/", "/old/"), ("/a/old.html", "/a/old.html")])
def test_an_old_address_may_be_written_as_people_remember_it(written: str, url: str):
    assert urls.alias(written) == url

"""Every page to come."""

from __future__ import annotations

import os
import subprocess
import sys

from msgspec.structs import replace

from supple.model.content import Term
from supple.model.settings import Clinic, Settings
from supple.model.site import Site
from supple.pages import drawing_files, drawn, plan
from supple.urls import Urls
from tests.pages import values
from tests.pages.built import HOME


def addresses(site: Site) -> list[str]:
    return [page.url for page in plan(site, Urls()).pages if page.template.startswith("pages/")]


def test_an_empty_site_has_its_safety_page_its_search_and_a_page_for_wrong_addresses():
    assert {"/when-to-get-help/", "/search/", "/404.html"} <= set(addresses(values.site()))


def test_no_list_is_made_of_nothing():
    assert not [
        url for url in addresses(values.site()) if url in {"/stretches/", "/routines/", "/glossary/", "/targets/"}
    ]


def test_no_address_is_planned_twice():
    found = addresses(values.site(stretches=(values.stretch(),), targets=(values.target("hips"),)))
    assert len(found) == len(set(found))


def test_words_explained_make_a_glossary():
    assert "/glossary/" in addresses(values.site(terms=(Term("tailbone", "tailbone", "The end of the spine."),)))


def test_without_search_there_is_no_search_page():
    assert "/search/" not in addresses(values.site(settings=Settings(search=False)))


def test_components_are_shown_in_the_preview_only():
    entry = values.stretch()
    assert "/gallery/" in addresses(values.site(stretches=(entry,), preview=True))
    assert "/gallery/" not in addresses(values.site(stretches=(entry,)))


def test_a_draft_is_shown_but_not_listed():
    entry = replace(values.stretch(), status="draft")
    page = next(p for p in plan(values.site(stretches=(entry,)), Urls()).pages if p.url == entry.url)
    assert (page.listed, page.shown.meta.status) == (False, "draft")


def test_a_printed_page_has_a_code_only_where_its_address_is_known():
    site = values.site(stretches=(values.stretch(),))
    codes = [
        next(p.shown.code for p in plan(site, u).pages if p.url == "/stretches/leg-hug/")
        for u in (Urls(), Urls("https://a.example"))
    ]
    assert [bool(code) for code in codes] == [False, True]


def test_the_header_shows_only_kinds_that_exist():
    summary = plan(values.site(stretches=(values.stretch(),)), Urls()).summary
    assert [link.url for link in summary.navigation] == ["/stretches/"]


def test_nothing_of_the_clinic_is_invented():
    clinic = plan(values.site(), Urls()).summary.clinic
    assert (clinic.name, clinic.telephone, clinic.address, clinic.conflict) == ("", None, (), "")


def test_contact_leads_to_the_page_and_without_it_to_the_clinics_mail():
    with_mail = Settings(clinic=Clinic(email="hello@a.example"))
    assert plan(values.site(pages=(values.page("contact"),)), Urls()).summary.contact == "/contact/"
    assert plan(values.site(settings=with_mail), Urls()).summary.contact == "mailto:hello@a.example"


def test_what_stretches_of_one_pose_share_is_published_once():
    figure = replace(values.figure("leg-hug", "start"), card=b"png", motion="{}")
    pair = (values.drawn(values.stretch(slug), standard=figure) for slug in ("leg-hug", "other"))
    site = values.site(stretches=tuple(replace(each, drawn="leg-hug") for each in pair))
    views = {page.url: page.shown for page in plan(site, Urls()).pages}
    published = {file.path for entry in drawn(site) for file in drawing_files(entry)}
    assert {"cards/leg-hug.png", "stretches/leg-hug/motion.json"} <= published
    assert not {"cards/other.png", "stretches/other/motion.json"} & published
    assert views["/stretches/other/"].motion == "/stretches/leg-hug/motion.json"
    assert views["/stretches/other/"].meta.image == "/cards/leg-hug.png"


KEYS = """
from supple import pages
from supple.model.output import Later
from tests.pages.built import built
found = []
real = pages.plan
def plan(site, urls):
    planned = real(site, urls)
    found.extend(page.view.key.hex() for page in planned.pages if isinstance(page.view, Later))
    return planned
pages.plan = plan
built()
print(" ".join(found))
"""


def test_what_a_page_is_made_of_is_named_alike_in_every_process():
    def keys(seed: str) -> str:
        run = [sys.executable, "-c", KEYS]
        environment = {**os.environ, "PYTHONHASHSEED": seed}
        return subprocess.run(run, cwd=HOME, env=environment, check=True, capture_output=True, text=True).stdout

    assert len(keys("1").split()) >= 5
    assert keys("1") == keys("2")

"""What a page rests on."""

from __future__ import annotations

from msgspec.structs import replace

from supple.model.content import Reference, Source
from supple.nodes import Position
from supple.pages.trust import cautions, muscles, trust
from tests.pages import values

SOURCES = {"NHS": Source("NHS", "NHS", "Exercises", year="2019", read="2026"), "CSP": Source("CSP", "CSP", "Advice")}


def test_a_page_nobody_checked_says_so():
    view = trust(values.site(), values.stretch())
    assert (view.reviewed, view.review) == (False, "Not yet medically reviewed")


def test_a_day_without_a_reviewer_is_no_review():
    assert not trust(values.site(), values.stretch(reviewed="2026-11-01")).reviewed


def test_a_review_names_who_and_when():
    view = trust(values.site(), values.stretch(reviewed="2026-11-01", reviewer="A. Lee, physiotherapist"))
    assert (view.reviewed, view.review) == (True, "Reviewed by A. Lee, physiotherapist on 1 November 2026")


def test_a_page_that_says_nothing_about_health_names_no_review():
    assert trust(values.site(), values.page("privacy", health="no")).review == ""
    assert trust(values.site(), values.page("arthritis")).review == "Not yet medically reviewed"


def test_sources_come_from_front_matter_text_and_claims_each_once():
    claim = {"text": "It helps.", "source": ["CSP", "article"]}
    entry = values.stretch(sources=["NHS"], claims=[claim])
    entry = replace(entry, citations=(Reference("NHS", Position()),))
    view = trust(values.site(sources=SOURCES), entry)
    assert [source.code for source in view.sources] == ["NHS", "CSP"]
    assert [link.url for link in view.claims[0].sources] == ["#source-CSP", ""]
    assert view.sources[0].details == "published 2019, read 2026"


def test_what_must_be_left_out_stands_before_what_can_be_changed():
    given = {
        "knee": {"level": "modify", "note": "n", "version": "chair"},
        "hip-replacement": {"level": "skip", "note": "n"},
    }
    chair = {"chair": {"text": "Sit."}}
    first, second = cautions(values.site(), values.stretch(cautions=given, versions=chair))
    assert (first.tag, first.advice, first.version) == ("hip-replacement", "Leave it out", None)
    assert second.version
    assert second.version.url == "#version-chair"


def test_a_muscle_is_told_by_its_plain_name_first():
    assert [(each.plain, each.latin) for each in muscles(["piriformis"])] == [("Deep buttock", "piriformis")]

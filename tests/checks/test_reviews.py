"""Reviews that lapse, cautions that are missing, and checks that are waived."""

from __future__ import annotations

from datetime import date

import pytest
from msgspec.structs import replace
from small_site import entry, site, stretch

from supple.checks import Made, review, run, waivers
from supple.checks.review import due
from supple.diagnostics import warning
from supple.urls import Urls

BY = "reviewer: A. Example, physiotherapist\n"


def codes(matter: str, today: str) -> list[str]:
    about = entry(matter=matter)
    return [problem.code for problem in review.check(site(about), date.fromisoformat(today))]


@pytest.mark.parametrize(
    ("today", "expected"),
    [
        ("2024-11-01", []),
        ("2026-09-01", []),
        ("2026-09-02", ["review-soon"]),
        ("2026-11-01", ["review-soon"]),
        ("2026-11-02", ["review-lapsed"]),
        ("2024-10-31", ["review-future"]),
    ],
)
def test_a_review_counts_for_two_years_and_is_told_sixty_days_before(today: str, expected: list[str]):
    assert codes(f"reviewed: 2024-11-01\n{BY}", today) == expected


def test_a_page_without_a_review_is_fine_and_says_so_itself():
    assert codes("", "2026-11-22") == []


def test_a_review_by_nobody_is_told_at_its_line():
    about = entry(matter="reviewed: 2026-11-01\n")
    found = list(review.check(site(about), date(2026, 11, 22)))
    assert [(problem.code, problem.position.line) for problem in found] == [("review-nobody", 3)]


@pytest.mark.parametrize(
    ("reviewed", "months", "last"),
    [
        ("2024-02-29", 12, "2025-02-28"),
        ("2024-08-31", 6, "2025-02-28"),
        ("2024-11-22", 24, "2026-11-22"),
        ("9999-12-31", 24, "9999-12-31"),
    ],
)
def test_the_last_day_of_a_review_is_in_the_calendar(reviewed: str, months: int, last: str):
    assert due(date.fromisoformat(reviewed), months) == date.fromisoformat(last)


def test_a_stretch_without_a_word_on_its_conditions_is_told():
    found = list(review.check(site(stretch(family="standing")), date(2026, 11, 22)))
    assert [(problem.code, problem.message) for problem in found] == [
        ("caution-missing", "Nothing is said for people with: hip-replacement, balance.")
    ]


def test_a_stretch_without_a_word_stops_publishing_unless_it_is_a_draft_or_waived_with_a_reason():
    bare = stretch(family="lunge")
    draft = replace(bare, status="draft")
    waived = stretch(family="lunge", matter="waive: {caution-missing: Only shown in the clinic.}\n")
    found = [list(review.check(site(one), date(2026, 11, 22))) for one in (bare, draft, waived)]
    assert [one.severity for [one] in found] == ["error", "warning", "error"]
    assert [left.code for left in waivers.apply(site(waived), found[2])[0]] == []


def test_a_stretch_with_a_word_on_each_condition_is_fine():
    matter = "cautions:\n" + "".join(f"  {tag}: {{level: skip, note: No.}}\n" for tag in review.EXPECTED["lunge"])
    assert list(review.check(site(stretch(matter=matter, family="lunge")), date(2026, 11, 22))) == []


WAIVED = "waive:\n  claim-promise: It quotes an old advert.\n  reading-grade: Not needed.\n  link-dead: Soon.\n"


def test_a_waived_check_is_silent_and_listed_with_its_reason():
    whole = site(entry("They said it would cure you.\n", WAIVED))
    checked = run(whole, Made((), ()), Urls("https://a.example/"), today=date(2026, 11, 22))
    assert checked.waived == (("content/pages/about.md", "claim-promise", "It quotes an old advert."),)
    assert [problem.code for problem in checked.diagnostics] == ["waive-idle", "waive-idle"]


def test_a_waiver_counts_for_its_own_file_only():
    whole = site(entry(matter="waive: {claim-promise: Why not.}\n"))
    other = warning("claim-promise", "x", path="content/pages/other.md")
    left, waived = waivers.apply(whole, [other])
    assert (left[0], waived) == (other, ())

"""Whether a medical review still counts, and whether a stretch says whom it does not suit.

A stretch that says nothing for people whom its position may harm is not published; while it is a draft this is told.
A review counts for the months that site.toml says. `today` is passed in: the same content gives the same answer, but
on another day it may be another one, and that is the point.
"""

from __future__ import annotations

import calendar
from collections.abc import Iterator
from datetime import MAXYEAR, date, timedelta
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from msgspec.structs import replace

from supple.checks.reported import under
from supple.diagnostics import Diagnostic, error, warning
from supple.model.content import Entry
from supple.model.site import Site, entries_of

if TYPE_CHECKING:  # pydantic takes a tenth of a second to import, and an unchanged build needs none of it
    from supple.model.settings import Review

EXPECTED = {
    "back": ("pregnant-16w", "hip-replacement", "cannot-get-to-floor"),
    "kneeling": ("hip-replacement", "knee", "cannot-get-to-floor"),
    "lunge": ("hip-replacement", "knee", "balance", "cannot-get-to-floor"),
    "seated": ("hip-replacement", "cannot-get-to-floor"),
    "chair": ("hip-replacement",),
    "standing": ("hip-replacement", "balance"),
}
"""Position → conditions for which every stretch in it needs a word: what the stretches of a position have in common in
the caution matrix of the project's fact sheet (section 13)."""


def check(site: Site, today: date) -> Iterator[Diagnostic]:
    """Lapsed and doubtful reviews, and stretches without cautions."""
    for entry in entries_of(site):
        if entry.facts.reviewed:
            yield from _reviewed(site, entry, entry.facts.reviewed, today)
    for stretch in site.stretches:
        if missing := _missing(stretch.facts.families[0], stretch.facts.cautions):
            yield _cautions(stretch, missing)


@lru_cache(1_000)
def _missing(family: str, cautions: tuple[str, ...]) -> tuple[str, ...]:
    """The conditions for which a stretch in this position has no word; thousands of stretches name the same ones."""
    return tuple(tag for tag in EXPECTED[family] if tag not in cautions)


def due(reviewed: date, months: int) -> date:
    """The last day on which a review counts; the last day there is, beyond the end of the calendar."""
    year, month = divmod(reviewed.year * 12 + reviewed.month - 1 + months, 12)
    if year > MAXYEAR:
        return date.max
    return date(year, month + 1, min(reviewed.day, calendar.monthrange(year, month + 1)[1]))


def _reviewed(site: Site, entry: Entry[Any], reviewed: date, today: date) -> Iterator[Diagnostic]:
    for problem in _doubts(site.settings.review, entry, reviewed, today):
        yield replace(problem, path=entry.path, position=under(entry, "reviewed"))


def _doubts(rules: Review, entry: Entry[Any], reviewed: date, today: date) -> Iterator[Diagnostic]:
    """What is doubtful about a review, without its place."""
    last = due(reviewed, rules.months)
    hint = "Have a clinician check it and write the new day, or take reviewed out: the page then says that nobody did."
    if reviewed > today:
        message = f"The review of {reviewed} lies in the future."
        yield error("review-future", message, hint="Write the day it was checked.")
    elif today > last:
        message = f"The review of {reviewed} counted until {last}; it is {rules.months} months old and more."
        yield error("review-lapsed", message, hint=hint)
    elif today >= last - timedelta(days=rules.warn_days):
        message = f"The review of {reviewed} counts until {last}, which is {(last - today).days} days from now."
        yield warning("review-soon", message, hint=hint)
    if not entry.matter.reviewer:
        message = "A day of review is given, but nobody who made it."
        hint = "Add reviewer: name and profession. Until then the page says that nobody checked it."
        yield warning("review-nobody", message, hint=hint)


def _cautions(stretch: Entry[Any], missing: tuple[str, ...]) -> Diagnostic:
    tags = ", ".join(missing)
    message = f"Nothing is said for people with: {tags}."
    hint = "Add each under cautions with level skip or modify and a note, or waive this with the reason."
    at = under(stretch, "cautions" if stretch.node.key("cautions") else "title")
    tell = warning if stretch.status else error
    return tell("caution-missing", message, hint=hint, path=stretch.path, at=at)

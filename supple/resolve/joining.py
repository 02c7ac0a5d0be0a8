"""Records → entries in order: what is held back, where each one stands, and how long it takes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import TYPE_CHECKING, Any

from msgspec import Struct
from msgspec.structs import astuple, replace

from supple import urls
from supple.model.content import Entry, Record, Source, Term
from supple.model.photo import Photograph
from supple.model.site import Site
from supple.timing import Plan, lay_out

if TYPE_CHECKING:
    from supple.model.matter import Routine, Stretch
    from supple.model.settings import Settings


LAST = 10**6
"""Stands for the order of what has none."""

SINGLE = {"article": urls.HOME, "safety": urls.HELP}
"""Kind of which there is one → its address."""


class Records(Struct, frozen=True, kw_only=True):
    """Everything read and converted, before it is joined."""

    settings: Settings
    documents: tuple[Record[Any], ...]
    photographs: tuple[Photograph, ...] = ()
    """The pictures that some file shows."""
    terms: tuple[Term, ...] = ()
    sources: Mapping[str, Source]
    failed: frozenset[str] = frozenset()
    """Site paths of files that could not be read; references to them are no second problem."""


def join(records: Records, *, today: date, drafts: bool, preview: bool) -> tuple[Site, frozenset[str]]:
    """The site, and the site paths of what exists but is held back as a draft or until its day."""
    marked = [(document, _status(document, today)) for document in records.documents]
    waiting = [(document, status) for document, status in marked if status]
    held_back = [] if preview or drafts else waiting
    shown = sorted(marked if preview or drafts else (each for each in marked if not each[1]), key=_rank)
    drawn = _first_drawn(shown)
    stretches = {document.slug: document for document, _ in shown if document.kind == "stretch"}
    entries = [_entry(document, status, drawn, stretches) for document, status in shown]
    withheld = waiting if preview or not drafts else []  # the preview shows them all, with what a build would do
    told = tuple((document.path, _reason(document, status)) for document, status in withheld)
    return _site(records, entries, preview=preview, withheld=told), frozenset(_url(each) for each, _ in held_back)


Marked = tuple[Record[Any], str]
"""A record with what holds it back: `draft`, `scheduled` or nothing."""


def _status(document: Record[Any], today: date) -> str:
    facts = document.facts
    if facts.draft:
        return "draft"
    return "scheduled" if facts.publish and facts.publish > today else ""


def _reason(document: Record[Any], status: str) -> str:
    return f"scheduled for {document.facts.publish}" if status == "scheduled" else status


def _url(document: Record[Any]) -> str:
    return SINGLE.get(document.kind) or urls.of(document.kind, document.slug)


def _rank(marked: Marked) -> tuple[int, str]:
    document, _ = marked
    return document.facts.order or LAST, document.slug


def _first_drawn(marked: Iterable[Marked]) -> dict[bytes, str]:
    """Key of a standard drawing → slug of the first stretch that has it."""
    found: dict[bytes, str] = {}
    for document, _ in marked:
        if "standard" in document.drawings:
            found.setdefault(document.poses[0], document.slug)
    return found


def _entry(
    document: Record[Any], status: str, drawn: Mapping[bytes, str], stretches: Mapping[str, Record[Stretch]]
) -> Entry[Any]:
    shared = drawn[document.poses[0]] if "standard" in document.drawings else ""
    place = f"{status} {shared}".encode()
    placed = replace(document, key=document.key + place, brief=document.brief + place)
    laid_out = _laid_out(document.matter, stretches) if document.kind == "routine" else None
    return Entry(*(*astuple(placed), _url(document), shared, status, laid_out))


def _laid_out(routine: Routine, stretches: Mapping[str, Record[Stretch]]) -> Plan:
    steps = [
        stretches[s.stretch].matter.timed(s.stretch, s.version, hold=s.hold, rounds=s.rounds)
        for s in routine.steps
        if s.stretch in stretches
    ]
    return lay_out(steps * routine.rounds)


def _site(records: Records, entries: list[Entry[Any]], *, preview: bool, withheld: tuple[tuple[str, str], ...]) -> Site:
    def all_of(kind: str) -> tuple[Entry[Any], ...]:
        return tuple(entry for entry in entries if entry.kind == kind)

    return Site(
        settings=records.settings,
        article=next(iter(all_of("article")), None),
        safety=next(iter(all_of("safety")), None),
        stretches=all_of("stretch"),
        guidelines=all_of("guideline"),
        routines=all_of("routine"),
        targets=all_of("target"),
        pages=all_of("page"),
        terms=records.terms,
        sources=records.sources,
        photographs=records.photographs,
        preview=preview,
        withheld=withheld,
    )

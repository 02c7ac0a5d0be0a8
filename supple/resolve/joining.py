"""Records → entries in order: what is held back, where each one stands, and how long it takes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import TYPE_CHECKING, Any

from msgspec import Struct

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
    kept, waiting = _split(records.documents, today)
    withheld = waiting if preview or not drafts else ()  # the preview shows them all, with what a build would do
    shown = sorted(records.documents if preview or drafts else kept, key=_rank)
    drawn = _first_drawn(shown)
    stretches = {document.slug: document for document in shown if document.kind == "stretch"}
    entries = [_entry(document, _status(document, today), drawn, stretches) for document in shown]
    held_back = {path for path, _ in waiting} if not (preview or drafts) else set()
    hidden = frozenset(_url(d) for d in records.documents if d.path in held_back)
    return _site(records, entries, preview=preview, withheld=withheld), hidden


def _split(documents: Iterable[Record[Any]], today: date) -> tuple[list[Record[Any]], tuple[tuple[str, str], ...]]:
    kept, withheld = [], []
    for document in documents:
        status = _status(document, today)
        if status:
            when = f" for {document.facts.publish}" if status == "scheduled" else ""
            withheld.append((document.path, status + when))
        else:
            kept.append(document)
    return kept, tuple(withheld)


def _status(document: Record[Any], today: date) -> str:
    if document.facts.draft:
        return "draft"
    publish = document.facts.publish
    return "scheduled" if publish and publish > today else ""


def _url(document: Record[Any]) -> str:
    fixed = {"article": urls.HOME, "safety": urls.HELP}
    return fixed.get(document.kind) or urls.of(document.kind, document.slug)


def _rank(document: Record[Any]) -> tuple[int, str]:
    return document.facts.order or LAST, document.slug


def _first_drawn(documents: Iterable[Record[Any]]) -> dict[bytes, str]:
    """Standard drawing, packed → slug of the first stretch that has it."""
    found: dict[bytes, str] = {}
    for document in documents:
        if "standard" in document.drawings:
            found.setdefault(document.drawings["standard"].data, document.slug)
    return found


def _entry(
    document: Record[Any], status: str, drawn: Mapping[bytes, str], stretches: Mapping[str, Record[Stretch]]
) -> Entry[Any]:
    shared = drawn[document.drawings["standard"].data] if "standard" in document.drawings else ""
    place = f"{status} {shared}".encode()
    return Entry(
        kind=document.kind,
        slug=document.slug,
        url=_url(document),
        path=document.path,
        facts=document.facts,
        packed=document.packed,
        text=document.text,
        drawings=document.drawings,
        key=document.key + place,
        brief=document.brief + place,
        drawn=shared,
        status=status,
        photo=document.photo,
        laid_out=_laid_out(document.matter, stretches) if document.kind == "routine" else None,
        links=document.links,
        citations=document.citations,
    )


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

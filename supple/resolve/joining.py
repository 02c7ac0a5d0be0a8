"""Records → entries in order: what is held back, where each one stands, and how long it takes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import TYPE_CHECKING, Any

from supple import urls
from supple.model.content import Document, Entry, Fragment, Site, Source, Term
from supple.model.figure import Figure
from supple.model.photo import Photograph
from supple.timing import Plan, lay_out

if TYPE_CHECKING:
    from supple.model.matter import Routine, Stretch
    from supple.model.settings import Settings


@dataclass(frozen=True, slots=True, kw_only=True)
class Records:
    """Everything read and converted, before it is joined."""

    settings: Settings
    documents: tuple[Document[Any], ...]
    fragments: Mapping[str, Fragment]
    """Path of the file → its body as HTML."""
    figures: Mapping[str, Mapping[str, Figure]]
    """Path of the file → version (`standard` ...) → drawing."""
    photos: Mapping[str, str] = field(default_factory=dict)
    """Path of the file → the photograph of its front matter, as HTML."""
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
    shown = records.documents if preview or drafts else kept
    entries = [_entry(document, records, _status(document, today)) for document in shown]
    stretches = {e.slug: e for e in entries if e.kind == "stretch"}
    entries = [_with_plan(entry, stretches) for entry in entries]
    held_back = {path for path, _ in waiting} if not (preview or drafts) else set()
    hidden = frozenset(_url(d) for d in records.documents if d.path in held_back)
    return _site(records, entries, preview=preview, withheld=withheld), hidden


def _split(documents: Iterable[Document[Any]], today: date) -> tuple[list[Document[Any]], tuple[tuple[str, str], ...]]:
    kept, withheld = [], []
    for document in documents:
        status = _status(document, today)
        if status:
            when = f" for {document.matter.publish}" if status == "scheduled" else ""
            withheld.append((document.path, status + when))
        else:
            kept.append(document)
    return kept, tuple(withheld)


def _status(document: Document[Any], today: date) -> str:
    if document.matter.draft:
        return "draft"
    publish = document.matter.publish
    return "scheduled" if publish and publish > today else ""


def _url(document: Document[Any]) -> str:
    fixed = {"article": urls.HOME, "safety": urls.HELP}
    return fixed.get(document.kind) or urls.of(document.kind, document.slug)


def _entry(document: Document[Any], records: Records, status: str) -> Entry[Any]:
    drawn = dict(records.figures.get(document.path, {}))
    return Entry(
        kind=document.kind,
        slug=document.slug,
        url=_url(document),
        path=document.path,
        matter=document.matter,
        body=records.fragments.get(document.path, Fragment()),
        node=document.node,
        status=status,
        figure=drawn.pop("standard", None),
        figures=drawn,
        photo=records.photos.get(document.path, ""),
    )


def _with_plan(entry: Entry[Any], stretches: Mapping[str, Entry[Stretch]]) -> Entry[Any]:
    if entry.kind == "stretch":
        return _planned(entry, lay_out([entry.matter.timed(entry.slug)]))
    if entry.kind == "routine":
        return _planned(entry, _routine_plan(entry.matter, stretches))
    return entry


def _planned(entry: Entry[Any], plan: Plan) -> Entry[Any]:
    return replace(entry, plan=plan)


def _routine_plan(routine: Routine, stretches: Mapping[str, Entry[Stretch]]) -> Plan:
    steps = [
        stretches[s.stretch].matter.timed(s.stretch, s.version, hold=s.hold, rounds=s.rounds)
        for s in routine.steps
        if s.stretch in stretches
    ]
    return lay_out(steps * routine.rounds)


def _site(records: Records, entries: list[Entry[Any]], *, preview: bool, withheld: tuple[tuple[str, str], ...]) -> Site:
    def all_of(kind: str) -> tuple[Entry[Any], ...]:
        chosen = (entry for entry in entries if entry.kind == kind)
        return tuple(sorted(chosen, key=lambda entry: (entry.matter.order or 10**6, entry.slug)))

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

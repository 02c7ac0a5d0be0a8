"""What a page rests on: review line, dates, sources with their anchors, claims, cautions, muscles by plain names.

A review that did not happen is never hinted at: without a reviewer and a day the page says that nobody checked it yet.
Pages that say nothing about health have nothing to review, and name none.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from supple.model.content import Entry, Source
from supple.model.site import Site
from supple.model.vocabulary import CAUTIONS, MUSCLES, VERSIONS
from supple.pages import words
from supple.pages.views.parts import Caution, Citation, Link, Muscle, Statement, Trust

UNREVIEWED = "Not yet medically reviewed"
ADVICE = {"skip": "Leave it out", "modify": "Change it"}
OWN_SOURCE = "article"
"""Stands in a claim's sources for the clinic's own article, which is no publication to list."""


def trust(site: Site, entry: Entry[Any]) -> Trust:
    """Everything below the text of a page that says why to believe it."""
    matter = entry.matter
    reviewed = bool(matter.reviewed and matter.reviewer)
    review = f"Reviewed by {matter.reviewer} on {words.day(matter.reviewed)}" if reviewed else _unreviewed(matter)
    claims = getattr(matter, "claims", ())
    return Trust(
        review=review,
        reviewed=reviewed,
        updated=words.day(matter.updated),
        updated_iso=words.iso_day(matter.updated),
        sources=tuple(citation(site.sources[code]) for code in _codes(entry) if code in site.sources),
        claims=tuple(Statement(claim.text, tuple(_source_links(site, claim.source))) for claim in claims),
        author=getattr(matter, "author", "") or site.settings.review.author,
    )


def _unreviewed(matter: Any) -> str:
    """What a page without a review says of it."""
    return UNREVIEWED if getattr(matter, "health", True) else ""


def citation(source: Source) -> Citation:
    """A source as a page lists it."""
    details = [f"published {source.year}" if source.year else "", f"read {source.read}" if source.read else ""]
    return Citation(
        code=source.code,
        publisher=source.publisher,
        title=source.title,
        url=source.url,
        details=", ".join(part for part in details if part),
    )


def _codes(entry: Entry[Any]) -> Iterable[str]:
    """The codes of the front matter, then those cited in the text, then those of claims; each once."""
    claimed = [code for claim in getattr(entry.matter, "claims", ()) for code in claim.source]
    cited = [reference.target for reference in entry.citations]
    return dict.fromkeys((*entry.matter.sources, *cited, *claimed))


def _source_links(site: Site, codes: Iterable[str]) -> Iterable[Link]:
    for code in codes:
        if code in site.sources:
            yield Link(site.sources[code].publisher, f"#source-{code}", code)
        elif code == OWN_SOURCE:
            yield Link("the clinic's article", "")


def cautions(site: Site, entry: Entry[Any]) -> tuple[Caution, ...]:
    """What to do with each condition, what to leave out first."""
    statements = {**CAUTIONS, **site.settings.cautions}
    found = [
        Caution(
            tag=tag,
            statement=statements.get(tag, words.sentence(tag.replace("-", " "))),
            level=caution.level,
            advice=ADVICE[caution.level],
            note=caution.note,
            version=Link(VERSIONS[caution.version], f"#version-{caution.version}") if caution.version else None,
        )
        for tag, caution in entry.matter.cautions.items()
    ]
    return tuple(sorted(found, key=lambda caution: caution.level != "skip"))


def muscles(names: Iterable[str]) -> tuple[Muscle, ...]:
    """Muscles with the plain name first."""
    return tuple(Muscle(plain=words.sentence(MUSCLES.get(name.lower(), name)), latin=name) for name in names)

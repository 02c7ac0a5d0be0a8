"""Everything that is judged in one file by itself: its promises, its Latin, how hard it is to read.

Apart from the other checks because it needs nothing but the file, so it can run on all cores and be remembered as long
as the file stays as it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from html import unescape

from supple.checks import claims, latin
from supple.checks.prose import Measure
from supple.checks.reading import Reader
from supple.checks.reported import ADDRESS, Text, Writing, texts
from supple.diagnostics import Diagnostic
from supple.model.content import Term
from supple.model.settings import Limits
from supple.model.site import Site, entries_of
from supple.nodes import NOWHERE, Position

BLOCK = re.compile(r"</?(?:p|li|h[1-6]|t[dhr]|div|ul|ol|d[ldt]|br|hr|pre|blockquote|aside)\b[^>]*>")
TAG = re.compile(r"<[^>]*>")


@dataclass(frozen=True, slots=True)
class Judged:
    """The problems of the words of one file, and their measure."""

    path: str
    problems: tuple[Diagnostic, ...]
    measure: Measure


def judge(writing: Writing, limits: Limits, terms: Iterable[Term]) -> Judged:
    """Judges the words of one file; Latin that is among the terms is explained in the glossary."""
    known = frozenset(term.word.lower() for term in terms)
    reader = Reader(writing, limits)
    read = list(texts(writing))
    found = [problem for text in read for problem in claims.promises(text)]
    found += [problem for text in read for problem in latin.unexplained(text, known)]
    found += _between(writing, frozenset(problem.message.lower() for problem in found))
    return Judged(writing.path, (*found, *reader.problems()), reader.total)


def _between(writing: Writing, told: frozenset[str]) -> Iterator[Diagnostic]:
    """Promises that only the page shows, because marks of the text stand between their letters: `c**ur**e`."""
    shown = ADDRESS.sub(" ", unescape(TAG.sub("", BLOCK.sub("\n", writing.body.html))))
    for problem in claims.promises(Text(writing.path, shown, NOWHERE)):
        if problem.code != claims.CALL and problem.message.lower() not in told:
            yield replace(problem, position=Position(writing.body.line, 1))


def of_site(site: Site, judged: Sequence[Judged]) -> list[Judged]:
    """The judgements of all files that are published, made now where nobody made them before."""
    known = {one.path: one for one in judged}
    return [
        known.get(entry.path) or judge(Writing(entry.path, entry.kind, entry.node, entry.body), limits, site.terms)
        for limits in [site.settings.limits]
        for entry in entries_of(site)
    ]

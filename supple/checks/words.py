"""Everything that is judged in one file by itself: its promises, its Latin, how hard it is to read.

Apart from the other checks because it needs nothing but the file, so it can run on all cores and be remembered as long
as the file stays as it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from html import unescape

from msgspec import Struct
from msgspec.structs import replace

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
APART = "\0"
"""Stands between texts that are looked at together: no word, and no blank either."""


class Judged(Struct, frozen=True):
    """The problems of the words of one file, and their measure."""

    path: str
    problems: tuple[Diagnostic, ...]
    measure: Measure


def judge(writing: Writing, limits: Limits, terms: Iterable[Term]) -> Judged:
    """Judges the words of one file; Latin that is among the terms is explained in the glossary."""
    reader, shown = Reader(writing, limits), _shown(writing.body.html)
    whole = APART.join((*(text for _, text in writing.prose), writing.source, shown))
    found = _found(writing, shown, terms) if _doubtful(whole) else []
    return Judged(writing.path, (*found, *reader.problems()), reader.total)


def _doubtful(whole: str) -> bool:
    """False for texts that have nothing to look for, as most: told by their words one by one, which have been met
    before, in a tenth of the time that looking takes."""
    return any(map(_is_doubtful, whole.split())) or claims.numbered(whole)


@lru_cache(maxsize=10_000)
def _is_doubtful(word: str) -> bool:
    return claims.doubtful(word) or latin.doubtful(word)


def _found(writing: Writing, shown: str, terms: Iterable[Term]) -> list[Diagnostic]:
    """The problems; places are looked for when there is one."""
    known = frozenset(term.word.lower() for term in terms)
    if next(_told(writing, list(texts(writing, placed=False)), shown, known), None) is None:
        return []
    return list(_told(writing, list(texts(writing)), shown, known))


def _told(writing: Writing, read: list[Text], shown: str, known: frozenset[str]) -> Iterator[Diagnostic]:
    promised = [problem for text in read for problem in claims.promises(text)]
    yield from promised
    yield from _between(writing, shown, frozenset(problem.message.lower() for problem in promised))
    for text in read:
        yield from latin.unexplained(text, known)


def _shown(html: str) -> str:
    """The words of a body as its page shows them, without marks."""
    return ADDRESS.sub(" ", unescape(TAG.sub("", BLOCK.sub("\n", html))))


def _between(writing: Writing, shown: str, told: frozenset[str]) -> Iterator[Diagnostic]:
    """Promises that only the page shows, because marks of the text stand between their letters: `c**ur**e`."""
    for problem in claims.promises(Text(writing.path, shown, NOWHERE)):
        if problem.code != claims.CALL and problem.message.lower() not in told:
            yield replace(problem, position=Position(writing.body.line, 1))


def of_site(site: Site, judged: Sequence[Judged]) -> list[Judged]:
    """The judgements of all files that are published, made now where nobody made them before."""
    known = {one.path: one for one in judged}
    return [
        known.get(entry.path) or judge(Writing.of_entry(entry), limits, site.terms)
        for limits in [site.settings.limits]
        for entry in entries_of(site)
    ]

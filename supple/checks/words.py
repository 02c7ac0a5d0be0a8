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
PROMISE, LATIN = "promise", "latin"
Doubts = frozenset[str]
"""What has to be looked for in a text."""

Doubted = tuple[Text, Doubts]
NOTHING: Doubts = frozenset()


class Judged(Struct, frozen=True):
    """The problems of the words of one file, and their measure."""

    path: str
    problems: tuple[Diagnostic, ...]
    measure: Measure


def judge(writing: Writing, limits: Limits, terms: Iterable[Term]) -> Judged:
    """Judges the words of one file; Latin that is among the terms is explained in the glossary."""
    reader = Reader(writing, limits)
    return Judged(writing.path, (*_found(writing, terms), *reader.problems()), reader.total)


def _found(writing: Writing, terms: Iterable[Term]) -> list[Diagnostic]:
    """The problems; places are looked for when there is one."""
    shown, known = _shown(writing.body.html), frozenset(term.word.lower() for term in terms)
    if next(_told(writing, _doubted(texts(writing, placed=False)), shown, known), None) is None:
        return []
    return list(_told(writing, _doubted(texts(writing)), shown, known))


def _told(writing: Writing, read: list[Doubted], shown: str, known: frozenset[str]) -> Iterator[Diagnostic]:
    promised = [problem for text, doubts in read if PROMISE in doubts for problem in claims.promises(text)]
    yield from promised
    if PROMISE in _of_lines(shown):
        yield from _between(writing, shown, frozenset(problem.message.lower() for problem in promised))
    for text, doubts in read:
        if LATIN in doubts:
            yield from latin.unexplained(text, known)


def _doubted(read: Iterable[Text]) -> list[Doubted]:
    """The texts in which something has to be looked for: few."""
    return [(text, doubts) for text in read if (doubts := _doubts(text.text) if text.key else _of_lines(text.text))]


def _of_lines(text: str) -> Doubts:
    lines = text.split("\n")
    return NOTHING.union(*map(_doubts, lines)) if any(map(_doubts, lines)) else NOTHING


@lru_cache(maxsize=4_000)
def _doubts(text: str) -> Doubts:
    """What has to be looked for in a text or a line: told by its words one by one, which have been met before, in a
    tenth of the time that looking takes. Whole texts have been met too, as cautions and steps are often worded alike.
    """
    words = text.split()
    found = NOTHING.union(*map(_of_word, words)) if any(map(_of_word, words)) else NOTHING
    return found | {PROMISE} if claims.numbered(text) else found


@lru_cache(maxsize=10_000)
def _of_word(word: str) -> Doubts:
    promise, latin_name = claims.doubtful(word), latin.doubtful(word)
    return frozenset(what for what, is_doubted in ((PROMISE, promise), (LATIN, latin_name)) if is_doubted)


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

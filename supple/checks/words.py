"""Everything that is judged in one file by itself: its promises, its Latin, how hard it is to read.

Apart from the other checks because it needs nothing but the file, so it can run on all cores and be remembered as long
as the file stays as it is. Nearly all words of a file have been met in others, and nearly no file has one that could
promise anything: a file of harmless words is done with, and nothing is looked for in its texts.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from html import unescape

from msgspec import Struct
from msgspec.structs import replace

from supple.checks import claims, latin
from supple.checks.latin import OWN_KEYS
from supple.checks.prose import MOST, Measure, Words
from supple.checks.reading import Reader, parts
from supple.checks.reported import ADDRESS, Text, Writing, texts
from supple.diagnostics import Diagnostic
from supple.model.content import Term
from supple.model.settings import Limits
from supple.model.site import Site, entries_of
from supple.model.vocabulary import MUSCLES
from supple.nodes import NOWHERE, Position

BLOCK = re.compile(r"</?(?:p|li|h[1-6]|t[dhr]|div|ul|ol|d[ldt]|br|hr|pre|blockquote|aside)\b[^>]*>")
TAG = re.compile(r"<[^>]*>")
CUT_OFF = re.compile(r"\w<[^>]*$")
"""A tag with attributes, which is several words, behind a letter: nobody knows which letters follow it."""


class Judged(Struct, frozen=True):
    """The problems of the words of one file, and their measure."""

    path: str
    problems: tuple[Diagnostic, ...]
    measure: Measure


class Doubts(Struct, frozen=True):
    """Words that may be part of a promise, and of a Latin name, with the signs around them."""

    promising: set[str]
    latin: set[str]


class Judge:
    """Judges files, some at once; a word that was harmless in one of them is so in the next."""

    def __init__(self, limits: Limits, terms: Iterable[Term]) -> None:
        """Latin that is among the terms is explained in the glossary."""
        self._limits = limits
        self._known = frozenset(term.word.lower() for term in terms)
        self._counted = Words()
        self._harmless: set[str] = set()

    def judged(self, writings: Sequence[Writing]) -> list[Judged]:
        """The words of each file, judged: one step for all of them after the other, see `memory.SOME`."""
        found = self._found(writings)
        read = parts(writings, self._counted)
        return [
            Judged(writing.path, (*said, *reader.problems()), reader.total)
            for writing, said, inside in zip(writings, found, read, strict=True)
            for reader in [Reader(writing, inside, self._limits)]
        ]

    def _found(self, writings: Sequence[Writing]) -> list[list[Diagnostic]]:
        """Promises and Latin in each file: looked for where there is a word of one, and placed where there is any. Only
        words that are not known to be harmless are kept for that (measured: to keep all takes 8 us a page more)."""
        known = self._harmless
        odd = [{word for word in _words(writing) if word not in known} for writing in writings]
        doubts = self._doubts(set().union(*odd))
        doubtful = doubts.promising | doubts.latin
        return [
            [] if doubtful.isdisjoint(words) else self._placed(writing, doubts)
            for writing, words in zip(writings, odd, strict=True)
        ]

    def _doubts(self, words: set[str]) -> Doubts:
        """The doubts about words that were not met before, or were doubtful."""
        doubts = Doubts(_promising(words), latin.doubtful(words))
        if len(self._harmless) > MOST:
            self._harmless.clear()
        self._harmless |= words - doubts.promising - doubts.latin
        return doubts

    def _placed(self, writing: Writing, doubts: Doubts) -> list[Diagnostic]:
        if next(self._told(writing, texts(writing, placed=False), doubts), None) is None:
            return []
        return list(self._told(writing, texts(writing), doubts))

    def _told(self, writing: Writing, read: Iterable[Text], doubts: Doubts) -> Iterator[Diagnostic]:
        words = [(text, (text.text if text.key else writing.body.source).split()) for text in read]
        promising = [text for text, its in words if not doubts.promising.isdisjoint(its)]
        promised = [problem for text in promising for problem in claims.promises(text)]
        yield from promised
        if not doubts.promising.isdisjoint(writing.body.html.split()):
            yield from _between(writing, frozenset(problem.message.lower() for problem in promised))
        for text, its in words:
            if not doubts.latin.isdisjoint(its):
                yield from latin.unexplained(text, self._known)


def _words(writing: Writing) -> list[str]:
    """The words of a file as written, and as its page has them; without the names of muscles that the site explains."""
    read = [text for key, text in writing.prose if key not in OWN_KEYS or text not in MUSCLES]
    read.append(writing.body.source)
    for section in writing.body.sections:
        read += section.head, section.html
    return "\n".join(read).split()


def _promising(words: set[str]) -> set[str]:
    """Those that may be part of a promise, be they words of a text or of a page's HTML."""
    bare = {word: _bare(word) for word in words if "<" in word or "&" in word}
    found = claims.doubtful(bare.values(), numbers=False)
    in_page = {word for word, text in bare.items() if text in found or CUT_OFF.search(text)}
    return in_page | claims.doubtful(words)


def _bare(word: str) -> str:
    """A word of HTML without tags."""
    return claims.seen(unescape(TAG.sub("", BLOCK.sub(" ", word))).replace("\n", " "))


def _shown(html: str) -> str:
    """The words of a body as its page shows them, without marks."""
    return ADDRESS.sub(" ", unescape(TAG.sub("", BLOCK.sub("\n", html))))


def _between(writing: Writing, told: frozenset[str]) -> Iterator[Diagnostic]:
    """Promises that only the page shows, because marks of the text stand between their letters: `c**ur**e`."""
    for problem in claims.promises(Text(writing.path, _shown(writing.body.html), NOWHERE)):
        if problem.code != claims.CALL and problem.message.lower() not in told:
            yield replace(problem, position=Position(writing.body.line, 1))


def of_site(site: Site, judged: Sequence[Judged]) -> list[Judged]:
    """The judgements of all files that are published, made now where nobody made them before."""
    known = {one.path: one for one in judged}
    writings = [Writing.of_entry(entry) for entry in entries_of(site) if entry.path not in known]
    known |= {one.path: one for one in Judge(site.settings.limits, site.terms).judged(writings)}
    return [known[entry.path] for entry in entries_of(site)]

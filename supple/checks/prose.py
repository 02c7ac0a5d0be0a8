"""The sentences of a piece of HTML, and how hard they are to read.

A list item is a sentence of its own, headings and numbers of sources are not read, and the name of another page
counts as one easy word: nobody can make "Seated Spinal Twist" shorter.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from itertools import chain

from msgspec import Struct
from selectolax.lexbor import LexborHTMLParser

from supple.checks.syllables import syllables

WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*|\d[\d.,:–-]*")
END = re.compile(r"(?<=[.!?…])[\"”’)]*\s+(?=[\"“‘(]?[A-Z0-9])")
SHORT = re.compile(r"\b(?:e\.g|i\.e|etc|vs|Dr|Mr|Mrs|Ms|St|approx|no)\.", re.IGNORECASE)
SHORT_END = re.compile(
    r"\.(?:(?<=\b(?:vs|Dr|Mr|Ms|St|no)\.)|(?<=\b(?:e\.g|i\.e|etc|Mrs)\.)|(?<=\bapprox\.))", re.IGNORECASE
)
"""The full stop of each of them: found in a thirtieth of the time, because few letters are full stops."""

PART = "section"
"""Holds a part of a text while it is taken apart; no text has this element itself."""

BLOCKS = f"{PART},p,li,dd,dt"
HOLDING = ":is(li,dd):has(ul,ol,p,dl)"
"""Blocks with blocks inside, which are read by themselves."""

PLACE = "this"
"""Stands for the name of another page."""


class Paragraph(Struct, frozen=True):
    """The sentences of one block."""

    sentences: tuple[str, ...]

    @property
    def opening(self) -> str:
        """Its first words."""
        return self.sentences[0] if self.sentences else ""


class Measure(Struct, frozen=True):
    """Words, sentences, syllables, words of three or more syllables, and words of the longest sentence."""

    words: int = 0
    sentences: int = 0
    syllables: int = 0
    long_words: int = 0
    longest: int = 0

    def __add__(self, other: Measure) -> Measure:
        return Measure(
            self.words + other.words,
            self.sentences + other.sentences,
            self.syllables + other.syllables,
            self.long_words + other.long_words,
            max(self.longest, other.longest),
        )

    @property
    def grade(self) -> float:
        """Flesch-Kincaid grade: the school year that reads it with ease (Kincaid and others, 1975)."""
        if not self.words or not self.sentences:
            return 0.0
        return 0.39 * self.words / self.sentences + 11.8 * self.syllables / self.words - 15.59

    @property
    def mean(self) -> float:
        """Words of a sentence, on average."""
        return self.words / self.sentences if self.sentences else 0.0

    @property
    def smog(self) -> float:
        """SMOG grade (McLaughlin, 1969); means something from 30 sentences on."""
        return float(1.043 * (self.long_words * 30 / max(self.sentences, 1)) ** 0.5 + 3.1291)


UNREAD = re.compile("<(?:sup|pre|table|h[2-6])|footnote|callout-title")
"""A piece of HTML without these has nothing that is not read as a paragraph."""

INSIDE = "site:/"
"""Begins the address of a link inside the site."""


def paragraphs(parts: Iterable[str]) -> list[tuple[Paragraph, ...]]:
    """The blocks of each of some pieces of HTML with their sentences; taking one apart costs as much as all of them."""
    html = "".join(f"<{PART}>{part}</{PART}>" for part in parts)
    tree = LexborHTMLParser(html)
    if UNREAD.search(html):
        for node in tree.css("sup,pre,table,div.footnote,h2,h3,h4,h5,h6,p.callout-title"):
            node.decompose()
    if INSIDE in html:
        for node in tree.css(f'a[href^="{INSIDE}"]:not(.term)'):
            node.replace_with(PLACE)
    holding = {node.mem_id for node in tree.css(HOLDING)}
    found: list[list[Paragraph]] = []
    for node in tree.css(BLOCKS):
        if node.tag == PART:
            found.append([])
        elif sentences := split(node.text(deep=node.mem_id not in holding)):
            found[-1].append(Paragraph(sentences))
    return [tuple(part) for part in found]


def split(text: str) -> tuple[str, ...]:
    """The sentences of a text without markup."""
    text = " ".join(text.split())
    if SHORT_END.search(text):
        text = SHORT.sub(lambda found: found[0].replace(".", ""), text)
    return tuple(part for part in END.split(text) if WORD.search(part))


def measure(sentences: Iterable[str]) -> Measure:
    """The measure of some sentences together."""
    read = [list(chain.from_iterable(map(_counts, sentence.split()))) for sentence in sentences]
    counts = list(chain.from_iterable(read))
    long_words = len([count for count in counts if count >= 3])
    return Measure(len(counts), len(read), sum(counts), long_words, max(map(len, read), default=0))


def length(sentence: str) -> int:
    """Words of a sentence."""
    return len(WORD.findall(sentence))


@lru_cache(maxsize=10_000)
def _counts(text: str) -> tuple[int, ...]:
    """The syllables of each word in a text without blanks: most often one word, and one met before."""
    return tuple(syllables(word) for word in WORD.findall(text))

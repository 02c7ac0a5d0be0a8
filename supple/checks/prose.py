"""The sentences of a piece of HTML, and how hard they are to read.

A list item is a sentence of its own, headings and numbers of sources are not read, and the name of another page
counts as one easy word: nobody can make "Seated Spinal Twist" shorter.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from selectolax.lexbor import LexborHTMLParser

from supple.checks.syllables import syllables

WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*|\d[\d.,:–-]*")
END = re.compile(r"(?<=[.!?…])[\"”’)]*\s+(?=[\"“‘(]?[A-Z0-9])")
SHORT = re.compile(r"\b(?:e\.g|i\.e|etc|vs|Dr|Mr|Mrs|Ms|St|approx|no)\.", re.IGNORECASE)
BLOCKS = "p,li,dd,dt"
PLACE = "this"
"""Stands for the name of another page."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """The sentences of one block."""

    sentences: tuple[str, ...]

    @property
    def opening(self) -> str:
        """Its first words."""
        return self.sentences[0] if self.sentences else ""


@dataclass(frozen=True, slots=True)
class Measure:
    """Words, sentences, syllables, and words of three or more syllables."""

    words: int = 0
    sentences: int = 0
    syllables: int = 0
    long_words: int = 0

    def __add__(self, other: Measure) -> Measure:
        return Measure(
            self.words + other.words,
            self.sentences + other.sentences,
            self.syllables + other.syllables,
            self.long_words + other.long_words,
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


def paragraphs(html: str) -> tuple[Paragraph, ...]:
    """The blocks of a piece of HTML with their sentences."""
    if not html:
        return ()
    tree = LexborHTMLParser(html)
    if UNREAD.search(html):
        for node in tree.css("sup,pre,table,div.footnote,h2,h3,h4,h5,h6,p.callout-title"):
            node.decompose()
    if INSIDE in html:
        for node in tree.css(f'a[href^="{INSIDE}"]:not(.term)'):
            node.replace_with(PLACE)
    found = []
    for node in tree.css(BLOCKS):
        text = (
            node.text(deep=False) if node.tag in {"li", "dd"} and node.css_first("ul,ol,p,dl") else node.text(deep=True)
        )
        if sentences := split(text):
            found.append(Paragraph(sentences))
    return tuple(found)


def split(text: str) -> tuple[str, ...]:
    """The sentences of a text without markup."""
    text = SHORT.sub(lambda found: found[0].replace(".", ""), " ".join(text.split()))
    return tuple(part for part in END.split(text) if WORD.search(part))


def measure(sentences: tuple[str, ...]) -> Measure:
    """The measure of some sentences together."""
    counts = [syllables(word) for sentence in sentences for word in WORD.findall(sentence)]
    return Measure(len(counts), len(sentences), sum(counts), sum(count >= 3 for count in counts))


def length(sentence: str) -> int:
    """Words of a sentence."""
    return len(WORD.findall(sentence))

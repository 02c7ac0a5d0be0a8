"""The sentences of a piece of HTML, and how hard they are to read.

A list item is a sentence of its own, headings and numbers of sources are not read, and the name of another page
counts as one easy word: nobody can make "Seated Spinal Twist" shorter.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import chain, zip_longest

from msgspec import Struct

from supple.checks.blocks import blocks
from supple.checks.syllables import syllables

WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*|\d[\d.,:–-]*")
END = re.compile(r"([.!?…])[\"”’)]* (?=[\"“‘(]?[A-Z0-9])")
"""Between two sentences. The sign comes first and is put back, because an expression that begins with one skips letters
(measured: half of the time)."""

SHORT = re.compile(r"\b(?:e\.g|i\.e|etc|vs|Dr|Mr|Mrs|Ms|St|approx|no)\.", re.IGNORECASE)
SHORT_END = re.compile(
    r"\.(?:(?<=\b(?:vs|Dr|Mr|Ms|St|no)\.)|(?<=\b(?:e\.g|i\.e|etc|Mrs)\.)|(?<=\bapprox\.))", re.IGNORECASE
)
"""The full stop of each of them: found in a thirtieth of the time, because few letters are full stops."""


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


class Paragraph(Struct, frozen=True):
    """The sentences of one block."""

    sentences: tuple[str, ...]
    measure: Measure

    @property
    def opening(self) -> str:
        """Its first words."""
        return self.sentences[0] if self.sentences else ""


def paragraphs(parts: Sequence[str]) -> list[tuple[Paragraph, ...]]:
    """The blocks of each of some pieces of HTML with their sentences."""
    return [tuple(each for each in map(paragraph_of, texts) if each.sentences) for texts in blocks(parts)]


@lru_cache(maxsize=2_000)
def paragraph_of(text: str) -> Paragraph:
    """A text without markup. Kept for a while, because steps and cautions are often worded alike."""
    sentences = split(text)
    return Paragraph(sentences, measure(sentences))


def split(text: str) -> tuple[str, ...]:
    """The sentences of a text without markup."""
    text = " ".join(text.split())
    if SHORT_END.search(text):
        text = SHORT.sub(lambda found: found[0].replace(".", ""), text)
    parts = END.split(text)
    if len(parts) > 1:
        parts = list(map("".join, zip_longest(parts[::2], parts[1::2], fillvalue="")))
    return tuple(filter(WORD.search, parts))


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

"""The sentences of a piece of HTML, and how hard they are to read.

A list item is a sentence of its own, headings and numbers of sources are not read, and the name of another page
counts as one easy word: nobody can make "Seated Spinal Twist" shorter. Sentences are counted without being cut out;
that is for those of which somebody has to be told.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec import Struct

from supple.checks.syllables import syllables

WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*|\d[\d.,:–-]*")
BEHIND = r"[\"”’)]*\s+(?=[\"“‘(]?[A-Z0-9])"
"""What stands between the last sign of a sentence and the next sentence."""

FULL_STOP = re.compile(rf"\.{BEHIND}")
OTHER_END = re.compile(f"([!?…]){BEHIND}")
"""Between two sentences. Full stops apart: one sign is found in a third of the time that several take (4 us a page)."""

SHORT = re.compile(
    r"\.(?:(?<=\b(?:vs|Dr|Mr|Ms|St|no)\.)|(?<=\b(?:etc|Mrs)\.)|(?<=\bapprox\.)|(?<=\be\.)g\.|(?<=\bi\.)e\.)",
    re.IGNORECASE,
)
"""The full stops of shortened words, from the first one on: found in a twentieth of the time that the words take,
because few letters are full stops."""

TEXT, SENTENCE = "\0", "\1"
"""Stand between texts and between sentences while they are counted: neither a file nor a value may hold them."""

BITS = 21
"""A file has up to half a million signs, and so less than 2 to the 21st words, or syllables."""

A_SYLLABLE, A_WORD = 1 << BITS, 1 << 2 * BITS
"""What they count for in a tally, where a long word counts for 1: the sentence of the most words has the highest."""

MOST = 10_000
"""So many words are kept at most."""

Tally = int
"""Words, syllables and long words of a sentence in one number, so that `sum` adds them all at once (measured: a page in
14 instead of 60 us)."""


class Measure(Struct, frozen=True):
    """Words, sentences, syllables, words of three or more syllables, and words of the longest sentence."""

    words: int = 0
    sentences: int = 0
    syllables: int = 0
    long_words: int = 0
    longest: int = 0

    @classmethod
    def of(cls, sentences: Sequence[Tally]) -> Measure:
        """The measure of some sentences together."""
        rest, long_words = divmod(sum(sentences), A_SYLLABLE)
        words, syllables = divmod(rest, A_SYLLABLE)
        return cls(words, len(sentences), syllables, long_words, max(sentences, default=0) // A_WORD)

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


class Words(dict[str, Tally]):
    """The tallies of words met before, with the signs around them. A dict is asked in half of the time that a function
    takes which remembers (measured: 20 and 45 ns a word, of which a page has 200)."""

    def __missing__(self, word: str) -> Tally:
        if len(self) == MOST:
            self.clear()
        self[word] = _count(word)
        return self[word]

    def counted(self, texts: Sequence[str]) -> list[list[Tally]]:
        """The sentences of each of some texts without markup."""
        if not texts:
            return []
        joined = SHORT.sub(_without_stops, TEXT.join(texts))
        if "!" in joined or "?" in joined or "…" in joined:
            joined = OTHER_END.sub(SENTENCE, joined)
        tally, found = self.__getitem__, []
        for text in FULL_STOP.sub(SENTENCE, joined).split(TEXT):
            sentences: list[Tally] = []
            for sentence in text.split(SENTENCE):
                if words := sum(map(tally, sentence.split())):
                    sentences.append(words)
            found.append(sentences)
        return found


def split(text: str) -> tuple[str, ...]:
    """The sentences of a text without markup, as words."""
    text = SHORT.sub(_without_stops, " ".join(text.split()))
    ended = FULL_STOP.sub(f".{SENTENCE}", OTHER_END.sub(rf"\1{SENTENCE}", text))
    return tuple(filter(WORD.search, ended.split(SENTENCE)))


def length(sentence: str) -> int:
    """Words of a sentence."""
    return len(WORD.findall(sentence))


def _without_stops(found: re.Match[str]) -> str:
    return found[0].replace(".", "")


def _count(text: str) -> Tally:
    """The tally of a text without blanks: most often one word, and one met before."""
    counts = [syllables(word) for word in WORD.findall(text)]
    return A_WORD * len(counts) + A_SYLLABLE * sum(counts) + len([count for count in counts if count >= 3])

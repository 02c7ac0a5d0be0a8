"""Whether a text can be read at the age of nine to eleven, which is what health services aim for (PL1 to PL4, PL7).

Measured part by part, because an easy page can hide a hard paragraph; parts too short to measure count together. The
limits are in site.toml. An error is told only two grades above the warning, which is far above the measure's own
error.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from itertools import chain, islice

from msgspec import Struct
from msgspec.structs import replace

from supple.checks.blocks import blocks
from supple.checks.prose import Measure, Tally, Words, length, split
from supple.checks.reported import Writing
from supple.checks.verbs import BEFORE_VERB, VERBS
from supple.diagnostics import Diagnostic, error, warning
from supple.model.content import Section
from supple.model.settings import Limits
from supple.nodes import Position

FEW_WORDS = 30
"""A part with fewer words is measured together with the other short ones: one long word would decide."""

SMOG_LIMIT = 8.5
SMOG_SENTENCES = 30
FIELDS = frozenset({"start", "breathing", "feel", "feel_not", "mistakes", "text", "steps", "note", "why", "example"})
FIELDS |= {"summary", "emergency", "soon", "visit", "ask_first", "stop", "good_sign", "disclaimer", "warnings"}
"""Keys of front matter that hold sentences."""

LETTERS = re.compile(r"[a-z]+")

HINT = "Split long sentences, and take shorter words."
MEAN_HINT = "Make two of each long sentence."


class Part(Struct, frozen=True):
    """A part of a text: a section and what stands in it, or the front matter."""

    name: str
    section: Section | None
    texts: Sequence[str]
    counted: Sequence[Sequence[Tally]]
    """The sentences of each of its texts."""
    measure: Measure

    @property
    def called(self) -> str:
        """Its name in a sentence."""
        return f'"{self.name}"' if self.name and not self.name.startswith("the ") else self.name or "the beginning"

    @property
    def most(self) -> int:
        """Sentences of its longest text."""
        return max(map(len, self.counted), default=0)

    @property
    def opening(self) -> str:
        """Its first sentence."""
        return next(chain.from_iterable(map(split, self.texts)), "")


def whole(measures: Collection[Measure]) -> Iterator[Diagnostic]:
    """Judges all texts of a site together, by the measures of its files."""
    sentences = sum(one.sentences for one in measures)
    total = Measure(sentences=sentences, long_words=sum(one.long_words for one in measures))
    if total.sentences >= SMOG_SENTENCES and total.smog > SMOG_LIMIT:
        message = f"The texts of the whole site have a SMOG grade of {total.smog:.1f}; up to {SMOG_LIMIT} is easy."
        yield warning("reading-smog", message, hint="Take shorter words: fewer of three syllables and more.")


def parts(writings: Sequence[Writing], words: Words) -> list[list[Part]]:
    """The parts of each file, but for those without a text: one step for all files after the other."""
    inside = [_texts(writing) for writing in writings]
    counted = iter(words.counted([text for file in inside for _, texts in file for text in texts]))
    return [
        [_part(section, texts, [*islice(counted, len(texts))]) for section, texts in file if texts] for file in inside
    ]


def _texts(writing: Writing) -> list[tuple[Section | None, list[str]]]:
    """The sections with their texts, and those of the front matter."""
    sections = writing.body.sections
    found: list[tuple[Section | None, list[str]]] = [
        *zip(sections, blocks([one.html for one in sections]), strict=True)
    ]
    found.append((None, [text for key, text in writing.prose if key in FIELDS]))
    return found


def _part(section: Section | None, texts: Sequence[str], counted: Sequence[Sequence[Tally]]) -> Part:
    name = section.title if section else "the front matter"
    return Part(name, section, texts, counted, Measure.of([*chain.from_iterable(counted)]))


class Reader:
    """Reads one file; `total` is the measure of all of it."""

    def __init__(self, writing: Writing, parts: Sequence[Part], limits: Limits) -> None:
        self.total = sum((part.measure for part in parts), Measure())
        self._writing = writing
        self._parts = parts
        self._limits = limits

    def problems(self) -> Iterator[Diagnostic]:
        """What is hard to read in the file."""
        limits = self._limits
        for part in self._parts:
            if part.measure.longest > limits.sentence_words or part.most > limits.paragraph_sentences:
                yield from self._paragraphs(part) if part.section else self._fields()
        for part in _long(self._parts):
            if part.measure.grade > min(limits.grade_warning, limits.grade_error):
                yield self._grade(part)
            if part.measure.mean > min(limits.mean_warning, limits.mean_error):
                yield self._mean(part)
        yield from self._steps()

    def _grade(self, part: Part) -> Diagnostic:
        grade, limits = part.measure.grade, self._limits
        message = f"Reading grade {grade:.1f} in {part.called}; up to {limits.grade_warning:g} is easy to read."
        return self._told("reading-grade", message, HINT, part, hard=grade > limits.grade_error)

    def _mean(self, part: Part) -> Diagnostic:
        mean, limits = part.measure.mean, self._limits
        message = f"The sentences in {part.called} have {mean:.1f} words on average; "
        message += f"up to {limits.mean_warning:g} are easy to read."
        return self._told("reading-mean", message, MEAN_HINT, part, hard=mean > limits.mean_error)

    def _told(self, code: str, message: str, hint: str, part: Part, *, hard: bool) -> Diagnostic:
        tell = error if hard else warning
        return tell(code, message, hint=hint, path=self._writing.path, at=Position(self._line(part), 1))

    def _line(self, part: Part) -> int:
        """The line that a part begins on; the lead has no heading, and is found by its first words."""
        if part.section is None:
            return 1
        return part.section.line or self._place(part.opening, part.section).line

    def _paragraphs(self, part: Part) -> Iterator[Diagnostic]:
        most, hard = self._limits.paragraph_sentences, part.measure.longest > self._limits.sentence_words
        for text, sentences in zip(part.texts, part.counted, strict=True):
            for sentence in self._hard(split(text)) if hard else ():
                yield self._long(sentence, self._place(sentence, part.section))
            if len(sentences) > most:
                message = f"This paragraph has {len(sentences)} sentences."
                hint = f"Split it: up to {most} are easy to read."
                at = self._place(split(text)[0], part.section)
                yield warning("reading-paragraph", message, hint=hint, path=self._writing.path, at=at)

    def _fields(self) -> Iterator[Diagnostic]:
        for key, scalar in self._writing.placed:
            for sentence in self._hard(split(scalar.text))[:1] if key in FIELDS else ():
                yield self._long(sentence, scalar.position)

    def _hard(self, sentences: tuple[str, ...]) -> list[str]:
        return [sentence for sentence in sentences if length(sentence) > self._limits.sentence_words]

    def _long(self, sentence: str, at: Position) -> Diagnostic:
        message = f"This sentence has {length(sentence)} words."
        hint = f"Make two of it: up to {self._limits.sentence_words} are easy to read."
        return warning("reading-sentence", message, hint=hint, path=self._writing.path, at=at)

    def _steps(self) -> Iterator[Diagnostic]:
        for step in self._writing.body.steps if self._writing.kind == "stretch" else ():
            if not begins_with_verb(step.text):
                first = " ".join(step.text.split()[:3])
                message = f'The step "{first} ..." does not begin with what to do.'
                hint = "Begin with a verb, for example: Lie on your back."
                yield warning(
                    "reading-step", message, hint=hint, path=self._writing.path, at=self._place(step.text, None)
                )

    def _place(self, text: str, section: Section | None) -> Position:
        """Where a text stands in the source: found again by its first words, whatever signs stand between."""
        words = re.findall(r"\w+", text)[:5]
        source = self._writing.body.source
        found = re.search(r"[\W_]{1,12}".join(map(re.escape, words)), source) if words else None
        if not found:
            return Position(section.line if section and section.line else self._writing.body.line, 1)
        row = source.count("\n", 0, found.start())
        column = found.start() - source.rfind("\n", 0, found.start())
        return Position(self._writing.body.line + row, column, found.end() - found.start())


def _long(parts: Sequence[Part]) -> list[Part]:
    """The parts that are long enough to be measured, the last of them all those together that are not."""
    long = [part for part in parts if part.measure.words >= FEW_WORDS]
    if len(long) < len(parts):
        short = [part for part in parts if 0 < part.measure.words < FEW_WORDS]
        together = sum((part.measure for part in short), Measure())
        if together.words >= FEW_WORDS:
            long.append(replace(short[0], name="the short parts together", measure=together))
    return long


def begins_with_verb(step: str) -> bool:
    """True for `Lie on your back` and `Slowly lower the leg`, also behind a short `As you breathe out,`."""
    if step.partition(" ")[0].lower() in VERBS:
        return True
    words = (found[0] for found in LETTERS.finditer(step.lower().replace("’", "")))
    if next((word for word in words if word not in BEFORE_VERB and not word.endswith("ly")), "") in VERBS:
        return True
    head, comma, rest = step.partition(",")
    return bool(comma) and len(head.split()) <= 8 and begins_with_verb(rest)

"""The words of files, judged the quick way: nothing that looking at every text finds is lost among harmless words."""

from __future__ import annotations

import re

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from small_site import stretch

from supple.checks import claims, latin, words
from supple.checks.prose import SHORT, WORD, Measure, Words, length, split
from supple.checks.reported import Writing, texts
from supple.checks.syllables import syllables
from supple.checks.words import Judge
from supple.diagnostics import Diagnostic
from supple.model.content import Term
from supple.model.settings import Limits
from supple.model.vocabulary import MUSCLES

TERMS = (Term("sacrum", "sacrum", "A bone."),)
JUDGE = Judge(Limits(), TERMS)
"""One for all examples, so that it has learned of the words of one what it says of the next."""

SAID = ["cure", "Cures", "pain", "free", "freedom", "pain-free", "get", "rid", "bridge", "of", "always", "safe", "fix"]
SAID += [
    "prefix",
    "re",
    "aligned",
    "melt",
    "it",
    "away",
    "mıracle",
    "arch",
    "your",
    "foot",
    "the",
    "detox",
    "guarantee",
]
SAID += [
    "gluteus",
    "maximus",
    "(piriformis)",
    "deep buttock",
    "sacrum",
    "SARTORIUS",
    "999",
    "9 1 1",
    "1",
    "1-1",
    "112%",
]
PARTS = ["cu", "re", "c", "ur", "e", "fr", "ee", "pirifo", "rmis", "9", "11"]
MARKS = [
    "",
    " ",
    " ",
    "\n",
    "*",
    "**",
    "_",
    "`",
    "[",
    "](x)",
    '](https://x.org "t u")',
    "](/stretches/leg-hug/)",
    "[^1]",
]
MARKS += [
    "<b>",
    "</b>",
    "<i title='a b'>",
    "<!-- a b -->",
    "<br>",
    "&shy;",
    "&#117;",
    "&amp;",
    "&#10;",
    "\u200b",
    "\u00ad",
]
MARKS += [
    "https://a.org/",
    "<https://b.org/x>",
    "{#x y}",
    "{: .x y}",
    "[@NHS-EX]",
    "[@NO]",
    "\\",
    "-",
    "\u2011",
    "–",
    "’",
]
MARKS += ["\n\n", "\n- ", "\n1. ", "\n## ", "\n\n[p]: ", ". ", ", ", "!", "\u00a0", "(", ")", "~~", "|"]
WRITTEN = st.lists(st.sampled_from(SAID + PARTS + MARKS * 2), max_size=14).map("".join)


def looked_for(writing: Writing) -> list[Diagnostic]:
    """What is found by looking in every text for everything."""
    promised = [problem for text in texts(writing) for problem in claims.promises(text)]
    between = words._between(writing, frozenset(problem.message.lower() for problem in promised))
    known = frozenset(term.word for term in TERMS)
    return [*promised, *between, *(problem for text in texts(writing) for problem in latin.unexplained(text, known))]


@settings(max_examples=1000, deadline=None)
@given(WRITTEN, st.lists(st.sampled_from(SAID), max_size=4).map(" ".join))
@example("It will c[ur](https://x.org)e you", "")
@example("pain-freehttps://x.org", "")
@example("[@a b](cure)", "")
@example("c&shy;*u*re", "")
def test_the_quick_way_finds_what_looking_everywhere_finds(body: str, said: str):
    writing = Writing.of_entry(
        stretch(f"1. Lie down.\n\n{body}\n", f"feel: Soft {said}\nmuscles: {{main: [piriformis]}}\n")
    )
    found = [one for one in JUDGE.judged([writing])[0].problems if re.match("claim|reading-latin", one.code)]
    assert found == looked_for(writing)


def test_what_is_said_in_one_of_some_files_is_told_of_that_one():
    writings = [Writing.of_entry(stretch("1. Lie down.", f"feel: {said}\n")) for said in ("Soft.", "A cure.", "Soft.")]
    for _ in range(2):
        found = JUDGE.judged(writings)
        assert [[problem.code for problem in one.problems] for one in found] == [[], ["claim-promise"], []]


def test_the_names_of_muscles_promise_nothing():
    assert claims.doubtful(word for name in MUSCLES for word in name.split()) == set()


def test_no_more_words_are_kept_than_agreed(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("supple.checks.words.MOST", 5)
    monkeypatch.setattr("supple.checks.prose.MOST", 5)
    judge, writing = (
        Judge(Limits(), ()),
        Writing.of_entry(stretch("1. Lie down on the mat and rest. It will cure you.")),
    )
    first, again = judge.judged([writing]), judge.judged([writing])
    assert first == again
    assert len(judge._counted) <= 5


SPOKEN = [
    "Lie",
    "down",
    "on",
    "Your",
    "back",
    "don’t",
    "20.5",
    "3:30–4",
    "e.g.",
    "i.e.",
    "etc.",
    "Dr.",
    "St.",
    "no.",
    "vs.",
]
SPOKEN += [
    "approx.",
    "Mrs.",
    "I.E.",
    ".",
    "!",
    "?",
    "…",
    ". ",
    "? ",
    "! ",
    " ",
    "  ",
    "\n",
    "\u00a0",
    '"',
    "”",
    "“",
    "(",
    ")",
]
SPOKEN += ["exercise", "necessitates", "Ünsaid", "-", "—"]
TEXTS = st.lists(st.lists(st.sampled_from(SPOKEN), max_size=12).map("".join), max_size=5)
WHOLE = re.compile(r"\b(?:e\.g|i\.e|etc|vs|Dr|Mr|Mrs|Ms|St|approx|no)\.", re.IGNORECASE)


def plainly(sentences: list[str]) -> Measure:
    """The measure of some sentences, counted one by one."""
    counts = [syllables(word) for sentence in sentences for word in WORD.findall(sentence)]
    long_words = len([count for count in counts if count > 2])
    return Measure(len(counts), len(sentences), sum(counts), long_words, max(map(length, sentences), default=0))


@settings(max_examples=1000, deadline=None)
@given(TEXTS)
def test_sentences_counted_together_are_those_cut_out_one_by_one(said: list[str]):
    assert [Measure.of(one) for one in Words().counted(said)] == [plainly([*split(text)]) for text in said]


@settings(max_examples=1000, deadline=None)
@given(TEXTS.map("".join))
def test_a_shortened_word_is_found_by_its_full_stop(said: str):
    assert SHORT.sub(lambda found: found[0].replace(".", ""), said) == WHOLE.sub(
        lambda found: found[0].replace(".", ""), said
    )

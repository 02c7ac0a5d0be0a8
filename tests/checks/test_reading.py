"""How hard a text is to read, sentence by sentence and part by part."""

from __future__ import annotations

from typing import Any

import pytest
from small_site import entry, stretch

from supple.checks import reading
from supple.checks.blocks import blocks
from supple.checks.prose import Measure, Words, split
from supple.checks.reading import begins_with_verb
from supple.checks.reported import Writing
from supple.checks.syllables import syllables
from supple.diagnostics import Diagnostic
from supple.model.content import Entry
from supple.model.settings import Limits

WORDS = """
1 back hip knee stretch breathe moved pulled walked makes eyes whole once leg through though breath
1 raised hold held toes place spine bones lies side sides mat close thighs
2 muscle muscles gentle little simple table needed lifted easy slowly lower upper pressing toward belly ankle forward
2 breathing being lying going doing moving body shoulder easier stretches changes houses boxes wishes reaches voices
2 people lion careful movement action mention stiffness cushion region spinal lumbar every quiet
3 exercise position example gradually area idea medicine energy family opposite
3 obvious serious dangerous muscular however together another alternate
"""
COUNTED = [(word, int(line[0])) for line in WORDS.strip().splitlines() for word in line.split()[1:]]


def test_syllables_are_counted_right_for_all_but_a_few_words():
    wrong = {word: syllables(word) for word, count in COUNTED if syllables(word) != count}
    assert len(wrong) <= len(COUNTED) * 0.044, wrong


@pytest.mark.parametrize(("word", "count"), [("", 1), ("Hmm", 1), ("KNEE", 1), ("don’t", 1), ("20", 1), ("yoga", 2)])
def test_every_word_has_a_syllable(word: str, count: int):
    assert syllables(word) == count


def test_the_grade_is_flesch_and_kincaids():
    assert Measure(100, 10, 130, 0).grade == pytest.approx(0.39 * 10 + 11.8 * 1.3 - 15.59)


def test_smog_is_mclaughlins():
    assert Measure(300, 30, 400, 9).smog == pytest.approx(1.043 * 3 + 3.1291)


def measure(text: str) -> Measure:
    """The measure of a text without markup."""
    [sentences] = Words().counted([text])
    return Measure.of(sentences)


def test_an_easy_text_has_a_low_grade_and_a_hard_one_a_high_one():
    easy = measure("Lie on your back. Bend one knee. Hold it with both hands. Breathe out.")
    hard = measure("Musculoskeletal rehabilitation necessitates individualised therapeutic exercise consistently.")
    assert easy.grade < 2 < 15 < hard.grade


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("One. Two! Three? Four", 4),
        ("He said “Go.” Then he went.", 2),
        ("Use a cushion, e.g. a soft one.", 1),
        ("It takes 2.5 minutes.", 1),
        ("Wait… Then go.", 2),
        ("   ", 0),
        ("Dr. Smith came.", 1),
    ],
)
def test_sentences_are_told_apart(text: str, sentences: int):
    assert len(split(text)) == sentences


def test_a_list_item_is_a_sentence_and_headings_are_not_read():
    html = (
        "<h3>Long title here</h3><p>One. Two<sup>1</sup>.</p><ul><li>three</li><li>four<ul><li>five</li></ul></li></ul>"
    )
    assert [split(text) for text in blocks([html])[0] if split(text)] == [
        ("One.", "Two."),
        ("three",),
        ("four",),
        ("five",),
    ]


def test_the_name_of_another_page_is_one_easy_word():
    html = '<p>Try <a href="site:/stretches/seated-spinal-twist/">Seated Spinal Twist</a> too.</p>'
    assert blocks([html]) == [["Try this too."]]


def told(one: Entry[Any], **limits: float) -> list[Diagnostic]:
    """What is hard to read in an entry."""
    writing = Writing.of_entry(one)
    [inside] = reading.parts([writing], Words())
    return list(reading.Reader(writing, inside, Limits(**limits)).problems())


EASY = """Lie on your back. Bend one knee.

Hold it with both hands. Breathe out.

Let the leg go down. Rest a while. Do it once more."""
HARD = "Rehabilitation necessitates individualised exercise, administered consistently, under supervision. "


def test_the_whole_site_is_told_to_be_hard_when_there_is_enough_of_it():
    hard, easy = Measure(sentences=20, long_words=40), Measure(sentences=20, long_words=2)
    found = [[problem.code for problem in reading.whole(files)] for files in ([hard, hard], [hard], [easy, easy], [])]
    assert found == [["reading-smog"], [], [], []]


def test_an_easy_text_is_fine():
    assert told(entry(EASY)) == []


def test_a_hard_part_is_told_at_its_heading_though_the_page_is_easy():
    found = told(entry(f"{EASY}\n\n## Hard\n\n{HARD * 4}\n\n## Easy\n\n{EASY * 5}"))
    grades = [
        (problem.code, problem.severity, problem.position.line) for problem in found if problem.code == "reading-grade"
    ]
    assert grades == [("reading-grade", "error", 10)]


def test_the_limits_come_from_the_site():
    middling = "Take a slow breath and let the shoulder settle before you carry on with the other side. " * 3
    assert [told(entry(middling), grade_warning=limit, mean_warning=20) == [] for limit in (3, 8)] == [False, True]


def test_short_parts_count_together():
    parts = "\n\n".join(f"## Part {number}\n\n{HARD}" for number in range(5))
    assert "together" in told(entry(parts))[0].message


def test_a_long_sentence_is_told_at_its_place():
    long = "You can " + "and ".join(["move a leg "] * 8) + "now."
    found = told(entry(f"Short one.\n\nHere it is. {long}\n"), grade_warning=20, grade_error=20)
    assert [(problem.code, problem.position.line, problem.position.column) for problem in found] == [
        ("reading-sentence", 6, 13)
    ]


def test_a_long_sentence_in_front_matter_is_told_at_its_line():
    long = "You can " + "and ".join(["move a leg "] * 8) + "now."
    found = told(stretch(matter=f"start: {long}\n"), grade_warning=20, grade_error=20, mean_warning=60, mean_error=60)
    assert [(problem.code, problem.position.line) for problem in found] == [("reading-sentence", 10)]


def test_a_paragraph_of_many_sentences_is_told():
    found = told(entry("A cat. A dog.\n\nSit. Stand. Lie. Rest.\n"))
    assert [(problem.code, problem.position.line) for problem in found] == [("reading-paragraph", 6)]


@pytest.mark.parametrize(
    "step",
    [
        "Lie on your back.",
        "Slowly lower the leg.",
        "Then breathe out.",
        "As you breathe out, let the knee sink.",
        "With both hands, hold the thigh.",
        "Unwind slowly.",
    ],
)
def test_a_step_says_first_what_to_do(step: str):
    assert begins_with_verb(step)


@pytest.mark.parametrize("step", ["Your knees are bent.", "The hip opens.", "Knees wide.", "", "Slowly"])
def test_a_step_that_does_not_is_seen(step: str):
    assert not begins_with_verb(step)


def test_a_step_without_a_verb_is_told_at_its_line():
    found = told(stretch("## How to do it\n\n1. Lie down.\n2. Your knees are bent.\n"))
    assert [(problem.code, problem.position.line) for problem in found] == [("reading-step", 14)]


EIGHTEEN = "You can lie on the mat and let one knee come up to you for as long now."


def test_sentences_that_are_long_on_average_are_told_at_their_heading():
    found = told(entry(f"{EASY}\n\n## Long\n\n" + f"{EIGHTEEN}\n\n" * 4), grade_warning=20, grade_error=20)
    assert [(one.code, one.severity, one.position.line) for one in found] == [("reading-mean", "warning", 10)]
    assert "have 18.0 words on average" in found[0].message


def test_sentences_much_longer_than_that_stop_publishing_and_the_limits_come_from_the_site():
    text = f"{EIGHTEEN}\n\n" * 4
    easy = {"grade_warning": 20, "grade_error": 20}
    assert [one.severity for one in told(entry(text), mean_error=15, **easy)] == ["error"]
    assert told(entry(text), mean_warning=18, **easy) == []


def test_one_long_sentence_among_short_ones_leaves_the_mean_alone():
    assert told(entry(f"{EIGHTEEN} Stop. Rest a while. Now sit up."), paragraph_sentences=9) == []

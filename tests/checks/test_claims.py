"""Words that promise too much, made-up numbers, unknown sources, Latin without plain words."""

from __future__ import annotations

from typing import Any

import pytest
from small_site import entry, site, stretch

from supple.checks import claims, latin
from supple.checks.reported import Text, Writing
from supple.checks.words import Judge
from supple.diagnostics import Diagnostic
from supple.model.content import Entry, Term
from supple.model.settings import Limits
from supple.nodes import Position

PROMISES = """
cure|It will cure you.
cures|Nothing cures it faster.
curing|A way of curing it.
curable|It is curable.
fix|Fix your back.
fixes|It fixes hips.
fixed|Your hip gets fixed.
Get rid of|Get rid of pain.
got rid of|She got rid of it.
getting rid of|Ways of getting rid of it.
guarantee|We guarantee it.
guaranteed|Relief guaranteed.
realign|They realign the pelvis.
re-aligning|It is re-aligning you.
realignment|Realignment of the spine.
detox|A detox for muscles.
detoxifies|It detoxifies.
pain-free|Live pain-free.
pain free|Live pain free.
melt away|Feel pain melt away.
melts the tension away|It melts the tension away.
miracle|A miracle stretch.
miraculous|A miraculous move.
always safe|It is always safe.
"""

HARMLESS = [
    "Secure the towel; it is accurate and obscure.",
    "Look at a fixed point on the wall.",
    "The prefix and the fixture.",
    "The arch of the foot and the arch in your foot.",
    "March in place, and search for the archive.",
    "A painful day is no free day.",
    "The ice melts in the sun.",
    "Align the knee with the hip.",
    "It is almost always safe.",
]


def told(text: str) -> list[Diagnostic]:
    """Problems of a text that begins on line 7, column 3."""
    return list(claims.promises(Text("a.md", text, Position(7, 3))))


@pytest.mark.parametrize("case", PROMISES.strip().splitlines())
def test_a_promise_is_told_in_every_form_with_its_place(case: str):
    words, text = case.split("|")
    found = [problem for problem in told(text) if problem.code == "claim-promise"]
    start = text.lower().index(words.lower())
    assert [(problem.position.line, problem.position.column, problem.position.length) for problem in found] == [
        (7, 3 + start, len(words))
    ]


@pytest.mark.parametrize("text", HARMLESS)
def test_a_word_that_only_looks_like_a_promise_is_fine(text: str):
    assert told(text) == []


@pytest.mark.parametrize("text", ["Arch your back.", "Keep arching.", "The back arches up."])
def test_arching_the_back_is_told(text: str):
    assert [problem.code for problem in told(text)] == ["claim-arch"]


@pytest.mark.parametrize("text", ["Call 999 now.", "Dial 112.", "911!", "Ring 111, day or night.", "(999)"])
def test_an_emergency_number_is_told(text: str):
    assert [problem.code for problem in told(text)] == ["claim-emergency-number"]


@pytest.mark.parametrize("text", ["112 people took part.", "1,999 trials", "2.112", "0.911", "In 1999.", "999% sure"])
def test_a_number_of_something_is_fine(text: str):
    assert told(text) == []


def judged(one: Entry[Any]) -> list[Diagnostic]:
    """What is told of the words of an entry, apart from how hard they are to read."""
    terms = (Term("sacrum", "sacrum", "A bone."),)
    found = Judge(Limits(), terms).judged([Writing.of_entry(one)])[0].problems
    return [problem for problem in found if not problem.code.startswith("reading-s")]


def places(*entries: Entry[Any]) -> list[str]:
    """`code line:column` of the claims of some entries."""
    found = [problem for one in entries for problem in judged(one)]
    return [f"{problem.code} {problem.position.line}:{problem.position.column}" for problem in found]


def test_front_matter_and_body_are_both_read():
    about = entry("Text.\n\nIt can cure you.\n", "summary: A miracle for all.\n")
    assert places(about) == ["claim-promise 3:12", "claim-promise 7:8"]


def test_nested_front_matter_is_read():
    hug = stretch(matter="mistakes:\n  - Arching your back.\nversions:\n  easier:\n    text: It will fix you.\n")
    assert places(hug) == ["claim-arch 11:5", "claim-promise 14:19"]


def test_a_promise_over_two_lines_is_found():
    assert places(entry("You get\nrid of it.\n")) == ["claim-promise 4:5"]


def test_addresses_and_poses_are_not_read():
    body = "[a](https://a.example/cure) <https://b.example/fix> {#cure}\n\n[p]: https://c.example/miracle\n"
    assert places(entry(body), stretch(matter="waive: {claim-promise: It cures.}\n")) == []


def test_a_citation_of_an_unknown_source_is_told_with_the_one_that_was_meant():
    about = entry("Moving helps [@NHS-EXX].\n")
    whole = site(about)
    found = list(claims.check(whole))
    assert [(problem.code, problem.hint, problem.position.column) for problem in found] == [
        ("claim-source", "Is [@NHS-EX] meant?", 15)
    ]


def test_a_link_that_calls_an_emergency_number_is_told():
    found = list(claims.check(site(entry("[Call](tel:9-1-1) or [us](tel:+15550100)\n"))))
    assert [(problem.code, problem.position.column) for problem in found] == [("claim-emergency-number", 8)]


@pytest.mark.parametrize("text", ["c**ur**e", "cu&shy;re", "c&#117;re", "pain\u2011free", "cu\u200bre", "`cures`"])
def test_a_promise_that_only_the_page_shows_whole_is_told(text: str):
    assert [place.split()[0] for place in places(entry(f"It will {text} you.\n"))] == ["claim-promise"]


@pytest.mark.parametrize("text", ["Call 9-1-1.", "Dial 9 1 1 now", "Ring 1-1-2"])
def test_an_emergency_number_in_parts_is_told(text: str):
    assert [problem.code for problem in told(text)] == ["claim-emergency-number"]


@pytest.mark.parametrize("text", ["Open 11-2 and 1-11.", "On pages 91-1 to 99-9", "9-1-12"])
def test_other_numbers_with_hyphens_are_fine(text: str):
    assert told(text) == []


FOLDED = """feel: >
  In the hip,
  and it will cure you.
breathing: |
  Slowly.
  It fixes you.
start: "Lie down here. It cures
  and it melts pain
  away."
feel_not: Not here
  nor there, a miracle.
"""


def test_a_promise_in_a_text_over_several_lines_is_told_at_its_own_line():
    assert sorted(places(stretch(matter=FOLDED)), key=lambda place: int(place.split(" ")[1].split(":")[0])) == [
        "claim-promise 12:15",
        "claim-promise 15:6",
        "claim-promise 16:27",
        "claim-promise 17:10",
        "claim-promise 20:16",
    ]


def unexplained(text: str) -> int:
    return len(list(latin.unexplained(Text("a.md", text, Position(1, 1)), frozenset({"sacrum"}))))


@pytest.mark.parametrize(
    "text",
    [
        "It stretches the piriformis.",
        "The gluteus maximus works.",
        "Deep buttock. The Piriformis is tight.",
        "(piriformis)",
    ],
)
def test_a_latin_name_alone_is_told(text: str):
    assert unexplained(text) == 1


def test_a_name_in_letters_that_only_look_like_it_is_none():
    assert unexplained("The gluteus maximus and the \u017fartorius.") == 1


@pytest.mark.parametrize(
    "text",
    [
        "It stretches the deep buttock (piriformis).",
        "The piriformis (deep buttock) is small.",
        "The piriformis lies in the deep buttock.",
        "The hamstrings and quadriceps.",
    ],
)
def test_a_latin_name_with_plain_words_is_fine(text: str):
    assert unexplained(text) == 0


def test_the_muscles_of_a_stretch_get_their_plain_names_from_the_site():
    assert judged(stretch(matter="muscles: {main: [gluteus maximus, piriformis]}\n")) == []

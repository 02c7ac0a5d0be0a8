"""Numbers and dates as readers see them."""

from __future__ import annotations

from datetime import date

import pytest

from supple.pages import words
from tests.pages import values


@pytest.mark.parametrize(
    ("keys", "expected"),
    [
        ({"hold": "20-30", "sides": "2"}, "20 to 30 seconds each side"),
        ({"hold": "30", "sides": "1"}, "30 seconds"),
        ({"hold": "30", "sides": "1", "moving": "yes"}, "30 seconds of slow movement"),
    ],
)
def test_a_dose_is_read_aloud_as_it_is_written(keys: dict[str, str], expected: str):
    assert words.dose(values.stretch(**keys).matter) == expected


def test_a_routines_dose_tells_its_rounds():
    assert words.timed_dose(20, 2, moving=False, rounds=2) == "20 seconds each side, 2 rounds"


def test_a_day_is_written_out_and_an_unknown_day_is_nothing():
    assert (words.day(date(2026, 11, 1)), words.day(None)) == ("1 November 2026", "")


@pytest.mark.parametrize(
    ("items", "expected"), [([], ""), (["a"], "a"), (["a", "b"], "a and b"), (["a", "b", "c"], "a, b and c")]
)
def test_a_list_is_joined_as_people_say_it(items: list[str], expected: str):
    assert words.listed(items) == expected


def test_the_first_sentence_ends_with_its_full_stop():
    assert words.first_sentence("In the hip. Not in the knee.") == "In the hip."
    assert words.first_sentence("In the hip.") == "In the hip."

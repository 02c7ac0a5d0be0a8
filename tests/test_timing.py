"""The timing model gives the exact totals of the fact sheet, section 9.2."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from supple.timing import TimedStep, about, clock, iso, lay_out, minutes


def step(hold: int, sides: int = 1, *, family: str = "back", switch: int = 8, rounds: int = 1) -> TimedStep:
    return TimedStep(slug="x", version="standard", family=family, hold=hold, sides=sides, switch=switch, rounds=rounds)


FULL_TEN = [
    step(30),
    step(30, 2),
    step(30),
    step(30, 2, switch=10),
    step(30),
    step(30, family="kneeling"),
    step(30, family="kneeling"),
    step(30, 2, family="lunge", switch=12),
    step(30, family="seated"),
    step(30, 2, family="seated", switch=10),
]
DESK_BREAK = [
    step(30, family="chair"),
    step(20, 2, family="chair", switch=10),
    step(20, 2, family="chair", switch=10),
    step(20, 2, family="standing", switch=12),
]


@pytest.mark.parametrize(("steps", "total"), [(FULL_TEN, "PT9M55S"), (DESK_BREAK, "PT3M57S")])
def test_totals_are_those_of_the_fact_sheet(steps: list[TimedStep], total: str):
    assert iso(lay_out(steps).seconds) == total


def test_two_rounds_of_the_full_ten_take_19_15_when_each_stretch_is_repeated():
    twice = [step(s.hold, s.sides, family=s.family, switch=s.switch, rounds=2) for s in FULL_TEN]
    singles = sum(s.sides * s.hold + (s.sides - 1) * s.switch for s in FULL_TEN)

    assert lay_out(twice).seconds == lay_out(FULL_TEN).seconds + singles + 10 * len(FULL_TEN)


def test_the_full_ten_has_fourteen_holds_and_four_switches():
    kinds = [block.kind for block in lay_out(FULL_TEN).blocks]

    assert (kinds.count("hold"), kinds.count("switch"), kinds.count("setup")) == (14, 4, 10)


@pytest.mark.parametrize(
    ("seconds", "shown"), [(20, "about 1 min"), (89, "about 1 min"), (90, "about 2 min"), (595, "about 10 min")]
)
def test_readers_see_whole_minutes_rounded_to_the_nearest(seconds: int, shown: str):
    assert about(seconds) == shown


@pytest.mark.parametrize(
    ("seconds", "text"), [(0, "PT0S"), (30, "PT30S"), (60, "PT1M"), (243, "PT4M3S"), (3600, "PT1H"), (3661, "PT1H1M1S")]
)
def test_data_gets_iso_8601(seconds: int, text: str):
    assert iso(seconds) == text


@given(st.lists(st.builds(step, st.integers(5, 120), st.integers(1, 2), rounds=st.integers(1, 3)), max_size=12))
def test_the_total_is_the_sum_of_steps_and_setups(steps: list[TimedStep]):
    plan = lay_out(steps)

    assert plan.seconds == sum(plan.step_seconds(i) + plan.setup_seconds(i) for i in range(len(steps)))


@given(st.integers(0, 100_000))
def test_clock_and_minutes_agree_within_half_a_minute(seconds: int):
    whole, part = clock(seconds).split(":")

    assert int(whole) * 60 + int(part) == seconds
    assert abs(minutes(seconds) * 60 - seconds) <= 30 or seconds < 30

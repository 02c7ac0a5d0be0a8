"""Any number of processes gives the same results in the same order."""

from __future__ import annotations

import os
from collections.abc import Sequence
from itertools import accumulate

import pytest

from supple.memory import Damaged
from supple.workers import SLOW, Beside, Workers, beside


def double(numbers: Sequence[int]) -> list[int]:
    return [2 * number for number in numbers]


def starts(runs: Sequence[Sequence[int]]) -> list[int]:
    """The place of the first item of each run."""
    return [0, *accumulate(map(len, runs))]


def fail_at_seven(numbers: Sequence[int]) -> None:
    if 7 in numbers:
        raise ValueError("seven")


@pytest.mark.parametrize("jobs", [1, 2, 3, 8])
@pytest.mark.parametrize("count", [0, 1, 2, 7, 1000])
@pytest.mark.parametrize("few", [SLOW, 5])
def test_results_come_in_the_order_of_the_items(jobs: int, count: int, few: int):
    runs = Workers(jobs, few)(double, range(count))

    assert [number for run in runs for number in run] == [2 * n for n in range(count)]
    assert sorted(Workers(jobs, few).each(double, range(count))) == [*zip(starts(runs), runs, strict=False)]


def test_slow_items_are_done_one_by_one():
    assert Workers(2, SLOW)(double, range(4)) == [[0], [2], [4], [6]]


@pytest.mark.parametrize("jobs", [1, 2])
def test_progress_ends_at_the_whole(jobs: int):
    told: list[tuple[int, int]] = []

    Workers(jobs, few=5)(double, range(50), lambda done, total: told.append((done, total)))

    assert told[-1] == (50, 50)


def test_large_results_pass_through_the_pipe_whole():
    results = Workers(2, SLOW)(lambda run: bytes([run[0]]) * 3_000_000, range(4))

    assert [len(result) for result in results] == [3_000_000] * 4


def test_a_worker_that_fails_is_noticed(capfd: pytest.CaptureFixture[str]):
    with pytest.raises(RuntimeError):
        Workers(2, SLOW)(fail_at_seven, range(20))
    assert "seven" in capfd.readouterr().err


@pytest.mark.parametrize("jobs", [1, 2])
def test_a_damaged_memory_is_told_by_workers_too(jobs: int, capfd: pytest.CaptureFixture[str]):
    def met(_: Sequence[int]) -> None:
        raise Damaged

    with pytest.raises(Damaged):
        Workers(jobs, SLOW)(met, range(20))
    assert not capfd.readouterr().err


def test_what_runs_beside_runs_in_a_process_of_its_own():
    process, sent = beside(lambda: (os.getpid(), b"x" * 3_000_000))()

    assert process != os.getpid()
    assert len(sent) == 3_000_000


def test_what_fails_beside_fails_here(capfd: pytest.CaptureFixture[str]):
    asked = beside(lambda: fail_at_seven([7]))

    with pytest.raises(ValueError, match="seven"):
        asked()
    assert capfd.readouterr().err == ""


def test_what_cannot_come_back_is_made_here():
    assert beside(lambda: lambda: 7)()() == 7


@pytest.mark.parametrize("jobs", [1, 2])
def test_what_is_begun_beside_is_told_when_it_is_asked_for(jobs: int):
    told: list[tuple[int, int]] = []
    begun = Beside(jobs).each(double, range(3), lambda done, total: told.append((done, total)))

    assert not told
    assert [*begun] == [(0, [0, 2, 4])]
    assert told == [(3, 3)]


def test_runs_get_shorter_towards_the_end_and_leave_nothing_out():
    sizes = [len(run) for run in Workers(2)(list, range(5000))]

    assert sum(sizes) == 5000
    assert sizes == sorted(sizes, reverse=True)
    assert sizes[0] > 4 * sizes[-2]

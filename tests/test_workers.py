"""Any number of processes gives the same results in the same order."""

from __future__ import annotations

import pytest

from supple.workers import Workers


def double(number: int) -> int:
    return 2 * number


def fail_at_seven(number: int) -> int:
    if number == 7:
        raise ValueError("seven")
    return number


@pytest.mark.parametrize("jobs", [1, 2, 3, 8])
@pytest.mark.parametrize("count", [0, 1, 2, 7, 1000])
def test_results_come_in_the_order_of_the_items(jobs: int, count: int):
    assert Workers(jobs, few=2)(double, range(count)) == [2 * n for n in range(count)]


def test_progress_ends_at_the_whole():
    told: list[tuple[int, int]] = []

    Workers(2, few=2)(double, range(50), lambda done, total: told.append((done, total)))

    assert told[-1] == (50, 50)


def test_large_results_pass_through_the_pipe_whole():
    results = Workers(2, few=2)(lambda n: bytes([n]) * 3_000_000, range(4))

    assert [len(result) for result in results] == [3_000_000] * 4


def test_a_worker_that_fails_is_noticed(capfd: pytest.CaptureFixture[str]):
    with pytest.raises(RuntimeError):
        Workers(2, few=2)(fail_at_seven, range(20))
    assert "seven" in capfd.readouterr().err

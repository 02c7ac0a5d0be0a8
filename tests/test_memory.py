"""Remembered results equal fresh ones, and nothing stale or damaged is ever used."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from supple.files import code_versions
from supple.memory import Memory, digest
from supple.workers import Workers

ALONE = Workers()


def numbers(memory: Memory, items: list[int], seen: list[int]) -> list[int]:
    def square(number: int) -> int:
        seen.append(number)
        return number * number

    return memory.mapped("squares", square, [(n, digest([str(n)])) for n in items], spread=ALONE)


def stored(memory: Memory) -> bytes:
    return b"".join(memory.dump() or ())


@given(st.lists(st.integers(0, 20)), st.lists(st.integers(0, 20)))
def test_only_what_is_new_is_worked_out(before: list[int], after: list[int]):
    memory, seen = Memory(), []
    numbers(memory, before, [])
    known = stored(memory)

    results = numbers(Memory({}, known), after, seen)

    assert results == [n * n for n in after]
    assert sorted(seen) == sorted(set(after) - set(before))


def test_other_code_remembers_nothing_of_the_old():
    memory, seen = Memory({"squares": "1"}), []
    numbers(memory, [1], [])

    numbers(Memory({"squares": "2"}, stored(memory)), [1], seen)

    assert seen == [1]


def test_only_what_the_last_build_used_is_kept():
    memory = Memory()
    numbers(memory, [1, 2, 3], [])
    smaller = Memory({}, stored(memory))
    numbers(smaller, [3], [])

    seen: list[int] = []
    numbers(Memory({}, stored(smaller)), [1, 3], seen)

    assert seen == [1]


def test_nothing_is_stored_again_when_nothing_is_new():
    memory = Memory()
    numbers(memory, [1, 2], [])
    again = Memory({}, stored(memory))
    numbers(again, [1, 2], [])

    assert again.dump() is None


def test_a_memory_of_another_format_is_forgotten():
    seen: list[int] = []

    numbers(Memory({}, b"something else"), [1], seen)

    assert seen == [1]


def test_parts_do_not_run_into_each_other():
    assert digest(["ab", "c"]) != digest(["a", "bc"])


def test_every_stage_that_is_remembered_has_a_version_of_its_code():
    package = Path(__file__).resolve().parent.parent / "supple"
    sources = (package / "making.py").read_text() + "".join(
        path.read_text() for path in (package / "records").glob("*.py")
    )
    stages = set(re.findall(r'memory\.(?:mapped|parted)\(\s*"(\w+)"|memory\.(?:recall|keep), "(\w+)"', sources))

    named = {name for pair in stages for name in pair if name}

    assert named >= {"content", "figures", "photos", "assets", "beside", "render", "checks", "search"}
    assert named <= code_versions(package).keys()


def test_a_stage_without_a_version_is_refused():
    with pytest.raises(KeyError):
        numbers(Memory({"other": "1"}), [1], [])


@given(st.lists(st.lists(st.integers(0, 400)), max_size=5))
def test_a_memory_of_many_builds_holds_what_the_last_one_used(builds: list[list[int]]):
    known = b""
    for items in builds:
        memory = Memory({}, known)
        numbers(memory, items, [])
        known = stored(memory) or known

    seen: list[int] = []
    for number in builds[-1] if builds else []:
        numbers(Memory({}, known), [number], seen)
    assert not seen


def test_results_of_other_code_are_not_even_read():
    memory = Memory({"squares": "1"})
    memory.mapped("squares", lambda _: Gone(), [(1, b"1")], spread=ALONE)
    known = stored(memory)
    spoilt = known.replace(b"Gone", b"Lost")

    assert numbers(Memory({"squares": "2"}, spoilt), [1], []) == [1]


class Gone:
    """Stands for a class that a later version no longer has."""

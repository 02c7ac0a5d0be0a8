"""Remembered results equal fresh ones, and nothing stale or damaged is ever used."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from supple.files import code_versions
from supple.memory import Damaged, Held, Memory, Stored, digest
from supple.model.packed import Packed
from supple.workers import Beside, Workers
from tests.keeping import stored

ALONE = Workers()


def numbers(memory: Memory, items: list[int], seen: list[int]) -> list[int]:
    def square(number: int) -> int:
        seen.append(number)
        return number * number

    return memory.mapped("squares", square, [(n, digest([str(n)])) for n in items], spread=ALONE)


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

    numbers(Memory({}, Stored(b"something else", Held(b""))), [1], seen)

    assert seen == [1]


def test_parts_do_not_run_into_each_other():
    assert digest(["ab", "c"]) != digest(["a", "bc"])


def test_every_stage_that_is_remembered_has_a_version_of_its_code():
    package = Path(__file__).resolve().parent.parent / "supple"
    sources = (package / "making.py").read_text() + "".join(
        path.read_text() for path in (package / "records").glob("*.py")
    )
    stages = set(re.findall(r'memory\.(?:mapped|begun|parted)\(\s*"(\w+)"|memory\.(?:recall|keep), "(\w+)"', sources))

    named = {name for pair in stages for name in pair if name}

    assert named >= {"content", "figures", "photos", "assets", "beside", "render", "checks", "search"}
    assert named <= code_versions(package).keys()


def test_a_stage_without_a_version_is_refused():
    with pytest.raises(KeyError):
        numbers(Memory({"other": "1"}), [1], [])


@given(st.lists(st.lists(st.integers(0, 400)), max_size=5))
def test_a_memory_of_many_builds_holds_what_the_last_one_used(builds: list[list[int]]):
    known = None
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
    numbers(memory, [1], [])
    known = stored(memory)
    assert known
    spoilt = Stored(known.index, Held(b""))

    assert numbers(Memory({"squares": "2"}, spoilt), [1], []) == [1]
    with pytest.raises(Damaged):
        numbers(Memory({"squares": "1"}, spoilt), [1], [])


def parts(memory: Memory, items: list[int]) -> list[Any]:
    def made(numbers: Sequence[int]) -> Iterator[tuple[int, Packed[str], Packed[bytes]]]:
        for n in numbers:
            yield n, Packed.of("x" * n), Packed.plain(b"y" * n)

    return memory.parted("parts", made, [(n, digest([str(n)])) for n in items], spread=ALONE)


@given(st.lists(st.lists(st.integers(0, 400)), min_size=1, max_size=4))
def test_heavy_parts_are_those_of_their_result(builds: list[list[int]]):
    known = None
    for items in builds:
        memory = Memory({}, known)
        found = parts(memory, items)
        known = stored(memory) or known

        assert [one.value for one in found] == items
        assert [one.rest.value for one in found] == ["x" * n for n in items]
        assert [one.rests[1].value for one in found] == [b"y" * n for n in items]


@given(st.integers(0, 10_000), st.integers(1, 7))
def test_no_damaged_part_is_believed(place: int, bit: int):
    memory = Memory()
    parts(memory, [*range(70)])
    known = stored(memory)
    assert known
    data = bytearray(known.shelf.read(0, 1 << 20))
    data[place % len(data)] ^= 1 << bit

    with pytest.raises(Damaged):
        [
            rest.value
            for one in parts(Memory({}, Stored(known.index, Held(bytes(data)))), [*range(70)])
            for rest in one.rests
        ]
    with pytest.raises(Damaged):
        Memory({}, Stored(known.index, Held(bytes(data)))).look()


def test_a_spool_holds_what_is_new_and_a_full_one_does_not_matter():
    class Spool(Held):
        def add(self, data: bytes) -> int | None:
            if len(self._data) > 300:
                return None
            self._data += data
            return len(self._data) - len(data)

    spool = Spool(b"begin")
    memory = Memory({}, None, spool)
    for items in ([1, 2], [3, 4, 5], [*range(9)]):
        assert [one.rest.value for one in parts(memory, items)] == ["x" * n for n in items]

    assert len(spool.read(0, 1 << 20)) > 300
    assert [one.rest.value for one in parts(Memory({}, stored(memory)), [8, 1])] == ["x" * 8, "x"]


def test_what_is_begun_is_told_later_and_remembered():
    memory = Memory()
    asked = memory.begun("squares", lambda n: n * n, [(n, digest([str(n)])) for n in (3, 4)], spread=Beside(2))
    seen: list[int] = []

    assert asked() == [9, 16]
    assert numbers(Memory({}, stored(memory)), [3, 4], seen) == [9, 16]
    assert not seen


def test_what_is_nearly_whole_stays_as_it_is():
    memory = Memory()
    numbers(memory, [*range(256)], [])
    again = Memory({}, stored(memory))
    numbers(again, [*range(250)], [])
    assert again.dump() is None
    numbers(again, [1000], [])

    dump = again.dump()
    assert dump
    assert dump.pieces[0].size == memory.dump().pieces[0].size  # type: ignore[union-attr]

"""A memory on the disk: nothing damaged or foreign is believed, and no disk is too full for a build."""

from __future__ import annotations

import errno
import fcntl
import os
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from supple.files import Spool, open_memory, shelves, write_memory
from supple.memory import Damaged, Dump, Held, Lying, Stored


def index(places: Sequence[int]) -> bytes:
    return " ".join(map(str, places)).encode()


def pieces(memory: Stored | None, *sizes: int) -> list[bytes]:
    """The pieces that the index names, of these sizes."""
    assert memory
    places = map(int, memory.index.split())
    return [memory.shelf.read(place, size) for place, size in zip(places, sizes, strict=True)]


DUMP = Dump((Lying(Held(b"..one.."), 2, 3), Lying(Held(b"three"), 0, 5)), index)


def full(*_: Any) -> int:
    raise OSError(errno.ENOSPC, "full")


def written(place: Path) -> Path:
    assert write_memory(place, DUMP)
    return place


def test_what_was_written_is_read_again(tmp_path: Path):
    assert pieces(open_memory(written(tmp_path / "deep/memory")), 3, 5) == [b"one", b"three"]


def test_nothing_is_remembered_where_nothing_is(tmp_path: Path):
    assert open_memory(tmp_path / "memory") is None
    assert open_memory(tmp_path) is None


def test_every_damaged_byte_of_the_index_is_noticed(tmp_path: Path):
    place = written(tmp_path / "memory")
    whole = place.read_bytes()
    for at in (*range(48), *range(len(whole) - 5, len(whole))):
        place.write_bytes(whole[:at] + bytes([whole[at] ^ 1]) + whole[at + 1 :])
        assert open_memory(place) is None
        place.write_bytes(whole[:at])
        assert open_memory(place) is None


@pytest.mark.parametrize("copying", [True, False])
def test_pieces_are_copied_from_file_to_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, copying: bool):
    if not copying:
        monkeypatch.setattr(os, "copy_file_range", full, raising=False)
    spool = Spool(tmp_path)
    assert [spool.add(b"12345"), spool.add(b"67")] == [0, 5]
    old = open_memory(written(tmp_path / "memory"))
    assert old

    three = Lying(old.shelf, int(old.index.split()[1]), 5)
    again = (three, Lying(spool, 1, 4), Lying(Held(b"new"), 0, 3), Lying(spool, 5, 2))
    assert write_memory(tmp_path / "memory", Dump(again, index))
    found = open_memory(tmp_path / "memory")

    assert pieces(found, 5, 4, 3, 2) == [b"three", b"2345", b"new", b"67"]
    assert pieces(old, 3, 5) == [b"one", b"three"]
    assert [path.name for path in tmp_path.iterdir()] == ["memory"]


def big(place: Path) -> tuple[Stored, tuple[Lying, ...]]:
    """A memory with a large piece, and that piece with a new one."""
    assert write_memory(place, Dump((Lying(Held(bytes(1000)), 0, 1000),), index))
    found = open_memory(place)
    assert found
    return found, (Lying(found.shelf, int(found.index), 1000), Lying(Held(b"new"), 0, 3))


def test_what_is_new_is_put_behind_what_is_there(tmp_path: Path):
    place = tmp_path / "memory"
    old, both = big(place)
    there = place.stat().st_ino

    for times in range(60):
        assert write_memory(place, Dump(both, index))
        assert pieces(open_memory(place), 1000, 3) == [bytes(1000), b"new"]
        assert pieces(old, 1000) == [bytes(1000)]
        if times < 10:
            assert place.stat().st_ino == there
    assert place.stat().st_size < 1600


def test_another_file_is_never_written_into(tmp_path: Path):
    place, other = tmp_path / "memory", tmp_path / "other"
    _, both = big(place)
    other.write_bytes(b"theirs")
    place.unlink()
    place.symlink_to(other)

    assert write_memory(place, Dump(both, index))

    assert other.read_bytes() == b"theirs"
    assert pieces(open_memory(place), 1000, 3) == [bytes(1000), b"new"]


def test_of_two_programs_the_second_writes_a_file_of_its_own(tmp_path: Path):
    place = tmp_path / "memory"
    _, both = big(place)
    with open(place, "r+b") as opened:
        fcntl.flock(opened, fcntl.LOCK_EX)
        assert write_memory(place, Dump(both, index))
        assert os.fstat(opened.fileno()).st_ino != place.stat().st_ino
    assert pieces(open_memory(place), 1000, 3) == [bytes(1000), b"new"]


def test_what_does_not_fit_behind_what_is_there_leaves_it_as_it_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    place = tmp_path / "memory"
    _, both = big(place)
    before = place.read_bytes()
    monkeypatch.setattr(os, "pwrite", full)

    assert not write_memory(place, Dump(both, index))

    assert place.read_bytes() == before
    assert [path.name for path in tmp_path.iterdir()] == ["memory"]


@pytest.mark.parametrize("copying", [True, False])
def test_a_piece_that_is_cut_short_is_damage(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, copying: bool):
    if not copying:
        monkeypatch.delattr(os, "copy_file_range")
    place = written(tmp_path / "memory")
    old = open_memory(place)
    assert old
    size = place.stat().st_size

    with pytest.raises(Damaged):
        write_memory(tmp_path / "other", Dump((Lying(old.shelf, size - 3, 5),), index))
    assert [path.name for path in tmp_path.iterdir()] == ["memory"]


def test_a_memory_that_another_user_wrote_is_not_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    for user in ("one", "other"):
        (tmp_path / user).mkdir()
    monkeypatch.setenv("HOME", str(tmp_path / "other"))
    written(tmp_path / "memory")
    monkeypatch.setenv("HOME", str(tmp_path / "one"))
    assert open_memory(tmp_path / "memory") is None


def test_without_a_home_nothing_is_remembered(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("HOME", "/dev/null")
    assert not write_memory(tmp_path / "memory", DUMP)


def test_a_memory_beyond_all_bounds_is_not_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    place = written(tmp_path / "memory")
    monkeypatch.setattr(shelves, "STORE_BYTES", 40)
    assert open_memory(place) is None
    assert Spool(tmp_path).add(bytes(41)) is None


def test_a_folder_that_is_not_to_be_had_is_no_fault(tmp_path: Path):
    (tmp_path / "file").write_text("x")
    assert not write_memory(tmp_path / "file/memory", DUMP)
    assert Spool(tmp_path / "file").add(b"data") is None


def test_a_full_disk_is_no_fault(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    written(tmp_path / "memory")
    monkeypatch.setattr(os, "pwrite", full)
    assert Spool(tmp_path).add(b"data") is None
    assert not write_memory(tmp_path / "memory", DUMP)
    assert pieces(open_memory(tmp_path / "memory"), 3, 5) == [b"one", b"three"]

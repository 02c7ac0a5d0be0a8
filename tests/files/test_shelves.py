"""A memory on the disk: nothing damaged or foreign is believed, and no disk is too full for a build."""

from __future__ import annotations

import errno
import os
from pathlib import Path
from typing import Any

import pytest

from supple.files import Spool, open_memory, shelves, write_memory
from supple.memory import Damaged, Dump, Held, Lying

DUMP = Dump(b"index", (Lying(Held(b"..one.."), 2, 3), Lying(Held(b"three"), 0, 5)))


def full(*_: Any) -> int:
    raise OSError(errno.ENOSPC, "full")


def written(place: Path) -> Path:
    assert write_memory(place, DUMP)
    return place


def test_what_was_written_is_read_again(tmp_path: Path):
    found = open_memory(written(tmp_path / "deep/memory"))
    assert found
    assert (found.index, found.shelf.read(0, 3), found.shelf.read(3, 5)) == (b"index", b"one", b"three")


def test_nothing_is_remembered_where_nothing_is(tmp_path: Path):
    assert open_memory(tmp_path / "memory") is None
    assert open_memory(tmp_path) is None


def test_every_damaged_byte_of_the_index_is_noticed(tmp_path: Path):
    place = written(tmp_path / "memory")
    whole = place.read_bytes()
    for at in range(len(whole) - 8):
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

    again = (Lying(old.shelf, 3, 5), Lying(spool, 1, 4), Lying(Held(b"new"), 0, 3), Lying(spool, 5, 2))
    assert write_memory(tmp_path / "memory", Dump(b"other", again))
    found = open_memory(tmp_path / "memory")

    assert found
    assert found.shelf.read(0, 100) == b"three2345new67"
    assert old.shelf.read(0, 3) == b"one"
    assert [path.name for path in tmp_path.iterdir()] == ["memory"]


@pytest.mark.parametrize("copying", [True, False])
def test_a_piece_that_is_cut_short_is_damage(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, copying: bool):
    if not copying:
        monkeypatch.delattr(os, "copy_file_range")
    place = written(tmp_path / "memory")
    old = open_memory(place)
    assert old
    os.truncate(place, place.stat().st_size - 2)

    with pytest.raises(Damaged):
        write_memory(tmp_path / "other", Dump(b"", (Lying(old.shelf, 3, 5),)))
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
    monkeypatch.setattr(os, "pwrite", full)
    assert Spool(tmp_path).add(b"data") is None
    assert open_memory(written(tmp_path / "memory"))


def test_systems_that_read_at_no_place_read_all_at_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(shelves, "AT_ANY_PLACE", False)
    found = open_memory(written(tmp_path / "memory"))
    assert found
    assert found.shelf.read(3, 5) == b"three"
    assert Spool(tmp_path).add(b"data") is None

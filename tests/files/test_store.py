"""Files written whole or not at all."""

from __future__ import annotations

from pathlib import Path

import pytest

from supple.files import Refused, create, read_store, write_store


def test_what_was_written_is_read_again(tmp_path: Path) -> None:
    assert write_store(tmp_path / "deep/store", [b"content"])
    assert read_store(tmp_path / "deep/store") == b"content"


def test_an_empty_content_is_remembered_too(tmp_path: Path) -> None:
    assert write_store(tmp_path / "store", [b""])
    assert read_store(tmp_path / "store") == b""


def test_nothing_is_remembered_where_nothing_is(tmp_path: Path) -> None:
    assert read_store(tmp_path / "store") is None
    assert read_store(tmp_path) is None


def test_every_damaged_byte_is_noticed(tmp_path: Path) -> None:
    place = tmp_path / "store"
    write_store(place, [b"some content"])
    whole = place.read_bytes()
    for at in range(len(whole)):
        place.write_bytes(whole[:at] + bytes([whole[at] ^ 1]) + whole[at + 1 :])
        assert read_store(place) is None
        place.write_bytes(whole[:at])
        assert read_store(place) is None


def test_a_store_that_another_user_wrote_is_not_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for user in ("one", "other"):
        (tmp_path / user).mkdir()
    monkeypatch.setenv("HOME", str(tmp_path / "other"))
    write_store(tmp_path / "store", [b"their content"])
    monkeypatch.setenv("HOME", str(tmp_path / "one"))
    assert read_store(tmp_path / "store") is None


def test_the_key_is_for_its_user_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    write_store(tmp_path / "store", [b"content"])
    assert (tmp_path / ".cache/supple/key").stat().st_mode & 0o077 == 0


def test_without_a_home_nothing_is_remembered(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", "/dev/null")
    assert not write_store(tmp_path / "store", [b"content"])
    assert read_store(tmp_path / "store") is None


def test_a_store_that_cannot_be_written_is_no_fault(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    assert not write_store(tmp_path / "file/store", [b"content"])


def test_no_half_written_file_is_left(tmp_path: Path) -> None:
    write_store(tmp_path / "store", [b"one"])
    write_store(tmp_path / "store", [b"two"])
    assert [path.name for path in tmp_path.iterdir()] == ["store"]


def test_a_new_file_is_made_with_its_folders(tmp_path: Path) -> None:
    assert create(tmp_path, "content/stretches/hug.md", "text\n").read_bytes() == b"text\n"


def test_a_file_that_is_there_is_never_written_over(tmp_path: Path) -> None:
    create(tmp_path, "hug.md", "mine")
    with pytest.raises(Refused, match="is there already"):
        create(tmp_path, "hug.md", "other")
    assert (tmp_path / "hug.md").read_text() == "mine"


def test_a_new_file_outside_the_site_is_refused(tmp_path: Path) -> None:
    (tmp_path / "site").mkdir()
    (tmp_path / "site/content").symlink_to(tmp_path)
    with pytest.raises(Refused, match="outside"):
        create(tmp_path / "site", "content/x.md", "x")
    assert not (tmp_path / "x.md").exists()

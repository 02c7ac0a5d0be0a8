"""Publishing: what becomes of each file, and what never happens to the folder that was there."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from supple.files import Published, Refused, publish
from supple.files.manifest import MANIFEST
from supple.model.output import Artifact


def named(files: dict[str, str]) -> tuple[Artifact, ...]:
    return tuple(Artifact(path, text.encode()) for path, text in files.items())


def held(output: Path) -> dict[str, str]:
    found = sorted(p for p in output.rglob("*") if p.is_file() and p.name != MANIFEST)
    return {str(p.relative_to(output)): p.read_text() for p in found}


OLD = {"index.html": "old", "a/index.html": "a", "b/deep/index.html": "b"}
NEW = {"index.html": "new", "a/index.html": "a", "c/index.html": "c"}


def test_a_first_publish_writes_every_file(tmp_path: Path) -> None:
    told = publish(tmp_path / "output", named(OLD))
    assert held(tmp_path / "output") == OLD
    assert told == Published(new=tuple(sorted(OLD)))


def test_a_second_publish_tells_what_became_of_each_file(tmp_path: Path) -> None:
    publish(tmp_path / "output", named(OLD))
    told = publish(tmp_path / "output", named(NEW))
    assert held(tmp_path / "output") == NEW
    assert told == Published(
        new=("c/index.html",), changed=("index.html",), unchanged=("a/index.html",), removed=("b/deep/index.html",)
    )


def test_folders_that_hold_nothing_any_more_go(tmp_path: Path) -> None:
    publish(tmp_path / "output", named(OLD))
    publish(tmp_path / "output", named(NEW))
    assert not (tmp_path / "output/b").exists()


def test_an_unchanged_file_keeps_its_time_through_many_publishes(tmp_path: Path) -> None:
    output = tmp_path / "output"
    publish(output, named(OLD))
    os.utime(output / "a/index.html", ns=(10**18, 10**18))
    for number in range(5):
        publish(output, named(NEW | {"index.html": str(number)}))
        assert (output / "a/index.html").stat().st_mtime_ns == 10**18


def test_a_publish_of_the_same_site_touches_nothing(tmp_path: Path) -> None:
    output = tmp_path / "output"
    publish(output, named(OLD))
    before = os.stat(output)
    told = publish(output, named(OLD))
    assert os.stat(output).st_ino == before.st_ino
    assert told.unchanged == tuple(sorted(OLD))


def test_a_file_that_comes_back_is_newer_than_what_was_between(tmp_path: Path) -> None:
    output = tmp_path / "output"
    publish(output, named(OLD))
    publish(output, named(NEW))
    between = (output / "index.html").stat().st_mtime_ns
    publish(output, named(OLD))
    assert (output / "index.html").stat().st_mtime_ns > between


def test_a_file_of_the_same_size_is_a_second_newer_than_the_one_it_replaces(tmp_path: Path) -> None:
    output, seconds = tmp_path / "output", list[int]()
    for word in ("heavier", "softer!", "calmer."):
        publish(output, named({"index.html": word}))
        seconds.append(int((output / "index.html").stat().st_mtime))
    assert seconds == sorted(set(seconds))


def test_a_file_changed_by_hand_is_put_right(tmp_path: Path) -> None:
    output = tmp_path / "output"
    publish(output, named(OLD))
    (output / "a/index.html").write_text("X")
    told = publish(output, named(OLD))
    assert held(output) == OLD
    assert told.changed == ("a/index.html",)


def test_a_file_removed_by_hand_comes_back(tmp_path: Path) -> None:
    output = tmp_path / "output"
    publish(output, named(OLD))
    (output / "a/index.html").unlink()
    assert publish(output, named(OLD)).new == ("a/index.html",)
    assert held(output) == OLD


def test_a_copied_output_with_other_times_is_not_written_again(tmp_path: Path) -> None:
    output = tmp_path / "output"
    publish(output, named(OLD))
    for path in output.rglob("*"):
        os.utime(path, ns=(10**18, 10**18))
    assert publish(output, named(OLD)).unchanged == tuple(sorted(OLD))
    assert (output / "index.html").stat().st_mtime_ns == 10**18


def test_without_the_folder_beside_it_nothing_is_lost(tmp_path: Path) -> None:
    import shutil

    output = tmp_path / "output"
    publish(output, named(OLD))
    shutil.rmtree(tmp_path / ".output.supple")
    assert publish(output, named(NEW)).changed == ("index.html",)
    assert held(output) == NEW


def test_assets_of_the_build_before_stay_for_one_publish(tmp_path: Path) -> None:
    output = tmp_path / "output"
    publish(output, named({"index.html": "1", "assets/one.css": "1"}))
    told = publish(output, named({"index.html": "2", "assets/two.css": "2"}))
    assert (output / "assets/one.css").exists()
    assert told.kept == ("assets/one.css",)
    told = publish(output, named({"index.html": "3", "assets/two.css": "2"}))
    assert not (output / "assets/one.css").exists()
    assert told.removed == ("assets/one.css",)


def test_a_folder_with_foreign_files_is_refused_and_left_alone(tmp_path: Path) -> None:
    output = tmp_path / "output"
    output.mkdir()
    (output / "thesis.txt").write_text("mine")
    with pytest.raises(Refused, match="did not put there") as refused:
        publish(output, named(OLD))
    assert "--output" in refused.value.hint
    assert held(output) == {"thesis.txt": "mine"}


def test_strangers_in_our_folder_stay(tmp_path: Path) -> None:
    output = tmp_path / "output"
    publish(output, named(OLD))
    (output / "CNAME").write_text("stretch.example")
    (output / ".git/refs/heads").mkdir(parents=True)
    (output / "link").symlink_to("/etc")
    for files in (NEW, OLD, NEW):
        publish(output, named(files))
    assert (output / "CNAME").read_text() == "stretch.example"
    assert (output / ".git/refs/heads").is_dir()
    assert os.readlink(output / "link") == "/etc"


def test_a_stranger_in_the_way_is_refused(tmp_path: Path) -> None:
    output = tmp_path / "output"
    publish(output, named(OLD))
    (tmp_path / "elsewhere").mkdir()
    (output / "c").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(Refused, match="needs its place"):
        publish(output, named(NEW))
    assert list((tmp_path / "elsewhere").iterdir()) == []


def test_a_link_inside_the_output_is_not_followed(tmp_path: Path) -> None:
    output, elsewhere = tmp_path / "output", tmp_path / "elsewhere"
    publish(output, named(OLD))
    elsewhere.mkdir()
    (elsewhere / "index.html").write_text("mine")
    (output / "a/index.html").unlink()
    (output / "a").rmdir()
    (output / "a").symlink_to(elsewhere)
    with pytest.raises(Refused):
        publish(output, named(NEW))
    assert (elsewhere / "index.html").read_text() == "mine"


def test_a_damaged_manifest_is_healed_from_its_second_copy(tmp_path: Path) -> None:
    output = tmp_path / "output"
    publish(output, named(OLD))
    (output / MANIFEST).write_bytes(b"{")
    publish(output, named(NEW))
    assert held(output) == NEW


def test_a_manifest_damaged_in_both_copies_is_refused(tmp_path: Path) -> None:
    output = tmp_path / "output"
    publish(output, named(OLD))
    (output / MANIFEST).write_bytes(b"[]")
    (tmp_path / ".output.supple/stamps").unlink()
    with pytest.raises(Refused, match="damaged"):
        publish(output, named(NEW))
    assert held(output) == OLD


@pytest.mark.parametrize("path", ["../x", "/x", "a/../../x", "a//b", "", "a/./b", MANIFEST])
def test_a_path_out_of_the_output_is_never_written(tmp_path: Path, path: str) -> None:
    with pytest.raises(ValueError, match="not a path"):
        publish(tmp_path / "output", (Artifact(path, b"x"),))


def test_a_link_given_as_output_is_followed_once(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "output").symlink_to(tmp_path / "real")
    publish(tmp_path / "output", named(OLD))
    assert held(tmp_path / "real") == OLD
    assert (tmp_path / "output").is_symlink()


def test_a_file_given_as_output_is_refused(tmp_path: Path) -> None:
    (tmp_path / "output").write_text("x")
    with pytest.raises(Refused, match="is a file"):
        publish(tmp_path / "output", named(OLD))


def test_two_publishes_give_equal_folders(tmp_path: Path) -> None:
    publish(tmp_path / "one", named(NEW))
    publish(tmp_path / "two", named(OLD))
    publish(tmp_path / "two", named(NEW))
    assert (tmp_path / "one" / MANIFEST).read_bytes() == (tmp_path / "two" / MANIFEST).read_bytes()


def test_a_file_may_become_a_folder_and_back(tmp_path: Path) -> None:
    output = tmp_path / "output"
    for files in ({"x": "1"}, {"x/y": "2"}, {"x": "3"}, {"x/y/z": "4"}, {"x": "5"}):
        publish(output, named(files))
        assert held(output) == files

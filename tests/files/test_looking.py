"""What a publish does not look at again, and that it misses nothing for it: hands at work in both folders."""

from __future__ import annotations

import os
import random
import shutil
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from supple.files import Refused, glance, publish, publishing, tree
from supple.files.manifest import MANIFEST
from tests.files.test_publishing import NEW, OLD, held, named

LONG = 2 * tree.TICK / tree.SECOND
"""Seconds after which a folder counts as settled."""
HANDS = int(os.environ.get("SUPPLE_HANDS", "40"))


def settled_site(output: Path) -> None:
    """A site whose folders have been looked at since they last changed, in both places."""
    for number in range(3):
        publish(output, named(OLD | {"b/deep/index.html": str(number)}))
        time.sleep(LONG)


def twin_of(output: Path) -> Path:
    return output.parent / f".{output.name}.supple/twin"


def listed(monkeypatch: pytest.MonkeyPatch, act: Callable[[], object]) -> set[str]:
    """The folders that are listed while something is done."""
    found: list[str] = []
    scandir = os.scandir
    with monkeypatch.context() as patched:
        patched.setattr(os, "scandir", lambda path: found.append(str(path)) or scandir(path))
        act()
    return {path.partition("output")[2].lstrip("/") for path in found if "twin" not in path}


def test_a_folder_that_looks_as_it_did_is_not_listed_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    output = tmp_path / "output"
    settled_site(output)
    assert listed(monkeypatch, lambda: publish(output, named(NEW))) == {"", "b/deep"}


def test_a_folder_that_has_just_changed_is_listed_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    output = tmp_path / "output"
    monkeypatch.setattr(tree, "TICK", 3600 * tree.SECOND)
    settled_site(output)
    assert listed(monkeypatch, lambda: publish(output, named(NEW))) == {"", "a", "b", "b/deep"}


def test_on_a_disk_that_counts_in_seconds_two_of_them_must_have_passed() -> None:
    noon = 10**9 * tree.SECOND
    assert tree.settled((7, noon), noon + tree.SECOND) == tree.UNSETTLED
    assert tree.settled((7, noon), noon + 3 * tree.SECOND) == (7, noon)
    assert tree.settled((7, noon + 1), noon + tree.SECOND) == (7, noon + 1)


def test_a_stranger_in_an_old_folder_is_carried_over(tmp_path: Path) -> None:
    output = tmp_path / "output"
    settled_site(output)
    (output / "a/notes.txt").write_text("mine")
    (output / "a/.git/refs").mkdir(parents=True)
    for files in (NEW, OLD, NEW):
        publish(output, named(files))
        assert held(output) == files | {"a/notes.txt": "mine"}
        assert (output / "a/.git/refs").is_dir()


def test_a_stranger_that_was_taken_away_stays_away(tmp_path: Path) -> None:
    output = tmp_path / "output"
    (tmp_path / "output").mkdir()
    (output / ".hidden").write_text("mine")
    settled_site(output)
    assert (output / ".hidden").exists()
    (output / ".hidden").unlink()
    for files in (NEW, OLD):
        publish(output, named(files))
        assert not (output / ".hidden").exists()


def test_a_file_swapped_for_one_that_looks_the_same_is_put_right(tmp_path: Path) -> None:
    output = tmp_path / "output"
    settled_site(output)
    looked = os.stat(output / "a/index.html")
    (output / "other").write_text("X")
    os.utime(output / "other", ns=(looked.st_atime_ns, looked.st_mtime_ns))
    (output / "other").rename(output / "a/index.html")
    assert publish(output, named(NEW)).changed == ("a/index.html", "index.html")
    assert held(output) == NEW


def test_a_folder_swapped_for_a_link_is_not_followed(tmp_path: Path) -> None:
    output = tmp_path / "output"
    settled_site(output)
    (output / "b").rename(tmp_path / "elsewhere")
    (output / "b").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(Refused, match="needs its place"):
        publish(output, named(OLD))
    publish(output, named(NEW))
    assert os.readlink(output / "b") == str(tmp_path / "elsewhere")
    assert (tmp_path / "elsewhere/deep/index.html").read_text() == "2"


@pytest.mark.parametrize("part", ["file", "content", "stranger", "folder", "link"])
def test_a_twin_damaged_by_hand_is_put_right(tmp_path: Path, part: str) -> None:
    output, twin = tmp_path / "output", twin_of(tmp_path / "output")
    settled_site(output)
    if part == "file":
        (twin / "a/index.html").unlink()
    elif part == "content":
        (twin / "a/index.html").unlink()
        (twin / "a/index.html").write_text("X")
    elif part == "stranger":
        (twin / "a/more").mkdir()
        (twin / "a/more/rubbish").write_text("X")
    else:
        (twin / "a").rename(tmp_path / "elsewhere")
        if part == "link":
            (twin / "a").symlink_to(tmp_path / "elsewhere")
    publish(output, named(NEW))
    assert held(output) == NEW
    assert not (output / "a").is_symlink()


def test_the_first_publish_of_a_large_site_leaves_a_twin(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    output = tmp_path / "output"
    monkeypatch.setattr(publishing, "FEW_FILES", 2)
    publish(output, named(OLD))
    for path in OLD:
        assert (twin_of(output) / path).samefile(output / path)


def test_a_disk_without_hard_links_has_every_folder_listed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise PermissionError

    output = tmp_path / "output"
    monkeypatch.setattr(os, "link", refuse)
    settled_site(output)
    assert listed(monkeypatch, lambda: publish(output, named(NEW))) == {"", "a", "b", "b/deep"}


def test_many_files_on_two_cores_come_out_as_on_one(tmp_path: Path) -> None:
    first = {f"{n % 700}/{n}.html": str(n) for n in range(4200)}
    second = first | {f"{n}/{n}.html": "changed" for n in range(300)} | {"new/deep/x.html": "new"}
    for jobs in (1, 2):
        output = tmp_path / str(jobs) / "output"
        publish(output, named(first), jobs=jobs)
        time.sleep(0.1)
        told = [publish(output, named(files), jobs=jobs) for files in (second, first, second)]
        assert held(output) == second
        assert [len(one.changed) for one in told] == [300, 300, 300]


def test_a_glance_is_good_for_the_stamps_it_went_by(tmp_path: Path) -> None:
    output = tmp_path / "output"
    settled_site(output)
    early = glance(output)
    (output / "a/index.html").write_text("by hand")
    publish(output, named(NEW))
    (output / "a/index.html").write_text("by hand again")
    told = publish(output, named(NEW), seen=early)
    assert held(output) == NEW
    assert told.changed == ("a/index.html",)


def test_a_glance_spares_a_look_at_files_and_at_the_twin(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    output = tmp_path / "output"
    settled_site(output)
    early, looked, lstat = glance(output), list[str](), os.lstat
    monkeypatch.setattr(os, "lstat", lambda path: looked.append(str(path)) or lstat(path))
    publish(output, named(OLD | {"b/deep/index.html": "2", "new.html": "new"}), seen=early)
    assert f"{output}/a" in looked
    assert not {f"{output}/a/index.html", f"{twin_of(output)}/a"} & {*looked}


def test_a_twin_that_is_taken_away_after_a_glance_is_made_anew(tmp_path: Path) -> None:
    output = tmp_path / "output"
    settled_site(output)
    early = glance(output)
    shutil.rmtree(twin_of(output))
    publish(output, named(NEW), seen=early)
    assert held(output) == NEW


def meddle(place: Path, chance: random.Random) -> str:
    """One thing that hands or programs do in a folder."""
    files = sorted(p for p in place.rglob("*") if p.is_file() and p.name != MANIFEST)
    folders = [place, *sorted(p for p in place.rglob("*") if p.is_dir())]
    kind = chance.choice(["write", "unlink", "swap", "add", "folder", "move", "remove", "nothing"])
    file, folder = chance.choice(files), chance.choice(folders)
    if kind == "write":
        file.write_text(file.read_text() + "X")
    elif kind == "unlink":
        file.unlink()
    elif kind == "swap":
        file.rename(file.with_name("swapped"))
        file.write_text("Y")
    elif kind == "add":
        (folder / "stranger").write_text("mine")
    elif kind == "folder":
        (folder / "strange").mkdir(exist_ok=True)
    elif kind == "move" and folder != place:
        folder.rename(folder.with_name(f"moved{chance.random()}"))
    elif kind == "remove" and folder != place:
        shutil.rmtree(folder)
    return kind


@pytest.mark.parametrize("glancing", [False, True])
def test_whatever_hands_do_the_site_is_whole_and_strangers_stay(tmp_path: Path, glancing: bool) -> None:
    output, chance = tmp_path / "output", random.Random(7)
    names = [f"p{n}/index.html" for n in range(6)] + ["q/r/s.html", "q/t.html", "top.html"]
    site = dict.fromkeys(names, "0")
    publish(output, named(site))
    for step in range(HANDS):
        site = {name: str(step) if chance.random() < 0.2 else site.get(name, "0") for name in names}
        if chance.random() < 0.3:
            del site[chance.choice(names)]
        time.sleep(chance.choice([0, LONG]))
        place = output if glancing else chance.choice([output, twin_of(output)])
        seen = glance(output) if glancing else None
        did = meddle(place, chance)
        before = held(output)
        publish(output, named(site), seen=seen)
        if glancing and did == "write":  # into one of our files, after the glance: the next publish sees it
            publish(output, named(site))
        strangers = {path: text for path, text in before.items() if path not in names}
        assert held(output) == strangers | site, (step, place, did)

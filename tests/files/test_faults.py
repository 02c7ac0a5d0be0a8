"""Real faults: a full disk, a folder that may not be written, two publishers, no exchange, damage beside the output.

Each leaves the old site whole and is told in one line.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from supple.files import Refused, exchange, publish
from supple.model.output import Artifact
from tests.files.test_publishing import NEW, OLD, held, named

HOME = Path(__file__).resolve().parents[2]

HOLDER = """
import sys, time
from pathlib import Path
from supple.files import locking
with locking.held(Path(sys.argv[1]), Path("output")):
    print("held", flush=True)
    time.sleep(60)
"""


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of 400 kB."""
    place = tmp_path / "disk"
    place.mkdir()
    made = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=400k", "tmpfs", str(place)], capture_output=True)
    if made.returncode:
        pytest.skip("a small disk needs a superuser")
    yield place
    subprocess.run(["umount", "-l", str(place)], check=True)


def test_a_full_disk_leaves_the_old_site_and_takes_no_room(small_disk: Path) -> None:
    output = small_disk / "output"
    publish(output, named(OLD))
    free = shutil.disk_usage(small_disk).free
    large = named(OLD) + tuple(Artifact(f"large/{n}.html", bytes([n]) * 50_000) for n in range(20))
    with pytest.raises(Refused, match="the disk is full") as refused:
        publish(output, large)
    assert held(output) == OLD
    assert "\n" not in str(refused.value)
    assert free - shutil.disk_usage(small_disk).free < 20_000
    assert publish(output, named(NEW)).changed == ("index.html",)
    assert held(output) == NEW


def test_a_disk_that_can_only_be_read_is_told(small_disk: Path) -> None:
    output = small_disk / "output"
    publish(output, named(OLD))
    subprocess.run(["mount", "-o", "remount,ro", str(small_disk)], check=True)
    with pytest.raises(Refused, match="can only be read"):
        publish(output, named(NEW))
    assert held(output) == OLD


def test_a_drive_given_as_output_is_refused_with_a_hint(small_disk: Path) -> None:
    with pytest.raises(Refused, match="a drive of its own") as refused:
        publish(small_disk, named(OLD))
    assert "--output" in refused.value.hint
    assert held(small_disk) == {}


def test_a_folder_that_may_not_be_written_is_told(tmp_path: Path) -> None:
    if os.geteuid() == 0:
        pytest.skip("a superuser may write anywhere")
    tmp_path.chmod(0o500)
    with pytest.raises(Refused, match="not allowed"):
        publish(tmp_path / "output", named(OLD))
    tmp_path.chmod(0o700)


def test_a_second_publisher_is_told_who_is_at_it(tmp_path: Path) -> None:
    output = tmp_path / "output"
    publish(output, named(OLD))
    command = [sys.executable, "-c", HOLDER, str(tmp_path / ".output.supple/lock")]
    with subprocess.Popen(command, cwd=HOME, stdout=subprocess.PIPE) as holder:
        assert holder.stdout is not None
        holder.stdout.readline()
        with pytest.raises(Refused, match=f"process {holder.pid} on "):
            publish(output, named(NEW))
        assert held(output) == OLD
        holder.kill()
    publish(output, named(NEW))
    assert held(output) == NEW


def test_many_publishers_at_once_never_mix(tmp_path: Path) -> None:
    output = tmp_path / "output"
    publish(output, named({f"{n}.html": "0" for n in range(100)}))
    code = (
        "import sys\nfrom pathlib import Path\nfrom supple.files import publish, Refused\n"
        "from supple.model.output import Artifact\n"
        "for _ in range(10):\n"
        "    try: publish(Path(sys.argv[1]), [Artifact(f'{n}.html', sys.argv[2].encode()) for n in range(100)])\n"
        "    except Refused as refused: assert 'Another build' in str(refused)\n"
    )
    runs = [subprocess.Popen([sys.executable, "-c", code, str(output), name], cwd=HOME) for name in "abc"]
    assert [run.wait() for run in runs] == [0, 0, 0]
    assert len(set(held(output).values())) == 1


def test_a_system_without_exchange_takes_two_steps(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(exchange, "_at_once", lambda *_: False)
    output = tmp_path / "output"
    for files in (OLD, NEW, OLD):
        publish(output, named(files))
        assert held(output) == files


def test_a_kill_between_the_two_steps_is_undone_at_the_next_run(tmp_path: Path) -> None:
    output = tmp_path / "output"
    publish(output, named(OLD))
    output.rename(tmp_path / ".output.supple/aside")
    told = publish(output, named(NEW))
    assert told.unchanged == ("a/index.html",)
    assert held(output) == NEW


def test_a_kill_after_the_two_steps_is_finished_at_the_next_run(tmp_path: Path) -> None:
    output = tmp_path / "output"
    publish(output, named(OLD))
    publish(output, named(NEW))
    (tmp_path / ".output.supple/twin").rename(tmp_path / ".output.supple/aside")
    publish(output, named(OLD))
    assert held(output) == OLD
    assert not (tmp_path / ".output.supple/aside").exists()


def test_a_disk_without_hard_links_gets_copies_with_their_times(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise PermissionError

    monkeypatch.setattr(os, "link", refuse)
    output = tmp_path / "output"
    publish(output, named(OLD))
    os.utime(output / "a/index.html", ns=(10**18, 10**18))
    for files in (NEW, OLD, NEW):
        publish(output, named(files))
    assert held(output) == NEW
    assert (output / "a/index.html").stat().st_mtime_ns == 10**18


@pytest.mark.parametrize("part", ["stamps", "lock", "twin"])
def test_whatever_is_damaged_beside_the_output_the_site_comes_out_right(tmp_path: Path, part: str) -> None:
    output, place = tmp_path / "output", tmp_path / ".output.supple" / part
    publish(output, named(OLD))
    publish(output, named(NEW))
    if part == "twin":
        (place / "index.html").unlink()
        (place / "a/index.html").unlink()
        (place / "a").rmdir()
        (place / "a").symlink_to(tmp_path)
        (place / "rubbish").write_text("x")
    else:
        place.write_bytes(b"\x00{rubbish")
    publish(output, named(OLD))
    assert held(output) == OLD


def test_a_link_in_place_of_our_own_folder_is_refused(tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / ".output.supple").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(Refused, match="is a link"):
        publish(tmp_path / "output", named(OLD))
    assert list((tmp_path / "elsewhere").iterdir()) == []

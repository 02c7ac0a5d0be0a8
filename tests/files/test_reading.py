"""Reading a site folder: what is read, what is passed over, what is refused."""

from __future__ import annotations

import os
import socket
import time
import unicodedata
from pathlib import Path

import pytest

from supple.diagnostics import Result
from supple.files import Refused, read_tree, reading
from supple.model.content import SourceTree
from tests import literal

SITE = """-- site.toml --
title = "Test"
-- content/article.md --
The article.
-- content/stretches/hug.md --
A stretch.
-- templates/base.html --
own
-- static/css/site.css --
own
-- static/robots-not.txt --
extra
"""

BUILT_IN = """-- templates/base.html --
built in
-- templates/pages/page.html --
page
-- static/css/site.css --
built in
-- static/js/main.js --
script
"""


@pytest.fixture
def folders(tmp_path: Path) -> tuple[Path, Path]:
    return literal.write(tmp_path / "site", SITE), literal.write(tmp_path / "built-in", BUILT_IN)


def read(folders: tuple[Path, Path]) -> Result[SourceTree]:
    return read_tree(*folders)


def codes(result: Result[SourceTree]) -> list[str]:
    return [problem.code for problem in result.diagnostics]


def test_everything_is_read_in_order(folders: tuple[Path, Path]) -> None:
    result = read(folders)
    assert result.diagnostics == ()
    assert [file.path for file in result.value.content] == ["content/article.md", "content/stretches/hug.md"]
    assert result.value.config is not None
    assert result.value.config.data == b'title = "Test"\n'


def test_a_sites_own_files_stand_in_place_of_the_built_in(folders: tuple[Path, Path]) -> None:
    tree = read(folders).value
    assert tree.templates == {
        "base.html": "own\n",
        "default/base.html": "built in\n",
        "default/pages/page.html": "page\n",
        "pages/page.html": "page\n",
    }
    assert [(file.path, file.data) for file in tree.static] == [
        ("css/site.css", b"own\n"),
        ("js/main.js", b"script\n"),
        ("robots-not.txt", b"extra\n"),
    ]


def test_the_built_in_folder_may_be_the_site_itself(folders: tuple[Path, Path]) -> None:
    tree = read_tree(folders[0], folders[0]).value
    assert tree.templates == {"base.html": "own\n", "default/base.html": "own\n"}


@pytest.mark.parametrize(
    "name", [".DS_Store", ".hidden.md", "x.md~", ".x.md.swp", "x.md.swp", "#x.md#", "Thumbs.db", "desktop.ini", "x.tmp"]
)
def test_leftovers_are_passed_over(folders: tuple[Path, Path], name: str) -> None:
    (folders[0] / "content" / name).write_bytes(b"\x00\xff")
    result = read(folders)
    assert result.diagnostics == ()
    assert len(result.value.content) == 2


def test_the_folder_that_hosts_look_for_is_read(folders: tuple[Path, Path]) -> None:
    (folders[0] / "static/.well-known").mkdir()
    (folders[0] / "static/.well-known/security.txt").write_text("Contact: x")
    assert ".well-known/security.txt" in [file.path for file in read(folders).value.static]


def test_a_link_inside_the_site_is_read_through(folders: tuple[Path, Path]) -> None:
    (folders[0] / "content/stretches/same.md").symlink_to("hug.md")
    result = read(folders)
    assert result.diagnostics == ()
    assert result.value.content[-1].data == b"A stretch.\n"


@pytest.mark.parametrize("target", ["/etc/passwd", "../../outside.md", "/dev/zero"])
def test_a_link_out_of_the_site_is_refused(folders: tuple[Path, Path], target: str) -> None:
    (folders[0].parent / "outside.md").write_text("secret")
    (folders[0] / "content/x.md").symlink_to(target)
    result = read(folders)
    assert codes(result) == ["files-symlink"]
    assert b"secret" not in b"".join(file.data for file in result.value.content)


@pytest.mark.parametrize("folder", ["content", "templates", "static", "content/stretches"])
def test_a_linked_folder_is_refused(folders: tuple[Path, Path], folder: str) -> None:
    place = folders[0] / folder
    place.rename(folders[0] / "elsewhere")
    place.symlink_to(folders[0] / "elsewhere")
    assert "files-symlink" in codes(read(folders))


def test_linked_settings_are_refused(folders: tuple[Path, Path]) -> None:
    (folders[0] / "site.toml").unlink()
    (folders[0] / "site.toml").symlink_to("/etc/passwd")
    result = read(folders)
    assert codes(result) == ["files-symlink"]
    assert result.value.config is None


def test_a_link_that_leads_to_itself_is_told(folders: tuple[Path, Path]) -> None:
    (folders[0] / "content/x.md").symlink_to("x.md")
    assert codes(read(folders)) == ["files-unreadable"]


def test_a_pipe_or_a_socket_does_not_hold_the_build_up(folders: tuple[Path, Path]) -> None:
    os.mkfifo(folders[0] / "content/pipe.md")
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind(os.path.relpath(folders[0] / "content/socket.md"))
        started = time.monotonic()
        result = read(folders)
    assert codes(result) == ["files-unreadable"] * 2
    assert time.monotonic() - started < 1


def test_a_large_text_is_cut_one_byte_past_the_limit(folders: tuple[Path, Path]) -> None:
    (folders[0] / "content/x.md").write_bytes(b"x" * 20_000_000)
    assert len(read(folders).value.content[-1].data) == reading.TEXT_BYTES + 1


def test_files_too_large_together_are_told(folders: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "FILE_BYTES", 100)
    monkeypatch.setattr(reading, "TEXT_BYTES", 50)
    for number in range(3):
        (folders[0] / f"content/{number}.jpg").write_bytes(b"x" * 100)
    reader = reading._Reader(folders[0], left=250)
    assert len(reader.folder("content")) == 2
    assert [problem.code for problem in reader.problems] == ["files-too-large"] * 3


def test_a_name_that_is_not_utf8_is_told_so_that_it_can_be_printed(folders: tuple[Path, Path]) -> None:
    with open(os.fsencode(folders[0] / "content") + b"/r\xfccken.md", "wb"):
        pass
    (problem,) = read(folders).diagnostics
    assert problem.code == "files-name"
    assert problem.path == r"content/r\xfccken.md"
    problem.message.encode()


def test_names_that_a_mac_takes_for_one_are_told(folders: tuple[Path, Path]) -> None:
    for form in ("NFC", "NFD"):
        (folders[0] / "content" / unicodedata.normalize(form, "rücken.md")).write_text("x")
    assert codes(read(folders)) == ["files-case-twins"]


def test_a_file_that_may_not_be_read_is_told(folders: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch) -> None:
    opening = os.open

    def guarded(path: Path, *more: int) -> int:
        if str(path).endswith("hug.md"):
            raise PermissionError(13, "Permission denied")
        return opening(path, *more)

    monkeypatch.setattr(os, "open", guarded)
    (problem,) = read(folders).diagnostics
    assert problem.message == "This cannot be read: you are not allowed to."


def test_a_folder_that_is_no_site_is_told(tmp_path: Path) -> None:
    assert codes(read_tree(tmp_path, tmp_path)) == ["files-no-content"]


def test_a_folder_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Refused, match="There is no folder"):
        read_tree(tmp_path / "nowhere", tmp_path)

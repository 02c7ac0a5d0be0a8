"""Files as editors break them, one at a time in a small site: accepted safely, or refused in plain words at its line.

A table of what was not tried elsewhere (test_ten_mistakes, test_hostile_sites, sites/invalid). The place says where it
is told; no place: it is accepted. Whatever is refused is told within five seconds and nothing is written.
"""

from __future__ import annotations

import io
import os
import socket
import struct
import time
from collections.abc import Callable
from datetime import date
from functools import cache
from pathlib import Path

import pytest
from PIL import Image

from supple.diagnostics import Severity
from supple.memory import Memory
from supple.model.output import Options
from supple.pipeline import build
from tests import literal
from tests.test_site import SITE

TODAY = date(2026, 11, 23)
LIMIT_SECONDS = 5
BAD, HUG, TOML = "content/pages/bad.md", "content/stretches/leg-hug.md", "site.toml"
PAGE = "---\ntitle: {title}\nsummary: A page about poses, and what to do when they hurt you.\n{more}---\n\n{text}\n"
Change = Callable[[Path], None]


def page(title: str = "Pose", more: str = "", text: str = "Some text.", path: str = BAD) -> Change:
    return raw(path, PAGE.format(title=title, more=more, text=text))


def raw(path: str, content: str | bytes) -> Change:
    def write(folder: Path) -> None:
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(content if isinstance(content, bytes) else content.encode())

    return write


def edited(before: str, after: str, path: str = HUG) -> Change:
    def write(folder: Path) -> None:
        text = (folder / path).read_text("utf-8")
        assert before in text
        (folder / path).write_text(text.replace(before, after, 1), "utf-8")

    return write


def both(*changes: Change) -> Change:
    def write(folder: Path) -> None:
        for change in changes:
            change(folder)

    return write


def pipe(path: str) -> Change:
    def write(folder: Path) -> None:
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).unlink(missing_ok=True)
        os.mkfifo(folder / path)

    return write


def link(path: str, target: str) -> Change:
    def write(folder: Path) -> None:
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).symlink_to(target)

    return write


def listens(folder: Path) -> None:
    (folder / "content/pages").mkdir(parents=True, exist_ok=True)
    place, here = socket.socket(socket.AF_UNIX), Path.cwd()
    os.chdir(folder / "content/pages")
    place.bind("x.md")
    os.chdir(here)
    place.close()


def not_utf8_name(folder: Path) -> None:
    (folder / "content/pages").mkdir(parents=True, exist_ok=True)
    Path(os.fsdecode(os.fsencode(folder) + b"/content/pages/\xff.md")).write_bytes(b"---\ntitle: A\n---\n")


def picture(size: int = 300) -> bytes:
    written = io.BytesIO()
    Image.new("RGB", (size, size), (200, 10, 10)).save(written, "PNG")
    return written.getvalue()


def shows(name: str, data: bytes) -> Change:
    return both(page(text=f"![a picture]({name})"), raw(f"content/pages/{name}", data))


HUGE = struct.pack(">8sI4sIIBBBBBI", b"\x89PNG\r\n\x1a\n", 13, b"IHDR", 60000, 60000, 8, 2, 0, 0, 0, 0) + bytes(100)
SVG = '<svg xmlns="http://www.w3.org/2000/svg">\n{}\n</svg>\n'
OTHER = page(title="Other", path="content/pages/other.md")

BROKEN: dict[str, tuple[Change, str]] = {
    "hold of nothing": (edited("hold: 20-30", "hold: 0"), f"{HUG}:6:7 content-range"),
    "hold backwards": (edited("hold: 20-30", "hold: 30-20"), f"{HUG}:6:7 content-hold"),
    "hold with an exponent": (edited("hold: 20-30", "hold: 1e3"), f"{HUG}:6:7 content-hold"),
    "hold of 400 digits": (edited("hold: 20-30", f"hold: {'9' * 400}"), f"{HUG}:6:7 content-hold"),
    "three sides": (edited("sides: 2", "sides: 3"), f"{HUG}:7:8 content-choice"),
    "order below nothing": (page(more="order: -3\n"), f"{BAD}:4:8 content-range"),
    "order that is no number": (page(more="order: .nan\n"), f"{BAD}:4:8 content-number"),
    "order in superscript": (page(more="order: ²\n"), f"{BAD}:4:8 content-number"),
    "day of no month": (page(more="updated: 0000-00-00\n"), f"{BAD}:4:10 content-date"),
    "year of five digits": (page(more="updated: 10000-01-01\n"), f"{BAD}:4:10 content-date"),
    "30 February": (page(more="updated: 2026-02-30\n"), f"{BAD}:4:10 content-date"),
    "review at the end of time": (page(more="reviewed: 9999-12-31\nreviewer: A\n"), f"{BAD}:4:1 review-future"),
    "publish at the end of time": (page(more="publish: 9999-12-31\n"), ""),
    "half a letter": (raw(BAD, b"---\ntitle: A \xed\xa0\x80 B\n---\n"), f"{BAD}:2:10 content-encoding"),
    "half a letter by an escape": (page('"A \\ud800 B"'), f"{BAD}:2:13 content-yaml-quotes"),
    "reversed heading": (page(text="## A \u2066x\n\nText."), f"{BAD}:6:6 content-reversed-text"),
    "emoji in a title": (page("Pose 🧘"), ""),
    "emoji as an address": (page(path="content/pages/🧘.md"), "content/pages/🧘.md content-file-name"),
    "percent in an address": (page(path="content/pages/a%2e.md"), "content/pages/a%2e.md content-file-name"),
    "address without end": (
        page(path=f"content/pages/{'a' * 200}.md"),
        f"content/pages/{'a' * 200}.md files-name",
    ),
    "name that is not UTF-8": (not_utf8_name, "content/pages/\\xff.md files-name"),
    "folder in another case": (page(path="content/Pages/bad.md"), "content/Pages/bad.md content-place"),
    "ending in capitals": (page(path="content/pages/bad.MD"), "content/pages/bad.MD content-place"),
    "page where help is": (
        page(path="content/pages/when-to-get-help.md"),
        "content/pages/when-to-get-help.md content-reserved-name",
    ),
    "alias of another page": (both(page(more="aliases: [/other/]\n"), OTHER), f"{BAD}:4:11 url-taken"),
    "alias of itself": (page(more="aliases: [/bad/]\n"), f"{BAD}:4:11 url-taken"),
    "alias of its own file": (page(more="aliases: [/bad/index.html]\n"), f"{BAD}:4:11 url-taken"),
    "alias under a stretch": (page(more="aliases: [/stretches/leg-hug/index.html]\n"), f"{BAD}:4:11 url-taken"),
    "alias of the search": (page(more="aliases: [/search/]\n"), f"{BAD}:4:11 url-taken"),
    "alias of the offline worker": (page(more="aliases: [/sw.js]\n"), f"{BAD}:4:11 url-taken"),
    "alias of the feed": (page(more="aliases: [/feed.xml]\n"), f"{BAD}:4:11 url-taken"),
    "alias of a script": (page(more="aliases: [/assets/main.js]\n"), f"{BAD}:4:11 url-taken"),
    "alias of the icon": (page(more="aliases: [/favicon.ico]\n"), f"{BAD}:4:11 url-taken"),
    "alias with a query": (page(more='aliases: ["/old/?a=1"]\n'), f"{BAD}:4:11 content-spelling"),
    "old Macintosh line ends": (raw(BAD, PAGE.format(title="A", more="", text="Text.").replace("\n", "\r")), ""),
    "UTF-16 without a mark": (
        raw(BAD, "---\ntitle: A\n---\n".encode("utf-16-le")),
        f"{BAD}:1:2 content-hidden-character",
    ),
    "UTF-32": (raw(BAD, "---\ntitle: A\n---\n".encode("utf-32")), f"{BAD}:1:1 content-encoding"),
    "two byte-order marks": (
        raw(BAD, b"\xef\xbb\xbf\xef\xbb\xbf---\ntitle: A\n---\n"),
        f"{BAD}:1:1 content-hidden-character",
    ),
    "nothing but a mark": (raw(BAD, b"\xef\xbb\xbf"), f"{BAD}:1:1 content-empty"),
    "JSON in front": (raw(BAD, '{"title": "A"}\n\nText.\n'), f"{BAD}:1:1 content-front-matter-format"),
    "a directive of YAML": (raw(BAD, "---\n%YAML 1.1\n---\ntitle: A\n---\n"), f"{BAD}:3:1 content-yaml"),
    "a list as a key": (page(more="? [a, b]\n: c\n"), f"{BAD}:4:3 content-key"),
    "a binary value": (page(more="x: !!binary aGVsbG8=\n"), f"{BAD}:4:4 content-yaml-shortcut"),
    "a waiver without a reason": (page(more='waive: {reading-grade: ""}\n'), f"{BAD}:4:9 content-empty-value"),
    "a hundred maps in each other": (page(more=f"x: {'{a: ' * 100}1{'}' * 100}\n"), f"{BAD}:4:64 content-too-deep"),
    "fifty thousand stars": (page(text="*" * 50_000), f"{BAD}:6 markup-too-large"),
    "a reference that goes in circles": (page(text="[a]: b\n[b]: a\n\n[a][b]"), f"{BAD}:6:2 markup-link-unclear"),
    "numbers that are no letters": (page(text="&#x110000; &#0; &#xD800; &#99999999999;"), ""),
    "link with a script over two lines": (page(text="[x](java\nscript:pwn())"), f"{BAD}:6:5 markup-link-unclear"),
    "link with a tab by its name": (page(text="[x](java&Tab;script:pwn())"), f"{BAD}:6:5 markup-link-unclear"),
    "link to a NUL": (page(text="[x](a%00b.md)"), f"{BAD}:6:5 markup-link-outside"),
    "link to no address": (page(text="[x](https://[::1)"), f"{BAD}:6:5 markup-link-unclear"),
    "picture cut off": (shows("x.png", picture()[:-30]), "content/pages/x.png photo-broken"),
    "picture of text": (shows("x.jpg", b"hello"), "content/pages/x.jpg photo-broken"),
    "picture with nothing in it": (shows("x.png", b""), "content/pages/x.png photo-broken"),
    "picture of 3.6 thousand million points": (shows("x.png", HUGE), "content/pages/x.png photo-broken"),
    "picture with a wrong ending": (shows("x.jpg", picture()), ""),
    "drawing as a picture": (shows("x.svg", SVG.encode()), f"{BAD}:6:14 photo-format"),
    "photograph out of the folder": (
        page(more="photo: {file: ../../../../etc/passwd, alt: A picture}\n", path="content/guidelines/g.md"),
        "content/guidelines/g.md:4:15 photo-format",
    ),
    "routine of nothing": (
        page(more="steps: []\n", path="content/routines/r.md"),
        "content/routines/r.md:4:8 content-empty-value",
    ),
    "routine of a page": (
        page(more="steps: [../pages/x]\n", path="content/routines/r.md"),
        "content/routines/r.md:4:9 content-spelling",
    ),
    "routine of thirty years": (
        page(more="steps: [{stretch: leg-hug, hold: 1000000000}]\n", path="content/routines/r.md"),
        "content/routines/r.md:4:34 content-range",
    ),
    "pipe as a page": (pipe("content/pages/x.md"), "content/pages/x.md files-unreadable"),
    "pipe as a style sheet": (pipe("static/x.css"), "static/x.css files-unreadable"),
    "pipe as site.toml": (pipe(TOML), f"{TOML} files-unreadable"),
    "socket as a page": (listens, "content/pages/x.md files-unreadable"),
    "link that leads to itself": (link("content/pages/self.md", "self.md"), "content/pages/self.md files-unreadable"),
    "folder that holds itself": (link("content/pages/loop", "."), "content/pages/loop files-symlink"),
    "folder above": (link("content/up", ".."), "content/up files-symlink"),
    "template elsewhere": (
        link("templates/pages/plain.html", "/etc/passwd"),
        "templates/pages/plain.html files-symlink",
    ),
    "settings with a repeated table": (
        raw(TOML, '[clinic]\nname = "A"\n[clinic]\nname = "B"\n'),
        f"{TOML}:3:1 settings-repeated-key",
    ),
    "settings without end": (raw(TOML, "[review]\nmonths = " + "9" * 5000), f"{TOML}:2:1 settings-syntax"),
    "settings of no number": (raw(TOML, "[limits]\ngrade_error = nan\n"), f"{TOML}:2:15 content-range"),
    "settings in 500 levels": (raw(TOML, f"a{'.a' * 500} = 1\n"), f"{TOML}:1:1 settings-syntax"),
    "settings in another alphabet": (raw(TOML, 'title = "café"\n'.encode("latin-1")), f"{TOML}:1:13 content-encoding"),
    "address with a line break": (
        raw(TOML, 'base_url = "https://a.example/\\nX: y"\n'),
        f"{TOML}:1:12 content-spelling",
    ),
    "number to call in words": (raw(TOML, 'emergency_number = "call"\n'), f"{TOML}:1:20 content-spelling"),
    "source with a script": (
        raw("content/sources.toml", '[A]\npublisher = "P"\ntitle = "T"\nurl = "javascript:pwn()"\n'),
        "content/sources.toml:4:7 content-spelling",
    ),
    "source of the year 10000": (
        raw("content/sources.toml", '[A]\npublisher = "P"\ntitle = "T"\nyear = 10000\n'),
        "content/sources.toml:4:8 content-spelling",
    ),
    "word explained under two names": (
        raw("content/glossary.md", "word (also: other)\n: A.\n\nother\n: B.\n"),
        "content/glossary.md:4:1 glossary-repeated",
    ),
    "word that is a pattern": (raw("content/glossary.md", "(a+)+$\n: B.\n"), "content/glossary.md:1:1 glossary-entry"),
    "drawing with a script": (
        raw("static/icons/x.svg", SVG.format("<script>pwn()</script>")),
        "static/icons/x.svg:2:1 asset-acts",
    ),
    "drawing that starts by itself": (
        raw("static/icons/x.svg", SVG.format('<a onload="pwn()"/>')),
        "static/icons/x.svg:2:3 asset-acts",
    ),
    "drawing with a page in it": (
        raw("static/icons/x.svg", SVG.format("<foreignObject/>")),
        "static/icons/x.svg:2:1 asset-acts",
    ),
    "drawing that grows": (
        raw("static/icons/x.svg", '<!DOCTYPE svg [<!ENTITY a "aa">]><svg/>'),
        "static/icons/x.svg:1:1 asset-acts",
    ),
    "drawing from elsewhere": (
        raw("static/icons/x.svg", SVG.format('<use href="//evil.example/#a"/>')),
        "static/icons/x.svg:2:6 asset-acts",
    ),
    "drawing that is a drawing": (raw("static/icons/x.svg", SVG.format('<path d="M0 0h9"/>')), ""),
    "style sheet in UTF-16": (raw("static/css/x.css", "p {}".encode("utf-16")), "static/css/x.css:1:1 asset-encoding"),
    "style sheet that imports itself": (
        raw("static/css/x.css", '@import "x.css";'),
        "static/css/x.css:1:1 asset-circle",
    ),
    "page in static": (raw("static/x.html", "<script>pwn()</script>"), "static/x.html html-inline"),
    "template that asks for secrets": (
        both(page(), raw("templates/pages/plain.html", '\n{{ "{0.__class__}".format(page) }}')),
        "templates/pages/plain.html:2 template-failed",
    ),
    "template that includes Python": (
        both(page(), raw("templates/pages/plain.html", '{% import "os" as os %}')),
        "templates/pages/plain.html:1:12 template-missing",
    ),
}
"""What is broken → the change, and the place and code of what is told."""


@cache
def memory() -> Memory:
    return Memory()


@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_file_is_accepted_safely_or_told_at_its_place(name: str, tmp_path: Path):
    change, wanted = BROKEN[name]
    literal.write(tmp_path, SITE)
    change(tmp_path)
    started = time.process_time()

    made = build(Options(source=tmp_path, output=tmp_path / "output", today=TODAY), memory())

    seconds = time.process_time() - started
    errors = [problem for problem in made.diagnostics if problem.severity is Severity.ERROR]
    told = [f"{problem.place} {problem.code}" for problem in errors]
    assert wanted in told if wanted else told == []
    assert all(problem.message and len(problem.message) < 500 for problem in errors)
    assert seconds < LIMIT_SECONDS
    assert not (tmp_path / "output").exists()

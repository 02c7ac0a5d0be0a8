"""Links to other sites, tried against a host of our own that moves, loses and refuses pages."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from datetime import date, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from supple import outside
from supple.diagnostics import told
from supple.model.content import SourceFile
from supple.model.output import Artifact, Build, Options
from supple.outside.finding import addresses, places
from supple.outside.trying import AGENT, Answer, attempt, try_all

TODAY = date(2026, 11, 22)
ANSWERS = {
    "/fine": (200, ""),
    "/moved": (301, "/fine"),
    "/for-now": (302, "/fine"),
    "/for-now-then-moved": (302, "/moved"),
    "/moved-twice": (308, "/moved"),
    "/refused": (403, ""),
    "/broken": (500, ""),
    "/circle": (302, "/circle"),
    "/needs-get": (200, ""),
}


class Other(BaseHTTPRequestHandler):
    """A host that notes what it is asked."""

    asked: list[tuple[str, str, str]]

    def do_HEAD(self) -> None:
        self.asked.append((self.command, self.path, self.headers["User-Agent"]))
        status, target = ANSWERS.get(self.path, (404, ""))
        self.send_response(405 if self.path == "/needs-get" and self.command == "HEAD" else status)
        if target:
            self.send_header("Location", target)
        self.send_header("Content-Length", "0")
        self.end_headers()

    do_GET = do_HEAD

    def log_message(self, *_: object) -> None:
        """Says nothing."""


@pytest.fixture
def host() -> Iterator[str]:
    Other.asked = []
    with ThreadingHTTPServer(("127.0.0.1", 0), Other) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()
        thread.join()


@pytest.mark.parametrize(
    ("path", "status", "moved"),
    [
        ("/fine", 200, ""),
        ("/moved", 200, "/fine"),
        ("/moved-twice", 200, "/fine"),
        ("/for-now", 200, ""),
        ("/for-now-then-moved", 200, ""),
        ("/gone", 404, ""),
        ("/needs-get", 200, ""),
    ],
)
def test_what_an_address_answers(host: str, path: str, status: int, moved: str):
    assert attempt(host + path) == Answer(status, host + moved if moved else "")


def test_a_circle_comes_to_an_end(host: str):
    assert attempt(f"{host}/circle") == Answer(0, why="it leads on and on")


@pytest.mark.parametrize("address", ["http://127.0.0.1:9/x", "http://no-such-host.invalid/", "http://[::1/x"])
def test_no_answer_is_an_answer(address: str):
    assert attempt(address).status == 0


def test_a_host_is_told_who_asks_and_asked_once(host: str):
    try_all([f"{host}/fine", f"{host}/moved"], pause=0)
    assert [(method, path) for method, path, _ in Other.asked] == [
        ("HEAD", "/fine"),
        ("HEAD", "/moved"),
        ("HEAD", "/fine"),
    ]
    assert {agent for *_, agent in Other.asked} == {AGENT}


def test_only_links_that_readers_can_follow_are_found():
    page = b'<link href="https://a.example/"><a class="x" href="https://b.example/?a=1&amp;b=2#part">b</a><a href="/c">'
    assert addresses([Artifact("x.html", page), Artifact("x.xml", page)]) == ("https://b.example/?a=1&b=2",)


def test_every_line_that_names_the_address_is_found():
    text = b'[A]\nurl = "https://a.example/x"\n\n[B]\nurl = "https://a.example/x/longer"\n'
    found = [
        (place.path, place.at.line, place.at.column)
        for place, _ in places("https://a.example/x", [SourceFile("s.toml", text)])
    ]
    assert found == [("s.toml", 2, 8)]


def options(folder: Path, today: date = TODAY) -> Options:
    return Options(source=folder, output=folder / "output", cache=folder / ".cache", today=today)


def site(folder: Path, *links: str) -> Build:
    """A site whose one page links to the addresses."""
    (folder / "content/pages").mkdir(parents=True, exist_ok=True)
    (folder / "content/pages/x.md").write_text("".join(f"See [it]({link}).\n" for link in links))
    page = "".join(f'<a href="{link}">it</a>' for link in links)
    return Build(artifacts=(Artifact("x/index.html", page.encode()),), diagnostics=())


def test_links_are_told_with_their_lines(host: str, tmp_path: Path):
    build = site(tmp_path, f"{host}/fine", f"{host}/gone", f"{host}/moved", f"{host}/broken", f"{host}/refused")
    outcome = outside.with_links_tried(build, options(tmp_path), pause=0)
    assert [told(problem).replace(host, "HOST").split("\n")[:2] for problem in outcome.diagnostics] == [
        [
            "content/pages/x.md:2:10  error  outside-gone",
            "  HOST/gone is gone. Look for the page at its publisher, or take the link out.",
        ],
        [
            "content/pages/x.md:3:10  warning  outside-moved",
            "  HOST/moved has moved for good. Open it, and write its new address: HOST/fine",
        ],
        [
            "content/pages/x.md:4:10  warning  outside-silent",
            "  HOST/broken could not be tried: it answers with the error 500. Open it yourself.",
        ],
    ]


def test_good_answers_count_for_a_week_and_others_for_a_day(host: str, tmp_path: Path):
    build = site(tmp_path, f"{host}/fine", f"{host}/gone")

    def asked_after(days: int) -> list[str]:
        Other.asked.clear()
        outside.with_links_tried(build, options(tmp_path, TODAY + timedelta(days)), pause=0)
        return sorted({path for _, path, _ in Other.asked})

    assert [asked_after(days) for days in (0, 0, 1, 6, 8)] == [
        ["/fine", "/gone"],
        [],
        ["/gone"],
        ["/gone"],
        ["/fine", "/gone"],
    ]

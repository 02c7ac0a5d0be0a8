"""Templates from elsewhere end in time and in bounded memory, told at their line; and nothing of the bounds stays."""

from __future__ import annotations

import gc
import resource
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from supple.model.output import Assets, Page
from supple.render import Given, Renderer
from supple.render.sandbox import WithoutEnd, bounded
from supple.urls import Urls

HOME = Path(__file__).resolve().parent.parent
LIMIT_SECONDS, LIMIT_MEMORY = 5, 500_000_000

LOOPS = "\n\n{% for a in range(99999) %}{% for b in range(99999) %}{% endfor %}{% endfor %}"
BRANCHES = """

{% macro m(n) %}{% for i in range(9) %}{{ m(n + 1) if n < 12 }}{% endfor %}{% endmacro %}{{ m(0) }}"""
LONGER = """{% set ns = namespace(s="aaaaaaaaaa") %}{% for i in range(60) %}

{% set ns.s = ns.s * 10 %}{% endfor %}"""
DOUBLED = """{% set ns = namespace(s="aaaaaaaaaa") %}{% for i in range(60) %}

{% set ns.s = ns.s ~ ns.s %}{% endfor %}"""
ENDLESS = {
    "loops in loops": (LOOPS, 3, "than a second"),
    "a macro that branches": (BRANCHES, 3, "than a second"),
    "a text multiplied": (LONGER, 3, "memory"),
    "a text doubled": (DOUBLED, 3, "memory"),
    "a wide text": ('\n{{ "a"|center(900000000) }}', 2, "memory"),
    "pages of output": ("{% for a in range(99999) %}{% for b in range(99999) %}{{ a }}{% endfor %}{% endfor %}", 1, ""),
    "a power of a power": ("\n\n{{ 9 ** (9 ** 9) }}", 3, "a power"),
    "squares of squares": (
        "{% set ns = namespace(n=99999999) %}{% for i in range(99) %}{% set ns.n = ns.n * ns.n %}{% endfor %}",
        1,
        "a product",
    ),
    "a great text to sort": ('{{ ("<!--" * 9000000)|list|sort|join }}', 1, ""),
}
"""What it does → template, the line at fault, and words of the message (none: time or memory, whichever is first)."""

ALONE = rf"""
import os, re, sys, time
sys.path.insert(0, {str(HOME)!r})
from tests.test_sandbox import ENDLESS, problem
started = time.process_time()
found = problem(ENDLESS[sys.argv[1]][0])
state = open("/proc/self/status").read() if os.path.exists("/proc/self/status") else "VmHWM: 0 kB"
print(time.process_time() - started, int(re.search(r"VmHWM:\s*(\d+) kB", state)[1]) * 1024)
print(found.code, found.path, found.position.line, found.message)
"""
"""A program of its own for each. Memory is what the system counts for it alone: getrusage begins with its parent's."""


def renderer(template: str) -> Renderer:
    return Renderer({"page.html": template}, Given({}, Assets(), Urls()))


def problem(template: str):
    page = Page(url="/a/", template="page.html", view=object())
    (found,) = renderer(template).page(page).diagnostics
    return found


@pytest.mark.parametrize("name", ENDLESS)
def test_a_template_without_end_is_stopped_in_time_and_memory_and_told_at_its_line(name: str):
    done = subprocess.run([sys.executable, "-c", ALONE, name], capture_output=True, text=True, timeout=60, check=False)

    assert done.returncode == 0, done.stderr
    figures, told = done.stdout.strip().split("\n")
    seconds, memory = map(float, figures.split())
    _, line, words = ENDLESS[name]
    assert seconds < LIMIT_SECONDS
    assert memory < LIMIT_MEMORY
    assert told.startswith(f"template-failed templates/page.html {line} The template could not show /a/: ")
    assert words in told


def test_a_template_without_end_is_tried_for_one_page_only():
    endless, started = renderer(LOOPS), time.process_time()
    for number in range(100):
        assert endless.page(Page(url=f"/{number}/", template="page.html", view=object())).value is None
    assert time.process_time() - started < LIMIT_SECONDS


def test_pages_made_together_are_bounded_one_by_one():
    templates = {"page.html": "{{ url }}", "slow.html": LOOPS, "large.html": DOUBLED}
    names = ["page", "slow", "page", "large", "page", "slow", "page"]
    pages = [Page(url=f"/{n}/", template=f"{name}.html", view=object()) for n, name in enumerate(names)]

    made = Renderer(templates, Given({}, Assets(), Urls())).pages(pages)

    assert [one.value.content if one.value else b"" for one in made] == [b"/0/", b"", b"/2/", b"", b"/4/", b"", b"/6/"]
    assert [len(one.diagnostics) for one in made] == [0, 1, 0, 1, 0, 1, 0]


def test_a_page_with_macros_of_its_own_leaves_no_garbage():
    made = renderer("{% macro m(n) %}{{ n }}{% endmacro %}{{ m(1) }}{{ m(page) }}")
    page = Page(url="/a/", template="page.html", view="two")
    made.page(page)
    gc.collect()

    for _ in range(50):
        made.page(page)
    assert gc.collect() < 50


def work_for_ever() -> None:
    with bounded(seconds=0.01):
        while True:
            pass


def test_nothing_of_the_bounds_stays_when_the_work_is_done():
    before = resource.getrlimit(resource.RLIMIT_AS), signal.getsignal(signal.SIGPROF)
    with pytest.raises(WithoutEnd):
        work_for_ever()
    with bounded(seconds=0.01):
        pass
    time.sleep(0.02)
    assert (resource.getrlimit(resource.RLIMIT_AS), signal.getsignal(signal.SIGPROF)) == before
    assert signal.getitimer(signal.ITIMER_PROF) == (0.0, 0.0)


def test_work_in_another_thread_is_let_be():
    done: list[bool] = []

    def work() -> None:
        with bounded(seconds=0.01):
            done.append(sum(range(100_000)) > 0)

    thread = threading.Thread(target=work)
    thread.start()
    thread.join()
    assert done == [True]


@pytest.mark.parametrize(
    ("text", "shown"), [("{{ 3 * 4 }}", "12"), ("{{ 2 ** 10 }}", "1024"), ('{{ "ab" * 2 }}', "abab")]
)
def test_ordinary_sums_are_worked_out(text: str, shown: str):
    made = renderer(text).page(Page(url="/a/", template="page.html", view=object())).value
    assert made is not None
    assert made.content.decode() == shown

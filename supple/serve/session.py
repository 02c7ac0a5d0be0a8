"""One run of the preview: what changed is built beside the server, and every browser is told what to do about it.

Saves that come close together are one build and one reload; a save during a build is built after it. What a browser
must do (nothing, swap its style sheets, reload, go to another page) is decided from the marks of the page it shows, so
a browser that missed a message, or was asleep, is put right the moment it is heard of.
"""

from __future__ import annotations

import asyncio
import secrets
import time
from collections.abc import Callable
from collections.abc import Set as AbstractSet
from pathlib import Path
from typing import Any, Protocol

from msgspec import to_builtins

from supple.diagnostics import Severity
from supple.model.output import Options
from supple.serve import watching
from supple.serve.answer import Marks, marks, styles
from supple.serve.building import Outcome
from supple.serve.state import Shown
from supple.serve.worker import Worker, WorkFailed
from supple.urls import output_path

BUILT_IN = Path(__file__).resolve().parents[2]

MANY_WAIT = 0.06
"""Seconds of quiet waited for when several files change at once, so that fifty are one build."""

LONGEST_WAIT = 0.5
"""Seconds after which a build begins, and browsers are told, however much else changes."""

LOOK_EVERY = 2.0
"""Seconds between two looks for changes that no notice told."""


class Browser(Protocol):
    """A page open in a browser."""

    page: str
    marks: Marks
    may_edit: bool
    """True on this machine: only there the token of the run is told."""

    def tell(self, message: dict[str, Any]) -> None:
        """Sends a message."""


class Session:
    """The state of a run, changed only on the server's loop."""

    def __init__(
        self,
        options: Options,
        builder: Worker,
        trial: Worker,
        *,
        follow: bool = False,
        say: Callable[[str], Any] = print,
    ) -> None:
        self.shown = Shown()
        self.trial = trial
        """Tries what the form says."""
        self.token = secrets.token_urlsafe(18)
        """Of this run only: who saves through the form must know it."""
        self.browsers: set[Browser] = set()
        self._builder, self._follow, self.say = builder, follow, say
        self._roots = (options.source, BUILT_IN)
        self._said: frozenset[str] = frozenset()
        """What the latest build told; a warning is not printed again with every save."""
        self._changed: set[str] = set()
        self._first_change = self._last_told = 0.0
        self._untold: set[str] = set()
        self._wake: asyncio.TimerHandle | None = None
        self._building = False
        self._seen: watching.Scan = {}
        self._watch: watching.Watch | None = None
        self._task: asyncio.Future[None] | None = None
        self._looking: asyncio.Future[None] | None = None

    def start(self) -> None:
        """Watches and builds for the first time; called on the loop."""
        loop = asyncio.get_running_loop()
        self._watch = watching.Watch(self._roots, lambda paths: _soon(loop, self.changed, paths))
        self._watch.start()
        self._looking = asyncio.ensure_future(self._look())
        self._begin()

    def stop(self) -> None:
        """Ends watching."""
        if self._watch:
            self._watch.stop()
        if self._looking:
            self._looking.cancel()

    def changed(self, paths: frozenset[str]) -> None:
        """Takes note of changed files and has them built soon."""
        now = time.monotonic()
        if not self._changed:
            self._first_change = now
        self._changed |= paths
        if self._building:
            return
        if self._wake:
            self._wake.cancel()
        patience = max(0.0, min(MANY_WAIT, self._first_change + LONGEST_WAIT - now))
        loop = asyncio.get_running_loop()
        self._wake = loop.call_later(patience if len(self._changed) > 1 else 0, self._begin)

    def put_right(self, browser: Browser) -> None:
        """Tells one browser what the site is like now and what to do about it."""
        browser.tell(self._message(browser, frozenset()))

    def _begin(self) -> None:
        if not self._building:
            self._building = True
            self._task = asyncio.ensure_future(self._build())

    async def _build(self) -> None:
        loop = asyncio.get_running_loop()
        changed, self._changed = self._changed, set()
        try:
            outcome, seen = await loop.run_in_executor(None, self._build_once)
            changed |= watching.difference(self._seen, seen) if self._seen else frozenset()
            self._seen = seen
            self.shown = self.shown.after(outcome)
            self._report(outcome)
        except WorkFailed as failure:
            self.shown = self.shown.after_crash(str(failure))
            self.say(f"The build stopped: {failure}. The pages are those of before.")
        finally:
            self._building = False
        self._untold |= changed
        if not self._changed or time.monotonic() - self._last_told > LONGEST_WAIT:
            self._tell_all()
        if self._changed:
            self.changed(frozenset())

    def _build_once(self) -> tuple[Outcome, watching.Scan]:
        seen = watching.scan(self._roots)
        return self._builder.ask(None), seen

    def _tell_all(self) -> None:
        changed, self._untold = self._untold, set()
        self._last_told = time.monotonic()
        for browser in tuple(self.browsers):
            browser.tell(self._message(browser, changed))

    def _message(self, browser: Browser, changed: AbstractSet[str]) -> dict[str, Any]:
        shown, page = self.shown, browser.page
        source = shown.source(page)
        return {
            "command": "state",
            "revision": shown.revision,
            "problems": [problem.as_json() for problem in shown.problems_for(page)],
            "broken": any(p.path == source and p.severity == Severity.ERROR for p in shown.problems) and bool(source),
            "mark": shown.marks.get(source, ""),
            "source": source,
            "token": self.token if browser.may_edit else "",
            **self._action(browser, changed),
        }

    def _action(self, browser: Browser, changed: AbstractSet[str]) -> dict[str, Any]:
        """What the page is to do; a single save is patched into it, which is quicker than a reload by half."""
        shown, page = self.shown, browser.page
        targets = shown.pages_of(changed) if self._follow else ()
        if targets and page not in targets:
            return {"action": "go", "to": shown.base + targets[0].lstrip("/")}
        now = marks(shown, page)
        if not shown.revision or now.whole == browser.marks.whole:
            return {"action": "nothing"}
        before, browser.marks = browser.marks, now
        found = {"styles": styles(shown, page), "marks": to_builtins(now)}
        if now.plain == before.plain:
            return {"action": "styles", **found}
        html = shown.files.get(output_path(page))
        if len(changed) == 1 and now.scripts == before.scripts and html:
            return {"action": "update", "html": html.decode(errors="replace"), "before": to_builtins(before), **found}
        return {"action": "reload"}

    async def _look(self) -> None:
        """Makes sure that no change went unnoticed."""
        loop = asyncio.get_running_loop()
        while True:
            await asyncio.sleep(LOOK_EVERY)
            if self._building or self._changed:
                continue
            seen = self._seen
            missed = watching.difference(seen, await loop.run_in_executor(None, watching.scan, self._roots))
            if missed and seen is self._seen and not self._building:
                self.changed(missed)

    def _report(self, outcome: Outcome) -> None:
        for text in outcome.told:
            if text not in self._said or "  error  " in text.partition("\n")[0]:
                self.say(text + "\n")
        self._said = frozenset(outcome.told)
        pages = f"{len(self.shown.pages)} pages in {outcome.seconds:.2f} s"
        if outcome.ok:
            self.say(f"Built {pages}; {_count(len(outcome.changed) + len(outcome.removed), 'file')} changed.")
        elif outcome.pages is None:
            self.say("The pages shown are the last good ones; they follow when the errors are mended.")
        else:
            self.say(f"Built {pages} as far as they go; while there are errors, a build publishes nothing.")


def _soon(loop: asyncio.AbstractEventLoop, call: Callable[..., Any], *arguments: Any) -> None:
    """Calls on the loop from another thread; after the loop's end, nothing."""
    if not loop.is_closed():
        loop.call_soon_threadsafe(call, *arguments)


def _count(number: int, thing: str) -> str:
    return f"{number} {thing}" if number == 1 else f"{number} {thing}s"

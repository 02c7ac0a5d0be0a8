"""A build in the worker process → what of it is new, which is all that crosses to the server.

The first build of a site is sent whole; after that a save changes a page or two, and sending those takes no time. A
build with errors sends only its problems: the last good pages stay, unless there never were any.
"""

from __future__ import annotations

import time
import tomllib
from collections.abc import Callable, Mapping
from pathlib import Path

from msgspec import Struct

from supple.diagnostics import told
from supple.model.output import Artifact, Build, Options
from supple.serve.problems import Problem, problem
from supple.urls import Urls

MOST_PROBLEMS = 200
"""More are counted, not shown."""


class Outcome(Struct, frozen=True, kw_only=True):
    """What a build changed."""

    ok: bool
    changed: tuple[Artifact, ...]
    removed: tuple[str, ...]
    pages: Mapping[str, str] | None
    """None: the last good pages stay."""
    marks: Mapping[str, str]
    """Source file → why a build would not publish it: `draft` or `scheduled for 2026-12-01`."""
    base: str
    """The folder the site is served under, with slashes at both ends."""
    problems: tuple[Problem, ...]
    told: tuple[str, ...]
    """The problems as the terminal shows them."""
    seconds: float


class Builder:
    """Builds again and again, and remembers what it has sent."""

    def __init__(self, options: Options, build: Callable[[Options], Build]) -> None:
        self._options, self._build = options, build
        self._sent: dict[str, str] = {}
        self._good = False

    def __call__(self, _: None = None) -> Outcome:
        """Builds once."""
        started = time.perf_counter()
        built = self._build(self._options)
        accepted = built.ok or not self._good
        self._good = self._good or built.ok
        changed, removed = self._difference(built) if accepted else ((), ())
        folders = (self._options.source, Path(__file__).resolve().parents[2])
        return Outcome(
            ok=built.ok,
            changed=changed,
            removed=removed,
            pages=dict(built.pages) if accepted else None,
            marks=dict(built.withheld),
            base=_base_path(self._options),
            problems=tuple(problem(d, folders) for d in built.diagnostics[:MOST_PROBLEMS]),
            told=tuple(told(d) for d in built.diagnostics),
            seconds=time.perf_counter() - started,
        )

    def _difference(self, built: Build) -> tuple[tuple[Artifact, ...], tuple[str, ...]]:
        new = {artifact.path: artifact.sha256 for artifact in built.artifacts}
        old, self._sent = self._sent, new
        changed = tuple(artifact for artifact in built.artifacts if old.get(artifact.path) != artifact.sha256)
        return changed, tuple(path for path in old if path not in new)


def _base_path(options: Options) -> str:
    if options.base_url is not None:
        return Urls(options.base_url).base_path
    try:
        settings = tomllib.loads((options.source / "site.toml").read_text("utf-8-sig"))
    except (OSError, ValueError):  # absent or broken: the build tells it
        return "/"
    found = settings.get("base_url", "")
    return Urls(found).base_path if isinstance(found, str) else "/"

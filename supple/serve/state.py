"""What the preview shows at a moment: the last good site in memory, and the problems of the latest build.

A value, replaced as a whole after each build, so every request sees one site and never half of two. Nothing is looked
up on the disk, so there is no path that could lead out of the site.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cached_property
from hashlib import blake2b

from msgspec import Struct, field
from msgspec.structs import replace

from supple import urls
from supple.serve.building import Outcome
from supple.serve.problems import Problem, crash


class Shown(Struct, frozen=True, dict=True, kw_only=True):
    """The site as it is shown."""

    revision: int = 0
    """Number of builds so far; 0: the first is still under way."""
    base: str = "/"
    files: Mapping[str, bytes] = field(default_factory=dict)
    """Path below output/ → content, of the last good build."""
    pages: Mapping[str, str] = field(default_factory=dict)
    """Site path → the content file it is made of."""
    marks: Mapping[str, str] = field(default_factory=dict)
    """Content file → why a build would not publish it."""
    problems: tuple[Problem, ...] = ()

    def after(self, outcome: Outcome) -> Shown:
        """The site after a build: its files where it was good, its problems always."""
        if outcome.pages is None:
            return replace(self, revision=self.revision + 1, problems=outcome.problems, base=outcome.base)
        files = {path: content for path, content in self.files.items() if path not in outcome.removed}
        files |= {artifact.path: artifact.content for artifact in outcome.changed}
        return replace(
            self,
            revision=self.revision + 1,
            base=outcome.base,
            files=files,
            pages=outcome.pages,
            marks=outcome.marks,
            problems=outcome.problems,
        )

    def after_crash(self, words: str) -> Shown:
        """The site after a build that ended in a bug: as before, with that told."""
        return replace(self, revision=self.revision + 1, problems=(crash(words),))

    def site_path(self, address: str) -> str | None:
        """The site path that an address of the browser asks for, or None when it lies outside the base path."""
        if not address.startswith(self.base):
            return None
        path = "/" + address[len(self.base) :]
        return path.removesuffix("index.html") if path.endswith("/index.html") else path

    def source(self, page: str) -> str:
        """The content file behind a site path, also of a page that could not be built yet; empty for others."""
        broken = next((p.path for p in self.problems if p.page == page and p.severity == "error"), "")
        return self.pages.get(page) or broken

    def problems_for(self, page: str) -> tuple[Problem, ...]:
        """All problems, those of the page's own file first."""
        own = self.source(page)
        return tuple(sorted(self.problems, key=lambda p: (p.severity != "error", not own or p.path != own)))

    def pages_of(self, sources: Iterable[str]) -> tuple[str, ...]:
        """The pages made of these content files, in the order of the site."""
        wanted = set(sources)
        return tuple(page for page, source in self.pages.items() if source in wanted)

    @cached_property
    def styles(self) -> str:
        """A mark that changes when any style sheet does."""
        return _mark(content for path, content in self.files.items() if path.endswith(".css"))

    @cached_property
    def scripts(self) -> str:
        """A mark that changes when any script of a page does."""
        scripts = (path for path in self.files if path.endswith((".js", ".mjs")) and path != urls.WORKER.lstrip("/"))
        return _mark(self.files[path] for path in scripts)


def _mark(contents: Iterable[bytes]) -> str:
    state = blake2b(digest_size=8)
    for content in contents:
        state.update(content)
    return state.hexdigest()

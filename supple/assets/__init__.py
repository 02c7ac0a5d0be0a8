"""Static files → files named by their content, so that a host may let browsers keep them for ever.

A style sheet is published as one file with its imports inside, because a browser would fetch them one after the other.
Scripts stay single modules that import each other by their new names: an edited module renames itself and what imports
it, and nothing else is fetched again. What lies on top of static/ (favicon.ico) keeps its name: others ask for it.
"""

from __future__ import annotations

import base64
import hashlib
from dataclasses import dataclass, field

from supple import urls
from supple.assets import pictures, scripts, styles
from supple.assets.naming import fingerprinted
from supple.diagnostics import Result
from supple.model.content import SourceFile
from supple.model.output import Artifact, Assets

FIXED = ".well-known/"
"""A folder below static/ that keeps its name, like the files on top of it."""

NOTES = ".md"
"""Ending of files that tell about others and are not published."""

CHECKED = (*scripts.ENDINGS, ".css")
"""Endings of files that pages ask for with an integrity attribute."""


def prepare(static: tuple[SourceFile, ...]) -> Result[Assets]:
    """The files to publish, the site path of each static file, and the integrity of scripts and style sheets."""
    desk, problems = _Desk(), list(pictures.check({file.path: file.data for file in static}))
    static = tuple(file for file in static if not file.path.endswith(NOTES))
    renamed = {file.path: file.data for file in static if "/" in file.path and not file.path.startswith(FIXED)}
    for file in static:
        if file.path not in renamed:
            desk.take(file.path, f"/{file.path}", file.data)
        elif not file.path.endswith(CHECKED):
            desk.take(file.path, fingerprinted(file.path, file.data), file.data)
    for name, sheet in styles.bundle(renamed, desk.urls):
        problems += sheet.diagnostics
        desk.take(name, fingerprinted(name, sheet.value), sheet.value)
    for name, url, module in scripts.link(renamed, desk.urls):
        problems += module.diagnostics
        desk.take(name, url, module.value)
    return Result(desk.assets(), tuple(problems))


@dataclass(slots=True)
class _Desk:
    """Collects what is published; a later file refers to earlier ones by the site paths in `urls`."""

    files: dict[str, bytes] = field(default_factory=dict)
    urls: dict[str, str] = field(default_factory=dict)
    integrity: dict[str, str] = field(default_factory=dict)

    def take(self, name: str, url: str, content: bytes) -> None:
        """Takes in a file with its name below static/ and its site path."""
        self.urls[name] = url
        self.files[url] = content
        if name.endswith(CHECKED):
            self.integrity[name] = "sha384-" + base64.b64encode(hashlib.sha384(content).digest()).decode()

    def assets(self) -> Assets:
        """All of it, in the order of the names."""
        artifacts = tuple(Artifact(urls.output_path(url), content) for url, content in sorted(self.files.items()))
        return Assets(files=artifacts, urls=_in_order(self.urls), integrity=_in_order(self.integrity))


def _in_order(values: dict[str, str]) -> dict[str, str]:
    return dict(sorted(values.items()))

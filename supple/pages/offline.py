"""The offline worker's page: the list of what a reader's device keeps, each file with the digest of its content.

It is planned last, from the finished files, because the list carries their digests: an unchanged site gives an
unchanged worker, and a changed page is fetched alone. Photographs, cards and the search index are left to the network;
they would make the first visit heavy for what few ask for. For the same reason a large site keeps only its first pages,
each with the drawings that it names.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping

from supple import urls
from supple.model.output import Artifact, Page
from supple.pages.plan import Planned
from supple.pages.views.feeds import WorkerView

DIGEST_LETTERS = 16

BUDGET = 24 * 1024 * 1024
"""Most bytes of pages that are kept: a thousand stretches with their drawings would fill a telephone."""

KEPT_FOLDER = urls.ASSETS.lstrip("/")
LEFT_OUT = (urls.PHOTOGRAPHS.lstrip("/"), urls.DRAWINGS.lstrip("/"))
DRAWING = re.compile(urls.DRAWINGS.lstrip("/").encode() + rb"[\w-]+\.svg")
"""How a page names a drawing that is a file: kept with the pages that show it."""
LEFT_OUT_ENDINGS = (".txt", ".ico")
"""Licences and old browsers' icons."""


def worker(planned: Planned, artifacts: Iterable[Artifact]) -> tuple[tuple[Page, ...], tuple[str, ...]]:
    """The page of the worker; none in the preview. With `offline = false` it removes itself and what it kept.

    Beside it, in a sentence, what a large site leaves out.
    """
    if planned.summary.preview:
        return (), ()
    offline = planned.summary.offline
    files = {artifact.path: artifact for artifact in (*artifacts, *planned.files)} if offline else {}
    shown, notes = _within_budget(planned.pages, files) if offline else ({}, ())
    kept = tuple(_kept(shown, files))
    version = hashlib.sha256(repr(kept).encode()).hexdigest()[:DIGEST_LETTERS]
    view = WorkerView(offline=offline, version=version, files=kept)
    return (Page(url=urls.WORKER, template="feeds/sw.js", view=view, listed=False),), notes


def _within_budget(pages: Iterable[Page], files: Mapping[str, Artifact]) -> tuple[dict[str, str], tuple[str, ...]]:
    """Path → address of the pages to keep with their drawings, in the order of the site as long as there is room."""
    listed = {urls.output_path(page.url): page.url for page in pages if page.listed}
    shown, room = dict[str, str](), BUDGET
    for path, url in listed.items():
        room -= sum(files[each].size for each in (path, *_drawings(files, path)) if each in files)
        if room < 0:
            break
        shown[path] = url
    if len(shown) == len(listed):
        return shown, ()
    return shown, (f"the offline copy holds {len(shown)} pages of {len(listed)}, so that it fits on a telephone.",)


def _kept(shown: Mapping[str, str], files: Mapping[str, Artifact]) -> Iterator[tuple[str, str]]:
    drawn = {drawing for path in shown for drawing in _drawings(files, path)}
    shown = dict(shown) | {urls.output_path(url): url for url in (urls.NOT_FOUND, urls.MANIFEST)}
    shown |= {path: f"/{path}" for path in files if path in drawn or _is_kept_asset(path)}
    for path in sorted(shown.keys() & files.keys()):
        yield shown[path], files[path].sha256[:DIGEST_LETTERS]


def _drawings(files: Mapping[str, Artifact], path: str) -> set[str]:
    """Paths of the drawings that a page names."""
    return {found.decode() for found in DRAWING.findall(files[path].content)} if path in files else set()


def _is_kept_asset(path: str) -> bool:
    return path.startswith(KEPT_FOLDER) and not path.startswith(LEFT_OUT) and not path.endswith(LEFT_OUT_ENDINGS)

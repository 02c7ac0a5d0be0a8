"""The offline worker's page: the list of what a reader's device keeps, each file with the digest of its content.

It is planned last, from the finished files, because the list carries their digests: an unchanged site gives an
unchanged worker, and a changed page is fetched alone. Photographs, cards and the search index are left to the network;
they would make the first visit heavy for what few ask for. For the same reason a large site keeps only its first pages.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from itertools import accumulate

from supple import urls
from supple.model.output import Artifact, Page
from supple.pages.plan import Planned
from supple.pages.views.feeds import WorkerView

DIGEST_LETTERS = 16

BUDGET = 24 * 1024 * 1024
"""Most bytes of pages that are kept: a thousand stretches with their drawings would fill a telephone."""

KEPT_FOLDER = urls.ASSETS.lstrip("/")
LEFT_OUT = (urls.PHOTOGRAPHS.lstrip("/"),)
LEFT_OUT_ENDINGS = (".txt", ".ico")
"""Licences and old browsers' icons."""


def worker(planned: Planned, artifacts: Iterable[Artifact]) -> tuple[tuple[Page, ...], tuple[str, ...]]:
    """The page of the worker; none in the preview. With `offline = false` it removes itself and what it kept.

    Beside it, in a sentence, what a large site leaves out.
    """
    if planned.summary.preview:
        return (), ()
    offline = planned.summary.offline
    artifacts = tuple(artifacts) if offline else ()
    shown, notes = _within_budget(planned.pages, artifacts) if offline else ({}, ())
    kept = tuple(_kept(shown, artifacts))
    version = hashlib.sha256(repr(kept).encode()).hexdigest()[:DIGEST_LETTERS]
    view = WorkerView(offline=offline, version=version, files=kept)
    return (Page(url=urls.WORKER, template="feeds/sw.js", view=view, listed=False),), notes


def _within_budget(pages: Iterable[Page], artifacts: Iterable[Artifact]) -> tuple[dict[str, str], tuple[str, ...]]:
    """Path → address of the pages to keep, in the order of the site as long as there is room."""
    sizes = {artifact.path: len(artifact.content) for artifact in artifacts}
    listed = {urls.output_path(page.url): page.url for page in pages if page.listed}
    filled = accumulate(sizes.get(path, 0) for path in listed)
    shown = {path: url for (path, url), size in zip(listed.items(), filled, strict=True) if size <= BUDGET}
    if len(shown) == len(listed):
        return shown, ()
    return shown, (f"the offline copy holds {len(shown)} pages of {len(listed)}, so that it fits on a telephone.",)


def _kept(shown: Mapping[str, str], artifacts: Iterable[Artifact]) -> Iterator[tuple[str, str]]:
    shown = dict(shown) | {urls.output_path(url): url for url in (urls.NOT_FOUND, urls.MANIFEST)}
    for artifact in sorted(artifacts, key=lambda each: each.path):
        url = shown.get(artifact.path) or (f"/{artifact.path}" if _is_kept_asset(artifact.path) else "")
        if url:
            yield url, hashlib.sha256(artifact.content).hexdigest()[:DIGEST_LETTERS]


def _is_kept_asset(path: str) -> bool:
    return path.startswith(KEPT_FOLDER) and not path.startswith(LEFT_OUT) and not path.endswith(LEFT_OUT_ENDINGS)

"""The offline worker's page: the list of what a reader's device keeps, each file with the digest of its content.

It is planned last, from the finished files, because the list carries their digests: an unchanged site gives an
unchanged worker, and a changed page is fetched alone. Photographs, cards and the search index are left to the network;
they would make the first visit heavy for what few ask for.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator

from supple import urls
from supple.model.output import Artifact, Page
from supple.pages.plan import Planned
from supple.pages.views.feeds import WorkerView

DIGEST_LETTERS = 16

KEPT_FOLDER = urls.ASSETS.lstrip("/")
LEFT_OUT = (urls.PHOTOGRAPHS.lstrip("/"),)
LEFT_OUT_ENDINGS = (".txt", ".ico")
"""Licences and old browsers' icons."""


def worker(planned: Planned, artifacts: Iterable[Artifact]) -> tuple[Page, ...]:
    """The page of the worker; none in the preview. With `offline = false` it removes itself and what it kept."""
    if planned.summary.preview:
        return ()
    offline = planned.summary.offline
    kept = tuple(_kept(planned.pages, artifacts)) if offline else ()
    version = hashlib.sha256(repr(kept).encode()).hexdigest()[:DIGEST_LETTERS]
    view = WorkerView(offline=offline, version=version, files=kept)
    return (Page(url=urls.WORKER, template="feeds/sw.js", view=view, listed=False),)


def _kept(pages: Iterable[Page], artifacts: Iterable[Artifact]) -> Iterator[tuple[str, str]]:
    shown = {urls.output_path(page.url): page.url for page in pages if page.listed}
    shown |= {urls.output_path(url): url for url in (urls.NOT_FOUND, urls.MANIFEST)}
    for artifact in sorted(artifacts, key=lambda each: each.path):
        url = shown.get(artifact.path) or (f"/{artifact.path}" if _is_kept_asset(artifact.path) else "")
        if url:
            yield url, hashlib.sha256(artifact.content).hexdigest()[:DIGEST_LETTERS]


def _is_kept_asset(path: str) -> bool:
    return path.startswith(KEPT_FOLDER) and not path.startswith(LEFT_OUT) and not path.endswith(LEFT_OUT_ENDINGS)

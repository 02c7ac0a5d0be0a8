"""Finished pages → the search index."""

from __future__ import annotations

from supple.model.output import Artifact, Page


def index(artifacts: tuple[Artifact, ...], pages: tuple[Page, ...]) -> tuple[Artifact, ...]:
    """The files of the index."""
    return ()

"""Stub."""

from __future__ import annotations

from supple.model.content import Site
from supple.model.output import Page
from supple.urls import Urls


def plan(site: Site, urls: Urls, pages: tuple[Page, ...]) -> tuple[Page, ...]:
    """Nothing yet."""
    return ()

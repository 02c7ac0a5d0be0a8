"""Views of what is not read by people but by their programs: sitemap, feed, manifest, redirects, the offline worker."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Location:
    """A page in the sitemap; `updated` is `2026-11-01` or empty."""

    url: str
    updated: str = ""


@dataclass(frozen=True, slots=True)
class SitemapView:
    """Pages of the site, or, in an index, the sitemaps that list them."""

    locations: tuple[Location, ...]
    index: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedEntry:
    """A page in the feed; `html` is its whole text with whole addresses."""

    title: str
    url: str
    published: str
    updated: str
    """RFC 3339: `2026-11-01T00:00:00Z`."""
    summary: str
    html: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedView:
    """The Atom feed."""

    title: str
    subtitle: str
    language: str
    author: str
    home: str
    itself: str
    updated: str
    entries: tuple[FeedEntry, ...]


@dataclass(frozen=True, slots=True)
class RobotsView:
    """What search engines are told; `sitemap` is a whole address or empty."""

    sitemap: str


@dataclass(frozen=True, slots=True)
class Icon:
    """A picture for the installed site; `name` is its name below static/."""

    name: str
    sizes: str
    purpose: str = "any"
    type: str = "image/png"


@dataclass(frozen=True, slots=True)
class Shortcut:
    """A page offered by the icon of the installed site."""

    name: str
    url: str
    description: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ManifestView:
    """The web app manifest; addresses are relative to it."""

    name: str
    short_name: str
    description: str
    language: str
    id: str
    background: str
    theme: str
    icons: tuple[Icon, ...]
    shortcuts: tuple[Shortcut, ...]


@dataclass(frozen=True, slots=True)
class RedirectView:
    """An old address that leads to `target`, a site path."""

    title: str
    target: str


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkerView:
    """The offline worker: whether anything is kept, the name of the list, and each file as site path and digest."""

    offline: bool
    version: str
    files: tuple[tuple[str, str], ...]

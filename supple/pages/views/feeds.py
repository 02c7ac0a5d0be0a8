"""Views of what is not read by people but by their programs: sitemap, feed, manifest, redirects, the offline worker."""

from __future__ import annotations

from msgspec import Struct


class Location(Struct, frozen=True):
    """A page in the sitemap; `updated` is `2026-11-01` or empty."""

    url: str
    updated: str = ""


class SitemapView(Struct, frozen=True):
    """Pages of the site, or, in an index, the sitemaps that list them."""

    locations: tuple[Location, ...]
    index: bool = False


class FeedEntry(Struct, frozen=True, kw_only=True):
    """A page in the feed; `html` is its whole text with whole addresses."""

    title: str
    url: str
    published: str
    updated: str
    """RFC 3339: `2026-11-01T00:00:00Z`."""
    summary: str
    html: str


class FeedView(Struct, frozen=True, kw_only=True):
    """The Atom feed."""

    title: str
    subtitle: str
    language: str
    author: str
    home: str
    itself: str
    updated: str
    entries: tuple[FeedEntry, ...]


class RobotsView(Struct, frozen=True):
    """What search engines are told; `sitemap` is a whole address or empty."""

    sitemap: str


class Icon(Struct, frozen=True):
    """A picture for the installed site; `name` is its name below static/."""

    name: str
    sizes: str
    purpose: str = "any"
    type: str = "image/png"


class Shortcut(Struct, frozen=True):
    """A page offered by the icon of the installed site."""

    name: str
    url: str
    description: str


class ManifestView(Struct, frozen=True, kw_only=True):
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


class RedirectView(Struct, frozen=True):
    """An old address that leads to `target`, a site path."""

    title: str
    target: str


class WorkerView(Struct, frozen=True, kw_only=True):
    """The offline worker: whether anything is kept, the name of the list, and each file as site path and digest."""

    offline: bool
    version: str
    files: tuple[tuple[str, str], ...]

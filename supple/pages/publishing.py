"""What makes the site found and served: sitemap, feed, robots, manifest, redirects, host settings, open data.

Whatever needs whole addresses is left out without a base URL, and one warning says so. Dates come from front matter
only: a page that says none has none in the sitemap, since a build's own day would tell readers nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import msgspec

from supple import urls
from supple.model.content import Entry
from supple.model.output import Artifact, Page
from supple.model.site import Site, entries_of
from supple.pages import feed, hosting, open_data, policy
from supple.pages.views.feeds import (
    Icon,
    Location,
    ManifestView,
    RedirectView,
    RobotsView,
    Shortcut,
    SitemapView,
)
from supple.urls import Urls

SITEMAP_PAGES = 50_000
"""Most pages one sitemap may hold, by its protocol."""

SHORTCUTS = 4
"""Most shortcuts that telephones show."""

SHORT_NAME = 12
"""Letters that fit under an icon."""


BACKGROUND = "#f3f6f4"
"""The ground of a page in daylight, shown while the installed site starts."""

ICONS = (
    Icon("icons/icon-192.png", "192x192"),
    Icon("icons/icon-512.png", "512x512"),
    Icon("icons/maskable-512.png", "512x512", "maskable"),
    Icon("icons/icon.svg", "any", type="image/svg+xml"),
)


def plan(site: Site, addresses: Urls, pages: tuple[Page, ...]) -> tuple[Page, ...]:
    """The pages that programs read, made from the pages that people read."""
    return tuple(_planned(site, addresses, pages))


def files(site: Site, addresses: Urls) -> tuple[Artifact, ...]:
    """What is published as it is: settings for hosts, and the schema of the data."""
    hosted = hosting.files(hosting.Hosted(addresses, policy.headers(site.settings), moved(site)))
    schema = Artifact(urls.output_path(urls.DATA_SCHEMA), _file(open_data.schema()))
    return (*hosted, schema) if site.stretches else hosted


def data(site: Site, addresses: Urls, lines: Iterable[bytes]) -> Artifact:
    """The data; `lines` are its stretches in order, each as `data_line` gives it, in UTF-8. They are joined once: of
    10,000, a copy more is 13 MB."""
    end, told = b"\n}\n", [*lines] or [b""]
    told[0] = _file(open_data.around(site, addresses)).removesuffix(end) + b',\n"stretches": [\n' + told[0]
    told[-1] += b"\n]" + end
    return Artifact(urls.output_path(urls.DATA), b",\n".join(told))


def data_line(site: Site, addresses: Urls, names: Mapping[str, str], entry: Entry[Any]) -> str:
    """A stretch as a line of the data."""
    return _line(open_data.stretch(site, addresses, names, entry))


def moved(site: Site) -> dict[str, str]:
    """Old site path → the page that took its place."""
    found = {urls.alias(alias): entry.url for entry in entries_of(site) for alias in entry.facts.aliases}
    if not found:
        return {}
    taken = {entry.url for entry in entries_of(site)}  # told by `resolve`; the page itself stays
    return {old: new for old, new in found.items() if old not in taken}


def _planned(site: Site, addresses: Urls, pages: tuple[Page, ...]) -> Iterator[Page]:
    if addresses.base_url:
        yield from _sitemaps(addresses, [page for page in pages if page.listed])
        if view := feed.feed(site, addresses, entries_of(site)):
            yield _own(urls.FEED, "feeds/feed.xml", view)
    robots = RobotsView(addresses.absolute(urls.SITEMAP))
    yield _own(urls.ROBOTS, "feeds/robots.txt", robots)
    yield _own(urls.MANIFEST, "feeds/manifest.webmanifest", _manifest(site, addresses))
    redirects = moved(site)
    titles = {entry.url: entry.facts.title for entry in entries_of(site)} if redirects else {}
    for old, new in redirects.items():
        yield _own(old, "feeds/redirect.html", RedirectView(titles[new], new))


def _own(url: str, template: str, view: object) -> Page:
    return Page(url=url, template=template, view=view, listed=False)


def _sitemaps(addresses: Urls, pages: list[Page]) -> Iterator[Page]:
    found = [Location(addresses.absolute(p.url), p.updated.isoformat() if p.updated else "") for p in pages]
    parts = [tuple(found[start : start + SITEMAP_PAGES]) for start in range(0, len(found), SITEMAP_PAGES)]
    if len(parts) <= 1:
        yield _own(urls.SITEMAP, "feeds/sitemap.xml", SitemapView(tuple(found)))
        return
    names = [urls.sitemap_part(number) for number in range(1, len(parts) + 1)]
    index = SitemapView(tuple(Location(addresses.absolute(name)) for name in names), index=True)
    yield _own(urls.SITEMAP, "feeds/sitemap.xml", index)
    for name, part in zip(names, parts, strict=True):
        yield _own(name, "feeds/sitemap.xml", SitemapView(part))


def _manifest(site: Site, addresses: Urls) -> ManifestView:
    settings = site.settings
    name = settings.short_title or settings.clinic.name or settings.title
    return ManifestView(
        name=settings.title,
        short_name=name if len(name) <= SHORT_NAME else name.split()[0],
        description=settings.description,
        language=settings.language,
        id=addresses.rooted(urls.HOME),
        background=BACKGROUND,
        theme=BACKGROUND,
        icons=ICONS,
        shortcuts=tuple(
            Shortcut(entry.matter.title, addresses.href(urls.MANIFEST, entry.url), entry.matter.summary)
            for entry in site.routines[:SHORTCUTS]
        ),
    )


def _file(values: Mapping[str, Any]) -> bytes:
    """One line a field, and one line a stretch: indenting all of it takes ten times as long."""
    fields = {name: _lines(each) if isinstance(each, list) else _line(each) for name, each in values.items()}
    return "{{\n{}\n}}\n".format(",\n".join(f"{_line(name)}: {text}" for name, text in fields.items())).encode()


def _lines(items: list[Any]) -> str:
    return "[\n{}\n]".format(",\n".join(map(_line, items)))


def _line(value: object) -> str:
    return msgspec.json.encode(value).decode()

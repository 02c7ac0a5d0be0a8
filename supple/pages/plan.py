"""Site → every page to come: its address, its template and its view.

One table says which template shows which kind of content. Pages come in a fixed order, so that everything made from
them (sitemap, search, offline list) is in that order too.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import Any

from supple import urls
from supple.model.content import Entry, Site
from supple.model.output import Artifact, Page
from supple.pages import article, lists, paging, plain, publishing, routine, stretch, structured
from supple.pages.codes import Code
from supple.pages.summary import summarise
from supple.pages.views.summary import Summary
from supple.urls import Urls


@dataclass(frozen=True, slots=True, kw_only=True)
class Planned:
    """Every page to come, what all of them know of the site, and files that are ready as they are."""

    pages: tuple[Page, ...]
    summary: Summary
    files: tuple[Artifact, ...] = ()
    """Social cards, moving drawings, photographs."""
    notes: tuple[str, ...] = ()
    """What a large site does without, a sentence each."""


View = Callable[[Site, Entry[Any], str], Any]

VIEWS: dict[str, tuple[str, View]] = {
    "article": ("pages/article.html", article.article),
    "stretch": ("pages/stretch.html", stretch.stretch),
    "guideline": ("pages/guideline.html", lists.guideline),
    "routine": ("pages/routine.html", routine.routine),
    "target": ("pages/target.html", lists.target),
    "page": ("pages/plain.html", plain.plain),
    "safety": ("pages/safety.html", plain.safety),
}
"""Kind of content → the template that shows it, and what makes its view."""

PRINTED = ("stretch", "routine")
"""Kinds whose pages print as a handout with a code to scan."""


def plan(site: Site, addresses: Urls) -> Planned:
    """Every page of the site, and the summary they share."""
    made = tuple(part for page in _pages(site, addresses) for part in paging.parts(page))
    pages = (*made, *publishing.plan(site, addresses, made))
    return Planned(
        pages=pages,
        summary=summarise(site, {page.url for page in pages}),
        files=(*_files(site), *publishing.files(site, addresses)),
        notes=paging.left_out(site),
    )


def _pages(site: Site, addresses: Urls) -> Iterator[Page]:
    single = tuple(entry for entry in (site.article, site.safety) if entry is not None)
    for entry in (*single, *site.stretches, *site.guidelines, *site.routines, *site.targets, *site.pages):
        yield _entry_page(site, addresses, entry)
    yield from _lists(site)
    yield from _own(site)


def _entry_page(site: Site, addresses: Urls, entry: Entry[Any]) -> Page:
    template, make = VIEWS[entry.kind]
    view = make(site, entry, _structured(site, addresses, entry))
    if entry.kind in PRINTED:
        view = replace(view, code=Code(addresses.absolute(entry.url)))
    return Page(
        url=entry.url,
        template=template,
        view=view,
        source=entry.path,
        updated=entry.matter.updated,
        listed=not entry.status,
    )


def _structured(site: Site, addresses: Urls, entry: Entry[Any]) -> str:
    """The page's JSON-LD."""
    if entry.kind == "article":
        return structured.article_graph(site, addresses)
    if entry.kind == "target":
        chosen = tuple(s for s in site.stretches if entry.slug in (*s.matter.targets.main, *s.matter.targets.some))
        return structured.target_graph(site, addresses, entry, chosen)
    graphs = {
        "stretch": structured.stretch_graph,
        "routine": structured.routine_graph,
        "guideline": structured.guideline_graph,
    }
    return graphs.get(entry.kind, structured.page_graph)(site, addresses, entry)


def _lists(site: Site) -> Iterator[Page]:
    if site.stretches:
        yield Page(url=urls.STRETCHES, template="pages/stretches.html", view=lists.stretches(site))
        for link in lists.used_families(site):
            yield Page(url=link.url, template="pages/stretches.html", view=lists.position(site, link.note))
    indexes = (
        (site.guidelines, urls.GUIDELINES, "pages/guidelines.html", lists.guidelines),
        (site.targets, urls.TARGETS, "pages/targets.html", lists.targets),
        (site.routines, urls.ROUTINES, "pages/routines.html", lists.routines),
    )
    for entries, url, template, view in indexes:
        if entries:
            yield Page(url=url, template=template, view=view(site))


def _own(site: Site) -> Iterator[Page]:
    """Pages that no file stands behind."""
    if site.article is None:
        yield Page(url=urls.HOME, template="pages/stretches.html", view=lists.home(site))
    if site.stretches:
        yield Page(url=urls.MY_ROUTINE, template="pages/my-routine.html", view=routine.my_routine(site))
    if site.terms:
        yield Page(url=urls.GLOSSARY, template="pages/glossary.html", view=plain.glossary(site))
    if site.settings.search:
        yield Page(url=urls.SEARCH, template="pages/search.html", view=plain.search(site))
    yield Page(url=urls.NOT_FOUND, template="pages/not-found.html", view=plain.not_found(site), listed=False)
    if site.preview and site.stretches:
        view = plain.gallery(site, site.stretches[0])
        yield Page(url=plain.GALLERY, template="pages/gallery.html", view=view, listed=False)


def _files(site: Site) -> Iterator[Artifact]:
    for made, slug in site.drawn.items():
        if isinstance(made, bytes) and made:
            yield Artifact(urls.output_path(urls.card(slug)), made)
        elif isinstance(made, str) and made:
            yield Artifact(urls.output_path(urls.motion(slug)), made.encode())

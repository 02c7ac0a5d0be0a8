"""Site → every page to come: its address, its template and how to make its view.

One table says which template shows which kind of content. Pages come in a fixed order, so that everything made from
them (sitemap, search, offline list) is in that order too. Views of stretches and of lists are made when their pages are
rendered, by the workers, and only for pages that are not remembered: each says by a key what it is made of.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from supple import urls
from supple.memory import digest, said
from supple.model.content import Entry
from supple.model.output import Artifact, Later, Page
from supple.model.site import Site, entries_of
from supple.pages import article, lists, paging, plain, publishing, routine, stretch, structured
from supple.pages.codes import qr_code
from supple.pages.near import Near, Neighbourhood
from supple.pages.paging import Part
from supple.pages.summary import summarise
from supple.pages.views.summary import Summary
from supple.urls import Urls


class Planned(Struct, frozen=True, kw_only=True):
    """Every page to come, what all of them know of the site, and files that are ready as they are."""

    pages: tuple[Page, ...]
    summary: Summary
    files: tuple[Artifact, ...] = ()
    """Settings for hosts."""
    notes: tuple[str, ...] = ()
    """What a large site does without, a sentence each."""


View = Callable[[Site, Entry[Any], str], Any]

VIEWS: dict[str, tuple[str, View]] = {
    "article": ("pages/article.html", article.article),
    "guideline": ("pages/guideline.html", lists.guideline),
    "page": ("pages/plain.html", plain.plain),
    "safety": ("pages/safety.html", plain.safety),
}
"""Kind of content → the template that shows it, and what makes its view; stretches, routines and targets are below."""

GRAPHS = {"guideline": structured.guideline_graph}
"""Kind of content → its structured data; that of any other page is a page's."""


def plan(site: Site, addresses: Urls) -> Planned:
    """Every page of the site, and the summary they share."""
    made = tuple(_Planner(site, addresses).pages())
    pages = (*made, *publishing.plan(site, addresses, made))
    return Planned(
        pages=pages,
        summary=summarise(site, {page.url for page in pages}),
        files=publishing.files(site, addresses),
        notes=paging.left_out(site),
    )


class _Planner:
    """Plans the pages of one site; `alone` is all that a stretch's page knows of it, and `shared` names that."""

    def __init__(self, site: Site, addresses: Urls) -> None:
        self._site, self._addresses = site, addresses
        self._alone = site.alone
        self._areas = {target.slug: target.facts.title for target in site.targets}
        settled = (repr(site.settings), site.sources, site.terms, site.preview, addresses.base_url)
        self._shared = digest([said(settled), site.safety.key if site.safety else b""])
        used = {step.slug for each in site.routines if each.plan for step in each.plan.steps}
        briefs = [site.by_slug[slug].brief for slug in sorted(used & site.by_slug.keys())]
        self._routines = digest([*(entry.brief for entry in site.routines), *briefs])
        self._links = said(lists.used_families(site), [_named(each) for each in site.targets])

    def pages(self) -> Iterator[Page]:
        """All of them, in the order of the site."""
        neighbourhood = Neighbourhood(self._site)
        for entry in entries_of(self._site):
            if entry.kind == "stretch":
                yield self._stretch(entry, neighbourhood)
            elif entry.kind == "routine":
                yield self._routine(entry)
            elif entry.kind == "target":
                yield from self._target(entry)
            else:
                yield self._other(entry)
        yield from self._lists()
        yield from self._own()

    def _stretch(self, entry: Entry[Any], neighbourhood: Neighbourhood) -> Page:
        near = neighbourhood.of(entry)
        key = digest([self._shared, entry.key, *neighbourhood.parts(near)])
        return _page(
            entry, "pages/stretch.html", Later(partial(self._view, entry, near), key), partial(self._data, entry)
        )

    def _view(self, entry: Entry[Any], near: Near) -> Any:
        return stretch.view(self._alone, self._addresses, entry, near)

    def _data(self, entry: Entry[Any]) -> str:
        return publishing.data_line(self._alone, self._addresses, self._areas, entry)

    def _routine(self, entry: Entry[Any]) -> Page:
        slugs = dict.fromkeys(step.slug for step in entry.plan.steps) if entry.plan else {}
        used = [self._site.by_slug[slug].key for slug in slugs if slug in self._site.by_slug]
        make = partial(_routine_view, self._site, self._addresses, entry)
        key = digest([self._shared, entry.key, self._routines, *used])
        return _page(entry, "pages/routine.html", Later(make, key))

    def _target(self, entry: Entry[Any]) -> Iterator[Page]:
        main, some = lists.reaching(self._site, entry)
        for part in paging.parts(entry.url, len(main) + len(some)):
            make = partial(_target_view, self._site, self._addresses, entry, part)
            page = _page(entry, "pages/target.html", Later(make, self._list_key(part, (*main, *some), entry.key)))
            yield replace(page, url=part.url)

    def _other(self, entry: Entry[Any]) -> Page:
        template, make = VIEWS[entry.kind]
        return _page(entry, template, make(self._site, entry, _graph(self._site, self._addresses, entry)))

    def _lists(self) -> Iterator[Page]:
        site = self._site
        if site.stretches:
            yield from self._cards(urls.STRETCHES, site.stretches, partial(lists.stretches, site))
            for link in lists.used_families(site):
                chosen = site.by_family[link.note]
                yield from self._cards(link.url, chosen, partial(lists.position, site, link.note))
        indexes = (
            (site.guidelines, urls.GUIDELINES, "pages/guidelines.html", lists.guidelines),
            (site.targets, urls.TARGETS, "pages/targets.html", lists.targets),
            (site.routines, urls.ROUTINES, "pages/routines.html", lists.routines),
        )
        for entries, url, template, view in indexes:
            if entries:
                yield Page(url=url, template=template, view=view(site))

    def _cards(self, url: str, entries: tuple[Entry[Any], ...], view: Callable[[Part], Any]) -> Iterator[Page]:
        for part in paging.parts(url, len(entries)):
            later = Later(partial(view, part), self._list_key(part, entries))
            yield Page(url=part.url, template="pages/stretches.html", view=later)

    def _list_key(self, part: Part, entries: tuple[Entry[Any], ...], *more: bytes) -> bytes:
        """What a part of a list is made of: its own cards, and the links to the other lists."""
        shown = (entry.brief for entry in entries[part.start : part.stop])
        return digest([self._shared, self._links, said(part, len(entries)), *more, *shown])

    def _own(self) -> Iterator[Page]:
        """Pages that no file stands behind."""
        site = self._site
        if site.article is None:
            part = next(paging.parts(urls.STRETCHES, len(site.stretches)))
            later = Later(partial(lists.home, site, part), self._list_key(part, site.stretches, b"home"))
            yield Page(url=urls.HOME, template="pages/stretches.html", view=later)
        if site.stretches:
            offered = (entry.brief for entry in site.stretches[: paging.CHOICES])
            later = Later(partial(routine.my_routine, site), digest([self._shared, self._routines, *offered]))
            yield Page(url=urls.MY_ROUTINE, template="pages/my-routine.html", view=later)
        if site.terms:
            yield Page(url=urls.GLOSSARY, template="pages/glossary.html", view=plain.glossary(site))
        if site.settings.search:
            yield Page(url=urls.SEARCH, template="pages/search.html", view=plain.search(site))
        yield Page(url=urls.NOT_FOUND, template="pages/not-found.html", view=plain.not_found(site), listed=False)
        if site.preview and site.stretches:
            view = plain.gallery(site, site.stretches[0])
            yield Page(url=plain.GALLERY, template="pages/gallery.html", view=view, listed=False)


def _page(entry: Entry[Any], template: str, view: Any, data: Callable[[], str] | None = None) -> Page:
    return Page(entry.url, template, view, entry.path, entry.facts.updated, not entry.status, data)


def _routine_view(site: Site, addresses: Urls, entry: Entry[Any]) -> Any:
    view = routine.routine(site, entry, structured.routine_graph(site, addresses, entry))
    return replace(view, code=qr_code(addresses.absolute(entry.url)))


def _target_view(site: Site, addresses: Urls, entry: Entry[Any], part: Part) -> Any:
    main, some = lists.reaching(site, entry)
    graph = structured.target_graph(site, addresses, entry, (*main, *some)[: part.stop]) if part.number == 1 else ""
    return lists.target(site, entry, graph, part)


def _graph(site: Site, addresses: Urls, entry: Entry[Any]) -> str:
    """The structured data of a page that is not made later."""
    if entry.kind == "article":
        return structured.article_graph(site, addresses)
    return GRAPHS.get(entry.kind, structured.page_graph)(site, addresses, entry)


def _named(entry: Entry[Any]) -> tuple[str, str]:
    return entry.url, entry.facts.title

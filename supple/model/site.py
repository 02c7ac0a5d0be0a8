"""The Site: everything cross-referenced by slug and in order, which is all that pages are made of.

Things refer to each other by slug, so nothing points back and nothing cycles. What a page needs to find (a stretch by
its slug, the stretches of a body area) is looked up, so a page costs the same in a small site and in a large one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from collections.abc import Mapping as ReadOnly
from typing import TYPE_CHECKING, Any

from msgspec import Struct, field
from msgspec.structs import force_setattr, replace

from supple.model.content import Entry, Source, Term
from supple.model.facts import Facts
from supple.model.photo import Photograph

if TYPE_CHECKING:  # pydantic takes a tenth of a second to import, and an unchanged build needs none of it
    from supple.model.matter import Article, Guideline, Page, Routine, Safety, Stretch, Target
    from supple.model.settings import Settings


class Site(Struct, frozen=True, kw_only=True):
    """Everything, cross-referenced by slug and in order."""

    settings: Settings
    article: Entry[Article] | None
    safety: Entry[Safety] | None
    stretches: tuple[Entry[Stretch], ...]
    guidelines: tuple[Entry[Guideline], ...]
    routines: tuple[Entry[Routine], ...]
    targets: tuple[Entry[Target], ...]
    pages: tuple[Entry[Page], ...]
    terms: tuple[Term, ...]
    sources: ReadOnly[str, Source]
    photographs: tuple[Photograph, ...] = ()
    """The pictures that some page shows."""
    preview: bool = False
    """True in the preview: drafts are shown, and pages carry no service worker."""
    withheld: tuple[tuple[str, str], ...] = ()
    """Files not published, with the reason: `draft` or `scheduled for 2026-12-01`."""
    by_slug: ReadOnly[str, Entry[Stretch]] = field(default_factory=dict)
    """The stretches by slug."""
    places: ReadOnly[str, int] = field(default_factory=dict)
    """Site path of an entry → its place in the list of its kind, from 0."""
    by_target: ReadOnly[str, tuple[Entry[Stretch], ...]] = field(default_factory=dict)
    """Slug of a target → the stretches that work on it most; looked up, so a page costs the same in a large site."""
    by_target_too: ReadOnly[str, tuple[Entry[Stretch], ...]] = field(default_factory=dict)
    """Slug of a target → the stretches that work on it, but on others more."""
    by_family: ReadOnly[str, tuple[Entry[Stretch], ...]] = field(default_factory=dict)
    """Position → the stretches done in it, as they stand or in one of their versions."""

    def __post_init__(self) -> None:
        lists: tuple[tuple[Entry[Any], ...], ...] = (
            self.stretches,
            self.guidelines,
            self.routines,
            self.targets,
            self.pages,
        )
        found = {
            "by_slug": {entry.slug: entry for entry in self.stretches},
            "places": {entry.url: place for entries in lists for place, entry in enumerate(entries)},
            "by_target": _grouped(self.stretches, lambda facts: facts.main),
            "by_target_too": _grouped(self.stretches, lambda facts: facts.some),
            "by_family": _grouped(self.stretches, lambda facts: facts.families),
        }
        for name, value in found.items():
            force_setattr(self, name, value)

    @property
    def alone(self) -> Site:
        """The site without its stretches and other lists: all that a page may use which is not to be made again when
        one of them changes."""
        less = replace(self, article=None, stretches=(), guidelines=(), routines=(), targets=(), pages=())
        return replace(less, photographs=(), withheld=())


def _grouped(
    entries: Iterable[Entry[Stretch]], names: Callable[[Facts], Iterable[str]]
) -> dict[str, tuple[Entry[Stretch], ...]]:
    found: dict[str, list[Entry[Stretch]]] = {}
    for entry in entries:
        for name in names(entry.facts):
            found.setdefault(name, []).append(entry)
    return {name: tuple(chosen) for name, chosen in found.items()}


def entries_of(site: Site) -> tuple[Entry[Any], ...]:
    """Every entry of the site, kind by kind."""
    single = tuple(entry for entry in (site.article, site.safety) if entry is not None)
    return (*single, *site.stretches, *site.guidelines, *site.routines, *site.targets, *site.pages)

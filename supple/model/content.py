"""What content is between reading and publishing: files, documents, fragments, and the Site that joins them.

Everything here is complete when made. Things refer to each other by slug, so nothing points back and nothing cycles.
"""

from __future__ import annotations

from collections.abc import Mapping as ReadOnly
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from supple.model.figure import Figure
from supple.model.photo import Photograph
from supple.nodes import Mapping, Position
from supple.timing import Plan

if TYPE_CHECKING:  # pydantic takes a tenth of a second to import, and an unchanged build needs none of it
    from supple.model.matter import Article, Common, Guideline, Page, Routine, Safety, Stretch, Target
    from supple.model.settings import Settings

M = TypeVar("M", bound="Common")


@dataclass(frozen=True, slots=True)
class SourceFile:
    """A file as read; `path` is relative to the site folder, with `/`."""

    path: str
    data: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceTree:
    """The site folder in memory, sorted by path; templates and static files with the built-in ones beneath."""

    config: SourceFile | None
    content: tuple[SourceFile, ...]
    """Everything under content/: Markdown, sources.toml, photographs. Paths begin with `content/`."""
    templates: ReadOnly[str, str]
    """Template name (`pages/stretch.html`, `default/pages/stretch.html`) → text."""
    static: tuple[SourceFile, ...]
    """Static files by their name below static/."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Document(Generic[M]):
    """A Markdown file understood: validated front matter and the body as written."""

    kind: str
    slug: str
    path: str
    matter: M
    node: Mapping
    """The front matter with positions, for later problems."""
    body: str
    body_line: int
    """The line of the file on which the body begins."""


@dataclass(frozen=True, slots=True)
class Source:
    """A publication that statements rest on."""

    code: str
    publisher: str
    title: str
    url: str = ""
    year: str = ""
    """Year of publication."""
    read: str = ""
    """Year in which the text was read for this site."""


@dataclass(frozen=True, slots=True)
class Term:
    """A medical word with its meaning in plain words."""

    word: str
    slug: str
    meaning: str
    also: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of a body; `id` is its anchor."""

    level: int
    id: str
    text: str


@dataclass(frozen=True, slots=True)
class Reference:
    """Something a body points to: a site path with its anchor, an outside address, a picture or a source code."""

    target: str
    position: Position
    text: str = ""


@dataclass(frozen=True, slots=True)
class Section:
    """A part of a body under a second-level heading, without that heading; the lead has an empty id and title."""

    id: str
    title: str
    html: str
    line: int = 0
    """Line of the file the heading stands on."""


@dataclass(frozen=True, slots=True)
class Step:
    """One numbered step."""

    html: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Fragment:
    """A Markdown body as HTML. Links inside the site read `site:/stretches/x/#part`, pictures `photo:path`; rendering
    makes them relative to the page that shows them. Safe: only the allow-list's tags, attributes and schemes."""

    html: str = ""
    sections: tuple[Section, ...] = ()
    """The lead first, then one a second-level heading; joined with their headings they are `html`."""
    headings: tuple[Heading, ...] = ()
    steps: tuple[Step, ...] = ()
    """Items of the ordered list under "How to do it", or of the first ordered list."""
    links: tuple[Reference, ...] = ()
    images: tuple[Reference, ...] = ()
    citations: tuple[Reference, ...] = ()
    source: str = ""
    """The body as written, for problems that are found later; it begins on `line` of its file."""
    line: int = 1

    @property
    def lead(self) -> str:
        """What stands before the first second-level heading."""
        return self.sections[0].html if self.sections else ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry(Generic[M]):
    """A document with all that was made of it, ready to be put on pages."""

    kind: str
    slug: str
    url: str
    path: str
    matter: M
    body: Fragment
    node: Mapping
    status: str = ""
    """`draft` or `scheduled` in the preview; empty for what is published."""
    figure: Figure | None = None
    figures: ReadOnly[str, Figure] = field(default_factory=dict)
    """Version → its own drawing."""
    photo: str = ""
    """The photograph of the front matter as HTML, links as in a Fragment; empty without one."""
    plan: Plan | None = None
    """Stretches and routines laid out in time; a stretch stands alone."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
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
    by_slug: ReadOnly[str, Entry[Stretch]] = field(init=False, repr=False)
    """The stretches by slug."""
    places: ReadOnly[str, int] = field(init=False, repr=False)
    """Site path of an entry → its place in the list of its kind, from 0."""
    by_target: ReadOnly[str, tuple[Entry[Stretch], ...]] = field(init=False, repr=False)
    """Slug of a target → the stretches that work on it most; looked up, so a page costs the same in a large site."""
    by_family: ReadOnly[str, tuple[Entry[Stretch], ...]] = field(init=False, repr=False)
    """Position → the stretches done in it, as they stand or in one of their versions."""
    drawn: ReadOnly[bytes | str, str] = field(init=False, repr=False)
    """Social card or movement → slug of the first stretch with it: what many stretches share is published once."""

    def __post_init__(self) -> None:
        lists: tuple[tuple[Entry[Any], ...], ...] = (
            self.stretches,
            self.guidelines,
            self.routines,
            self.targets,
            self.pages,
        )
        found: dict[str, list[Entry[Stretch]]] = {}
        drawn: dict[bytes | str, str] = {}
        families: dict[str, list[Entry[Stretch]]] = {}
        for entry in self.stretches:
            for target in entry.matter.targets.main:
                found.setdefault(target, []).append(entry)
            for family in {entry.matter.family, *(v.family for v in entry.matter.versions.values() if v.family)}:
                families.setdefault(family, []).append(entry)
            for made in (entry.figure.card, entry.figure.motion) if entry.figure else ():
                drawn.setdefault(made, entry.slug)
        object.__setattr__(self, "drawn", drawn)
        object.__setattr__(self, "by_family", {family: tuple(entries) for family, entries in families.items()})
        object.__setattr__(self, "by_slug", {entry.slug: entry for entry in self.stretches})
        object.__setattr__(self, "places", {e.url: place for entries in lists for place, e in enumerate(entries)})
        object.__setattr__(self, "by_target", {target: tuple(entries) for target, entries in found.items()})


def entries_of(site: Site) -> tuple[Entry[Any], ...]:
    """Every entry of the site, kind by kind."""
    single = tuple(entry for entry in (site.article, site.safety) if entry is not None)
    return (*single, *site.stretches, *site.guidelines, *site.routines, *site.targets, *site.pages)

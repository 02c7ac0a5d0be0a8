"""One view a template: the article, a stretch, a guideline, a routine, a target, lists, and pages of plain text."""

from __future__ import annotations

from dataclasses import dataclass

from supple.pages.codes import NO_CODE, Code
from supple.pages.views.parts import (
    Card,
    Caution,
    Fact,
    Link,
    Meta,
    Muscle,
    Picture,
    Player,
    Row,
    Trust,
    Version,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A part of a body with its heading; `html` goes through the `prose` filter."""

    id: str
    title: str
    html: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Guide:
    """A guideline as the article shows it."""

    number: int
    title: str
    url: str
    summary: str
    why: str
    example: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleView:
    """The article at `/`."""

    meta: Meta
    title: str
    topic: str
    hero: Picture | None
    hero_family: str
    lead: str
    benefits: Section | None
    guidelines: Section | None
    guides: tuple[Guide, ...]
    stretches: Section | None
    cards: tuple[Card, ...]
    routines: tuple[Card, ...]
    targets: tuple[Link, ...]
    closing: tuple[Section, ...]
    """What follows the ten stretches: the wrap-up and whatever an editor adds."""
    begin: Link | None
    """The routine to start with."""
    trust: Trust


@dataclass(frozen=True, slots=True, kw_only=True)
class StretchView:
    """A stretch."""

    meta: Meta
    title: str
    names: tuple[str, ...]
    sanskrit: tuple[str, ...]
    number: int
    family: Link
    summary: str
    pictures: tuple[Picture, ...]
    legend_main: str
    legend_some: str
    motion: str
    """Site path of the moving drawing, or empty."""
    photo: str
    """A photograph's markup, or empty; goes through the `prose` filter."""
    doses: tuple[Fact, ...]
    feel: str
    feel_not: str
    lead: str
    start: str
    steps: tuple[str, ...]
    breathing: str
    mistakes: tuple[str, ...]
    versions: tuple[Version, ...]
    cautions: tuple[Caution, ...]
    muscles_main: tuple[Muscle, ...]
    muscles_some: tuple[Muscle, ...]
    targets_main: tuple[Link, ...]
    targets_some: tuple[Link, ...]
    sections: tuple[Section, ...]
    routines: tuple[Card, ...]
    before: Link | None
    after: Link | None
    related: tuple[Card, ...]
    player: Player
    trust: Trust
    code: Code = NO_CODE
    """The code to scan, for the printed sheet; false without a base URL."""


@dataclass(frozen=True, slots=True, kw_only=True)
class GuidelineView:
    """A guideline for safe stretching."""

    meta: Meta
    title: str
    number: int
    total: int
    summary: str
    why: str
    example: str
    body: str
    photo: str
    """A photograph's markup, or empty; goes through the `prose` filter."""
    before: Link | None
    after: Link | None
    trust: Trust


@dataclass(frozen=True, slots=True, kw_only=True)
class RoutineView:
    """A timed routine."""

    meta: Meta
    title: str
    summary: str
    purpose: str
    facts: tuple[Fact, ...]
    about: str
    clock: str
    warnings: tuple[str, ...]
    safety_first: bool
    body: str
    rows: tuple[Row, ...]
    player: Player
    others: tuple[Card, ...]
    my_link: str
    """Site path of /routines/my/ with this routine in its fragment."""
    trust: Trust
    code: Code = NO_CODE
    """The code to scan, for the printed sheet; false without a base URL."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TargetView:
    """A body area with the stretches that work on it."""

    meta: Meta
    title: str
    plain: str
    felt: str
    summary: str
    body: str
    main: tuple[Card, ...]
    some: tuple[Card, ...]
    others: tuple[Link, ...]
    trust: Trust
    before: Link | None = None
    """The part before this one, where the list is too long for one page."""
    after: Link | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Filters:
    """What /stretches/ can be filtered by; each choice links to a page that shows the same without script."""

    families: tuple[Link, ...]
    """`note` holds the slug."""
    targets: tuple[Link, ...]
    times: tuple[Fact, ...]
    """Label and the most seconds."""
    cautions: tuple[Fact, ...]
    """The reader's own statement and its tag."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ListView:
    """A list of cards: stretches, guidelines, routines, targets, or stretches of one position."""

    meta: Meta
    title: str
    lead: str
    cards: tuple[Card, ...]
    filters: Filters | None = None
    groups: tuple[Link, ...] = ()
    """Links to the plain pages of each group."""
    before: Link | None = None
    """The part before this one, where the list is too long for one page."""
    after: Link | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class BuilderView:
    """`/routines/my/`: the programme a reader puts together."""

    meta: Meta
    title: str
    data: str
    """JSON: every stretch with its versions, as made by `supple.pages.player`."""
    choices: tuple[Card, ...]
    drawings: tuple[Picture, ...]
    """Every still that the builder and its player may show."""
    routines: tuple[Card, ...]
    stop: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchView:
    """`/search/`; without script it lists every page."""

    meta: Meta
    title: str
    pages: tuple[tuple[str, tuple[Link, ...]], ...]


@dataclass(frozen=True, slots=True)
class Definition:
    """A word of the glossary; its anchor is `term-<slug>`."""

    word: str
    slug: str
    meaning: str
    also: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class GlossaryView:
    """Medical words in plain words."""

    meta: Meta
    title: str
    terms: tuple[Definition, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SafetyView:
    """When to get help, when to stop, who should ask first."""

    meta: Meta
    title: str
    summary: str
    emergency: tuple[str, ...]
    soon: tuple[str, ...]
    visit: tuple[str, ...]
    ask_first: tuple[str, ...]
    stop: tuple[str, ...]
    good_sign: str
    disclaimer: str
    lead: str
    sections: tuple[Section, ...]
    trust: Trust


@dataclass(frozen=True, slots=True, kw_only=True)
class PlainView:
    """A page of text, with a form where its file asks for one."""

    meta: Meta
    title: str
    summary: str
    lead: str
    sections: tuple[Section, ...]
    form: str
    contact: bool
    """True on the contact page, which shows what is known of the clinic."""
    trust: Trust


@dataclass(frozen=True, slots=True, kw_only=True)
class NotFoundView:
    """The page for an address that leads nowhere."""

    meta: Meta
    title: str
    links: tuple[Link, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class GalleryView:
    """Every component with example values; only in the preview."""

    meta: Meta
    title: str
    cards: tuple[Card, ...]
    facts: tuple[Fact, ...]
    cautions: tuple[Caution, ...]
    versions: tuple[Version, ...]
    trust: Trust
    tokens: tuple[str, ...]

"""One view a template, for what content is about: the article, a stretch, a guideline, a routine, a body area."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup
from msgspec import Struct

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
from supple.pages.views.reading import WhenRead

NOTHING = Markup()


class Section(Struct, frozen=True, kw_only=True):
    """A part of a body with its heading; `html` goes through the `prose` filter."""

    id: str
    title: str
    html: str


class Guide(Struct, frozen=True, kw_only=True):
    """A guideline as the article shows it."""

    number: int
    title: str
    url: str
    summary: str
    why: str
    example: str


class ArticleView(Struct, frozen=True, kw_only=True):
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
class StretchView(WhenRead):
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
    code: Markup = NOTHING
    """The code to scan, for the printed sheet; empty without a base URL."""


class GuidelineView(Struct, frozen=True, kw_only=True):
    """A guideline for safe stretching."""

    meta: Meta
    title: str
    number: int
    total: int
    summary: str
    why: str
    example: str
    lead: str
    sections: tuple[Section, ...]
    photo: str
    """A photograph's markup, or empty; goes through the `prose` filter."""
    others: tuple[Link, ...]
    """All guidelines in order, this one among them; none where there are too many for a glance, or no other."""
    before: Link | None
    after: Link | None
    trust: Trust


class RoutineView(Struct, frozen=True, kw_only=True):
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
    code: Markup = NOTHING
    """The code to scan, for the printed sheet; empty without a base URL."""


class TargetView(Struct, frozen=True, kw_only=True):
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

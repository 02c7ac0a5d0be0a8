"""One view a template, for what leads to content or stands beside it: lists, own routine, search, words, pages."""

from __future__ import annotations

from msgspec import Struct

from supple.pages.views.kinds import Section
from supple.pages.views.parts import Card, Caution, Fact, Link, Meta, Picture, Trust, Version


class Filters(Struct, frozen=True, kw_only=True):
    """What /stretches/ can be filtered by; each choice links to a page that shows the same without script."""

    families: tuple[Link, ...]
    """`note` holds the slug."""
    targets: tuple[Link, ...]
    times: tuple[Fact, ...]
    """Label and the most seconds."""
    cautions: tuple[Fact, ...]
    """The reader's own statement and its tag."""


class ListView(Struct, frozen=True, kw_only=True):
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


class BuilderView(Struct, frozen=True, kw_only=True):
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


class SearchView(Struct, frozen=True, kw_only=True):
    """`/search/`; without script it lists every page."""

    meta: Meta
    title: str
    pages: tuple[tuple[str, tuple[Link, ...]], ...]


class Definition(Struct, frozen=True):
    """A word of the glossary; its anchor is `term-<slug>`."""

    word: str
    slug: str
    meaning: str
    also: tuple[str, ...]


class GlossaryView(Struct, frozen=True, kw_only=True):
    """Medical words in plain words."""

    meta: Meta
    title: str
    terms: tuple[Definition, ...]


class SafetyView(Struct, frozen=True, kw_only=True):
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


class PlainView(Struct, frozen=True, kw_only=True):
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


class NotFoundView(Struct, frozen=True, kw_only=True):
    """The page for an address that leads nowhere."""

    meta: Meta
    title: str
    links: tuple[Link, ...]


class GalleryView(Struct, frozen=True, kw_only=True):
    """Every component with example values; only in the preview."""

    meta: Meta
    title: str
    cards: tuple[Card, ...]
    facts: tuple[Fact, ...]
    cautions: tuple[Caution, ...]
    versions: tuple[Version, ...]
    trust: Trust
    tokens: tuple[str, ...]

"""The small views that pages are composed of: links, cards, doses, warnings, sources, the plan of the player.

Words that readers see are made when the view is made, so that a template never puts a number and a unit together.
"""

from __future__ import annotations

from dataclasses import dataclass

from msgspec import Struct

from supple.model.figure import Frame
from supple.pages.views.reading import WhenRead


class Link(Struct, frozen=True):
    """A link: text and a site path (or a whole address); `note` says more where there is room."""

    text: str
    url: str
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Meta(WhenRead):
    """What the head of a page says."""

    title: str
    description: str
    path: str
    """The page's own site path."""
    structured: str = ""
    """JSON-LD, ready for its script element; empty without a base URL."""
    image: str = ""
    """Site path of the social card, or empty."""
    image_alt: str = ""
    kind: str = "website"
    """Open Graph type: `website` or `article`."""
    listed: bool = True
    """False: search engines are asked to leave the page out."""
    crumbs: tuple[Link, ...] = ()
    """The way here from `/`, without the page itself."""
    status: str = ""
    """`draft` or `scheduled`, shown as a band in the preview."""


class Fact(Struct, frozen=True):
    """A label and its value, for description lists; `more` is a second line."""

    label: str
    value: str
    more: str = ""


class Picture(Struct, frozen=True):
    """One still of a drawing; `prefix` keeps its ids unique on the page."""

    frame: Frame
    prefix: str
    caption: str = ""
    file: str = ""
    """Site path of the drawing as a file, where the page does not carry it itself."""
    dark: str = ""
    """The same for readers whose device asks for dark."""
    leads: bool = False
    """The picture that a page shows first and largest."""


class Traits(Struct, frozen=True):
    """What the filter on /stretches/ reads from a card."""

    family: str
    """Every position it can be done in, its own first, with a blank between."""
    targets: str
    """Slugs with a blank between."""
    seconds: int
    """Time one does it, with changes of side, in seconds."""
    cautions: str
    """`tag:level` with a blank between."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Card(WhenRead):
    """Another page in short; of thousands of cards, a template may show no more than titles."""

    title: str
    url: str
    summary: str
    picture: Picture | None = None
    number: int = 0
    """Place in the article; 0: not numbered."""
    family: str = ""
    """Slug of the position, which also chooses the ground the drawing stands on."""
    facts: tuple[str, ...] = ()
    """A few words each: `30 seconds each side`, `On your back`."""
    traits: Traits | None = None
    status: str = ""


class Citation(Struct, frozen=True):
    """A source as listed on a page; its anchor is `source-<code>`."""

    code: str
    publisher: str
    title: str
    url: str
    details: str
    """Years of publication and reading, in words."""


class Statement(Struct, frozen=True):
    """A claim with the sources it rests on; links point into the page's list of sources."""

    text: str
    sources: tuple[Link, ...]


class Trust(Struct, frozen=True):
    """Who wrote, checked and changed a page, and what it rests on."""

    review: str
    """Who checked the page, or that nobody did; empty where there is nothing about health to check."""
    reviewed: bool
    updated: str
    """The day as people write it; empty when unknown."""
    updated_iso: str
    sources: tuple[Citation, ...]
    claims: tuple[Statement, ...] = ()
    author: str = ""


class Caution(Struct, frozen=True):
    """What someone with a condition should know before a stretch."""

    tag: str
    statement: str
    level: str
    advice: str
    """`Leave it out` or `Change it`."""
    note: str
    version: Link | None


class Muscle(Struct, frozen=True):
    """A muscle by its plain name, with the Latin one."""

    plain: str
    latin: str


class Version(Struct, frozen=True, kw_only=True):
    """Another way to do a stretch."""

    name: str
    label: str
    text: str
    steps: tuple[str, ...]
    facts: tuple[Fact, ...]
    pictures: tuple[Picture, ...]


class Player(Struct, frozen=True, kw_only=True):
    """What the follow-along player needs; made by `supple.pages.player`."""

    title: str
    about: str
    """`about 10 min`."""
    data: str
    """JSON, safe inside a script element: title, sounds, steps and stretches with their versions."""
    drawings: tuple[Picture, ...]
    """Every still the script may show; its prefix is the name the data calls it by."""
    stop: tuple[str, ...]
    """The stop rule, one sentence each."""


class Row(Struct, frozen=True, kw_only=True):
    """A step of a routine as listed."""

    number: int
    title: str
    url: str
    family: str
    """Slug of the position."""
    position: str
    version: str
    """Label; empty for the standard version."""
    dose: str
    setup: str
    time: str
    ends: str
    """Running total at its end, `2:03`."""
    picture: Picture | None
    steps: tuple[str, ...]
    """In plain text, for the handout."""
    feel: str
    mistake: str
    caution: str
    sides: int = 1

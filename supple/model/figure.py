"""What a drawing is: asked for by a stretch, made by `figures`, shown by templates."""

from __future__ import annotations

from functools import lru_cache

from msgspec import Struct
from msgspec.structs import replace

from supple.nodes import Mapping

ID = "@id@"
"""Stands for the id prefix in a drawing's markup; each use on a page puts its own there, so that ids stay unique."""

TITLE = "@title@"
"""Stands for the title, so that two stretches with one pose need one drawing."""


class FigureRequest(Struct, frozen=True, kw_only=True):
    """A drawing to be made. Equal requests give equal bytes, so a request's content is its key in the memory."""

    slug: str
    """Slug of the stretch, or empty where the look is given; only the person drawn may depend on it."""
    title: str
    """Title of the stretch, or `TITLE`."""
    node: Mapping
    """The `figure:` value as typed, with positions."""
    path: str
    """The file it stands in, for diagnostics."""
    look: str = ""
    """Name of the person drawn; empty: chosen evenly and stably from the slug."""


class Frame(Struct, frozen=True, kw_only=True):
    """One still: a moment of the stretch."""

    name: str
    """`start`, `hold`, `cat` ..."""
    sentence: str
    """What is seen, in words: the drawing's description."""
    svg: str
    """Inline SVG with `<title>` and `<desc>`, ids beginning with `ID`; no text inside, so that it can be mirrored."""
    width: int
    height: int
    """Size of the view box, in its own units."""
    title: str = ""
    """Stands for `TITLE` in the markup, so that thousands of stretches with one pose share its text."""

    def __hash__(self) -> int:
        """Of what tells stills apart; the drawings of a page are looked up often."""
        return hash((self.svg, self.title))


class Figure(Struct, frozen=True, kw_only=True):
    """A stretch drawn: its stills, and what a page must say about them."""

    slug: str
    title: str
    frames: tuple[Frame, ...]
    hold: int
    """Index of the frame that shows the stretch held: the one for cards and the player."""
    side: str
    """`left` or `right` when the drawing shows one side; empty when there is only one way to do it."""
    main: tuple[str, ...]
    """Plain names of the areas marked as felt most, without side, for the legend."""
    some: tuple[str, ...]
    motion: str = ""
    """The movement as JSON for the script in static/js/motion/ (a file of its own, loaded when asked for), or empty."""
    card: bytes = b""
    """A 1200 x 630 PNG for social cards, or empty."""

    def __hash__(self) -> int:
        """Of little, because `named` looks a drawing up by it together with a slug and a title."""
        return hash((self.slug, self.title))

    @property
    def held(self) -> Frame:
        """The frame that shows the stretch held."""
        return self.frames[self.hold]

    @lru_cache(maxsize=64)  # noqa: B019  # figures are few and frozen
    def named(self, slug: str, title: str) -> Figure:
        """The same drawing as that of another stretch; a page asks for it again and again."""
        frames = tuple(replace(frame, title=title) for frame in self.frames)
        return replace(self, slug=slug, title=title, frames=frames)

"""Drawings that a page needs only later, as files of their own.

Drawings are most of a page's weight, so a stretch's page carries the one that is held and names the others. A file is
the drawing as it would stand on the page: with its fallback colours it is a picture by itself, and put into the page by
a script it takes the reader's colours. A picture cannot know those, so that there is a second file for the dark. Files
are named by what they show; stretches with one pose share them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from hashlib import sha256
from html import escape

from msgspec.structs import replace

from supple import urls
from supple.model.content import Entry
from supple.model.figure import ID, Frame
from supple.model.matter import Stretch
from supple.model.output import Artifact
from supple.model.site import Site
from supple.pages.views.parts import Picture

NAME_LETTERS = 12

HEAD = re.compile(r' aria-labelledby="[^"]*"><title[^>]*>.*?</title><desc[^>]*>.*?</desc>', re.DOTALL)
"""Name and description as a page needs them; a file has its sentence as its title."""

COLOUR = re.compile(r"var\(--figure-([a-z-]+),[^)]*\)")
LOOK = re.compile(r"figure-look-([a-z]+)")

DARK = {
    "mat": "#274345",
    "mat-edge": "#1b3133",
    "line": "#070b14",
    "shadow": "#000",
    "arrow": "#ffa266",
    "halo": "#10171b",
    "felt": "#ff8a3c",
    "prop": "#8d7b62",
    "prop-side": "#6b5c48",
    "soft": "#8d7683",
}
"""Token → colour in the dark, as in static/css/components/figure.css."""

DARK_LOOKS = {
    "maya": {"top": "#3db0a8", "top-far": "#2f8d88", "legs": "#5a70ad", "legs-far": "#475a93", "hair": "#6b4a3c"},
    "joe": {
        "skin": "#9c6745",
        "skin-far": "#7d5135",
        "top": "#d9694f",
        "top-far": "#b4533c",
        "legs": "#6076b0",
        "legs-far": "#4a5e94",
        "hair": "#4c3b36",
    },
    "ruth": {"top": "#9175c4", "top-far": "#745ba2", "legs": "#6c7c86", "legs-far": "#55636c", "hair": "#c9c6c3"},
    "omar": {"top": "#d79b33", "top-far": "#b07d22", "legs": "#6b8076", "legs-far": "#54675e", "hair": "#8a8581"},
    "grace": {
        "skin": "#86563a",
        "skin-far": "#6b432c",
        "top": "#5590cf",
        "top-far": "#4274ab",
        "legs": "#7d7096",
        "legs-far": "#64587b",
        "hair": "#4f3d3a",
    },
}
"""The same for each person drawn."""


def later(picture: Picture) -> Picture:
    """The picture as a file that the page only names."""
    name = _name(picture.frame)
    return replace(picture, file=urls.drawing(name), dark=urls.drawing(f"{name}-dark"))


def drawn(site: Site) -> tuple[Entry[Stretch], ...]:
    """The stretches whose drawings are published; of several with the same ones, the first."""
    found: dict[tuple[bytes, ...], Entry[Stretch]] = {}
    for entry in site.stretches:
        found.setdefault(entry.poses, entry)
    return tuple(entry for poses, entry in found.items() if poses)


def files(entry: Entry[Stretch]) -> tuple[Artifact, ...]:
    """All files made of the drawings of a stretch: its stills, its social card and its movement."""
    figure = entry.figure
    standard = {urls.card(entry.drawn): figure.card, urls.motion(entry.drawn): figure.motion.encode()} if figure else {}
    made = (Artifact(urls.output_path(url), content) for url, content in standard.items() if content)
    return (*made, *(still for frame in dict.fromkeys(_named(entry)) for still in _stills(frame)))


def _stills(frame: Frame) -> Iterator[Artifact]:
    light, name = _light(frame), _name(frame)
    yield Artifact(urls.output_path(urls.drawing(name)), light.encode())
    yield Artifact(urls.output_path(urls.drawing(f"{name}-dark")), _dark(light).encode())


def _named(entry: Entry[Stretch]) -> Iterator[Frame]:
    """The stills of a stretch that its page names only: all but the one that is held."""
    figure = entry.figure
    yield from (frame for frame in figure.frames if frame is not figure.held) if figure else ()
    for own in entry.figures.values():
        yield from own.frames


def _name(frame: Frame) -> str:
    return sha256(f"{frame.sentence}{frame.svg}".encode()).hexdigest()[:NAME_LETTERS]


def _light(frame: Frame) -> str:
    head = f' aria-labelledby="{ID}t"><title id="{ID}t">{escape(frame.sentence)}</title>'
    return HEAD.sub(lambda _: head, frame.svg, count=1).replace(ID, "d-")


def _dark(light: str) -> str:
    """The drawing with the colours of the dark as its fallbacks."""
    look = LOOK.search(light)
    colours = DARK | DARK_LOOKS.get(look[1] if look else "", {})

    def changed(found: re.Match[str]) -> str:
        return f"var(--figure-{found[1]},{colours[found[1]]})" if found[1] in colours else found[0]

    return COLOUR.sub(changed, light)

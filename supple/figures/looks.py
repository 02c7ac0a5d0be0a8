"""The people who are drawn: hair, build, skin and clothes, so that a reader meets several bodies over the site.

Colours are tokens: the drawing carries a fallback, `static/css/components/figure.css` sets the dark, printed and
forced-colour values.
"""

from __future__ import annotations

import zlib
from typing import Final

from supple.figures.plan import Look

COMMON: Final = {
    "line": "#1c2540",
    "felt": "#ff7a2f",
    "felt-mark": "#7a1f00",
    "felt-some": "#ffc06e",
    "mat": "#cfe4de",
    "mat-edge": "#a3c8bf",
    "shadow": "#0b1a2a",
    "arrow": "#c2410c",
    "halo": "#ffffff",
    "prop": "#d8c3a5",
    "prop-side": "#b89b78",
    "soft": "#e6d3dd",
    "lip": "#9c4a3c",
}
"""Tokens that every person shares → fallback."""


def _person(skin: str, far: str, line: str, hair: str, *, clothes: str) -> tuple[tuple[str, str], ...]:
    top, top_far, legs, legs_far = CLOTHES[clothes]
    return (
        ("skin", skin),
        ("skin-far", far),
        ("chin", _between(skin, far)),
        ("skin-line", line),
        ("hair", hair),
        ("top", top),
        ("top-far", top_far),
        ("legs", legs),
        ("legs-far", legs_far),
    )


def _between(one: str, other: str) -> str:
    """The colour half way between two; all of the darker one under a chin would look like a beard."""
    pairs = ((int(one[i : i + 2], 16), int(other[i : i + 2], 16)) for i in (1, 3, 5))
    return "#" + "".join(f"{(a + b) // 2:02x}" for a, b in pairs)


CLOTHES: Final = {
    "teal": ("#2f9c95", "#25807c", "#33426b", "#28345a"),
    "coral": ("#cf5b44", "#ac4836", "#35406a", "#2a3358"),
    "violet": ("#7a5ca8", "#634889", "#3d4a52", "#2f3a41"),
    "ochre": ("#c98a1b", "#a66f12", "#3f4f46", "#313f38"),
    "blue": ("#3c78b8", "#2f6096", "#4a3f5c", "#3a3149"),
}

LOOKS: Final = {
    "maya": Look(
        name="maya",
        hair="bun",
        girth=1.0,
        bust=True,
        colours=_person("#d99c7a", "#b07c62", "#8f5c45", "#3a2b2b", clothes="teal"),
    ),
    "joe": Look(
        name="joe",
        hair="short",
        girth=1.06,
        bust=False,
        colours=_person("#8d5a3b", "#70452c", "#4f2e1b", "#1d1718", clothes="coral"),
    ),
    "ruth": Look(
        name="ruth",
        hair="bob",
        girth=1.12,
        bust=True,
        colours=_person("#efc3a4", "#c99b7e", "#9c6a50", "#a9a6a3", clothes="violet"),
    ),
    "omar": Look(
        name="omar",
        hair="short",
        girth=1.27,
        bust=False,
        colours=_person("#c68a62", "#a06d4b", "#774b30", "#5f5b58", clothes="ochre"),
    ),
    "grace": Look(
        name="grace",
        hair="curls",
        girth=1.2,
        bust=True,
        colours=_person("#6f442d", "#583420", "#3a2014", "#221a1a", clothes="blue"),
    ),
}
"""Name → person. Ruth and Omar are the older ones, Omar and Grace the heavier."""


def chosen(slug: str) -> Look:
    """The person for a slug: spread over all of them, and the same on every machine and every day."""
    names = list(LOOKS)
    return LOOKS[names[zlib.crc32(slug.encode()) % len(names)]]

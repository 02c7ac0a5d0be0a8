"""A drawing is sent once a page: what the page shows carries the name by which the player asks for it.

Drawings are most of a page's weight. The player copies a still from where it stands; only what the page itself does not
show travels in a template beside the player.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import islice

from msgspec.structs import replace

from supple.pages.views.parts import Picture


def named(shown: Iterable[Picture | None], wanted: Iterable[Picture]) -> tuple[Picture | None, ...]:
    """The pictures a page shows, those that the player wants under the player's name; each name once."""
    names = {picture.frame: picture.prefix for picture in wanted}
    return tuple(
        replace(picture, prefix=names.pop(picture.frame)) if picture and picture.frame in names else picture
        for picture in shown
    )


def grouped(groups: Iterable[tuple[Picture, ...]], wanted: Iterable[Picture]) -> list[tuple[Picture, ...]]:
    """The same for several groups of pictures, which stay groups."""
    groups = list(groups)
    renamed = iter(named((picture for group in groups for picture in group), wanted))
    return [tuple(picture for picture in islice(renamed, len(group)) if picture) for group in groups]


def unseen(wanted: Iterable[Picture], shown: Iterable[Picture | None]) -> tuple[Picture, ...]:
    """The pictures that the player wants and the page does not show."""
    prefixes = {picture.prefix for picture in shown if picture}
    return tuple(picture for picture in wanted if picture.prefix not in prefixes)

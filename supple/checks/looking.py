"""What the checks need to know of a published HTML file, read in one go.

Each file is looked at once and then forgotten; what is kept is small, so that ten thousand pages fit in memory and are
read again in a moment: texts instead of lists, and of what a page can tell by itself only what is wrong.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from urllib.parse import unquote

from msgspec import Struct

from supple.checks import structured
from supple.checks.addresses import places
from supple.checks.glancing import glance
from supple.checks.seen import Address, Fault, Seen
from supple.diagnostics import Diagnostic
from supple.model.output import Artifact

BETWEEN = "\0"
"""Stands between ids and between links; HTML knows no such character."""


class Published(Struct, frozen=True):
    """One HTML file."""

    path: str
    redirect: bool
    title: str
    description: str
    ids: str
    """Its anchors, each once."""
    repeated: tuple[str, ...]
    """Ids that stand there twice."""
    links: str
    """The places it leads to, each once; see `place`. What is there by itself is left out."""
    faults: tuple[Fault, ...]
    """What is wrong with its elements by themselves."""
    safety: tuple[str, ...]
    """Values of `data-safety` on the page, where words stand under them."""
    problems: tuple[Diagnostic, ...]
    """What is wrong with its structured data."""

    @property
    def anchors(self) -> list[str]:
        """Its ids, each once."""
        return self.ids.split(BETWEEN) if self.ids else []

    @property
    def linked(self) -> list[str]:
        """The places it leads to, each once."""
        return self.links.split(BETWEEN) if self.links else []


def look(artifact: Artifact) -> Published:
    """An HTML file as the checks need it."""
    seen = glance(artifact.content) or _parsed(artifact.content)
    known = dict.fromkeys(seen.ids)
    return Published(
        path=artifact.path,
        redirect=seen.redirect,
        title=seen.title,
        description=seen.description,
        ids=BETWEEN.join(known),
        repeated=_repeated(seen.ids) if len(seen.ids) != len(known) else (),
        links=BETWEEN.join(dict.fromkeys(places(artifact.path, _leading(seen.addresses, known)))),
        faults=tuple(seen.faults),
        safety=tuple(seen.safety),
        problems=tuple(structured.problems(artifact)),
    )


def _parsed(content: bytes) -> Seen:
    from supple.checks import elements  # imported when used: 2 ms

    return elements.seen(content)


def _repeated(ids: Sequence[str]) -> tuple[str, ...]:
    seen: set[str] = set()
    return tuple(dict.fromkeys(name for name in ids if name in seen or seen.add(name)))  # type: ignore[func-returns-value]


def _leading(addresses: Sequence[Address], ids: Collection[str]) -> Iterator[Address]:
    """The addresses on a page, each once, but for those of anchors of its own that are there."""
    for address in dict.fromkeys(addresses):
        anchor = address[0][1:]
        if not address[0].startswith("#") or not (anchor in ids or unquote(anchor) in ids):
            yield address

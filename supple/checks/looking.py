"""What the checks need to know of a published HTML file, read in one go.

Each file is parsed once and then forgotten; what is kept is small, so that ten thousand pages fit in memory and are
read again in a moment: texts instead of lists, and of what a page can tell by itself only what is wrong.
"""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import unquote

from msgspec import Struct
from selectolax.lexbor import LexborHTMLParser, LexborNode

from supple.checks import structured
from supple.checks.addresses import place
from supple.checks.elements import Elements, Fault, faults, words
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
    tree = LexborHTMLParser(artifact.content)
    seen = Elements(tree)
    title = words(tree.css_first("head > title"))
    redirect = any(meta.get("http-equiv") == "refresh" for meta in seen.metas)
    descriptions = [meta.get("content") for meta in seen.metas if meta.get("name") == "description"]
    ids = [name for name, _ in seen.marked["id"]]
    known = dict.fromkeys(ids)
    return Published(
        path=artifact.path,
        redirect=redirect,
        title=title,
        description=(descriptions[0] or "").strip() if descriptions else "",
        ids=BETWEEN.join(known),
        repeated=_repeated(ids) if len(ids) != len(known) else (),
        links=BETWEEN.join(dict.fromkeys(_places(artifact.path, seen, known))),
        faults=() if redirect else tuple(faults(seen, title, known)),
        safety=tuple({name.strip(): None for name, node in seen.marked["data-safety"] if words(node)}),
        problems=tuple(structured.problems(artifact)),
    )


def _repeated(ids: list[str]) -> tuple[str, ...]:
    seen: set[str] = set()
    return tuple(dict.fromkeys(name for name in ids if name in seen or seen.add(name)))  # type: ignore[func-returns-value]


def _places(page: str, seen: Elements, ids: dict[str, None]) -> Iterator[str]:
    """The places a page leads to, but for anchors of its own that are there."""
    for address, loads in dict.fromkeys(_addresses(seen)):
        if not address.startswith("#") or not (address[1:] in ids or unquote(address[1:]) in ids):
            found = place(page, address, loads=loads)
            if found:
                yield found


def _addresses(seen: Elements) -> Iterator[tuple[str, bool]]:
    """The addresses on a page, each with whether the browser loads it by itself."""
    for name in ("href", "src", "poster"):
        for address, node in seen.marked[name]:
            yield address, _loads(node)
    for choices, _ in seen.marked["srcset"]:
        for choice in choices.split(","):
            if choice.strip():
                yield choice.split()[0], True


def _loads(node: LexborNode) -> bool:
    tag = node.tag
    if tag in {"a", "area"}:
        return False
    return tag != "link" or node.attributes.get("rel") not in {"canonical", "alternate"}

"""The drawings of the site's own stretches, and short ways to ask for one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from supple import figures
from supple.diagnostics import Result
from supple.model.figure import Figure, FigureRequest
from supple.nodes import Mapping, Node, Position, Scalar, Sequence

HOME = Path(__file__).resolve().parents[2]
STRETCHES = sorted((HOME / "content" / "stretches").glob("*.md"))
UNPUBLISHED = ("bridge", "pigeon")
"""Drawn and reviewed like the site's own: a new stretch must not need a new program."""


def node(text: str) -> Mapping:
    """YAML text as nodes with positions."""
    found = _converted(yaml.compose(text))
    assert isinstance(found, Mapping)
    return found


def _converted(found: Any) -> Node:
    mark = found.start_mark
    at = Position(mark.line + 1, mark.column + 1, max(1, found.end_mark.column - mark.column))
    if isinstance(found, yaml.ScalarNode):
        return Scalar(found.value, at, null=found.tag.endswith(":null"))
    if isinstance(found, yaml.SequenceNode):
        return Sequence(tuple(_converted(item) for item in found.value), at)
    return Mapping(tuple((_converted(k), _converted(v)) for k, v in found.value), at)  # type: ignore[misc]


def request(text: str, slug: str = "leg-hug") -> FigureRequest:
    """The request for the figure in a text that holds what stands under `figure:`."""
    return FigureRequest(slug=slug, title=slug.replace("-", " ").capitalize(), node=node(text), path=f"{slug}.md")


def drawn(text: str) -> Result[Figure | None]:
    """The figure in a text."""
    return figures.draw(request(text))


def posed(pose: str) -> Result[Figure | None]:
    """A figure of one frame with this pose."""
    return drawn(f"frames: [{{name: hold, say: A pose., pose: {pose}}}]")


def codes(result: Result[Figure | None]) -> list[str]:
    """The codes of a result's problems."""
    return [problem.code for problem in result.diagnostics]


def shipped() -> Iterator[FigureRequest]:
    """The requests of the site's stretches and their versions, and of the unpublished ones."""
    for path in STRETCHES:
        matter = node(path.read_text("utf-8").split("\n---\n")[0].removeprefix("---\n"))
        versions = matter.get("versions")
        named = [(f"-{k.text}", v) for k, v in versions] if isinstance(versions, Mapping) else []
        for suffix, part in [("", matter), *named]:
            figure = part.get("figure") if isinstance(part, Mapping) else None
            if isinstance(figure, Mapping):
                slug = path.stem + suffix
                yield FigureRequest(slug=slug, title=slug.replace("-", " ").capitalize(), node=figure, path=path.name)
    for slug in UNPUBLISHED:
        text = (Path(__file__).parent / f"{slug}.yaml").read_text("utf-8")
        figure = node(text).get("figure")
        assert isinstance(figure, Mapping)
        yield FigureRequest(slug=slug, title=slug.capitalize(), node=figure, path=f"{slug}.yaml")


REQUESTS = {asked.slug: asked for asked in shipped()}


@cache
def ours(slug: str) -> Result[Figure | None]:
    """A figure of the site, drawn once a run."""
    return figures.draw(REQUESTS[slug])


def numbers(svg: str) -> list[str]:
    """Every path of a drawing."""
    return re.findall(r' d="([^"]*)"', svg)

"""The drawings that stretches ask for, each made once.

A request has no title and stands as if at the top of a file of no name, so that neither a new title nor a line added
above changes what is remembered, and equal poses are drawn once. Its key is what is written there, sign by sign, with
the column of the first sign: places of problems count from the top and from the left. Measured: 5 us a page where
comparing the nodes took 91.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from collections.abc import Mapping as ReadOnly
from functools import partial
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from supple import figures
from supple.diagnostics import Diagnostic, Problems, Result
from supple.memory import Kept, Memory, Progress, digest, said
from supple.model.content import Document, Text
from supple.model.figure import TITLE, Figure, FigureRequest
from supple.model.packed import Packed
from supple.nodes import Mapping, Position, Written, moved
from supple.workers import SLOW, Workers

NO_DRAWING = Figure(slug="", title="", frames=(), hold=0, side="", main=(), some=())

Drawings = dict[bytes, Kept[Result[bytes], Figure]]
"""Key of what was asked for → drawing, with a hash of it, which is empty where there is none."""


class Asked(Struct, frozen=True):
    """A drawing that a document asks for; `key` says all that it depends on, `line` is where it stands in the file."""

    path: str
    version: str
    look: str
    line: int
    key: bytes

    def request(self, root: Mapping) -> FigureRequest:
        """The drawing itself, from the document's front matter."""
        node = _figure(root, self.version)
        assert isinstance(node, Mapping)
        return _request(node, self.look)

    def placed(self, problem: Diagnostic) -> Diagnostic:
        """The problem at its place in the document."""
        at = problem.position
        return replace(problem, path=self.path, position=Position(at.line + self.line - 1, at.column, at.length))


def asked(document: Document[Any]) -> Iterator[Asked]:
    """The drawings that a stretch asks for, the standard one first."""
    if document.kind != "stretch":
        return
    versions = document.values.get("versions")
    names = list(versions) if isinstance(versions, dict) else []
    look = document.matter.look or figures.person(document.slug)
    for version in ("standard", *names):
        words = _figure(document.values, version)
        if isinstance(words, Written):
            key = digest([look, str(words.column), words.text])
            yield Asked(document.path, version, look, words.line, key)


def draw(
    wanted: Sequence[tuple[Asked, Packed[Text]]], memory: Memory, jobs: int, progress: Progress | None
) -> Result[Drawings]:
    """The drawings; each comes with the text that asks for it."""
    problems, different = Problems(), {one.key: (one, text) for one, text in wanted}
    items = [(each, key) for key, each in different.items()]
    made = memory.parted("figures", partial(map, _drawn), items, spread=Workers(jobs, SLOW), progress=progress)
    drawn = dict(zip(different, made, strict=True))
    faulty = {key: result.value.diagnostics for key, result in drawn.items() if result.value.diagnostics}
    for one, _ in wanted if faulty else ():
        problems.add(one.placed(problem) for problem in faulty.get(one.key, ()))
    return Result(drawn, problems.all())


def _drawn(wanted: tuple[Asked, Packed[Text]]) -> tuple[Result[bytes], Packed[Figure]]:
    """A hash of the drawing (empty when there is none) with its problems, and the drawing."""
    one, text = wanted
    made = figures.draw(one.request(text.value.front.node))
    if made.value is None:
        return Result(b"", made.diagnostics), Packed.of(NO_DRAWING)
    return Result(digest([said(made.value)]), made.diagnostics), Packed.of(made.value)


def _figure(root: Mapping | ReadOnly[str, Any], version: str) -> object:
    """What front matter, as nodes or as dicts, says of the drawing of a version."""
    above: object = root
    for name in ("figure",) if version == "standard" else ("versions", version, "figure"):
        above = above.get(name) if isinstance(above, Mapping | dict) else None
    return above


def _request(node: Mapping, look: str) -> FigureRequest:
    at_the_top = moved(node, 1 - node.position.line)
    assert isinstance(at_the_top, Mapping)
    return FigureRequest(slug="", title=TITLE, node=at_the_top, path="", look=look)

"""Every file of the site folder understood, converted and drawn: the part of the story that is worth remembering.

Reading, Markdown, photographs and drawings are pure functions of a file's bytes, so they run on all cores and their
results, problems included, are remembered by content.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from collections.abc import Mapping as ReadOnly
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

from supple import content, figures, markup, photos, urls
from supple.diagnostics import Diagnostic, Problems, Result
from supple.memory import Memory, Progress, digest
from supple.model.content import Document, Fragment, SourceFile, SourceTree, Term
from supple.model.figure import TITLE, Figure, FigureRequest
from supple.model.photo import Photograph
from supple.model.vocabulary import VERSIONS
from supple.nodes import Mapping, Position, moved
from supple.resolve import Records
from supple.workers import Workers

SLOW = 2
"""Drawings and photographs take tenths of a second each: two are enough to share out."""

Read = Result[tuple[Document[Any] | None, Fragment, "tuple[Asked, ...]"]]


def read(tree: SourceTree, memory: Memory, jobs: int, progress: Progress | None = None) -> Result[Records]:
    """All records of a site folder, and every problem met in them."""
    problems, named = Problems(), {file.path: file for file in tree.content}
    settings = problems.take(content.read_settings(tree.config))
    sources = problems.take(content.read_sources(named.get("content/sources.toml")))
    terms = problems.take(content.read_terms(named.get("content/glossary.md")))
    texts = [file for file in tree.content if not photos.is_photo(file.path)]
    converted = [problems.take(result) for result in _convert_all(texts, terms, memory, jobs)]
    pairs = [(document, fragment) for document, fragment, _ in converted if document is not None]
    wanted = [one for _, _, drawings in converted for one in drawings]
    photographs = problems.take(_photographs(tree.content, memory, jobs))
    drawn = problems.take(_draw_all(wanted, memory, jobs, progress))
    filled = {d.path: problems.take(photos.fill(fragment, photographs, d.path)) for d, fragment in pairs}
    shown = {d.path: problems.take(photos.of_matter(d, photographs)) for d, _ in pairs}
    failed = {urls.of_file(file.path) for file, (document, *_) in zip(texts, converted, strict=True) if not document}
    records = Records(
        settings=settings,
        documents=tuple(document for document, _ in pairs),
        fragments=filled,
        figures=drawn,
        photos={path: html for path, html in shown.items() if html},
        photographs=_used(pairs, photographs),
        terms=terms,
        sources=sources,
        failed=frozenset(failed),
    )
    return Result(records, problems.all())


def _convert_all(texts: Sequence[SourceFile], terms: tuple[Term, ...], memory: Memory, jobs: int) -> list[Read]:
    known = digest(repr(term) for term in terms)
    items = [(file, digest([file.path, file.data, known])) for file in texts]
    return memory.mapped("content", partial(_convert, terms=terms), items, spread=Workers(jobs))


def _convert(file: SourceFile, terms: tuple[Term, ...]) -> Read:
    document = content.read_document(file)
    if document.value is None:
        return Result((None, Fragment(), ()), document.diagnostics)
    fragment = markup.convert(document.value, terms)
    drawings = tuple(asked(document.value))
    return Result((document.value, fragment.value, drawings), document.diagnostics + fragment.diagnostics)


def _photographs(files: Sequence[SourceFile], memory: Memory, jobs: int) -> Result[dict[str, Photograph | None]]:
    problems = Problems()
    found = [file for file in files if photos.is_photo(file.path)]
    items = [(file, digest([file.path, file.data])) for file in found]
    made = memory.mapped("photos", photos.prepare, items, spread=Workers(jobs, SLOW))
    taken = {file.path: problems.take(result) for file, result in zip(found, made, strict=True)}
    return Result(taken, problems.all())


def _used(
    pairs: Sequence[tuple[Document[Any], Fragment]], photographs: ReadOnly[str, Photograph | None]
) -> tuple[Photograph, ...]:
    """The pictures that some text or front matter shows; the others stay at home."""
    wanted = {photos.locate(d.path, image.target.removeprefix("photo:")) for d, body in pairs for image in body.images}
    wanted |= {photos.locate(d.path, d.matter.photo.file) for d, _ in pairs if getattr(d.matter, "photo", None)}
    return tuple(photograph for path, photograph in photographs.items() if path in wanted and photograph)


def _draw_all(
    wanted: Sequence[Asked], memory: Memory, jobs: int, progress: Progress | None
) -> Result[dict[str, dict[str, Figure]]]:
    problems, drawn = Problems(), dict[str, dict[str, Figure]]()
    items = [(one, one.key) for one in wanted]
    made = memory.mapped("figures", _drawn, items, spread=Workers(jobs, SLOW), progress=progress)
    for one, result in zip(wanted, made, strict=True):
        problems.add(one.placed(problem) for problem in result.diagnostics)
        if result.value is not None:
            drawn.setdefault(one.path, {})[one.version] = result.value.named(one.slug, one.title)
    return Result(drawn, problems.all())


def _drawn(one: Asked) -> Result[Figure | None]:
    return figures.draw(one.request)


@dataclass(frozen=True, slots=True)
class Asked:
    """A drawing that a document asks for; `key` says all that it depends on. The request has no title and stands as if
    at the top of a file of no name, so that neither a new title nor a line added above changes what is remembered, and
    equal poses are drawn once."""

    path: str
    version: str
    slug: str
    title: str
    node: Mapping
    look: str
    key: bytes

    @property
    def request(self) -> FigureRequest:
        """The drawing itself; made when it is drawn, and not for each of a thousand that are remembered."""
        return _request(self.node, self.look)

    def placed(self, problem: Diagnostic) -> Diagnostic:
        """The problem at its place in the document."""
        at = problem.position
        return replace(
            problem, path=self.path, position=Position(at.line + self.node.position.line - 1, at.column, at.length)
        )


def asked(document: Document[Any]) -> Iterator[Asked]:
    """The drawings that a stretch asks for, the standard one first."""
    if document.kind != "stretch":
        return
    versions = document.node.get("versions")
    pairs = list(versions) if isinstance(versions, Mapping) else []
    nodes = [(key.text, value.get("figure")) for key, value in pairs if isinstance(value, Mapping)]
    for version, node in [("standard", document.node.get("figure")), *nodes]:
        if isinstance(node, Mapping):
            title = document.matter.title + ("" if version == "standard" else f", {VERSIONS[version].lower()}")
            look = document.matter.look or figures.person(document.slug)
            key = digest([repr(_request(node, look))])
            yield Asked(document.path, version, document.slug, title, node, look, key)


def _request(node: Mapping, look: str) -> FigureRequest:
    at_the_top = moved(node, 1 - node.position.line)
    assert isinstance(at_the_top, Mapping)
    return FigureRequest(slug="", title=TITLE, node=at_the_top, path="", look=look)

"""Every file of the site folder understood, converted and drawn: the part of the story that is worth remembering.

Reading, Markdown, photographs and drawings are pure functions of a file's bytes, so they run on all cores and their
results, problems included, are remembered by content.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any

from supple import content, figures, markup, photos, urls
from supple.diagnostics import Problems, Result
from supple.memory import Memory, Progress, digest
from supple.model.content import Document, Fragment, SourceFile, SourceTree, Term
from supple.model.figure import Figure, FigureRequest
from supple.model.photo import Photograph
from supple.resolve import Records
from supple.workers import Workers

SLOW = 2
"""Drawings and photographs take tenths of a second each: two are enough to share out."""

Read = Result[tuple[Document[Any] | None, Fragment]]


def read(tree: SourceTree, memory: Memory, jobs: int, progress: Progress | None = None) -> Result[Records]:
    """All records of a site folder, and every problem met in them."""
    problems, named = Problems(), {file.path: file for file in tree.content}
    settings = problems.take(content.read_settings(tree.config))
    sources = problems.take(content.read_sources(named.get("content/sources.toml")))
    terms = problems.take(content.read_terms(named.get("content/glossary.md")))
    texts = [file for file in tree.content if content.kind_of(file.path)]
    converted = [problems.take(result) for result in _convert_all(texts, terms, memory, jobs)]
    pairs = [(document, fragment) for document, fragment in converted if document is not None]
    photographs = problems.take(_photographs(tree.content, memory, jobs))
    drawn = problems.take(_draw_all([document for document, _ in pairs], memory, jobs, progress))
    filled = {d.path: problems.take(photos.fill(fragment, photographs, d.path)) for d, fragment in pairs}
    shown = {d.path: problems.take(photos.of_matter(d, photographs)) for d, _ in pairs}
    failed = {urls.of_file(file.path) for file, (document, _) in zip(texts, converted, strict=True) if not document}
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
        return Result((None, Fragment()), document.diagnostics)
    fragment = markup.convert(document.value, terms)
    return Result((document.value, fragment.value), document.diagnostics + fragment.diagnostics)


def _photographs(files: Sequence[SourceFile], memory: Memory, jobs: int) -> Result[dict[str, Photograph | None]]:
    problems = Problems()
    found = [file for file in files if photos.is_photo(file.path)]
    items = [(file, digest([file.path, file.data])) for file in found]
    made = memory.mapped("photos", photos.prepare, items, spread=Workers(jobs, SLOW))
    taken = {file.path: problems.take(result) for file, result in zip(found, made, strict=True)}
    return Result(taken, problems.all())


def _used(
    pairs: Sequence[tuple[Document[Any], Fragment]], photographs: Mapping[str, Photograph | None]
) -> tuple[Photograph, ...]:
    """The pictures that some text or front matter shows; the others stay at home."""
    wanted = {photos.locate(d.path, image.target.removeprefix("photo:")) for d, body in pairs for image in body.images}
    wanted |= {photos.locate(d.path, d.matter.photo.file) for d, _ in pairs if getattr(d.matter, "photo", None)}
    return tuple(photograph for path, photograph in photographs.items() if path in wanted and photograph)


def _draw_all(
    documents: Sequence[Document[Any]], memory: Memory, jobs: int, progress: Progress | None
) -> Result[dict[str, dict[str, Figure]]]:
    problems, drawn = Problems(), dict[str, dict[str, Figure]]()
    wanted = [(document.path, *asked) for document in documents for asked in _requests(document)]
    items = [(request, digest([repr(request)])) for _, _, request in wanted]
    made = memory.mapped("figures", figures.draw, items, spread=Workers(jobs, SLOW), progress=progress)
    for (path, version, _), result in zip(wanted, made, strict=True):
        figure = problems.take(result)
        if figure is not None:
            drawn.setdefault(path, {})[version] = figure
    return Result(drawn, problems.all())


def _requests(document: Document[Any]) -> list[tuple[str, FigureRequest]]:
    """The drawings a document asks for: version (`standard` ...) with its request."""
    return figures.requests(document) if document.kind == "stretch" else []

"""Every file of the site folder understood, converted, judged and drawn: the part of the story worth remembering.

All of it is a pure function of a file's bytes, so it runs on all cores and its results, problems included, are
remembered by content. The little that other pages need of a file is at hand; its text and its drawings stay packed
until its own page is made.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from msgspec import Struct

from supple import checks, content, photos, urls
from supple.diagnostics import Problems, Result
from supple.memory import Memory, Progress
from supple.model.content import SourceFile, SourceTree
from supple.records.converting import convert
from supple.records.drawing import asked, draw
from supple.records.picturing import prepared, record, used
from supple.resolve import Records
from supple.workers import Workers

__all__ = ["asked", "read"]

T = TypeVar("T")


class Understood(Struct, frozen=True):
    """The records of a site folder, and what was judged of the words of each."""

    records: Records
    judged: tuple[checks.Judged, ...]


def read(tree: SourceTree, memory: Memory, jobs: int, progress: Progress | None = None) -> Result[Understood]:
    """All records of a site folder, and every problem met in them."""
    problems, named = Problems(), {file.path: file for file in tree.content}
    settings = problems.take(_shared(content.read_settings, tree.config, memory))
    sources = problems.take(_shared(content.read_sources, named.get("content/sources.toml"), memory))
    terms = problems.take(_shared(content.read_terms, named.get("content/glossary.md"), memory))
    texts, pictures = _apart(tree.content)
    converted = problems.take(convert(texts, terms, settings.limits, memory, jobs))
    known = [one for one in converted if one is not None]
    photographs = problems.take(prepared(pictures, memory, jobs))
    wanted = [(drawing, one.text) for one in known for drawing in one.read.drawings]
    drawn = problems.take(draw(wanted, memory, jobs, progress))
    failed = (file.path for file, one in zip(texts, converted, strict=True) if one is None)
    records = Records(
        settings=settings,
        documents=tuple(problems.take(record(one, drawn, photographs)) for one in known),
        photographs=used(known, photographs),
        terms=terms,
        sources=sources,
        failed=frozenset(map(urls.of_file, failed)),
    )
    judged = tuple(one.read.judged for one in known)
    return Result(Understood(records, judged), problems.all())


def _shared(read: Callable[[SourceFile | None], Result[T]], file: SourceFile | None, memory: Memory) -> Result[T]:
    """A file that the whole site depends on. Remembered: to build the validator of site.toml alone takes 15 ms."""
    return memory.mapped("content", read, [(file, file.key)], spread=Workers())[0] if file else read(None)


def _apart(files: tuple[SourceFile, ...]) -> tuple[list[SourceFile], list[SourceFile]]:
    """Texts and photographs."""
    texts: list[SourceFile] = []
    pictures: list[SourceFile] = []
    for file in files:
        (pictures if photos.is_photo(file.path) else texts).append(file)
    return texts, pictures

"""A Markdown file → what is at hand of it, and its text.

Reading, Markdown and the judging of words happen in one go, while the file's objects are there: the workers send back a
few fields and packed bytes, and nobody takes the text apart a second time.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from typing import Any

from msgspec import Struct

from supple import checks, content, markup, resolve
from supple.diagnostics import Diagnostic, Result
from supple.memory import Memory, digest
from supple.model.content import Document, Fragment, Reference, SourceFile, Term, Text
from supple.model.facts import Facts, facts_of
from supple.model.packed import Packed
from supple.model.settings import Limits
from supple.records.drawing import Asked, asked
from supple.workers import Workers

NOTHING = Packed[Any].of(None)
"""The text and the front matter of a file that could not be read."""


class Read(Struct, frozen=True):
    """What is at hand of a file."""

    kind: str
    slug: str
    path: str
    facts: Facts
    photo: str
    """The photograph that its front matter names."""
    brief: bytes
    """Equal for equal front matter, and so for all that cards and lists show of the file."""
    drawings: tuple[Asked, ...]
    links: tuple[Reference, ...]
    citations: tuple[Reference, ...]
    images: tuple[Reference, ...]
    faults: tuple[Diagnostic, ...]
    judged: checks.Judged


class Converted(Struct, frozen=True):
    """A file read, its text and its front matter; equal keys stand for equal files."""

    key: bytes
    read: Read
    text: Packed[Text]
    matter: Packed[Any]


def convert(
    texts: Sequence[SourceFile], terms: tuple[Term, ...], limits: Limits, memory: Memory, jobs: int
) -> Result[list[Converted | None]]:
    """Each file converted, or None with every reason why not; a file that is no content is None without a reason."""
    rules = digest(map(repr, (*terms, limits)))
    items = [(file, file.key + rules) for file in texts]
    convert_some = partial(_converted, terms=terms, judge=checks.Judge(limits, terms))
    found = memory.parted("content", convert_some, items, spread=Workers(jobs))
    converted = [Converted(one.key, one.value.value, *one.rests) if one.value.value else None for one in found]
    return Result(converted, tuple(problem for one in found for problem in one.value.diagnostics))


def _converted(
    files: Sequence[SourceFile], terms: tuple[Term, ...], judge: checks.Judge
) -> Iterator[tuple[Result[Read | None], Packed[Text], Packed[Any]]]:
    """Each file converted, one step for all of them after the other, see `memory.SOME`."""
    found = [content.read_document(file) for file in files]
    documents = [one.value for one in found if one.value]
    fragments = [markup.convert(document, terms) for document in documents]
    writings = [checks.Writing.of(document, body.value) for document, body in zip(documents, fragments, strict=True)]
    judged = judge.judged(writings)
    made = zip(documents, fragments, judged, strict=True)
    for one in found:
        if one.value is None:
            yield Result(None, one.diagnostics), NOTHING, NOTHING
        else:
            document, fragment, judgement = next(made)
            read = _read(document, fragment.value, judgement)
            told, text = one.diagnostics + fragment.diagnostics, Text(document.front, fragment.value)
            yield Result(read, told), Packed.of(text), Packed.of(document.matter)


def _read(document: Document[Any], body: Fragment, judged: checks.Judged) -> Read:
    return Read(
        kind=document.kind,
        slug=document.slug,
        path=document.path,
        facts=facts_of(document.kind, document.matter),
        photo=photo.file if (photo := getattr(document.matter, "photo", None)) else "",
        brief=digest([document.kind, document.front.text]),
        drawings=tuple(asked(document)),
        links=body.links,
        citations=body.citations,
        images=body.images,
        faults=tuple(resolve.faults(document, body)),
        judged=judged,
    )

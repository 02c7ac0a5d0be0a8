"""A Markdown file → a Document: its front matter checked against the model of its kind, its body as written.

Every problem of the file is told in one run, and a file with an error gives no document, so that nothing later works on
half of one. Pure and without state: it runs in any process, in any order.
"""

from __future__ import annotations

from typing import Any

from msgspec.structs import replace

from supple.content.accepting import matter_of
from supple.content.fences import Fenced, Malformed, plainly
from supple.content.kinds import kind_of, place_problems, slug_of
from supple.content.reading import text_of
from supple.content.yaml_reader import read_mapping, read_values, without_hard_spaces
from supple.diagnostics import Diagnostic, Result
from supple.model.content import Document, Front, SourceFile
from supple.model.matter import KINDS
from supple.nodes import plain


def read_document(file: SourceFile) -> Result[Document[Any] | None]:
    """The file understood, or None with every reason why not; a file that is no content gives None and no problem."""
    kind = kind_of(file.path)
    found = place_problems(file.path)
    if not kind:
        return Result(None, found)
    text = text_of(file)
    if text.value is None:
        return Result(None, (*found, *text.diagnostics))
    try:
        fenced = take_apart(text.value)
    except Malformed as malformed:
        return Result(None, (*found, replace(malformed.problem, path=file.path)))
    return _understood(file.path, kind, fenced, found)


def take_apart(text: str) -> Fenced:
    """Front matter and body with their lines; raises Malformed."""
    fenced = plainly(text)
    if fenced is None:
        from supple.content.handler import FrontMatter

        return FrontMatter().take_apart(text)
    return fenced


def _understood(path: str, kind: str, fenced: Fenced, found: tuple[Diagnostic, ...]) -> Result[Document[Any] | None]:
    front = Front(without_hard_spaces(fenced.front), fenced.front_line)
    values = read_values(front)
    matter = matter_of(KINDS[kind], given(values)) if values is not None else None
    if found or matter is None or values is None:
        told = _told(kind, fenced) if matter is None else ()
        return Result(None, (*found, *(replace(problem, path=path) for problem in told)))
    document = Document(
        kind=kind,
        slug=slug_of(path),
        path=path,
        matter=matter,
        front=front,
        values=values,
        body=fenced.body,
        body_line=fenced.body_line,
    )
    return Result(document)


def _told(kind: str, fenced: Fenced) -> tuple[Diagnostic, ...]:
    """All that is wrong with front matter; what can be read of it is judged too, slips mended."""
    from supple.content.words import problems

    read = read_mapping(fenced.front, fenced.front_line)
    if read.value is None:
        return read.diagnostics
    thing = f"a {kind}" if kind != "article" else "the article"
    return read.diagnostics + problems(KINDS[kind], given(plain(read.value)), read.value, thing)


def given(values: dict[str, Any]) -> dict[str, Any]:
    """The keys that something stands under; one left empty counts as left out."""
    return {
        key: value
        for key, value in values.items()
        if value is not None and (not isinstance(value, str) or value.strip())
    }

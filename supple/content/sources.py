"""content/sources.toml → the publications that statements rest on, by their code.

A block that is wrong is left out with its problem; the rest counts, so that one slip does not make every citation dead.
"""

from __future__ import annotations

import re
from typing import Annotated

from msgspec.structs import replace

from supple.content.accepting import matter_of
from supple.content.reading import text_of
from supple.content.settings import written
from supple.content.toml_reader import read_toml
from supple.diagnostics import Diagnostic, Result, error
from supple.model.content import Source, SourceFile
from supple.model.rules import Matter, Spelling, field
from supple.model.settings import WebAddress
from supple.model.values import Line
from supple.nodes import Mapping, Scalar

CODE = re.compile(r"[A-Za-z][A-Za-z0-9-]{0,23}")

Year = Annotated[str, Spelling(strip=True, pattern="^[0-9]{4}$")]


class Publication(Matter):
    """One block of sources.toml."""

    publisher: Line = field(description="Who published it.", examples=["NHS"])
    title: Line = field(description="Its name.", examples=["Back pain"])
    url: WebAddress = field(default="", description="Only where it is certain.")
    year: Year | None = field(default=None, description="Year of publication.", examples=["2023"])
    read: Year | None = field(default=None, description="Year in which you read it.", examples=["2026"])


def read_sources(file: SourceFile | None) -> Result[dict[str, Source]]:
    """The publications that could be read; none without a file."""
    if file is None:
        return Result({})
    text = text_of(file)
    if text.value is None:
        return Result({}, text.diagnostics)
    read = read_toml(text.value, ("sources-syntax", "sources-repeated-key"))
    sources: dict[str, Source] = {}
    told = list(read.diagnostics)
    for key, node in read.value or ():
        problem = _wrong_block(key, node) if not isinstance(node, Mapping) or not CODE.fullmatch(key.text) else None
        if problem:
            told.append(problem)
        elif isinstance(node, Mapping):
            sources |= _source(key.text, node, told)
    return Result(sources, tuple(replace(problem, path=file.path) for problem in told))


def _wrong_block(key: Scalar, node: object) -> Diagnostic:
    hint = 'A source looks like this: [NHS-EX] on a line of its own, then publisher = "NHS" and title = "Back pain"'
    if isinstance(node, Mapping):
        message = f'"{key.text[:60]}" cannot be the code of a source: letters, digits and hyphens, at most 24.'
    else:
        message = f'"{key.text[:60]}" stands outside the block of a source.'
    return error("sources-block", message, hint=hint, at=key.position)


def _source(code: str, node: Mapping, told: list[Diagnostic]) -> dict[str, Source]:
    values = written(node)
    found = matter_of(Publication, values)
    if found is None:
        from supple.content.words import problems

        told.extend(problems(Publication, values, node, "a source"))
        return {}
    return {code: Source(code, found.publisher, found.title, found.url, found.year or "", found.read or "")}

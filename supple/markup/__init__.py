"""A Markdown body → safe HTML with its headings, sections, steps, links, pictures and citations.

The way of a body: `source` keeps the text and its places, `bounds` refuses what cannot be converted in time, `plain`
makes the blocks of the plainest texts, `fences` takes code out of all others, `shape` forgives what people type there,
`forbidden` finds what may not be there, `dialect` is Python-Markdown, `shortcuts` spares it what can find nothing,
`finish` walks the tree, `clean` is the net, `cut` makes sections and steps. All problems of a body are told in one run.
"""

from __future__ import annotations

import xml.etree.ElementTree as etree
from typing import Any, NamedTuple

from supple import urls
from supple.diagnostics import Diagnostic, Result
from supple.markup import bounds, cut, fences, forbidden, glossary, plain, source
from supple.markup.clean import clean
from supple.markup.dialect import converter
from supple.markup.finish import Finisher
from supple.markup.shape import shape
from supple.markup.source import Source
from supple.model.content import Document, Fragment, Term
from supple.nodes import Position

PAGES = {"article": urls.HOME, "safety": urls.HELP}
"""Kinds of content with one page."""


def convert(document: Document[Any], terms: tuple[Term, ...]) -> Result[Fragment]:
    """The body of a document as a fragment; medical words in `terms` lead to the glossary where first met."""
    text = source.read(document.path, document.body, document.body_line)
    problems = bounds.beyond(text)
    if problems:
        return Result(_kept(text), tuple(problems))
    ready = _ready(text)
    problems = ready.problems
    words = glossary.within(text.text, glossary.index(terms)) if terms else {}
    finisher = Finisher(text, _home(document), words, _numbers(document))
    try:
        tree = converter().tree(ready.text, ready.codes, document.slug, ready.blocks)
        finisher.walk(tree, quiet=not words)
        fragment = _fragment(tree, finisher)
    except RecursionError:
        converter.cache_clear()
        return Result(_kept(text), (*problems, bounds.too_deep(text, document.body_line)))
    notes = forbidden.missing_notes(text, converter().footnotes)
    return Result(fragment, (*problems, *finisher.problems, *_jumps(finisher), *notes))


class Ready(NamedTuple):
    """A body as Python-Markdown wants it, or with its blocks made already; the blocks of code; what is wrong."""

    text: str
    blocks: etree.Element | None
    codes: list[str]
    problems: list[Diagnostic]


def _ready(text: Source) -> Ready:
    blocks = plain.tree(text)
    if blocks is not None:
        text.searched = source.without_code(text.text, [])
        return Ready(text.text, blocks, [], forbidden.found(text))
    unfenced = fences.take_out(text)
    lines, misshapen = shape(text, unfenced.lines)
    problems = [*unfenced.problems, *forbidden.found(text), *misshapen]
    return Ready("\n".join(lines).strip("\n"), None, unfenced.codes, problems)


def _kept(text: Source) -> Fragment:
    return Fragment(source=text.text, line=text.first)


def _home(document: Document[Any]) -> str:
    return PAGES[document.kind] if document.kind in PAGES else urls.of(document.kind, document.slug)


def _numbers(document: Document[Any]) -> dict[str, int]:
    """Sources are numbered as the front matter lists them, then as the text cites them."""
    return {code: number for number, code in enumerate(document.matter.sources, 1)}


def _fragment(tree: etree.Element, finisher: Finisher) -> Fragment:
    words = cut.mark(tree)
    cut.wrap_tables(tree)
    html = clean(converter().html(tree))
    return Fragment(
        sections=cut.sections(html, tree, finisher),
        headings=tuple(finisher.headings),
        steps=cut.steps(html, words),
        links=tuple(finisher.links),
        images=tuple(finisher.images),
        citations=tuple(finisher.citations),
        source=finisher.source.text,
        line=finisher.source.first,
    )


def _jumps(finisher: Finisher) -> list[Diagnostic]:
    """Headings that leave a level out; the page's title is the first level."""
    problems, above = [], 1
    for heading, line in zip(finisher.headings, finisher.lines, strict=True):
        if heading.level > above + 1:
            message = f"This heading is of level {heading.level}, and the one above it of level {above}."
            hint = f"Begin it with {'#' * (above + 1)}"
            problems.append(finisher.source.error("markup-heading-jump", message, hint, at=Position(line, 1)))
        above = max(heading.level, 1)
    return problems

"""content/glossary.md → the medical words that are explained wherever they stand.

sciatica
: Pain that runs from the back or buttock down the leg.

piriformis (also: piriformis muscle)
: A small muscle deep in the buttock.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from msgspec.structs import replace

from supple.content.documents import take_apart
from supple.content.fences import Fenced, Malformed
from supple.content.kinds import slugified
from supple.content.reading import text_of
from supple.diagnostics import Diagnostic, Result, error
from supple.model.content import SourceFile, Term
from supple.nodes import Position

MAX_WORD = 60
MAX_MEANING = 500
WORD = re.compile(r"(?P<word>[^()]+?)(?:\s*\(\s*also:?\s+(?P<also>[^()]+)\))?\s*")
EXAMPLE = 'Write the word on one line and ": " with its meaning on the next, with an empty line between words.'


@dataclass(slots=True)
class Block:
    """Lines between two empty ones, with the number of the first."""

    line: int
    lines: list[str] = field(default_factory=list)


def read_terms(file: SourceFile | None) -> Result[tuple[Term, ...]]:
    """The words that could be read, in alphabetical order; none without a file."""
    if file is None:
        return Result(())
    text = text_of(file)
    if text.value is None:
        return Result((), text.diagnostics)
    try:
        fenced = _fenced(text.value)
    except Malformed as malformed:
        return Result((), (replace(malformed.problem, path=file.path),))
    terms: dict[str, Term] = {}  # by each of its names
    told: list[Diagnostic] = []
    for block in _blocks(fenced):
        _enter(terms, told, block)
    ordered = sorted(dict.fromkeys(terms.values()), key=lambda term: term.slug)
    return Result(tuple(ordered), tuple(replace(problem, path=file.path) for problem in told))


def _fenced(text: str) -> Fenced:
    return take_apart(text) if text.lstrip().startswith("---") else Fenced("", 1, text, 1)


def _blocks(fenced: Fenced) -> Iterator[Block]:
    block = Block(0)
    for number, line in enumerate([*fenced.body.split("\n"), ""], fenced.body_line):
        if line.strip() and not line.startswith("#"):
            block = block if block.lines else Block(number)
            block.lines.append(line.strip())
        elif block.lines:
            yield block
            block = Block(0)


def _enter(terms: dict[str, Term], told: list[Diagnostic], block: Block) -> None:
    at = Position(block.line, 1, len(block.lines[0]))
    found = WORD.fullmatch(block.lines[0][:200])
    meaning = " ".join(block.lines[1:]).removeprefix(":").strip()
    if not found or len(block.lines) < 2 or not block.lines[1].startswith(":") or not meaning:
        told.append(error("glossary-entry", "This is no word with its meaning.", hint=EXAMPLE, at=at))
        return
    word, slug = found["word"].strip(), slugified(found["word"])
    also = tuple(other.strip() for other in (found["also"] or "").split(",") if other.strip())
    if not slug or len(word) > MAX_WORD or len(meaning) > MAX_MEANING:
        message = f"A word has letters and at most {MAX_WORD} characters, its meaning at most {MAX_MEANING}."
        told.append(error("glossary-entry", message, hint="Say it shorter.", at=at))
    elif any(slugified(name) in terms for name in (word, *also)):
        message = f'"{word}" is explained twice in the glossary.'
        told.append(error("glossary-repeated", message, hint="Keep one of the two.", at=at))
    else:
        term = Term(word, slug, meaning, also)
        terms |= {slugified(name): term for name in (word, *also)}

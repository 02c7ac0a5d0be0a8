"""Spoilt files of the shipped content, for `tools/fuzz.py`: what is made of them, and what must never come of one.

A case takes a piece of a shipped file and cuts, doubles, swaps and strews it with signs that mean something to YAML,
Markdown, HTML or TOML. Settings are tried apart from files on request, because they are two files among fifty.
"""

from __future__ import annotations

import random
import re
from functools import cache
from pathlib import Path
from typing import Any

from supple import content, markup
from supple.model.content import Document, Front, SourceFile
from supple.model.matter import Page

HOME = Path(__file__).resolve().parent.parent

SIGNS = re.split(
    " ",
    """--- ... +++ : - ? | > & * ! % @ ` " ' # [ ] { } , << <<: &a *a !!str ~ null yes no \\ \\x00 \\u202e """
    "\t \n \r\n "
    "<script> <a onclick=x> <!-- --> ]]> &lt; &#106; javascript: data: [x](y) ![a](b) [^1] [@X] !!! ** __ ~~~ ``` "
    "$$ {{ }} {% %} {: #id .c onclick=x} <b> </b> http:// mailto: www. 1. 1) + = == -- 20-30 2024-02-30 1e999 -1 "
    "0x10 [[ ]] ((( ))) \u2028 \u00a0 \u200b \ufeff \u0301 🧘 \x00 \x1b",
)
"""What means something to one of the languages, or to a terminal."""

FORBIDDEN = re.compile(
    r"<(script|iframe|object|embed|style|form|base|meta|link)\b|<[^>]+\s(on\w+|style)\s*=", re.IGNORECASE
)
RUNS = re.compile(r"""<[^>]+\s(?:href|src)\s*=\s*["']?\s*(?:javascript|vbscript|data):""", re.IGNORECASE)


@cache
def seeds() -> tuple[tuple[str, str], ...]:
    """Path and text of every file of the shipped content."""
    files = [HOME / "site.toml", *sorted((HOME / "content").rglob("*.md")), HOME / "content" / "sources.toml"]
    return tuple((path.relative_to(HOME).as_posix(), path.read_text("utf-8")) for path in files)


def spoilt(text: str, dice: random.Random) -> str:
    """A piece of the text with one to six spoilings."""
    if dice.random() < 0.7 and len(text) > 900:
        start = dice.choice([0, 0, dice.randrange(len(text) - 800)])
        text = text[start : start + dice.randrange(100, 900)]
    for _ in range(dice.randint(1, 6)):
        text = dice.choice(SPOILINGS)(text, dice)
    return text


def _strew(text: str, dice: random.Random) -> str:
    at = dice.randrange(len(text) + 1)
    return text[:at] + dice.choice(SIGNS) * dice.choice([1, 1, 1, 2, 30, 200]) + text[at:]


def _cut(text: str, dice: random.Random) -> str:
    at = dice.randrange(len(text) + 1)
    return text[:at] + text[at + dice.randrange(1, 40) :]


def _double(text: str, dice: random.Random) -> str:
    at = dice.randrange(len(text) + 1)
    piece = text[at : at + dice.randrange(1, 60)]
    return text[:at] + piece * dice.choice([2, 2, 3, 50]) + text[at:]


def _swap(text: str, dice: random.Random) -> str:
    lines = text.split("\n")
    one, other = dice.randrange(len(lines)), dice.randrange(len(lines))
    lines[one], lines[other] = lines[other], lines[one]
    return "\n".join(lines)


def _indent(text: str, dice: random.Random) -> str:
    lines = text.split("\n")
    at = dice.randrange(len(lines))
    lines[at] = dice.choice([" ", "  ", "    ", "\t", "- ", "> ", "1. "]) * dice.choice([1, 2, 40]) + lines[at]
    return "\n".join(lines)


def _flip(text: str, dice: random.Random) -> str:
    at = dice.randrange(len(text) + 1)
    return (
        text[:at]
        + chr(dice.choice([dice.randrange(128), dice.randrange(0x3000), dice.randrange(0x1F000, 0x20000)]))
        + text[at + 1 :]
    )


SPOILINGS = (_strew, _strew, _strew, _cut, _double, _swap, _indent, _flip)


def tried(path: str, text: str) -> None:
    """Reads and converts one spoilt file; raises for what must not be."""
    data = text.encode("utf-8", "replace")
    file = SourceFile(path, data)
    lines = len(re.split(r"\r\n|\r|\n", text)) + 1
    if path == "site.toml":
        found = content.read_settings(file).diagnostics
    elif path.endswith(".toml"):
        found = content.read_sources(file).diagnostics
    elif path == "content/glossary.md":
        found = content.read_terms(file).diagnostics
    else:
        found = _document(file, text)
    for problem in found:
        assert problem.message, "a problem without words"
        assert problem.position.line <= lines, f"{problem.code} at line {problem.position.line} of {lines}"
        assert len(problem.message) < 900, f"{problem.code} says too much"


def _document(file: SourceFile, text: str) -> tuple[Any, ...]:
    read = content.read_document(file)
    assert read.value is None or read.ok, "a document with an error"
    document = read.value or _bare(file.path, text)
    made = markup.convert(document, ())
    html = made.value.html
    wrong = FORBIDDEN.search(html) or RUNS.search(html)
    assert not wrong, f"published: {wrong and wrong.group()}"
    return read.diagnostics + (made.diagnostics if read.value else ())


def _bare(path: str, text: str) -> Document[Any]:
    """The whole text as a body, so that the converter gets what the reader refused."""
    body = text.replace("\r", "\n")[:200_000]
    return Document(
        kind="page",
        slug="a",
        path=path,
        matter=Page(title="A"),
        front=Front(""),
        values={},
        body=body,
        body_line=1,
    )

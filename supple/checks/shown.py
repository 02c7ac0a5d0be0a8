"""What readers read that stands in none of the pages' own files: site.toml, the glossary and the list of sources.

These files can waive nothing, so what may be rightly there is let be: telephone numbers and addresses, and the titles
of publications, which are other people's words and only warned of. The models forget where a text stood, so its place
is looked for in the file again.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any

from msgspec.structs import replace

from supple.checks import claims, latin
from supple.checks.reported import Text
from supple.diagnostics import Diagnostic, Severity
from supple.model.content import SourceFile
from supple.model.rules import Matter
from supple.model.site import Site
from supple.nodes import Position

SETTINGS, GLOSSARY, SOURCES = "site.toml", "content/glossary.md", "content/sources.toml"
SHARED = (SETTINGS, GLOSSARY, SOURCES)
"""The files whose texts are read here."""

NOT_SHOWN = frozenset({"base_url", "language", "forms", "limits"})
NUMBERS_OF_THEIR_OWN = frozenset(
    {"emergency_number", "urgent_advice_number", "telephone", "email", "website", "address"}
)
"""Keys of site.toml that hold no sentence: a street may have the number 112, and a telephone any."""

WORD = re.compile(r"[^\W_]+")
NOTE = re.compile(r"^([^\"'#\n]*)#.*$", re.MULTILINE)


def check(site: Site, files: Sequence[SourceFile] = ()) -> Iterator[Diagnostic]:
    """Promises, numbers and Latin in the texts of the site as a whole; `files` are for their places."""
    written = {file.path: file.data.decode("utf-8-sig", "replace") for file in files}
    known = frozenset(term.word.lower() for term in site.terms)
    for path, texts in _texts(site).items():
        raw = re.sub(r"\r\n?", "\n", written.get(path, ""))
        raw = NOTE.sub(r"\1", raw) if path.endswith(".toml") else raw
        for text in dict.fromkeys(texts):
            if any(True for _ in _problems(Text(path, text, Position()), known)):
                yield from _problems(_placed(path, raw, text), known)


def _texts(site: Site) -> dict[str, list[str]]:
    terms = [text for term in site.terms for text in (term.word, *term.also, term.meaning)]
    sources = [text for source in site.sources.values() for text in (source.publisher, source.title)]
    return {SETTINGS: list(_strings(site.settings)), GLOSSARY: terms, SOURCES: sources}


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | Matter):
        for key, inner in dict(value).items():
            if key not in NOT_SHOWN | NUMBERS_OF_THEIR_OWN:
                yield from _strings(inner)
    else:
        for inner in value if isinstance(value, list | tuple) else ():
            yield from _strings(inner)


def _problems(text: Text, known: frozenset[str]) -> Iterator[Diagnostic]:
    if text.path == SOURCES:
        yield from (replace(problem, severity=Severity.WARNING) for problem in claims.promises(text))
    else:
        yield from claims.promises(text)
        yield from latin.unexplained(text, known)


def _placed(path: str, raw: str, text: str) -> Text:
    """The text with the place of each of its words in the file, whatever line ends and signs are between them."""
    words = list(WORD.finditer(text))
    pattern = r"[\W_]{1,40}".join(re.escape(word[0]) for word in words)
    found = re.search(rf"(?<![^\W_]){pattern}(?![^\W_])", raw)
    if not found:
        return Text(path, text, Position(1, 1) if raw else Position())
    line = raw.count("\n", 0, found.start()) + 1
    there = WORD.finditer(raw, found.start(), found.end())
    rows = [(word.start(), *_below(raw, line, other.start())) for word, other in zip(words, there, strict=True)]
    return Text(path, text, Position(line, 1), rows=tuple(rows))


def _below(raw: str, line: int, start: int) -> tuple[int, int]:
    """How many lines below `line` a place is, and its column."""
    return raw.count("\n", 0, start) + 1 - line, start - raw.rfind("\n", 0, start)

"""Finding medical words in a text, so that the first one of each leads to its meaning.

Every word of a text is looked up once by its first word, so the work does not grow with the length of the glossary.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from supple.model.content import Term

WORD = re.compile(r"[^\W\d_]+")

Index = dict[str, tuple[tuple[re.Pattern[str], Term], ...]]
"""First word in small letters → what may begin with it, longest first."""


@lru_cache(maxsize=4)
def index(terms: tuple[Term, ...]) -> Index:
    """The glossary ready for looking up."""
    written = [(name, term) for term in terms for name in (term.word, *term.also) if WORD.search(name)]
    found: dict[str, list[tuple[re.Pattern[str], Term]]] = {}
    for name, term in sorted(written, key=lambda pair: (-len(pair[0]), pair[0])):
        words = r"[\s\u00a0-]+".join(re.escape(word) for word in name.split())
        first = WORD.search(name)
        if first and name.startswith(first[0]):
            found.setdefault(first[0].lower(), []).append((re.compile(rf"{words}s?(?!\w)", re.IGNORECASE), term))
    return {word: tuple(entries) for word, entries in found.items()}


def first(text: str, known: Index, done: Iterable[str]) -> tuple[int, int, Term] | None:
    """Start, end and term of the first word in the text whose slug is not in `done`."""
    for word in WORD.finditer(text):
        for pattern, term in known.get(word[0].lower(), ()):
            if term.slug in done:
                continue
            match = pattern.match(text, word.start())
            if match:
                return match.start(), match.end(), term
    return None

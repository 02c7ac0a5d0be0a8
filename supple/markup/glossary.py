"""Finding medical words in a text, so that the first one of each leads to its meaning.

Every word of a text is looked up once by its first word, so the work does not grow with the length of the glossary.
"""

from __future__ import annotations

import re
from functools import lru_cache
from string import ascii_letters

from supple.model.content import Term

WORD = re.compile(r"[^\W\d_]+")

SPACED = bytes(sign if sign in ascii_letters.encode() else ord(" ") for sign in range(256))
"""Table that leaves words and blanks of a text."""

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


def within(text: str, known: Index) -> Index:
    """The part of the index that a Markdown text can hold: none, most times. Measured: for 50 of 400 us a page."""
    if not text.isascii() or "&" in text:  # `&eacute;` stands for a letter
        return known
    words = text.encode().lower().translate(SPACED).decode().split()
    return {word: known[word] for word in known.keys() & set(words)}


def without(known: Index, slug: str) -> Index:
    """The index without the term that has this slug."""
    left = {word: tuple(entry for entry in entries if entry[1].slug != slug) for word, entries in known.items()}
    return {word: entries for word, entries in left.items() if entries}


def first(text: str, known: Index) -> tuple[int, int, Term] | None:
    """Start, end and term of the first word in the text that is in the index."""
    if text.isascii() and not any(map(text.lower().__contains__, known)):
        return None
    for word in WORD.finditer(text):
        for pattern, term in known.get(word[0].lower(), ()):
            match = pattern.match(text, word.start())
            if match:
                return match.start(), match.end(), term
    return None

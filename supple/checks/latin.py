"""Latin names of muscles stand beside their plain names (PL5), so that nobody has to know Latin to follow.

In the front matter's `muscles` the site adds the plain name itself; here it is about what people write in sentences.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from supple.checks.reported import Text
from supple.diagnostics import Diagnostic
from supple.model.vocabulary import MUSCLES

PLAIN_ENOUGH = frozenset({"hamstrings", "quadriceps", "obliques", "adductors"})
"""Names in the table that are everyday words by now."""

LATIN = {name: plain for name, plain in MUSCLES.items() if name not in PLAIN_ENOUGH}
FIRST = "".join(sorted({name[0] for name in LATIN}))
NAMES = re.compile(
    rf"(?=[{FIRST}])\b(?:{'|'.join(sorted(map(re.escape, LATIN), key=len, reverse=True))})\b", re.IGNORECASE
)
BEGINNINGS = frozenset(name[:6].strip() for name in LATIN)
"""Each Latin name has a word with one of these, and few words have one."""

OWN_KEYS = frozenset({"main", "some", "muscles"})
"""Keys whose Latin the site explains by itself."""

SENTENCE_END = re.compile(r"[.!?](?=\s|$)|\n\s*\n")
WORD = re.compile(r"[a-z]{4,}")


def unexplained(text: Text, known: frozenset[str] = frozenset()) -> Iterator[Diagnostic]:
    """Latin names in one text that nothing explains; those in `known` lead to the glossary."""
    if text.key in OWN_KEYS:
        return
    for found in NAMES.finditer(text.text):
        name = found[0].lower()
        if name not in LATIN or name in known or _explained(_sentence(text.text, *found.span()), name):
            continue
        message = f'"{found[0]}" is Latin, and no plain words stand beside it.'
        hint = f"Write for example: the {LATIN[name]} ({name})."
        yield text.warning("reading-latin", message, hint, found.span())


def doubtful(words: Iterable[str]) -> set[str]:
    """Those of some words that may be part of a Latin name, with the signs around them."""
    small = "\n".join(words).lower()
    met = [beginning for beginning in BEGINNINGS if beginning in small]
    return {word for word in words for beginning in met if beginning in word.lower()} if met else set()


def _explained(sentence: str, name: str) -> bool:
    """True when the sentence has the plain name too, or most of it, or puts the Latin in brackets behind words."""
    if re.search(rf"\w \([^()]*{re.escape(name)}[^()]*\)|{re.escape(name)}[^()]{{0,20}} \(\w", sentence.lower()):
        return True
    words = set(WORD.findall(LATIN[name]))
    return words <= set(WORD.findall(sentence.lower()))


def _sentence(text: str, start: int, end: int) -> str:
    begin = max((found.end() for found in SENTENCE_END.finditer(text, 0, start)), default=0)
    ending = SENTENCE_END.search(text, end)
    return text[begin : ending.start() if ending else len(text)]

"""Words that promise what stretching cannot give, sources that are not listed, and numbers that nobody may make up.

The words come from section 8 of the project's fact sheet: none of them stands on what the cited studies found. They
are looked for in every form, but only as words of their own: "secure" is no cure, and the arch of a foot is no
arched back.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import chain
from typing import Any

from msgspec.structs import replace

from supple.checks.reported import Text
from supple.diagnostics import Diagnostic, error, nearest
from supple.model.content import Entry
from supple.model.site import Site, entries_of

PROMISES = {
    r"cur(?:e|es|ed|ing|able|ative)": "may ease",
    r"fix(?:es|ed|ing|able)?(?!\s+(?:point|bar|rail|place|position|object|surface|chair|time))": "may help with",
    r"(?:get|gets|getting|got|gotten)\s+(?:\w+\s+)?rid\s+of": "may ease",
    r"guarantee[sd]?|guaranteeing": "may",
    r"re[-\u2010-\u2013]?align(?:s|ed|ing|ment|ments)?": "move more easily",
    r"de[-\u2010-\u2013]?tox(?:es|ed|ing|ify|ifies|ified|ifying|ification)?": "nothing: stretching removes no poisons",
    r"pain[\s\u2010-\u2013-]?free": "with less pain",
    r"melt(?:s|ed|ing)?(?:\s+\w+){0,4}?\s+away": "ease",
    r"miracles?|miraculous(?:ly)?": "what it does, in plain words",
    r"(?<!almost )(?<!not )always\s+safe": "safe for most people; ask first if",
}
"""A promise in all its forms → what may be said instead."""

ARCH = re.compile(
    r"(?=a)\b(?<!foot )arch(?:es|ed|ing)?\b(?!\s+(?:of|in)\s+(?:your|the|a|each)\s+(?:foot|feet))", re.IGNORECASE
)
FORBIDDEN = re.compile(rf"(?=[acdfgmpr])\b(?:{'|'.join(f'({pattern})' for pattern in PROMISES)})\b", re.IGNORECASE)
"""All of them. Looking at the first letter before anything else takes a tenth of the time."""

INSTEAD = tuple(PROMISES.values())

CALLED = ("999", "911", "112", "111")
NUMBER = re.compile(
    rf"(?<![\w.,:/+-])(?:{'|'.join(f'{n}|{n[0]}[ -]{n[1]}[ -]{n[2]}' for n in CALLED)})(?!\w|[,.:/-]\w)"
)
COUNTED = re.compile(
    r"[\s\u00a0]+(?:people|adults|patients|women|men|studies|trials|reviews|participants|pages|days|steps|seconds|%|percent)"
    r"|%",
    re.IGNORECASE,
)

LISTED = re.compile(r"[ >]*(\d{1,9})[.)]\s")
"""The beginning of an item of a numbered list."""

CALL = "claim-emergency-number"
CALL_HINT = "Leave it out here: set emergency_number in site.toml, and every page shows it."

STEMS = re.compile(
    r"(?=[acfgmrt])(?:\b(?:cur(?:e|ing|a)|fix|rid\b|guarant|melt|mirac|always\b|arch(?:es|ed|ing)?\b)|align|tox|free\b)",
    re.IGNORECASE,
)
"""Each promise has a word with one of these, and few words have one."""

DIGITS = re.compile("[19][ -]?[19][ -]?[129]")
"""Each number has these digits, and most texts have not."""

BEGUN = re.compile(r"(?<![\w.,:/+-])[19](?:-[19])?$", re.MULTILINE)
"""The first word of a number with blanks between its digits."""

UNSEEN = re.compile("[\u00ad\u200b-\u200d\u2060\ufeff]")


def check(site: Site) -> Iterator[Diagnostic]:
    """Sources that are not listed, and calls to emergency services."""
    for entry in entries_of(site):
        yield from _citations(site, entry)
        yield from _calls(entry)


def promises(text: Text) -> Iterator[Diagnostic]:
    """Forbidden words and numbers in one text, also where signs that nobody sees stand between their letters."""
    if not text.text.isascii():
        text = replace(text, text=seen(text.text))
    yield from _words(text)
    if DIGITS.search(text.text):
        yield from _numbers(text)


def doubtful(words: Iterable[str], *, numbers: bool = True) -> set[str]:
    """Those of some words that may be part of a promise, or of a number, with the signs around them. They are looked at
    as one text, in a tenth of the time; what stands before an address ends there, because no address is read."""
    ordered = list(words)
    text = seen("\n".join(ordered)).replace("http", " http")
    found = chain.from_iterable(sign.finditer(text) for sign in ((STEMS, NUMBER, BEGUN) if numbers else (STEMS,)))
    return {ordered[text.count("\n", 0, one.start())] for one in found}


def seen(text: str) -> str:
    """A text without the signs that nobody sees."""
    return text if text.isascii() else UNSEEN.sub("", text)


def _words(text: Text) -> Iterator[Diagnostic]:
    for found in FORBIDDEN.finditer(text.text):
        instead = INSTEAD[(found.lastindex or 1) - 1]
        message = f'"{" ".join(found[0].split())}" promises what no study has shown.'
        yield text.error("claim-promise", message, f"Say instead: {instead}.", found.span())
    for found in ARCH.finditer(text.text):
        message = f'"{found[0]}" is read as bending backward by some and forward by others.'
        yield text.error("claim-arch", message, 'Write "round up" for Cat, "sink" or "dip" for Cow.', found.span())


def _numbers(text: Text) -> Iterator[Diagnostic]:
    for found in NUMBER.finditer(text.text):
        counts = LISTED.match(text.text, text.text.rfind("\n", 0, found.start()) + 1)
        if not COUNTED.match(text.text, found.end()) and not (counts and counts.start(1) == found.start()):
            message = f"{found[0]} is an emergency number in some countries and not in others."
            yield text.error(CALL, message, CALL_HINT, found.span())


def _calls(entry: Entry[Any]) -> Iterator[Diagnostic]:
    for reference in entry.links:
        if reference.target.startswith("tel:") and re.sub(r"\D", "", reference.target) in CALLED:
            message = f"{reference.target} calls an emergency service in some countries and nobody in others."
            yield error(CALL, message, hint=CALL_HINT, path=entry.path, at=reference.position)


def _citations(site: Site, entry: Entry[Any]) -> Iterator[Diagnostic]:
    for reference in entry.citations:
        if reference.target not in site.sources:
            codes = {code.lower(): code for code in site.sources}
            meant = codes.get(nearest(reference.target, codes))
            hint = f"Is [@{meant}] meant?" if meant else "Add it to content/sources.toml."
            message = f'There is no source with the code "{reference.target}".'
            yield error("claim-source", message, hint=hint, path=entry.path, at=reference.position)

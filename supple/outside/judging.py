"""What an answer means for the person who wrote the link."""

from __future__ import annotations

from collections.abc import Iterator

from supple.diagnostics import Diagnostic, error, warning
from supple.outside.finding import Place
from supple.outside.trying import Answer

GONE = (404, 410)
REFUSES = (401, 403, 405, 406, 429, 451, 503)
"""Answers of hosts that do not speak with programs; people may well see the page."""


def told(address: str, answer: Answer, place: Place) -> Iterator[Diagnostic]:
    """The problem of a link, if it has one."""
    if answer.status in GONE:
        hint = "Look for the page at its publisher, or take the link out."
        yield error("outside-gone", f"{address} is gone.", hint=hint, path=place.path, at=place.at)
    elif answer.status in REFUSES:
        return
    elif answer.status == 0 or answer.status >= 400:
        why = answer.why or f"it answers with the error {answer.status}"
        message = f"{address} could not be tried: {why}."
        yield warning("outside-silent", message, hint="Open it yourself.", path=place.path, at=place.at)
    elif answer.moved:
        hint = f"Open it, and write its new address: {answer.moved}"
        yield warning("outside-moved", f"{address} has moved for good.", hint=hint, path=place.path, at=place.at)

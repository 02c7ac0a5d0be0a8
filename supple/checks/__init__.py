"""What is wrong with a site that could be published: dead links, unusable pages, claims, hard texts, weak contrast.

Each check is a module with one `check` that yields problems and changes nothing. They look at the finished pages, so
what they let pass is what readers get. Judgements (words, reading, reviews) can be waived in a file with a reason.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from msgspec import Struct

from supple.checks import (
    claims,
    contrast,
    html,
    links,
    published,
    reading,
    review,
    safety,
    shown,
    structured,
    waivers,
    words,
)
from supple.checks.looking import Published, look
from supple.checks.published import Made
from supple.checks.reported import Writing
from supple.checks.shown import SHARED
from supple.checks.words import Judge, Judged
from supple.diagnostics import Diagnostic
from supple.model.content import SourceFile
from supple.model.site import Site
from supple.urls import Urls

__all__ = ["SHARED", "Checked", "Judge", "Judged", "Made", "Published", "Writing", "look", "run"]


class Checked(Struct, frozen=True):
    """The problems found, and what authors set aside: file, code, reason."""

    diagnostics: tuple[Diagnostic, ...]
    waived: tuple[waivers.Waived, ...] = ()


def run(
    site: Site,
    made: Made,
    urls: Urls,
    *,
    today: date,
    static: Sequence[SourceFile] = (),
    shared: Sequence[SourceFile] = (),
) -> Checked:
    """All checks of a finished site; `today` decides which reviews still count, `static` holds the style sheets, and
    `shared` the files that make no page of their own."""
    output = published.output(site, made, urls)
    judged = words.of_site(site, made.judged)
    problems = [
        *links.check(site, output),
        *html.check(site, output),
        *safety.check(site, output),
        *claims.check(site),
        *shown.check(site, shared),
        *review.check(site, today),
        *(problem for one in judged for problem in one.problems),
        *reading.whole([one.measure for one in judged]),
        *contrast.check(static),
        *structured.check(urls),
        *(problem for file in output.files.values() for problem in file.problems),
    ]
    left, waived = waivers.apply(site, problems)
    return Checked(tuple(left), waived)

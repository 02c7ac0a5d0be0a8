"""All records → one Site: order, references by slug, time, collisions, what is held back.

A record that failed earlier is known by its address, so nothing that refers to it complains a second time. Links inside
bodies are judged by the checks on the finished pages, because only there are all anchors known.
"""

from __future__ import annotations

from datetime import date

from supple.diagnostics import Result
from supple.model.site import Site
from supple.resolve.alone import faults
from supple.resolve.joining import Records, join
from supple.resolve.references import problems

__all__ = ["Records", "faults", "resolve"]


def resolve(records: Records, *, today: date, drafts: bool = False, preview: bool = False) -> Result[Site]:
    """The site, and every reference that leads nowhere. `today` decides what is scheduled."""
    site, hidden = join(records, today=today, drafts=drafts, preview=preview)
    return Result(site, tuple(problems(site, records, hidden)))

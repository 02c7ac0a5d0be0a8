"""Checks that an author has set aside for one file, with the reason: `waive: {reading-grade: Quotes a law.}`.

What was set aside is listed at the end of every build, so that it is never forgotten. Only judgements can be waived;
a dead link or two elements of one id stay wrong whatever the reason.
"""

from __future__ import annotations

from collections.abc import Sequence

from supple.checks.reported import under
from supple.diagnostics import Diagnostic, warning
from supple.model.site import Site, entries_of

Waived = tuple[str, str, str]
"""File, code, reason."""

WAIVABLE = ("claim-", "reading-", "review-", "caution-", "html-link-words", "html-description", "html-title")


def apply(site: Site, problems: Sequence[Diagnostic]) -> tuple[list[Diagnostic], tuple[Waived, ...]]:
    """The problems that are left, and the waivers that took one away."""
    written = {(entry.path, code): reason for entry in entries_of(site) for code, reason in entry.facts.waived}
    used = {(problem.path, problem.code) for problem in problems} & {key for key in written if _may(key[1])}
    left = [problem for problem in problems if (problem.path, problem.code) not in used]
    left += [_idle(site, path, code) for path, code in written if (path, code) not in used]
    return left, tuple((path, code, written[path, code]) for path, code in sorted(used))


def _may(code: str) -> bool:
    return code.startswith(WAIVABLE)


def _idle(site: Site, path: str, code: str) -> Diagnostic:
    entry = next(entry for entry in entries_of(site) if entry.path == path)
    if _may(code):
        message, hint = f'Nothing in this file needs the waiver "{code}".', "Take it out."
    else:
        message = f'"{code}" cannot be waived.'
        families = ", ".join(name for name in WAIVABLE if name.endswith("-"))
        single = ", ".join(name for name in WAIVABLE if not name.endswith("-"))
        hint = f"What can be waived begins with {families}, or is one of {single}."
    return warning("waive-idle", message, hint=hint, path=path, at=under(entry, "waive"))

"""Where the templates of a site have a script or a style inside the page, which the page's own policy stops.

The checks meet it on finished pages, and a page cannot tell which line made it. The templates are searched only then: a
type that is worked out may make of a script the data that the policy allows, so a template alone is not proof.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from supple.diagnostics import Diagnostic, error
from supple.nodes import Position

INLINE = "html-inline"

JINJA = re.compile(r"\{#.*?#\}|\{%.*?%\}|\{\{.*?\}\}|<!--.*?-->", re.DOTALL)
FORBIDDEN = re.compile(
    r"""<script\b(?![^>]*\ssrc\s*=)(?![^>]*\stype\s*=\s*["']?(?:application/(?:ld\+)?json|importmap|speculationrules)\b)
      | <style\b
      | (?<=<)[a-z][\w-]*\s(?:[^<>]*\s)?(?:style|on[a-z]+)\s*=""",
    re.IGNORECASE | re.VERBOSE,
)


def inline(templates: Mapping[str, str]) -> Iterator[Diagnostic]:
    """An error at each place; `templates`: names with texts."""
    for name, text in sorted(templates.items()):
        plain = JINJA.sub(lambda found: re.sub(r"[^\n]", " ", found[0]), text)
        for found in FORBIDDEN.finditer(plain):
            start = plain.rfind("<", 0, found.end())
            yield error(
                INLINE,
                f"The page's own policy forbids this in a template: {_what(found[0])}.",
                hint="Put it into a file of static/.",
                path=f"templates/{name}",
                at=Position(plain.count("\n", 0, start) + 1, start - plain.rfind("\n", 0, start), found.end() - start),
            )


def _what(tag: str) -> str:
    name = tag.lstrip("<").split()[0].lower()
    return name if name in {"script", "style"} else f"{name} with a style or script"

"""Straight quotes, hyphens between numbers and three dots, as a printer would set them: “20–30 seconds…”.

Done on the finished text, once a block from left to right, because whether a quote opens or closes depends on the
character before it, also when that stands in another element: `"*slowly*"`. Code is never touched.
"""

from __future__ import annotations

import re

RANGE = re.compile(
    r"(?<![\w.,/:+-])(?:([1-9]\d{0,2}|0)-([1-9]\d{0,2})|((?:1|2)\d{3})-((?:1|2)\d{3}))(?![\w-]|[.,/:]\d)"
)
DASH = re.compile(r"(?<!-)---?(?!-)")
ELLIPSIS = re.compile(r"(?<!\.)\.\.\.(?!\.)")
QUOTE = re.compile(r"""["']""")
OPENS_AFTER = frozenset(" \t\n\u00a0([{\u2013\u2014/\u201c\u2018-")


def typeset(text: str, before: str = "") -> str:
    """The text as it is printed; `before` is the character that stands in front of it, if any."""
    if "-" in text:
        text = DASH.sub(lambda found: "\N{EN DASH}" if len(found[0]) == 2 else "\N{EM DASH}", RANGE.sub(_range, text))
    if "..." in text:
        text = ELLIPSIS.sub("\N{HORIZONTAL ELLIPSIS}", text)
    if '"' in text or "'" in text:
        text = QUOTE.sub(lambda found: _quote(found, before), text)
    return text


def _range(found: re.Match[str]) -> str:
    least, most = (found[1], found[2]) if found[1] else (found[3], found[4])
    return f"{least}\N{EN DASH}{most}" if int(least) < int(most) else found[0]


def _quote(found: re.Match[str], before: str) -> str:
    text, at = found.string, found.start()
    last = text[at - 1] if at else before
    following = text[at + 1 : at + 2]
    opens = (not last or last in OPENS_AFTER) and not following.isspace()
    if found[0] == '"':
        return "\N{LEFT DOUBLE QUOTATION MARK}" if opens else "\N{RIGHT DOUBLE QUOTATION MARK}"
    if opens and following.isdigit():  # the '90s
        opens = False
    return "\N{LEFT SINGLE QUOTATION MARK}" if opens else "\N{RIGHT SINGLE QUOTATION MARK}"

"""The last net: nothing leaves a body that is not on this list, whatever came before.

The converter makes no other elements, so this finds nothing to do on a good day. It is here because a fault in any
step before it must not put a script on a health site.
"""

from __future__ import annotations

import re
from functools import cache

import nh3

BLOCKS = {"blockquote", "dd", "div", "dl", "dt", "h2", "h3", "h4", "h5", "h6", "hr", "li", "ol", "p", "pre", "ul"}
TABLES = {"table", "tbody", "td", "th", "thead", "tr"}
TAGS = frozenset({"a", "br", "code", "em", "img", "strong", "sup"} | BLOCKS | TABLES)
ATTRIBUTES = {
    "a": frozenset({"href", "title", "aria-label"}),
    "img": frozenset({"src", "alt", "title"}),
    "li": frozenset({"id"}),
    "ol": frozenset({"start"}),
    "sup": frozenset({"id"}),
    "th": frozenset({"scope"}),
} | {f"h{level}": frozenset({"id"}) for level in range(2, 7)}
CLASSES = {
    "a": frozenset({"term", "footnote-ref", "footnote-backref"}),
    "div": frozenset({"callout", "callout-note", "callout-caution", "callout-urgent", "footnote", "table"}),
    "p": frozenset({"callout-title"}),
    "sup": frozenset({"cite"}),
    "td": frozenset({"align-left", "align-center", "align-right"}),
    "th": frozenset({"align-left", "align-center", "align-right"}),
}
SCHEMES = frozenset({"http", "https", "mailto", "tel", "site", "photo"})
"""`site:` and `photo:` are ours; rendering turns them into paths."""


ELEMENT = r"/?(?:p|em|strong|ol|ul|li|sup)|/h[2-6]|(?:li|h[2-6]) id=\"[\w-]+\"|sup class=\"cite\""
LINK = r"a(?: aria-label=\"Source \d+\"| class=\"term\")? href=\"(?:site:/|#)[\w/.#-]*\">[^<>&\u00a0]*+</a"
PLAIN = re.compile(rf"(?:[^<>&\u00a0]++|<(?:{ELEMENT}|{LINK})>)*+")
"""HTML of which all is on the lists, as can be seen at once. The cleaner gives it back as it is in 17 us of 200 a page,
in 31 with links; this takes 4. A test compares them."""


def clean(html: str) -> str:
    """The HTML with nothing but what is on the lists above."""
    return html if PLAIN.fullmatch(html) else str(_cleaner().clean(html))


@cache
def _cleaner() -> nh3.Cleaner:
    return nh3.Cleaner(
        tags=set(TAGS),
        attributes={tag: set(names) for tag, names in ATTRIBUTES.items()},
        allowed_classes={tag: set(names) for tag, names in CLASSES.items()},
        url_schemes=set(SCHEMES),
        link_rel=None,
    )

"""The blocks of a body that are read as sentences, as text: paragraphs, list items and definitions.

Headings, tables, code and the numbers of sources and notes are not read. Bodies are safe HTML of our own making, so
where no block lies in another its tags are enough to take it apart; a parser, which takes six times as long, is asked
for what is left.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from html import unescape

PART = "section"
"""Holds a part of a text while it is taken apart; no text has this element itself."""

BLOCKS = f"{PART},p,li,dd,dt"
HOLDING = ":is(li,dd):has(ul,ol,p,dl)"
"""Blocks with blocks inside, which are read by themselves."""

PLACE = "this"
"""Stands for the name of another page."""

INSIDE = "site:/"
"""Begins the address of a link inside the site."""

UNREAD = re.compile("<(?:sup|pre|table|h[2-6]|div|p )")
"""A piece of HTML without these has nothing that is not read as a paragraph: notes and titles of boxes have a class."""

WITH = '(?: [a-z-]+="[^"<>]*")*'
"""Attributes as safe HTML has them, but for those with signs of tags in them."""

TAG = f"</?(?:a|br|code|em|img|strong){WITH}>"
INLINE = re.compile(TAG)
BLOCK = re.compile(rf"<(p|li|dd|dt){WITH}>([^<]*(?:{TAG}[^<]*)*)</\1>")
BETWEEN = "\0"
"""Stands between texts that are looked at together; no text has it."""

ANY_BLOCK = re.compile("</?(?:p|li|dd|dt)[ >]")
LEFT_OUT = re.compile(f'<(?:sup{WITH}>.*?</sup|p class="callout-title">.*?</p)>', re.DOTALL)
TOO_HARD = re.compile("<(?:pre|table)|footnote|callout-title")
PAGE_LINK = re.compile(f'<a(?![^<>]* class="term"){WITH}? href="{INSIDE}[^"<>]*"{WITH}>.*?</a>', re.DOTALL)


def blocks(parts: Sequence[str]) -> list[list[str]]:
    """The texts of the blocks of each of some pieces of HTML."""
    found = [_by_tags(part) if part else [] for part in parts]
    hard = [part for part, texts in zip(parts, found, strict=True) if texts is None]
    parsed = iter(_parsed(hard) if hard else ())
    return [next(parsed) if texts is None else texts for texts in found]


def _by_tags(html: str) -> list[str] | None:
    """The texts of blocks that lie one after the other; None for anything else."""
    if UNREAD.search(html):
        html = LEFT_OUT.sub("", html)
        if TOO_HARD.search(html):
            return None
    if INSIDE in html:
        html = PAGE_LINK.sub(PLACE, html)
    pieces = BLOCK.split(html)
    if ANY_BLOCK.search("".join(pieces[::3])):
        return None
    texts = pieces[2::3]
    joined = BETWEEN.join(texts)
    if "<" in joined:
        texts = INLINE.sub("", joined).split(BETWEEN)
    return list(map(unescape, texts)) if "&" in joined else texts


def _parsed(parts: Sequence[str]) -> list[list[str]]:
    """The same of any HTML; to take one piece apart costs as much as all of them."""
    from selectolax.lexbor import LexborHTMLParser  # imported when used: 2 ms

    html = "".join(f"<{PART}>{part}</{PART}>" for part in parts)
    tree = LexborHTMLParser(html)
    if UNREAD.search(html):
        for node in tree.css("sup,pre,table,div.footnote,h2,h3,h4,h5,h6,p.callout-title"):
            node.decompose()
    if INSIDE in html:
        for node in tree.css(f'a[href^="{INSIDE}"]:not(.term)'):
            node.replace_with(PLACE)
    holding = {node.mem_id for node in tree.css(HOLDING)}
    found: list[list[str]] = []
    for node in tree.css(BLOCKS):
        if node.tag == PART:
            found.append([])
        else:
            found[-1].append(node.text(deep=node.mem_id not in holding))
    return found

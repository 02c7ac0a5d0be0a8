"""The plainest bodies as Python-Markdown's elements: headings, lists of one level, paragraphs, blank lines between.

Most bodies are of these blocks only, and there is one way to read them. So the elements are made at once; what stands
in their texts (links, emphasis, citations) is Python-Markdown's to find. Where any line holds anything else, nothing is
made, and `shape` and Python-Markdown read the whole body. Measured: 55 of 280 us a page. A hypothesis test converts
with this and without, and compares (`tests/markup/test_shortcuts.py`).
"""

from __future__ import annotations

import re
import xml.etree.ElementTree as etree

from supple.markup.marks import LINE_CLOSE, LINE_OPEN
from supple.markup.source import Source

START = r"""[*_"'“‘(\[]{0,3}[^\W\d_]"""
"""A line of text begins with a letter; marks may stand close before it. No block but a definition begins so."""

HEADING = re.compile(rf"(#{{2,6}}) +({START}[^\\#{{\n]*)")
PARAGRAPH = re.compile(rf"{START}.*(?:\n{START}.*)*")
BULLETS = re.compile(rf"[-*+] {START}.*(?:\n[-*+] {START}.*)*")
NUMBERED = re.compile(rf"1\. {START}.*(?:\n[0-9]{{1,9}}\. {START}.*)*")
LISTS = {"-": ("ul", BULLETS), "*": ("ul", BULLETS), "+": ("ul", BULLETS), "1": ("ol", NUMBERED)}

ELSEWHERE = ("\t", "]:", "[^")
"""Signs of a column, an address and a note: with one of these, lines far apart may belong together."""


def tree(source: Source) -> etree.Element | None:
    """The blocks of a body as elements; None where it has anything else."""
    if any(sign in source.text for sign in ELSEWHERE):
        return None
    text = source.text.lstrip("\n")
    line = source.first + len(source.text) - len(text)
    root = etree.Element("div")
    for block in text.rstrip("\n").split("\n\n"):
        if not (_heading(root, block, line) if block[:1] == "#" else _text(root, block)):
            return None
        line += block.count("\n") + 2
    return root


def _heading(root: etree.Element, block: str, line: int) -> bool:
    found = HEADING.fullmatch(block)
    if found:
        heading = etree.SubElement(root, f"h{len(found[1])}")
        heading.text = f"{found[2].strip()}{LINE_OPEN}{line}{LINE_CLOSE}"
    return found is not None


def _text(root: etree.Element, block: str) -> bool:
    if PARAGRAPH.fullmatch(block):
        etree.SubElement(root, "p").text = block
        return True
    tag, pattern = LISTS.get(block[:1], ("", PARAGRAPH))
    if not pattern.fullmatch(block) or (len(root) and root[-1].tag in {"ol", "ul"}):  # two lists may be one
        return False
    found = etree.SubElement(root, tag)
    for item in block.split("\n"):
        etree.SubElement(found, "li").text = item.partition(" ")[2]
    return True

"""Readies a finished tree to be cut into sections and steps, and cuts the HTML that comes of it.

The signs are put into the text of the tree and found again in the safe HTML, so that nothing has to be parsed twice.
"""

from __future__ import annotations

import re
import xml.etree.ElementTree as etree

from supple.markup.finish import Finisher, plain
from supple.markup.marks import SECTION, STEP_CLOSE, STEP_OPEN
from supple.model.content import Section, Step

HOW = re.compile(r"how to\b", re.IGNORECASE)
TITLE_CLOSE = "</h2>"


def mark(root: etree.Element) -> tuple[str, ...]:
    """Puts the signs in and gives each step its anchor; the words of the steps."""
    for index, child in enumerate(root):
        child.tail = "\n"
        if child.tag == "h2":
            _before(root, index)
    found = _steps(root)
    if found is None:
        return ()
    return tuple(_mark_step(item, number) for number, item in enumerate(found, 1))


def steps(html: str, words: tuple[str, ...]) -> tuple[Step, ...]:
    """The steps of the safe HTML."""
    parts = html.split(STEP_OPEN)[1:]
    return tuple(Step(part.partition(STEP_CLOSE)[0].strip(), text) for part, text in zip(parts, words, strict=True))


def sections(html: str, root: etree.Element, finisher: Finisher) -> tuple[Section, ...]:
    """The parts of the safe HTML: the lead, then one a second-level heading."""
    lead, *parts = html.replace(STEP_OPEN, "").replace(STEP_CLOSE, "").split(SECTION)
    made = [Section("", "", lead.strip())]
    known = {heading.id: (heading, line) for heading, line in zip(finisher.headings, finisher.lines, strict=True)}
    titles = [child for child in root if child.tag == "h2"]
    for part, title in zip(parts, titles, strict=True):
        heading, line = known[title.get("id", "")]
        head, close, rest = part.partition(TITLE_CLOSE)
        made.append(Section(heading.id, heading.text, rest.strip(), line, head + close))
    return tuple(made)


def wrap_tables(root: etree.Element) -> None:
    """Puts a box around each table, which a narrow screen can move sideways."""
    if next(root.iter("table"), None) is None:
        return
    for parent in [element for element in root.iter() if element.find("table") is not None]:
        for index, child in enumerate(parent):
            if child.tag == "table":
                box = etree.Element("div", {"class": "table"})
                box.append(child)
                box.tail, child.tail = child.tail, None
                parent[index] = box


def _before(root: etree.Element, index: int) -> None:
    if index:
        root[index - 1].tail = f"\n{SECTION}"
    else:
        root.text = SECTION


def _steps(root: etree.Element) -> etree.Element | None:
    """The list under "How to do it", or else the first numbered one."""
    below, first = False, None
    for child in root:
        if child.tag == "h2":
            below = bool(HOW.match(plain(child).strip()))
        elif child.tag == "ol":
            if below:
                return child
            first = child if first is None else first
    return first


def _mark_step(item: etree.Element, number: int) -> str:
    item.set("id", f"step-{number}")
    words = " ".join(plain(item).split())
    item.text = STEP_OPEN + (item.text or "")
    if len(item):
        item[-1].tail = (item[-1].tail or "") + STEP_CLOSE
    else:
        item.text += STEP_CLOSE
    return words

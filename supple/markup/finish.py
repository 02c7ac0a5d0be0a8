"""The element tree of a body, made into what this site publishes.

One walk in the order of the text does everything that needs to know where it is: anchors, links and pictures, numbers
of sources, quotes and dashes, the first use of each medical word. Problems found here are looked up in the
source again.
"""

from __future__ import annotations

import re
import xml.etree.ElementTree as etree
from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import count

from supple import urls
from supple.diagnostics import Diagnostic
from supple.markup import glossary, headings, links
from supple.markup.marks import LINE_OPEN, LINE_SIGN
from supple.markup.source import Source
from supple.markup.typography import typeset
from supple.model.content import Heading, Reference
from supple.nodes import Position

HEADINGS = {f"h{level}": level for level in range(1, 7)}
INLINE = frozenset({"a", "em", "strong", "sup", "code", "img", "br"})
SILENT = frozenset({"code", "pre"})
UNLINKED = frozenset({"a", "dt", *HEADINGS})
"""No word in these leads to the glossary."""

OURS = re.compile(r"(?:step|source|term|fn|fnref)-")
"""Anchors that the generator gives itself."""


@dataclass(slots=True)
class Finisher:
    """What is gathered on the walk."""

    source: Source
    home: str
    """Site path of the page that the body belongs to."""
    terms: glossary.Index
    """The words that lead to the glossary when they are met; each does so once."""
    numbers: dict[str, int]
    """Source code → its number in the page's list."""
    headings: list[Heading] = field(default_factory=list)
    lines: list[int] = field(default_factory=list)
    """Line of the file of each heading."""
    links: list[Reference] = field(default_factory=list)
    images: list[Reference] = field(default_factory=list)
    citations: list[Reference] = field(default_factory=list)
    problems: list[Diagnostic] = field(default_factory=list)
    _ids: set[str] = field(default_factory=set)
    _repeats: dict[str, int] = field(default_factory=dict)
    """Anchor name → the last number put behind it."""
    _before: str = ""
    """The character in front of the text that comes next."""

    def walk(self, element: etree.Element, *, quiet: bool) -> None:
        """Finishes the element and all below; `quiet`: no glossary links in here."""
        tag = element.tag
        if tag not in INLINE:
            self._before = ""
        if tag in SILENT:
            self._before = "x"
            _tidy(element)
            return
        if tag in KINDS:
            KINDS[tag](self, element)
        quiet = quiet or tag in UNLINKED or element.get("class") == "callout-title"
        children = list(element)
        text = element.text
        if text and text != element.get("href"):
            element.text = self._text(element, None, text, quiet=quiet)
        for child in children:
            self.walk(child, quiet=quiet)
            if child.tag not in INLINE:
                self._before = ""
            if child.tail:
                child.tail = self._text(element, child, child.tail, quiet=quiet)

    def _text(self, parent: etree.Element, above: etree.Element | None, text: str, *, quiet: bool) -> str:
        """The text that stands in the parent behind the element `above`, or before all others."""
        text = typeset(text, self._before)
        self._before = text[-1:]
        found = None if quiet or not self.terms else glossary.first(text, self.terms)
        if not found:
            return text
        start, end, term = found
        self.terms = glossary.without(self.terms, term.slug)
        link = etree.Element("a", {"href": f"site:{urls.GLOSSARY}#term-{term.slug}", "class": "term"})
        link.text = text[start:end]
        parent.insert(0 if above is None else list(parent).index(above) + 1, link)
        link.tail = self._text(parent, link, text[end:], quiet=quiet)
        return text[:start]

    def _heading(self, element: etree.Element) -> None:
        line = _signed(element)
        words = " ".join(typeset(plain(element)).split())
        line = line or self.source.find(words[:20]).line
        given = headings.anchor(self.source.line(line)) if "{" in self.source.text else ""
        name = given or headings.slug(words)
        if name in self._ids or OURS.match(name):
            if given:
                message = f"The anchor name {{#{given}}} is taken already."
                at = Position(line, self.source.line(line).rfind("{") + 1, len(given) + 3)
                self._problem("markup-anchor", message, "Choose another one.", at)
            name = self._numbered(name)
        self._ids.add(name)
        element.set("id", name)
        self.headings.append(Heading(HEADINGS[element.tag], name, words))
        self.lines.append(line)

    def _numbered(self, name: str) -> str:
        """The name with the next number that makes it new."""
        for number in count(self._repeats.get(name, 1) + 1):
            self._repeats[name] = number
            if f"{name}-{number}" not in self._ids:
                return f"{name}-{number}"
        return name

    def _link(self, link: etree.Element) -> None:
        if "code" in link.attrib:
            self._citation(link)
            return
        written = link.get("href", "")
        if link.get("class", "").startswith("footnote-"):
            return
        words, at = plain(link).strip(), self.source.find(written)
        target = links.page(written, path=self.source.path, home=self.home)
        if target.code:
            self._problem(target.code, target.message, target.hint, at)
            del link.attrib["href"]
            return
        if not words and not any(image.get("alt") for image in link.iter("img")):
            self._problem(
                "markup-link-empty", "This link has no words.", "Say where it leads: [How it works](how.md)", at
            )
        link.set("href", f"site:{target.address}" if target.address.startswith("/") else target.address)
        self.links.append(Reference(target.address, at, words))

    def _citation(self, link: etree.Element) -> None:
        code = link.attrib.pop("code")
        number = self.numbers.setdefault(code, len(self.numbers) + 1)
        link.text = str(number)
        link.set("aria-label", f"Source {number}")
        self.citations.append(Reference(code, self.source.find(f"@{code}"), str(number)))

    def _cell(self, cell: etree.Element) -> None:
        style = cell.attrib.pop("style", "")
        if style:
            cell.set("class", f"align-{style.rstrip(';').split()[-1]}")
        if cell.tag == "th":
            cell.set("scope", "col")

    def _callout(self, element: etree.Element) -> None:
        names = element.get("class", "").split()
        if names and names[0].startswith("admonition"):
            element.set("class", "callout-title" if names[0] == "admonition-title" else f"callout callout-{names[-1]}")

    def _image(self, image: etree.Element) -> None:
        written, words = image.get("src", ""), typeset(image.get("alt", "")).strip()
        at = self.source.find(written)
        target = links.picture(written, path=self.source.path)
        if target.code:
            self._problem(target.code, target.message, target.hint, at)
        if not words:
            hint = f"Write it between the brackets: ![A woman lies on her back]({written[:60]})"
            self._problem("markup-image-alt", "This picture says nothing to people who cannot see it.", hint, at)
        image.attrib.pop("src", None)
        image.set("alt", words)
        if target.address:
            image.set("src", f"photo:{target.address}")
            self.images.append(Reference(target.address, at, words))

    def _problem(self, code: str, message: str, hint: str, at: Position) -> None:
        self.problems.append(self.source.error(code, message, hint, at=at))


KINDS: dict[str, Callable[[Finisher, etree.Element], None]] = dict.fromkeys(HEADINGS, Finisher._heading)
KINDS |= {"a": Finisher._link, "img": Finisher._image, "td": Finisher._cell, "th": Finisher._cell}
KINDS |= {"div": Finisher._callout, "p": Finisher._callout}
"""Element → what is done with it besides its texts."""


def plain(element: etree.Element) -> str:
    """The words of an element, without the numbers of notes and sources."""
    parts = [element.text or ""]
    for child in element:
        if child.tag not in {"sup", "img"}:
            parts.append(plain(child) if child.tag in INLINE else f" {plain(child)} ")
        parts.append(child.tail or "")
    words = "".join(parts)
    return LINE_SIGN.sub("", words) if LINE_OPEN in words else words


def _signed(heading: etree.Element) -> int:
    """Takes the line number out of a heading."""
    holder, name = (heading[-1], "tail") if len(heading) else (heading, "text")
    text = getattr(holder, name) or ""
    found = LINE_SIGN.search(text)
    if not found:
        return 0
    setattr(holder, name, text[: found.start()] + text[found.end() :])
    return int(found[1])


def _tidy(element: etree.Element) -> None:
    """Python-Markdown adds the empty lines below a block of code to it."""
    if element.tag == "pre" and len(element):
        element[0].text = f"{(element[0].text or '').rstrip()}\n"

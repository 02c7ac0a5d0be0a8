"""Python-Markdown set up for this site: what it reads, and what it must not.

Raw HTML, indented code and underlined headings are switched off (the first is an error, the other two `shape` has
dealt with). One instance is used again and again, because building one costs as much as converting a page. Trap: an
exception out of Python-Markdown leaves half a parser state behind that spoils every later page, and `reset` does not
clear it; so the instance is thrown away then.
"""

from __future__ import annotations

import html
import re
import xml.etree.ElementTree as etree
from functools import cache

from markdown import Markdown
from markdown.blockprocessors import BlockProcessor
from markdown.extensions import Extension
from markdown.extensions.admonition import AdmonitionExtension
from markdown.extensions.def_list import DefListExtension
from markdown.extensions.footnotes import FootnoteExtension
from markdown.extensions.sane_lists import SaneListExtension
from markdown.extensions.tables import TableExtension
from markdown.inlinepatterns import InlineProcessor
from markdown.util import STX, AtomicString

from supple.markup.marks import CODE_SIGN, FOREIGN, NOWHERE
from supple.markup.shortcuts import STEPS, Blocks, Texts, serialize

CITATION = r"\[@([A-Za-z][A-Za-z0-9-]*(?:[;,] ?@[A-Za-z][A-Za-z0-9-]*)*)\]"
ENTITY = r"&(?:#[0-9]{1,7}|#x[0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,31});"
WEB = r"(?<![\w</=@-])https?://[^\s<>()\[\]\"“”*`]*[^\s<>()\[\]\"“”*`.,;:!?'’]"
MAIL = r"<(?:mailto:)?([^<>\s@:/]+@[^<>\s@:/]+\.[^<>\s@:/]+)>"


class Converter:
    """Turns shaped text into an element tree and a tree into HTML. Not to be shared between threads."""

    def __init__(self, *, shortcuts: bool = True) -> None:
        """Without `shortcuts` it makes the same in twice the time, for tests to compare with."""
        self._shortcuts = shortcuts
        self._footnotes = _Footnotes(PLACE_MARKER=NOWHERE, SEPARATOR="-", BACKLINK_TITLE="Back to the text, note {}")
        self._codes: list[str] = []
        extensions = [TableExtension(), DefListExtension(), AdmonitionExtension(), SaneListExtension()]
        house = _House(self._codes, shortcuts=shortcuts)
        self._markdown = Markdown(extensions=[*extensions, self._footnotes, house], output_format="html")
        house.prepare()
        steps = self._markdown.treeprocessors
        wanted = {steps.get_index_for_name(name): signs for name, signs in STEPS.items()} if shortcuts else {}
        self._steps = [(step, wanted.get(index, ("",))) for index, step in enumerate(steps)]

    def tree(self, text: str, codes: list[str], slug: str, blocks: etree.Element | None = None) -> etree.Element:
        """The shaped text as elements; `slug` makes the anchors of footnotes unique in the site. `blocks`: its blocks,
        where they are made already."""
        self._markdown.reset()
        self._footnotes.slug = slug
        self._codes[:] = codes
        root = blocks if blocks is not None else self._markdown.parser.parseDocument([text]).getroot()
        assert root is not None
        for step, signs in self._steps:
            if signs[0] in text or signs[-1] in text:
                changed = step.run(root)
                root = root if changed is None else changed
        return root

    def html(self, root: etree.Element) -> str:
        """The elements below the root as HTML."""
        if self._shortcuts:
            text = serialize(root)
        else:
            text = self._markdown.serializer(root).strip().removeprefix("<div>").removesuffix("</div>")
        if STX in text or not self._shortcuts:  # each of these steps puts something for a sign
            for step in self._markdown.postprocessors:
                text = step.run(text)
        return text

    @property
    def footnotes(self) -> frozenset[str]:
        """Names of the footnotes that the last body defines."""
        return frozenset(self._footnotes.footnotes)


@cache
def converter() -> Converter:
    """The converter of this process."""
    return Converter()


class _House(Extension):
    """What we leave out of Python-Markdown and what we put in."""

    def __init__(self, codes: list[str], *, shortcuts: bool) -> None:
        super().__init__()
        self._codes, self._shortcuts = codes, shortcuts

    def extendMarkdown(self, md: Markdown) -> None:
        """Called by Python-Markdown."""
        for name in ("normalize_whitespace", "html_block"):
            md.preprocessors.deregister(name)
        for name in ("html", "automail"):
            md.inlinePatterns.deregister(name)
        for name in ("code", "setextheader"):
            md.parser.blockprocessors.deregister(name)
        md.treeprocessors.deregister("prettify")
        md.inlinePatterns.register(_Entity(ENTITY, md), "entity", 80)
        md.inlinePatterns.register(_Mail(MAIL, md), "automail", 110)
        md.inlinePatterns.register(_Web(WEB, md), "web", 105)
        md.inlinePatterns.register(_Citation(CITATION, md), "citation", 176)
        md.parser.blockprocessors.register(_Code(md.parser, self._codes), "fenced", 95)
        self._markdown = md

    def prepare(self) -> None:
        """To be called when the instance is complete, because the shortcuts depend on all that is registered."""
        if self._shortcuts:
            self._markdown.treeprocessors.register(Texts(self._markdown), "inline", 20)
            self._markdown.parser.parseBlocks = Blocks(self._markdown.parser).parse  # type: ignore[method-assign]


class _Entity(InlineProcessor):
    """`&nbsp;` and its like, as the character that is meant."""

    def handleMatch(self, m: re.Match[str], data: str) -> tuple[str, int, int]:  # type: ignore[override]  # noqa: ARG002
        return FOREIGN.sub("", html.unescape(m[0])), m.start(), m.end()


class _Mail(InlineProcessor):
    """`<name@example.org>`; Python-Markdown's own hides the letters, which helps nobody."""

    def handleMatch(self, m: re.Match[str], data: str) -> tuple[etree.Element, int, int]:  # type: ignore[override]  # noqa: ARG002
        link = etree.Element("a", href=f"mailto:{m[1]}")
        link.text = AtomicString(m[1])
        return link, m.start(), m.end()


class _Web(InlineProcessor):
    """`https://www.nhs.uk` in the middle of a text."""

    ANCESTOR_EXCLUDES = ("a",)

    def handleMatch(self, m: re.Match[str], data: str) -> tuple[etree.Element, int, int]:  # type: ignore[override]  # noqa: ARG002
        link = etree.Element("a", href=m[0])
        link.text = AtomicString(m[0])
        return link, m.start(), m.end()


class _Citation(InlineProcessor):
    """`[@OWEN]` and `[@OWEN; @WARN]`: links to the page's list of sources, numbered later."""

    def handleMatch(self, m: re.Match[str], data: str) -> tuple[etree.Element, int, int]:  # type: ignore[override]  # noqa: ARG002
        group = etree.Element("sup", {"class": "cite"})
        for code in re.findall(r"[A-Za-z][A-Za-z0-9-]*", m[1]):
            if len(group):
                group[-1].tail = ", "
            link = etree.SubElement(group, "a", href=f"#source-{code}", code=code)
            link.text = AtomicString(code)
        return group, m.start(), m.end()


class _Code(BlockProcessor):
    """A fenced block of code, where `fences` left its sign."""

    def __init__(self, parser: object, codes: list[str]) -> None:
        super().__init__(parser)  # type: ignore[arg-type]
        self._codes = codes

    def test(self, parent: etree.Element, block: str) -> bool:  # noqa: ARG002
        return CODE_SIGN.match(block.strip()) is not None

    def run(self, parent: etree.Element, blocks: list[str]) -> None:
        sign = CODE_SIGN.match(blocks.pop(0).strip())
        code = etree.SubElement(etree.SubElement(parent, "pre"), "code")
        code.text = AtomicString(html.escape(self._codes[int(sign[1])], quote=False) if sign else "")


class _Footnotes(FootnoteExtension):
    """Footnotes whose anchors carry the slug of their page."""

    slug = ""

    def makeFootnoteId(self, id: str) -> str:
        return f"fn-{self.slug}-{self._number(id)}"

    def makeFootnoteRefId(self, id: str, found: bool = False) -> str:
        return self.unique_ref(f"fnref-{self.slug}-{self._number(id)}", found)

    def _number(self, name: str) -> int:
        return list(self.footnotes).index(name) + 1

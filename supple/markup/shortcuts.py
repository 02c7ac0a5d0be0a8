"""Python-Markdown without the work that can find nothing.

It asks some fifteen processors about every block and tries some twenty patterns on every text, though most of them want
a character that does not stand in it. Here a block is only shown to the processors, and a text to the patterns, whose
sign it holds; what they make of it is Python-Markdown's own. Measured: 170 of 610 microseconds a page. A hypothesis
test converts with these shortcuts and without, and compares (`tests/markup/test_shortcuts.py`).
"""

from __future__ import annotations

import re
import xml.etree.ElementTree as etree
from collections import deque
from collections.abc import Callable, Iterable
from functools import lru_cache

from markdown import Markdown
from markdown.blockparser import BlockParser
from markdown.blockprocessors import BlockProcessor
from markdown.serializers import RE_AMP
from markdown.treeprocessors import InlineProcessor
from markdown.util import AtomicString

from supple.markup import phrases
from supple.markup.marks import CODE_OPEN
from supple.markup.phrases import special

FIRST = {"olist": "0123456789", "ulist": "-*+"}
"""Processor of blocks → what a block must begin with for it to take it."""

LINES = {"admonition": "!", "hashheader": "#", "hr": "-_*", "deflist": ":", "quote": ">", "footnote": "["}
LINES |= {"reference": "["}
"""Processor of blocks → what a line of the block must begin with. A table holds a `|` somewhere, a block of code our
sign, and all others take a block that is empty or begins with a blank."""

BEGINS = re.compile(rf"\n *([{re.escape(''.join(LINES.values()))}])")

TEXTS: dict[str, tuple[str, ...]] = {"backtick": ("`",), "escape": ("\\",), "citation": ("[@",), "footnote": ("[^",)}
TEXTS |= {"autolink": ("<",), "automail": ("<",), "web": ("http",), "linebreak": ("  \n",), "entity": ("&",)}
TEXTS |= dict.fromkeys(("image_link", "image_reference", "short_image_ref"), ("![",))
TEXTS |= dict.fromkeys(("link", "reference", "short_reference"), ("[",))
TEXTS |= {"em_strong": ("*", "_")}
"""Pattern of texts → what a text must hold for it to match."""

STEPS = {"footnote": ("[^",), "footnote-duplicate": ("[^",), "unescape": ("\\", "&")}
"""Step on the whole tree → what the Markdown must hold for it to find anything; `&#92;` is a back slash."""

EMPTY = frozenset({"br", "hr", "img"})
"""Elements that hold nothing; Python-Markdown makes no others."""

QUOTE = '"'


class Blocks:
    """Python-Markdown's loop over the blocks of a text."""

    def __init__(self, parser: BlockParser) -> None:
        names = {name: frozenset(begins) for name, begins in (FIRST | LINES).items()}
        known = parser.blockprocessors
        self._all: list[BlockProcessor] = list(known)
        self._signs = [(known[name], signs) for name, signs in names.items()]
        self._signs.sort(key=lambda pair: self._all.index(pair[0]))
        self._paragraph = [known["paragraph"]]
        self._beginning = lru_cache(128)(self._choice)

    def parse(self, parent: etree.Element, blocks: list[str]) -> None:
        """Parses the blocks into elements below the parent, as `BlockParser.parseBlocks` does."""
        while blocks:
            for processor in self._asked(blocks[0]):
                if processor.test(parent, blocks[0]) and processor.run(parent, blocks) is not False:
                    break

    def _asked(self, block: str) -> list[BlockProcessor]:
        first = block[:1]
        if first in "\n " or "|" in block or CODE_OPEN in block:  # an empty block included
            return self._all
        begins = {first, *BEGINS.findall(block)} if "\n" in block else {first}
        if first.isalpha() and len(begins) == 1:
            return self._paragraph
        return self._all if first.isdecimal() and not first.isascii() else self._beginning(frozenset(begins))

    def _choice(self, begins: frozenset[str]) -> list[BlockProcessor]:
        return [processor for processor, signs in self._signs if signs & begins] + self._paragraph


class Texts(InlineProcessor):
    """Python-Markdown's walk over all texts, looking for links, emphasis and the like."""

    def __init__(self, markdown: Markdown) -> None:
        super().__init__(markdown)
        names = {self.inlinePatterns.get_index_for_name(name): signs for name, signs in TEXTS.items()}
        signs = [names.get(index, ("",)) for index in range(len(self.inlinePatterns))]
        self._wanted = [(index, wanted[0], wanted[-1]) for index, wanted in enumerate(signs)]
        self.inlinePatterns = list(self.inlinePatterns)  # type: ignore[assignment]  # quicker than a registry

    def run(self, tree: etree.Element, ancestors: list[str] | None = None) -> etree.Element:  # noqa: ARG002
        """As Python-Markdown's, for a whole tree; texts that hold nothing are passed over."""
        self.stashed_nodes: dict[str, etree.Element | str] = {}
        queue = deque([(tree, [tree.tag])])
        while queue:
            element, self.ancestors = queue.popleft()
            if element is not tree:
                self.ancestors.append(element.tag)
            made = []
            for child in element:  # grows while it is gone through
                if child.text and special(child.text) and not phrases.put(child, child.text):
                    found = self._inside(child)
                    queue += found
                    made.append((child, found))
                if child.tail and special(child.tail):
                    self._behind(element, child)
                if len(child):
                    queue.append((child, self.ancestors[:]))
            for child, found in made:
                for place, (node, _) in enumerate(found):
                    child.insert(place, node)
        return tree

    def _inside(self, element: etree.Element) -> list[tuple[etree.Element, list[str]]]:
        text = element.text or ""
        if isinstance(text, AtomicString):
            return []
        self.ancestors.append(element.tag)
        element.text = None
        found = self._nodes(self._InlineProcessor__handleInline(text), element, isText=True)
        self.ancestors.pop()
        return found

    def _behind(self, parent: etree.Element, element: etree.Element) -> None:
        """The nodes of a tail are put behind its element, where the walk meets them next."""
        tail, element.tail = element.tail or "", None
        before = etree.Element("d")
        found = self._nodes(self._InlineProcessor__handleInline(tail), before, isText=False)
        element.tail = before.tail
        place = list(parent).index(element) + 1
        for node, _ in reversed(found):
            parent.insert(place, node)

    def _nodes(self, text: str, parent: etree.Element, *, isText: bool) -> list[tuple[etree.Element, list[str]]]:
        return self._InlineProcessor__processPlaceholders(text, parent, isText)  # type: ignore[attr-defined,no-any-return]

    def _InlineProcessor__handleInline(self, data: str, patternIndex: int = 0) -> str:
        if isinstance(data, AtomicString):
            return data
        asked = [index for index, one, other in self._wanted if one in data or other in data]
        for index in asked:
            matched, start = index >= patternIndex, 0
            while matched:
                pattern = self.inlinePatterns[index]
                data, matched, start = self._InlineProcessor__applyPattern(  # type: ignore[attr-defined]
                    pattern, data, index, start
                )
        return data


def serialize(root: etree.Element) -> str:
    """The HTML of what stands in the root, as `markdown.serializers` writes it, for elements of text names only."""
    parts: list[str] = [_escaped(root.text or "")]
    for child in root:
        _write(child, parts.append)
    return "".join(parts)


def _write(element: etree.Element, put: Callable[[str], None]) -> None:
    tag, text, tail, attributes = element.tag, element.text, element.tail, element.items()
    put(f"<{tag}{_attributes(attributes)}>" if attributes else f"<{tag}>")
    if text:
        put(_escaped(text))
    for child in element:
        _write(child, put)
    if tag not in EMPTY:
        put(f"</{tag}>")
    if tail:
        put(_escaped(tail))


def _attributes(pairs: Iterable[tuple[str, str]]) -> str:
    return "".join([f' {name}="{_escaped(value).replace(QUOTE, "&quot;")}"' for name, value in sorted(pairs)])


def _escaped(text: str) -> str:
    """An entity stays one, as everywhere in Python-Markdown."""
    if "&" in text:
        text = RE_AMP.sub("&amp;", text)
    if "<" in text or ">" in text:
        text = text.replace("<", "&lt;").replace(">", "&gt;")
    return text

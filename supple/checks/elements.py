"""The elements of a page that checks ask for, and what is wrong with them: one title, headings in order, names.

All elements are gone through once; asking the parser for one kind after the other took twice as long.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from functools import cache

from selectolax.lexbor import LexborHTMLParser, LexborNode

from supple.checks.seen import (
    DATA_BLOCKS,
    HEADINGS,
    INLINE,
    POINTING,
    SILENT_FIELDS,
    Address,
    Fault,
    Seen,
    choices,
    loads,
)

KINDS = {
    **dict.fromkeys(HEADINGS, "heading"),
    **dict.fromkeys(("input", "select", "textarea"), "field"),
    **dict.fromkeys(("a", "button"), "control"),
    **dict.fromkeys(("script", "style"), "code"),
    **{tag: tag for tag in ("html", "meta", "main", "img", "svg")},
}
"""Tag → the kind of element that checks ask for."""

MARKS = frozenset({"id", "href", "src", "srcset", "poster", "data-safety", *POINTING, *INLINE})
"""Attributes that checks ask for, on whatever element."""


class Elements:
    """The elements of a page that checks ask for, by kind and by attribute, each in the order of the page."""

    def __init__(self, tree: LexborHTMLParser) -> None:
        self.kinds: defaultdict[str, list[LexborNode]] = defaultdict(list)
        self.marked: defaultdict[str, list[tuple[str, LexborNode]]] = defaultdict(list)
        """Attribute → its values, each with the element it stands on."""
        numbered = _numbered()
        for node in tree.css("*"):
            attributes = node.attributes
            if node.tag_id in numbered:
                self.kinds[numbered[node.tag_id]].append(node)
            if not MARKS.isdisjoint(attributes):
                for name, text in attributes.items():
                    if name in MARKS:
                        self.marked[name].append((text or "", node))
        self.metas = [node.attributes for node in self.kinds["meta"]]
        """The attributes of the elements in the head that say something of the page."""


def seen(content: bytes) -> Seen:
    """What stands on a page, as a browser reads it."""
    tree = LexborHTMLParser(content)
    elements = Elements(tree)
    title = words(tree.css_first("head > title"))
    redirect = any(meta.get("http-equiv") == "refresh" for meta in elements.metas)
    descriptions = [meta.get("content") for meta in elements.metas if meta.get("name") == "description"]
    ids = [name for name, _ in elements.marked["id"]]
    return Seen(
        title=title,
        description=(descriptions[0] or "").strip() if descriptions else "",
        redirect=redirect,
        ids=ids,
        addresses=list(_addresses(elements)),
        safety=list({name.strip(): None for name, node in elements.marked["data-safety"] if words(node)}),
        faults=() if redirect else list(faults(elements, title, frozenset(ids))),
    )


def _addresses(elements: Elements) -> Iterator[Address]:
    for name in ("href", "src", "poster"):
        for address, node in elements.marked[name]:
            yield address, loads(node.tag, node.attributes.get("rel"))
    for text, _ in elements.marked["srcset"]:
        yield from choices(text)


@cache
def _numbered() -> dict[int, str]:
    """The parser's number of each tag → its kind. To ask for numbers takes 10 us a page of ours, for names 30."""
    tree = LexborHTMLParser("".join(f"<{tag}></{tag}>" for tag in KINDS))
    return {node.tag_id: KINDS[node.tag] for node in tree.css("*") if node.tag in KINDS}


def value(node: LexborNode, name: str) -> str:
    """The text of an attribute; empty without it."""
    return (node.attributes.get(name) or "").strip()


def words(node: LexborNode | None) -> str:
    """The text of an element."""
    return " ".join(node.text(deep=True).split()) if node else ""


def faults(seen: Elements, title: str, ids: Collection[str]) -> Iterator[Fault]:
    """What is wrong with the elements of a page that has this title and these ids."""
    pointed = (name for mark in POINTING for text, _ in seen.marked[mark] for name in text.split())
    for name in dict.fromkeys(pointed):
        if name not in ids:
            message = f'A label or description points to "{name}", which is not there.'
            yield "html-id", message, "Name an id of the page."
    if not any(value(node, "lang") for node in seen.kinds["html"]):
        yield "html-language", "The page does not say its language.", 'Write <html lang="en">.'
    if not title:
        yield "html-title", "The page has no title.", "Fill the title element."
    mains = len(seen.kinds["main"])
    if mains != 1:
        yield "html-main", f"The page has {mains} main elements.", "Put the content into one main element."
    yield from _headings(seen.kinds["heading"])
    yield from _pictures(seen.kinds["img"], seen.kinds["svg"])
    yield from _fields(seen)
    yield from _controls(seen.kinds["control"])
    yield from _inline(seen)


def _headings(headings: Sequence[LexborNode]) -> Iterator[Fault]:
    levels = [HEADINGS[node.tag or ""] for node in headings]
    if levels.count(1) != 1:
        yield "html-h1", f"The page has {levels.count(1)} first-level headings.", "A page has one, its title."
    for above, level, node in zip(levels, levels[1:], headings[1:], strict=False):
        if level > above + 1:
            message = f'The heading "{words(node)[:60]}" leaves a level out.'
            yield "html-headings", message, f"It should be an h{above + 1}."


def _pictures(pictures: Sequence[LexborNode], drawings: Sequence[LexborNode]) -> Iterator[Fault]:
    hint = 'Give it an alt text, or alt="" if it has none.'
    silent = [value(node, "src") for node in pictures if "alt" not in node.attributes]
    shown = [node for node in drawings if node.attributes.get("role") == "img"]
    silent += ["a drawing" for node in shown if not (_is_named(node) or node.css_first("title"))]
    for what in silent:
        yield "html-alt", f"A picture has no words for people who cannot see it: {what[:80]}.", hint


def _fields(seen: Elements) -> Iterator[Fault]:
    labelled = {text.strip() for text, node in seen.marked["for"] if node.tag == "label"} - {""}
    for node in seen.kinds["field"]:
        if _is_in_label(node) or value(node, "type") in SILENT_FIELDS or value(node, "id") in labelled:
            continue
        if not _is_named(node):
            what = value(node, "name") or node.tag or ""
            yield "html-label", f"A field of a form has no label: {what[:80]}.", "Give it a label element with its id."


def _is_in_label(node: LexborNode) -> bool:
    above = node.parent
    while above is not None and above.tag != "label":
        above = above.parent
    return above is not None


def _is_named(node: LexborNode) -> bool:
    """True with a name for those who hear the page."""
    return bool(value(node, "aria-label") or value(node, "aria-labelledby"))


def _controls(controls: Sequence[LexborNode]) -> Iterator[Fault]:
    for node in controls:
        if node.text(deep=True).strip() or "hidden" in node.attributes or _is_named(node):
            continue
        if node.tag == "a" and "href" not in node.attributes:
            continue
        if not any(value(image, "alt") for image in node.css("img")) and not node.css_first("svg title"):
            what = value(node, "href") or value(node, "class") or node.tag or ""
            yield "html-nameless", f"A link or button has no words: {what[:80]}.", "Give it a text or an aria-label."


def _inline(seen: Elements) -> Iterator[Fault]:
    """Scripts and styles that the Content-Security-Policy would stop, so that they show on nobody's screen."""
    found = [node for node in seen.kinds["code"] if node.tag == "style" or "src" not in node.attributes]
    found += (node for name in INLINE for _, node in seen.marked[name])
    for node in found:
        if value(node, "type") not in DATA_BLOCKS:
            what = node.tag if node.tag in {"script", "style"} else f"{node.tag} with a style or script"
            message = f"The page's own policy forbids this in a template: {what}."
            yield "html-inline", message, "Put it into a file of static/."

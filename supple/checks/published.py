"""What the checks need to know of a published HTML file, read in one go.

Each file is parsed once and then forgotten; what is kept is small, so that ten thousand pages fit in memory.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from selectolax.lexbor import LexborHTMLParser, LexborNode

from supple.checks import structured
from supple.checks.words import Judged
from supple.diagnostics import Diagnostic
from supple.model.output import Artifact, Page
from supple.model.site import Site
from supple.urls import Urls, of_file, output_path

BETWEEN = "\0"
"""Stands between links; HTML knows no such character."""

LINKED = "[href],[src],[srcset],[poster]"
INLINE = "script:not([src]),style,[style],[onclick],[onload],[onerror],[onchange],[oninput],[onsubmit],[onfocus]"
DATA_BLOCKS = frozenset({"application/ld+json", "application/json", "importmap", "speculationrules"})
NAMED = "[for],[aria-labelledby],[aria-describedby],[aria-controls]"
FIELDS = "input,select,textarea"
SILENT_FIELDS = frozenset({"hidden", "submit", "button", "reset", "image"})


@dataclass(frozen=True, slots=True)
class Link:
    """A link of a page: the tag, the address as it stands there and whether the browser loads it by itself."""

    tag: str
    address: str
    loads: bool

    @property
    def line(self) -> str:
        """The link as a text that `read` understands."""
        return f"{self.address} {self.tag} {'loads' if self.loads else 'leads'}"

    @classmethod
    def read(cls, line: str) -> Link:
        """The link that such a line was made of."""
        address, tag, does = line.rsplit(" ", 2)
        return cls(tag, address, does == "loads")


@dataclass(frozen=True, slots=True, kw_only=True)
class Published:
    """One HTML file. `repeated`: ids that stand there twice; `pointed`: ids that labels and the like name."""

    path: str
    redirect: bool
    language: str
    title: str
    description: str
    ids: frozenset[str]
    repeated: tuple[str, ...]
    pointed: tuple[str, ...]
    links: str
    """Its links, each once and as `Link.line`: a page has thirty, and as objects they would be most of what is kept."""
    headings: tuple[tuple[int, str], ...]
    mains: int
    faults: tuple[tuple[str, str], ...]
    """Code and a few words of each element that says nothing to some readers."""
    safety: frozenset[str]
    """Values of `data-safety` on the page, where words stand under them."""
    problems: tuple[Diagnostic, ...]
    """What is wrong with its structured data."""

    @property
    def linked(self) -> list[str]:
        """Its links, each as `Link.line`."""
        return self.links.split(BETWEEN) if self.links else []


@dataclass(frozen=True, slots=True)
class Made:
    """What a build made: pages, artifacts, and the site paths of pages that failed, which is told already."""

    pages: Sequence[Page]
    artifacts: Sequence[Artifact]
    failed: frozenset[str] = frozenset()
    looked: Sequence[Published] = ()
    """The HTML files as `look` sees them; left out: they are looked at now."""
    judged: Sequence[Judged] = ()
    """The files of content as `judge` finds them; left out: they are judged now."""


@dataclass(frozen=True, slots=True)
class Output:
    """All that is published or was meant to be, and the content file that each page is made of, by artifact path."""

    files: Mapping[str, Published]
    paths: frozenset[str]
    sources: Mapping[str, str]
    urls: Urls
    withheld: Mapping[str, str]
    """Drafts and scheduled pages, with the reason."""
    templates: Mapping[str, str] = field(default_factory=dict)
    """The template of each page, by artifact path."""

    def source(self, file: Published) -> str:
        """The content file, or the file of static/; an empty text for a page that no single file makes."""
        return self.sources.get(file.path, f"static/{file.path}")


def output(site: Site, made: Made, urls: Urls) -> Output:
    """All artifacts, those in HTML read."""
    sources = {output_path(page.url): page.source for page in made.pages}
    looked = made.looked or [look(item) for item in made.artifacts if item.path.endswith(".html")]
    files = {file.path: file for file in looked}
    paths = {item.path for item in made.artifacts} | sources.keys() | {output_path(url) for url in made.failed}
    withheld = {output_path(of_file(path)): reason for path, reason in site.withheld}
    templates = {output_path(page.url): page.template for page in made.pages}
    return Output(files, frozenset(paths), sources, urls, withheld, templates)


def look(artifact: Artifact) -> Published:
    """An HTML file as the checks need it."""
    tree = LexborHTMLParser(artifact.content)
    ids = [node.attributes["id"] or "" for node in tree.css("[id]")]
    known = frozenset(ids)
    return Published(
        path=artifact.path,
        redirect=bool(tree.css_first('meta[http-equiv="refresh"]')),
        language=_value(tree.css_first("html"), "lang"),
        title=_words(tree.css_first("head > title")),
        description=_value(tree.css_first('meta[name="description"]'), "content"),
        ids=known,
        repeated=_repeated(ids) if len(ids) != len(known) else (),
        pointed=tuple(name for node in tree.css(NAMED) for name in _pointed(node)),
        links=BETWEEN.join(dict.fromkeys(link.line for node in tree.css(LINKED) for link in _links(node))),
        headings=tuple((int((node.tag or "h0")[1]), _words(node)) for node in tree.css("h1,h2,h3,h4,h5,h6")),
        mains=len(tree.css("main")),
        faults=(*_pictures(tree), *_fields(tree), *_buttons(tree), *_inline(tree)),
        problems=tuple(structured.problems(artifact)),
        safety=frozenset(_value(node, "data-safety") for node in tree.css("[data-safety]") if _words(node)),
    )


def _value(node: LexborNode | None, name: str) -> str:
    return (node.attributes.get(name) or "").strip() if node else ""


def _words(node: LexborNode | None) -> str:
    return " ".join(node.text(deep=True).split()) if node else ""


def _repeated(ids: list[str]) -> tuple[str, ...]:
    seen: set[str] = set()
    return tuple(dict.fromkeys(name for name in ids if name in seen or seen.add(name)))  # type: ignore[func-returns-value]


def _pointed(node: LexborNode) -> list[str]:
    attributes: dict[str, Any] = node.attributes
    names = ("for", "aria-labelledby", "aria-describedby", "aria-controls")
    return " ".join(attributes.get(name) or "" for name in names).split()


def _links(node: LexborNode) -> list[Link]:
    attributes: dict[str, Any] = node.attributes
    tag = node.tag or ""
    loads = tag not in {"a", "area"} and not (tag == "link" and attributes.get("rel") in {"canonical", "alternate"})
    found = [Link(tag, attributes[name] or "", loads) for name in ("href", "src", "poster") if name in attributes]
    choices = (attributes.get("srcset") or "").split(",")
    return found + [Link(tag, choice.split()[0], True) for choice in choices if choice.strip()]


def _inline(tree: LexborHTMLParser) -> list[tuple[str, str]]:
    """Scripts and styles that the Content-Security-Policy would stop, so that they show on nobody's screen."""
    nodes = [node for node in tree.css(INLINE) if _value(node, "type") not in DATA_BLOCKS]
    return [
        ("html-inline", node.tag if node.tag in {"script", "style"} else f"{node.tag} with a style or script")
        for node in nodes
    ]


def _pictures(tree: LexborHTMLParser) -> list[tuple[str, str]]:
    faults = [("html-alt", _value(node, "src")) for node in tree.css("img:not([alt])")]
    for node in tree.css('svg[role="img"]'):
        if not (_value(node, "aria-label") or _value(node, "aria-labelledby") or node.css_first("title")):
            faults.append(("html-alt", "a drawing"))
    return faults


def _fields(tree: LexborHTMLParser) -> list[tuple[str, str]]:
    nodes = [node for node in tree.css(FIELDS) if _value(node, "type") not in SILENT_FIELDS]
    if not nodes:
        return []
    labelled = {_value(label, "for") for label in tree.css("label[for]")}
    within = {node.mem_id for label in tree.css("label") for node in label.css(FIELDS)}
    return [
        ("html-label", _value(node, "name") or node.tag or "") for node in nodes if not _named(node, labelled, within)
    ]


def _named(node: LexborNode, labelled: set[str], within: set[int]) -> bool:
    named = _value(node, "aria-label") or _value(node, "aria-labelledby")
    return bool(named) or _value(node, "id") in labelled - {""} or node.mem_id in within


def _buttons(tree: LexborHTMLParser) -> list[tuple[str, str]]:
    faults = []
    for node in tree.css("a[href],button"):
        if (
            "hidden" in node.attributes
            or node.text(deep=True).strip()
            or _value(node, "aria-label")
            or _value(node, "aria-labelledby")
        ):
            continue
        if not any(_value(image, "alt") for image in node.css("img")) and not node.css_first("svg title"):
            faults.append(("html-nameless", _value(node, "href") or _value(node, "class") or node.tag or ""))
    return faults

"""Sites of a few entries, and pages in HTML, for the checks."""

from __future__ import annotations

from typing import Any

from supple import urls
from supple.checks.published import Made, Output, output
from supple.content import read_document
from supple.markup import convert
from supple.model.content import Entry, Source, SourceFile, Text
from supple.model.facts import facts_of
from supple.model.output import Artifact, Page
from supple.model.packed import Packed
from supple.model.settings import Settings
from supple.model.site import Site
from supple.urls import Urls

PATH = "content/pages/about.md"

STRETCH = """title: Leg Hug
code: lh
summary: A calm stretch for the back of the hip and the lower back.
family: {family}
hold: 20-30
sides: 1
targets: {{main: [hips]}}
figure: {{camera: {{}}}}
"""


def entry(body: str = "Text.", matter: str = "", path: str = PATH, start: str = "title: About\n") -> Entry[Any]:
    """An entry as a build makes it of a file; its front matter begins on line 2."""
    text = f"---\n{start}{matter}---\n{body}"
    document = read_document(SourceFile(path, text.encode())).value
    assert document is not None, text
    body = convert(document, ()).value
    return Entry(
        kind=document.kind,
        slug=document.slug,
        url=urls.of_file(path),
        path=path,
        facts=facts_of(document.kind, document.matter),
        packed=Packed.of(document.matter),
        text=Packed.of(Text(document.front, body)),
        links=body.links,
        citations=body.citations,
    )


def stretch(body: str = "1. Lie down.", matter: str = "", family: str = "back", slug: str = "leg-hug") -> Entry[Any]:
    """A stretch."""
    return entry(body, matter, f"content/stretches/{slug}.md", STRETCH.format(family=family))


def site(*entries: Entry[Any], **more: Any) -> Site:
    """A site of these entries."""
    groups = {kind: tuple(one for one in entries if one.kind == kind) for kind in urls.FOLDERS}
    single = {kind: next((one for one in entries if one.kind == kind), None) for kind in ("article", "safety")}
    known: dict[str, Any] = {
        "settings": Settings(),
        "stretches": groups["stretch"],
        "guidelines": groups["guideline"],
        "routines": groups["routine"],
        "targets": groups["target"],
        "pages": groups["page"],
        "terms": (),
        "sources": {"NHS-EX": Source("NHS-EX", "NHS", "Exercises")},
        **single,
    }
    return Site(**(known | more))


def html(body: str = "", title: str = "Title", head: str = "") -> str:
    """A page without faults, with this in its main element."""
    description = f'<meta name="description" content="What {title} is about, said in one whole sentence.">'
    head = f"<title>{title}</title>{description}{head}"
    return f'<!doctype html><html lang="en"><head>{head}</head><body><main><h1>{title}</h1>{body}</main></body></html>'


def made(files: dict[str, str], sources: dict[str, str] | None = None, failed: frozenset[str] = frozenset()) -> Made:
    """Published files by their path; `sources`: site path → content file."""
    pages = [Page(url=url, template="", view=None, source=source) for url, source in (sources or {}).items()]
    return Made(pages, [Artifact(path, text.encode()) for path, text in files.items()], failed)


def published(files: dict[str, str], base_url: str = "", whole: Site | None = None) -> Output:
    """The same as the checks read it."""
    return output(whole or site(), made(files), Urls(base_url))

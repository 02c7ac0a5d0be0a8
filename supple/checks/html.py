"""What a page must have for everyone to use it: one title, headings in order, names on links, fields and pictures.

The static half of an accessibility check; the half that needs a browser is in tests/browser. A fault that a template
makes stands on every page, so no more than a few pages are named for each.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from typing import Any

from supple.checks.looking import Published
from supple.checks.published import Output
from supple.checks.seen import Fault
from supple.diagnostics import Diagnostic, error, warning
from supple.model.content import Entry
from supple.model.site import Site, entries_of
from supple.nodes import Position
from supple.urls import output_path

MOST = 5
"""So many pages are named for one fault."""

TITLE_LENGTH = 90
DESCRIPTION_LENGTH = (40, 320)
SAY_NOTHING = frozenset(
    {"click here", "here", "read more", "more", "this", "link", "this link", "this page", "learn more", "see here"}
)


def check(site: Site, output: Output) -> Iterator[Diagnostic]:
    """Faults of the published pages."""
    told: Counter[str] = Counter()
    pages = [file for file in output.files.values() if not file.redirect]
    doubtful = {file.path for file in pages if file.repeated}
    asked = [entry for entry in entries_of(site) if output_path(entry.url) in doubtful] if doubtful else []
    own = {output_path(entry.url): frozenset(part.id for part in entry.body.sections) for entry in asked}
    for file in (file for file in pages if file.repeated or file.faults):
        for code, message, hint in _faults(file, own.get(file.path, frozenset())):
            told[code] += 1
            if told[code] <= MOST:
                yield error(code, f"{message} {_where(file, output)}", hint=hint, path=output.source(file))
    yield from _repeated("html-title", "title", [(file.title, file.path) for file in pages], output)
    yield from _repeated("html-description", "description", [(file.description, file.path) for file in pages], output)
    yield from _lengths(pages, output)
    yield from _taken(asked, output)
    yield from _empty_words(site)


def _where(file: Published, output: Output) -> str:
    """The page, and the template that made it, in which most such faults are mended."""
    template = output.templates.get(file.path)
    return f"It is on /{file.path}" + (f", made by templates/{template}." if template else ".")


def _taken(asked: list[Entry[Any]], output: Output) -> Iterator[Diagnostic]:
    """Headings of a text whose anchor the page has already."""
    for entry in asked:
        repeated = output.files[output_path(entry.url)].repeated
        for section in entry.body.sections:
            if section.id in repeated:
                message = f'The anchor of this heading, "{section.id}", is taken on its page.'
                hint = f"Give it another one: ## {section.title} {{#my-{section.id}}}"
                yield error("html-id", message, hint=hint, path=entry.path, at=Position(section.line, 1))


def _faults(file: Published, own: frozenset[str]) -> Iterator[Fault]:
    for name in file.repeated:
        if name not in own:
            yield "html-id", f'Two elements have the id "{name}".', "An id names one element of a page."
    yield from file.faults


def _repeated(code: str, what: str, values: list[tuple[str, str]], output: Output) -> Iterator[Diagnostic]:
    """The same words on several pages; `values` are the words with the path of their page."""
    if len(dict(values)) == len(values):
        return  # as on nearly every site: to gather the pages of each takes ten times as long
    places: dict[str, list[str]] = defaultdict(list)
    for value, path in values:
        if value:
            places[value].append(path)
    for value, paths in places.items():
        if len(paths) > 1:
            message = f'{len(paths)} pages have the same {what}, "{value[:60]}": /{paths[0]} and /{paths[1]}.'
            yield warning(
                code, message, hint="Say what is different about each.", path=output.sources.get(paths[1], "")
            )


def _lengths(pages: list[Published], output: Output) -> Iterator[Diagnostic]:
    least, most = DESCRIPTION_LENGTH
    for file in pages:
        if len(file.title) > TITLE_LENGTH:
            message, path = f"The title has {len(file.title)} characters; searches show about 60.", output.source(file)
            yield warning("html-title", message, hint="Put what matters first, and shorten it.", path=path)
        if file.description and not least <= len(file.description) <= most and (path := output.source(file)):
            message = f"The description of /{file.path} has {len(file.description)} characters."
            hint = f"Write a summary of {least} to {most} characters."
            yield warning("html-description", message, hint=hint, path=path)


def _empty_words(site: Site) -> Iterator[Diagnostic]:
    for entry in entries_of(site):
        for reference in entry.links:
            if reference.text.strip(" .…→»").lower() in SAY_NOTHING:
                message = f'"{reference.text}" does not say where the link leads.'
                hint = "Some readers hear only the links of a page: use the name of what is there."
                yield warning("html-link-words", message, hint=hint, path=entry.path, at=reference.position)

"""Template and page → artifact. A page is a function of its view and the templates, nothing else.

The world of a template is closed: it sees its `page`, the small `site` summary and functions that turn a site path into
a link; there is no clock and nothing to look up. That is what makes remembering sound. Templates of a site folder are
somebody else's code, so all run in Jinja's sandbox, and a name that is not given is an error, never an empty place.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import AbstractContextManager, nullcontext, suppress
from html import escape
from traceback import walk_tb
from typing import Any

from jinja2 import (
    BytecodeCache,
    FunctionLoader,
    StrictUndefined,
    TemplateError,
    TemplateNotFound,
    TemplateSyntaxError,
    meta,
)
from jinja2.bccache import Bucket
from jinja2.utils import htmlsafe_json_dumps
from markupsafe import Markup
from msgspec import Struct

from supple.diagnostics import Diagnostic, Result, error, nearest
from supple.model.figure import ID, TITLE, Frame
from supple.model.output import Artifact, Assets, Page
from supple.nodes import NOWHERE, Position
from supple.render.allowing import with_data_allowed
from supple.render.functions import Functions, urlencode
from supple.render.inline import INLINE, inline
from supple.render.macros import marked
from supple.render.sandbox import AFTERWARDS, SECONDS, Bounds, Closed, WithoutEnd, bounds
from supple.urls import Urls, output_path

__all__ = ["INLINE", "Compiled", "Given", "Renderer", "check_templates", "drawing", "inline", "is_own"]

BUILT_IN = "default/"
"""Begins the names under which a site's own templates reach the built-in ones."""


class Given(Struct, frozen=True):
    """What every template sees beside its page."""

    summary: object
    assets: Assets
    urls: Urls


class Compiled(BytecodeCache):
    """Compiled templates, kept where `recall` and `keep` put them; compiling takes longer than all rendering."""

    def __init__(self, recall: Callable[[bytes], bytes | None], keep: Callable[[bytes, bytes], None]) -> None:
        self._recall, self._keep = recall, keep

    def load_bytecode(self, bucket: Bucket) -> None:
        """Takes the compiled form of a template with this name and text, if there is one."""
        known = self._recall(_name(bucket))
        if known:
            bucket.bytecode_from_string(known)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keeps the compiled form."""
        self._keep(_name(bucket), bucket.bytecode_to_string())


def _name(bucket: Bucket) -> bytes:
    return f"{bucket.key} {bucket.checksum}".encode()


FAILURES = (
    TemplateError,
    ArithmeticError,
    LookupError,
    TypeError,
    ValueError,
    AttributeError,
    RecursionError,
    MemoryError,
    WithoutEnd,
)
"""What a template can do wrong; all else is a fault of the program."""

WITHOUT_END = {
    RecursionError: "it calls itself without end.",
    MemoryError: "it makes more than the memory holds.",
    WithoutEnd: "it works for more than a second, as loops inside loops do.",
}


class Renderer:
    """Renders pages with one set of templates; made once a build, shared by its workers."""

    def __init__(self, templates: Mapping[str, str], given: Given, compiled: BytecodeCache | None = None) -> None:
        self.given = given
        """What every template sees."""
        self._names = sorted(templates)
        self._bounds = bounds if any(is_own(name, templates) for name in templates) else _boundless
        self._endless: dict[str, Diagnostic] = {}
        self._functions = Functions(given.assets, given.urls)
        self._environment = _environment(templates, self._functions.named, compiled)
        self._environment.globals["site"] = given.summary
        self._environment.filters |= {"prose": self._functions.prose, "drawing": drawing, "json": htmlsafe_json_dumps}
        self._environment.filters["urlencode"] = urlencode

    def load(self, names: Iterable[str]) -> None:
        """Compiles these templates and those they name, so that workers forked from here share them."""
        found, waiting = set[str](), list[str | None](names)
        while waiting:
            name = waiting.pop()
            if name and name not in found:
                found.add(name)
                with suppress(*FAILURES), self._bounds() as inside:  # told where it is used
                    inside.begin(SECONDS)
                    waiting += self._environment.get_template(name).named

    def page(self, page: Page) -> Result[Artifact | None]:
        """The page as bytes; None, with the problem, when its template fails."""
        return self.pages([page])[0]

    def pages(self, some: Sequence[Page]) -> list[Result[Artifact | None]]:
        """The same for some pages, within bounds that are set up once."""
        views = [page.shown for page in some]
        with self._bounds() as inside:
            self._make_ahead(some, views, inside)
            views.reverse()  # each is let go when its page is made: drawings of a list take a megabyte
            return [self._page(page, views.pop(), inside) for page in some]

    def _make_ahead(self, some: Sequence[Page], views: Sequence[Any], inside: Bounds) -> None:
        """Has the views work out what their templates read of them: one field of all views after the other, while what
        that takes is near the processor. Measured: 240 of 1,200 us a page of a stretch, half of it the code to scan."""
        for template in {page.template for page in some} - self._endless.keys():
            reads: Iterable[Callable[[Any], Any]] = ()
            inside.begin(SECONDS)
            with suppress(*FAILURES):  # told where it is used
                reads = self._environment.get_template(template).reads
            inside.done()
            shown = [view for page, view in zip(some, views, strict=True) if page.template == template]
            for read in reads:
                with suppress(AttributeError):
                    for view in shown:
                        read(view)

    def _page(self, page: Page, view: Any, inside: Bounds) -> Result[Artifact | None]:
        if page.template in self._endless:  # it would take as long for each of its pages
            return Result(None, (self._endless[page.template],))
        self._functions.show(page.url)
        try:
            inside.begin(AFTERWARDS if self._endless else SECONDS)
            text = self._environment.get_template(page.template).text(page=view, url=page.url)
            inside.done()
        except FAILURES as failure:
            inside.done()
            problems = _template_problems(failure, page, self._names)
            if isinstance(failure, WithoutEnd):
                self._endless[page.template] = problems[0]
            return Result(None, problems)
        return Result(Artifact(output_path(page.url), with_data_allowed(text).encode()))


def _boundless() -> AbstractContextManager[Bounds]:
    """For templates of the program alone: nobody asks."""
    return nullcontext(Bounds(0))


def drawing(frame: Frame, prefix: str) -> Markup:
    """The frame as inline SVG; `prefix` makes its ids unique on the page."""
    return marked(frame.svg.replace(ID, f"{prefix}-").replace(TITLE, escape(frame.title)))


def check_templates(templates: Mapping[str, str]) -> tuple[Diagnostic, ...]:
    """Problems that show without rendering: syntax, and includes whose name is not written out."""
    environment = _environment(templates, {}, None)
    names = sorted(templates)
    own = [name for name in names if not _is_copy(name, templates)]
    return tuple(problem for name in own for problem in _check(environment, name, templates[name], names))


def _is_copy(name: str, templates: Mapping[str, str]) -> bool:
    """True for the second name of a built-in template that no site has replaced."""
    return name.startswith(BUILT_IN) and templates.get(name.removeprefix(BUILT_IN)) == templates[name]


def is_own(name: str, templates: Mapping[str, str]) -> bool:
    """True for a template that is not one of the program's."""
    return not name.startswith(BUILT_IN) and templates.get(f"{BUILT_IN}{name}") != templates[name]


def _environment(
    templates: Mapping[str, str], given: Mapping[str, Callable[[str], str]], compiled: BytecodeCache | None
) -> Closed:
    return Closed(
        given,
        bytecode_cache=compiled,
        loader=FunctionLoader(lambda name: (templates[name], name, None) if name in templates else None),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        cache_size=-1,
        auto_reload=False,
    )


def _check(environment: Closed, name: str, text: str, names: list[str]) -> Iterable[Diagnostic]:
    path = f"templates/{name}"
    try:
        tree = environment.parse(text, name)
    except TemplateSyntaxError as failure:
        yield error("template-syntax", f"{failure.message}", path=path, at=Position(failure.lineno))
        return
    except RecursionError:
        yield error("template-syntax", "Something is nested too deeply here.", path=path)
        return
    for reference in meta.find_referenced_templates(tree):
        if reference is None:
            yield error(
                "template-dynamic-name",
                "A template is included by a name that is not written out.",
                hint='Write the name itself, for example: {% include "partials/header.html" %}',
                path=path,
            )
        elif reference not in names:
            yield _missing(reference, names, path, _place(text, reference))


def _missing(name: str, names: Iterable[str], path: str, at: Position) -> Diagnostic:
    guess = nearest(name, names)
    hint = f'Did you mean "{guess}"?' if guess else "Write the name of a file below templates/."
    return error("template-missing", f'There is no template "{name}".', hint=hint, path=path, at=at)


def _place(text: str, word: str) -> Position:
    before, found, _ = text.partition(word)
    return Position(before.count("\n") + 1, len(before.rpartition("\n")[2]) + 1, len(word)) if found else NOWHERE


def _template_problems(failure: Exception, page: Page, names: list[str]) -> tuple[Diagnostic, ...]:
    """Why a page could not be shown; nothing for what `check_templates` tells already."""
    if isinstance(failure, TemplateSyntaxError) or (isinstance(failure, TemplateNotFound) and page.template in names):
        return ()
    if isinstance(failure, TemplateNotFound):
        return (_missing(page.template, names, f"templates/{page.template}", NOWHERE),)
    place, line = _last_template(failure, page.template, names)
    problem = error(
        "template-failed",
        f"The template could not show {page.url}: {_reason(failure, page)}",
        hint="A template sees page, site, url, href(), absolute(), asset() and integrity(), and nothing else.",
        path=f"templates/{place}",
        at=Position(line),
    )
    return (problem,)


NO_ATTRIBUTE = re.compile(r"'[\w.]+ object' has no attribute '(\w+)'")


def _reason(failure: Exception, page: Page) -> str:
    """The failure in words for whoever writes templates; Python's own names of classes help nobody."""
    if type(failure) in WITHOUT_END:
        return WITHOUT_END[type(failure)]
    found = NO_ATTRIBUTE.fullmatch(str(failure))
    if not found:
        return f"{str(failure).rstrip('.?')}."
    guess = nearest(found[1], [name for name in dir(page.shown) if not name.startswith("_")])
    return f'there is no "{found[1]}".' + (f' Did you mean "{guess}"?' if guess else "")


def _last_template(failure: Exception, otherwise: str, names: list[str]) -> tuple[str, int]:
    """Where in the templates it happened: their code says of which line it is made."""
    frames = ((frame.f_globals.get("__jinja_template__"), line) for frame, line in walk_tb(failure.__traceback__))
    inside = [(part.name, part.get_corresponding_lineno(line)) for part, line in frames if part and part.name in names]
    return inside[-1] if inside else (otherwise, 0)

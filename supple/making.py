"""Planned pages → everything to publish, each piece made once: the part of the story after the plan.

A page is rendered and looked at for the checks by the worker that has its text at hand; what comes back is packed,
and equal keys are not made again. The offline worker comes last, because it names the finished files.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from collections.abc import Mapping as ReadOnly
from functools import partial

from msgspec import Struct

from supple import checks, pages, render
from supple.diagnostics import Diagnostic, Problems, Result
from supple.memory import Memory, digest, said
from supple.model.content import SourceFile, SourceTree
from supple.model.output import Artifact, Assets, Later, PackedContent, Page
from supple.model.packed import Packed
from supple.model.site import Site
from supple.pages import Planned
from supple.urls import Urls
from supple.workers import Beside, Workers


class Means(Struct, frozen=True):
    """What the work is done with: what is remembered, and how many processes."""

    memory: Memory
    jobs: int


class Making(Struct, frozen=True):
    """What was made: pages, what is published beside them, and the HTML of both as the checks see it."""

    rendered: tuple[Artifact, ...]
    beside: tuple[Artifact, ...]
    looked: tuple[checks.Published, ...]
    notes: tuple[str, ...]
    """What a large site does without, a sentence each."""

    @property
    def artifacts(self) -> tuple[Artifact, ...]:
        """Everything to publish."""
        return (*self.rendered, *self.beside)


class Early(Struct, frozen=True):
    """What needs no page, made beside the reading of the texts and told when it is asked for."""

    templates: ReadOnly[str, str]
    read: bytes
    """Equal for equal templates."""
    static: Callable[[], list[Result[Assets]]]
    faults: Callable[[], list[tuple[Diagnostic, ...]]]
    """Problems of the templates."""


def early(tree: SourceTree, means: Means) -> Early:
    """Begins what needs no page: of a first build, both take a tenth of a second, and a core has nothing to do while
    texts are put together."""
    static = digest(file.key for file in tree.static)
    read = digest(part for item in sorted(tree.templates.items()) for part in item)
    memory, spread, look = means.memory, Beside(means.jobs), render.check_templates
    return Early(
        templates=tree.templates,
        read=read,
        static=memory.begun("assets", _assets, [(tree.static, static)], spread=spread),
        faults=memory.begun("render", look, [(tree.templates, digest(["faults", read]))], spread=spread),
    )


def artifacts(site: Site, planned: Planned, early: Early, urls: Urls, means: Means) -> Result[Making]:
    """Everything to publish but the search index, and every problem of templates and static files."""
    problems, memory = Problems(), means.memory
    prepared = problems.take(early.static()[0])
    given = render.Given(planned.summary, prepared, urls)
    compiled = render.Compiled(partial(memory.recall, "render"), partial(memory.keep, "render"))
    renderer = render.Renderer(early.templates, given, compiled)
    problems.add(early.faults()[0])
    shown = problems.take(_rendered(renderer, early.read, planned, means))
    rendered = tuple(Artifact(one.path, PackedContent(content, one.size, one.sha256)) for one, content, _ in shown)
    beside = (*prepared.files, *planned.files, *_drawn(site, means), *_photographs(site), *_data(site, urls, shown))
    worker, notes = problems.take(_worker(renderer, planned, (*rendered, *beside)))
    looked = (*(one.looked for one, *_ in shown if one.looked), *_looked(beside, means))
    return Result(Making((*rendered, *worker), beside, looked, notes), problems.all())


def search_index(made: Making, planned: Planned, memory: Memory) -> tuple[Artifact, ...]:
    """The files of the index over all pages."""
    read = digest(part for artifact in made.rendered for part in (artifact.path, artifact.sha256))
    indexed = partial(_index, made.rendered)
    return memory.mapped("search", indexed, [(planned.pages, read)], spread=Workers())[0]


def _index(rendered: tuple[Artifact, ...], listed: tuple[Page, ...]) -> tuple[Artifact, ...]:
    from supple import search  # 3 ms, where the index is not remembered

    return search.index(rendered, listed)


def _assets(static: tuple[SourceFile, ...]) -> Result[Assets]:
    from supple import assets  # 5 ms, where they are not remembered

    return assets.prepare(static)


def _rendered(renderer: render.Renderer, templates: bytes, planned: Planned, means: Means) -> Result[list[Rendered]]:
    """Every page as rendered; `templates` names the texts of all."""
    problems, given = Problems(), renderer.given
    settled = (templates, given.summary, dict(given.assets.urls), dict(given.assets.integrity), given.urls)
    shared = digest([said(*settled)])
    wanted = [(page, _named(page, shared)) for page in planned.pages]
    compiled = partial(renderer.load, {page.template for page in planned.pages})
    spread = Workers(means.jobs, before=compiled)
    made = means.memory.parted("render", partial(_pages, renderer), wanted, spread=spread)
    found = [(shown, one.rests[0], one.rests[1]) for one in made if (shown := problems.take(one.value))]
    return Result(found, problems.all())


def _named(page: Page, shared: bytes) -> bytes:
    """Equal for pages that show the same; `shared` names what all of them are made of."""
    view = page.view.key if isinstance(page.view, Later) else digest([said(page.view)])
    return b"".join((shared, view, page.template.encode(), b" ", page.url.encode()))


class Shown(Struct, frozen=True):
    """A page as rendered, but for what is heavy."""

    path: str
    size: int
    sha256: str
    looked: checks.Published | None
    """HTML as the checks see it."""


Rendered = tuple[Shown, Packed[bytes], Packed[bytes]]
"""A page as rendered, its bytes, and what the open data says of it; nothing for most pages."""

NOTHING = Packed.plain(b"")


LISTS = 4
"""So many pages that show many stretches each are made at a time: 32 lists of a large site, with views, are 10 MB."""

Finished = tuple[Result[Shown | None], Packed[bytes], Packed[bytes]]
"""A page as its worker gives it back."""


def _pages(renderer: render.Renderer, some: Sequence[Page]) -> Iterator[Finished]:
    """Pages rendered and looked at, by the worker that has their texts open; beside each, its bytes and its data."""
    step = len(some) if all(page.data for page in some) else LISTS
    for start in range(0, len(some), step):
        yield from _made(renderer, some[start : start + step])


def _made(renderer: render.Renderer, some: Sequence[Page]) -> Iterator[Finished]:
    """One step for all of them after the other, see `memory.SOME`."""
    made = renderer.pages(some)
    looked = [checks.look(one.value) if one.value and one.value.path.endswith(".html") else None for one in made]
    data = [page.data() if one.value and page.data else "" for page, one in zip(some, made, strict=True)]
    for one, seen, known in zip(made, looked, data, strict=True):
        if one.value is None:
            yield Result(None, one.diagnostics), NOTHING, NOTHING
        else:
            page = one.value
            shown = Shown(page.path, page.size, page.sha256, seen)
            yield Result(shown, one.diagnostics), Packed.of(page.content), Packed.plain(known.encode())


def _drawn(site: Site, means: Means) -> tuple[Artifact, ...]:
    """Drawings, movements and social cards as files; what several stretches share, once."""
    wanted = [(entry, entry.key) for entry in pages.drawn(site)]
    made = means.memory.mapped("beside", pages.drawing_files, wanted, spread=Workers(means.jobs))
    return tuple({artifact.path: artifact for files in made for artifact in files}.values())


def _photographs(site: Site) -> tuple[Artifact, ...]:
    return tuple(artifact for photograph in site.photographs for artifact in photograph.artifacts)


def _data(site: Site, urls: Urls, shown: Sequence[Rendered]) -> Iterator[Artifact]:
    """The stretches as open data; there is none of a site without stretches."""
    if site.stretches:
        yield pages.data(site, urls, (line for *_, data in shown if (line := data.value)))


def _worker(
    renderer: render.Renderer, planned: Planned, finished: Sequence[Artifact]
) -> Result[tuple[tuple[Artifact, ...], tuple[str, ...]]]:
    """The offline worker, and what it leaves out."""
    problems = Problems()
    wanted, notes = pages.worker(planned, finished)
    made = [problems.take(renderer.page(page)) for page in wanted]
    return Result((tuple(artifact for artifact in made if artifact), notes), problems.all())


def _looked(beside: Sequence[Artifact], means: Means) -> list[checks.Published]:
    """The HTML files that are no pages as the checks see them."""
    wanted = [(item, digest(["page", item.path, item.sha256])) for item in beside if item.path.endswith(".html")]
    return means.memory.mapped("checks", checks.look, wanted, spread=Workers(means.jobs))

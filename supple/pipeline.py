"""The story: a site folder becomes artifacts. Read this first; every other module is a chapter it calls.

`build`, `check` and the preview all call `build` here, so a check can never pass what a build refuses, and the preview
is the site. Nothing is written: the command decides what becomes of the outcome.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any

from supple import assets, checks, files, pages, records, render, search
from supple.diagnostics import Diagnostic, Problems, Result, has_errors, in_order, with_excerpt
from supple.memory import Memory, Progress, Said, digest
from supple.model.content import Entry, SourceFile, SourceTree
from supple.model.output import Artifact, Assets, Build, Kept, Options, Page
from supple.model.site import Site
from supple.resolve import resolve
from supple.urls import Urls
from supple.workers import FEW, Workers

if TYPE_CHECKING:
    from supple.pages import Planned


def build(options: Options, memory: Memory | None = None, progress: Progress | None = None) -> Build:
    """Turns a site folder into artifacts and tells every problem met on the way. Writes nothing."""
    return assemble(files.read_tree(options.source, files.BUILT_IN), options, memory or Memory(), progress)


def assemble(reading: Result[SourceTree], options: Options, memory: Memory, progress: Progress | None = None) -> Build:
    """The same from a folder that was read already."""
    problems = Problems()
    tree = problems.take(reading)
    known = problems.take(records.read(tree, memory, options.jobs, progress))
    site = problems.take(resolve(known.records, today=options.today, drafts=options.drafts, preview=options.preview))
    urls = Urls(site.settings.base_url if options.base_url is None else options.base_url)
    prepared = problems.take(_prepared(tree.static, memory))
    planned = pages.plan(site, urls)
    given = render.Given(planned.summary, prepared, urls)
    compiled = render.Compiled(partial(memory.recall, "render"), partial(memory.keep, "render"))
    renderer = render.Renderer(tree.templates, given, compiled)
    rendered, looked = problems.take(_render(renderer, tree.templates, planned, memory, options.jobs))
    beside = (*prepared.files, *planned.files, *_beside(site, urls, memory, options.jobs))
    worker, notes = problems.take(_worker(renderer, planned, (*rendered, *beside)))
    artifacts = (*rendered, *worker, *beside)
    looked = (*looked, *_looked(beside, memory, options.jobs))
    made = checks.Made(planned.pages, artifacts, known.records.failed, looked, known.judged)
    shared = [file for file in (tree.config, *tree.content) if file and file.path in checks.SHARED]
    checked = checks.run(site, made, urls, static=tree.static, shared=shared, today=options.today)
    problems.add(checked.diagnostics)
    wanted = site.settings.search and not options.preview and not has_errors(problems.all())
    return Build(
        artifacts=(*artifacts, *(_search(rendered, planned, memory) if wanted else ())),
        diagnostics=_located(problems.all(), tree),
        pages={page.url: page.source for page in planned.pages},
        withheld=site.withheld,
        waived=checked.waived,
        notes=planned.notes + notes,
    )


def _prepared(static: tuple[SourceFile, ...], memory: Memory) -> Result[Assets]:
    read = digest(part for file in static for part in (file.path, file.data))
    return memory.mapped("assets", assets.prepare, [(static, read)], spread=Workers())[0]


Rendered = tuple[tuple[Artifact, ...], tuple[checks.Published, ...]]


def _render(
    renderer: render.Renderer, templates: Mapping[str, str], planned: Planned, memory: Memory, jobs: int
) -> Result[Rendered]:
    """Every page as an artifact, and those in HTML as the checks see them."""
    problems = Problems()
    known = (templates, digest(part for item in sorted(templates.items()) for part in item))
    problems.add(memory.mapped("render", render.check_templates, [known], spread=Workers())[0])
    given, said = renderer.given, Said()
    settled = (known[1], given.summary, dict(given.assets.urls), dict(given.assets.integrity), given.urls)
    shared = digest([said.by(*settled)])
    wanted = [(page, digest([shared, said.by(page.made_of)])) for page in planned.pages]
    if jobs > 1 and len(wanted) >= FEW:
        renderer.load()
    made = memory.parted("render", partial(_page, renderer), wanted, spread=Workers(jobs))
    found = [(one, shown) for one in made if (shown := problems.take(one.value))]
    artifacts = tuple(Artifact(shown.path, Kept(one.rest, shown.size, shown.sha256)) for one, shown in found)
    return Result((artifacts, tuple(shown.looked for _, shown in found if shown.looked)), problems.all())


@dataclass(frozen=True, slots=True)
class Shown:
    """A page as rendered, but for its bytes."""

    path: str
    size: int
    sha256: str
    looked: checks.Published | None


def _page(renderer: render.Renderer, page: Page) -> tuple[Result[Shown | None], bytes]:
    """A page rendered and looked at in one go, while its text is at hand; beside it, its bytes."""
    made = renderer.page(page)
    artifact = made.value
    if artifact is None:
        return Result(None, made.diagnostics), b""
    looked = checks.look(artifact) if artifact.path.endswith(".html") else None
    return Result(Shown(artifact.path, artifact.size, artifact.sha256, looked), made.diagnostics), artifact.content


def _beside(site: Site, urls: Urls, memory: Memory, jobs: int) -> Iterator[Artifact]:
    """What is published beside the pages: drawings, photographs, the data."""
    drawn = [(entry, entry.key) for entry in pages.drawn(site)]
    made = memory.mapped("beside", pages.drawing_files, drawn, spread=Workers(jobs))
    yield from {artifact.path: artifact for files in made for artifact in files}.values()
    yield from (artifact for photograph in site.photographs for artifact in photograph.artifacts)
    if site.stretches:
        names, alone = {target.slug: target.matter.title for target in site.targets}, site.alone
        settled = digest([Said().by(names, site.sources, urls.base_url)])
        line = partial(_line, alone, urls, names)
        wanted = [(entry, digest([settled, entry.key])) for entry in site.stretches]
        lines = memory.parted("beside", line, wanted, spread=Workers(jobs))
        yield pages.data(site, urls, (one.rest.value for one in lines))


def _line(site: Site, urls: Urls, names: Mapping[str, str], entry: Entry[Any]) -> tuple[None, str]:
    return None, pages.data_line(site, urls, names, entry)


def _worker(
    renderer: render.Renderer, planned: Planned, artifacts: Sequence[Artifact]
) -> Result[tuple[tuple[Artifact, ...], tuple[str, ...]]]:
    """The offline worker, which names the finished files, and what that leaves out."""
    problems = Problems()
    wanted, notes = pages.worker(planned, artifacts)
    made = [problems.take(renderer.page(page)) for page in wanted]
    return Result((tuple(artifact for artifact in made if artifact), notes), problems.all())


def _looked(artifacts: Iterable[Artifact], memory: Memory, jobs: int) -> list[checks.Published]:
    """The HTML files that are no pages as the checks see them."""
    wanted = [(item, digest(["page", item.path, item.sha256])) for item in artifacts if item.path.endswith(".html")]
    return memory.mapped("checks", checks.look, wanted, spread=Workers(jobs))


def _search(rendered: tuple[Artifact, ...], planned: Planned, memory: Memory) -> tuple[Artifact, ...]:
    read = digest(part for artifact in rendered for part in (artifact.path, artifact.sha256))
    indexed = partial(search.index, rendered)
    return memory.mapped("search", indexed, [(planned.pages, read)], spread=Workers())[0]


def _located(problems: tuple[Diagnostic, ...], tree: SourceTree) -> tuple[Diagnostic, ...]:
    """The problems in order, each with the line of the source it is about."""
    wanted = {problem.path for problem in problems if problem.position.line}
    sources = [file for file in (tree.config, *tree.content) if file is not None and file.path in wanted]
    texts = {file.path: file.data.decode(errors="replace") for file in sources}
    texts |= {f"templates/{name}": text for name, text in tree.templates.items() if f"templates/{name}" in wanted}
    texts |= {f"static/{f.path}": f.data.decode(errors="replace") for f in tree.static if f"static/{f.path}" in wanted}
    return in_order(with_excerpt(problem, texts.get(problem.path, "")) for problem in problems)

"""The story: a site folder becomes artifacts. Read this first; every other module is a chapter it calls.

`build`, `check` and the preview all call `build` here, so a check can never pass what a build refuses, and the preview
is the site. Nothing is written: the command decides what becomes of the outcome.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING

from supple import assets, checks, files, pages, records, render, search
from supple.diagnostics import Diagnostic, Problems, Result, has_errors, in_order, with_excerpt
from supple.memory import Memory, Progress, Said, digest
from supple.model.content import SourceFile, SourceTree
from supple.model.output import Artifact, Assets, Build, Options
from supple.resolve import Records, resolve
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
    site = problems.take(resolve(known, today=options.today, drafts=options.drafts, preview=options.preview))
    urls = Urls(site.settings.base_url if options.base_url is None else options.base_url)
    prepared = problems.take(_prepared(tree.static, memory))
    planned = pages.plan(site, urls)
    given = render.Given(planned.summary, prepared, urls)
    rendered, notes = problems.take(_render(tree.templates, planned, given, memory, options.jobs))
    pictures = [artifact for photograph in site.photographs for artifact in photograph.artifacts]
    artifacts = (*rendered, *planned.files, *prepared.files, *pictures)
    looked, judged = _looked(artifacts, memory, options.jobs), _judged(tree, known, memory, options.jobs)
    made = checks.Made(planned.pages, artifacts, known.failed, looked, judged)
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


def _render(
    templates: Mapping[str, str], planned: Planned, given: render.Given, memory: Memory, jobs: int
) -> Result[tuple[tuple[Artifact, ...], tuple[str, ...]]]:
    """Every page as an artifact, the offline worker last, and what that leaves out."""
    problems = Problems()
    known = (templates, digest(part for item in sorted(templates.items()) for part in item))
    problems.add(memory.mapped("render", render.check_templates, [known], spread=Workers())[0])
    compiled = render.Compiled(partial(memory.recall, "render"), partial(memory.keep, "render"))
    renderer = render.Renderer(templates, given, compiled)
    said = Said()
    shared = said.by(known[1], given.summary, dict(given.assets.urls), dict(given.assets.integrity), given.urls)
    wanted = [(page, digest([shared, said.by(page)])) for page in planned.pages]
    if jobs > 1 and len(wanted) >= FEW:
        renderer.load()
    made = memory.mapped("render", renderer.page, wanted, spread=Workers(jobs))
    rendered = _shown(problems.take(one) for one in made)
    worker, notes = pages.worker(planned, (*rendered, *given.assets.files))
    whole = (*rendered, *_shown(problems.take(renderer.page(page)) for page in worker))
    return Result((whole, notes), problems.all())


def _looked(artifacts: Sequence[Artifact], memory: Memory, jobs: int) -> list[checks.Published]:
    """Every HTML file as the checks see it."""
    wanted = [(item, digest(["page", item.path, item.content])) for item in artifacts if item.path.endswith(".html")]
    return memory.mapped("checks", checks.look, wanted, spread=Workers(jobs))


def _judged(tree: SourceTree, known: Records, memory: Memory, jobs: int) -> list[checks.Judged]:
    """The words of every file of content, judged."""
    limits, files_read = known.settings.limits, {file.path: file.data for file in tree.content}
    rules = repr((limits, known.terms))
    writings = [checks.Writing(one.path, one.kind, one.node, known.fragments[one.path]) for one in known.documents]
    wanted = [(writing, digest(["words", writing.path, files_read[writing.path], rules])) for writing in writings]
    judge = partial(checks.judge, limits=limits, terms=known.terms)
    return memory.mapped("checks", judge, wanted, spread=Workers(jobs))


def _shown(artifacts: Iterable[Artifact | None]) -> tuple[Artifact, ...]:
    return tuple(artifact for artifact in artifacts if artifact is not None)


def _search(rendered: tuple[Artifact, ...], planned: Planned, memory: Memory) -> tuple[Artifact, ...]:
    read = digest(part for artifact in rendered for part in (artifact.path, artifact.content))
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

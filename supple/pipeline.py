"""The story: a site folder becomes artifacts. Read this first; every other module is a chapter it calls.

`build`, `check` and the preview all call `build` here, so a check can never pass what a build refuses, and the preview
is the site. Nothing is written: the command decides what becomes of the outcome.
"""

from __future__ import annotations

from collections.abc import Mapping

from supple import checks, files, making, pages, records, render
from supple.diagnostics import Diagnostic, Problems, Result, has_errors, in_order, with_excerpt
from supple.memory import Memory, Progress
from supple.model.content import SourceTree
from supple.model.output import Build, Options
from supple.resolve import resolve
from supple.urls import Urls


def build(options: Options, memory: Memory | None = None, progress: Progress | None = None) -> Build:
    """Turns a site folder into artifacts and tells every problem met on the way. Writes nothing."""
    return assemble(files.read_tree(options.source, files.BUILT_IN), options, memory or Memory(), progress)


def assemble(reading: Result[SourceTree], options: Options, memory: Memory, progress: Progress | None = None) -> Build:
    """The same from a folder that was read already."""
    problems = Problems()
    tree, means = problems.take(reading), making.Means(memory, options.jobs)
    early = making.early(tree, means)
    known = problems.take(records.read(tree, memory, options.jobs, progress))
    site = problems.take(resolve(known.records, today=options.today, drafts=options.drafts, preview=options.preview))
    failed, judged_words = known.records.failed, known.judged
    del known  # the site has all of it, and each worker would have a copy
    urls = Urls(site.settings.base_url if options.base_url is None else options.base_url)
    planned = pages.plan(site, urls)
    made = problems.take(making.artifacts(site, planned, early, urls, means))
    judged = checks.Made(planned.pages, made.artifacts, failed, made.looked, judged_words)
    shared = [file for file in (tree.config, *tree.content) if file and file.path in checks.SHARED]
    checked = checks.run(site, judged, urls, static=tree.static, shared=shared, today=options.today)
    problems.add(_blamed(checked.diagnostics, tree.templates))
    wanted = site.settings.search and not options.preview and not has_errors(problems.all())
    index = making.search_index(made, planned, memory) if wanted else ()
    return Build(
        artifacts=(*made.artifacts, *index),
        diagnostics=_located(problems.all(), tree),
        pages={page.url: page.source for page in planned.pages},
        withheld=site.withheld,
        waived=checked.waived,
        notes=planned.notes + made.notes,
    )


def _blamed(told: tuple[Diagnostic, ...], templates: Mapping[str, str]) -> tuple[Diagnostic, ...]:
    """What a page's own policy stops is told where a template of the site has it, not for each page it makes."""
    on_pages = {problem for problem in told if problem.code == render.INLINE and problem.path.startswith("content/")}
    own = {name: text for name, text in templates.items() if render.is_own(name, templates)} if on_pages else {}
    places = tuple(render.inline(own))
    return (*places, *(problem for problem in told if problem not in on_pages)) if places else told


def _located(problems: tuple[Diagnostic, ...], tree: SourceTree) -> tuple[Diagnostic, ...]:
    """The problems in order, each with the line of the source it is about."""
    wanted = {problem.path for problem in problems if problem.position.line}
    sources = [file for file in (tree.config, *tree.content) if file is not None and file.path in wanted]
    texts = {file.path: file.data.decode(errors="replace") for file in sources}
    texts |= {f"templates/{name}": text for name, text in tree.templates.items() if f"templates/{name}" in wanted}
    texts |= {f"static/{f.path}": f.data.decode(errors="replace") for f in tree.static if f"static/{f.path}" in wanted}
    return in_order(with_excerpt(problem, texts.get(problem.path, "")) for problem in problems)

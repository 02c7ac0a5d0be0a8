"""All that is published, as the checks of a whole site see it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from msgspec import Struct, field

from supple.checks.looking import Published, look
from supple.checks.words import Judged
from supple.model.output import Artifact, Page
from supple.model.site import Site
from supple.urls import Urls, of_file, output_path


class Made(Struct, frozen=True):
    """What a build made: pages, artifacts, and the site paths of pages that failed, which is told already."""

    pages: Sequence[Page]
    artifacts: Sequence[Artifact]
    failed: frozenset[str] = frozenset()
    looked: Sequence[Published] = ()
    """The HTML files as `look` sees them; left out: they are looked at now."""
    judged: Sequence[Judged] = ()
    """The files of content as `judge` finds them; left out: they are judged now."""


class Output(Struct, frozen=True):
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
    pages = [(output_path(page.url), page) for page in made.pages]
    sources = {path: page.source for path, page in pages}
    looked = made.looked or [look(item) for item in made.artifacts if item.path.endswith(".html")]
    files = {file.path: file for file in looked}
    paths = {item.path for item in made.artifacts} | sources.keys() | {output_path(url) for url in made.failed}
    withheld = {output_path(of_file(path)): reason for path, reason in site.withheld}
    templates = {path: page.template for path, page in pages}
    return Output(files, frozenset(paths), sources, urls, withheld, templates)

"""Every page that starts movement carries the warning signs and the stop rule.

Routines and the article show the box of all signs; stretches and own routines the line that leads to it, because the
box would push the drawing off a phone. Seen in what is published, not in what was meant: a template that forgets them
fails the build, and is named, as no content file could mend it. Templates mark them with `data-safety="red-flags"`,
`red-flags-line` and `stop-rule`.
"""

from __future__ import annotations

from collections.abc import Iterator

from supple import urls
from supple.checks.published import Output
from supple.diagnostics import Diagnostic, error
from supple.model.site import Site
from supple.nodes import Position

BOX, LINE, STOP = "red-flags", "red-flags-line", "stop-rule"
SIGNS = {BOX: "the box of warning signs", LINE: "the warning signs", STOP: "the stop rule"}


def check(site: Site, output: Output) -> Iterator[Diagnostic]:
    """Pages that start movement without saying when not to."""
    if not site.safety:
        return
    needed = {urls.HOME: (BOX if site.article else LINE,), urls.MY_ROUTINE: (LINE, STOP)}
    needed |= {entry.url: (LINE, STOP) for entry in site.stretches}
    needed |= {entry.url: (BOX, STOP) for entry in site.routines}
    for url, signs in needed.items():
        file = output.files.get(urls.output_path(url))
        shown = {*file.safety, LINE if BOX in file.safety else ""} if file else set()
        missing = [SIGNS[sign] for sign in signs if sign not in shown]
        if file and missing:
            message = f"{url} starts movement but does not show {' or '.join(missing)}."
            hint = "This template must include them; see components/red-flags.html and components/stop-rule.html."
            template = output.templates.get(file.path)
            path = f"templates/{template}" if template else output.source(file)
            yield error("safety-hidden", message, hint=hint, path=path, at=Position(1 if template else 0))

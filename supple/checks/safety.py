"""Every page that starts movement carries the warning signs and the stop rule.

The article at `/` leads to them and needs the warning signs only. Seen in what is published, not in what was meant:
a template that forgets them fails the build. Templates mark them with `data-safety="red-flags"` and
`data-safety="stop-rule"`.
"""

from __future__ import annotations

from collections.abc import Iterator

from supple import urls
from supple.checks.published import Output
from supple.diagnostics import Diagnostic, error
from supple.model.site import Site

SIGNS = {"red-flags": "the warning signs", "stop-rule": "the stop rule"}


def check(site: Site, output: Output) -> Iterator[Diagnostic]:
    """Pages that start movement without saying when not to."""
    if not site.safety:
        return
    moving = [entry.url for group in (site.stretches, site.routines) for entry in group]
    needed = {urls.HOME: ("red-flags",)} | dict.fromkeys((urls.MY_ROUTINE, *moving), tuple(SIGNS))
    for url, signs in needed.items():
        file = output.files.get(urls.output_path(url))
        missing = [SIGNS[sign] for sign in signs if file and sign not in file.safety]
        if file and missing:
            message = f"{url} starts movement but does not show {' or '.join(missing)}."
            hint = 'Its template must include them, marked data-safety="red-flags" and data-safety="stop-rule".'
            yield error("safety-hidden", message, hint=hint, path=output.source(file))

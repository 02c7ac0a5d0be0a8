"""serve: the preview, a build after every save."""

from __future__ import annotations

import gc
from itertools import count

import click

from supple.commands import deciding, remembering
from supple.commands.request import Request
from supple.model.output import Build, Options


def serve(request: Request, *, host: str, port: int, open_browser: bool, follow: bool) -> int:
    """Previews the site until Ctrl-C."""
    from supple import pipeline
    from supple import serve as preview

    options = deciding.options(request, preview=True)
    builds = count()
    memory = remembering.sound(options, remembering.versions())

    def rebuild(options: Options) -> Build:
        outcome = pipeline.build(options, memory)
        if next(builds) == 0:  # drawings take seconds; what a later save changes takes none
            remembering.keep(options, memory)
            gc.collect()
            gc.freeze()  # what the first build leaves stays for ever: not looking at it saves a quarter of a large save
        memory.settle()
        return outcome

    return preview.serve(
        options, rebuild, host=host, port=port, open_browser=open_browser, follow=follow, say=click.echo
    )

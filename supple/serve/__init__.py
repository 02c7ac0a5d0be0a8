"""The preview: the site of a folder in the browser, shown anew on every save, with problems told where they are.

It is the pipeline's own build, kept in memory and never published, so what is seen is what a build would write. Only
this package imports livereload; it is subclassed, because as it comes it drops saves, builds on the server's own loop
and answers any host (see `server` and `socket`).
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from msgspec.structs import replace

from supple.model.output import Build, Options

NO_PORT = 1
"""Exit code when no port could be had."""


def serve(
    options: Options,
    build: Callable[[Options], Build],
    host: str,
    port: int,
    open_browser: bool,
    follow: bool,
    say: Callable[[str], Any],
) -> int:
    """Previews the site until Ctrl-C and returns the exit code. `say` prints a line."""
    from supple.serve.building import Builder
    from supple.serve.form.trial import Trial
    from supple.serve.server import PreviewServer, listen
    from supple.serve.session import Session
    from supple.serve.worker import worker

    sockets, taken = listen(host, port)
    if not sockets:
        say(f"No address {host} with a free port from {port} on is to be had. Try --port 8080, or leave --host out.")
        return NO_PORT
    used = sockets[0].getsockname()[1]
    if taken:
        say(f"Port {port} is taken by another program, so the preview uses {used}.")
    builder = worker(Builder(replace(options, preview=True, drafts=True), build))
    trial = worker(Trial(options.source))
    session = Session(options, builder, trial, follow=follow, say=say)
    try:
        PreviewServer(session, sockets, host=host, port=used, open_browser=open_browser).run()
    finally:
        builder.stop()
        trial.stop()
    say("The preview has ended.")
    return 0

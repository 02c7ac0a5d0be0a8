"""The command line as click reads it: build (default), serve, check, new, schema, figure.

Every command makes the same `Request`, calls the program and says in plain words what came of it. What a command does
not need is not imported: `--help` loads no dependency but click.
"""

from __future__ import annotations

import signal
import sys
from collections.abc import Callable
from typing import Any

import click

from supple import commands

KINDS = ("stretch", "guideline", "routine", "target", "page")

SHARED = (
    click.option("--source", metavar="DIR", help="The site folder: site.toml and content/.  [default: .]"),
    click.option("--output", metavar="DIR", help="Where the site goes.  [default: SOURCE/output]"),
    click.option("--base-url", metavar="URL", help="Where the site will be, with its folder; beats site.toml."),
    click.option("--drafts", is_flag=True, default=None, help="Publish drafts and scheduled pages too."),
    click.option("--jobs", type=click.IntRange(1, 64), help="Processes to use.  [default: one a core]"),
    click.option("--strict", is_flag=True, default=None, help="Warnings stop publishing too."),
    click.option("--no-cache", is_flag=True, default=None, help="Remember nothing between builds."),
)


def shared(command: Callable[..., Any]) -> Callable[..., Any]:
    """The options that work before and after every command."""
    for option in reversed(SHARED):
        command = option(command)
    return command


def run(context: click.Context, name: str, given: dict[str, Any], **own: Any) -> None:
    """Runs the command `name` with the options given before and after it, and exits with its code."""
    merged = dict(context.obj)
    merged.update((name, value) for name, value in given.items() if value is not None)
    request = commands.Request(**{key: value for key, value in merged.items() if value is not None})
    stopped = signal.getsignal(signal.SIGINT)
    if name == "serve":  # which has a server and a worker to end
        signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        sys.exit(commands.run(name, request, **own))
    except KeyboardInterrupt:  # which click would tell in words of its own
        if callable(stopped):
            stopped(signal.SIGINT, None)


@click.group(invoke_without_command=True, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(commands.VERSION, prog_name="supple")
@shared
@click.pass_context
def main(context: click.Context, /, **given: Any) -> None:
    """A folder of Markdown goes in; a website that people with back pain can follow comes out."""
    context.obj = given
    if context.invoked_subcommand is None:
        run(context, "build", {})


@main.command()
@click.option("--compress", is_flag=True, help="Also write .br and .gz copies for hosts that serve them.")
@shared
@click.pass_context
def build(context: click.Context, /, compress: bool, **given: Any) -> None:
    """Build the site into output/. Nothing is published while anything is wrong."""
    run(context, "build", given, compress=compress)


@main.command()
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen on.")
@click.option("--port", default=8000, show_default=True, type=click.IntRange(1, 65535))
@click.option("--open", "open_browser", is_flag=True, help="Open the site in a browser.")
@click.option("--follow", is_flag=True, help="Go to the page of the file that was saved.")
@shared
@click.pass_context
def serve(context: click.Context, /, **given: Any) -> None:
    """Preview the site; every saved change shows at once, drafts included."""
    own = {name: given.pop(name) for name in ("host", "port", "open_browser", "follow")}
    run(context, "serve", given, **own)


@main.command()
@click.option("--format", "style", type=click.Choice(["text", "json"]), default="text", show_default=True)
@click.option("--links", is_flag=True, help="Also try the links to other sites.")
@shared
@click.pass_context
def check(context: click.Context, /, style: str, links: bool, **given: Any) -> None:
    """Tell every problem a build would tell; write nothing."""
    run(context, "check", given, style=style, links=links)


@main.command()
@click.argument("kind", type=click.Choice(KINDS))
@click.argument("title")
@shared
@click.pass_context
def new(context: click.Context, /, kind: str, title: str, **given: Any) -> None:
    """Start a new file of content, complete and ready to edit."""
    run(context, "new", given, kind=kind, title=title)


@main.command()
@click.argument("kind", required=False, type=click.Choice([*KINDS, "article", "safety", "site"]))
@shared
@click.pass_context
def schema(context: click.Context, /, kind: str | None, **given: Any) -> None:
    """Write the JSON Schema of front matter, for completion in an editor."""
    run(context, "schema", given, kind=kind)


@main.command()
@click.argument("slug")
@shared
@click.pass_context
def figure(context: click.Context, /, slug: str, **given: Any) -> None:
    """Show one stretch's drawings large, with the skeleton, for working on a pose."""
    run(context, "figure", given, slug=slug)

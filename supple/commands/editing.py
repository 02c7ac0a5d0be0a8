"""new, schema and figure: what helps an editor to write."""

from __future__ import annotations

import json

import click

from supple import content, files
from supple.commands import deciding, telling
from supple.commands.request import FINE, WRONG_USE, Request
from supple.content import Existing
from supple.model.content import SourceFile

SCHEMAS = ("stretch", "guideline", "routine", "target", "page", "article", "safety", "site")


def new(request: Request, *, kind: str, title: str) -> int:
    """Starts a file of content; never overwrites."""
    options = deciding.options(request)
    with telling.machine_troubles():
        if not any(letter.isalnum() and letter.isascii() for letter in title):
            click.echo(f'"{title}" gives no file name. Use letters or digits, for example "Pigeon Pose".', err=True)
            return WRONG_USE
        tree = files.read_tree(options.source, files.BUILT_IN).value
        read = (content.read_document(file).value for file in tree.content if content.kind_of(file.path))
        existing = Existing.of(kind, [document for document in read if document is not None])
        path = content.path_for(kind, title)
        files.create(options.source, path, content.scaffold(kind, title, existing))
    click.echo(f"Wrote {path}. Open it in your editor: each line says what belongs there.")
    click.echo("To see it while you write: python build.py serve --open")
    return FINE


def schema(request: Request, *, kind: str | None) -> int:
    """Writes JSON Schema: one kind on the terminal, or all of them into schemas/."""
    if kind:
        click.echo(_schema_text(kind), nl=False)
        return FINE
    folder = deciding.options(request).source / "schemas"
    with telling.machine_troubles():
        for name in SCHEMAS:
            files.write(folder / f"{name}.schema.json", _schema_text(name).encode())
    click.echo(f"Wrote {len(SCHEMAS)} schemas into {telling.short(folder)}.")
    return FINE


def _schema_text(kind: str) -> str:
    return json.dumps(content.schema(kind), indent=2, ensure_ascii=False) + "\n"


def figure(request: Request, *, slug: str) -> int:
    """Writes one stretch's drawings large, with the skeleton, into the cache folder and says where."""
    from supple import figures, records

    options = deciding.options(request)
    with telling.machine_troubles():
        source = _stretch_file(request, slug)
        document = content.read_document(source).value if source else None
        if document is None:
            click.echo(f"There is no content/stretches/{slug}.md that can be read; see: build.py check", err=True)
            return WRONG_USE
        sheets = [figures.working_sheet(asked.request(document.node)) for asked in records.asked(document)]
        target = options.source / deciding.CACHE / f"figure-{slug}.html"
        files.write(target, "\n".join(sheets).encode())
    click.echo(f"Open {target} in a browser.")
    return FINE


def _stretch_file(request: Request, slug: str) -> SourceFile | None:
    tree = files.read_tree(deciding.options(request).source, files.BUILT_IN).value
    return next((file for file in tree.content if file.path == f"content/stretches/{slug}.md"), None)

"""What would become of a file if it were saved: its problems at their fields, its text as HTML, its drawing.

Runs in a process of its own, because a drawing takes half a second. The stages are called as a build calls them, so
what is shown here is what the site will say.
"""

from __future__ import annotations

import hashlib
import os
import re
import stat
from collections.abc import Iterator
from collections.abc import Mapping as ReadOnly
from pathlib import Path
from typing import Any

from msgspec import Struct, field

from supple import content, markup
from supple.diagnostics import Diagnostic, Result
from supple.model.content import Document, SourceFile
from supple.model.figure import ID, Figure, FigureRequest
from supple.nodes import Mapping
from supple.serve.form.edits import changed
from supple.serve.form.fields import Field, fields
from supple.serve.form.places import Front, front
from supple.serve.form.writing import Value

MOST_BYTES = 400_000
"""No file of content is larger; a build says so."""

PLAIN_PATH = re.compile(r"content/(?:[^/\\\x00-\x1f.][^/\\\x00-\x1f]*/)*[^/\\\x00-\x1f.][^/\\\x00-\x1f]*\.md")


class Job(Struct, frozen=True, kw_only=True):
    """What the form asks: to see a file, to try changes, or to save them."""

    path: str
    digest: str = ""
    """Of the file the form was made from; empty: nothing is changed yet."""
    values: ReadOnly[str, str] = field(default_factory=dict)
    """Field name → what it says now, of those that were changed."""
    body: str | None = None
    whole: str | None = None
    """The whole file as text, where the form edits it so."""
    save: bool = False
    anyway: bool = False
    """Save although there are problems."""


class Trial:
    """Tries jobs on the files of one site folder."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._drawn: tuple[str, Result[Figure | None]] = ("", Result(None))

    def __call__(self, job: Job) -> dict[str, Any]:
        """The reply for the browser; `status` says what came of it."""
        data = self._read(job.path)
        if data is None:
            return {"status": "absent"}
        digest = _digest(data)
        try:
            text = data.decode()
        except UnicodeDecodeError:  # what is no text would be damaged by a save
            return {"status": "no-text"}
        if job.digest and job.digest != digest:
            return {"status": "changed-meanwhile", "digest": digest}
        new = self._changed(text, job)
        if new is None:
            return {"status": "unwritable"}
        tried = self._tried(job.path, new)
        if not job.save:
            status = "shown"
        elif tried["errors"] and not job.anyway:
            status = "has-problems"
        else:
            status = self._save(job, data, new)
            digest = _digest(new.encode())
        return {"status": status, "digest": digest, **tried}

    def _read(self, path: str) -> bytes | None:
        if not PLAIN_PATH.fullmatch(path) or not content.kind_of(path):
            return None
        file = self._folder / path
        try:
            inside = file.resolve() == self._folder.resolve() / path
            if not inside or not stat.S_ISREG(file.lstat().st_mode) or file.stat().st_size > MOST_BYTES:
                return None
            return file.read_bytes()
        except OSError:
            return None

    def _changed(self, text: str, job: Job) -> str | None:
        if job.whole is not None:
            return job.whole.replace("\r\n", "\n").replace("\n", "\r\n" if "\r\n" in text else "\n")
        written = front(text)
        if written is None or not (job.values or job.body is not None):
            return text
        known = {each.name: each for each in fields(content.kind_of(job.path), written)}
        changes = {known[name].path: _value(known[name], said) for name, said in job.values.items() if name in known}
        body = None if job.body is None else _blank_start(written) + job.body
        return changed(text, changes, tuple(each.path for each in known.values()), body)

    def _tried(self, path: str, text: str) -> dict[str, Any]:
        file = SourceFile(path, text.encode())
        document = content.read_document(file)
        found = [*document.diagnostics]
        shown: dict[str, Any] = {"readable": False, "html": "", "drawing": []}
        if document.value is not None:
            fragment = markup.convert(document.value, self._terms())
            found += fragment.diagnostics
            figure = self._draw(document.value)
            found += figure.diagnostics
            shown = {"readable": True, "html": fragment.value.html, "drawing": _frames(figure.value)}
        written = front(text)
        described = fields(content.kind_of(path), written) if written else ()
        return {
            "kind": content.kind_of(path),
            "fields": [each.as_json() for each in described],
            "body": text[written.parts.body_start :].replace("\r\n", "\n").lstrip("\n") if written else "",
            "whole": text.replace("\r\n", "\n").removeprefix("\ufeff"),
            "errors": sum(d.severity == "error" for d in found),
            "problems": list(_placed(found, described, written)),
            **shown,
        }

    def _terms(self) -> tuple[Any, ...]:
        file = self._folder / "content/glossary.md"
        try:
            return content.read_terms(SourceFile("content/glossary.md", file.read_bytes())).value
        except OSError:
            return ()

    def _draw(self, document: Document[Any]) -> Result[Figure | None]:
        node = document.node.get("figure")
        if document.kind != "stretch" or node is None:
            return Result(None)
        if self._drawn[0] != repr(node):
            self._drawn = (repr(node), _draw(document))
        return self._drawn[1]

    def _save(self, job: Job, data: bytes, text: str) -> str:
        """Puts the file in place whole, and only if it still is what it was."""
        new = text.encode()
        if new == data:
            return "saved"
        file = self._folder / job.path
        beside = file.with_name(f".{file.name}.{os.getpid()}.tmp")
        try:
            with beside.open("xb") as out:
                out.write(new)
                out.flush()
                os.fsync(out.fileno())
            beside.chmod(stat.S_IMODE(file.stat().st_mode))
            if file.read_bytes() != data:
                return "changed-meanwhile"
            beside.replace(file)
        except OSError:
            return "refused-by-machine"
        finally:
            beside.unlink(missing_ok=True)
        return "saved"


def _draw(document: Document[Any]) -> Result[Figure | None]:
    from supple import figures

    node = document.node.get("figure")
    if not isinstance(node, Mapping):
        return Result(None)
    matter = document.matter
    request = FigureRequest(
        slug=document.slug, title=matter.title, node=node, path=document.path, look=getattr(matter, "look", "")
    )
    return figures.draw(request)


def _frames(figure: Figure | None) -> list[dict[str, str]]:
    frames = figure.frames if figure else ()
    return [{"svg": f.svg.replace(ID, f"edit-{index}-"), "says": f.sentence} for index, f in enumerate(frames)]


def _blank_start(written: Front) -> str:
    """The empty lines above the text, which the form does not show."""
    body = written.text[written.parts.body_start :].replace("\r\n", "\n")
    return "\n" * (len(body) - len(body.lstrip("\n")))


def _value(known: Field, said: str) -> Value:
    said = said.replace("\r\n", "\n")
    if known.widget == "lines":
        return Value(items=tuple(line.strip() for line in said.split("\n") if line.strip()))
    return Value(said.strip("\n") if known.widget == "yaml" else said.strip(), is_yaml=known.widget == "yaml")


def _placed(
    problems: list[Diagnostic], described: tuple[Field, ...], written: Front | None
) -> Iterator[dict[str, Any]]:
    """The problems with the name of the field each belongs to; `body` for the text, empty where it is unclear."""
    spans = list(_spans(described, written)) if written else []
    body_line = written.text.count("\n", 0, written.parts.body_start) + 1 if written else 1 << 30
    blank = len(_blank_start(written)) if written else 0
    names = {each.path[-1]: each.name for each in described}
    for problem in problems:
        line = problem.position.line
        field_name = next((name for first, last, name in spans if first <= line <= last), "")
        quoted = re.search(r'["`]([\w]+)["`:]', problem.message)
        if line >= body_line:
            field_name = "body"
        elif not field_name and quoted:
            field_name = names.get(quoted[1], "")
        yield {
            "field": field_name,
            "severity": str(problem.severity),
            "message": problem.message,
            "hint": problem.hint,
            "line": line - body_line + 1 - blank if field_name == "body" else line,
        }


def _spans(described: tuple[Field, ...], written: Front) -> Iterator[tuple[int, int, str]]:
    """First and last line of each field, the shortest spans first."""
    found = []
    for each in described:
        entry = written.find(each.path)
        if entry:
            first = written.text.count("\n", 0, entry.key_start) + 1
            found.append((first, first + written.text.count("\n", entry.key_start, entry.end), each.name))
    yield from sorted(found, key=lambda span: span[1] - span[0])


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()[:32]

"""Photographs: prepared once, and put into the texts and front matter that show them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from msgspec.structs import replace

from supple import photos
from supple.diagnostics import Problems, Result
from supple.memory import Memory, digest
from supple.model.content import Record, SourceFile
from supple.model.packed import Packed
from supple.model.photo import Photograph
from supple.records.converting import Converted
from supple.records.drawing import Drawings
from supple.workers import SLOW, Workers


def prepared(pictures: Sequence[SourceFile], memory: Memory, jobs: int) -> Result[dict[str, Photograph | None]]:
    """The photographs in all their sizes, by path; None for one that cannot be used."""
    problems = Problems()
    items = [(file, file.key) for file in pictures]
    made = memory.mapped("photos", photos.prepare, items, spread=Workers(jobs, SLOW))
    taken = {file.path: problems.take(result) for file, result in zip(pictures, made, strict=True)}
    return Result(taken, problems.all())


def used(known: Sequence[Converted], photographs: Mapping[str, Photograph | None]) -> tuple[Photograph, ...]:
    """The pictures that some text or front matter shows; the others stay at home."""
    read = [one.read for one in known]
    wanted = {photos.locate(r.path, image.target.removeprefix("photo:")) for r in read for image in r.images}
    wanted |= {photos.locate(r.path, r.photo) for r in read if r.photo}
    return tuple(photograph for path, photograph in photographs.items() if path in wanted and photograph)


def record(one: Converted, drawn: Drawings, photographs: Mapping[str, Photograph | None]) -> Result[Record[Any]]:
    """The file as a record, with its drawings and its photographs."""
    problems, read = Problems(), one.read
    text, photo, own = one.text, "", one.key
    if read.images:
        filled = problems.take(photos.fill(text.value.body, photographs, read.path))
        text = Packed.of(replace(text.value, body=filled))
        own = digest([own, text.data])
    if read.photo:
        photo = problems.take(photos.of_matter(read.path, one.matter.value.photo, text.value.front, photographs))
        own = digest([own, photo])
    made = [(asked.version, drawn[asked.key]) for asked in read.drawings]
    drawings = {version: drawing.rest for version, drawing in made if drawing.value.value}
    poses = tuple([drawing.value.value for _, drawing in made if drawing.value.value])
    brief = b"".join((read.brief, *poses))
    named, kept = (read.kind, read.slug, read.path), (read.facts, one.matter, text)
    found = (read.links, read.citations, read.faults)
    return Result(Record(*named, *kept, own + brief, brief, drawings, poses, photo, *found), problems.all())

"""The JSON Schema of `/data/stretches.json`: what every field means, for people and programs that use the data.

Fields that need not be there are left out rather than empty, so a reader of the data never meets an empty text.
"""

from __future__ import annotations

from typing import Any

from supple.model.vocabulary import FAMILIES, VERSIONS

Schema = dict[str, Any]

DRAFT = "https://json-schema.org/draft/2020-12/schema"


def schema(version: str) -> Schema:
    """The schema of the whole file."""
    major = version.partition(".")[0]
    whole = _object(
        "Stretches for the lower back and hips, with their doses, steps, cautions and sources.",
        {
            "$schema": _text("Address of this schema."),
            "version": _text("Version of the format; a new first number means that fields changed their meaning.")
            | {"pattern": rf"^{major}\.\d+$"},
            "license": _text("Terms of use: Creative Commons Attribution 4.0."),
            "title": _text("Name of the site the data is from; name it when you use the data."),
            "publisher": _text("Who publishes it."),
            "language": _text("Language of all texts, as in BCP 47."),
            "home": _text("Address of the site; relative to this file when the site's address was not known."),
            "disclaimer": _text("To be shown wherever the stretches are shown."),
            "stop": _list("When to stop. To be shown wherever the stretches are shown.", _text()),
            "positions": _map("Position → what readers see.", _text()),
            "conditions": _map("Condition → the reader's own statement.", _text()),
            "stretches": _list("The stretches, in the order of the article.", _stretch()),
        },
        needed=("$schema", "version", "license", "title", "language", "home", "stretches"),
    )
    return {"$schema": DRAFT, "title": "Stretches"} | whole


def _stretch() -> Schema:
    fields = {
        "slug": _text("Name in addresses; does not change.") | {"pattern": "^[a-z0-9]+(-[a-z0-9]+)*$"},
        "code": _text("Two letters used in shared routine links; never given to another stretch.")
        | {"pattern": "^[a-z]{2,4}$"},
        "name": _text("Name readers see."),
        "other_names": _list("Other names.", _text()),
        "sanskrit": _list("Names in Sanskrit, in Latin letters.", _text()),
        "url": _text("Its page; relative to this file when the site's address was not known."),
        "summary": _text("What it is, in a sentence or two."),
        "position": _one_of("Position it is done in.", FAMILIES),
        "dose": _dose(),
        "equipment": _groups("Things to have at hand.", ("needed", "helpful"), _text()),
        "start": _text("How to begin."),
        "steps": _list("What to do, in order.", _text()),
        "breathing": _text("When to breathe in and out."),
        "feel": _text("Where it should be felt."),
        "feel_not": _text("Where it should not be felt."),
        "mistakes": _list("What often goes wrong.", _text()),
        "versions": _map("Other ways to do it.", _version())
        | {"propertyNames": {"enum": [name for name in VERSIONS if name != "standard"]}},
        "cautions": _list("What someone with a condition should know first.", _caution()),
        "targets": _groups("Body areas it works on: most, and a little.", ("main", "some"), _area()),
        "muscles": _groups("Muscles it works on: most, and a little.", ("main", "some"), _muscle()),
        "sources": _list("Publications that the texts rest on.", _source()),
        "picture": _text("What its drawing shows, in words."),
        "reviewed": _object("The last medical review; missing: not yet medically reviewed.", _texts("day", "by")),
        "updated": _text("Day of the last change, as in 2026-11-01."),
    }
    needed = ("slug", "code", "name", "url", "summary", "position", "dose", "steps", "targets")
    return _object("A stretch.", fields, needed=needed)


def _dose() -> Schema:
    return _object(
        "How long, and how often. All times in whole seconds.",
        {
            "hold_seconds": _hold(),
            "timer_seconds": _number("What a timer should count for one side."),
            "sides": _number("2: done once for each side."),
            "switch_seconds": _number("Time to change sides; 0 when there is one side only."),
            "moving": {"type": "boolean", "description": "True: keep moving slowly instead of holding still."},
            "total_seconds": _number("The whole stretch done once, with time to get into position."),
        },
    )


def _hold() -> Schema:
    return _object("Seconds to hold, or to keep moving, on each side.", {"min": _number(), "max": _number()})


def _version() -> Schema:
    fields = {
        "text": _text("How it differs."),
        "steps": _list("Its own steps, where it has them.", _text()),
        "position": _one_of("Position, where it differs.", FAMILIES),
        "hold_seconds": _hold(),
        "sides": _number("Sides, where they differ."),
        "equipment": _list("Things to have at hand.", _text()),
    }
    return _object("Another way to do it; what is missing is as in the standard way.", fields, needed=("text",))


def _caution() -> Schema:
    fields = {
        "condition": _text("One of `conditions`."),
        "level": _one_of("skip: leave it out unless a clinician cleared it. modify: do as the note says.", _LEVELS),
        "note": _text("What to do instead, or why."),
        "version": _text("The version that suits, if there is one."),
    }
    return _object("A caution.", fields, needed=("condition", "level", "note"))


_LEVELS = ("skip", "modify")


def _area() -> Schema:
    return _object("A body area.", _texts("slug", "name"))


def _muscle() -> Schema:
    return _object("A muscle by its Latin and its plain name.", _texts("latin", "plain"), needed=("latin",))


def _source() -> Schema:
    names = ("code", "publisher", "title", "url", "year", "read")
    return _object("A publication; `read`: year in which it was read for this site.", _texts(*names), needed=names[:3])


def _texts(*names: str) -> dict[str, Schema]:
    return {name: _text() for name in names}


def _object(about: str, fields: dict[str, Schema], *, needed: tuple[str, ...] | None = None) -> Schema:
    """An object; by default every field must be there."""
    required = list(fields if needed is None else needed)
    return {"type": "object", "description": about, "properties": fields, "required": required}


def _text(about: str = "") -> Schema:
    return {"type": "string", "minLength": 1} | ({"description": about} if about else {})


def _number(about: str = "") -> Schema:
    return {"type": "integer", "minimum": 0} | ({"description": about} if about else {})


def _one_of(about: str, words: Any) -> Schema:
    return {"enum": list(words), "description": about}


def _list(about: str, item: Schema) -> Schema:
    return {"type": "array", "description": about, "items": item}


def _map(about: str, value: Schema) -> Schema:
    return {"type": "object", "description": about, "additionalProperties": value}


def _groups(about: str, names: tuple[str, ...], item: Schema) -> Schema:
    return {"type": "object", "description": about, "properties": {name: _list("", item) for name in names}}

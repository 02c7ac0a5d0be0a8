"""`/data/stretches.json`: the stretches as data that anyone may use, with doses, sides, steps, cautions and sources.

No open set of exercises has these, so the format is documented by its schema beside it and carries a version: a field
may be added under the same major version, and is never renamed or given another meaning.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from supple import urls
from supple.model.content import Entry
from supple.model.matter import Stretch, Version
from supple.model.site import Site
from supple.model.values import Hold
from supple.model.vocabulary import CAUTIONS, FAMILIES, MUSCLES
from supple.pages import open_data_schema, words
from supple.urls import Urls

VERSION = "1.0"
LICENCE = "https://creativecommons.org/licenses/by/4.0/"


def around(site: Site, addresses: Urls) -> dict[str, Any]:
    """The whole file but its stretches, whose list is left out."""
    settings = site.settings
    return _told(
        {
            "$schema": addresses.href(urls.DATA, urls.DATA_SCHEMA),
            "version": VERSION,
            "license": LICENCE,
            "title": settings.title,
            "publisher": settings.clinic.name,
            "language": settings.language,
            "home": addresses.absolute(urls.HOME) or addresses.href(urls.DATA, urls.HOME),
            "disclaimer": site.safety.matter.disclaimer if site.safety else "",
            "stop": list(site.safety.matter.stop) if site.safety else [],
            "positions": FAMILIES,
            "conditions": dict(CAUTIONS) | dict(settings.cautions),
        }
    )


def schema() -> dict[str, Any]:
    """The JSON Schema of the file."""
    return open_data_schema.schema(VERSION)


def _told(values: Mapping[str, Any]) -> dict[str, Any]:
    """The values without those that say nothing; False and 0 say something."""
    return {key: value for key, value in values.items() if value or value == 0}


def stretch(site: Site, addresses: Urls, names: Mapping[str, str], entry: Entry[Stretch]) -> dict[str, Any]:
    """One stretch; `site` needs no lists, and `names` are the titles of the body areas by slug."""
    matter, figure = entry.matter, entry.figure
    return _told(
        {
            "slug": entry.slug,
            "code": matter.code,
            "name": matter.title,
            "other_names": list(matter.also_known_as),
            "sanskrit": list(matter.sanskrit),
            "url": addresses.absolute(entry.url) or addresses.href(urls.DATA, entry.url),
            "summary": matter.summary,
            "position": matter.family,
            "dose": _dose(entry),
            "equipment": _told({"needed": list(matter.equipment.needed), "helpful": list(matter.equipment.helpful)}),
            "start": matter.start,
            "steps": [step.text for step in entry.body.steps],
            "breathing": matter.breathing,
            "feel": matter.feel,
            "feel_not": matter.feel_not,
            "mistakes": list(matter.mistakes),
            "versions": {name: _version(version) for name, version in matter.versions.items()},
            "cautions": _cautions(matter),
            "targets": _targets(names, matter),
            "muscles": _told({"main": _muscles(matter.muscles.main), "some": _muscles(matter.muscles.some)}),
            "sources": [_source(site, code) for code in matter.sources if code in site.sources],
            "picture": figure.held.sentence if figure else "",
            "reviewed": _review(matter),
            "updated": words.iso_day(matter.updated),
        }
    )


def _dose(entry: Entry[Stretch]) -> dict[str, Any]:
    matter, plan = entry.matter, entry.plan
    return {
        "hold_seconds": _hold(matter.hold),
        "timer_seconds": matter.seconds,
        "sides": matter.sides,
        "switch_seconds": matter.switch if matter.sides > 1 else 0,
        "moving": matter.moving,
        "total_seconds": plan.seconds if plan else matter.seconds * matter.sides,
    }


def _hold(hold: Hold) -> dict[str, int]:
    return {"min": hold.min, "max": hold.max}


def _version(version: Version) -> dict[str, Any]:
    return _told(
        {
            "text": version.text,
            "steps": list(version.steps),
            "position": version.family,
            "hold_seconds": _hold(version.hold) if version.hold else None,
            "sides": version.sides,
            "equipment": list(version.equipment),
        }
    )


def _cautions(matter: Stretch) -> list[dict[str, Any]]:
    return [
        _told({"condition": tag, "level": each.level, "note": each.note, "version": each.version})
        for tag, each in matter.cautions.items()
    ]


def _targets(names: Mapping[str, str], matter: Stretch) -> dict[str, Any]:
    def named(slugs: tuple[str, ...]) -> list[dict[str, str]]:
        return [{"slug": slug, "name": names.get(slug, slug)} for slug in slugs]

    return _told({"main": named(matter.targets.main), "some": named(matter.targets.some)})


def _muscles(names: tuple[str, ...]) -> list[dict[str, Any]]:
    return [_told({"latin": name, "plain": MUSCLES.get(name.lower(), "")}) for name in names]


def _source(site: Site, code: str) -> dict[str, Any]:
    source = site.sources[code]
    fields = ("publisher", "title", "url", "year", "read")
    return _told({"code": code} | {name: getattr(source, name) for name in fields})


def _review(matter: Stretch) -> dict[str, str] | None:
    """Only what a clinician really did; without it the stretch is not medically reviewed."""
    if not (matter.reviewed and matter.reviewer):
        return None
    return {"day": words.iso_day(matter.reviewed), "by": matter.reviewer}

"""What a build asks of every file: enough to give it its place, to link to it, and to see what it names and lacks.

The rest of its front matter is read when a page shows it. Of ten thousand stretches the whole takes 50 MB and a quarter
of a second to read, these facts a tenth of both.
"""

from __future__ import annotations

from datetime import date
from typing import Any

from msgspec import Struct


class Facts(Struct, frozen=True):
    """Facts of one file; those from `code` on are of stretches only. Its fields have an order, because values with
    names are read five times as slowly."""

    title: str
    summary: str
    order: int = 0
    draft: bool = False
    publish: date | None = None
    updated: date | None = None
    reviewed: date | None = None
    aliases: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    """Every source it names, those of its claims too."""
    waived: tuple[tuple[str, str], ...] = ()
    """Codes of checks set aside, with the reason."""
    code: str = ""
    main: tuple[str, ...] = ()
    """Body areas it works on most."""
    some: tuple[str, ...] = ()
    """Body areas it works on a little."""
    families: tuple[str, ...] = ()
    """Positions it is done in, the standard one first."""
    cautions: tuple[str, ...] = ()
    """Conditions it has a word for."""
    skip: tuple[str, ...] = ()
    """Those of them in which it is left out; in the others it is changed."""
    hold: tuple[int, int] = (0, 0)
    """Seconds it is held, at least and at most."""
    sides: int = 1
    moving: bool = False
    seconds: int = 0
    """What one does it, with changes of side. With these a card needs no front matter, which 10,000 stretches were
    asked for 44,000 times (17 us each)."""


def facts_of(kind: str, matter: Any) -> Facts:
    """The facts of front matter of this kind."""
    claims = getattr(matter, "claims", ())
    named = (*matter.sources, *(code for claim in claims for code in claim.source if code != "article"))
    own = _of_stretch(matter) if kind == "stretch" else {}
    return Facts(
        title=matter.title,
        summary=matter.summary,
        order=matter.order,
        draft=matter.draft,
        publish=matter.publish,
        updated=matter.updated,
        reviewed=matter.reviewed,
        aliases=matter.aliases,
        sources=named,
        waived=tuple(matter.waive.items()),
        **own,
    )


def _of_stretch(matter: Any) -> dict[str, Any]:
    others = (version.family for version in matter.versions.values() if version.family)
    return {
        "code": matter.code,
        "main": matter.targets.main,
        "some": matter.targets.some,
        "families": tuple(dict.fromkeys((matter.family, *others))),
        "cautions": tuple(matter.cautions),
        "skip": tuple(tag for tag, caution in matter.cautions.items() if caution.level == "skip"),
        "hold": (matter.hold.min, matter.hold.max),
        "sides": matter.sides,
        "moving": matter.moving,
        "seconds": matter.timed("").seconds,
    }

"""What a stretch's page shows of the other pages: its neighbours, its relatives, its routines, its body areas.

It is the whole of what such a page takes from the lists of the site, so a page need not be made again when a stretch
changes that it does not show. Who is near is found for every stretch in every build; links and cards are made of them
when the page is. Related stretches share the most body areas; ties go to the order of the article, so that a rebuild
shows the same.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from msgspec import Struct

from supple.memory import digest
from supple.model.content import Entry
from supple.model.matter import Routine, Stretch, Target
from supple.model.site import Site
from supple.pages import cards
from supple.pages.views.parts import Card, Link

RELATED = 3
"""How many related stretches a page names."""

LOOKED_AT = 12
"""How many stretches of one body area are compared for that; a large library has hundreds."""


class Near(Struct, frozen=True):
    """The other pages, as far as one stretch's page shows them."""

    number: int
    around: tuple[Entry[Stretch] | None, Entry[Stretch] | None]
    areas: tuple[tuple[Entry[Target], ...], tuple[Entry[Target], ...]]
    practised: tuple[Entry[Routine], ...]
    relatives: tuple[Entry[Stretch], ...]

    @property
    def before(self) -> Link | None:
        """The stretch before it."""
        return cards.link(self.around[0]) if self.around[0] else None

    @property
    def after(self) -> Link | None:
        """The stretch behind it."""
        return cards.link(self.around[1]) if self.around[1] else None

    @property
    def main(self) -> tuple[Link, ...]:
        """Pages of the body areas it works on most."""
        return tuple(map(cards.link, self.areas[0]))

    @property
    def some(self) -> tuple[Link, ...]:
        """Pages of the other areas it works on."""
        return tuple(map(cards.link, self.areas[1]))

    @property
    def routines(self) -> tuple[Card, ...]:
        """The routines it is part of."""
        return tuple(map(cards.routine_card, self.practised))

    @property
    def related(self) -> tuple[Card, ...]:
        """Stretches for the same areas."""
        return tuple(map(cards.short_card, self.relatives))


class Neighbourhood:
    """Knows what is near each stretch; made once a build, since it looks at every stretch."""

    def __init__(self, site: Site) -> None:
        self._site = site
        self._areas = {each.slug: each for each in site.targets}
        self._groups: dict[tuple[str, ...], tuple[Entry[Target], ...]] = {}
        self._masks: dict[tuple[str, ...], int] = {}
        self._bits = {slug: 1 << place for place, slug in enumerate(site.by_target)}
        self._rings = {slug: [(each, self._mains(each)) for each in found] for slug, found in site.by_target.items()}
        self._ranks = {
            target: {each.slug: rank for rank, each in enumerate(chosen)} for target, chosen in site.by_target.items()
        }
        self._routines: dict[str, list[Entry[Routine]]] = defaultdict(list)
        for routine in site.routines:
            for slug in dict.fromkeys(step.slug for step in routine.plan.steps) if routine.plan else ():
                self._routines[slug].append(routine)
        self._practised = {routine.slug: _practised(site, routine) for routine in site.routines}

    def of(self, entry: Entry[Stretch]) -> Near:
        """What is near this stretch."""
        place, facts, stretches = self._site.places[entry.url], entry.facts, self._site.stretches
        before = stretches[place - 1] if place else None
        after = stretches[place + 1] if place + 1 < len(stretches) else None
        areas = self._areas_of(facts.main), self._areas_of(facts.some)
        routines, related = tuple(self._routines.get(entry.slug, ())), tuple(self._related(entry))
        return Near(place + 1, (before, after), areas, routines, related)

    def _areas_of(self, slugs: tuple[str, ...]) -> tuple[Entry[Target], ...]:
        """The body areas of these names; thousands of stretches name the same few."""
        if slugs not in self._groups:
            self._groups[slugs] = tuple(self._areas[slug] for slug in slugs if slug in self._areas)
        return self._groups[slugs]

    def parts(self, near: Near) -> list[bytes]:
        """Equal where what is near is shown alike."""
        found = [b"%d" % near.number, *[each.brief if each else b"" for each in near.around + near.relatives]]
        for group in near.areas:
            found += [b"", *[each.brief for each in group]]
        return found + [self._practised[each.slug] for each in near.practised]

    def _related(self, entry: Entry[Stretch]) -> list[Entry[Stretch]]:
        """Of the stretches that come next for each body area, the ones that share most areas with this one."""
        own = self._mains(entry)
        best: dict[str, Entry[Stretch]] = {}
        others: dict[str, tuple[Entry[Stretch], int]] = {}
        for each, areas in self._next(entry):
            if own & ~areas:
                others[each.slug] = each, (own & areas).bit_count()
            elif each is not entry:  # none shares more, so the first three of these are the nearest
                best[each.slug] = each
                if len(best) == RELATED:
                    return list(best.values())
        ranked = sorted(others.values(), key=lambda found: -found[1])
        return [*best.values(), *(each for each, _ in ranked)][:RELATED]

    def _next(self, entry: Entry[Stretch]) -> Iterator[tuple[Entry[Stretch], int]]:
        """Up to twice `LOOKED_AT` stretches for each of its areas with their areas, from the one behind it on and round
        to the start; it may be among them."""
        for target in entry.facts.main:
            ring, start = self._rings[target], self._ranks[target][entry.slug] + 1
            yield from ring[start : start + LOOKED_AT]
            yield from ring[:LOOKED_AT]

    def _mains(self, entry: Entry[Stretch]) -> int:
        """The areas it works on most, a bit for each."""
        slugs = entry.facts.main
        if slugs not in self._masks:
            self._masks[slugs] = sum({self._bits[slug] for slug in slugs})
        return self._masks[slugs]


def _practised(site: Site, routine: Entry[Any]) -> bytes:
    """What the card of a routine is made of: its time depends on its stretches."""
    slugs = dict.fromkeys(step.slug for step in routine.plan.steps) if routine.plan else ()
    return digest([routine.brief, *(site.by_slug[slug].brief for slug in slugs)])

"""What a stretch's page shows of the other pages: its neighbours, its relatives, its routines, its body areas.

It is the whole of what such a page takes from the lists of the site, so a page need not be made again when a stretch
changes that it does not show. Related stretches share the most body areas; ties go to the order of the article, so that
a rebuild shows the same.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from supple.model.content import Entry
from supple.model.matter import Stretch
from supple.model.site import Site
from supple.pages import cards
from supple.pages.views.parts import Card, Link

RELATED = 3
"""How many related stretches a page names."""

LOOKED_AT = 12
"""How many stretches of one body area are compared for that; a large library has hundreds."""


@dataclass(frozen=True, slots=True)
class Near:
    """The other pages, as far as one stretch's page shows them."""

    number: int
    before: Link | None
    after: Link | None
    main: tuple[Link, ...]
    """Pages of the body areas it works on most."""
    some: tuple[Link, ...]
    routines: tuple[Card, ...]
    related: tuple[Card, ...]


class Neighbourhood:
    """Knows what is near each stretch; made once a build, since it looks at every stretch."""

    def __init__(self, site: Site) -> None:
        self._site = site
        self._areas = {each.slug: cards.link(each) for each in site.targets}
        self._mains = {each.slug: frozenset(each.matter.targets.main) for each in site.stretches}
        self._ranks = {
            target: {each.slug: rank for rank, each in enumerate(chosen)} for target, chosen in site.by_target.items()
        }
        self._cards: dict[str, Card] = {}
        self._routines: dict[str, list[Card]] = defaultdict(list)
        for routine in site.routines:
            for slug in dict.fromkeys(step.slug for step in routine.plan.steps) if routine.plan else ():
                self._routines[slug].append(cards.routine_card(routine))

    def of(self, entry: Entry[Stretch]) -> Near:
        """What is near this stretch."""
        place, targets = self._site.places[entry.url], entry.matter.targets
        before, after = cards.around(self._site.stretches, place)
        return Near(
            number=place + 1,
            before=before,
            after=after,
            main=tuple(self._areas[slug] for slug in targets.main if slug in self._areas),
            some=tuple(self._areas[slug] for slug in targets.some if slug in self._areas),
            routines=tuple(self._routines.get(entry.slug, ())),
            related=tuple(map(self._card, self._related(entry))),
        )

    def _card(self, entry: Entry[Stretch]) -> Card:
        """The same card wherever it is shown."""
        if entry.slug not in self._cards:
            self._cards[entry.slug] = cards.short_card(entry)
        return self._cards[entry.slug]

    def _related(self, entry: Entry[Stretch]) -> list[Entry[Stretch]]:
        """Of the stretches that come next for each body area, the ones that share most areas with this one."""
        own = self._mains[entry.slug]
        others = {each.slug: each for target in entry.matter.targets.main for each in self._next(target, entry)}
        return sorted(others.values(), key=lambda each: -len(own & self._mains[each.slug]))[:RELATED]

    def _next(self, target: str, entry: Entry[Stretch]) -> list[Entry[Stretch]]:
        """Up to `LOOKED_AT` stretches for a body area, from the one behind `entry` on and round to the start."""
        chosen, start = self._site.by_target[target], self._ranks[target][entry.slug] + 1
        return [each for each in (*chosen[start : start + LOOKED_AT], *chosen[:LOOKED_AT]) if each is not entry]

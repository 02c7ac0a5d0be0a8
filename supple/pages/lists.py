"""Guidelines, body areas, and the lists: stretches (with filters), positions, guidelines, areas, routines.

Every filter has a page of its own that shows the same cards without script; the filter form links to them.
"""

from __future__ import annotations

from collections.abc import Iterator

from msgspec.structs import replace

from supple import urls
from supple.model.content import Entry
from supple.model.matter import Guideline, Stretch, Target
from supple.model.site import Site
from supple.model.vocabulary import CAUTIONS, FAMILIES
from supple.pages import cards, paging
from supple.pages.article import section, stretch_cards
from supple.pages.heads import PARENTS, entry_meta, home_meta, own_meta
from supple.pages.paging import Part
from supple.pages.trust import trust
from supple.pages.views.kinds import GuidelineView, TargetView
from supple.pages.views.lists import Filters, ListView
from supple.pages.views.parts import Card, Fact, Link, Meta

TIMES = (("Under 1 minute", 60), ("Under 2 minutes", 120))
"""Choices of the time filter, with the most seconds."""

GLANCE = 12
"""Most guidelines that each of them names beside its text."""


def guideline(site: Site, entry: Entry[Guideline], structured: str) -> GuidelineView:
    """A guideline for safe stretching."""
    before, after = cards.around(site.guidelines, site.places[entry.url])
    return GuidelineView(
        meta=entry_meta(site, entry, lambda: structured),
        title=entry.matter.title,
        number=site.places[entry.url] + 1,
        total=len(site.guidelines),
        summary=entry.matter.summary,
        why=entry.matter.why,
        example=entry.matter.example,
        lead=entry.body.lead,
        sections=tuple(section(part) for part in entry.body.sections if part.id),
        photo=entry.photo,
        others=tuple(map(cards.link, site.guidelines)) if 1 < len(site.guidelines) <= GLANCE else (),
        before=before,
        after=after,
        trust=trust(site, entry),
    )


def target(site: Site, entry: Entry[Target], structured: str, part: Part | None = None) -> TargetView:
    """A body area, or a part of it: what works on it most, then what reaches it too."""
    main, some = reaching(site, entry)
    part = part or paging.one_part(entry.url, len(main) + len(some))
    return part.headed(
        TargetView(
            meta=entry_meta(site, entry, lambda: structured),
            title=entry.matter.title,
            plain=entry.matter.plain,
            felt=entry.matter.felt,
            summary=entry.matter.summary,
            body=entry.body.html,
            main=tuple(cards.stretch_card(each, prefix="card") for each in main[part.start : part.stop]),
            some=tuple(cards.short_card(each) for each in _behind(len(main), some, part)),
            others=tuple(cards.link(each) for each in site.targets if each is not entry),
            trust=trust(site, entry),
        )
    )


def reaching(site: Site, entry: Entry[Target]) -> tuple[tuple[Entry[Stretch], ...], tuple[Entry[Stretch], ...]]:
    """The stretches that work on a body area most, and those that reach it too."""
    return site.by_target.get(entry.slug, ()), site.by_target_too.get(entry.slug, ())


def _behind(first: int, entries: tuple[Entry[Stretch], ...], part: Part) -> tuple[Entry[Stretch], ...]:
    """What of `entries` is in the part, when `first` others stand before them."""
    return entries[max(part.start - first, 0) : max(part.stop - first, 0)]


def stretches(site: Site, part: Part | None = None) -> ListView:
    """All stretches, with what they can be filtered by, or a part of them."""
    total = len(site.stretches)
    part = part or paging.one_part(urls.STRETCHES, total)
    families, areas = used_families(site), tuple(cards.link(each, each.slug) for each in site.targets)
    return part.headed(
        ListView(
            meta=_meta(site, urls.STRETCHES, "The stretches", f"All {total} stretches with their drawings."),
            title="The stretches",
            lead="Choose by position, by body area or by the time you have.",
            cards=stretch_cards(site, part),
            filters=_filters(site, families, areas) if part.whole else None,
            groups=families if part.whole else (*families, *areas),
        )
    )


def _filters(site: Site, families: tuple[Link, ...], areas: tuple[Link, ...]) -> Filters:
    used = {tag for each in site.stretches for tag in each.facts.cautions}
    statements = {**CAUTIONS, **site.settings.cautions}
    return Filters(
        families=families,
        targets=areas,
        times=tuple(Fact(label, str(seconds)) for label, seconds in TIMES),
        cautions=tuple(Fact(statement, tag) for tag, statement in statements.items() if tag in used),
    )


def home(site: Site, part: Part | None = None) -> ListView:
    """The start of a site that has no article: its title and its stretches; other parts are those of /stretches/."""
    view = stretches(site, part)
    following = Link("All stretches", urls.part(urls.STRETCHES, 2)) if view.after else None
    title, lead = site.settings.title, site.settings.description
    return replace(view, meta=home_meta(site), title=title, lead=lead, after=following)


def used_families(site: Site) -> tuple[Link, ...]:
    """The positions that some stretch is done in, in one of its versions or as it stands."""
    return tuple(Link(label, urls.position(name), name) for name, label in FAMILIES.items() if name in site.by_family)


def position(site: Site, family: str, part: Part | None = None) -> ListView:
    """The stretches of one position, or a part of them."""
    label, chosen = FAMILIES[family], site.by_family.get(family, ())
    part = part or paging.one_part(urls.position(family), len(chosen))
    return part.headed(
        ListView(
            meta=own_meta(
                site,
                urls.position(family),
                f"Stretches: {label}",
                f"The stretches you can do in this position: {label.lower()}.",
                PARENTS["stretch"],
            ),
            title=f"Stretches: {label.lower()}",
            lead="Every stretch that is done, or can be done, in this position.",
            cards=tuple(cards.stretch_card(each, prefix="card") for each in chosen[part.start : part.stop]),
            groups=tuple(link for link in used_families(site) if link.note != family),
        )
    )


def guidelines(site: Site) -> ListView:
    """All guidelines."""
    title = "Guidelines for safe stretching"
    return ListView(
        meta=_meta(site, urls.GUIDELINES, title, "How to stretch so that it helps and does not harm."),
        title=title,
        lead="A stretch can do you good, as long as you do it with care.",
        cards=tuple(cards.page_card(each, number=number) for number, each in cards.numbered(site.guidelines)),
    )


def targets(site: Site) -> ListView:
    """All body areas."""
    return ListView(
        meta=_meta(site, urls.TARGETS, "Body areas", "Find the stretches for the place that aches."),
        title="Body areas",
        lead="Where does it ache? Find the stretches for that place.",
        cards=tuple(_area_cards(site)),
    )


def routines(site: Site) -> ListView:
    """All routines."""
    return ListView(
        meta=_meta(site, urls.ROUTINES, "Routines", "Timed routines to follow, with honest minutes."),
        title="Routines",
        lead="Put the phone down and follow. The time includes getting into place and changing sides.",
        cards=tuple(cards.routine_card(each) for each in site.routines),
    )


def _area_cards(site: Site) -> Iterator[Card]:
    """A card for each body area, with a drawing of what reaches it most; on a large site without."""
    drawings = _area_drawings(site) if len(site.targets) <= paging.CARDS else {}
    for each in site.targets:
        yield cards.page_card(each, facts=(_count(site, each.slug),), shows=drawings.get(each.slug))


def _area_drawings(site: Site) -> dict[str, Entry[Stretch]]:
    """Body area → the stretch to show for it. Areas with little choice choose first, and one that no other shows."""
    shown: dict[str, Entry[Stretch]] = {}
    for area in sorted(site.targets, key=lambda area: len(site.by_target.get(area.slug, ())) or paging.CARDS):
        main, some = reaching(site, area)
        choice = [entry for entry in (main or some)[: paging.CARDS] if "standard" in entry.drawings]
        free = (entry for entry in choice if entry not in shown.values())
        if best := next(free, choice[0] if choice else None):
            shown[area.slug] = best
    return shown


def _count(site: Site, slug: str) -> str:
    found = len(site.by_target.get(slug, ())) + len(site.by_target_too.get(slug, ()))
    return f"{found} stretch{'es' if found != 1 else ''}"


def _meta(site: Site, path: str, title: str, description: str) -> Meta:
    return own_meta(site, path, title, description)

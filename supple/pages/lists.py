"""Guidelines, body areas, and the lists: stretches (with filters), positions, guidelines, areas, routines.

Every filter has a page of its own that shows the same cards without script; the filter form links to them.
"""

from __future__ import annotations

from dataclasses import replace

from supple import urls
from supple.model.content import Entry, Site
from supple.model.matter import Guideline, Target
from supple.model.vocabulary import CAUTIONS, FAMILIES
from supple.pages import cards
from supple.pages.article import stretch_cards
from supple.pages.heads import PARENTS, entry_meta, home_meta, own_meta
from supple.pages.trust import trust
from supple.pages.views.kinds import GuidelineView, TargetView
from supple.pages.views.lists import Filters, ListView
from supple.pages.views.parts import Fact, Link, Meta

TIMES = (("Under 1 minute", 60), ("Under 2 minutes", 120))
"""Choices of the time filter, with the most seconds."""


def guideline(site: Site, entry: Entry[Guideline], structured: str) -> GuidelineView:
    """A guideline for safe stretching."""
    before, after = cards.around(site.guidelines, site.places[entry.url])
    return GuidelineView(
        meta=entry_meta(site, entry, structured),
        title=entry.matter.title,
        number=site.places[entry.url] + 1,
        total=len(site.guidelines),
        summary=entry.matter.summary,
        why=entry.matter.why,
        example=entry.matter.example,
        body=entry.body.html,
        photo=getattr(entry, "photo", ""),
        before=before,
        after=after,
        trust=trust(site, entry),
    )


def target(site: Site, entry: Entry[Target], structured: str) -> TargetView:
    """A body area."""
    main = [each for each in site.stretches if entry.slug in each.matter.targets.main]
    some = [each for each in site.stretches if entry.slug in each.matter.targets.some]
    return TargetView(
        meta=entry_meta(site, entry, structured),
        title=entry.matter.title,
        plain=entry.matter.plain,
        felt=entry.matter.felt,
        summary=entry.matter.summary,
        body=entry.body.html,
        main=tuple(cards.stretch_card(each, prefix="card") for each in main),
        some=tuple(cards.short_card(each) for each in some),
        others=tuple(cards.link(each) for each in site.targets if each is not entry),
        trust=trust(site, entry),
    )


def stretches(site: Site) -> ListView:
    """All stretches, with what they can be filtered by."""
    families = used_families(site)
    times = tuple(Fact(label, str(seconds)) for label, seconds in TIMES)
    used = {tag for each in site.stretches for tag in each.matter.cautions}
    statements = {**CAUTIONS, **site.settings.cautions}
    return ListView(
        meta=_meta(site, urls.STRETCHES, "The stretches", f"All {len(site.stretches)} stretches with their drawings."),
        title="The stretches",
        lead="Choose by position, by body area or by the time you have.",
        cards=stretch_cards(site),
        filters=Filters(
            families=families,
            targets=tuple(cards.link(each, each.slug) for each in site.targets),
            times=times,
            cautions=tuple(Fact(statement, tag) for tag, statement in statements.items() if tag in used),
        ),
        groups=families,
    )


def home(site: Site) -> ListView:
    """The start of a site that has no article: its title and all stretches."""
    return replace(stretches(site), meta=home_meta(site), title=site.settings.title, lead=site.settings.description)


def used_families(site: Site) -> tuple[Link, ...]:
    """The positions that some stretch is done in, in one of its versions or as it stands."""
    return tuple(Link(label, urls.position(name), name) for name, label in FAMILIES.items() if name in site.by_family)


def position(site: Site, family: str) -> ListView:
    """The stretches of one position."""
    label = FAMILIES[family]
    return ListView(
        meta=own_meta(
            site,
            urls.position(family),
            f"Stretches: {label}",
            f"The stretches you can do in this position: {label.lower()}.",
            PARENTS["stretch"],
        ),
        title=f"Stretches: {label.lower()}",
        lead="Every stretch that is done, or can be done, in this position.",
        cards=tuple(cards.stretch_card(each, prefix="card") for each in site.by_family.get(family, ())),
        groups=tuple(link for link in used_families(site) if link.note != family),
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
        cards=tuple(cards.page_card(each, facts=(_count(site, each.slug),)) for each in site.targets),
    )


def routines(site: Site) -> ListView:
    """All routines."""
    return ListView(
        meta=_meta(site, urls.ROUTINES, "Routines", "Timed routines to follow, with honest minutes."),
        title="Routines",
        lead="Put the phone down and follow. The time includes getting into place and changing sides.",
        cards=tuple(cards.routine_card(each) for each in site.routines),
    )


def _count(site: Site, slug: str) -> str:
    found = sum(1 for each in site.stretches if slug in (*each.matter.targets.main, *each.matter.targets.some))
    return f"{found} stretch{'es' if found != 1 else ''}"


def _meta(site: Site, path: str, title: str, description: str) -> Meta:
    return own_meta(site, path, title, description)

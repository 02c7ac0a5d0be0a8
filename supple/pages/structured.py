"""Structured data (schema.org, as JSON-LD): what each page says to search engines and other programs.

Everything here is also on the page, and nothing is invented: no address, no reviewer, no rating that is not configured.
Ids are whole addresses, so without a base URL there is no structured data at all. Which property belongs to which type
is checked on the finished pages, because a wrong one is passed over in silence by those who read it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from supple import timing, urls
from supple.model.content import Entry
from supple.model.matter import Stretch
from supple.model.site import Site
from supple.pages import structured_parts as parts
from supple.pages.embedded import embedded
from supple.pages.heads import on_card
from supple.pages.paging import CARDS
from supple.pages.structured_parts import Node, told
from supple.timing import Plan
from supple.urls import Urls


def article_graph(site: Site, addresses: Urls) -> str:
    """`/`: the article, the site, its publisher and the list of stretches."""
    entry = site.article
    if entry is None:
        return ""
    page = parts.page(
        site, addresses, entry, kind=["Article", "MedicalWebPage"], mainEntity=_ref(addresses, entry, "stretches")
    )
    matter = entry.matter
    page |= told(
        {
            "headline": matter.title,
            "datePublished": parts.moment(matter.published),
            "dateModified": parts.moment(matter.updated),
            "author": parts.author(site, addresses, matter.author),
            "publisher": {"@id": parts.organisation_id(addresses)},
            "image": [parts.card_url(addresses, each) for each in site.stretches[:1] if on_card(each)],
        }
    )
    page.pop("breadcrumb", None)
    stretches = _item_list(addresses, entry, "stretches", site.stretches[:CARDS])
    return _graph(addresses, page, parts.website(site, addresses), parts.organisation(site, addresses), stretches)


def stretch_graph(site: Site, addresses: Urls, entry: Entry[Stretch]) -> str:
    """A stretch: an exercise plan and its steps."""
    page = parts.page(
        site, addresses, entry, mainEntity=_ref(addresses, entry, "plan"), hasPart=_ref(addresses, entry, "howto")
    )
    image, plan = parts.image(site, addresses, entry), entry.plan
    lasting = timing.iso(plan.seconds) if plan else ""
    if image:
        page["primaryImageOfPage"] = _ref(addresses, entry, "image")
    return _graph(
        addresses,
        page,
        _stretch_plan(addresses, entry, lasting),
        _how_to(addresses, entry, lasting),
        *parts.trail(addresses, entry),
        image,
    )


def routine_graph(site: Site, addresses: Urls, entry: Entry[Any]) -> str:
    """A routine: a plan of plans, and where to follow it."""
    plan, known = entry.plan or Plan((), ()), site.by_slug
    slugs = dict.fromkeys(step.slug for step in plan.steps)
    whole = {
        "@type": "ExercisePlan",
        "@id": _id(addresses, entry, "plan"),
        "name": entry.matter.title,
        "description": entry.matter.summary,
        "category": parts.FLEXIBILITY,
        "exerciseType": "Stretching",
        "activityDuration": timing.iso(plan.seconds),
        "hasPart": [_plan_in_short(addresses, known[slug]) for slug in slugs if slug in known],
        "potentialAction": {
            "@type": "ExerciseAction",
            "name": entry.matter.title,
            "target": {"@type": "EntryPoint", "urlTemplate": addresses.absolute(f"{entry.url}#player")},
        },
    }
    page = parts.page(site, addresses, entry, mainEntity=_ref(addresses, entry, "plan"))
    return _graph(addresses, page, whole, *parts.trail(addresses, entry))


def guideline_graph(site: Site, addresses: Urls, entry: Entry[Any]) -> str:
    """A guideline: a part of the article."""
    page = parts.page(site, addresses, entry)
    page["isPartOf"] = [page["isPartOf"], {"@id": f"{addresses.absolute(urls.HOME)}#webpage"}]
    return _graph(addresses, page, *parts.trail(addresses, entry))


def target_graph(site: Site, addresses: Urls, entry: Entry[Any], stretches: tuple[Entry[Stretch], ...]) -> str:
    """A body area: a collection of stretches."""
    page = parts.page(site, addresses, entry, kind="CollectionPage", mainEntity=_ref(addresses, entry, "stretches"))
    listed = _item_list(addresses, entry, "stretches", stretches)
    return _graph(addresses, page, listed, *parts.trail(addresses, entry))


def page_graph(site: Site, addresses: Urls, entry: Entry[Any]) -> str:
    """Any other page; a contact page with the publisher on it."""
    kind = "ContactPage" if entry.slug == "contact" else "AboutPage" if entry.slug == "about" else "MedicalWebPage"
    page = parts.page(site, addresses, entry, kind=kind)
    publisher = [parts.organisation(site, addresses)] if kind == "ContactPage" else []
    return _graph(addresses, page, *publisher, *parts.trail(addresses, entry))


def _graph(addresses: Urls, *nodes: Node) -> str:
    """The nodes as text that may stand in a script element; nothing without a base URL."""
    if not addresses.base_url:
        return ""
    whole = {"@context": "https://schema.org", "@graph": [node for node in nodes if node]}
    return embedded(whole, order="sorted")


def _id(addresses: Urls, entry: Entry[Any], part: str) -> str:
    return addresses.absolute(f"{entry.url}#{part}")


def _ref(addresses: Urls, entry: Entry[Any], part: str) -> Node:
    return {"@id": _id(addresses, entry, part)}


def _item_list(addresses: Urls, entry: Entry[Any], part: str, items: Iterable[Entry[Any]]) -> Node:
    return {
        "@type": "ItemList",
        "@id": _id(addresses, entry, part),
        "itemListElement": [
            {"@type": "ListItem", "position": number, "name": each.matter.title, "url": addresses.absolute(each.url)}
            for number, each in enumerate(items, 1)
        ],
    }


def _plan_in_short(addresses: Urls, entry: Entry[Stretch]) -> Node:
    return {"@type": "ExercisePlan", "name": entry.matter.title} | _ref(addresses, entry, "plan")


def _stretch_plan(addresses: Urls, entry: Entry[Stretch], lasting: str) -> Node:
    matter = entry.matter
    muscles = (*matter.muscles.main, *matter.muscles.some)
    return told(
        {
            "@type": "ExercisePlan",
            "@id": _id(addresses, entry, "plan"),
            "name": matter.title,
            "alternateName": [*matter.also_known_as, *matter.sanskrit],
            "description": matter.summary,
            "category": parts.FLEXIBILITY,
            "exerciseType": "Stretching",
            "activityDuration": lasting,
            "repetitions": matter.sides,
            "additionalVariable": parts.dose(matter),
            "associatedAnatomy": [{"@type": "Muscle", "name": name} for name in muscles],
        }
    )


def _how_to(addresses: Urls, entry: Entry[Stretch], lasting: str) -> Node:
    matter = entry.matter
    tools = (*matter.equipment.needed, *matter.equipment.helpful)
    return told(
        {
            "@type": "HowTo",
            "@id": _id(addresses, entry, "howto"),
            "name": matter.title,
            "totalTime": lasting,
            "tool": [{"@type": "HowToTool", "name": name} for name in tools],
            "step": list(_steps(addresses, entry)),
        }
    )


def _steps(addresses: Urls, entry: Entry[Stretch]) -> Iterator[Node]:
    address = addresses.absolute(entry.url)
    for number, step in enumerate(entry.body.steps, 1):
        yield {"@type": "HowToStep", "position": number, "text": step.text, "url": f"{address}#step-{number}"}

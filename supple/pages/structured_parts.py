"""The parts that the structured data of several pages share: the page itself, its trail, the publisher, the drawing.

A clinic is called one (`MedicalClinic`) only when site.toml has its address, which that type needs; before that it is
an organisation, about which less is claimed.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from supple import urls
from supple.model.content import Entry, Source
from supple.model.matter import Stretch
from supple.model.site import Site
from supple.pages import words
from supple.pages.heads import PARENTS, on_card
from supple.urls import Urls

Node = dict[str, Any]

FLEXIBILITY = "https://schema.org/Flexibility"
LICENCE = "https://creativecommons.org/licenses/by/4.0/"
ACCESS = {
    "accessMode": ["textual", "visual"],
    "accessModeSufficient": [{"@type": "ItemList", "itemListElement": ["textual"]}],
    "accessibilityFeature": ["alternativeText", "longDescription", "structuralNavigation"],
    "accessibilityHazard": ["noFlashingHazard", "noMotionSimulationHazard", "noSoundHazard"],
}
"""How a page can be read: all it shows is also said in words."""


def told(values: Mapping[str, Any]) -> Node:
    """The values without those that say nothing; False and 0 say something."""
    return {key: value for key, value in values.items() if value or value == 0}


def page(
    site: Site, addresses: Urls, entry: Entry[Any], *, kind: str | list[str] = "MedicalWebPage", **more: Node
) -> Node:
    """The page as such, with what it rests on."""
    address, matter = addresses.absolute(entry.url), entry.matter
    medical = "MedicalWebPage" in kind
    return told(
        {
            "@type": kind,
            "@id": f"{address}#webpage",
            "url": address,
            "name": matter.title,
            "description": matter.summary,
            "inLanguage": site.settings.language,
            "isPartOf": {"@id": website_id(addresses)},
            "breadcrumb": {"@id": f"{address}#breadcrumb"},
            "about": {"@type": "MedicalCondition", "name": "Low back pain"} if medical else None,
            "medicalAudience": {"@type": "MedicalAudience", "audienceType": "Patient"} if medical else None,
            "citation": [_citation(source) for source in _sources(site, entry)],
            **_review(matter),
            **ACCESS,
            **more,
        }
    )


def trail(addresses: Urls, entry: Entry[Any]) -> tuple[Node, ...]:
    """The way from the article to the page, as its breadcrumbs show it."""
    parent = PARENTS.get(entry.kind)
    home = ("Home", urls.HOME)
    steps = [home, *([(parent.text, parent.url)] if parent else []), (entry.matter.title, entry.url)]
    items = [
        {"@type": "ListItem", "position": number, "name": name, "item": addresses.absolute(path)}
        for number, (name, path) in enumerate(steps, 1)
    ]
    return (
        {"@type": "BreadcrumbList", "@id": addresses.absolute(f"{entry.url}#breadcrumb"), "itemListElement": items},
    )


def website_id(addresses: Urls) -> str:
    """Id of the site as a whole."""
    return f"{addresses.absolute(urls.HOME)}#website"


def organisation_id(addresses: Urls) -> str:
    """Id of the publisher."""
    return f"{addresses.absolute(urls.HOME)}#org"


def website(site: Site, addresses: Urls) -> Node:
    """The site as a whole."""
    settings = site.settings
    return told(
        {
            "@type": "WebSite",
            "@id": website_id(addresses),
            "url": addresses.absolute(urls.HOME),
            "name": settings.title,
            "alternateName": settings.short_title,
            "description": settings.description,
            "inLanguage": settings.language,
            "publisher": {"@id": organisation_id(addresses)},
        }
    )


def organisation(site: Site, addresses: Urls) -> Node:
    """The publisher, as far as site.toml tells."""
    clinic = site.settings.clinic
    known = told(
        {
            "@type": "MedicalClinic" if clinic.address else "Organization",
            "@id": organisation_id(addresses),
            "name": clinic.name or site.settings.title,
            "description": clinic.about,
            "url": clinic.website or addresses.absolute(urls.HOME),
            "telephone": clinic.telephone,
            "email": clinic.email,
        }
    )
    if clinic.address is None:
        return known
    services = [{"@type": "MedicalTherapy", "name": name} for name in clinic.services]
    return told(known | {"address": _address(clinic.address), "availableService": services})


def author(site: Site, addresses: Urls, name: str) -> Node:
    """Who wrote the article: a person where one is named, else the publisher."""
    name = name or site.settings.review.author
    return {"@type": "Person", "name": name} if name else {"@id": organisation_id(addresses)}


def image(site: Site, addresses: Urls, entry: Entry[Any]) -> Node:
    """The drawing on the social card, with its licence."""
    figure = on_card(entry)
    if figure is None:
        return {}
    creator = site.settings.clinic.name or site.settings.title
    return {
        "@type": "ImageObject",
        "@id": addresses.absolute(f"{entry.url}#image"),
        "contentUrl": card_url(addresses, entry),
        "caption": figure.held.sentence,
        "license": LICENCE,
        "acquireLicensePage": LICENCE,
        "creditText": creator,
        "copyrightNotice": f"{creator}, CC BY 4.0",
        "creator": {"@type": "Organization", "name": creator},
    }


def card_url(addresses: Urls, entry: Entry[Any]) -> str:
    """Whole address of the social card."""
    return addresses.absolute(urls.card(entry.drawn))


def dose(matter: Stretch) -> str:
    """How much, in the words of the page."""
    return words.dose(matter)


def moment(day: date | None) -> str:
    """The beginning of the day, with its time zone."""
    return f"{day.isoformat()}T00:00:00Z" if day else ""


def _review(matter: Any) -> Node:
    if not (matter.reviewed and matter.reviewer):
        return {}
    name, _, work = matter.reviewer.partition(",")
    reviewer = told({"@type": "Person", "name": name.strip(), "jobTitle": work.strip()})
    return {"lastReviewed": matter.reviewed.isoformat(), "reviewedBy": reviewer}


def _sources(site: Site, entry: Entry[Any]) -> Iterable[Source]:
    codes = dict.fromkeys((*entry.matter.sources, *(each.target for each in entry.citations)))
    return (site.sources[code] for code in codes if code in site.sources)


def _citation(source: Source) -> Node:
    publisher = {"@type": "Organization", "name": source.publisher} if source.publisher else None
    return told(
        {
            "@type": "CreativeWork",
            "name": source.title,
            "publisher": publisher,
            "datePublished": source.year,
            "url": source.url,
        }
    )


def _address(address: Any) -> Node:
    fields = {
        "streetAddress": address.street,
        "addressLocality": address.locality,
        "addressRegion": address.region,
        "postalCode": address.postal_code,
        "addressCountry": address.country,
    }
    return {"@type": "PostalAddress"} | told(fields)

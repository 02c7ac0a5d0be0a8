"""The frozen `site` that every template sees: names, navigation, the clinic and the safety lines.

Nothing about the clinic is invented: what site.toml leaves out is empty here, and templates show nothing for it.
"""

from __future__ import annotations

import re
from collections.abc import Container

from supple import urls
from supple.model.settings import Address, Clinic
from supple.model.site import Site
from supple.pages import cards, policy, words
from supple.pages.plain import CONTACT
from supple.pages.views.parts import Link
from supple.pages.views.summary import ClinicView, Summary

RED_FLAGS = (
    "Numb between the legs, new trouble with bladder or bowel, weak legs, chest pain, a bad fall, or pain with fever?"
)
"""The emergency signs in a line, for pages that have no room for all; the link beside it leads to the whole list."""


def summarise(site: Site, published: Container[str]) -> Summary:
    """The site in short; `published` is every site path there will be."""
    settings, safety = site.settings, site.safety
    return Summary(
        title=settings.title,
        short_title=settings.short_title or settings.clinic.name or settings.title,
        description=settings.description,
        language=settings.language,
        csp=policy.meta_policy(settings),
        navigation=_navigation(site),
        extra=tuple(cards.link(page) for page in site.pages if page.matter.menu == "main"),
        footer=_footer(site),
        clinic=_clinic(settings.clinic),
        contact=_contact(site),
        privacy=_page(site, "privacy"),
        help=urls.HELP if safety else "",
        emergency=_numbers(site),
        red_flags=safety.matter.emergency if safety else (),
        red_flags_short=RED_FLAGS if safety else "",
        stop=safety.matter.stop if safety else (),
        ask_first=f"{urls.HELP}#ask-first" if safety and safety.matter.ask_first else "",
        good_sign=safety.matter.good_sign if safety else "",
        disclaimer=safety.matter.disclaimer if safety else "",
        reply_form=settings.forms.reply,
        newsletter_form=settings.forms.newsletter,
        offline=settings.offline,
        search=settings.search,
        my_routine=bool(site.stretches),
        glossary=bool(site.terms),
        feed=urls.FEED if urls.FEED in published else "",
        preview=site.preview,
    )


def _navigation(site: Site) -> tuple[Link, ...]:
    kinds = (
        (site.stretches, Link("Stretches", urls.STRETCHES)),
        (site.routines, Link("Routines", urls.ROUTINES)),
        (site.guidelines, Link("Guidelines", urls.GUIDELINES)),
        (site.targets, Link("Body areas", urls.TARGETS)),
    )
    return tuple(link for entries, link in kinds if entries)


def _footer(site: Site) -> tuple[Link, ...]:
    """Help and contact stand elsewhere, always in the same order; these are the rest."""
    pages = (cards.link(page) for page in site.pages if page.matter.menu and page.slug != CONTACT)
    return (*pages, *((Link("Words explained", urls.GLOSSARY),) if site.terms else ()))


def _page(site: Site, slug: str) -> str:
    return next((page.url for page in site.pages if page.slug == slug), "")


def _contact(site: Site) -> str:
    mail = site.settings.clinic.email
    return _page(site, CONTACT) or (f"mailto:{mail}" if mail else "")


def _numbers(site: Site) -> tuple[Link, ...]:
    numbers = (
        (site.settings.emergency_number, "Emergency"),
        (site.settings.urgent_advice_number, "Urgent advice"),
    )
    return tuple(Link(number, _telephone(number), purpose) for number, purpose in numbers if number)


def _telephone(number: str) -> str:
    return "tel:" + re.sub(r"[^+0-9]", "", number)


def _clinic(clinic: Clinic) -> ClinicView:
    services = words.listed(clinic.services)
    return ClinicView(
        name=clinic.name,
        about=clinic.about,
        telephone=Link(clinic.telephone, _telephone(clinic.telephone)) if clinic.telephone else None,
        email=Link(clinic.email, f"mailto:{clinic.email}") if clinic.email else None,
        website=Link(re.sub(r"^https?://|/$", "", clinic.website), clinic.website) if clinic.website else None,
        address=_address(clinic.address),
        hours=clinic.hours,
        services=clinic.services,
        conflict=f"Written for {clinic.name}, which offers {services}." if clinic.name and services else "",
    )


def _address(address: Address | None) -> tuple[str, ...]:
    if address is None:
        return ()
    town = " ".join(part for part in (address.postal_code, address.locality) if part)
    return tuple(part for part in (address.street, town, address.region, address.country) if part)

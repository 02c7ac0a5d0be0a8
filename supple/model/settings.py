"""What site.toml says: one class per table. Nothing about a clinic is ever invented: what is left out is not shown."""

from __future__ import annotations

from typing import Annotated

from supple.model.rules import Matter, Spelling, field
from supple.model.values import Line, Lines, Slug, Text
from supple.urls import BASE

HOST = r"https?://[\w.-]+(:[0-9]{1,5})?"
WEB_ADDRESS = rf"^({HOST}([/?#][^\s\"'<>\\^`{{|}}]*)?)?$"
BASE_ADDRESS = rf"^({BASE.pattern})?$"

WebAddress = Annotated[str, Spelling(strip=True, pattern=WEB_ADDRESS, max_length=300)]
BaseAddress = Annotated[str, Spelling(strip=True, pattern=BASE_ADDRESS, max_length=300)]
Telephone = Annotated[str, Spelling(strip=True, pattern=r"^(\+?[0-9][0-9 ()./-]*)?$", max_length=40)]
Mail = Annotated[str, Spelling(strip=True, pattern=r"^([^@\s<>\"]+@[^@\s<>\"]+)?$", max_length=200)]


class Address(Matter):
    """Where the clinic is."""

    street: Line = ""
    locality: Line = field(default="", description="Town or city.")
    region: Line = ""
    postal_code: Line = ""
    country: Line = ""


class Clinic(Matter):
    """Who publishes the site."""

    name: Line = ""
    about: Text = ""
    telephone: Telephone = ""
    email: Mail = ""
    website: WebAddress = ""
    address: Address | None = None
    hours: Lines = ()
    services: Lines = field(default=(), description="What it offers; named in the conflict of interest line too.")


class Forms(Matter):
    """Addresses of the form service that receives what readers send; empty: a contact link instead."""

    reply: WebAddress = ""
    newsletter: WebAddress = ""


class Limits(Matter):
    """Where the reading checks begin to warn and to refuse (PL1 to PL4)."""

    grade_warning: float = field(default=6.0, ge=1, le=20)
    grade_error: float = field(default=8.0, ge=1, le=20)
    mean_warning: float = field(default=14.0, ge=3, le=60, description="Words of a sentence, on average of a part.")
    mean_error: float = field(default=20.0, ge=3, le=60)
    sentence_words: int = field(default=25, ge=5, le=80)
    paragraph_sentences: int = field(default=3, ge=1, le=20)


class Review(Matter):
    """How long a medical review counts."""

    months: int = field(default=24, ge=1, le=120)
    warn_days: int = field(default=60, ge=0, le=365)
    author: Line = ""
    reviewer: Line = ""


class Settings(Matter):
    """All of site.toml."""

    title: Line = "Stretches"
    short_title: Line = field(default="", description="A short name, for the header and an installed app.")
    description: Line = ""
    base_url: BaseAddress = field(default="", description="Where the site will be, with its folder.")
    language: Annotated[str, Spelling(pattern=r"^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$")] = "en"
    emergency_number: Telephone = ""
    urgent_advice_number: Telephone = ""
    offline: bool = field(default=True, description="false: readers' stored copies are removed.")
    search: bool = True
    clinic: Clinic = Clinic()
    forms: Forms = Forms()
    limits: Limits = Limits()
    review: Review = Review()
    cautions: dict[Slug, Line] = field(default={}, description="More cautions: tag = the reader's own statement.")

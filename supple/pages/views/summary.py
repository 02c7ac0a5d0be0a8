"""What every page knows of the site: names, navigation, the clinic, and the safety lines."""

from __future__ import annotations

from msgspec import Struct

from supple.pages.views.parts import Link


class ClinicView(Struct, frozen=True, kw_only=True):
    """Who publishes the site; what is not known is empty and not shown."""

    name: str = ""
    about: str = ""
    telephone: Link | None = None
    email: Link | None = None
    website: Link | None = None
    address: tuple[str, ...] = ()
    hours: tuple[str, ...] = ()
    services: tuple[str, ...] = ()
    conflict: str = ""
    """The conflict of interest, in a sentence."""


class Summary(Struct, frozen=True, kw_only=True):
    """The frozen `site` that templates see."""

    title: str
    short_title: str
    description: str
    language: str
    csp: str
    """Content security policy, for the `meta` of every page."""
    navigation: tuple[Link, ...]
    """The ways in, one a kind of content."""
    extra: tuple[Link, ...]
    """Pages whose file asks to be linked from the head of every page; shown where there is room."""
    footer: tuple[Link, ...]
    clinic: ClinicView
    contact: str
    """Where "contact" leads: the contact page or the clinic's own e-mail address; empty if there is neither."""
    privacy: str
    """Site path of the privacy page, or empty."""
    help: str
    """Site path of /when-to-get-help/, or empty."""
    emergency: tuple[Link, ...]
    """Numbers to call, as `tel:` links; `note` says for what."""
    red_flags: tuple[str, ...]
    """Every sign that needs help now."""
    red_flags_short: str
    """The same in a line."""
    stop: tuple[str, ...]
    good_sign: str
    ask_first: str
    """Site path of the list of who should ask before starting, or empty."""
    disclaimer: str
    reply_form: str
    newsletter_form: str
    offline: bool
    search: bool
    my_routine: bool
    glossary: bool
    feed: str
    """Site path of the feed, or empty."""
    preview: bool

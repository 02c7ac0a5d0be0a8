"""What a host is asked to send with each file: the content security policy, the other headers, how long to keep.

One table, from which the `meta` of every page and the files for each host are written, so that no two can disagree. A
policy in a page protects readers even on hosts where nobody can set a header.
"""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import urlsplit

from msgspec import Struct

from supple import urls
from supple.model.settings import Settings

SOURCES = {
    "default-src": "'self'",
    "script-src": "'self' 'wasm-unsafe-eval'",  # the search index is read by WebAssembly
    "img-src": "'self' data:",
    "object-src": "'none'",
    "base-uri": "'none'",
}
"""Directive → what may be fetched; what is not named falls under the first."""

HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "strict-origin-when-cross-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    "Cross-Origin-Opener-Policy": "same-origin",
}
"""Header → value, for every file."""

FOREVER = "public, max-age=31536000, immutable"
ASK_FIRST = "no-cache"
"""A browser keeps a copy, but asks whether it is still right."""


class Keep(Struct, frozen=True):
    """How long files below a site path may be kept."""

    path: str
    value: str


KEEP = (Keep(urls.ASSETS, FOREVER), Keep(urls.HOME, ASK_FIRST))
"""The first that fits counts."""


def meta_policy(settings: Settings) -> str:
    """The content security policy as a page's `meta` may carry it."""
    return "; ".join(_directives(settings))


def header_policy(settings: Settings) -> str:
    """The same as a header, which alone can forbid other sites to frame a page."""
    return "; ".join((*_directives(settings), "frame-ancestors 'none'"))


def headers(settings: Settings) -> dict[str, str]:
    """Every header that all files carry."""
    return {"Content-Security-Policy": header_policy(settings)} | HEADERS


def _directives(settings: Settings) -> Iterator[str]:
    for name, value in SOURCES.items():
        yield f"{name} {value}"
    yield " ".join(("form-action", "'self'", *_form_services(settings)))


def _form_services(settings: Settings) -> tuple[str, ...]:
    """Hosts that receive what readers send."""
    addresses = (urlsplit(url) for url in (settings.forms.reply, settings.forms.newsletter) if url)
    return tuple(dict.fromkeys(f"{address.scheme}://{address.netloc}" for address in addresses))

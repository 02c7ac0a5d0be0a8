"""Who may ask the preview for anything: only pages of the preview itself, and people who typed its address.

A web page that an editor happens to visit can send requests to this machine, and can give a name of its own this
machine's address. So the Host must be one of ours, requests that other sites make are refused, and all answers forbid
being stored or framed elsewhere.
"""

from __future__ import annotations

import ipaddress
import socket
from typing import Any
from urllib.parse import urlsplit

from tornado.web import HTTPError, RequestHandler

HEADERS = {
    "Cache-Control": "no-store",
    "X-Content-Type-Options": "nosniff",
    "Cross-Origin-Resource-Policy": "same-origin",
    "X-Frame-Options": "SAMEORIGIN",
    "Referrer-Policy": "same-origin",
    "Server": "preview",
}

REASONS = {
    400: "The request could not be understood.",
    403: "This preview answers only pages of its own, under its own address.",
    404: "There is no such page.",
    405: "The preview does not take this kind of request here.",
    413: "That is more than the preview takes.",
}


def host_allowed(host: str, bound: str) -> bool:
    """True when `host`, as a browser sent it, names this preview, which listens on `bound`.

    A name can be made to lead here by anyone, a number cannot; so numbers are taken where the preview was asked to
    listen to the network, and names only where they are this machine's own.
    """
    try:
        name = urlsplit(f"//{host}").hostname or ""
    except ValueError:
        return False
    if name in {"localhost", "127.0.0.1", "::1"} or name == bound.lower():
        return True
    if is_loopback(bound) or bound == "localhost":
        return is_loopback(name)
    return _is_address(name) or name in {socket.gethostname().lower(), f"{socket.gethostname().lower()}.local"}


def origin_allowed(origin: str, host: str) -> bool:
    """True when a request comes from a page of the preview itself."""
    return bool(host) and origin.lower() == f"http://{host}".lower()


def is_loopback(address: str) -> bool:
    """True for an address that only this machine can reach or have."""
    try:
        found = ipaddress.ip_address(address)
    except ValueError:
        return False
    mapped = getattr(found, "ipv4_mapped", None)
    return (mapped or found).is_loopback


class Guarded(RequestHandler):
    """A handler that answers only who may ask."""

    bound = ""

    def initialize(self, bound: str, **_: Any) -> None:
        """`bound`: the address the preview listens on."""
        self.bound = bound

    def set_default_headers(self) -> None:
        """Set here and not in `prepare`, because an error page begins with the defaults."""
        for name, value in HEADERS.items():
            self.set_header(name, value)

    def prepare(self) -> None:
        """Refuses what comes from elsewhere."""
        if not host_allowed(self.request.host, self.bound):
            raise HTTPError(403)
        site = self.request.headers.get("Sec-Fetch-Site", "none")
        if site == "cross-site" and self.request.headers.get("Sec-Fetch-Mode") != "navigate":
            raise HTTPError(403)

    def compute_etag(self) -> None:
        """None: a browser must never find that what it has is still good enough."""

    def write_error(self, status_code: int, **_: Any) -> None:
        """One plain sentence; never a trace."""
        self.set_header("Content-Type", "text/plain; charset=utf-8")
        self.finish(REASONS.get(status_code, "The preview could not answer this.") + "\n")

    def log_exception(self, *_: Any) -> None:
        """A refusal is no news for the terminal."""


def _is_address(name: str) -> bool:
    try:
        ipaddress.ip_address(name)
    except ValueError:
        return False
    return True

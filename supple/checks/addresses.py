"""Where an address on a page leads, worked out when the page is looked at, as far as the page alone can tell.

Menus stand on every page, so the pages of a large site lead to few places; the whole site is checked place by place
instead of link by link. Without a base URL in it, a place is the same for any host.
"""

from __future__ import annotations

import posixpath
from functools import lru_cache
from urllib.parse import quote, unquote

from supple.urls import PLAIN

OUTSIDE = ("http:", "https:", "mailto:", "tel:", "data:")
LOADED = "!"
"""Begins the place of something that the browser loads by itself, with a whole address. Nothing else begins so."""


def place(page: str, address: str, *, loads: bool) -> str:
    """The place that an address on a page (an artifact path) leads to: of a link within the site the artifact's path,
    quoted, with its anchor; else the address as it stands there. Empty for what needs no looking at."""
    if address.startswith(OUTSIDE):
        return _outside(address, loads=loads)
    if address.startswith("/"):
        return address
    address, _, anchor = address.partition("#")
    path = _within(page, address.partition("?")[0])
    return f"{path}#{anchor}" if anchor else path


def resolved(folder: str, address: str) -> str:
    """The artifact that an unquoted address leads to from a folder, both below the top of the site."""
    path = posixpath.normpath(posixpath.join(folder, address))
    path = "" if path == "." else path
    return posixpath.join(path, "index.html") if address.endswith(("/", "/.", "..")) or not path else path


def _outside(address: str, *, loads: bool) -> str:
    if loads:
        return "" if address.startswith("data:") else LOADED + address
    return address if address.startswith("http") else ""


def _within(page: str, address: str) -> str:
    """Going up is done first: equal links of different folders are then looked up once."""
    if not address:
        return _quoted(page)
    folder = page.rpartition("/")[0]
    while address.startswith("../") and folder:
        folder, address = folder.rpartition("/")[0], address[3:] or "./"
    return _known(folder, address)


@lru_cache(maxsize=10_000)
def _known(folder: str, address: str) -> str:
    return _quoted(resolved(folder, unquote(address)))


def _quoted(path: str) -> str:
    return path if PLAIN.fullmatch(path) else quote(path)

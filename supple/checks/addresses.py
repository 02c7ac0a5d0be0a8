"""Where an address on a page leads, worked out when the page is looked at, as far as the page alone can tell.

Menus stand on every page, so the pages of a large site lead to few places; the whole site is checked place by place
instead of link by link. Without a base URL in it, a place is the same for any host.
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterable, Iterator
from functools import lru_cache
from urllib.parse import quote, unquote

from supple.checks.seen import Address
from supple.urls import PLAIN

OUTSIDE = ("http:", "https:", "mailto:", "tel:", "data:")
LOADED = "!"
"""Begins the place of something that the browser loads by itself, with a whole address. Nothing else begins so."""


def places(page: str, addresses: Iterable[Address]) -> Iterator[str]:
    """The places that the addresses on a page (an artifact path) lead to: of a link within the site the artifact's
    path, quoted, with its anchor; else the address as it stands there. Nothing for what needs no looking at."""
    folder = page.rpartition("/")[0]
    above = folder.rpartition("/")[0]
    for address, loads in addresses:
        if folder and address.startswith("../"):
            yield _above(above, address)
        elif found := _place(page, folder, address, loads):
            yield found


def _place(page: str, folder: str, address: str, loads: bool) -> str:
    if address.startswith(OUTSIDE):
        return _outside(address, loads)
    if address.startswith("/"):
        return address
    address, _, anchor = address.partition("#")
    address = address.partition("?")[0]
    return _with(_known(folder, address) if address else _quoted(page), anchor)


@lru_cache(maxsize=10_000)
def _above(folder: str, address: str) -> str:
    """The place that an address leads to which goes up into this folder, and maybe further: pages of one folder share
    most of their links, and so do all pages that lie equally deep."""
    address, _, anchor = address.partition("#")
    address = address.partition("?")[0][3:] or "./"
    while address.startswith("../") and folder:
        folder, address = folder.rpartition("/")[0], address[3:] or "./"
    return _with(_known(folder, address), anchor)


def _with(path: str, anchor: str) -> str:
    return f"{path}#{anchor}" if anchor else path


def resolved(folder: str, address: str) -> str:
    """The artifact that an unquoted address leads to from a folder, both below the top of the site."""
    path = posixpath.normpath(posixpath.join(folder, address))
    path = "" if path == "." else path
    return posixpath.join(path, "index.html") if address.endswith(("/", "/.", "..")) or not path else path


def _outside(address: str, loads: bool) -> str:
    if loads:
        return "" if address.startswith("data:") else LOADED + address
    return address if address.startswith("http") else ""


@lru_cache(maxsize=10_000)
def _known(folder: str, address: str) -> str:
    return _quoted(resolved(folder, unquote(address)))


def _quoted(path: str) -> str:
    return path if PLAIN.fullmatch(path) else quote(path)

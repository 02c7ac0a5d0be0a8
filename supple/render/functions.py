"""The functions that every template is given: links and files as the page at hand may name them.

Renderers make one page at a time, so the functions know which it is. If they took it from the context of a template,
as Jinja offers, every component with a link would depend on its page and be made anew for it (`supple.render.parts`).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import cache
from typing import Any
from urllib.parse import quote

from jinja2.filters import do_urlencode
from markupsafe import Markup

from supple.diagnostics import nearest
from supple.model.output import Assets
from supple.render.macros import marked
from supple.urls import HOME, Urls

LINKS = re.compile(r'\b(href|src|srcset)="([^"]*\bsite:[^"]*)"')
INNER = re.compile(r"\bsite:([^\s,]*)")
INSIDE = "site:"
"""Begins the links inside the site; most texts have none."""


class Functions:
    """What the templates of one renderer are given."""

    def __init__(self, assets: Assets, urls: Urls) -> None:
        self._assets, self._urls = assets, urls
        self.show(HOME)
        self.named: dict[str, Callable[[str], str]] = {
            "href": self._href,
            "absolute": urls.absolute,
            "asset": self._asset,
            "integrity": self._integrity,
        }
        """Name → function, each of one text."""

    def show(self, page: str) -> None:
        """From now on, the page at hand is the one at this site path."""
        self._link = self._urls.hrefs(page)

    def prose(self, html: str) -> Markup:
        """The filter for a text of the site, whose links it makes the page's."""
        return marked(LINKS.sub(self._linked, html) if INSIDE in html else html)

    def _linked(self, found: re.Match[str]) -> str:
        return f'{found[1]}="{INNER.sub(lambda inner: self._href(inner[1]), found[2])}"'

    def _href(self, target: str) -> str:
        return self._link(target)

    def _asset(self, name: str) -> str:
        return self._href(_known(self._assets.urls, name))

    def _integrity(self, name: str) -> str:
        return _known(self._assets.integrity, name)


def _known(names: Mapping[str, str], name: str) -> str:
    if name not in names:
        guess = nearest(name, names)
        raise LookupError(f'There is no static file "{name}".' + (f' Did you mean "{guess}"?' if guess else ""))
    return names[name]


def urlencode(value: Any) -> str:
    """Jinja's filter of this name, which quotes letter by letter (7 us a title)."""
    return value.translate(_quoted()) if type(value) is str and value.isascii() else do_urlencode(value)


@cache
def _quoted() -> dict[int, str]:
    """Each letter of ASCII as it may stand in an address."""
    return str.maketrans({chr(number): quote(chr(number)) for number in range(128)})

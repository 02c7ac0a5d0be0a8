"""What the preview answers to an address: a page with the preview's script in it, a file, a redirect or the 404 page.

The script is a file of its own, put in right after the start of the head, so the page's Content-Security-Policy stays
the published one. It carries two marks of the page, one without its style sheets: from them the server tells later
whether that page changed, and whether a change of looks is all that happened.
"""

from __future__ import annotations

import posixpath
import re
from hashlib import blake2b
from html import escape
from urllib.parse import quote

from msgspec import Struct, field

from supple import urls
from supple.serve.state import Shown

SCRIPT = "/__preview.js"

HTML = "text/html; charset=utf-8"

TYPES = {
    "html": HTML,
    "css": "text/css; charset=utf-8",
    "js": "text/javascript; charset=utf-8",
    "mjs": "text/javascript; charset=utf-8",
    "json": "application/json",
    "xml": "application/xml; charset=utf-8",
    "txt": "text/plain; charset=utf-8",
    "webmanifest": "application/manifest+json",
    "svg": "image/svg+xml",
    "png": "image/png",
    "jpg": "image/jpeg",
    "avif": "image/avif",
    "webp": "image/webp",
    "ico": "image/x-icon",
    "woff2": "font/woff2",
    "wasm": "application/wasm",
    "mp3": "audio/mpeg",
    "pdf": "application/pdf",
}
"""By suffix; the table of the system differs from machine to machine."""

STYLE_LINK = re.compile(rb'<link\b[^>]*\brel="?(?:stylesheet|preload)\b[^>]*>')
HREF = re.compile(rb'\bhref="([^"]*)"')
HEAD = re.compile(rb"<head\b[^>]*>|<!doctype\b[^>]*>", re.I)


class Answer(Struct, frozen=True, kw_only=True):
    """A response but for the headers that all have."""

    status: int = 200
    type: str = HTML
    body: bytes = b""
    headers: dict[str, str] = field(default_factory=dict)


class Marks(Struct, frozen=True):
    """A page's state in three hashes: all of it, all but its looks, and the scripts of the site."""

    whole: str
    plain: str
    scripts: str = ""


def answer(shown: Shown, address: str) -> Answer:
    """What is served for the path part of an address, decoded."""
    page = shown.site_path(address)
    if page is None:
        return _redirect(shown.base) if address == "/" else _not_found(shown, address)
    found = shown.files.get(urls.output_path(page))
    if found is not None and page != urls.WORKER:
        return _file(shown, page, found)
    if urls.output_path(f"{page}/") in shown.files:
        return _redirect(shown.base + page.lstrip("/") + "/")
    if not shown.revision or shown.source(page):
        return _waiting(shown, page)
    return _not_found(shown, page)


def marks(shown: Shown, page: str) -> Marks:
    """The state of a page, to compare with the one that a browser shows."""
    html = shown.files.get(urls.output_path(page), b"")
    plain = _hash(STYLE_LINK.sub(b"", html), shown.scripts.encode())
    whole = _hash(html, shown.scripts.encode(), shown.styles.encode())
    return Marks(whole=whole, plain=plain, scripts=shown.scripts)


def styles(shown: Shown, page: str) -> list[str]:
    """The addresses of a page's style sheets, as written in it."""
    html = shown.files.get(urls.output_path(page), b"")
    links = [link for link in STYLE_LINK.findall(html) if b"stylesheet" in link]
    return [found[1].decode() for link in links if (found := HREF.search(link))]


def _file(shown: Shown, page: str, content: bytes) -> Answer:
    kind = TYPES.get(posixpath.splitext(urls.output_path(page))[1].lstrip("."), "application/octet-stream")
    if kind != HTML:
        return Answer(type=kind, body=content)
    return Answer(body=_with_script(content, shown, page), status=404 if page == urls.NOT_FOUND else 200)


def _with_script(html: bytes, shown: Shown, page: str) -> bytes:
    now = marks(shown, page)
    script = (
        f'<script src="{SCRIPT}" defer data-page="{escape(page)}" data-revision="{shown.revision}"'
        f' data-whole="{now.whole}" data-plain="{now.plain}" data-scripts="{now.scripts}"></script>'
    )
    found = max(HEAD.finditer(html[:4000]), key=lambda match: match.start(), default=None)
    at = found.end() if found else 0
    return html[:at] + script.encode() + html[at:]


def _redirect(address: str) -> Answer:
    return Answer(status=302, headers={"Location": "/" + quote(address.lstrip("/"))}, type="text/plain")


def _not_found(shown: Shown, page: str) -> Answer:
    own = shown.files.get(urls.output_path(urls.NOT_FOUND))
    html = own or _page("Not found", "There is no such page on this site.")
    return Answer(status=404, body=_with_script(html, shown, page))


def _waiting(shown: Shown, page: str) -> Answer:
    """Stands in for a page that is not there yet: it comes by itself once its file is mended, or the site is built."""
    if shown.revision:
        html = _page("This page cannot be shown yet", "Its file has a problem. Mend it, and the page appears here.")
    else:
        html = _page("One moment", "The site is being built for the first time; it appears here by itself.")
    return Answer(status=503, body=_with_script(html, shown, page), headers={"Retry-After": "1"})


def _page(title: str, text: str) -> bytes:
    return (
        f'<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{title}</title>'
        '<meta name="viewport" content="width=device-width"><link rel="stylesheet" href="/__preview/page.css"></head>'
        f"<body><main><h1>{title}</h1><p>{text}</p></main></body></html>"
    ).encode()


def _hash(*parts: bytes) -> str:
    state = blake2b(digest_size=8)
    for part in parts:
        state.update(part)
    return state.hexdigest()

"""Where a link leads: `../guidelines/warm-up-first.md#how` → `/guidelines/warm-up-first/#how`.

Editors link to files, because that works in their editor and in the repository too. Whether the file is there is seen
in the finished site, by `checks`; here a link is only understood. What is not understood is refused: a browser would
take `www.example.org` for a page of ours, and run what follows `javascript:`.
"""

from __future__ import annotations

import posixpath
import re
from urllib.parse import unquote, urlsplit

from msgspec import Struct

from supple import urls

SCHEMES = ("http", "https", "mailto", "tel")
PICTURES = (".avif", ".gif", ".jpeg", ".jpg", ".png", ".svg", ".webp")
SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*):")
HOST = re.compile(r"(?:[a-z0-9-]+\.)+(?!html?$|php$|txt$|pdf$)[a-z]{2,}(?:/|$)", re.IGNORECASE)
IGNORED = re.compile(r"[\x00-\x20\x7f-\xa0\u200b-\u200f\u2060\ufeff\ufffd]")
"""Browsers drop some of these inside a scheme, so none may stand in an address."""


class Target(Struct, frozen=True):
    """A link understood (`address`: a site path, an outside address, or a content path), or why it is not."""

    address: str = ""
    code: str = ""
    message: str = ""
    hint: str = ""


def page(written: str, *, path: str, home: str) -> Target:
    """What the link `written` in the file `path` leads to; `home` is the site path of that file's own page."""
    if IGNORED.search(written) or "\\" in written:
        return Target(
            code="markup-link-unclear", message="There is a blank or a backslash in this address.", hint=BLANKS
        )
    scheme = SCHEME.match(written)
    if scheme:
        return _outside(written, scheme[1].lower())
    if written.startswith("//"):
        return Target(
            code="markup-link-scheme", message="This address does not say how to get there.", hint=SCHEME_HINT
        )
    if written.startswith("#"):
        return Target(f"{home}{written}") if len(written) > 1 else _unclear(written)
    if written.startswith("/"):
        return _rooted(written)
    return _file(written, path)


def picture(written: str, *, path: str) -> Target:
    """The content path of the picture `written` in the file `path`."""
    if SCHEME.match(written) or written.startswith("//"):
        return Target(
            code="markup-image-outside", message="Pictures come from this site's own folder.", hint=PICTURE_HINT
        )
    if IGNORED.search(written) or "\\" in written:
        hint = "Name the file without blanks, for example knee-to-chest.jpg, and put / between folders."
        return Target(code="markup-image-path", message="There is a blank or a backslash in this path.", hint=hint)
    inside = _inside(written, path)
    if not inside:
        return Target(
            code="markup-image-path", message=f'"{_short(written)}" is not a picture below content/.', hint=PICTURE_HINT
        )
    if not inside.lower().endswith(PICTURES):
        kinds = ", ".join(PICTURES)
        return Target(
            code="markup-image-path",
            message=f'"{_short(written)}" does not end like a picture.',
            hint=f"It can be {kinds}.",
        )
    return Target(inside)


BLANKS = "Write %20 for a blank in an address, and / between folders."
SCHEME_HINT = "A link can begin with https:, http:, mailto: or tel:, or be the path of a .md file."
FILE_HINT = "Write the path of the page's file from here, for example ../guidelines/warm-up-first.md#how."
PICTURE_HINT = "Put the picture beside the text and write its path from here, for example photos/knee.jpg."


def _outside(written: str, scheme: str) -> Target:
    if scheme not in SCHEMES:
        return Target(code="markup-link-scheme", message=f'A link cannot begin with "{scheme}:".', hint=SCHEME_HINT)
    rest = written[len(scheme) + 1 :]
    try:
        good = (
            bool(urlsplit(written).hostname) if scheme.startswith("http") else bool(rest) and not rest.startswith("/")
        )
    except ValueError:
        good = False
    if not good:
        return Target(
            code="markup-link-unclear", message=f'"{_short(written)}" is not a whole address.', hint=SCHEME_HINT
        )
    return Target(written)


def _rooted(written: str) -> Target:
    path, _, rest = written.partition("#")
    parts = path.split("/")
    if ".." in parts or "." in parts or path.endswith(".md"):
        return _unclear(written)
    if not path.endswith("/") and "." not in parts[-1]:
        path += "/"
    return Target(f"{path}#{rest}" if rest else path)


def _file(written: str, path: str) -> Target:
    name, _, part = written.partition("#")
    if HOST.match(name) and not name.endswith((".md", *PICTURES)):
        hint = f"For a page elsewhere write https://{written}"
        return Target(code="markup-link-unclear", message=f'"{_short(written)}" is not a path.', hint=hint)
    if not name.endswith(".md"):
        return _unclear(written)
    inside = _inside(name, path)
    if not inside:
        return Target(
            code="markup-link-outside", message=f'"{_short(written)}" leads out of the content folder.', hint=FILE_HINT
        )
    address = urls.of_file(inside)
    if not address:
        return _unclear(written)
    return Target(f"{address}#{part}" if part else address)


def _inside(written: str, path: str) -> str:
    """The path from the site folder, or nothing when it leaves content/ or no file can be called so."""
    if not unquote(written).isprintable():
        return ""
    joined = posixpath.normpath(posixpath.join(posixpath.dirname(path), unquote(written)))
    return joined if joined.startswith("content/") and not written.startswith("/") else ""


def _unclear(written: str) -> Target:
    message = f'"{_short(written)}" is not the path of a page.' if written.strip("#") else "This link leads nowhere."
    return Target(code="markup-link-unclear", message=message, hint=FILE_HINT)


def _short(written: str) -> str:
    """What was written, short enough for a sentence."""
    return written if len(written) <= 80 else f"{written[:77]}..."

"""The name of a published static file: its own, with a digest of its content before the ending."""

from __future__ import annotations

import hashlib

from supple import urls

DIGEST_LETTERS = 12
"""Of a sha256: 48 bits, so two contents of one name never meet in practice."""


def fingerprinted(name: str, content: bytes) -> str:
    """The site path of a static file: `/assets/css/site.0123456789ab.css`."""
    folder, _, file = name.rpartition("/")
    stem, dot, ending = file.rpartition(".")
    digest = hashlib.sha256(content).hexdigest()[:DIGEST_LETTERS]
    file = f"{stem}.{digest}.{ending}" if dot else f"{file}.{digest}"
    return f"{urls.ASSETS}{folder}/{file}"

"""A finished page's policy: its own blocks of data are named there, and no others.

A hash allows the text that it was made of, so it is put in last, when the page is text.
"""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Iterator
from hashlib import sha256

DATA = '<script type="application/'
DATA_OF_KIND = re.compile(r'(?:ld\+)?json">')
SCRIPTS = "script-src &#39;self&#39;"


def with_data_allowed(text: str) -> str:
    """The page with its own blocks of data named in its policy. Browsers run no data and need no leave for it, but
    checkers of pages take each for a script; a hash allows this text and no other."""
    blocks = [*_data(text)] if SCRIPTS in text else []
    if not blocks:
        return text
    hashes = (b64encode(sha256(block.encode()).digest()).decode() for block in blocks)
    return text.replace(SCRIPTS, " ".join([SCRIPTS, *(f"&#39;sha256-{found}&#39;" for found in hashes)]), 1)


def _data(text: str) -> Iterator[str]:
    """The blocks of data in a page; one expression for them takes 15 us longer."""
    place = text.find(DATA)
    while place >= 0:
        place += len(DATA)
        begin = DATA_OF_KIND.match(text, place)
        end = text.find("</script>", begin.end()) if begin else -1
        if begin and end >= 0:
            yield text[begin.end() : end]
            place = end
        place = text.find(DATA, place)

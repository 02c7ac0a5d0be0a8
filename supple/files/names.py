"""Which names in a site folder count, and which are refused.

What editors and operating systems leave behind is passed over in silence; a name that some disk or host could not hold
is told. Two names that differ only in case are one file on a Mac or a memory stick, so they are refused everywhere.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator

LEFTOVERS = frozenset({"thumbs.db", "desktop.ini", "__macosx", "__pycache__"})
ENDINGS = ("~", ".swp", ".swo", ".swx", ".tmp", ".part", ".crdownload")
SHOWN = frozenset({".well-known"})
"""The one hidden folder that hosts look for."""


def ignored(name: str) -> bool:
    """True for hidden files and for what editors and systems leave behind."""
    lower = name.lower()
    hidden = name.startswith(".") and name not in SHOWN
    return hidden or lower in LEFTOVERS or lower.endswith(ENDINGS) or (name[:1] == name[-1:] == "#")


def fault(name: str) -> str:
    """What is wrong with a name, to follow "its name"; empty when nothing is."""
    try:
        name.encode()
    except UnicodeEncodeError:
        return "is not written in UTF-8"
    if not name.isprintable():
        return "holds a character that cannot be seen"
    if "\\" in name:
        return "holds a backslash"
    return "is longer than 200 bytes" if len(name.encode()) > 200 else ""


def shown(name: str) -> str:
    """The name as it can be printed anywhere."""
    return "".join(c if c.isprintable() else c.encode("unicode_escape", "replace").decode() for c in _decodable(name))


def twins(names: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Pairs of names, first and later, that some disks take for one."""
    first: dict[str, str] = {}
    for name in names:
        earlier = first.setdefault(unicodedata.normalize("NFC", name).casefold(), name)
        if earlier != name:
            yield earlier, name


def _decodable(name: str) -> str:
    return name.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")

"""The options of the command line, as given, and what exit codes mean."""

from __future__ import annotations

from msgspec import Struct

VERSION = "1.0.0"
FINE, PROBLEMS, WRONG_USE, STOPPED = 0, 1, 2, 130


class Request(Struct, frozen=True, kw_only=True):
    """The options of the command line, as given."""

    source: str = "."
    output: str = ""
    base_url: str | None = None
    drafts: bool = False
    jobs: int = 0
    strict: bool = False
    no_cache: bool = False

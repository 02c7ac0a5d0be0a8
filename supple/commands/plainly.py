"""A build that is asked for in the plainest way → its request, without click.

Most builds are, and to import click takes a tenth of one in which nothing changed. Whatever is not plain (help, another
command, a slip) is left to click; a test asks both.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from supple.commands.request import Request

TEXTS = {"--source": "source", "--output": "output"}
FLAGS = {"--drafts": "drafts", "--strict": "strict", "--no-cache": "no_cache"}
"""Option → what it decides; each may be given once, before or after the command."""

COMMAND = "build"
COMPLETION = "_COMPLETE"
"""Ends the name of the variable by which a shell asks click to complete a line."""


def request(arguments: Iterable[str], environment: Iterable[str]) -> Request | None:
    """What is asked for, by the words after the program's name; None where click has to read them."""
    given: dict[str, Any] = {}
    words = iter(arguments)
    for word in words:
        option, equals, value = word.partition("=")
        name = TEXTS.get(option) or FLAGS.get(word) or (word if word == COMMAND else "")
        if option in TEXTS and not equals:
            value = next(words, "")
        if not name or name in given or (option in TEXTS and (not value or value.startswith("-"))):
            return None
        given[name] = value if option in TEXTS else True
    given.pop(COMMAND, None)
    return None if any(name.endswith(COMPLETION) for name in environment) else Request(**given)

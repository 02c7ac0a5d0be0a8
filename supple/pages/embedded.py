"""Data as JSON that may stand in a script element of a page."""

from __future__ import annotations

from typing import Any, Literal

import msgspec

UNSAFE = {character: f"\\u{ord(character):04x}" for character in "<>&\u2028\u2029"}
"""Characters that could end the script element or a line of it, with their escapes."""


def embedded(data: Any, order: Literal["sorted"] | None = None) -> str:
    """The data as text, its keys as they come or sorted. Measured for the 4 kB of a stretch's page: 10 us; the standard
    library takes 35, and to translate the characters 8, or 170 once one of them is there."""
    text = msgspec.json.encode(data, order=order).decode()
    for character, escape in UNSAFE.items():
        text = text.replace(character, escape)
    return text

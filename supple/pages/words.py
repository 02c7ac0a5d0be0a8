"""Numbers and dates as readers see them: doses, sides, days. The only place of `pages` that joins a number and a unit.

Words are chosen for reading aloud: "20 to 30 seconds each side" is what a screen reader says and a printer prints.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING

from supple.timing import clock

if TYPE_CHECKING:
    from supple.model.facts import Facts
    from supple.model.matter import Stretch
    from supple.model.values import Hold

MONTHS = ("January February March April May June July August September October November December").split()  # noqa: SIM905


def day(value: date | None) -> str:
    """`1 November 2026`, or nothing."""
    return f"{value.day} {MONTHS[value.month - 1]} {value.year}" if value else ""


def iso_day(value: date | None) -> str:
    """`2026-11-01`, or nothing."""
    return value.isoformat() if value else ""


def seconds(value: Hold | int) -> str:
    """`30 seconds`, `20 to 30 seconds`."""
    if isinstance(value, int):
        return f"{value} second{'s' if value != 1 else ''}"
    return _between(value.min, value.max)


def _between(least: int, most: int) -> str:
    return seconds(most) if least == most else f"{least} to {most} seconds"


def dose(stretch: Stretch) -> str:
    """How much, in a few words: `20 to 30 seconds each side`."""
    return _dose(seconds(stretch.hold), sides=stretch.sides, moving=stretch.moving)


def short_dose(facts: Facts) -> str:
    """The same from the facts at hand, for a card."""
    return _dose(_between(*facts.hold), sides=facts.sides, moving=facts.moving)


def timed_dose(hold: int, sides: int, *, moving: bool, rounds: int = 1) -> str:
    """The dose of a step in a routine: `20 seconds each side, 2 rounds`."""
    again = f", {rounds} rounds" if rounds > 1 else ""
    return _dose(seconds(hold), sides=sides, moving=moving) + again


def _dose(length: str, *, sides: int, moving: bool) -> str:
    return length + (" each side" if sides == 2 else "") + (" of slow movement" if moving else "")


def spell(total: int) -> str:
    """Minutes and seconds for a table: `1:08`."""
    return clock(total)


def listed(items: Iterable[str]) -> str:
    """`a`, `a and b`, `a, b and c`."""
    *first, last = list(items) or [""]
    return f"{', '.join(first)} and {last}" if first else last


def sentence(text: str) -> str:
    """The text beginning with a capital letter."""
    return text[:1].upper() + text[1:]


def first_sentence(text: str) -> str:
    """The text up to its first full stop, for where there is little room."""
    head, stop, _ = text.partition(". ")
    return f"{head}." if stop else text

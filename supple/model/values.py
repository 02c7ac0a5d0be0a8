"""The values that front matter is made of: each is read from text and knows what a right one looks like."""

from __future__ import annotations

import re
from datetime import date
from typing import Annotated, Any, Literal

from supple import urls
from supple.model.rules import After, Before, Matter, Spelling, field

Family = Literal["back", "kneeling", "lunge", "seated", "chair", "standing"]
VersionName = Literal["easier", "harder", "chair", "bed", "standing"]
AnyVersion = Literal["standard", "easier", "harder", "chair", "bed", "standing"]

Text = Annotated[str, Spelling(strip=True, min_length=1, max_length=2000)]
Line = Annotated[str, Spelling(strip=True, min_length=1, max_length=200)]
Slug = Annotated[str, Spelling(pattern=f"^{urls.SLUG.pattern}$", max_length=80)]
Code = Annotated[str, Spelling(pattern="^[a-z]{2,4}$")]
"""Two letters; three or four only in libraries of more than some hundred stretches, which two cannot tell apart."""
Seconds = Annotated[int, field(ge=1, le=600)]
SourceCode = Annotated[str, Spelling(pattern=r"^[A-Za-z][A-Za-z0-9-]*$", max_length=24)]


class Hold(Matter):
    """How long a stretch is held, in seconds: `20-30`, `30`, or `{min: 20, max: 30}`."""

    min: Annotated[int, field(ge=5, le=300)]
    max: Annotated[int, field(ge=5, le=300)]

    def __str__(self) -> str:
        return str(self.min) if self.min == self.max else f"{self.min}\N{EN DASH}{self.max}"


HOLD_PATTERN = re.compile(r"\s*(\d{1,3})\s*(?:(?:-|\u2013|to)\s*(\d{1,3})\s*)?(?:s|sec|seconds)?\s*")


def _read_hold(value: Any) -> Any:
    if not isinstance(value, str):
        return value
    found = HOLD_PATTERN.fullmatch(value)
    if not found:
        raise ValueError("hold")
    least = int(found[1])
    return {"min": least, "max": int(found[2] or least)}


def _ordered(hold: Hold) -> Hold:
    if hold.min > hold.max:
        raise ValueError("hold-order")
    return hold


HoldRange = Annotated[Hold, Before(_read_hold), After(_ordered)]

BOOLEANS = {"yes": True, "true": True, "on": True, "no": False, "false": False, "off": False}


def _read_yes_no(value: Any) -> Any:
    if isinstance(value, str) and value.strip().lower() in BOOLEANS:
        return BOOLEANS[value.strip().lower()]
    if isinstance(value, bool):
        return value
    raise ValueError("yes-no")


YesNo = Annotated[bool, Before(_read_yes_no)]


def _read_date(value: Any) -> Any:
    if isinstance(value, date):
        return value
    if isinstance(value, str) and re.fullmatch(r"\d{4}-\d{2}-\d{2}", value.strip()):
        return date.fromisoformat(value.strip())
    raise ValueError("date")


Day = Annotated[date, Before(_read_date)]


def _read_list(value: Any) -> Any:
    return [value] if isinstance(value, str) else value


def _unlike(values: tuple[Any, ...]) -> tuple[Any, ...]:
    if len(set(values)) != len(values):
        raise ValueError("repeated")
    return values


Lines = Annotated[tuple[Line, ...], Before(_read_list)]
"""A list of short texts; a single text counts as a list of one."""

Texts = Annotated[tuple[Text, ...], Before(_read_list)]

Slugs = Annotated[tuple[Slug, ...], Before(_read_list), After(_unlike)]

SourceCodes = Annotated[tuple[SourceCode, ...], Before(_read_list), After(_unlike)]

SitePath = Annotated[str, Spelling(pattern=r"^/?[a-z0-9]+([-./][a-z0-9]+)*/?$", max_length=200)]
"""An old address for a redirect: `/old-name/` or `old-name`."""

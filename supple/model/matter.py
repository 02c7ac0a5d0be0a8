"""What the front matter of each kind of content says: one class per kind, one field per key.

The descriptions and examples here are what editors read: in the JSON Schema of their editor, in the form of the
preview, in the file that `new` writes and in the guide. All values arrive as text; see `values`.
"""

from __future__ import annotations

from typing import Annotated, Any, Literal

from supple.model.rules import After, Before, Matter, field
from supple.model.values import (
    AnyVersion,
    Code,
    Day,
    Family,
    HoldRange,
    Line,
    Lines,
    Seconds,
    SitePath,
    Slug,
    Slugs,
    SourceCodes,
    Text,
    Texts,
    VersionName,
    YesNo,
    _read_list,
)
from supple.timing import TimedStep

Title = Annotated[str, field(min_length=1, max_length=80)]
Summary = Annotated[str, field(min_length=1, max_length=300)]
DRAWN: dict[str, Any] = {}
"""Stands in the front matter for the words of a drawing."""

Pose = Annotated[
    dict[str, Any],
    After(lambda _: DRAWN),
    field(description="The drawing: camera and frames, see docs/poses.md."),
]
"""The drawing is read from the text, where every word has its place; a second copy of it would only take memory."""


class Photo(Matter):
    """A photograph shown beside or in place of words; the file lies in content/."""

    file: Line = field(description="Path of the picture, from this file.", examples=["photos/knee-to-chest.jpg"])
    alt: Line = field(description="What the picture shows, for people who cannot see it.")
    credit: Line = field(default="", description="Who took it.")


class Common(Matter):
    """Keys that every kind of content may carry."""

    title: Title = field(description="The name readers see.", examples=["Knee to Chest"])
    summary: Summary = field(default="", description="One sentence for cards and search results.")
    order: int = field(default=0, ge=0, le=99999, description="Place in lists; smaller comes first.")
    draft: YesNo = field(default=False, description="yes: only the preview shows it.")
    publish: Day | None = field(default=None, description="Shown from this day on.", examples=["2026-12-01"])
    updated: Day | None = field(default=None, description="Day of the last change of content.")
    reviewed: Day | None = field(default=None, description="Day a clinician last checked it.")
    reviewer: Line = field(default="", description="Who checked it: name and profession.")
    aliases: Annotated[tuple[SitePath, ...], Before(_read_list)] = field(
        default=(), description="Old addresses that lead here.", examples=[["/old-name/"]]
    )
    sources: SourceCodes = field(default=(), description="Codes from content/sources.toml.", examples=[["NHS-EX"]])
    waive: dict[str, Line] = field(
        default={}, description="A check not to be made here, with the reason.", examples=[{"reading-grade": "..."}]
    )


class Targets(Matter):
    """Body areas a stretch works on, as slugs of content/targets/."""

    main: Slugs = field(min_length=1, description="Worked on most.", examples=[["lower-back", "hips"]])
    some: Slugs = field(default=(), description="Worked on a little.")


class Muscles(Matter):
    """Latin names; the plain name is printed beside each."""

    main: Lines = field(default=(), examples=[["gluteus maximus"]])
    some: Lines = field(default=())


def _read_muscles(value: Any) -> Any:
    return {"main": value} if isinstance(value, list | tuple | str) else value


class Equipment(Matter):
    """Things to have at hand."""

    needed: Lines = field(default=(), examples=[["mat"]])
    helpful: Lines = field(default=(), examples=[["thin cushion", "towel"]])


class Version(Matter):
    """Another way to do a stretch; what is left out is as in the standard version."""

    text: Text = field(description="How it differs, in a sentence or two.")
    steps: Texts = field(default=(), description="Its own steps, where it needs them.")
    family: Family | None = field(default=None, description="Position, where it differs.")
    hold: HoldRange | None = field(default=None, description="Seconds, where they differ.")
    sides: Literal[1, 2] | None = None
    switch: Seconds | None = None
    equipment: Lines = ()
    figure: Pose | None = None


class Caution(Matter):
    """What someone with a condition should know before this stretch."""

    level: Literal["skip", "modify"] = field(description="skip: leave it out unless cleared; modify: do it so.")
    note: Line = field(description="What to do instead, or why.")
    version: VersionName | None = field(default=None, description="The version that suits, if there is one.")


class Claim(Matter):
    """A statement of fact with what it rests on."""

    text: Text
    source: SourceCodes = field(min_length=1, description="Codes from content/sources.toml, or `article`.")


def _read_sides(value: Any) -> Any:
    return int(value) if isinstance(value, str) and value.strip() in {"1", "2"} else value


class Stretch(Common):
    """A stretch: content/stretches/<slug>.md."""

    summary: Summary = field(description="One sentence for cards and search results.")
    code: Code = field(description="Two letters, permanent, used in shared links.", examples=["kc"])
    family: Family = field(description="The position it is done in.", examples=["back"])
    hold: HoldRange = field(description="Seconds to hold it (or to keep moving).", examples=["20-30"])
    default: Seconds | None = field(default=None, description="Seconds the timer uses; else the longest of `hold`.")
    sides: Annotated[Literal[1, 2], Before(_read_sides)] = field(description="2: done once for each side.")
    switch: Seconds = field(default=8, description="Seconds to change sides.")
    moving: YesNo = field(default=False, description="yes: a movement, not a hold.")
    targets: Targets = field(description="Body areas it works on.")
    muscles: Annotated[Muscles, Before(_read_muscles)] = field(
        default=Muscles(), description="Latin names; the plain name is printed beside each."
    )
    source_name: Line = field(default="", description="Its name in the article, where that differs.")
    also_known_as: Lines = field(default=(), description="Other names.")
    sanskrit: Lines = field(default=(), description="Names in Sanskrit, in Latin letters.")
    start: Text = field(default="", description="How to begin.")
    breathing: Text = field(default="", description="When to breathe in and out.")
    feel: Text = field(default="", description="Where it should be felt.")
    feel_not: Text = field(default="", description="Where it should not be felt.")
    mistakes: Texts = field(default=(), description="What often goes wrong.")
    equipment: Equipment = field(default=Equipment(), description="What to have at hand: needed and helpful.")
    versions: dict[VersionName, Version] = field(default={}, description="Easier, harder, chair, bed, standing.")
    cautions: dict[Slug, Caution] = field(default={}, description="Condition → what to do.")
    claims: tuple[Claim, ...] = field(default=(), description="Statements of fact with what they rest on.")
    figure: Pose
    look: Line = field(default="", description="The person drawn; left out: chosen evenly.")
    photo: Photo | None = field(default=None, description="A photograph beside the text.")

    @property
    def seconds(self) -> int:
        """What the timer counts for one side."""
        return self.default or self.hold.max

    def timed(self, slug: str, name: str = "standard", *, hold: int | None = None, rounds: int = 1) -> TimedStep:
        """The version `name` as the timer does it; `hold` in seconds overrides what the file says."""
        version = self.versions.get(name)  # type: ignore[call-overload]
        if version is None:
            return TimedStep(slug, name, self.family, hold or self.seconds, self.sides, self.switch, rounds)
        return TimedStep(
            slug,
            name,
            version.family or self.family,
            hold or (version.hold.max if version.hold else self.seconds),
            version.sides or self.sides,
            version.switch or self.switch,
            rounds,
        )


class Guideline(Common):
    """A guideline for safe stretching: content/guidelines/<slug>.md."""

    summary: Summary = field(description="One sentence for cards and search results.")
    why: Text = field(default="", description="The reason, in a sentence.")
    example: Text = field(default="", description="What it looks like in practice.")
    claims: tuple[Claim, ...] = field(default=(), description="Statements of fact with what they rest on.")
    photo: Photo | None = field(default=None, description="A photograph beside the text.")


class RoutineStep(Matter):
    """One stretch in a routine."""

    stretch: Slug = field(description="Name of the stretch's file, without .md.", examples=["cat-cow-stretch"])
    version: AnyVersion = field(default="standard", description="Which way to do it.")
    hold: Annotated[int, field(ge=5, le=120)] | None = field(default=None, description="Seconds; else the default.")
    rounds: Annotated[int, field(ge=1, le=9)] = field(default=1, description="How often it is done in a row.")


def _read_steps(value: Any) -> Any:
    if not isinstance(value, list):
        return value
    return [{"stretch": item} if isinstance(item, str) else item for item in value]


class Routine(Common):
    """A timed routine: content/routines/<slug>.md. Its minutes are computed, never typed."""

    summary: Summary = field(description="One sentence for cards and search results.")
    purpose: Line = field(default="", alias="for", description="Who or what it is for.")
    steps: Annotated[tuple[RoutineStep, ...], Before(_read_steps)] = field(
        min_length=1, max_length=30, description="Stretches in order."
    )
    rounds: Annotated[int, field(ge=1, le=9)] = field(default=1, description="How often the whole is done.")
    warnings: Texts = field(default=(), description="Shown before it starts.")
    sounds: YesNo = field(default=True, description="no: starts quiet.")
    safety_first: YesNo = field(default=False, description="yes: opens with the warning signs and the stop rule.")


class Target(Common):
    """A body area: content/targets/<slug>.md."""

    plain: Line = field(default="", description="Everyday name, where the title is not one.")
    felt: Line = field(default="", description="Where on the body it is.")


class Article(Common):
    """The article at `/`: content/article.md. Its sections are benefits, guidelines, stretches and wrap-up."""

    summary: Summary = field(description="One sentence for search results.")
    topic: Line = field(default="", description="The line under the title.")
    author: Line = field(default="", description="Who wrote it.")
    published: Day | None = field(default=None, description="Day it was first published.")


class Page(Common):
    """Any other page: content/pages/<slug>.md, published at /<slug>/."""

    menu: Literal["", "main", "footer"] = field(default="footer", description="Where it is linked from.")
    form: Literal["", "reply", "newsletter"] = field(default="", description="A form shown under the text.")
    claims: tuple[Claim, ...] = field(default=(), description="Statements of fact with what they rest on.")
    health: bool = field(default=True, description="`no`: it says nothing about health, so no review is named.")


class Safety(Common):
    """Warning signs, stop rule and disclaimer: content/safety.md, shown on every page and at /when-to-get-help/."""

    emergency: Texts = field(min_length=1, description="Signs that need help now.")
    soon: Texts = field(default=(), description="Signs to show a clinician within days.")
    visit: Texts = field(default=(), description="Reasons for an ordinary visit.")
    ask_first: Texts = field(default=(), description="Who should ask before starting.")
    stop: Texts = field(min_length=1, description="When to stop: the stop rule.")
    good_sign: Text = field(default="", description="A sign that it is getting better.")
    disclaimer: Text = field(description="Under 120 words.")


KINDS: dict[str, type[Common]] = {
    "stretch": Stretch,
    "guideline": Guideline,
    "routine": Routine,
    "target": Target,
    "page": Page,
    "article": Article,
    "safety": Safety,
}
"""Kind of content → its class."""

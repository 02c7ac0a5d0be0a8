"""A routine's page: its steps with their times, the player, the handout; and `/routines/my/`, where one makes another.

Minutes come from the timing model through the routine's plan. A routine of several rounds lists its steps once a round,
because that is how they are done.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Mapping
from typing import Any

from msgspec.structs import replace

from supple import timing, urls
from supple.model.content import Entry
from supple.model.matter import Routine
from supple.model.site import Site
from supple.model.vocabulary import CAUTIONS, FAMILIES, VERSIONS
from supple.pages import cards, words
from supple.pages.heads import PARENTS, entry_meta, own_meta
from supple.pages.paging import CHOICES
from supple.pages.player import catalogue, drawings, player
from supple.pages.stills import named, unseen
from supple.pages.stretch import stop_rule
from supple.pages.trust import trust
from supple.pages.views.kinds import RoutineView
from supple.pages.views.lists import BuilderView
from supple.pages.views.parts import Fact, Row
from supple.timing import Plan

MY_TITLE = "Make your own routine"
MY_TEXT = "Choose stretches, put them in order, set how long to hold, and share the result as a link."

CODE_VERSION = "1"
"""First part of a shared routine's fragment; see SH2 of the reader requirements."""


def routine(site: Site, entry: Entry[Routine], structured: str) -> RoutineView:
    """A timed routine."""
    plan = entry.plan or Plan((), ())
    stretches = site.by_slug
    follow = player(entry, stretches, stop_rule(site))
    rows = tuple(_rows(plan, stretches))
    shown = named((row.picture for row in rows), follow.drawings)
    return RoutineView(
        meta=entry_meta(site, entry, lambda: structured),
        title=entry.matter.title,
        summary=entry.matter.summary,
        purpose=entry.matter.purpose,
        facts=tuple(_facts(plan)),
        about=timing.about(plan.seconds),
        clock=timing.clock(plan.seconds),
        warnings=entry.matter.warnings,
        safety_first=entry.matter.safety_first,
        body=entry.body.html,
        rows=tuple(replace(row, picture=picture) for row, picture in zip(rows, shown, strict=True)),
        player=replace(follow, drawings=unseen(follow.drawings, shown)),
        others=tuple(cards.routine_card(each) for each in site.routines if each is not entry),
        my_link=f"{urls.MY_ROUTINE}#{fragment(plan, stretches)}",
        trust=trust(site, entry),
    )


def my_routine(site: Site) -> BuilderView:
    """The page where a reader puts a programme together."""
    offered = site.stretches[:CHOICES]
    wanted = drawings(offered)
    choices = tuple(cards.stretch_card(each, prefix="my", number=n) for n, each in cards.numbered(offered))
    shown = named((choice.picture for choice in choices), wanted)
    drawn = (dataclasses.replace(choice, picture=picture) for choice, picture in zip(choices, shown, strict=True))
    return BuilderView(
        meta=own_meta(site, urls.MY_ROUTINE, MY_TITLE, MY_TEXT, *([PARENTS["routine"]] if site.routines else ())),
        title=MY_TITLE,
        data=catalogue(offered),
        choices=tuple(drawn),
        drawings=unseen(wanted, shown),
        routines=tuple(cards.routine_card(each) for each in site.routines),
        stop=stop_rule(site),
    )


def fragment(plan: Plan, stretches: Mapping[str, Entry[Any]]) -> str:
    """The plan as the fragment of a shared link: `1.kr30.kc20.cp-e`."""
    letters = {name: f"-{name[0]}" for name in VERSIONS if name != "standard"}
    steps = (
        f"{stretches[s.slug].matter.code}{s.hold}{f'x{s.rounds}' if s.rounds > 1 else ''}{letters.get(s.version, '')}"
        for s in plan.steps
    )
    return ".".join((CODE_VERSION, *steps))


def _facts(plan: Plan) -> Iterator[Fact]:
    changes = sum(1 for before, after in zip(plan.steps, plan.steps[1:], strict=False) if before.family != after.family)
    yield Fact("Time", words.sentence(timing.about(plan.seconds)), f"{timing.clock(plan.seconds)} in all")
    yield Fact("Stretches", str(len(plan.steps)))
    yield Fact("Positions", words.listed(dict.fromkeys(FAMILIES[step.family] for step in plan.steps)))
    yield Fact("Changes of position", str(changes))


def _rows(plan: Plan, stretches: Mapping[str, Entry[Any]]) -> Iterator[Row]:
    seen: set[str] = set()
    passed = 0
    for index, step in enumerate(plan.steps):
        entry = stretches[step.slug]
        passed += plan.setup_seconds(index) + plan.step_seconds(index)
        repeated = f"{step.slug}-{step.version}" in seen
        seen.add(f"{step.slug}-{step.version}")
        yield Row(
            number=index + 1,
            title=entry.matter.title,
            url=entry.url,
            family=step.family,
            position=FAMILIES[step.family],
            version="" if step.version == "standard" else VERSIONS[step.version],
            dose=words.timed_dose(step.hold, step.sides, moving=entry.matter.moving, rounds=step.rounds),
            setup=words.spell(plan.setup_seconds(index)),
            time=words.spell(plan.step_seconds(index)),
            ends=words.spell(passed),
            picture=None if repeated else cards.held(entry, f"row-{index + 1}", step.version),
            steps=steps_of(entry, step.version),
            feel=words.first_sentence(entry.matter.feel),
            mistake=next(iter(entry.matter.mistakes), ""),
            caution=_caution(entry),
            sides=step.sides,
        )


def _caution(entry: Entry[Any]) -> str:
    """Who should leave the stretch out, in their own words; a note without its condition would be read by everyone."""
    skipped = [CAUTIONS[tag] for tag, each in entry.matter.cautions.items() if each.level == "skip" and tag in CAUTIONS]
    return "; ".join(skipped)


def steps_of(entry: Entry[Any], version: str) -> tuple[str, ...]:
    """The steps in plain text; a version without steps of its own is told by its text, then the common steps."""
    own = entry.matter.versions.get(version)
    if own and own.steps:
        return tuple(own.steps)
    common = tuple(step.text for step in entry.body.steps)
    return (own.text, *common) if own else common

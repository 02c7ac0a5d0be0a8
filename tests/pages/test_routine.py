"""A routine's page as a view."""

from __future__ import annotations

from supple.pages.routine import fragment, my_routine, routine, steps_of
from supple.pages.views.kinds import RoutineView
from tests.pages import values

HUG = values.stretch()
TWIST = values.stretch("seated-twist", code="st", family="seated", sides="1", versions={"chair": {"text": "Sit."}})


def view(**keys: object) -> RoutineView:
    entry = values.routine(HUG, TWIST, **keys)
    return routine(values.site(stretches=(HUG, TWIST), routines=(entry,)), entry, "")


def test_minutes_are_the_plans():
    assert (view().clock, view().about) == ("2:13", "about 2 min")


def test_the_last_step_ends_when_the_routine_does():
    shown = view()
    assert shown.rows[-1].ends == shown.clock


def test_every_step_tells_setup_and_work_apart():
    assert [(row.setup, row.time) for row in view().rows] == [("0:15", "1:08"), ("0:20", "0:30")]


def test_a_drawing_is_not_sent_again_in_a_second_round():
    pictures = [row.picture for row in view(rounds=2).rows]
    assert [picture is None for picture in pictures] == [False, False, True, True]


def test_the_link_to_change_it_carries_codes_holds_and_versions():
    entry = values.routine(
        HUG, TWIST, steps=[{"stretch": "leg-hug", "rounds": 2}, {"stretch": "seated-twist", "version": "chair"}]
    )
    assert entry.plan
    assert fragment(entry.plan, {each.slug: each for each in (HUG, TWIST)}) == "1.lh30x2.st30-c"


def test_a_version_without_steps_is_told_before_the_common_ones():
    assert steps_of(TWIST, "chair") == ("Sit.", "Lie down.", "Breathe.")


def test_the_builder_offers_every_stretch_with_its_drawing_once():
    shown = my_routine(values.site(stretches=(HUG, TWIST)))
    assert [card.title for card in shown.choices] == ["Leg Hug", "Seated Twist"]
    assert shown.drawings == ()


def test_the_handout_names_who_should_leave_a_stretch_out():
    risky = values.stretch(cautions={"hip-replacement": {"level": "skip", "note": "n"}})
    entry = values.routine(risky)
    row = routine(values.site(stretches=(risky,)), entry, "").rows[0]
    assert row.caution == "I have a new hip with movement limits"

"""A stretch's page as a view."""

from __future__ import annotations

from supple.pages.stretch import stretch
from tests.pages import values


def facts(**keys: object) -> dict[str, str]:
    entry = values.stretch(**keys)
    view = stretch(values.site(stretches=(entry,)), entry)
    return {fact.label: fact.value for fact in view.doses}


def test_the_dose_is_told_in_words():
    assert facts() == {
        "Hold": "20 to 30 seconds",
        "Sides": "Both, one after the other",
        "Takes": "about 1 min",
        "Position": "On your back",
    }


def test_a_movement_is_not_called_a_hold():
    assert "Keep moving" in facts(moving="yes")


def test_a_stretch_without_sides_says_nothing_of_sides():
    assert "Sides" not in facts(sides="1")


def test_only_what_is_required_makes_a_whole_page():
    entry = values.stretch()
    view = stretch(values.site(stretches=(entry,)), entry)
    assert view.steps == ("Lie <b>down</b>.", "Breathe.")
    assert [part.id for part in view.sections] == ["more"]
    assert (view.versions, view.cautions, view.before, view.after, view.related) == ((), (), None, None, ())


def test_the_player_copies_the_drawing_from_the_page():
    entry = values.stretch()
    view = stretch(values.site(stretches=(entry,)), entry)
    assert view.player.drawings == ()
    assert "player-leg-hug" in {picture.prefix for picture in view.pictures}


def test_ids_are_unique_where_a_version_has_a_drawing_of_its_own():
    entry = values.stretch(versions={"chair": {"text": "Sit.", "family": "chair"}})
    entry = values.with_chair(entry)
    view = stretch(values.site(stretches=(entry,)), entry)
    prefixes = [p.prefix for p in (*view.pictures, *view.versions[0].pictures, *view.player.drawings)]
    assert len(prefixes) == len(set(prefixes)) == 4


def test_neighbours_follow_the_order_of_the_site():
    first, second, third = (values.stretch(slug) for slug in ("one", "two", "three"))
    view = stretch(values.site(stretches=(first, second, third)), second)
    assert view.before
    assert view.after
    assert (view.before.url, view.after.url, view.number) == ("/stretches/one/", "/stretches/three/", 2)


def test_related_stretches_share_a_body_area_the_most_shared_first():
    areas = {"main": ["hips", "back"]}
    one, two = values.stretch("one", targets=areas), values.stretch("two", targets={"main": ["hips"]})
    three, far = values.stretch("three", targets=areas), values.stretch("far", targets={"main": ["neck"]})
    view = stretch(values.site(stretches=(one, two, three, far)), one)
    assert [card.title for card in view.related] == ["Three", "Two"]


def test_a_routine_that_has_the_stretch_is_named():
    entry = values.stretch()
    view = stretch(values.site(stretches=(entry,), routines=(values.routine(entry),)), entry)
    assert [card.url for card in view.routines] == ["/routines/short/"]

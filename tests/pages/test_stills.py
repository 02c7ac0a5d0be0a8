"""A drawing is sent once a page."""

from __future__ import annotations

from supple.pages.stills import grouped, named, unseen
from supple.pages.views.parts import Picture
from tests.pages.values import frame

HOLD, START = frame("hold"), frame("start")


def test_a_picture_the_player_wants_takes_the_players_name():
    shown = named([Picture(START, "own-start"), Picture(HOLD, "own-hold")], [Picture(HOLD, "player-x")])
    assert [each.prefix for each in shown if each] == ["own-start", "player-x"]


def test_a_name_is_given_once_so_that_ids_stay_unique():
    shown = named([Picture(HOLD, "first"), Picture(HOLD, "second")], [Picture(HOLD, "player-x")])
    assert [each.prefix for each in shown if each] == ["player-x", "second"]


def test_what_is_not_there_stays_not_there():
    assert named([None], [Picture(HOLD, "player-x")]) == (None,)


def test_groups_stay_groups():
    first, second = grouped([(Picture(START, "a"),), (Picture(HOLD, "b"), Picture(HOLD, "c"))], [Picture(HOLD, "p")])
    assert ([each.prefix for each in first], [each.prefix for each in second]) == (["a"], ["p", "c"])


def test_only_what_the_page_does_not_show_travels_beside_the_player():
    wanted = (Picture(HOLD, "p"), Picture(START, "q"))
    assert unseen(wanted, named([Picture(HOLD, "own")], wanted)) == (Picture(START, "q"),)

"""Views whose fields are worked out when they are read."""

from __future__ import annotations

from dataclasses import dataclass, fields, replace

import pytest

from supple.pages.stretch import stretch
from supple.pages.views.reading import WhenRead, when_read
from tests.pages import values


@dataclass(frozen=True, slots=True, kw_only=True)
class View(WhenRead):
    title: str
    steps: tuple[str, ...] = ()


def test_a_field_is_made_once_and_only_when_it_is_read():
    made: list[str] = []
    view = when_read(View, title=lambda: made.append("title") or "Hug", steps=lambda: made.append("steps") or ())
    assert made == []
    assert (view.title, view.title, made) == ("Hug", "Hug", ["title"])


def test_it_compares_and_is_replaced_like_any_other_view():
    view = when_read(View, title=lambda: "Hug", steps=lambda: ("Lie down.",))
    assert view == View(title="Hug", steps=("Lie down.",))
    assert replace(view, title="Twist") == View(title="Twist", steps=("Lie down.",))


def test_what_is_no_field_is_no_attribute():
    with pytest.raises(AttributeError, match="no attribute 'titel'"):
        _ = when_read(View, title=lambda: "Hug").titel  # type: ignore[attr-defined]


def test_a_fault_in_the_making_is_no_fault_of_a_template():
    view = when_read(View, title=lambda: {}["title"])
    with pytest.raises(RuntimeError, match="title of View"):
        _ = view.title


def test_every_field_of_a_stretch_can_be_read():
    entry = values.stretch()
    view = stretch(values.site(stretches=(entry,)), entry)
    for part in (view, view.meta):
        assert all(getattr(part, each.name) is not None or each.name in {"before", "after"} for each in fields(part))

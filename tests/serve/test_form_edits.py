"""A save through the form changes only the characters of what was changed, whatever is typed."""

from __future__ import annotations

import difflib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from supple.serve.form.edits import changed
from supple.serve.form.fields import fields
from supple.serve.form.places import front, take_apart
from supple.serve.form.trial import _value
from supple.serve.form.writing import Value

FILE = """\
---
# what staff wrote above
title: Knee to Chest      # the name
summary: >
  One sentence that
  goes over two lines.
code: "kc"
family: back
hold: 20-30
sides: 2
targets: {main: [lower-back, hips], some: [glutes]}   # where
also_known_as: [one knee, 'single knee']
mistakes:
  - Pulling hard.     # most often
  # and this one
  - Lifting the head.
equipment:
  needed: [mat]
start: |
  Lie on your back.

  Knees bent.
figure:
  camera: {azimuth: 0}
  # the frames
  frames:
    - name: hold
---

## How to do it

1. Lie down.
2. Breathe.
"""


def edited(text: str = FILE, body: str | None = None, **values: str) -> str:
    """The file after fields say something else; a name's `__` stands for a dot."""
    written = front(text)
    assert written is not None
    known = {field.name: field for field in fields("stretch", written)}
    changes = {known[n.replace("__", ".")].path: _value(known[n.replace("__", ".")], v) for n, v in values.items()}
    new = changed(text, changes, tuple(field.path for field in known.values()), body)
    assert new is not None
    return new


def difference(new: str, old: str = FILE) -> list[str]:
    """Lines taken out and put in."""
    lines = difflib.unified_diff(old.splitlines(), new.splitlines(), lineterm="", n=0)
    return [line for line in lines if line[:2] not in {"--", "++", "@@"}]


def test_nothing_changed_is_the_same_file() -> None:
    assert edited() == FILE


@pytest.mark.parametrize(
    ("field", "value", "expected"),
    [
        ("title", "Both Knees", ["-title: Knee to Chest      # the name", "+title: Both Knees      # the name"]),
        ("title", "Pose: happy", ["-title: Knee to Chest      # the name", '+title: "Pose: happy"      # the name']),
        ("title", "Say # not", ["-title: Knee to Chest      # the name", '+title: "Say # not"      # the name']),
        ("hold", "30-40", ["-hold: 20-30", "+hold: 30-40"]),
        ("code", "kn", ['-code: "kc"', '+code: "kn"']),
        ("summary", "Short.", ["-  One sentence that", "-  goes over two lines.", "+  Short."]),
        ("start", "Sit.\n\nStand.", ["-  Lie on your back.", "+  Sit.", "-  Knees bent.", "+  Stand."]),
        ("also_known_as", "one knee\nsingle knees", None),
        ("mistakes", "Pulling hard.\nHolding the breath.", ["-  - Lifting the head.", "+  - Holding the breath."]),
        ("mistakes", "Pulling hard.\nLifting the head.\nNew.", ["+  - New."]),
        ("mistakes", "Lifting the head.", ["-  - Pulling hard.     # most often", "-  # and this one"]),
        ("equipment__needed", "", ["-equipment:", "-  needed: [mat]"]),
        ("equipment__helpful", "towel", ["+  helpful: [towel]"]),
        ("default", "25", ["+default: 25"]),
        ("look", "ada", ["+look: ada"]),
        ("photo__file", "a.jpg", ["+photo:", "+  file: a.jpg"]),
        ("family", "", ["-family: back"]),
        ("start", "", ["-start: |", "-  Lie on your back.", "-", "-  Knees bent."]),
    ],
)
def test_a_change_touches_only_its_own_characters(field: str, value: str, expected: list[str] | None) -> None:
    found = difference(edited(**{field: value}))
    if expected is None:
        expected = ["-also_known_as: [one knee, 'single knee']", "+also_known_as: [one knee, 'single knees']"]
    assert expected == found


def test_lists_and_groups_in_braces_keep_their_form() -> None:
    found = difference(edited(targets__main="lower-back\nhips\nspine, all", targets__some=""))
    assert found[1] == '+targets: {main: [lower-back, hips, "spine, all"]}   # where'


def test_a_new_key_stands_where_the_form_has_it() -> None:
    lines = edited(default="25").splitlines()
    assert lines.index("default: 25") == lines.index("hold: 20-30") + 1


def test_the_source_of_a_drawing_is_shown_at_the_margin_and_put_back_where_it_was() -> None:
    written = front(FILE)
    assert written is not None
    figure = next(field for field in fields("stretch", written) if field.name == "figure")
    assert figure.value == "camera: {azimuth: 0}\n# the frames\nframes:\n  - name: hold"
    assert difference(edited(figure=figure.value.replace("azimuth: 0", "azimuth: 9"))) == [
        "-  camera: {azimuth: 0}",
        "+  camera: {azimuth: 9}",
    ]


def test_only_changed_lines_of_the_text_are_written() -> None:
    body = FILE[take_apart(FILE).body_start :]  # type: ignore[union-attr]
    assert difference(edited(body=body.replace("Breathe.", "Breathe out.") + "3. Rest.\n")) == [
        "-2. Breathe.",
        "+2. Breathe out.",
        "+3. Rest.",
    ]


def test_windows_line_ends_and_a_byte_order_mark_stay() -> None:
    old = "\ufeff" + FILE.replace("\n", "\r\n")
    new = edited(old, title="Other", mistakes="One.\nTwo.\nThree.", body="\r\nText.\r\n")
    assert new.startswith("\ufeff---\r\n")
    assert "\n" not in new.replace("\r\n", "")
    assert "title: Other      # the name\r\n" in new


def test_a_file_with_aliases_or_broken_yaml_has_no_fields() -> None:
    assert front("---\na: &x 1\nb: *x\n---\n") is None
    assert front("---\ntitle: Pose: happy\n---\n") is None
    assert front("no fences") is None


words = st.text(st.characters(blacklist_categories=("Cs",)), max_size=40)


@settings(max_examples=60, deadline=None)
@given(title=words, start=words, also=st.lists(words, max_size=4), main=st.lists(words, max_size=3))
def test_whatever_is_typed_is_read_back_as_typed_or_refused(
    title: str, start: str, also: list[str], main: list[str]
) -> None:
    written = front(FILE)
    assert written is not None
    order = tuple(field.path for field in fields("stretch", written))
    wanted = {
        ("title",): Value(title.strip()),
        ("start",): Value(start.strip()),
        ("also_known_as",): Value(items=tuple(a.strip() for a in also if a.strip())),
        ("targets", "main"): Value(items=tuple(m.strip() for m in main if m.strip())),
    }
    new = changed(FILE, wanted, order)
    if new is None:
        return
    after = front(new)
    assert after is not None
    title_now = after.find(("title",))
    assert (title_now.node.value.strip() if title_now else "") == title.strip()
    assert "figure:\n  camera: {azimuth: 0}\n  # the frames\n" in new
    assert new.endswith("\n---\n\n## How to do it\n\n1. Lie down.\n2. Breathe.\n")

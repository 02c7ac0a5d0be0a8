"""Front matter read without places says what it says with them, and leaves to those what has to be told."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from supple.content.yaml_reader import read_mapping, without_hard_spaces
from supple.nodes import Mapping, Written, plain
from supple.nodes.values import values_of

HOME = Path(__file__).parents[2]
SHIPPED = [path.read_text("utf-8").split("\n---\n")[0][4:] for path in sorted(HOME.glob("content/*/*.md"))]
LINES = [line for text in SHIPPED for line in text.split("\n")]
SCRAPS = [
    "a: ",
    "b: ",
    "figure: ",
    "- ",
    "? ",
    "[",
    "]",
    "{",
    "}",
    ", ",
    '"',
    "'",
    "|\n",
    ">\n",
    "#x",
    " # x",
    "&a ",
    "*a",
]
SCRAPS += [
    "!x ",
    "<<: ",
    "~",
    "null",
    "\\u202e",
    "\n",
    "\n  ",
    "\n    ",
    "\t",
    "---\n",
    "...\n",
    "%YAML 1.1\n",
    "word",
    ":",
]
SCRAPS += ["[" * 9, "\u00a0", "\u00e9", "\U0001f9d8", "\x7f", "- - - - - - - - - "]
texts = st.lists(st.sampled_from(SCRAPS) | st.text(max_size=3), max_size=25).map("".join)
CASES = int(os.environ.get("SUPPLE_FUZZ", "500"))


def assert_same(text: str) -> None:
    values, read = values_of(without_hard_spaces(text), 2), read_mapping(text, 2)
    if read.diagnostics or read.value is None:
        assert values is None
    else:
        assert values == plain(read.value)
        assert_placed(values, read.value)


def assert_placed(values: object, node: object) -> None:
    """What is kept as written stands where its node does, and reads as it does."""
    for key, below in node.entries if isinstance(node, Mapping) and isinstance(values, dict) else ():
        value = values[key.text]
        assert isinstance(value, Written) == (key.text == "figure" and isinstance(below, Mapping))
        if isinstance(value, Written):
            assert (value.line, value.column) == below.position[:2]
            assert values_of(" " * (value.column - 1) + value.text, 1) == (value or None)
        assert_placed(value, below)


@settings(max_examples=CASES, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(texts)
@example("a: 1\na: 2")
@example("a: ~\nb: ''")
@example("figure: {a: [b, {figure: {}}]}\nb:\n  figure:\n    - c\n    # d\n\ne: f")
@example("a: [" + "b, " * 9_999 + "]")
@example("a: [" + "b, " * 9_996 + "]")
@example("[" * 17 + "]" * 17)
@example('a: "\\u202e"')
@example("a: Tip #3")
@example('a: "Tip #3"')
def test_any_scraps_say_the_same(text: str) -> None:
    assert_same(text)


@settings(max_examples=CASES, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.data())
def test_spoilt_lines_of_shipped_files_say_the_same(data: st.DataObject) -> None:
    lines = data.draw(st.lists(st.sampled_from(LINES), max_size=12))
    text = "\n".join(lines)
    place = data.draw(st.integers(0, len(text)))
    assert_same(text[:place] + data.draw(st.sampled_from(SCRAPS)) + text[place:])


@pytest.mark.parametrize("text", SHIPPED)
def test_shipped_files_are_read_without_places(text: str) -> None:
    assert_same(text)
    assert values_of(text, 2) is not None

"""Front matter read line by line says what libyaml's events say, or nothing at all."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from supple import content
from supple.content.existing import Existing
from supple.nodes import Written, lines
from supple.nodes.dicts import Odd, Reader

HOME = Path(__file__).parents[2]
SHIPPED = [path.read_text("utf-8").split("\n---\n")[0][4:] + "\n" for path in sorted(HOME.glob("content/*/*.md"))]
LINES = sorted({line for text in SHIPPED for line in text.split("\n")})
CASES = int(os.environ.get("SUPPLE_FUZZ", "500"))
often = settings(max_examples=CASES, deadline=None, suppress_health_check=[HealthCheck.too_slow])

SIGNS = "-?:,[]{}#&*!|>'\"%@`~=<+./\\()“‘’é0_ \t"


def parts(text: str) -> list[str]:
    return text.split("|")


SCRAPS = [*SIGNS, *parts("a|b: c|a: |: |, |- |? | #| # |# x|<<: |null|Null|---\n|...\n|%YAML 1.1\n|>-\n|''|\"\"|[]|{}")]
SCRAPS += parts(
    "\n|\n  |\n- |[a, b]|{a: b}|figure:|figure: |\\u202e|\U0001f9d8|\u00a0|\u0085|\u2028|\u2029|\ufeff|\r|\x00"
)
scraps = st.sampled_from(SCRAPS) | st.text(SIGNS, max_size=4) | st.text(max_size=2)

GOOD = parts("a|Lie on the back.|20-30|-9|0.3|Don't, please|nullify|a#b|“é”|../b/c.md|(d) ? !|x")
BAD = parts("~||null|NULL|12:30|a #b|- a|a:|a: b|'|\"|a\\b|[a|b]|*a|-|--- a|a  ")
KEYS = parts("a|b|c|d e|f-g|figure|figure|h_i|1")
BAD_KEYS = ["null", "<<", "é", "a ", "k" * 101, '"q"', "", "?", "a:b", "- a", "#a", "figure:"]


def mostly(good: st.SearchStrategy[str], bad: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    return st.integers(0, 40).flatmap(lambda number: bad if number == 17 else good)  # 0 and 40 are drawn too often


words = mostly(st.sampled_from(GOOD), st.sampled_from(BAD) | st.text(SIGNS + "ab", max_size=8))
keys = mostly(st.sampled_from(KEYS), st.sampled_from(BAD_KEYS))
quoted = words.map('"{}"'.format) | words.map("'{}'".format)
inline = st.recursive(
    words,
    lambda below: (
        st.lists(below, min_size=1, max_size=3).map(lambda parts: f"[{', '.join(parts)}]")
        | st.lists(st.tuples(keys, below).map(": ".join), min_size=1, max_size=3).map(lambda p: f"{{{', '.join(p)}}}")
    ),
    max_leaves=8,
)
notes = mostly(
    st.just(""), st.sampled_from(["  # note", " # a: b", " #note", "  ", "\n# a: b", "\n", "\n   # x", "\n#", "\t"])
)
values = mostly(words | quoted | inline, inline.map("{}]".format) | inline.map("[{}".format))
steps = mostly(st.sampled_from(["  ", "  ", "    "]), st.sampled_from([" ", ""]))
dashes = mostly(st.just("- "), st.sampled_from(["-   ", "-", "- - "]))
entries = st.tuples(keys, values, notes).map(lambda parts: (parts[0], [f"{parts[0]}: {parts[1]}{parts[2]}"]))
Block = list[str]


def joined(made: list[tuple[str, Block]]) -> Block:
    return [line for _, lines in made for line in lines]


def mapping(entries: st.SearchStrategy[tuple[str, Block]]) -> st.SearchStrategy[Block]:
    some = st.lists(entries, min_size=1, max_size=4)
    return (st.lists(entries, min_size=1, max_size=4, unique_by=lambda entry: entry[0]) | some).map(joined)


def above(below: st.SearchStrategy[Block]) -> st.SearchStrategy[Block]:
    """Keys and items with lines below them, further in, or not as they should be."""
    under = st.tuples(keys, notes, steps, below).map(
        lambda p: (p[0], [f"{p[0]}:{p[1]}", *(p[2] + line for line in p[3])])
    )
    item = st.tuples(dashes, below).map(
        lambda p: ("", [(" " * len(p[0]) if number else p[0]) + line for number, line in enumerate(p[1])])
    )
    return mapping(under | entries) | st.lists(item, min_size=1, max_size=3).map(joined)


items = st.lists(st.tuples(values, notes).map(lambda parts: ("", [f"- {parts[0]}{parts[1]}"])), min_size=1, max_size=3)
blocks = st.recursive(mapping(entries) | items.map(joined), above, max_leaves=6)
documents = st.tuples(mapping(entries) | st.just(["title: x"]), keys, blocks).map(
    lambda parts: "\n".join([*parts[0], f"z{parts[1]}:", *(f"  {line}" for line in parts[2]), ""])
)


def full(value: Any) -> Any:
    """A value with the text and the place of what is kept as written, and the order of its keys."""
    if isinstance(value, dict):
        place = (value.text, value.line, value.column) if isinstance(value, Written) else ()
        return type(value), place, [(key, full(below)) for key, below in value.items()]
    return [full(item) for item in value] if isinstance(value, list) else value


def assert_same(text: str) -> None:
    found = lines.values_of(text, 2)
    if found is not None:
        try:
            read = Reader(text, 2).read()
        except (Odd, yaml.YAMLError):
            read = "something to tell of"
        assert full(found) == full(read)


@often
@given(documents)
@example("figure:\n  a:\n    - b\n  c:\n# d\n\nfigures: e\n")
@example("a:\n  figure:\n   - b: {c: [d, -1]}  # e\n   - f: g # h\nfigure:\n  i: j # k\n")
@example("figure: {a: b}\n")
@example("a: {figure: {b: c}}\n")
@example("a: {b: c, b: d}\n")
@example("a: [b, c\nd: e]\n")
@example("a: [b], [c]\nd: [e\nf: g]\n")
@example("a: [[[[[[b]]]]]]\nc: [[[[[[[b]]]]]]]\n")
@example("".join(f"{'  ' * level}a:\n" for level in range(17)))
@example("".join(f"{'  ' * level}a:\n" for level in range(10)) + "  " * 10 + "a: [[[[[[b]]]]]]\n")
@example("".join(f"{'  ' * level}a:\n" for level in range(9)) + "  " * 9 + "a: [[[[[[[b]]]]]]]\n")
@example("a:\n-   b: c\n    d: e\n- f:\n  - g\n-  # h\n- \n")
@example("a:\n- \n  b: c\n")
@example("a: b\nc")
@example("figure:\n  a: b  \nc: d\n")
@example("a: " + ", ".join("b" * 5_000) + "\n")
@example("k" * 1_025 + ": a\n")
@example("&a b: c\n")
@example("'a': b\nc: d\n")
def test_what_is_read_by_lines_is_what_is_written(text: str) -> None:
    assert_same(text)


@often
@given(st.lists(scraps, max_size=25).map("".join))
def test_any_scraps_by_lines(text: str) -> None:
    assert_same(f"{text}\n")


@often
@given(st.data())
def test_spoilt_files_by_lines(data: st.DataObject) -> None:
    """A shipped file, or some lines of any, with something put in or a line left out."""
    text = data.draw(st.sampled_from(SHIPPED) | st.lists(st.sampled_from(LINES), max_size=12).map("\n".join))
    for _ in range(data.draw(st.integers(1, 3))):
        place = data.draw(st.integers(0, len(text)))
        end = data.draw(st.sampled_from([place, place + 1, place + 2, text.find("\n", place) + 1]))
        text = text[:place] + data.draw(scraps) + text[max(place, end) :]
    assert_same(f"{text}\n")


@often
@given(words | values, keys)
def test_any_value_by_lines(value: str, key: str) -> None:
    for text in (
        f"{key}: {value}\n",
        f"a:\n  - {value}\n",
        f"a: [{value}, {value}]\n",
        f"a: {{{key}: {value}, b: c}}\n",
    ):
        assert_same(text)


@pytest.mark.parametrize("text", SHIPPED)
def test_shipped_files_are_read_by_lines(text: str) -> None:
    assert_same(text)
    assert lines.values_of(text, 2) is not None


@pytest.mark.parametrize("kind", ["stretch", "guideline", "routine", "target", "page"])
def test_new_files_are_read_by_lines(kind: str) -> None:
    text = content.scaffold(kind, "Knee to Chest", Existing()).split("\n---\n")[0][4:] + "\n"
    assert_same(text)
    assert lines.values_of(text, 2) is not None

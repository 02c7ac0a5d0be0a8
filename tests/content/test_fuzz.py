"""Whatever stands in a file, reading it gives a document or problems: no exception, no hang, no false place."""

from __future__ import annotations

import os
import time
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from supple import content
from supple.content.yaml_slips import SLIPS
from supple.diagnostics import Result
from supple.model.content import SourceFile

PATHS = st.sampled_from(
    [
        "content/stretches/a.md",
        "content/routines/a.md",
        "content/pages/a.md",
        "content/article.md",
        "content/safety.md",
        "content/../a.md",
    ]
)
PIECES = st.sampled_from(
    [
        "title",
        "hold",
        "code",
        "figure",
        "targets",
        "versions",
        "cautions",
        "steps",
        "claims",
        "sources",
        "photo",
        "family",
        "sides",
        "|",
        ">",
        "-",
        "?",
        ":",
        ",",
        "[",
        "]",
        "{",
        "}",
        "&",
        "*",
        "!",
        "%",
        "@",
        "`",
        "'",
        '"',
        "#",
        "<<:",
        "&a",
        "*a",
        "!!str",
        "---",
        "...",
        "+++",
        "yes",
        "no",
        "~",
        "null",
        "20-30",
        "2024-02-30",
        "1e9",
        "-1",
        ".inf",
        ".nan",
        "0x10",
        "‘",
        "’",
        "é",
        "🧘",
        "\\",
        "\\u202e",
        "\\x00",
        "---",
        "back",
        "kc",
    ]
)
GLUE = st.sampled_from(["", " ", "\n", "\n  ", "\n    ", ": ", "\n- ", "\t", "\n\t", ", ", "\u00a0", "\r\n"])
SCRAPS = st.lists(st.tuples(PIECES | st.text(max_size=6), GLUE), max_size=60).map(
    lambda parts: "".join(piece + glue for piece, glue in parts)
)
CASES = int(os.environ.get("SUPPLE_FUZZ", "400"))
"""A longer run: SUPPLE_FUZZ=100000 pytest tests/content/test_fuzz.py"""

MANY = settings(max_examples=CASES, deadline=None, suppress_health_check=list(HealthCheck))


def sound(result: Result[Any], data: bytes) -> None:
    """Every problem has words and a place in the file; a value comes only without an error."""
    lines = data.count(b"\n") + data.count(b"\r") + 1
    for problem in result.diagnostics:
        assert problem.message
        assert len(problem.message) + len(problem.hint) < 900
        assert 0 <= problem.position.line <= lines + 1
        assert problem.position.column >= 0
        assert "Error" not in problem.message or b"Error" in data  # a name of Python's, which authors never wrote
    assert result.value is None or result.ok


def read(path: str, data: bytes) -> None:
    started = time.perf_counter()
    result = content.read_document(SourceFile(path, data))
    assert time.perf_counter() - started < 5
    sound(result, data)


@MANY
@given(PATHS, st.binary(max_size=300))
def test_any_bytes_are_read_or_refused(path: str, data: bytes):
    read(path, data)


@MANY
@given(PATHS, SCRAPS, st.booleans())
def test_any_scraps_of_yaml_are_read_or_refused(path: str, scraps: str, closed: bool):
    read(path, f"---\n{scraps}\n{'---' if closed else ''}\nText.\n".encode(errors="replace"))


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=12) | st.dates().map(str),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner, max_size=4),
    max_leaves=12,
)
KEYS = st.sampled_from(
    [
        "title",
        "code",
        "hold",
        "default",
        "sides",
        "switch",
        "family",
        "targets",
        "muscles",
        "versions",
        "cautions",
        "claims",
        "figure",
        "photo",
        "steps",
        "for",
    ]
)


def typed(value: object) -> str:
    """A value as flow YAML."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{typed(key)}: {typed(inner)}" for key, inner in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(typed, value)) + "]"
    return '"' + str(value).replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n") + '"'


@MANY
@given(PATHS, st.dictionaries(KEYS, VALUES, max_size=8))
def test_any_values_under_known_keys_are_accepted_or_told(path: str, matter: dict[str, object]):
    front = "\n".join(f"{key}: {typed(value)}" for key, value in matter.items())

    read(path, f"---\n{front}\n---\nText.\n".encode(errors="replace"))


@MANY
@given(SCRAPS | st.text(max_size=200))
def test_any_text_as_a_table_of_settings_or_sources_or_words_is_read_or_refused(text: str):
    data = text.encode(errors="replace")

    for result in (
        content.read_settings(SourceFile("site.toml", data)),
        content.read_sources(SourceFile("content/sources.toml", data)),
        content.read_terms(SourceFile("content/glossary.md", data)),
    ):
        for problem in result.diagnostics:
            assert problem.message
            assert problem.path


BLOW_UPS = {
    "spaces in front": " " * 500_000,
    "spaces in a value": "title: a" + " " * 60_000 + "b: c",
    "blank lines": "---\n" + "\n" * 500_000,
    "hyphens": "- " * 30_000,
    "near fences": "---\n" + "----\n" * 100_000,
    "indented fences": "---\n" + (" " * 5000 + "---\n") * 90,
    "hard spaces": "---\na:" + "\u00a0" * 60_000 + "\n---\n",
    "quotes": '---\ntitle: "' + "\\" * 60_001 + '"\n---\n',
    "single quotes": "---\ntitle: '" + "'" * 60_000 + "\n---\n",
    "colons": "---\ntitle: " + ": " * 30_000 + "\n---\n",
    "keys": "---\n" + "".join(f"k{n}: 1\n" for n in range(4_500)) + "---\n",
    "same key": "---\n" + "a: 1\n" * 4_900 + "---\n",
    "tabs": "---\n" + "\ta: 1\n" * 9_000 + "---\n",
    "long key": "---\n" + "k" * 60_000 + ": 1\n---\n",
    "long number": "---\ntitle: a\norder: " + "9" * 60_000 + "\n---\n",
    "open brackets": "---\ntitle: " + "[" * 60_000 + "\n---\n",
    "open braces": "---\n" + "{a: " * 15_000 + "\n---\n",
    "comments": "---\n" + "#\n" * 30_000 + "---\n",
    "colon lines": "---\n" + "a: b: c\n" * 7_000 + "---\n",
}


@pytest.mark.parametrize("name", BLOW_UPS)
def test_what_is_made_to_take_long_takes_no_time(name: str):
    text = BLOW_UPS[name]

    started = time.perf_counter()
    result = content.read_document(SourceFile("content/pages/a.md", text.encode()))
    took = time.perf_counter() - started

    sound(result, text.encode())
    assert result.value is None
    assert took < 2


def test_the_last_of_the_known_slips_always_fits():
    assert SLIPS[-1].__name__ == "_anything"

"""What `new` writes can be read at once, and what `schema` writes says the same as our reader."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from string import ascii_lowercase
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from supple import content
from supple.content import Existing
from supple.content.patterns import PATTERNS
from supple.model.content import SourceFile
from supple.model.matter import KINDS

NEW = ("stretch", "guideline", "routine", "target", "page")
SITE = Path(__file__).resolve().parents[2] / "content"


@pytest.mark.parametrize("kind", NEW)
@pytest.mark.parametrize(
    "title", ["Pigeon Pose", 'Cat: the "cow"', "Search", "#1 \\ x", "no", "2026-11-01", "Übung – 1"]
)
def test_a_new_file_is_whole_at_once(kind: str, title: str):
    path, text = content.path_for(kind, title), content.scaffold(kind, title, Existing())

    result = content.read_document(SourceFile(path, text.encode()))

    assert result.diagnostics == ()
    assert result.value is not None
    assert (result.value.kind, result.value.matter.title) == (kind, title)


@settings(deadline=None)
@given(
    st.sampled_from(NEW), st.text(min_size=1, max_size=120).filter(lambda title: title.isprintable() and title.strip())
)
def test_any_title_that_can_be_typed_makes_a_whole_file(kind: str, title: str):
    path, text = content.path_for(kind, title), content.scaffold(kind, title, Existing())

    assert content.read_document(SourceFile(path, text.encode())).diagnostics == ()


def test_a_new_stretch_takes_the_next_number_and_free_letters():
    existing = Existing(orders=(3, 12, 7), codes=frozenset({"pp", "pi"}))

    document = content.read_document(
        SourceFile("content/stretches/pigeon-pose.md", content.scaffold("stretch", "Pigeon Pose", existing).encode())
    ).value

    assert document is not None
    assert (document.matter.order, document.matter.code) == (13, "pg")


def test_when_all_two_letters_are_taken_there_are_three():
    taken = frozenset(a + b for a in ascii_lowercase for b in ascii_lowercase)

    assert "code: aaa " in content.scaffold("stretch", "Pigeon Pose", Existing(codes=taken))


def test_a_new_routine_begins_with_stretches_that_are_there():
    existing = Existing(stretches=("a", "b", "c", "d"))

    assert re.findall(r"stretch: (\w)", content.scaffold("routine", "Noon", existing)) == ["a", "b", "c"]


def test_what_exists_is_known_without_the_drafts():
    texts = {"a": "title: A\norder: 2", "b": "title: B\ndraft: yes\norder: 5"}
    read = [
        content.read_document(SourceFile(f"content/targets/{n}.md", f"---\n{t}\n---\n".encode()))
        for n, t in texts.items()
    ]

    existing = Existing.of("target", [result.value for result in read if result.value])

    assert existing == Existing(orders=(2, 5), targets=("a",))


def parts(schema: Any) -> Iterator[dict[str, Any]]:
    if isinstance(schema, dict):
        yield schema
    for inner in schema.values() if isinstance(schema, dict) else schema if isinstance(schema, list) else ():
        yield from parts(inner)


@pytest.mark.parametrize("kind", [*KINDS, "site"])
def test_every_kind_has_a_schema_that_refuses_unknown_keys(kind: str):
    schema = content.schema(kind)

    assert json.loads(json.dumps(schema)) == schema
    assert schema["additionalProperties"] is False
    assert all(part["additionalProperties"] is not None for part in parts(schema) if "properties" in part)


@pytest.mark.parametrize("kind", KINDS)
def test_every_key_of_front_matter_is_described_for_editors(kind: str):
    keys = content.schema(kind)["properties"]

    assert [name for name, key in keys.items() if "description" not in key] == []


def test_every_pattern_has_words():
    patterns = {
        part["pattern"] for kind in [*KINDS, "site"] for part in parts(content.schema(kind)) if "pattern" in part
    }
    hold = {pattern for pattern in patterns if pattern.startswith(r"^\s*\d")}

    assert patterns - hold <= PATTERNS.keys()


def test_the_schema_takes_hold_as_a_range_a_number_or_two_keys():
    hold = content.schema("stretch")["$defs"]["Hold"]["anyOf"]

    assert [way["type"] for way in hold] == ["string", "integer", "object"]
    assert all(re.search(hold[0]["pattern"], text) for text in ("20-30", "30", "20 to 30", "30 s", "20\u201330"))
    assert not re.search(hold[0]["pattern"], "thirty")

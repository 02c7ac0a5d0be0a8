"""Values that are accepted at once are those that pydantic makes of the same, and what is right is accepted."""

from __future__ import annotations

import os
import subprocess
import sys
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from supple import content
from supple.content.accepting import DOUBTS, accepted, matter_of
from supple.content.models import validated
from supple.content.settings import written
from supple.content.sources import Publication
from supple.content.toml_reader import read_toml
from supple.model.content import SourceFile
from supple.model.matter import KINDS
from supple.model.rules import Matter
from supple.model.settings import Settings

HOME = Path(__file__).parents[2]
CASES = int(os.environ.get("SUPPLE_FUZZ", "400"))


def shipped() -> list[tuple[type[Matter], dict[str, Any]]]:
    """The front matter of every file of ours, its settings and its sources."""
    found: list[tuple[type[Matter], dict[str, Any]]] = []
    for path in sorted(HOME.glob("content/**/*.md")):
        name = str(path.relative_to(HOME))
        document = content.read_document(SourceFile(name, path.read_bytes())).value
        if document:
            found.append((KINDS[document.kind], dict(document.values)))
    tables = written(read_toml((HOME / "site.toml").read_text(), ("a", "b")).value)
    sources = written(read_toml((HOME / "content/sources.toml").read_text(), ("a", "b")).value)
    return [*found, (Settings, tables), *((Publication, each) for each in sources.values())]


SHIPPED = shipped()
WORDS = sorted({text for _, values in SHIPPED for text in values.values() if isinstance(text, str)})
KEYS = sorted({name for kind, _ in SHIPPED for name in kind.fields} | {"for", "strange", "easier", "knee"})
SPELLINGS = [
    "", " ", "a ", "\ta", "a\n", "\x1fa", "\u00a0a", "\u0085", "é", "\ud800", "x" * 2001, "x" * 81, "yes", "No", "true",
    "TRUE", "on", "1", "2", " 2", "2 ", "02", "+2", "-1", "2.0", "1_0", "1e1", "1.5", ".5", "٣", "²", "99999", "100000",
    "0", "inf", "nan", "2024-02-30", "2024-02-29", " 2024-02-29", "2024-2-1", "20-30", "30-20", "20 to 30 s", "5", "4",
    "lower-back", "Lower-Back", "lower-back\n", "kc", "kc\n", "NHS-EX", "/old-name/", "a/b", "https://a.example/x",
    "https://a.example/é", "https://a.example/x\n", "https://a.example/x y", "+44 20", "a@b", "a@b\n", "en", "en-GB",
    "main", "standard", "easier", "back", "skip", "\x00", "x\u2028y"
]  # fmt: skip
SCALARS = st.sampled_from(SPELLINGS) | st.sampled_from(WORDS) | st.text(max_size=5) | st.none()
VALUES = st.recursive(
    SCALARS, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(KEYS), inner, max_size=3)
)


@st.composite
def changed(draw: Any) -> tuple[type[Matter], dict[str, Any]]:
    """Values of a file of ours, some of which are others, at any depth."""
    kind, values = draw(st.sampled_from(SHIPPED))
    values = deepcopy(values)
    for _ in range(draw(st.integers(1, 3))):
        place: Any = values
        for _ in range(draw(st.integers(0, 2))):
            inner = [each for each in (place.values() if isinstance(place, dict) else place) if each]
            inner = [each for each in inner if isinstance(each, dict | list)]
            place = draw(st.sampled_from(inner)) if inner else place
        if isinstance(place, dict):
            keys = st.sampled_from(sorted(place) or KEYS) | st.sampled_from(KEYS) | st.sampled_from([*kind.fields])
            place[draw(keys)] = draw(VALUES)
        else:
            place.insert(0, draw(VALUES))
    return kind, values


@given(changed())
@settings(max_examples=CASES, deadline=None, suppress_health_check=list(HealthCheck))
def test_what_is_accepted_at_once_is_what_pydantic_makes_of_it(case: tuple[type[Matter], dict[str, Any]]):
    kind, values = case
    try:
        found = accepted(kind, values)
    except DOUBTS:
        return
    right = validated(kind, values)
    assert found == right
    assert repr(found) == repr(right)


@pytest.mark.parametrize("spelling", SPELLINGS)
@pytest.mark.parametrize("kind", [*KINDS.values(), Settings, Publication])
def test_no_spelling_of_a_value_is_accepted_that_pydantic_refuses(kind: type[Matter], spelling: str):
    values = next(values for each, values in SHIPPED if each is kind)
    for name, rule in kind.fields.items():
        for value in (spelling, [spelling], {"main": spelling, "some": [spelling]}, [{"stretch": spelling}]):
            tried = {**values, rule.alias or name: value}
            try:
                found = accepted(kind, tried)
            except DOUBTS:
                continue
            assert repr(found) == repr(validated(kind, tried)), (name, value)


def test_what_is_right_is_accepted_at_once():
    for kind, values in SHIPPED:
        assert accepted(kind, values) == validated(kind, values)


def test_what_may_be_doubted_is_left_to_pydantic():
    given = {"title": "Leg Hug", "order": " 2 "}
    assert matter_of(KINDS["target"], given) == KINDS["target"](title="Leg Hug", order=2)
    assert matter_of(KINDS["target"], {"order": "2"}) is None


def test_a_build_of_good_files_imports_no_pydantic(tmp_path: Path):
    (tmp_path / "content" / "targets").mkdir(parents=True)
    (tmp_path / "content" / "targets" / "hips.md").write_text("---\ntitle: Hips\n---\n\nThe hips.\n")
    (tmp_path / "site.toml").write_text('title = "Small"\n')
    asked = f"""
import sys
from datetime import date
from pathlib import Path
from supple import pipeline
from supple.model.output import Options
there = Path({str(tmp_path)!r})
built = pipeline.build(Options(source=there, output=there / "output", today=date(2026, 1, 1)))
assert built.pages and built.ok, built.diagnostics
sys.exit("pydantic" in sys.modules)
"""
    assert subprocess.run([sys.executable, "-c", asked], cwd=HOME, check=False).returncode == 0

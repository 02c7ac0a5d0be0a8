"""One broken site for each code: what is told is told as expected, and no code goes without.

`expected.txt` is rewritten with `pytest --update-golden`; read the difference before you keep it.
"""

from __future__ import annotations

import re
import tomllib
from datetime import date
from functools import cache
from pathlib import Path

import pytest

from supple.diagnostics import Diagnostic, told
from supple.memory import Memory
from supple.model.output import Options
from supple.pipeline import build
from tests import literal

HOME = Path(__file__).resolve().parent.parent
INVALID = Path(__file__).parent / "sites" / "invalid"
CODES = tomllib.loads((HOME / "supple" / "codes.toml").read_text("utf-8"))
SITES = sorted(folder.name for folder in INVALID.iterdir() if (folder / "site.txt").exists())
TODAY = date(2026, 11, 22)


@cache
def memory() -> Memory:
    """Shared by all sites of a run, so that a drawing that many have is made once."""
    return Memory()


def problems(folder: Path) -> tuple[Diagnostic, ...]:
    """What a build of the folder tells."""
    options = Options(source=folder, output=folder / "output", today=TODAY)
    return build(options, memory()).diagnostics


@pytest.mark.parametrize("code", SITES)
def test_a_broken_site_is_told_as_expected(code: str, tmp_path: Path, update_golden: bool):
    folder = literal.write(tmp_path, (INVALID / code / "site.txt").read_text("utf-8"))

    found = problems(folder)

    assert code in {problem.code for problem in found}, "\n".join(map(told, found))
    shown = [told(problem) for problem in found if problem.code == code]
    text = "\n\n".join(shown).replace(str(tmp_path), "SITE") + "\n"
    expected = INVALID / code / "expected.txt"
    if update_golden:
        expected.write_text(text, "utf-8")
    assert expected.read_text("utf-8") == text


@pytest.mark.parametrize("code", sorted(code for code in CODES if not code.startswith("outside-")))
def test_every_code_has_a_broken_site(code: str):  # what other hosts answer is tested in tests/outside
    assert code in SITES


@pytest.mark.parametrize("code", sorted(CODES))
def test_every_code_is_explained_with_an_example_and_a_cure(code: str):
    assert {"meaning", "example", "cure"} == CODES[code].keys()
    assert all(text.strip() for text in CODES[code].values())


def test_every_code_in_the_table_is_used_by_the_program():
    texts = [module.read_text("utf-8") for module in (HOME / "supple").rglob("*.py")]

    unused = [code for code in CODES if not any(f'"{code}"' in text for text in texts)]

    assert unused == []


def test_every_code_that_is_told_is_in_the_table():
    pattern = re.compile(r'(?:error|warning|_tell|slip)\(\s*"([a-z]+(?:-[a-z0-9]+)+)"')
    told_codes = {
        code for module in (HOME / "supple").rglob("*.py") for code in pattern.findall(module.read_text("utf-8"))
    }

    assert sorted(told_codes - CODES.keys()) == []

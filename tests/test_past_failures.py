"""Files that once broke something: each is read and converted again, and must never break anything again.

`tools/fuzz.py` finds them; the first line of each is the path it had, the rest is the file.
"""

from __future__ import annotations

import importlib.util
from pathlib import Path
from types import ModuleType

import pytest

HOME = Path(__file__).resolve().parent.parent
PAST = sorted((HOME / "tests" / "sites" / "past").glob("*.txt"))


def fuzzer() -> ModuleType:
    spec = importlib.util.spec_from_file_location("fuzz", HOME / "tools" / "fuzz.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize("file", PAST, ids=lambda path: path.stem)
def test_what_broke_something_once_breaks_nothing_now(file: Path):
    path, _, text = file.read_bytes().decode("utf-8", "surrogatepass").partition("\n")

    fuzzer().tried(path, text)


@pytest.mark.parametrize("kind", ["files", "settings", "poses"])
def test_two_hundred_spoilt_cases_of_this_run_break_nothing(kind: str):
    fuzz = fuzzer()

    for number in range(200):
        fuzz.tried(*fuzz.MAKERS[kind](fuzz.random.Random(f"test {number}")))


def test_two_thousand_spoilt_fragments_break_nothing():
    assert fuzzer().fragments("fragments", 2000, 1)[0] == 0

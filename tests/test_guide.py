"""The editors' guide says what the program does: its tables are made from it, its examples are read by it."""

from __future__ import annotations

import importlib.util
import re
from pathlib import Path
from types import ModuleType

from supple import content
from supple.model.content import SourceFile

HOME = Path(__file__).resolve().parent.parent
GUIDE = (HOME / "docs" / "writing.md").read_text("utf-8")


def guide_maker() -> ModuleType:
    spec = importlib.util.spec_from_file_location("guide", HOME / "tools" / "guide.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_tables_of_the_guide_are_as_the_program_has_them():
    assert guide_maker().made(GUIDE) == GUIDE, "run: make guide"


def test_the_stretch_of_the_guide_is_a_whole_one():
    fences = re.findall(r"```(?:yaml|markdown)\n(.*?)```", GUIDE, re.DOTALL)
    keys, cautions, steps = fences[0], fences[1], fences[2]
    figure = "figure:\n  camera: {azimuth: 0, elevation: 10}\n"

    result = content.read_document(
        SourceFile("content/stretches/pigeon-pose.md", f"{keys}{cautions}{figure}---\n\n{steps}".encode())
    )

    assert result.diagnostics == ()


def test_the_example_of_a_problem_is_what_the_program_tells():
    problem = re.search(r"^  (\"thirty\" is not .*)$", GUIDE, re.MULTILINE)
    front = "---\ntitle: A\n\n\n\nhold: thirty\n---\n"

    told = content.read_document(SourceFile("content/stretches/pigeon-pose.md", front.encode())).diagnostics
    hold = next(found for found in told if found.code == "content-hold")

    assert problem is not None
    assert problem[1] == f"{hold.message} {hold.hint}"
    assert (hold.position.line, hold.position.column) == (6, 7)


def test_every_page_the_guide_leads_to_within_itself_is_there():
    wanted = set(re.findall(r"\]\(#([a-z0-9-]+)\)", GUIDE))
    there = {
        re.sub(r"[^a-z0-9 -]", "", head.lower()).replace(" ", "-")
        for head in re.findall(r"^#+ (.*)$", GUIDE, re.MULTILINE)
    }

    assert wanted - there == set()

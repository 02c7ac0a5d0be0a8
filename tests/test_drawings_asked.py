"""The key of a drawing: equal for equal words, wherever they stand; another one for anything that a problem shows."""

from __future__ import annotations

import pytest

from supple.content import read_document
from supple.model.content import SourceFile
from supple.records import asked

POSE = """figure:
  look: omar
  camera: {azimuth: -12}
  frames:
    - name: hold
      say: Lying
        on the back.
      pose: {base: lying}
"""
START = """---
title: Knee Hug
code: kh
summary: A calm stretch.
family: back
hold: 20-30
sides: 1
targets: {main: [hips]}
"""


def keys(matter: str, start: str = START) -> list[bytes]:
    document = read_document(SourceFile("content/stretches/knee-hug.md", f"{start}{matter}---\nText.\n".encode()))
    assert document.value is not None, document.diagnostics
    return [drawing.key for drawing in asked(document.value)]


@pytest.mark.parametrize(
    ("start", "matter"),
    {
        "another title": (START.replace("Knee Hug", "Both Knees, Hugged"), POSE),
        "lines above": (START, f"# a note of mine\n\nfeel: Here.\n{POSE}"),
        "letters of several bytes and hard spaces above": (START, f"feel:\u00a0\u00e9\u00e9.\n{POSE}"),
        "lines below": (START, f"{POSE}\n# a note of mine\n\nfeel: Here.\n"),
    }.values(),
)
def test_what_stands_beside_a_pose_does_not_change_its_key(start: str, matter: str) -> None:
    assert keys(matter, start) == keys(POSE)


@pytest.mark.parametrize(
    "pose",
    [
        POSE.replace("-12", "-13"),
        POSE.replace("omar", "ruth"),
        POSE.replace("  frames", "\n  frames"),
        POSE.replace("{base: lying}", "{ base: lying}"),
        POSE.replace("base: lying", "base: sitting"),
        POSE.replace("\n", "\n   ").rstrip(" "),
    ],
)
def test_other_words_and_other_places_have_another_key(pose: str) -> None:
    assert keys(pose) != keys(POSE)


def test_two_versions_with_one_pose_are_one_drawing() -> None:
    pose = "figure: {camera: {}, frames: [{name: hold, say: Lying, pose: {base: lying}}]}"
    version = "  {0}:\n    text: There.\n    {1}\n"
    standard, bed, chair = keys(f"versions:\n{version.format('bed', pose)}{version.format('chair', pose)}{pose}\n")
    assert bed == chair != standard


def test_the_request_begins_at_the_top() -> None:
    document = read_document(SourceFile("content/stretches/knee-hug.md", f"{START}{POSE}---\n".encode())).value
    assert document is not None
    (drawing,) = asked(document)
    again = drawing.request(document.front.node)
    assert again == drawing.request(document.node)
    assert (again.node.position.line, drawing.line) == (1, 10)

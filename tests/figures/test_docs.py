"""The editors' page of the pose language knows every word, and its pictures are there."""

from __future__ import annotations

import re

import pytest

from supple.figures import looks
from supple.figures import vocabulary as words
from tests.figures.drawings import HOME

PAGE = (HOME / "docs" / "poses.md").read_text("utf-8")
WORDS = [
    *words.BASES, *words.JOINTS, *words.PELVIS, *words.HAND_KINDS, *words.FOOT_KINDS, *words.HAND_NUMBERS,
    *words.FOOT_NUMBERS, *words.MUSCLES, *words.PROPS, *words.HAIRS, *words.DIRECTIONS, *words.SURFACES, *words.HOLDS,
    *words.RESTS, *looks.LOOKS, words.FREE,
]  # fmt: skip


@pytest.mark.parametrize("word", sorted(set(WORDS) - {"shank"}))
def test_every_word_is_explained(word: str):
    assert re.search(rf"\b{re.escape(word)}\b", PAGE)


@pytest.mark.parametrize("picture", re.findall(r"\]\((poses/[^)]*)\)", PAGE))
def test_every_picture_is_there(picture: str):
    assert (HOME / "docs" / picture).is_file()

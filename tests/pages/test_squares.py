"""The modules of a code, against a package that makes every kind of code."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest
import segno

from supple.pages import squares

BEGIN = "https://clinic.example/"
LENGTHS = (*range(len(BEGIN), 240), *range(240, 2331, 110), 2331)
"""Every size and level of short addresses, and every size up to the largest."""


def address(length: int) -> str:
    return BEGIN + "".join(f"{number}-" for number in range(length))[: length - len(BEGIN)]


def test_every_size_has_the_modules_of_another_program():
    for length in LENGTHS:
        made = segno.make(address(length), error="m", micro=False, mask=squares.MASK)
        expected = ["".join("1" if module else "0" for module in row) for row in made.matrix]
        assert squares.rows(address(length)) == expected, f"{length} bytes, {made.designator}"


def test_an_address_beyond_all_sizes_is_told():
    with pytest.raises(ValueError, match="too long"):
        squares.rows(address(2332))


@pytest.mark.skipif(shutil.which("zbarimg") is None, reason="needs zbarimg")
@pytest.mark.parametrize("shown", [address(30), address(62), address(300), "https://müller.example/übung/"])
def test_a_scanner_reads_the_address(shown: str, tmp_path: Path):
    rows = squares.rows(shown)
    side, scale = len(rows) + 8, 4
    light = "1" * 4
    lines = [light + row.translate({48: 49, 49: 48}) + light for row in rows]
    lines = ["1" * side] * 4 + lines + ["1" * side] * 4
    pixels = bytes(255 * int(module) for line in lines for _ in range(scale) for module in line for _ in range(scale))
    picture = tmp_path / "code.pgm"
    picture.write_bytes(b"P5 %d %d 255\n" % (side * scale, side * scale) + pixels)
    said = subprocess.run(["zbarimg", "-q", "--raw", picture], capture_output=True, check=True, timeout=60)
    assert said.stdout.decode().strip() == shown

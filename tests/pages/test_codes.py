"""The code to scan."""

from __future__ import annotations

import gzip
import re

import numpy as np
import pytest
import zxingcpp
from hypothesis import given
from hypothesis.strategies import text

from supple.pages import masks
from supple.pages.codes import QUIET, qr_code

ADDRESS = "https://clinic.example/stretches/knee-to-chest/"


def modules(code: str) -> set[tuple[int, int]]:
    """Column and row of each dark module, as the strokes draw them."""
    dark, x, y = set[tuple[int, int]](), 0, 0
    for sign, numbers in re.findall(r"([Mmh])([-\d. ]+)", re.findall(r' d="([^"]*)"', code)[0]):
        if sign == "h":
            dark |= {(x + step, y) for step in range(int(numbers))}
            x += int(numbers)
        else:
            across, down = map(float, numbers.split())
            x, y = (int(across), int(down)) if sign == "M" else (x + int(across), y + int(down))
    return dark


def test_no_address_makes_no_code():
    assert qr_code("") == ""


def test_a_code_has_its_quiet_zone_and_its_three_corners():
    code = qr_code(ADDRESS)
    side, dark = int(re.findall(r'viewBox="0 0 (\d+)', code)[0]), modules(code)
    assert all(QUIET <= place < side - QUIET for both in dark for place in both)
    ends = (QUIET, side - QUIET - 7)
    for left, top in ((ends[0], ends[0]), (ends[1], ends[0]), (ends[0], ends[1])):
        assert {(left + step, top) for step in range(7)} <= dark


@pytest.mark.parametrize("more", ["", "?" + "x" * 40, "ä/" * 20, "long/" * 90])
def test_a_code_says_the_address(more: str):
    code = qr_code(ADDRESS + more)
    side = int(re.findall(r'viewBox="0 0 (\d+)', code)[0])
    picture = np.full((side, side), 255, np.uint8)
    for x, y in modules(code):
        picture[y, x] = 0

    found = zxingcpp.read_barcode(np.kron(picture, np.ones((4, 4), np.uint8)))

    assert found
    assert found.text == ADDRESS + more
    assert found.ec_level in "MQH"


def test_a_code_takes_little_of_its_page():
    assert len(gzip.compress(qr_code(ADDRESS + "?" + "x" * 40).encode(), 9)) < 1024


def test_equal_addresses_make_equal_codes():
    assert qr_code("https://a.example/x/") == qr_code("https://a.example/x/")


@given(text("abcdefghijklmnopqrstuvwxyz-/.:%1234567890_~", min_size=1, max_size=130))
def test_a_code_is_that_of_the_library(address: str):
    """The mask is chosen here, because that takes a quarter of the time."""
    made = zxingcpp.create_barcode(address, zxingcpp.BarcodeFormat.QRCode, ec_level="M")
    library = np.array(made.to_image(scale=1, add_quiet_zones=False)) == 0

    assert [list(row) for row in masks.rows(address)] == np.where(library, "1", "0").tolist()

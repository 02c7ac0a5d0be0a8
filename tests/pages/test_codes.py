"""The code to scan."""

from __future__ import annotations

import re
from base64 import b64decode
from io import BytesIO

from PIL import Image

from supple.pages.codes import DOTS, QUIET, qr_code

ADDRESS = "https://clinic.example/stretches/knee-to-chest/"


def modules(address: str) -> list[list[bool]]:
    """What a scanner sees: True for dark, line by line."""
    data = re.findall(r'src="data:image/png;base64,([^"]*)"', qr_code(address))[0]
    image = Image.open(BytesIO(b64decode(data))).convert("L")
    places = range(DOTS // 2, image.width, DOTS)
    return [[image.getpixel((x, y)) == 0 for x in places] for y in places]


def test_no_address_makes_no_code():
    assert qr_code("") == ""


def test_a_code_has_its_quiet_zone_and_its_three_corners():
    seen = modules(ADDRESS)
    inner = [row[QUIET:-QUIET] for row in seen[QUIET:-QUIET]]
    assert sum(map(sum, seen)) == sum(map(sum, inner))
    assert all(inner[0][:7] + inner[0][-7:] + inner[-1][:7])
    assert not any((inner[0][7], inner[0][-8], inner[-1][7]))


def test_every_dot_of_a_module_is_alike():
    data = re.findall(r'src="data:image/png;base64,([^"]*)"', qr_code(ADDRESS))[0]
    image = Image.open(BytesIO(b64decode(data))).convert("L")
    small = image.resize((image.width // DOTS,) * 2, Image.Resampling.NEAREST)
    assert small.resize(image.size, Image.Resampling.NEAREST).tobytes() == image.tobytes()


def test_a_code_takes_less_than_a_kilobyte_of_its_page():
    assert len(qr_code(ADDRESS + "?" + "x" * 40)) < 1024


def test_equal_addresses_make_equal_codes():
    assert qr_code("https://a.example/x/") == qr_code("https://a.example/x/")

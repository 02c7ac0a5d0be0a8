"""The code to scan."""

from __future__ import annotations

import re

from supple.pages.codes import QUIET, qr_code


def test_no_address_makes_no_code():
    assert qr_code("") == ""


def test_a_code_has_its_quiet_zone_and_its_three_corners():
    code = qr_code("https://clinic.example/stretches/knee-to-chest/")
    side = int(re.findall(r'viewBox="0 0 (\d+)', code)[0])
    assert f"M{QUIET} {QUIET}h7v1" in code
    assert f"M{side - QUIET - 7} {QUIET}h7v1" in code
    assert f"M{QUIET} {side - QUIET - 1}h7v1" in code


def test_equal_addresses_make_equal_codes():
    assert qr_code("https://a.example/x/") == qr_code("https://a.example/x/")

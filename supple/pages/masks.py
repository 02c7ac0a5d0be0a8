"""The modules of a code to scan, with that of its eight masks that scans best by the rules of ISO/IEC 18004.

The library would choose the mask too, module by module, in four fifths of the time of a code. Here a whole picture is
one number, and the rules are a few operations on it. Measured: 75 us a code instead of 190, and more is saved between
the pages of a build. The library makes the code with its first mask, and masks change the same modules whatever the
code says, so this module knows nothing of how text becomes a code. Tests hold both to the same choice.
"""

from __future__ import annotations

from functools import lru_cache, partial
from math import isqrt
from typing import Any

LARGEST = 41
"""Modules a side. A larger code (an address from 107 letters on) names its size in modules that the library adds after
it has chosen."""

EDGE = 4
"""Light modules behind each row and beside all rows: what lies outside is light, and no rule looks farther."""

MODULES = bytes.maketrans(b"\x00\xff", b"10")
"""Black and white as the library gives them, as dark and light modules."""


def rows(address: str) -> list[str]:
    """The modules of the code of an address, row by row: `1` is dark."""
    first = _made(address, data_mask=0)
    side = isqrt(len(first))
    if side > LARGEST:
        return _cut(_made(address), side, side)
    number, stride = _number(first, side), side + EDGE
    chosen = min((number ^ mask for mask in _masks(side)), key=partial(_penalty, side))
    return _cut(f"{chosen >> EDGE * stride:0{side * stride}b}", side, stride)


def _made(text: str, **wishes: int) -> str:
    """The modules as the library makes them, without an edge."""
    import zxingcpp

    code = zxingcpp.create_barcode(text, zxingcpp.BarcodeFormat.QRCode, ec_level="M", **wishes)
    picture: Any = code.to_image(scale=1, add_quiet_zones=False)
    return bytes(picture).translate(MODULES).decode()


def _cut(modules: str, side: int, stride: int) -> list[str]:
    return [modules[start : start + side] for start in range(0, len(modules), stride)]


def _number(modules: str, side: int) -> int:
    """The modules as the digits of one number, the first one highest, each row and all rows with their edge behind."""
    edge = "0" * EDGE
    return int(edge.join([*_cut(modules, side, side), edge * (side + EDGE)]), 2)


@lru_cache(maxsize=8)
def _masks(side: int) -> tuple[int, ...]:
    """What each mask changes in a code of this size that has the first."""
    size = (side - 17) // 4
    made = [_number(_made("A", version=size, data_mask=mask), side) for mask in range(8)]
    return tuple(made[0] ^ each for each in made)


@lru_cache(maxsize=8)
def _inside(side: int) -> tuple[int, int, int]:
    """The modules that have another one at their right, those that have one below, and all, with the edge above."""
    right, full = "1" * (side - 1) + "0", "1" * side
    below, stride = full * (side - 1) + "0" * side, side + EDGE
    return _number(right * side, side), _number(below, side), (1 << stride * (stride + EDGE)) - 1


def _penalty(side: int, number: int) -> int:
    """How hard a code is to scan. Nothing is negated with `~`: Python's numbers below zero take half as long again."""
    (right, below, full), stride = _inside(side), side + EDGE
    across = right ^ right & (number ^ number << 1)  # a module like the one at its right
    down = below ^ below & (number ^ number << stride)
    squares = 3 * (across & across << stride & down).bit_count()
    uneven = abs(100.0 * number.bit_count() / side**2 - 50.0) // 5.0
    lines = _runs(across, 1) + _runs(down, stride)
    finders = _finders(number, number ^ full, 1) + _finders(number, number ^ full, stride)
    return lines + squares + 40 * finders + 10 * int(uneven)


def _runs(alike: int, step: int) -> int:
    """Three for five modules alike in a line, and one for each further one."""
    five = alike & alike << step
    five &= five << 2 * step
    return five.bit_count() + 2 * (five ^ five & five << step).bit_count()


def _finders(dark: int, light: int, step: int) -> int:
    """What looks like a part of the three large squares: dark 1, 3 and 1, four light before or behind."""
    found = dark & dark << 2 * step
    found &= found << 2 * step & dark << 3 * step & dark << 6 * step
    found &= light << step & light << 5 * step
    wide = light & light << step
    wide &= wide << 2 * step
    return (found & (wide >> 4 * step | wide << 7 * step)).bit_count()

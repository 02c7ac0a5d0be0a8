"""An address as the modules of a QR code (ISO/IEC 18004): rows of `1` for dark and `0` for light.

Written here, because a package that makes every kind of code took 0.8 of the 2.7 ms of a page (this: 0.05), and an
address needs one kind: bytes, one mask. What depends on the size alone is worked out once a size, so that a code is its
bytes, their correction, and one look-up. `tests/pages/test_squares.py` compares each module with such a package.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from operator import itemgetter

MASK = 3
"""One of the eight patterns that break up large areas. Trying all to find the best takes longer than all else, and
a scanner reads each."""

VERSIONS = range(1, 41)
"""Sizes, from 21 to 177 modules a side."""


@dataclass(frozen=True, slots=True)
class Level:
    """How much of a code may be lost: for each version the bytes of correction in a block, and the blocks."""

    mark: int
    correction: tuple[int, ...]
    blocks: tuple[int, ...]


def _level(mark: int, correction: str, blocks: str) -> Level:
    return Level(mark, tuple(map(int, correction.split())), tuple(map(int, blocks.split())))


LEVELS = (
    _level(
        2,
        "17 28 22 16 22 28 26 26 24 28 24 28 22 24 24 30 28 28 26 28 30 24 30 30 30 30" + " 30" * 14,
        "1 1 2 4 4 4 5 6 8 8 11 11 16 16 18 16 19 21 25 25 25 34 30 32 35 37 40 42 45 48 51 54 57 60 63 66 70 74 77 81",
    ),
    _level(
        3,
        "13 22 18 26 18 24 18 22 20 24 28 26 24 20 30 24 28 28 26 30 28 30 30 30 30 28" + " 30" * 14,
        "1 1 2 2 4 4 6 6 8 8 8 10 12 16 12 17 16 18 21 20 23 23 25 27 29 34 34 35 38 40 43 45 48 51 53 56 59 62 65 68",
    ),
    _level(
        0,
        "10 16 26 18 24 16 18 22 22 26 30 22 22 24 24 28 28 26 26 26 26 28 28 28 28 28" + " 28" * 14,
        "1 1 1 2 2 4 4 4 5 5 5 8 9 9 10 10 11 13 14 16 17 17 18 20 21 23 25 26 28 29 31 33 35 37 38 40 43 45 47 49",
    ),
)
"""H, Q and M, the strongest first: the smallest size that holds an address at level M takes the strongest it has room
for."""


@dataclass(frozen=True, slots=True)
class Form:
    """What codes of one size and level have in common."""

    side: int
    lengths: tuple[int, ...]
    """Bytes of data in each block."""
    correction: int
    bits: int
    """Modules that are free for the message."""
    mask: int
    """The mask on those, in the order in which the message fills them."""
    picked: Callable[[str], tuple[str, ...]]
    """From the message and "01", every module of the square."""


def rows(address: str) -> list[str]:
    """The code of an address, row by row."""
    data = _as_bytes(address)
    version, level = _fitting(len(data))
    form = _form(version, level)
    message = _message(_padded(data, version, sum(form.lengths)), form)
    filled = (int.from_bytes(message, "big") << form.bits - 8 * len(message)) ^ form.mask
    square = "".join(form.picked(f"{filled:0{form.bits}b}01"))
    return [square[start : start + form.side] for start in range(0, len(square), form.side)]


def _as_bytes(address: str) -> bytes:
    """Latin-1, which scanners take for granted; they have to guess what is not in it."""
    try:
        return address.encode("latin-1")
    except UnicodeEncodeError:
        return address.encode()


def _fitting(length: int) -> tuple[int, Level]:
    """The smallest version that holds so many bytes, with its strongest level."""
    for version in VERSIONS:
        for level in LEVELS:
            if length + _head(version) <= _room(version, level):
                return version, level
    raise ValueError(f"An address of {length} bytes is too long for a code.")


def _head(version: int) -> int:
    """Bytes before and after the data: kind, length, end."""
    return 2 if version < 10 else 3


@lru_cache(maxsize=128)
def _room(version: int, level: Level) -> int:
    """Bytes of data that a code holds."""
    return _free(version) // 8 - level.correction[version - 1] * level.blocks[version - 1]


@lru_cache(maxsize=64)
def _free(version: int) -> int:
    """Modules that no fixed pattern takes."""
    return _side(version) ** 2 - len(_fixed(version, 0))


def _padded(data: bytes, version: int, room: int) -> bytes:
    """The data behind its kind and length, filled up. Behind the end no scanner reads; the empty byte there is what the
    package of the tests puts, so that its codes and these are equal in every module."""
    count = 8 * (_head(version) - 1)
    begin = (0b0100 << count | len(data)) << 8 * len(data) | int.from_bytes(data, "big")
    told = (begin << 4).to_bytes(len(data) + _head(version), "big")
    return (told + b"\0" + b"\xec\x11" * room)[:room]


def _message(words: bytes, form: Form) -> bytes:
    """Blocks of data, each with its correction, one byte of each block after the other."""
    blocks, start = [], 0
    for length in form.lengths:
        blocks.append(words[start : start + length])
        start += length
    corrections = [_correction(block, form.correction) for block in blocks]
    longest = range(max(form.lengths))
    data = bytes(block[place] for place in longest for block in blocks if place < len(block))
    return data + bytes(byte for together in zip(*corrections, strict=True) for byte in together)


def _correction(block: bytes, count: int) -> bytes:
    """The remainder of the block by the generator (Reed and Solomon), all its bytes in one number."""
    multiples, rest, top = _multiples(count), 0, 8 * (count - 1)
    below = (1 << top) - 1
    for byte in block:
        rest = ((rest & below) << 8) ^ multiples[(rest >> top) ^ byte]
    return rest.to_bytes(count, "big")


@lru_cache(maxsize=32)
def _multiples(count: int) -> tuple[int, ...]:
    """The generator for so many bytes of correction, times each byte."""
    generator, root = [1], 1
    for _ in range(count):
        shifted = (*generator, 0)
        generator = [each ^ _times(before, root) for each, before in zip(shifted, (0, *generator), strict=True)]
        root = _times(root, 2)
    doubled = [bytes(_times(each, 1 << bit) for each in generator[1:]) for bit in range(8)]
    found = [0]
    for each in (int.from_bytes(each, "big") for each in doubled):
        found += [each ^ known for known in found]
    return tuple(found)


def _times(left: int, right: int) -> int:
    """The product in the field of 256 elements."""
    product = 0
    for bit in range(7, -1, -1):
        product = (product << 1) ^ (0x11D if product & 0x80 else 0)
        product ^= left if right >> bit & 1 else 0
    return product


@lru_cache(maxsize=8)
def _form(version: int, level: Level) -> Form:
    side, fixed = _side(version), _fixed(version, _format(level))
    free = [place for place in _order(side) if place not in fixed]
    places = {place: index for index, place in enumerate(free)}
    constant = {0: len(free), 1: len(free) + 1}
    square = [(x, y) for y in range(side) for x in range(side)]
    wanted = [places[place] if place in places else constant[fixed[place]] for place in square]
    blocks, correction = level.blocks[version - 1], level.correction[version - 1]
    short, longer = divmod(len(free) // 8, blocks)
    lengths = (short - correction,) * (blocks - longer) + (short + 1 - correction,) * longer
    mask = int("".join("1" if (x + y) % 3 == 0 else "0" for x, y in free), 2)
    return Form(side, lengths, correction, len(free), mask, itemgetter(*wanted))


Place = tuple[int, int]
"""Column and row."""


def _side(version: int) -> int:
    return 17 + 4 * version


def _order(side: int) -> Iterator[Place]:
    """The places in the order in which a message fills them: up and down in pairs of columns, from the right."""
    for pair, right in enumerate((*range(side - 1, 6, -2), 5, 3, 1)):
        for row in range(side) if pair % 2 else range(side - 1, -1, -1):
            yield right, row
            yield right - 1, row


def _fixed(version: int, told: int) -> dict[Place, int]:
    """The modules that are no message; `told` says level and mask."""
    side, edge = _side(version), _side(version) - 4
    found = {place: 1 - step % 2 for step in range(side) for place in ((step, 6), (6, step))}
    lines = _lines(version)
    corners = ((lines[0], lines[0]), (lines[0], lines[-1]), (lines[-1], lines[0])) if lines else ()
    for centre in ((x, y) for x in lines for y in lines if (x, y) not in corners):
        found |= {place: int(ring != 1) for place, ring in _rings(centre, 2)}
    for centre in ((3, 3), (edge, 3), (3, edge)):
        found |= {place: int(ring not in (2, 4)) for place, ring in _rings(centre, 4) if _inside(place, side)}
    return found | dict(_told(side, told)) | dict(_size(version, side))


def _rings(centre: Place, radius: int) -> Iterator[tuple[Place, int]]:
    """The places of a square, each with its distance from the centre."""
    steps = range(-radius, radius + 1)
    return (((centre[0] + x, centre[1] + y), max(abs(x), abs(y))) for x in steps for y in steps)


def _inside(place: Place, side: int) -> bool:
    return 0 <= place[0] < side and 0 <= place[1] < side


def _lines(version: int) -> list[int]:
    """The rows, and columns, on which small squares lie for aligning."""
    if version == 1:
        return []
    count = version // 7 + 2
    step = (version * 8 + count * 3 + 5) // (count * 4 - 4) * 2
    return [6, *reversed([_side(version) - 7 - number * step for number in range(count - 1)])]


def _format(level: Level) -> int:
    """Level and mask with their own correction."""
    said = level.mark << 3 | MASK
    return (said << 10 | _rest(said, 10, 0x537)) ^ 0x5412


def _rest(said: int, bits: int, divisor: int) -> int:
    rest = said
    for _ in range(bits):
        rest = (rest << 1) ^ ((rest >> bits - 1) * divisor)
    return rest


def _told(side: int, told: int) -> Iterator[tuple[Place, int]]:
    """Level and mask, twice; and the module that is always dark."""
    around = [(8, row) for row in (0, 1, 2, 3, 4, 5, 7, 8)] + [(column, 8) for column in (7, 5, 4, 3, 2, 1, 0)]
    apart = [(side - 1 - step, 8) for step in range(8)] + [(8, side - 7 + step) for step in range(7)]
    for places in (around, apart):
        yield from ((place, told >> bit & 1) for bit, place in enumerate(places))
    yield (8, side - 8), 1


def _size(version: int, side: int) -> Iterator[tuple[Place, int]]:
    """The version, twice, on sizes where it cannot be counted."""
    if version < 7:
        return
    told = version << 12 | _rest(version, 12, 0x1F25)
    for bit in range(18):
        across, down = bit // 3, side - 11 + bit % 3
        yield (across, down), told >> bit & 1
        yield (down, across), told >> bit & 1

"""Names of what a result is made of: hashes, and values as bytes to be compared."""

from __future__ import annotations

import io
import pickle
from collections.abc import Iterable
from hashlib import sha256

from msgspec import msgpack

KEY_BYTES = 20


def digest(parts: Iterable[bytes | str]) -> bytes:
    """A hash of the parts in order; no two lists of parts run into each other, since MessagePack writes the length of
    each before it. The parts are joined for it, so they should not be a whole site. Measured: a third of the time of
    joining them in Python, and of SHA-256, for which processors have instructions, half the time of BLAKE2."""
    return sha256(msgpack.encode(list(parts))).digest()[:KEY_BYTES]


def said(*values: object) -> bytes:
    """What values say, as bytes to be compared and never read again: a page is a function of its view and of what every
    page is given. Equal bytes for equal values."""
    written = io.BytesIO()
    pickler = pickle.Pickler(written, pickle.HIGHEST_PROTOCOL)
    pickler.fast = True  # equal values are equal bytes, whether two parts of them are one object or two
    pickler.dump(values)
    return written.getvalue()

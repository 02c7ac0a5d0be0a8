"""Data in a script element."""

from __future__ import annotations

import json

from hypothesis import given
from hypothesis.strategies import dictionaries, integers, lists, text

from supple.pages.embedded import embedded

DATA = dictionaries(text(), text() | integers(-(2**53), 2**53) | lists(text()))


@given(DATA)
def test_data_is_what_it_was_and_ends_no_script(data: dict[str, object]):
    found = embedded(data, order="sorted")

    assert json.loads(found) == data
    assert not set(found) & set("<>&\u2028\u2029")


@given(text())
def test_only_what_is_unsafe_is_written_otherwise_than_by_the_standard_library(words: str):
    expected = json.dumps([words], ensure_ascii=False, separators=(",", ":"))
    for character in "<>&\u2028\u2029":
        expected = expected.replace(character, f"\\u{ord(character):04x}")
    assert embedded([words]) == expected

"""Characters that nobody can see, which a text must not hold: what is read is what was meant.

Beside the nodes and not with the files, because an escape in quotes brings such a character into a value of a file that
has none.
"""

from __future__ import annotations

import re

UNSEEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff\ufffe\uffff]")


def hides(value: str) -> bool:
    """True when a value holds an invisible character, as an escape such as `\\u202e` in quotes can bring one in."""
    return not value.isprintable() and UNSEEN.search(value) is not None

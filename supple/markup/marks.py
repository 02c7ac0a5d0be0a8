"""Private signs that travel with the text from the source through Python-Markdown to the finished HTML.

Python-Markdown keeps no line numbers and gives no place to hang data on, so a heading carries its line in the text,
and the finished HTML carries the places to cut it. Unicode keeps this range free for private use; what an author
typed of it is taken out first, so a sign in the text is always one of ours.
"""

from __future__ import annotations

import re

LINE_OPEN, LINE_CLOSE = "\ue000", "\ue001"
"""Around the line number at the end of a heading."""

CODE_OPEN, CODE_CLOSE = "\ue002", "\ue003"
"""Around the number of a fenced block of code that stands on this line."""

SECTION = "\ue004"
"""Before each second-level heading of the outermost level."""

STEP_OPEN, STEP_CLOSE = "\ue005", "\ue006"
"""Around the inside of each numbered step."""

NOWHERE = "\ue007"
"""Never occurs: where a library wants a marker that we do not use."""

FOREIGN = re.compile("[\x00-\x08\x0b-\x1f\x7f\u2028\u2029\ue000-\ue00f\ufffe\uffff\ud800-\udfff]")
"""Characters that have no place in text, or that would be taken for signs, ours or Python-Markdown's."""

LINE_SIGN = re.compile(f"{LINE_OPEN}(\\d+){LINE_CLOSE}")
CODE_SIGN = re.compile(f"{CODE_OPEN}(\\d+){CODE_CLOSE}")

"""The code to scan on a printed sheet: the page's whole address as an inline SVG.

Error level M and a quiet zone of four modules, so that a folded or smudged sheet still scans (PR5). Drawn as one line
of strokes it takes half a kilobyte of a compressed page. Without a base URL there is no address, and so no code. It is
drawn when a template reads it, so that templates without it, and pages that are remembered, pay nothing.
"""

from __future__ import annotations

from functools import lru_cache

from markupsafe import Markup

from supple.pages import masks

QUIET = 4
"""Empty modules on every side."""

MOST_RUNS = 4096
"""So many runs of codes of one size are known at most; some thousand codes have 300."""


def qr_code(address: str) -> Markup:
    """The address as SVG, or nothing for no address."""
    if not address:
        return Markup()
    rows = masks.rows(address)
    side = len(rows) + 2 * QUIET
    svg = f'<svg aria-hidden="true" focusable="false" viewBox="0 0 {side} {side}" class="code">'
    return Markup(f'{svg}<path stroke="#000" d="M{QUIET} {QUIET}.5{_strokes(rows)}"/></svg>')


def _strokes(rows: list[str]) -> str:
    """A stroke along each run of dark modules, from the end of the one before; the first begins in the corner. With a
    light module behind each row, every run but the last ends with `10`."""
    modules = "0\n".join(rows).rstrip("0\n")[:-1]
    return "".join(map(_stroke(len(rows)).__getitem__, modules.split("10"))).removeprefix("m1 0")


class _Strokes(dict[str, str]):
    """Run, without the light module before it and its last dark one → its stroke; most codes have the same runs."""

    def __init__(self, side: int) -> None:
        self._side = side

    def __missing__(self, run: str) -> str:
        if len(self) >= MOST_RUNS:
            self.clear()
        *passed, last = run.split("\n")
        across = last.count("0") + (len(passed[0]) - self._side if passed else 1)
        self[run] = made = f"m{across} {len(passed)}h{last.count('1') + 1}"
        return made


_stroke = lru_cache(maxsize=8)(_Strokes)

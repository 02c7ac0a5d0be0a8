"""Text → front matter and body, each with the line it begins on.

python-frontmatter knows the shape; the handler here is its `BaseHandler` with eyes for lines. It is called straight and
not through `frontmatter.parse`: that strips the text, which moves every line, and takes a ValueError for "no front
matter" and prints the page with its fences, which is how a draft goes online.
"""

from __future__ import annotations

import re
from typing import Any

from frontmatter.default_handlers import BaseHandler

from supple.content.fences import Fenced, Malformed
from supple.content.yaml_reader import read_mapping
from supple.diagnostics import Diagnostic, error
from supple.nodes import Position, plain

FENCE = re.compile(r"^---[ \t]*$", re.MULTILINE)
NEARLY_FENCE = re.compile(r"-{2}|-{4,}|-*[\u2012-\u2015\u2212][-\u2012-\u2015\u2212]*|\.{3}|-{3}[^-].*|-{3}")
"""What people write for a fence: too few or many hyphens, a dash made by the editor, a fence with words behind it."""

PROSE = re.compile(r"#{1,6} |[A-Z*_!\[>][^:]*$|\d+\. ")
"""A line that is no key and follows an empty line: where the body most likely begins."""

EXAMPLE = (
    'The first lines of a file look like this: "---", then "title: Knee to Chest" and other keys, then "---" again.'
)


class FrontMatter(BaseHandler):
    """YAML between two lines of three hyphens, for python-frontmatter."""

    FM_BOUNDARY = FENCE
    START_DELIMITER = END_DELIMITER = "---"

    def take_apart(self, text: str) -> Fenced:
        """Front matter and body with their lines; raises Malformed."""
        start = 0 if text.startswith("---") else len(text) - len(text.lstrip())
        start = text.rfind("\n", 0, start) + 1
        opening = FENCE.match(text, start)
        if not opening:
            raise Malformed(_no_opening(text, start))
        near = text.find("\n---", opening.end()) + 1
        closing = FENCE.search(text, near) if near else None
        if not closing:
            raise Malformed(_no_closing(text, text.count("\n", 0, start) + 1))
        front = text[opening.end() + 1 : closing.start()]
        front_line = text.count("\n", 0, start) + 2
        return Fenced(front, front_line, text[closing.end() + 1 :], front_line + front.count("\n") + 1)

    def split(self, text: str) -> tuple[str, str]:
        """Front matter and body, as python-frontmatter asks for them; raises Malformed."""
        fenced = self.take_apart(text)
        return fenced.front, fenced.body

    def load(self, fm: str) -> dict[str, Any]:
        """The front matter as dicts, lists and strings; empty when it cannot be read."""
        node = read_mapping(fm).value
        return plain(node) if node else {}


def _no_opening(text: str, start: int) -> Diagnostic:
    line = text[start:].partition("\n")[0]
    at = Position(text.count("\n", 0, start) + 1, 1, len(line))
    kind = {"+": "TOML", "{": "JSON", ";": "JSON"}.get(line[:1], "")
    if kind and line.startswith(("+++", "{", ";;;")):
        return error(
            "content-front-matter-format", f"This front matter is {kind}; here it is YAML.", hint=EXAMPLE, at=at
        )
    if _is_nearly_fence(line):
        return _nearly(line, at)
    return error("content-front-matter-missing", "The file does not begin with front matter.", hint=EXAMPLE, at=at)


def _is_nearly_fence(line: str) -> bool:
    return NEARLY_FENCE.fullmatch(line.strip()[:200]) is not None


def _nearly(line: str, at: Position) -> Diagnostic:
    message = f'"{line.strip()[:40]}" is not the line that opens or closes front matter.'
    return error(
        "content-fence", message, hint="Write exactly three hyphens, with nothing before or after them: ---", at=at
    )


def _no_closing(text: str, first: int) -> Diagnostic:
    message = f"The front matter that begins on line {first} is never closed."
    lines = text.split("\n")
    for index in range(first, len(lines)):
        line = lines[index]
        if _is_nearly_fence(line):
            return _nearly(line, Position(index + 1, 1, len(line)))
        if not lines[index - 1].strip() and PROSE.match(line[:200]):
            hint = "Here the text seems to begin: write a line with three hyphens above it, after the last key: ---"
            return error("content-front-matter-unclosed", message, hint=hint, at=Position(index + 1, 1, len(line)))
    hint = "Write a line with three hyphens after the last key: ---"
    return error("content-front-matter-unclosed", message, hint=hint, at=Position(first, 1, 3))

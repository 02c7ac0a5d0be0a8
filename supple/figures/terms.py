"""Values out of front matter: numbers, words and lists, each slip told at its own line.

A reader collects problems instead of raising, so one run tells all of them. What is wrong is left out of the value.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Iterator

from supple.diagnostics import Diagnostic, error, nearest
from supple.figures.vocabulary import ENGLISH_BOOLEANS, Range
from supple.nodes import Mapping, Node, Position, Scalar, Sequence

LONG = re.compile(r'"([^"]{57})[^"]{4,}"')
"""A word that nobody needs to read again to its end."""


class Reader:
    """Reads nodes of one file and keeps the problems met."""

    def __init__(self, path: str) -> None:
        self.path = path
        self.problems: list[Diagnostic] = []

    def problem(self, code: str, message: str, at: Position, hint: str = "") -> None:
        """Keeps one problem, as an error at its place."""
        self.problems.append(error(code, LONG.sub(r'"\1..."', message), hint=hint, path=self.path, at=at))

    def entries(self, node: Node | None, what: str) -> Iterator[tuple[str, Scalar, Node]]:
        """Key text, key and value of a mapping; nothing, with a problem, when it is not one."""
        if not isinstance(node, Mapping):
            if node is not None:
                self.problem(
                    "figure-wrong-shape",
                    f"{what} should be a list of keys with values.",
                    node.position,
                    "Write, for example: pose: {base: lying, knees: 90}",
                )
            return
        for key, value in node:
            if key.text.strip().lower() in ENGLISH_BOOLEANS:
                self.problem(
                    "figure-reserved-word",
                    f'"{key.text}" cannot be a key: many readers of YAML turn it into true or false.',
                    key.position,
                    "Choose another word.",
                )
            else:
                yield " ".join(key.text.split()), key, value

    def items(self, node: Node | None) -> tuple[Node, ...]:
        """The items of a list; a single value counts as a list of one."""
        if node is None or (isinstance(node, Scalar) and node.null):
            return ()
        return node.items if isinstance(node, Sequence) else (node,)

    def number(self, node: Node, what: str, limits: Range) -> float | None:
        """A number inside its limits, or None with a problem."""
        text = self.text(node, what)
        if text is None:
            return None
        try:
            value = float(text.replace("−", "-").rstrip("°"))
        except ValueError:
            value = math.nan
        if not math.isfinite(value) or "_" in text:
            self.problem(
                "figure-not-a-number",
                f'{what} is "{text}", which is not a number.',
                node.position,
                "Write digits, for example: 45",
            )
            return None
        low, high = limits
        if not low <= value <= high:
            self.problem(
                "figure-out-of-range", f"{what} is {text[:20]}; it can be from {low:g} to {high:g}.", node.position
            )
            return None
        return value

    def numbers(self, node: Node, what: str, count: int, limits: Range = (-300, 300)) -> tuple[float, ...] | None:
        """Exactly `count` numbers, or None with a problem."""
        if not isinstance(node, Sequence) or len(node.items) != count:
            example = ", ".join(["10", "20", "30", "40"][:count])
            self.problem(
                "figure-wrong-shape",
                f"{what} should be {count} numbers.",
                node.position,
                f"Write, for example: [{example}]",
            )
            return None
        values = [self.number(item, what, limits) for item in node.items]
        return tuple(v for v in values if v is not None) if None not in values else None

    def text(self, node: Node, what: str) -> str | None:
        """A single value as text, or None with a problem."""
        if isinstance(node, Scalar) and not node.null:
            return " ".join(node.text.split())
        self.problem("figure-wrong-shape", f"{what} should be a single value.", node.position)
        return None

    def word(self, node: Node, what: str, known: Iterable[str]) -> str | None:
        """One of the known words, or None with a problem that names the nearest."""
        text = self.text(node, what)
        if text is None or text in (words := list(known)):
            return text
        self.unknown("figure-unknown-word", f'"{text}" is not a {what}', text, words, node.position)
        return None

    def words(self, node: Node, what: str, known: Iterable[str]) -> str | None:
        """Several known words in one value, as `out up`."""
        text = self.text(node, what)
        words = list(known)
        for part in (text or "").split():
            if part not in words:
                self.unknown("figure-unknown-word", f'"{part}" is not a {what}', part, words, node.position)
                return None
        return text or None

    def unknown(self, code: str, message: str, word: str, known: list[str], at: Position) -> None:
        """An unknown word, with the nearest known one or all of them."""
        near = nearest(word, known)
        self.problem(code, f"{message}.", at, f'Did you mean "{near}"?' if near else f"Known: {', '.join(known)}.")

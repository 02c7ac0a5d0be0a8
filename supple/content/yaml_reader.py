"""YAML text → a mapping with positions, and every slip of spelling in plain words.

A slip is mended in a copy and the reading goes on with that copy, so that one run tells the rest of the file's problems
too. A mended file is never published: its problem stays an error.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

from supple.diagnostics import Diagnostic, Result, error
from supple.model.content import Front
from supple.nodes import Mapping, Node, Position, Scalar, Sequence
from supple.nodes.values import values_of

HARD_SPACE = re.compile("^([ \\t]*(?:- +)?)(\u00a0[ \u00a0]*)|(?<=[\\w-]:)\u00a0", re.MULTILINE)

MAX_CHARACTERS = 64_000
MAX_SLIPS = 8
"""So many slips of spelling are mended and told; then reading stops."""

EXAMPLE = "Write a key, a colon, a space and a value, for example: title: Knee to Chest"


def read_values(front: Front) -> dict[str, Any] | None:
    """The keys with their values; None where `read_mapping` has something to tell."""
    return values_of(front.text, front.line) if len(front.text) <= MAX_CHARACTERS else None


def read_mapping(text: str, first_line: int = 1) -> Result[Mapping | None]:
    """The keys and values as far as they can be read, with every problem; `first_line` is where `text` begins."""
    if len(text) > MAX_CHARACTERS:
        return Result(None, (_too_long(text, first_line),))
    reading = Reading(first_line)
    root = reading.root_of(without_hard_spaces(text))
    if reading.problems and root is None:
        return Result(None, tuple(reading.problems))
    mapping = reading.mapping_of(root)
    return Result(mapping, tuple(reading.problems))


def without_hard_spaces(text: str) -> str:
    """The text with ordinary spaces for no-break ones where YAML looks for spaces: word processors make them."""
    if "\u00a0" not in text:
        return text
    return HARD_SPACE.sub(lambda found: found.group().replace("\u00a0", " "), text)


@dataclass(slots=True)
class Reading:
    """One front matter being read, with the problems met so far."""

    first_line: int
    problems: list[Diagnostic] = field(default_factory=list)

    def root_of(self, text: str) -> Node | None:
        """The root of the document, slips mended."""
        import yaml  # most front matter is read without it

        from supple.nodes.events import Builder, Refused

        seen: set[int] = set()
        while True:
            try:
                builder = Builder(text, self.first_line)
                root = builder.build()
            except Refused as refused:
                self.problems.append(refused.problem)
                return None
            except yaml.MarkedYAMLError as failure:
                from supple.content.yaml_slips import explain  # the table of slips takes 4 ms to make

                slip = explain(failure, text.split("\n"), self.first_line)
            except yaml.YAMLError:
                self._tell(
                    "content-yaml", "The front matter cannot be read as YAML.", "Compare it with a file that works."
                )
                return None
            else:
                self.problems.extend(builder.problems)
                return root
            line = slip.problem.position.line
            self.problems.append(slip.problem)
            if slip.mended is None or line in seen or len(seen) + 1 >= MAX_SLIPS:
                return None
            seen.add(line)
            text = slip.mended

    def mapping_of(self, root: Node | None) -> Mapping | None:
        """The root, if it is keys with values; else that is a problem."""
        if isinstance(root, Mapping) and root.entries:
            return root
        if root is None or isinstance(root, Mapping) or (isinstance(root, Scalar) and root.null):
            self._tell("content-front-matter-empty", "The front matter is empty.", EXAMPLE)
            return None
        found = "a list" if isinstance(root, Sequence) else "plain text"
        message = f"The front matter is {found}, not keys with values."
        self._tell("content-front-matter-keys", message, EXAMPLE, root.position)
        return None

    def _tell(self, code: str, message: str, hint: str, at: Position | None = None) -> None:
        self.problems.append(error(code, message, hint=hint, at=at or Position(self.first_line, 1)))


def _too_long(text: str, first_line: int) -> Diagnostic:
    message = f"The front matter has {len(text)} characters; at most {MAX_CHARACTERS} are read."
    hint = "Put the text below the second ---, and only the keys above it."
    return error("content-front-matter-large", message, hint=hint, at=Position(first_line, 1))

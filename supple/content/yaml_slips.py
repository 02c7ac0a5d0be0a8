"""The slips that people make in YAML, told in plain words with the cure, and mended so that the reading can go on.

libyaml says what *it* could not do ("mapping values are not allowed in this context"); here its complaint and the line
it stumbled over are matched with a table of known slips. The first slip that fits is told.
"""

from __future__ import annotations

import re
from collections.abc import Callable

import yaml
from msgspec import Struct

from supple.diagnostics import Diagnostic, error
from supple.nodes import Position

KEY = r"[^\W\d][\w -]{0,60}"
KEY_VALUE = re.compile(rf"(?P<before>[ ]*(?:- +)*{KEY}: +|[ ]*(?:- +)+)(?P<value>\S.*)")
"""A line with a key and a value, or an item of a list."""

NO_SPACE = re.compile(rf"(?P<before>[ ]*(?:- +)*{KEY}:)(?P<value>[^\s/:].*)")
SPECIAL = re.compile(r"[@`%*&!|>]|- |\[[^\]]*\]\s*[^\s,#]|\{[^}]*\}\s*[^\s,#]")
"""A value that YAML takes for something else: it begins with a sign of its own, or goes on behind a bracket."""

TAB_INDENT = re.compile(r"^ *\t[ \t]*")
BRACKETS = {"[": "]", "{": "}"}


class Slip(Struct, frozen=True):
    """A problem, and the text with that problem mended, or None when nobody can know what was meant."""

    problem: Diagnostic
    mended: str | None = None


class Stumble(Struct, frozen=True):
    """Where libyaml gave up, in terms of the text: lines and columns count from 0."""

    complaint: str
    lines: list[str]
    line: int
    column: int
    began: int
    began_column: int
    first_line: int

    def slip(
        self, code: str, message: str, hint: str, *, line: int, start: int, end: int = 0, mended: str | None = None
    ) -> Slip:
        """A slip on `line` from column `start`; `mended` is that line put right."""
        at = Position(line + self.first_line, start + 1, max(end - start, 1))
        text = None if mended is None else "\n".join([*self.lines[:line], mended, *self.lines[line + 1 :]])
        return Slip(error(code, message, hint=hint, at=at), text)

    def goes_on(self) -> bool:
        """True when the line is indented below a key that has a value already."""
        line = self.lines[self.line]
        above = next((self.lines[i] for i in range(self.line - 1, -1, -1) if self.lines[i].strip()), "")
        return KEY_VALUE.fullmatch(above.rstrip()) is not None and _indent_of(line) > _indent_of(above)

    def candidates(self) -> list[int]:
        """Lines that may be at fault: where it gave up, the last written line before, where it began."""
        before = next((i for i in range(self.line - 1, -1, -1) if self.lines[i].strip()), self.line)
        return list(dict.fromkeys((self.line, before, self.began)))


def _indent_of(line: str) -> int:
    return len(line) - len(line.lstrip())


def explain(failure: yaml.MarkedYAMLError, lines: list[str], first_line: int) -> Slip:
    """What went wrong, told for the person who typed it."""
    mark, began = failure.problem_mark, failure.context_mark or failure.problem_mark
    stumble = Stumble(
        complaint=f"{failure.context or ''}: {failure.problem or ''}",
        lines=lines,
        line=min(mark.line, len(lines) - 1) if mark else 0,
        column=mark.column if mark else 0,
        began=min(began.line, len(lines) - 1) if began else 0,
        began_column=began.column if began else 0,
        first_line=first_line,
    )
    return next(slip for known in SLIPS if (slip := known(stumble)))


def _tab(stumble: Stumble) -> Slip | None:
    found = next((i for i in stumble.candidates() if TAB_INDENT.match(stumble.lines[i])), None)
    if found is None:
        return None
    mended = [TAB_INDENT.sub(lambda m: m.group().replace("\t", "  "), line) for line in stumble.lines]
    width = len(TAB_INDENT.match(stumble.lines[found]).group())  # type: ignore[union-attr]
    slip = stumble.slip(
        "content-yaml-tab",
        "The line is indented with a tab.",
        "Use spaces: two for each level.",
        line=found,
        start=0,
        end=width,
    )
    return Slip(slip.problem, "\n".join(mended))


def _special(stumble: Stumble) -> Slip | None:
    found = KEY_VALUE.fullmatch(stumble.lines[stumble.line].rstrip())
    if not found or not SPECIAL.match(found["value"]):
        return None
    hint = f"Put quotes round the whole value: {_clip(_quoted(found['value']))}"
    message = f'A value cannot begin with "{found["value"][0]}" as it stands.'
    return _quote_it(stumble, stumble.line, found, "content-yaml-special", message, hint)


def _escape(stumble: Stumble) -> Slip | None:
    if "Unicode character escape" not in stumble.complaint:
        return None
    message = "The escape here stands for no letter."
    hint = "Write the letter itself; a backslash in quotes is written twice."
    return stumble.slip("content-yaml-quotes", message, hint, line=stumble.line, start=stumble.column)


def _quotes(stumble: Stumble) -> Slip | None:
    for line in range(min(stumble.began, stumble.line), stumble.line + 1):
        found = KEY_VALUE.fullmatch(stumble.lines[line].rstrip())
        if found and found["value"][0] in "\"'" and not _well_quoted(found["value"]):
            return _bad_quotes(stumble, line, found)
    return None


def _bad_quotes(stumble: Stumble, line: int, found: re.Match[str]) -> Slip:
    value, mark = found["value"], found["value"][0]
    ends = len(value) > 1 and value.endswith(mark)
    right = _quoted(value[1:-1] if ends else value[1:] if value.count(mark) == 1 else value)
    if "\\" in value and mark == '"':
        message = "A backslash inside double quotes is read as a sign of its own."
    elif value.count(mark) == 1:
        message = f"The quoted text that begins with {mark} is never closed."
    else:
        message = f"The quoted text ends at the second {mark}, and more follows it."
    hint = f"Put the whole value in one pair of quotes: {_clip(right)}"
    return _quote_it(stumble, line, found, "content-yaml-quotes", message, hint, right)


def _colon(stumble: Stumble) -> Slip | None:
    for line in stumble.candidates():
        found = KEY_VALUE.fullmatch(stumble.lines[line].rstrip())
        if found and re.search(r":( |$)", found["value"]) and found["value"][0] not in "[{\"'|>#":
            message = "A colon inside a value makes it look like another key."
            hint = f"Put quotes round the value: {_clip(found['before'].strip() + ' ' + _quoted(found['value']))}"
            return _quote_it(stumble, line, found, "content-yaml-colon", message, hint)
    return None


def _no_space(stumble: Stumble) -> Slip | None:
    for line in stumble.candidates():
        found = NO_SPACE.fullmatch(stumble.lines[line])
        if found:
            right = f"{found['before']} {found['value']}"
            hint = f"Write a space after the colon: {_clip(right.strip())}"
            message = "After the colon of a key comes a space."
            return stumble.slip(
                "content-yaml-space", message, hint, line=line, start=len(found["before"]) - 1, mended=right
            )
    return None


def _bracket(stumble: Stumble) -> Slip | None:
    line, start = stumble.began, stumble.began_column
    opened = stumble.lines[line][start : start + 1]
    if "flow" not in stumble.complaint or opened not in BRACKETS:
        return None
    closing = BRACKETS[opened]
    message = f'The bracket "{opened}" is not closed with "{closing}", or a comma is missing between its values.'
    hint = (
        "Write it like this: [lower-back, hips]"
        if opened == "["
        else "Write it like this: {main: [hips], some: [glutes]}"
    )
    text = stumble.lines[line].rstrip()
    whole = text[start:].count(opened) > text[start:].count(closing)
    mended = text + closing if whole else None
    return stumble.slip("content-yaml-brackets", message, hint, line=line, start=start, mended=mended)


def _stray_bracket(stumble: Stumble) -> Slip | None:
    sign = stumble.lines[stumble.line][stumble.column : stumble.column + 1]
    if sign not in {"]", "}", ","}:
        return None
    message = f'Here is a "{sign}" that nothing belongs to.'
    hint = "Take it away, write what it closes before it, or put the whole value in quotes."
    return stumble.slip("content-yaml-brackets", message, hint, line=stumble.line, start=stumble.column)


def _no_key(stumble: Stumble) -> Slip | None:
    for line in dict.fromkeys((stumble.began, stumble.line)):
        text = stumble.lines[line]
        if text.strip() and text[0] not in " \t-#" and not re.match(rf"{KEY}:|[\"']", text):
            message = "This line is no key with a value."
            hint = "Write key: value. If the text of the page begins here, put a line with --- above it."
            return stumble.slip("content-yaml-line", message, hint, line=line, start=0, end=len(text), mended="")
    return None


def _indent(stumble: Stumble) -> Slip | None:
    text = stumble.lines[stumble.line]
    start = _indent_of(text)
    if not text.strip() or not re.match(rf"(?:- *)*(?:{KEY}:|\S)", text[start:]):
        return None
    message = "This line does not fit with the lines above it."
    hint = "Keys that belong together begin in the same column; what belongs to a key is two spaces further in."
    if stumble.goes_on():
        message = "This line is no key of its own and does not go on with the text above, because of its colon."
        hint = "Put the whole text in quotes, or begin the line in the same column as the key above."
    return stumble.slip("content-yaml-indent", message, hint, line=stumble.line, start=start, end=len(text))


def _anything(stumble: Stumble) -> Slip:
    message = "The front matter cannot be read from here on."
    hint = "Look for a missing quote, bracket or colon in this line or the one above."
    return stumble.slip("content-yaml", message, hint, line=stumble.line, start=stumble.column)


SLIPS: tuple[Callable[[Stumble], Slip | None], ...] = (
    _tab,
    _escape,
    _special,
    _quotes,
    _colon,
    _no_space,
    _bracket,
    _stray_bracket,
    _no_key,
    _indent,
    _anything,
)
"""The slips in the order in which they are looked for; the last always fits."""


def _quote_it(
    stumble: Stumble, line: int, found: re.Match[str], code: str, message: str, hint: str, right: str = ""
) -> Slip:
    right = right or _quoted(found["value"])
    start, end = found.span("value")
    return stumble.slip(code, message, hint, line=line, start=start, end=end, mended=found["before"] + right)


def _quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def _well_quoted(value: str) -> bool:
    body = r'"(?:[^"\\]|\\.)*+"' if value[0] == '"' else r"'(?:[^']|'')*+'"
    found = re.match(rf"{body}\s*(?:#.*)?$", value)
    return found is not None and not re.search(r'(?<!\\)\\[^0abtnvfre"/\\N_LPxuU \t]', value if value[0] == '"' else "")


def _clip(text: str, width: int = 90) -> str:
    return text if len(text) <= width else f"{text[: width - 4]} ..."

"""Changed fields → the file with only those characters changed.

Each change becomes an edit of a span; everything outside is copied as it is. The outcome is read again and must say
exactly what was asked, once as natural to write and else with every new value in quotes; if neither does, nothing is
changed. So no text that somebody types can break out of its value.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from difflib import SequenceMatcher
from typing import Any

import yaml
from msgspec import Struct

from supple.serve.form.fields import region_start
from supple.serve.form.places import Entry, Front, Path, front
from supple.serve.form.writing import Value, block, inline, line, scalar, style_of, word


class Edit(Struct, frozen=True):
    """Characters to put in place of a span."""

    start: int
    end: int
    text: str


def changed(text: str, changes: Mapping[Path, Value], order: tuple[Path, ...], body: str | None = None) -> str | None:
    """The file with the changes made; None when they cannot be written so that they read as they are meant."""
    for quoted in (False, True):
        written = front(text)
        if written is None:
            return None
        edits = list(_edits(written, changes, order, quoted))
        if body is not None:
            edits += _body_edits(written, body)
        new = _applied(text, edits)
        if _says(front(new), written, changes):
            return new
    return None


def _applied(text: str, edits: list[Edit]) -> str:
    newline = "\r\n" if "\r\n" in text else "\n"
    parts, at = [], 0
    for edit in sorted(edits, key=lambda edit: (edit.start, edit.end)):
        parts += [text[at : edit.start], edit.text.replace("\r\n", "\n").replace("\n", newline)]
        at = max(at, edit.end)
    return "".join([*parts, text[at:]])


def _says(new: Front | None, old: Front, changes: Mapping[Path, Value]) -> bool:
    """True when the new front matter has the wanted values, and the old ones everywhere else."""
    if new is None:
        return False
    was, now = _plain(old.root), _plain(new.root)
    for path, value in changes.items():
        found = _taken(now, path)
        _taken(was, path)
        if value.is_yaml:
            if value.empty != (found is None):
                return False
        elif found != (None if value.empty else list(value.items) or value.text.strip()):
            return False
    return _without_empty(was) == _without_empty(now)


def _edits(written: Front, changes: Mapping[Path, Value], order: tuple[Path, ...], quoted: bool) -> Iterator[Edit]:
    additions: dict[Path, dict[str, Value]] = {}
    for path in sorted(changes, key=lambda path: order.index(path) if path in order else len(order)):
        value, entry = changes[path], written.find(path)
        if entry is None and not value.empty:
            additions.setdefault(path[:-1], {})[path[-1]] = value
        elif entry is not None and value.empty:
            yield from _removal(written, path, changes)
        elif entry is not None:
            yield from _replacement(written, entry, value, quoted)
    for parent, entries in additions.items():
        yield from _addition(written, parent, entries, order, quoted)


def _removal(written: Front, path: Path, changes: Mapping[Path, Value]) -> Iterator[Edit]:
    siblings = written.entries(path[:-1])
    going = [s for s in siblings if (v := changes.get((*path[:-1], s.key))) is not None and v.empty]
    if len(path) > 1 and len(going) == len(siblings):
        if going[0].key == path[-1]:
            yield from _removal(written, path[:-1], {**changes, path[:-1]: Value()})
        return
    index = next(i for i, sibling in enumerate(siblings) if sibling.key == path[-1])
    entry = siblings[index]
    if not entry.in_braces:
        yield Edit(written.line_start(entry.key_start), written.line_end(entry.end), "")
    elif index + 1 < len(siblings):
        yield Edit(entry.key_start, siblings[index + 1].key_start, "")
    else:
        yield Edit(siblings[index - 1].end, entry.end, "")


def _addition(
    written: Front, parent: Path, entries: Mapping[str, Value], order: tuple[Path, ...], quoted: bool
) -> Iterator[Edit]:
    siblings = written.entries(parent)
    if parent and not siblings:
        lines = "".join(f"  {line(key, value, 2, quoted)}" for key, value in entries.items())
        top, entry = written.entries(), written.find(parent)
        if entry:  # the key is there with nothing after it
            yield Edit(entry.start, entry.end, "\n" + lines.rstrip("\n"))
        else:
            at = _after(written, top, parent, order)
            yield Edit(at, at, f"{parent[0]}:\n{lines}")
        return
    for key, value in entries.items():
        if siblings and siblings[0].in_braces:
            end = siblings[-1].end
            yield Edit(end, end, f", {key}: {inline(value, quoted)}")
        else:
            indent = siblings[0].indent if siblings else 0
            at = _after(written, siblings, (*parent, key), order)
            yield Edit(at, at, " " * indent + line(key, value, indent, quoted))


def _after(written: Front, siblings: tuple[Entry, ...], path: Path, order: tuple[Path, ...]) -> int:
    """Offset of the line after the nearest sibling that comes before `path` in the order of the form."""
    keys = list(dict.fromkeys(p[: len(path)] for p in order))
    before = set(keys[: keys.index(path)]) if path in keys else set(keys)
    earlier = [sibling for sibling in siblings if (*path[:-1], sibling.key) in before]
    if earlier:
        return written.line_end(max(sibling.end for sibling in earlier))
    return written.line_start(siblings[0].key_start) if siblings else written.parts.front_end


def _replacement(written: Front, entry: Entry, value: Value, quoted: bool) -> Iterator[Edit]:
    if value.is_yaml:
        start = region_start(entry, written)
        yield Edit(start, entry.end, block(value.text, entry))
    elif value.items and isinstance(entry.node, yaml.SequenceNode):
        yield from _list_edits(written, entry.node, value.items, quoted)
    elif value.items:
        space = "" if written.text[entry.start - 1].isspace() else " "
        yield Edit(entry.start, entry.end, space + inline(value, quoted))
    else:
        header = written.text[entry.start : entry.end].partition("\n")[0].strip()
        space = "" if written.text[entry.start - 1].isspace() else " "
        new = scalar(value.text.strip(), style_of(entry.node, quoted), entry, header)
        yield Edit(entry.start, entry.end, space + new)


def _list_edits(written: Front, node: Any, wanted: tuple[str, ...], quoted: bool) -> Iterator[Edit]:
    items = node.value
    old = [str(item.value).strip() for item in items]
    in_braces = bool(node.flow_style)
    if len(old) == len(wanted):
        for item, was, now in zip(items, old, wanted, strict=True):
            if was != now:
                yield Edit(written.start(item), written.end(item), word(now, style_of(item, quoted), in_braces))
        return
    chunks = [written.text[written.start(i) : written.end(i)] for i in items] if in_braces else _chunks(written, items)
    margin = "" if in_braces else " " * int(node.start_mark.column) + "- "
    kept: list[str] = []
    for tag, first, last, start, end in SequenceMatcher(None, old, wanted, autojunk=False).get_opcodes():
        new = [
            margin + word(item, '"' if quoted else "", in_braces) + ("" if in_braces else "\n")
            for item in wanted[start:end]
        ]
        kept += chunks[first:last] if tag == "equal" else new
    if in_braces:
        yield Edit(written.start(node), written.end(node), f"[{', '.join(kept)}]")
    else:
        yield Edit(written.line_start(written.start(node)), written.line_end(written.end(node)), "".join(kept))


def _chunks(written: Front, items: list[Any]) -> list[str]:
    """The lines of each item of a list with a line each, comments below it included."""
    starts = [written.line_start(written.text.rindex("-", 0, written.start(item))) for item in items]
    ends = [*starts[1:], written.line_end(written.end(items[-1]))]
    return [written.text[start:end] for start, end in zip(starts, ends, strict=True)]


def _body_edits(written: Front, body: str) -> list[Edit]:
    """Only the lines that differ, so that unlike line ends elsewhere stay."""
    start = written.parts.body_start
    old = written.text[start:].splitlines(keepends=True)
    new = body.replace("\r\n", "\n").splitlines(keepends=True)
    offsets = [start]
    for row in old:
        offsets.append(offsets[-1] + len(row))
    matcher = SequenceMatcher(None, [text.replace("\r\n", "\n") for text in old], new, autojunk=False)
    return [
        Edit(offsets[a], offsets[b], "".join(new[c:d])) for tag, a, b, c, d in matcher.get_opcodes() if tag != "equal"
    ]


def _plain(node: Any) -> Any:
    if isinstance(node, yaml.MappingNode):
        return {str(key.value): _plain(value) for key, value in node.value}
    if isinstance(node, yaml.SequenceNode):
        return [_plain(item) for item in node.value]
    return str(node.value).strip()


def _taken(values: Any, path: Path) -> Any:
    """Takes the value at `path` out and returns it; None where there is none."""
    for key in path[:-1]:
        values = values.get(key) if isinstance(values, dict) else None
    return values.pop(path[-1], None) if isinstance(values, dict) else None


def _without_empty(values: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in values.items() if value not in ({}, "", None)}

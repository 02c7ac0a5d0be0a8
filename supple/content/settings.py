"""site.toml → Settings. A key left empty counts as left out, because an address that is not given is not shown."""

from __future__ import annotations

from typing import Any

from msgspec.structs import replace

from supple.content.accepting import matter_of
from supple.content.reading import text_of
from supple.content.toml_reader import read_toml
from supple.diagnostics import Diagnostic, Result, warning
from supple.model.content import SourceFile
from supple.model.settings import Settings
from supple.nodes import Mapping, Node, Scalar, Sequence


def read_settings(file: SourceFile | None) -> Result[Settings]:
    """The settings; the defaults where the file is missing or cannot be read."""
    if file is None:
        hint = 'Write a file site.toml beside content/ with at least: title = "The name of the site"'
        return Result(Settings(), (warning("settings-missing", "There is no site.toml.", hint=hint, path="site.toml"),))
    text = text_of(file)
    if text.value is None:
        return Result(Settings(), text.diagnostics)
    read = read_toml(text.value, ("settings-syntax", "settings-repeated-key"))
    if read.value is None:
        return Result(Settings(), _in(file, read.diagnostics))
    values = written(read.value)
    settings = matter_of(Settings, values)
    if settings is not None:
        return Result(settings)
    from supple.content.words import problems

    return Result(Settings(), _in(file, problems(Settings, values, read.value, "site.toml")))


def written(node: Node) -> Any:
    """The node as dicts, lists and strings, without the keys that were left empty."""
    if isinstance(node, Mapping):
        return {
            key.text: written(value)
            for key, value in node.entries
            if not (isinstance(value, Scalar) and not value.text.strip())
        }
    if isinstance(node, Sequence):
        return [written(item) for item in node.items]
    return node.text


def _in(file: SourceFile, found: tuple[Diagnostic, ...]) -> tuple[Diagnostic, ...]:
    return tuple(replace(problem, path=file.path) for problem in found)

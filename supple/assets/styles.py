"""Style sheets: one file for each that no other imports, with its imports inside and its pictures by their new names.

Comments and indentation go; nothing else is rewritten, since a cleverer squeeze saves little once a host compresses and
makes the published sheet hard to compare with its source.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from supple.assets import references
from supple.diagnostics import Diagnostic, Result, error

STRING = r"\"(?:[^\"\\\n]|\\.)*\"|'(?:[^'\\\n]|\\.)*'"
ADDRESS = rf"(?:{STRING}|url\(\s*(?:{STRING}|[^\s\"')]*)\s*\))"
TOKEN = re.compile(
    rf"(?P<comment>/\*.*?\*/)"
    rf"|@import\s+(?P<sheet>{ADDRESS})(?P<layer>\s+layer(?:\([^)]*\))?)?"
    rf"(?P<supports>\s+supports\([^;]*?\))?(?P<media>[^;]*?)\s*;"
    rf"|url\(\s*(?P<file>{STRING}|[^\s\"')]*)\s*\)"
    rf"|{STRING}",
    re.S,
)
INSIDE = re.compile(r"(?i)(data:|#|$)")


def bundle(files: Mapping[str, bytes], urls: Mapping[str, str]) -> Iterator[tuple[str, Result[bytes]]]:
    """Each sheet to publish, as name and bytes; `urls` holds the site paths of the fonts and pictures."""
    sheets = {name: _text(data) for name, data in files.items() if name.endswith(".css")}
    for name in sorted(sheets.keys() - set(_imported(sheets))):
        bundler = _Bundler(name, sheets, urls)
        text = bundler.sheet(name, ())
        yield name, Result(squeezed(text).encode(), tuple(bundler.problems))


def squeezed(text: str) -> str:
    """The sheet without indentation and empty lines."""
    lines = (line.strip() for line in text.split("\n"))
    return "\n".join(line for line in lines if line) + "\n"


def _imported(sheets: Mapping[str, str]) -> Iterator[str]:
    """Names of sheets that another imports; one that only imports itself is still published, with its problem."""
    for name, text in sheets.items():
        for found in TOKEN.finditer(text):
            target = references.resolve(name, _bare(found["sheet"])) if found["sheet"] else name
            if target != name:
                yield target


def _text(data: bytes) -> str:
    return data.decode("utf-8-sig", "replace").replace("\r\n", "\n")


def _bare(address: str) -> str:
    return re.sub(r"^url\(\s*|\s*\)$", "", address).strip("\"'")


@dataclass(slots=True)
class _Bundler:
    """Puts one sheet together; its references are seen from the place of `top`, the published file."""

    top: str
    sheets: Mapping[str, str]
    urls: Mapping[str, str]
    problems: list[Diagnostic] = field(default_factory=list)

    def sheet(self, name: str, parents: tuple[str, ...]) -> str:
        """The text of a sheet, with what it imports in the places of the imports."""
        return TOKEN.sub(lambda found: self._token(name, found, (*parents, name)), self.sheets[name])

    def _token(self, name: str, found: re.Match[str], parents: tuple[str, ...]) -> str:
        if found["comment"]:
            return ""
        if found["sheet"]:
            return self._import(name, found, parents)
        return self._file(name, found) if found["file"] else found[0]

    def _import(self, name: str, found: re.Match[str], parents: tuple[str, ...]) -> str:
        reference = _bare(found["sheet"])
        target = references.resolve(name, reference)
        if self._refused(name, found, reference, self.sheets):
            return ""
        if target in parents:
            self.problems.append(_circle(name, target, self.sheets[name], found))
            return ""
        return _wrapped(self.sheet(target, parents), found)

    def _file(self, name: str, found: re.Match[str]) -> str:
        reference = _bare(found["file"])
        if INSIDE.match(reference) or self._refused(name, found, reference, self.urls):
            return found[0]
        part = reference.partition("#")
        target = self.urls[references.resolve(name, reference)]
        return f'url("{references.relative(self.top, target)}{part[1]}{part[2]}")'

    def _refused(self, name: str, found: re.Match[str], reference: str, known: Mapping[str, str]) -> bool:
        at = references.position(self.sheets[name], found.start(), found.end() - found.start())
        if references.OUTSIDE.match(reference):
            self.problems.append(references.outside(name, reference, at))
        elif references.resolve(name, reference) not in known:
            self.problems.append(references.missing(name, reference, known, at))
        else:
            return False
        return True


def _circle(name: str, target: str, text: str, found: re.Match[str]) -> Diagnostic:
    return error(
        "asset-circle",
        f"This sheet and static/{target} import each other, so neither can come first.",
        hint="Take one of the two imports out.",
        path=f"static/{name}",
        at=references.position(text, found.start(), found.end() - found.start()),
    )


def _wrapped(text: str, found: re.Match[str]) -> str:
    """The imported text with the layer and the conditions of its import around it, innermost the layer."""
    layer = (found["layer"] or "").strip()
    name = layer[5:].strip("() ")
    rules = (
        (bool(layer), f"@layer {name}".rstrip()),
        (bool(found["supports"]), f"@supports {(found['supports'] or '').strip()[8:]}"),
        (bool(found["media"].strip()), f"@media {found['media'].strip()}"),
    )
    for given, rule in rules:
        text = f"{rule} {{\n{text}\n}}" if given else text
    return text

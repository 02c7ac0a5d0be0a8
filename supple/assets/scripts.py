"""Scripts: modules that import each other by their new names.

A module is named by its own text and the texts of all it imports, near and far, so an edited module renames itself and
its importers and nothing else, and two modules may import each other. The names stand in plain text at the start of a
line or after a semicolon; a full reader of the language would find no more in modules written for browsers.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from supple.assets import references
from supple.assets.naming import fingerprinted
from supple.diagnostics import Diagnostic, Result

ENDINGS = (".js", ".mjs")

IMPORT = re.compile(
    r"(?P<before>(?:^|[;}])[ \t]*(?:import|export)\b(?:[^'\"`;()]*?\bfrom)?\s*"  # import {a} from, export * from
    r"|\bimport\(\s*"  # import("./x.js")
    r"|\bnew\s+URL\(\s*(?=[\"'][^\"']*[\"']\s*,\s*import\.meta\.url))"  # new URL("./worker.js", import.meta.url)
    r"(?P<quote>[\"'])(?P<name>[^\"'\n]+)(?P=quote)",
    re.M,
)


def link(files: Mapping[str, bytes], urls: Mapping[str, str]) -> Iterator[tuple[str, str, Result[bytes]]]:
    """Each module as name, site path and bytes; `urls` holds the site paths of all other static files."""
    modules = {name: data.decode("utf-8-sig", "replace") for name, data in files.items() if name.endswith(ENDINGS)}
    near = {name: tuple(_imported(name, text)) for name, text in modules.items()}
    known = dict(urls) | {name: _address(name, modules, near, urls) for name in modules}
    for name in sorted(modules):
        problems = tuple(_problems(name, modules[name], known))
        yield name, known[name], Result(_renamed(name, modules[name], known).encode(), problems)


def _imported(name: str, text: str) -> Iterator[str]:
    for found in IMPORT.finditer(text):
        if found["name"].startswith("."):
            yield references.resolve(name, found["name"])


def _address(
    name: str, modules: Mapping[str, str], near: Mapping[str, tuple[str, ...]], urls: Mapping[str, str]
) -> str:
    """The site path by the texts of everything the module needs, itself included."""
    reached, waiting = {name}, [name]
    while waiting:
        found = set(near.get(waiting.pop(), ())) - reached
        reached |= found
        waiting += found
    parts = (f"{part}\0{modules.get(part, urls.get(part, ''))}\0" for part in sorted(reached))
    return fingerprinted(name, "".join(parts).encode())


def _renamed(name: str, text: str, known: Mapping[str, str]) -> str:
    def rename(found: re.Match[str]) -> str:
        target = known.get(references.resolve(name, found["name"])) if found["name"].startswith(".") else None
        quote = found["quote"]
        return f"{found['before']}{quote}{references.relative(name, target)}{quote}" if target else found[0]

    return IMPORT.sub(rename, text)


def _problems(name: str, text: str, known: Mapping[str, str]) -> Iterator[Diagnostic]:
    for found in IMPORT.finditer(text):
        reference = found["name"]
        at = references.position(text, found.start("name"), len(reference))
        if references.OUTSIDE.match(reference):
            yield references.outside(name, reference, at)
        elif not reference.startswith(".") or references.resolve(name, reference) not in known:
            yield references.missing(name, reference, known, at)

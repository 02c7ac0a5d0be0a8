"""Every link of the finished site leads to a page and an anchor that are there.

Checked on what is published, because only there all pages and all anchors are known; told at the line where the link
was written, if an author wrote it, and else at the page. Each link costs the same on a small site and on a large
one.
"""

from __future__ import annotations

import posixpath
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import islice
from urllib.parse import unquote

from supple.checks.published import Link, Output, Published
from supple.diagnostics import Diagnostic, error, nearest
from supple.model.content import Reference
from supple.model.site import Site, entries_of
from supple.urls import MY_ROUTINE, output_path

ALIKE = 500
"""So many pages are looked at to guess which one was meant."""

LEADS = " leads"
"""Ends the line of a link that a browser does not load by itself."""

OUTSIDE = ("http:", "https:", "mailto:", "tel:", "data:")

Fault = tuple[str, str, str]
"""Code, message and hint."""

Writers = Mapping[str, list[tuple[str, Reference]]]
"""Site path with its anchor → the files that link there, with the place."""


def check(site: Site, output: Output) -> Iterator[Diagnostic]:
    """Links of the published pages that lead nowhere, and what pages would load from elsewhere."""
    checker = _Checker(output, Finder(output), _writers(site))
    for file in output.files.values():
        for seen, line in checker.doubtful(file):
            yield from checker.problems(file, seen, line)
    yield from checker.unwritten()


@dataclass(frozen=True, slots=True)
class _Checker:
    output: Output
    finder: Finder
    writers: Writers
    found: dict[Fault, list[Published]] = field(default_factory=dict)
    """What no author wrote but a template, with the pages it stands on."""
    known: dict[str, Fault] = field(default_factory=dict)
    """Target → its fault: guessing what was meant takes too long to do it on every page."""
    fine: set[tuple[str, str]] = field(default_factory=set)
    """Links that lead somewhere, with where they are seen from: menus stand on every page. Equal links of one folder
    lead to the same place, and so do those of one depth that begin by going up to the top."""

    def unwritten(self) -> Iterator[Diagnostic]:
        """Faults of templates, each told once."""
        for (code, message, hint), files in self.found.items():
            more = f", and on {len(files) - 1} more" if len(files) > 1 else ""
            here = f"{message} The link is on {_site_path(files[0].path)}{more}."
            yield error(code, here, hint=hint, path=self.output.source(files[0]))

    def doubtful(self, file: Published) -> Iterator[tuple[str, str]]:
        """The links of a page, as `Link.line`, that are not known to be fine, each with where it is seen from."""
        folder, origin = file.path.rpartition("/")[0], self.finder.origin
        up = "../" * (folder.count("/") + 1) if folder else "/"
        for line in file.linked:
            if line.startswith("#"):
                if line[1:].partition(" ")[0] not in file.ids:
                    yield file.path, line
            elif line.endswith(LEADS) and line.startswith(OUTSIDE) and not (origin and line.startswith(origin)):
                continue
            elif (key := (up if line.startswith(up) else folder, line)) not in self.fine:
                yield key

    def problems(self, file: Published, seen: str, line: str) -> list[Diagnostic]:
        """What is wrong with a link that is seen from there."""
        link = Link.read(line)
        if link.address.startswith(OUTSIDE) and not self.finder.ours(link.address):
            if link.loads and not link.address.startswith("data:"):
                return [_loads(file, link, self.output.source(file))]
        elif target := self._faulty(file, link):
            return self._told(file, target, self.known[target])
        self.fine.add((seen, line))
        return []

    def _faulty(self, file: Published, link: Link) -> str:
        """The site path with its anchor that a link leads to and that is not there; empty when all is well."""
        address, _, anchor = link.address.partition("#")
        address = address.partition("?")[0]
        path = self.finder.path(file.path, address) if address else file.path
        target = self.output.files.get(path)
        there = path in self.output.paths
        if there and not (anchor and target and not _is_there(unquote(anchor), target)):
            return ""
        full = _with(path, anchor)
        if full not in self.known:
            self.known[full] = _no_anchor(path, unquote(anchor), target) if there and target else self._no_page(path)
        return full

    def _told(self, file: Published, target: str, fault: Fault) -> list[Diagnostic]:
        code, message, hint = fault
        written = self.writers.get(target) or self.writers.get(unquote(target), [])
        if not written:
            self.found.setdefault(fault, []).append(file)
        return [error(code, message, hint=hint, path=path, at=reference.position) for path, reference in written]

    def _no_page(self, path: str) -> Fault:
        if path in self.output.withheld:
            message = f"This link leads to {_site_path(path)}, which is not published: {self.output.withheld[path]}."
            return "link-dead", message, "Publish that page too, or take the link out until then."
        folder = path.partition("/")[0]
        alike = (_site_path(known) for known in self.output.files if known.startswith(folder))
        meant = nearest(_site_path(path), islice(alike, ALIKE))
        hint = f"Is {meant} meant?" if meant else "Correct the path, or make the page."
        return "link-dead", f"This link leads to {_site_path(path)}, which does not exist.", hint


class Finder:
    """Where an address on a page leads; what was worked out once is remembered, for menus stand on every page."""

    def __init__(self, output: Output) -> None:
        self.origin = output.urls.base_url.rstrip("/")
        self._base = output.urls.base_path
        self._known: dict[tuple[str, str], str] = {}

    def ours(self, address: str) -> bool:
        """True for a whole address of this site."""
        return bool(self.origin) and (address == self.origin or address.startswith(f"{self.origin}/"))

    def path(self, page: str, address: str) -> str:
        """The artifact that the address on the page (an artifact path) leads to, whether it exists or not."""
        folder = page.rpartition("/")[0]
        if self.ours(address):
            address = self._base + address[len(self.origin) :].lstrip("/")
        while address.startswith("../") and folder:
            folder, address = folder.rpartition("/")[0], address[3:] or "./"
        key = (folder, address)
        if key not in self._known:
            self._known[key] = self._resolved(folder, address)
        return self._known[key]

    def _resolved(self, folder: str, address: str) -> str:
        address = unquote(address)
        if address.startswith("/"):
            inside = address.startswith(self._base) or f"{address}/" == self._base
            joined = address[len(self._base) :] if inside else f"../{address}"
        else:
            joined = posixpath.join(folder, address)
        path = posixpath.normpath(joined)
        path = "" if path == "." else path
        if address.endswith(("/", "/.", "..")) or not path:
            return posixpath.join(path, "index.html")
        return path


def _is_there(anchor: str, target: Published) -> bool:
    """True for an anchor of the page, and for what is none: the top, and the routine that /routines/my/ is given."""
    return anchor in target.ids or target.redirect or anchor == "top" or target.path == output_path(MY_ROUTINE)


def _no_anchor(path: str, anchor: str, target: Published) -> Fault:
    meant = nearest(anchor, [name for name in target.ids if name])
    hint = f"Is #{meant} meant?" if meant else "Name an anchor of that page, or link to the page as a whole."
    return "link-anchor", f"{_site_path(path)} has no place called #{anchor}.", hint


def _loads(file: Published, link: Link, source: str) -> Diagnostic:
    message = f"{_site_path(file.path)} would load {link.address[:80]} from another site."
    hint = "Pages load only what this site publishes: put a copy into static/."
    return error("link-outside", message, hint=hint, path=source)


def _with(path: str, anchor: str) -> str:
    return f"{_site_path(path)}#{anchor}" if anchor else _site_path(path)


def _site_path(path: str) -> str:
    return f"/{path.removesuffix('index.html')}" if path.endswith(("/index.html", "index.html")) else f"/{path}"


def _writers(site: Site) -> Writers:
    found: dict[str, list[tuple[str, Reference]]] = defaultdict(list)
    for entry in entries_of(site):
        for reference in entry.links:
            if reference.target.startswith("/"):
                found[reference.target].append((entry.path, reference))
        for reference in entry.citations:
            found[f"{entry.url}#source-{reference.target}"].append((entry.path, reference))
    return found

"""Every link of the finished site leads to a page and an anchor that are there.

Checked on what is published, because only there all pages and all anchors are known; told at the line where the link
was written, if an author wrote it, and else at the page. Each place is looked for once, however many pages lead there.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import cached_property
from itertools import islice
from urllib.parse import unquote

from msgspec import Struct, field

from supple.checks.addresses import LOADED, OUTSIDE, resolved
from supple.checks.looking import Published
from supple.checks.published import Output
from supple.checks.seen import Fault
from supple.diagnostics import Diagnostic, error, nearest
from supple.model.content import Reference
from supple.model.site import Site, entries_of
from supple.urls import MY_ROUTINE, PLAIN, output_path

ALIKE = 500
"""So many pages are looked at to guess which one was meant."""

Writers = Mapping[str, list[tuple[str, Reference]]]
"""Site path with its anchor → the files that link there, with the place."""


def check(site: Site, output: Output) -> Iterator[Diagnostic]:
    """Links of the published pages that lead nowhere, and what pages would load from elsewhere."""
    places: set[str] = set()
    for file in output.files.values():
        places.update(file.linked)
    checker = _Checker(site, output)
    wrong = {place for place in _unsure(places, output) if checker.is_wrong(place)}
    for file in output.files.values() if wrong else ():
        for place in file.linked:
            if place in wrong:
                yield from checker.problems(file, place)
    yield from checker.unwritten()


def _unsure(places: set[str], output: Output) -> set[str]:
    """The places that are no path or whole address of a file, letter by letter. As long as no path has a letter that is
    written otherwise in an address, the others are those of files: to take each apart takes longer."""
    if not PLAIN.fullmatch("".join(output.paths)):
        return places
    base = output.urls.base_url.rstrip("/") + "/"
    folders = (one for one in places if one.startswith(base) and one.endswith("/"))
    pages = {one for one in folders if f"{one[len(base) :]}index.html" in output.paths}
    return places - output.paths - pages


class _Checker(Struct, frozen=True, dict=True):
    site: Site
    output: Output
    known: dict[str, Fault] = field(default_factory=dict)
    """Site path with its anchor → what is wrong with it; guessing what was meant takes long, so it is done once."""
    found: dict[Fault, list[Published]] = field(default_factory=dict)
    """What no author wrote but a template, with the pages it stands on."""

    def is_wrong(self, place: str) -> bool:
        """True for a place that no page may lead to."""
        address = place.removeprefix(LOADED)
        if address.startswith(OUTSIDE) and not self._ours(address):
            return address != place
        path, anchor = self._inside(address)
        target = self.output.files.get(path)
        there = path in self.output.paths
        return not there or bool(anchor and target and not _is_there(unquote(anchor), target))

    def problems(self, file: Published, place: str) -> list[Diagnostic]:
        """What is wrong with a place that a page leads to."""
        address = place.removeprefix(LOADED)
        if address.startswith(OUTSIDE) and not self._ours(address):
            return [_loads(file, address, self.output.source(file))]
        path, anchor = self._inside(address)
        full = _with(path, anchor)
        if full not in self.known:
            target = self.output.files.get(path)
            self.known[full] = _no_anchor(path, unquote(anchor), target) if target else self._no_page(path)
        return self._told(file, full, self.known[full])

    def unwritten(self) -> Iterator[Diagnostic]:
        """Faults of templates, each told once."""
        for (code, message, hint), files in self.found.items():
            more = f", and on {len(files) - 1} more" if len(files) > 1 else ""
            here = f"{message} The link is on {_site_path(files[0].path)}{more}."
            yield error(code, here, hint=hint, path=self.output.source(files[0]))

    def _ours(self, address: str) -> bool:
        """True for a whole address of this site."""
        origin = self._origin
        return bool(origin) and (address == origin or address.startswith(f"{origin}/"))

    def _inside(self, place: str) -> tuple[str, str]:
        """The artifact and the anchor of a place within the site, whether they exist or not."""
        address, _, anchor = place.partition("#")
        if self._ours(address):
            address = self._base + address[len(self._origin) :].lstrip("/")
        if not address.startswith("/"):
            return unquote(address), anchor
        address = unquote(address.partition("?")[0])
        inside = address.startswith(self._base) or f"{address}/" == self._base
        return resolved("", address[len(self._base) :] if inside else f"../{address}"), anchor

    def _told(self, file: Published, target: str, fault: Fault) -> list[Diagnostic]:
        code, message, hint = fault
        written = self._writers.get(target) or self._writers.get(unquote(target), [])
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

    @cached_property
    def _origin(self) -> str:
        return self.output.urls.base_url.rstrip("/")

    @cached_property
    def _base(self) -> str:
        return self.output.urls.base_path

    @cached_property
    def _writers(self) -> Writers:
        return _writers(self.site)


def _is_there(anchor: str, target: Published) -> bool:
    """True for an anchor of the page, and for what is none: the top, and the routine that /routines/my/ is given."""
    return anchor in target.anchors or target.redirect or anchor == "top" or target.path == output_path(MY_ROUTINE)


def _no_anchor(path: str, anchor: str, target: Published) -> Fault:
    meant = nearest(anchor, [name for name in target.anchors if name])
    hint = f"Is #{meant} meant?" if meant else "Name an anchor of that page, or link to the page as a whole."
    return "link-anchor", f"{_site_path(path)} has no place called #{anchor}.", hint


def _loads(file: Published, address: str, source: str) -> Diagnostic:
    message = f"{_site_path(file.path)} would load {address[:80]} from another site."
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

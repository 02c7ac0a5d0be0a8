"""References and collisions: what a record names must exist, and no two may want the same address."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from msgspec.structs import replace

from supple import urls
from supple.diagnostics import Diagnostic, error, warning
from supple.model.content import Entry
from supple.model.site import Site, entries_of
from supple.model.vocabulary import CAUTIONS
from supple.nodes import Mapping, Position, locate
from supple.resolve.alone import unknown
from supple.resolve.joining import Records

if TYPE_CHECKING:
    from supple.model.matter import Routine, Stretch


def problems(site: Site, records: Records, hidden: frozenset[str]) -> Iterator[Diagnostic]:
    """Every reference that leads nowhere and every address wanted twice. `hidden`: site paths held back."""
    entries = entries_of(site)
    lookup = _Lookup(site, records, hidden)
    if faulty := [document for document in records.documents if document.faults]:
        shown = {entry.path for entry in entries}
        yield from (fault for document in faulty if document.path in shown for fault in document.faults)
    yield from _unknown_names(site, entries, lookup)
    yield from (problem for routine in site.routines for problem in _routine_problems(routine, lookup))
    yield from _repeated_codes(site)
    yield from _collisions(entries)
    if site.stretches and site.safety is None and urls.HELP not in records.failed:
        yield warning(
            "safety-missing",
            "This site has no content/safety.md, so no page shows the warning signs and the stop rule.",
            hint="Copy the file from the project's own content/ folder and adapt it.",
            path="content/safety.md",
        )


def _unknown_names(site: Site, entries: Sequence[Entry[Any]], lookup: _Lookup) -> Iterator[Diagnostic]:
    """Names of sources, body areas and cautions. All that are named are looked up at once; only where one of them leads
    nowhere, each entry is."""
    sources = {code for codes in {entry.facts.sources for entry in entries} for code in codes}
    if not lookup.sources.issuperset(sources):
        for entry in entries:
            if not lookup.sources.issuperset(entry.facts.sources):
                yield from _source_problems(entry, lookup)
    facts = [stretch.facts for stretch in site.stretches]
    areas = {slug for one in {(each.main, each.some) for each in facts} for slugs in one for slug in slugs}
    cautions = {tag for tags in {each.cautions for each in facts} for tag in tags}
    if not (lookup.targets.issuperset(areas) and lookup.cautions.issuperset(cautions)):
        for stretch in site.stretches:
            yield from _target_problems(stretch, lookup)
            yield from _caution_problems(stretch, lookup)


class _Lookup:
    """What references may name, each kind with the words a message needs."""

    def __init__(self, site: Site, records: Records, hidden: frozenset[str]) -> None:
        self.stretches = {entry.slug: entry for entry in site.stretches}
        self.targets = frozenset(entry.slug for entry in site.targets)
        self.cautions = frozenset(CAUTIONS) | frozenset(site.settings.cautions)
        self.sources = frozenset(records.sources)
        self._silent, self._hidden = records.failed, hidden

    def silent(self, kind: str, slug: str) -> bool:
        """True when the thing exists but failed, and has been told of already."""
        return urls.of(kind, slug) in self._silent

    def hidden(self, kind: str, slug: str) -> bool:
        """True when the thing exists but is a draft or scheduled."""
        return urls.of(kind, slug) in self._hidden


def _key_position(node: Mapping, *path: str) -> Position:
    """Where the last key of the path itself stands."""
    *above, last = path
    for name in above:
        below = node.get(name)
        if not isinstance(below, Mapping):
            return node.position
        node = below
    key = node.key(last)
    return key.position if key else node.position


def _target_problems(entry: Entry[Stretch], lookup: _Lookup) -> Iterator[Diagnostic]:
    for group, slugs in (("main", entry.facts.main), ("some", entry.facts.some)):
        for index, slug in enumerate(slugs):
            if slug in lookup.targets or lookup.silent("target", slug) or lookup.hidden("target", slug):
                continue
            hint = f'Make it with: python build.py new target "{slug.replace("-", " ").capitalize()}"'
            path = ("targets", group, index)
            yield unknown("stretch-unknown-target", slug, "target", lookup.targets, entry, path, hint)


def _caution_problems(entry: Entry[Stretch], lookup: _Lookup) -> Iterator[Diagnostic]:
    for tag in entry.facts.cautions:
        if tag not in lookup.cautions:
            hint = "Add it to site.toml under [cautions], or use one of: " + ", ".join(sorted(lookup.cautions)) + "."
            problem = unknown("stretch-unknown-caution", tag, "caution", lookup.cautions, entry, (), hint)
            yield replace(problem, position=_key_position(entry.node, "cautions", tag))


def _routine_problems(entry: Entry[Routine], lookup: _Lookup) -> Iterator[Diagnostic]:
    for index, step in enumerate(entry.matter.steps):
        path = ("steps", index, "stretch")
        found = lookup.stretches.get(step.stretch)
        if found is None:
            yield from _missing_stretch(entry, step.stretch, path, lookup)
        elif step.version != "standard" and step.version not in found.matter.versions:
            have = ", ".join(["standard", *found.matter.versions])
            yield error(
                "routine-unknown-version",
                f'"{found.matter.title}" has no {step.version} version.',
                hint=f"It has: {have}.",
                path=entry.path,
                at=locate(entry.node, ("steps", index, "version")),
            )


def _missing_stretch(
    entry: Entry[Routine], slug: str, path: tuple[str | int, ...], lookup: _Lookup
) -> Iterator[Diagnostic]:
    if lookup.silent("stretch", slug):
        return
    if lookup.hidden("stretch", slug):
        yield error(
            "routine-hidden-stretch",
            f'This routine needs "{slug}", which is a draft or scheduled and so not on the site.',
            hint="Publish that stretch, or take the step out.",
            path=entry.path,
            at=locate(entry.node, path),
        )
        return
    hint = "Name the file in content/stretches/ without .md."
    yield unknown("routine-unknown-stretch", slug, "stretch", lookup.stretches, entry, path, hint)


def _source_problems(entry: Entry[Any], lookup: _Lookup) -> Iterator[Diagnostic]:
    hint = "Add it to content/sources.toml."
    for index, code in enumerate(entry.matter.sources):
        if code not in lookup.sources:
            yield unknown("source-unknown", code, "source", lookup.sources, entry, ("sources", index), hint)
    for number, claim in enumerate(getattr(entry.matter, "claims", ())):
        for index, code in enumerate(claim.source):
            if code not in lookup.sources and code != "article":
                path = ("claims", number, "source", index)
                yield unknown("source-unknown", code, "source", lookup.sources, entry, path, hint)


def _repeated_codes(site: Site) -> Iterator[Diagnostic]:
    if len({entry.facts.code for entry in site.stretches}) == len(site.stretches):
        return
    first: dict[str, Entry[Stretch]] = {}
    for entry in site.stretches:
        earlier = first.setdefault(entry.facts.code, entry)
        if earlier is not entry:
            yield error(
                "stretch-repeated-code",
                f'The code "{entry.facts.code}" already belongs to {earlier.path}.',
                hint="Every stretch has two letters of its own, because shared links are made of them.",
                path=entry.path,
                at=locate(entry.node, ("code",)),
            )


def _collisions(entries: Sequence[Entry[Any]]) -> Iterator[Diagnostic]:
    pages = (entry.slug for entry in entries if entry.kind == "page")
    if len({entry.url for entry in entries}) < len(entries) or not urls.RESERVED.isdisjoint(pages):
        yield from _taken(entries)
    renamed = sorted((entry for entry in entries if entry.facts.aliases), key=_path)
    in_order = sorted(entries, key=_path, reverse=True) if renamed else ()
    published = {urls.output_path(entry.url): entry.path for entry in in_order}
    for entry in renamed:
        for index, alias in enumerate(entry.facts.aliases):
            url = urls.alias(alias)
            place, at = urls.output_path(url), locate(entry.node, ("aliases", index))
            earlier = "the program itself" if urls.is_made(url) else published.setdefault(place, entry.path)
            if earlier != entry.path or place == urls.output_path(entry.url):
                yield _collision(entry, url, earlier, at)


def _taken(entries: Sequence[Entry[Any]]) -> Iterator[Diagnostic]:
    """Addresses that two want; the first by the names of their files has it."""
    taken: dict[str, str] = {}
    for entry in sorted(entries, key=_path):
        if entry.kind == "page" and entry.slug in urls.RESERVED:
            yield _collision(entry, entry.url, "the site's own pages", Position(1))
        earlier = taken.setdefault(entry.url, entry.path)
        if earlier != entry.path:
            yield _collision(entry, entry.url, earlier, Position(1))


def _path(entry: Entry[Any]) -> str:
    return entry.path


def _collision(entry: Entry[Any], url: str, earlier: str, at: Position) -> Diagnostic:
    return error(
        "url-taken",
        f"The address {url} is already used by {earlier}.",
        hint="Give this file another name, or take the alias out.",
        path=entry.path,
        at=at,
    )

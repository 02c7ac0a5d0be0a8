"""The same library as a site folder of other generators, with templates that put the same on a page as ours."""

from __future__ import annotations

import shutil
from pathlib import Path

from benchmarks.corpus import TARGETS, TEMPLATES, Item, items, named, write


def write_peer(folder: Path, count: int, name: str) -> None:
    """A site folder of the generator `name`."""
    shutil.copytree(TEMPLATES / name, folder, dirs_exist_ok=True)
    {"hugo": _hugo, "pelican": _pelican, "mkdocs": _mkdocs}[name](folder, items(count))


def _hugo(folder: Path, library: list[Item]) -> None:
    for item in library:
        areas = ", ".join(item.targets)
        matter = f'title: "{item.title}"\nweight: {item.number}\nsummary: "{item.summary}"\ntargets: [{areas}]'
        write(folder / f"content/stretches/{item.slug}.md", f"---\n{matter}\n---\n\n{item.body}")


def _pelican(folder: Path, library: list[Item]) -> None:
    for item in library:
        areas = ", ".join(item.targets)
        matter = f"Title: {item.title}\nDate: 2026-01-01\nSlug: {item.slug}\nWeight: {item.number}"
        text = f"{matter}\nSummary: {item.summary}\nTags: {areas}\n\n{item.body}"
        write(folder / f"content/{item.slug}.md", text)


def _mkdocs(folder: Path, library: list[Item]) -> None:
    """Body areas and the list are files: that generator makes no lists by itself, and none in parts."""
    for item in library:
        areas = "\n".join(f"- [{named(slug)}](../targets/{slug}.md)" for slug in item.targets)
        matter = f"---\ntitle: {item.title}\ndescription: {item.summary}\n---\n"
        name = f"{item.number}-{item.slug}"
        write(folder / f"docs/stretches/{name}.md", f"{matter}\n{item.summary}\n\n{item.body}\n{areas}\n")
    for slug in TARGETS:
        listed = "".join(_listed(item, "../stretches") for item in library if slug in item.targets)
        write(folder / f"docs/targets/{slug}.md", f"---\ntitle: {named(slug)}\n---\n\n{listed}")
    listed = "".join(_listed(item, "stretches") for item in library)
    write(folder / "docs/index.md", f"---\ntitle: Library\n---\n\n{listed}")


def _listed(item: Item, folder: str) -> str:
    return f"- [{item.title}]({folder}/{item.number}-{item.slug}.md) {item.summary}\n"

"""The search index: over listed pages only, the same for the same pages, and nothing but what a search loads."""

from __future__ import annotations

import pytest

from supple import search
from supple.model.output import Artifact, Page

HTML = '<html lang="en"><body><nav>Menu</nav><main><h1>{0}</h1><p>Stretch the {0}.</p></main></body></html>'


def made(*names: str, listed: bool = True) -> tuple[tuple[Artifact, ...], tuple[Page, ...]]:
    artifacts = tuple(Artifact(f"{name}/index.html", HTML.format(name).encode()) for name in names)
    return artifacts, tuple(Page(url=f"/{name}/", template="", view=None, listed=listed) for name in names)


def fragments(found: tuple[Artifact, ...]) -> int:
    return sum(artifact.path.endswith(".pf_fragment") for artifact in found)


def test_every_listed_page_is_in_the_index():
    assert fragments(search.index(*made("hip", "back", "knee"))) == 3


def test_pages_that_are_not_listed_and_the_search_page_itself_are_left_out():
    artifacts, pages = made("hip", "search")
    hidden, unlisted = made("draft", listed=False)
    assert fragments(search.index((*artifacts, *hidden), (*pages, *unlisted))) == 1


def test_the_same_pages_give_the_same_bytes():
    assert search.index(*made("hip", "back")) == search.index(*made("hip", "back"))


def test_only_what_a_search_loads_is_published():
    names = {artifact.path for artifact in search.index(*made("hip"))}
    assert {"pagefind/pagefind.js", "pagefind/wasm.en.pagefind", "pagefind/pagefind-entry.json"} <= names
    assert not any("ui" in name or "highlight" in name for name in names)


def test_a_site_without_pages_has_no_index():
    assert search.index((), ()) == ()


def test_a_program_that_answers_nothing_is_a_failure_not_an_empty_search(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("pagefind.service.get_executable", lambda: "/bin/true")
    with pytest.raises(RuntimeError, match="no files"):
        search.index(*made("hip"))

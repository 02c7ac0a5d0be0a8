"""Templates and styles as a set: a component has one stem, colours live in the tokens, safety is on every page."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.pages.built import built, texts

HOME = Path(__file__).resolve().parent.parent
TEMPLATES = HOME / "templates"
CSS = HOME / "static" / "css"
COMPONENTS = sorted(path.stem for path in (TEMPLATES / "components").glob("*.html"))
SHEETS = sorted(CSS.glob("*.css"))
STYLES = sorted(path.stem for path in (CSS / "components").glob("*.css"))

WITHOUT_TEMPLATE = {
    "button": "a class on links and buttons",
    "prose": "what editors wrote",
    "reading": "a page of text on a wide screen: where the components in it stand",
    "figure": "the drawings",
    "stage": "the player's screen, which its script loads",
}
"""Styles of what is no macro, with what they are for."""

OWN_COLOURS = {"figure.css": "the drawings bring their people's colours"}
"""Styles outside tokens/ that name colours, with the reason."""


def rules(path: Path) -> str:
    return re.sub(r"/\*.*?\*/", "", path.read_text(), flags=re.DOTALL)


def test_every_style_of_a_component_has_its_template():
    assert not set(STYLES) - set(COMPONENTS) - set(WITHOUT_TEMPLATE)


def test_every_component_has_its_style():
    assert not set(COMPONENTS) - set(STYLES)


def test_the_published_sheets_name_every_file_once():
    named = [name for sheet in SHEETS for name in re.findall(r'@import "([^"]+)"', sheet.read_text())]
    there = [str(path.relative_to(CSS)) for path in CSS.glob("*/*.css")]
    assert sorted(there) == sorted(named)


def test_every_file_is_put_into_the_layer_of_its_folder():
    texts_of_sheets = "".join(sheet.read_text() for sheet in SHEETS)
    found = re.findall(r'@import "([^/]+)/[^"]+" layer\((\w+)\);', texts_of_sheets)
    assert {(folder, layer) for folder, layer in found if folder != layer} == set()


@pytest.mark.parametrize("name", COMPONENTS)
def test_a_component_is_a_macro_of_its_own_name(name: str):
    text = (TEMPLATES / "components" / f"{name}.html").read_text()
    assert f"{{% macro {name.replace('-', '_')}(" in text
    assert text.startswith("{#"), "the arguments are told on top"


@pytest.mark.parametrize("path", sorted(CSS.rglob("*.css")), ids=lambda path: path.name)
def test_colours_are_named_in_the_tokens_only(path: Path):
    if path.parent.name == "tokens" or path.name in OWN_COLOURS:
        return
    raw = re.findall(
        r":[^;{]*?(#[0-9a-f]{3,8}\b|\b(?:rgb|hsl|oklch|lab|color-mix)a?\([^)]*\))", rules(path), re.IGNORECASE
    )
    assert not raw


@pytest.mark.parametrize("path", sorted(CSS.rglob("*.css")), ids=lambda path: path.name)
def test_no_style_uses_force_or_an_id(path: Path):
    text = rules(path)
    assert "!important" not in text
    assert not re.search(r"(^|[\s,>+~}])#[a-z][\w-]*[^;{}]*\{", text)


@pytest.mark.parametrize("path", sorted(TEMPLATES.rglob("*.html")), ids=lambda path: path.name)
def test_every_attribute_is_quoted_and_nothing_is_inline(path: Path):
    text = re.sub(r"\{#.*?#\}|\{%.*?%\}", "", path.read_text(), flags=re.DOTALL)
    text = re.sub(r"\{\{.*?\}\}", "x", text, flags=re.DOTALL)
    tags = re.findall(r"<[a-z][^>]*>", re.sub(r'="[^"]*"', '=""', text))
    assert not [tag for tag in tags if re.search(r"\s[a-z-]+=[^\"\s]", tag)]
    assert not [tag for tag in tags if re.search(r"\s(style|on[a-z]+)=", tag)]


def test_the_palette_of_a_dark_device_is_the_palette_a_reader_chooses():
    blocks = re.findall(r"color-scheme: dark;(.*?)\}", (CSS / "tokens" / "palette.css").read_text(), re.DOTALL)
    asked, chosen = (re.findall(r"(--[\w-]+): ([^;]+);", block) for block in blocks)
    assert asked == chosen


PAGES = {
    path: text for path, text in texts(built()).items() if path.endswith(".html") and 'http-equiv="refresh"' not in text
}


@pytest.mark.parametrize("path", sorted(PAGES))
def test_every_page_has_the_warning_signs_one_title_and_a_way_to_skip(path: str):
    page = PAGES[path]
    assert 'data-safety="red-flags' in page
    assert page.count("<h1") == 1
    assert 'href="#content"' in page


@pytest.mark.parametrize(
    "path", [path for path in sorted(PAGES) if re.match(r"(stretches|routines)/(?!position|my)[a-z-]+/", path)]
)
def test_every_stretch_and_routine_tells_when_to_stop(path: str):
    assert 'data-safety="stop-rule"' in PAGES[path]


def test_help_comes_in_the_same_order_on_every_page():
    feet = {
        re.sub(r'href="[^"]*"', "", re.findall(r'<section class="footer-help".*?</section>', page, re.DOTALL)[0])
        for page in PAGES.values()
    }
    assert len(feet) == 1

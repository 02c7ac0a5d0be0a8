"""Drawings that a page only names."""

from __future__ import annotations

import re
from pathlib import Path

from msgspec.structs import replace

from supple import urls
from supple.model.figure import ID, TITLE
from supple.pages import drawings
from supple.pages.stretch import stretch
from supple.pages.views.parts import Picture
from tests.pages import values
from tests.pages.built import HOME, SITE, built, texts

SVG = (
    '<svg xmlns="http://www.w3.org/2000/svg" class="figure-drawing figure-look-joe" '
    f'aria-labelledby="{ID}t {ID}d"><title id="{ID}t">{TITLE}: start</title><desc id="{ID}d">Words.</desc>'
    f'<path id="{ID}m" fill="var(--figure-skin,#8d5a3b)"/><path fill="var(--figure-lip,#9c4a3c)"/></svg>'
)


def published(*stretches: object) -> dict[str, str]:
    return {
        each.path: each.content.decode()
        for entry in drawings.drawn(values.site(stretches=stretches))
        for each in drawings.files(entry)
    }


def test_the_still_that_is_held_stands_on_the_page_and_the_others_are_files():
    entry = values.stretch(versions={"chair": {"text": "Sit."}})
    entry = values.with_chair(entry)
    view = stretch(values.site(stretches=(entry,)), entry)
    told = [(each.frame.name, bool(each.file), each.leads) for each in (*view.pictures, *view.versions[0].pictures)]
    assert told == [("start", True, False), ("hold", False, True), ("start", True, False), ("hold", True, False)]


def test_every_drawing_that_a_page_names_is_published_and_no_other():
    entry = values.stretch(versions={"chair": {"text": "Sit."}})
    entry = values.with_chair(entry)
    view = stretch(values.site(stretches=(entry,)), entry)
    named = {url for each in (*view.pictures, *view.versions[0].pictures) for url in (each.file, each.dark) if url}
    assert {urls.output_path(url) for url in named} == set(published(entry))
    assert len(named) == 6


def test_stretches_with_one_pose_share_its_files():
    shared = values.figure("one", "start", "hold")
    first, second = (values.drawn(values.stretch(slug), standard=shared) for slug in ("one", "two"))
    assert len(published(first, second)) == len(published(first)) == 2


def test_a_file_is_a_picture_by_itself_with_its_sentence_as_its_title():
    frame = values.frame("start", SVG)
    figure = replace(values.figure("x", "start", "hold"), frames=(frame, values.frame("hold")))
    light, dark = published(values.drawn(values.stretch(), standard=figure)).values()
    assert ID not in light
    assert TITLE not in light
    assert '<title id="d-t">It shows start.</title>' in light
    assert "<desc" not in light
    assert 'fill="var(--figure-skin,#8d5a3b)"' in light
    assert 'fill="var(--figure-skin,#9c6745)"' in dark
    assert 'fill="var(--figure-lip,#9c4a3c)"' in dark


def test_the_colours_of_the_dark_are_those_of_the_style_sheet():
    sheet = (Path(HOME) / "static/css/components/figure.css").read_text()
    chosen = {
        name: dict(re.findall(r"--figure-([a-z-]+): (#[0-9a-f]+);", block))
        for name, block in re.findall(r'\n\[data-theme="dark"\] \.figure-([a-z-]+) \{(.*?)\}', sheet, re.DOTALL)
    }
    assert chosen == {"drawing": drawings.DARK} | {f"look-{name}": look for name, look in drawings.DARK_LOOKS.items()}


def test_a_picture_says_where_both_of_its_files_are():
    picture = drawings.later(Picture(values.frame("start"), "x-start"))
    assert re.fullmatch(r"/assets/drawings/[0-9a-f]{12}\.svg", picture.file)
    assert picture.dark == picture.file.replace(".svg", "-dark.svg")


def test_the_offline_copy_keeps_the_drawings_of_the_pages_it_keeps():
    files = texts(built(TWO_FRAMES))
    named = set(re.findall(r"assets/drawings/[\w-]+\.svg", files["stretches/leg-hug/index.html"]))
    assert len(named) == 2
    assert all(f'"/{path}"' in files["sw.js"] and path in files for path in named)


LYING = "{base: lying, left foot: {floor: [44, -9], knee: up}, right foot: {floor: [44, 9], knee: up}}"
TWO_FRAMES = SITE.replace(
    f"      pose: {LYING}\n",
    f"      pose: {LYING}\n    - name: hold\n      say: The feet are a little further away.\n"
    f"      pose: {LYING.replace('44,', '46,')}\n",
)

"""Contrast of the palette, in light and dark."""

from __future__ import annotations

import pytest

from supple.checks import colours, contrast
from supple.diagnostics import Diagnostic
from supple.model.content import SourceFile

PAIR = "/* contrast: --text on --page 4.5 */\n"


def told(css: str, path: str = "css/tokens/palette.css") -> list[Diagnostic]:
    return list(contrast.check([SourceFile(path, css.encode())]))


@pytest.mark.parametrize(
    ("first", "second", "ratio"),
    [
        ("#000", "#fff", 21.0),
        ("#fff", "#000", 21.0),
        ("#777777", "#ffffff", 4.48),
        ("#767676", "white", 4.54),
        ("rgb(255 0 0)", "#ffffff", 4.0),
        ("rgb(0, 0, 255)", "white", 8.59),
        ("#808080", "#808080", 1.0),
    ],
)
def test_contrast_is_what_wcag_says(first: str, second: str, ratio: float):
    one, two = colours.read(first), colours.read(second)
    assert one is not None
    assert two is not None
    assert colours.contrast(one, two) == pytest.approx(ratio, abs=0.01)


@pytest.mark.parametrize(
    ("text", "hexadecimal"),
    [
        ("#abc", "aabbcc"),
        ("#AABBCCff", "aabbcc"),
        ("rgb(170 187 204)", "aabbcc"),
        ("rgba(170, 187, 204, 1)", "aabbcc"),
        ("rgb(100% 0% 50%)", "ff0080"),
        ("hsl(120 100% 25%)", "008000"),
        ("hsl(210deg, 25%, 73%)", "a9bacb"),
        ("oklch(0.627966 0.257704 29.2346)", "ff0000"),
        ("oklch(86.644% 0.294827 142.4953)", "00ff00"),
        ("oklab(0.452014 -0.032457 -0.311528)", "0000ff"),
        ("oklch(1 0 0)", "ffffff"),
        ("white", "ffffff"),
    ],
)
def test_a_colour_is_read_as_browsers_read_it(text: str, hexadecimal: str):
    colour = colours.read(text)
    assert colour is not None
    assert "".join(f"{round(part * 255):02x}" for part in colour) == hexadecimal


@pytest.mark.parametrize(
    "text", ["", "red-ish", "#12", "rgb(0 0 0 / 50%)", "#0000", "rgb(1 2)", "hsl(x 1% 1%)", "var(--x)"]
)
def test_what_is_no_opaque_colour_is_not_read(text: str):
    assert colours.read(text) is None


def test_a_pair_of_enough_contrast_is_fine():
    assert told(f":root {{ --text: #000; --page: #fff }} {PAIR}") == []


def test_a_weak_pair_is_told_at_the_line_that_names_it():
    found = told(f":root {{\n  --text: #888;\n  --page: #fff;\n}}\n{PAIR}")
    assert [(d.code, d.path, d.position.line) for d in found] == [
        ("contrast-low", "static/css/tokens/palette.css", 5),
        ("contrast-low", "static/css/tokens/palette.css", 5),
    ]


DARK = [
    "@media (prefers-color-scheme: dark) { :root { --page: #111 } }",
    '[data-theme="dark"] { --page: #111 }',
    '@media (prefers-color-scheme: dark) { :root:not([data-theme="light"]) { --page: #111 } }',
    "@layer tokens { @media (prefers-color-scheme: dark) { :root { --page: #111 } } }",
]


@pytest.mark.parametrize("dark", DARK)
def test_the_dark_palette_is_judged_by_itself(dark: str):
    found = told(f":root {{ --text: #000; --page: #fff }} {dark} {PAIR}")
    assert ["dark palette" in problem.message for problem in found] == [True]


def test_a_palette_in_light_dark_is_judged_twice():
    found = told(f":root {{ --text: light-dark(#000, #fff); --page: light-dark(#fff, rgb(200, 200, 200)) }} {PAIR}")
    assert ["dark palette" in problem.message for problem in found] == [True]


def test_print_and_forced_colours_are_left_alone():
    assert told(f":root {{ --text: #000; --page: #fff }} @media print {{ :root {{ --text: #eee }} }} {PAIR}") == []


def test_names_are_followed_through_names():
    css = ":root { --grey: #888; --soft: var(--grey); --text: var(--soft); --page: var(--none, #fff) }"
    assert [problem.code for problem in told(css + PAIR)] == ["contrast-low", "contrast-low"]


def test_a_name_that_leads_to_itself_ends():
    assert {problem.code for problem in told(f":root {{ --text: var(--text); --page: #fff }} {PAIR}")} == {
        "contrast-unknown"
    }


def test_a_colour_that_is_missing_is_told():
    assert {problem.code for problem in told(f":root {{ --page: #fff }} {PAIR}")} == {"contrast-unknown"}


def test_one_comment_may_name_many_pairs():
    pairs = "/* Pairs:\n   contrast: --text on --page 4.5\n   contrast: --page on --text 7 */\n"
    css = f"{pairs}:root {{ --text: #888; --page: #fff }}"
    assert [problem.position.line for problem in told(css)] == [2, 2, 3, 3]


def test_a_palette_that_a_reader_chose_counts_like_the_one_of_the_device():
    css = ':root { --text: #000; --page: #fff }\n[data-theme="light"] { --page: #fff }\n'
    assert told(css + '[data-theme="dark"] { --page: #000; --text: #eee }\n' + PAIR) == []


def test_the_dark_palette_of_the_device_is_judged_apart_from_the_chosen_one():
    dark = "--text: #fff; --page: #000"
    device = "@media (prefers-color-scheme: dark) { :root { --text: #333; --page: #000 } } "
    found = told(f":root {{ --text: #000; --page: #fff }} {device} [data-theme='dark'] {{ {dark} }} {PAIR}")
    assert [problem.message.partition(" in ")[2] for problem in found] == ["the dark palette, not 4.5."]


def test_a_clinic_that_overrides_a_colour_is_judged():
    tokens = SourceFile("css/tokens/palette.css", f":root {{ --text: #000; --page: #fff }} {PAIR}".encode())
    site = SourceFile("css/site.css", b":root { --page: #333 }")
    assert {problem.code for problem in contrast.check([tokens, site])} == {"contrast-low"}

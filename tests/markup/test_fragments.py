"""What a fragment knows besides its HTML: places, sections, steps, links, pictures, citations."""

from __future__ import annotations

import pytest
from bodies import PATH, converted, places

from supple.model.content import Heading, Reference, Step
from supple.nodes import Position

CITED = '<sup class="cite"><a aria-label="Source 1" href="#source-CSP">1</a></sup>'

BODY = """Lead with [a link](../guidelines/warm-up-first.md).

## Before you start

1. Not this list.

## How to do it {#how}

1. Lie on your *back*. [@CSP]
2. Breathe
   slowly.

   - in
   - out

## After

![A mat](photos/mat.jpg) and [a link](../guidelines/warm-up-first.md) again.
"""


def test_sections_are_the_lead_and_one_for_each_second_level_heading():
    found = [(section.id, section.title, section.line) for section in converted(BODY).value.sections]
    assert found == [
        ("", "", 0),
        ("before-you-start", "Before you start", 12),
        ("how", "How to do it", 16),
        ("after", "After", 25),
    ]


def test_sections_leave_their_heading_out():
    assert [section.html.startswith("<ol>") for section in converted(BODY).value.sections] == [False, True, True, False]


def test_sections_with_their_headings_are_the_whole():
    fragment = converted(BODY).value
    parts = [f'<h2 id="{section.id}">{section.title}</h2>\n{section.html}' for section in fragment.sections[1:]]
    assert "\n".join([fragment.lead, *parts]) == fragment.html


def test_a_second_level_heading_in_a_box_cuts_nothing():
    fragment = converted("A\n\n!!! note\n    ## Inside\n\n    Text\n\n## Outside\n\nB\n").value
    assert [section.title for section in fragment.sections] == ["", "Outside"]


def test_headings_are_told_in_order():
    assert converted("## A *b*\n\n### C\n").value.headings == (Heading(2, "a-b", "A b"), Heading(3, "c", "C"))


def test_steps_are_the_list_under_how_to_do_it():
    assert converted(BODY).value.steps == (
        Step(f"Lie on your <em>back</em>. {CITED}", "Lie on your back."),
        Step("<p>Breathe\nslowly.</p><ul><li>in</li><li>out</li></ul>", "Breathe slowly. in out"),
    )


def test_steps_are_the_first_numbered_list_where_no_heading_says_how():
    assert [step.text for step in converted("- a\n\n1. One\n2. Two\n\nText\n\n1. Three\n").value.steps] == [
        "One",
        "Two",
    ]


def test_each_step_has_an_anchor():
    assert '<li id="step-2">' in converted("1. One\n2. Two\n").value.html


def test_links_have_their_target_place_and_words():
    target = "/guidelines/warm-up-first/"
    assert converted(BODY).value.links == (
        Reference(target, Position(10, 20, 30), "a link"),
        Reference(target, Position(27, 39, 30), "a link"),
    )


def test_pictures_have_their_path_place_and_words():
    assert converted(BODY).value.images == (Reference("content/pages/photos/mat.jpg", Position(27, 10, 14), "A mat"),)


def test_citations_have_their_code_and_place():
    assert converted(BODY).value.citations == (Reference("CSP", Position(18, 25, 4), "1"),)


def test_a_link_in_code_is_not_taken_for_the_link():
    links = converted("`[x](../pages/about.md)`\n\n[x](../pages/about.md)\n").value.links
    assert [link.position.line for link in links] == [12]


def test_the_body_is_kept_for_later_problems():
    fragment = converted("A\r\nB").value
    assert (fragment.source, fragment.line) == ("A\nB", 10)


def test_problems_name_the_file():
    assert {problem.path for problem in converted("<b>x</b> [a](x.html)").diagnostics} == {PATH}


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("One\n\nTwo <b>x</b>", ["markup-html 12:5"]),
        ("One\r\n\r\nTwo <b>x</b>", ["markup-html 12:5"]),
        ("- a\n  - [b](javascript:x)", ["markup-link-scheme 11:9"]),
        ("a\n\n!!! note\n    [b](x.html)", ["markup-link-unclear 13:9"]),
        ("> [b](x.html)", ["markup-link-unclear 10:7"]),
        ("[b](x.html) and [b](x.html)", ["markup-link-unclear 10:5", "markup-link-unclear 10:21"]),
        ("| a |\n|---|\n| ![](b.jpg) |", ["markup-image-alt 12:7"]),
        ("a\n\n    ## Deep {.x}", ["markup-attribute 12:13"]),
        ("## A\n\n#### B", ["markup-heading-jump 12:1"]),
        ("Title\n=====\n", ["markup-heading-level 10:1"]),
        ("a[^1]\n\n[^1]: [b](x.html)", ["markup-link-unclear 12:11"]),
        ("[b][p]\n\n[p]: x.html", ["markup-link-unclear 12:6"]),
    ],
)
def test_problems_stand_where_they_are(body: str, expected: list[str]):
    assert places(body) == expected


def test_an_empty_body_is_an_empty_fragment():
    result = converted("")
    assert (result.value.html, result.value.steps, result.diagnostics) == ("", (), ())


def test_all_problems_of_a_body_are_told_in_one_run():
    found = places("# A\n\n<b>x</b>\n\n[a](x.html)\n\n![](b.jpg)\n\nw[^2]\n\n!!! oops\n    x\n")
    assert [place.split()[0] for place in sorted(found)] == [
        "markup-callout-kind",
        "markup-footnote",
        "markup-heading-level",
        "markup-html",
        "markup-image-alt",
        "markup-link-unclear",
    ]

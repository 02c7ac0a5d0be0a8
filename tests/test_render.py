"""Templates live in a closed world, and what goes wrong in them is told at their line."""

from __future__ import annotations

from base64 import b64encode
from dataclasses import dataclass
from hashlib import sha256

import pytest

from supple.model.figure import Frame
from supple.model.output import Assets, Page
from supple.pages.views.parts import Link
from supple.render import Given, Renderer, check_templates, drawing
from supple.urls import Urls


@dataclass(frozen=True)
class View:
    title: str = "Cat-Cow"
    body: str = '<p><a href="site:/guidelines/warm-up/#how">Warm up</a> and site:/not-a-link</p>'


ASSETS = Assets(urls={"js/main.js": "/assets/main.1a2b.js"}, integrity={"js/main.js": "sha384-x"})


def rendered(template: str, view: object = View(), *, base: str = "https://x.org/back/", **others: str) -> str:
    templates = {"page.html": template, **{name.replace("_", "/") + ".html": text for name, text in others.items()}}
    result = Renderer(templates, Given({"name": "site"}, ASSETS, Urls(base))).page(
        Page(url="/stretches/cat-cow/", template="page.html", view=view)
    )
    assert result.value is not None, result.diagnostics
    return result.value.content.decode()


def problem(template: str) -> tuple[str, str, int]:
    result = Renderer({"page.html": template}, Given({}, ASSETS, Urls())).page(
        Page(url="/a/", template="page.html", view=View())
    )
    (found,) = result.diagnostics
    return found.code, found.path, found.position.line


def test_links_are_relative_to_the_page_that_shows_them():
    assert rendered('{{ href("/") }} {{ href("/feed.xml") }} {{ asset("js/main.js") }}') == (
        "../../ ../../feed.xml ../../assets/main.1a2b.js"
    )


def test_links_inside_a_body_are_made_relative_and_its_words_are_left_alone():
    assert rendered("{{ page.body | prose }}") == (
        '<p><a href="../../guidelines/warm-up/#how">Warm up</a> and site:/not-a-link</p>'
    )


def test_every_picture_of_a_set_is_made_relative():
    view = View(body='<img srcset="site:/a.avif 480w, site:/b.avif 960w" src="site:/c.jpg">')

    assert rendered("{{ page.body | prose }}", view) == (
        '<img srcset="../../a.avif 480w, ../../b.avif 960w" src="../../c.jpg">'
    )


def test_everything_else_is_escaped():
    assert rendered("{{ page.title }}", View(title="<b>&</b>")) == "&lt;b&gt;&amp;&lt;/b&gt;"


def test_data_in_a_page_cannot_end_its_script():
    assert "</script>" not in rendered("{{ page.title | json }}", View(title="</script><script>alert(1)"))


def test_ids_of_a_drawing_are_unique_to_each_use():
    frame = Frame(name="hold", sentence="", svg='<svg><title id="@id@t">x</title></svg>', width=1, height=1)

    assert drawing(frame, "cat-hero") == '<svg><title id="cat-hero-t">x</title></svg>'


@pytest.mark.parametrize(
    ("template", "expected"),
    [
        ("\n\n{{ page.titel }}", ("template-failed", "templates/page.html", 3)),
        ("\n{{ nothing }}", ("template-failed", "templates/page.html", 2)),
        ('\n{{ asset("js/man.js") }}', ("template-failed", "templates/page.html", 2)),
        ("{{ page.__class__.__mro__ }}", ("template-failed", "templates/page.html", 1)),
        ("{{ 1 / 0 }}", ("template-failed", "templates/page.html", 1)),
        ("{% for i in range(10**9) %}{% endfor %}", ("template-failed", "templates/page.html", 1)),
    ],
)
def test_a_fault_in_a_template_is_told_at_its_line(template: str, expected: tuple[str, str, int]):
    assert problem(template) == expected


@pytest.mark.parametrize(
    ("template", "expected"),
    [
        ("\n{% if %}", ("template-syntax", 2, 0)),
        ('\n{% extends "pge.html" %}', ("template-missing", 2, 13)),
    ],
)
def test_what_shows_without_rendering_is_told_once_and_at_its_line(template: str, expected: tuple[str, int, int]):
    (found,) = check_templates({"page.html": template})

    assert (found.code, found.position.line, found.position.column) == expected


def test_a_misspelt_field_is_told_without_the_names_of_classes():
    result = Renderer({"page.html": "{{ page.titel }}"}, Given({}, ASSETS, Urls())).page(
        Page(url="/a/", template="page.html", view=View())
    )

    assert (
        result.diagnostics[0].message == 'The template could not show /a/: there is no "titel". Did you mean "title"?'
    )


def test_a_template_included_by_a_computed_name_is_refused():
    (found,) = check_templates({"page.html": "{% include page.part %}"})

    assert found.code == "template-dynamic-name"


def test_an_override_may_extend_what_it_replaces():
    shown = rendered(
        '{% extends "own.html" %}',
        own='{% extends "default/own.html" %}{% block a %}new{% endblock %}',
        default_own="kept {% block a %}old{% endblock %}",
    )

    assert shown == "kept new"


def test_data_in_a_page_is_named_in_its_policy_and_nothing_else_is():
    meta = '<meta content="{{ page.title }}"><script type="application/json">{"a": 1}</script><script>x</script>'

    shown = rendered(meta, View(title="script-src 'self'; img-src 'self'"))

    known = b64encode(sha256(b'{"a": 1}').digest()).decode()
    assert f"script-src &#39;self&#39; &#39;sha256-{known}&#39;; img-src" in shown
    assert shown.count("sha256-") == 1


def test_views_of_our_own_show_their_fields_and_nothing_behind_them():
    view = Link("Leg Hug", "/stretches/leg-hug/")
    assert rendered("{{ page.text }}", view) == "Leg Hug"
    result = Renderer({"page.html": "{{ page.__class__.__mro__ }}"}, Given({}, ASSETS, Urls())).page(
        Page(url="/a/", template="page.html", view=view)
    )
    assert result.value is None


def test_the_title_of_a_shared_drawing_is_put_in_where_it_is_shown():
    frame = Frame(name="hold", sentence="s", svg="<svg><title>@title@</title></svg>", width=1, height=1, title="A & B")
    assert drawing(frame, "x") == "<svg><title>A &amp; B</title></svg>"

"""Templates live in a closed world, and what goes wrong in them is told at their line."""

from __future__ import annotations

from base64 import b64encode
from dataclasses import dataclass
from hashlib import sha256

import pytest
from hypothesis import given
from hypothesis.strategies import text
from jinja2 import DictLoader, StrictUndefined
from jinja2.filters import do_urlencode
from jinja2.sandbox import SandboxedEnvironment
from markupsafe import Markup

from supple.model.figure import Frame
from supple.model.output import Assets, Page
from supple.pages.views.parts import Link
from supple.render import Given, Renderer, check_templates, drawing, inline
from supple.render.functions import urlencode
from supple.render.writing import escaped, shown
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


PARTS = {
    "plain.html": "{% macro link(to) %}<a href={{ href(to) }}>{{ site.name }}</a>{% endmacro %}",
    "outer.html": '{% from "plain.html" import link with context %}{% macro links(to) %}{{ link(to) }}{% endmacro %}',
    "titled.html": "{% macro title() %}{{ page.title }} at {{ url }}{% endmacro %}",
    "counted.html": "{% set n = namespace(v=0) %}{% macro count() %}{% set n.v = n.v + 1 %}{{ n.v }}{% endmacro %}",
    "circle.html": '{% macro round() %}o{% from "circle.html" import round as again with context %}{% endmacro %}',
    "one.html": '{% from "outer.html" import links with context %}{% from "titled.html" import title with context %}'
    '{% from "counted.html" import count with context %}{% from "circle.html" import round with context %}'
    '{{ links("/x/") }} {{ title() }} {{ count() }} {{ round() }}',
    "other.html": '{% set site = {"name": "<me>"} %}{% from "outer.html" import links with context %}{{ links("/") }}',
}


def test_components_show_each_page_what_it_would_show_alone():
    """What is the same for every page is made once, and nothing else is."""
    renderer = Renderer(PARTS, Given({"name": "all"}, ASSETS, Urls("https://x.org/")))
    wanted = [("/a/", "one"), ("/a/b/c/", "other"), ("/a/b/", "one"), ("/", "other"), ("/a/", "one")]
    made = [
        renderer.page(Page(url=url, template=f"{name}.html", view=View(title=f"<{url}>"))).value for url, name in wanted
    ]

    assert [one.content.decode() for one in made if one] == [
        "<a href=../x/>all</a> &lt;/a/&gt; at /a/ 1 o",
        "<a href=../../../>&lt;me&gt;</a>",
        "<a href=../../x/>all</a> &lt;/a/b/&gt; at /a/b/ 1 o",
        "<a href=./>&lt;me&gt;</a>",
        "<a href=../x/>all</a> &lt;/a/&gt; at /a/ 1 o",
    ]


FORMS = tuple(
    form.replace("PAGE", "page.title")
    for form in (
        "{{ PAGE }}{{ page.body|safe }}{{ 3 }}{{ 1.5 }}{{ none }}{{ true }}{{ PAGE ~ '<' ~ page.body|safe }}",
        "{% set x %}<b>{{ PAGE }}</b>{% endset %}{{ x }}{% set y = PAGE|upper %}{{ y }}{{ x|length }}",
        "{% for c in 'a<b' if c != 'a' %}{{ loop.index }}{{ c }}{% endfor %}{% for c in '' %}{% else %}{% endfor %}",
        "{% for n in [[1, [[2, 0]]], [3, 0]] recursive %}{{ n[0] }}{{ loop(n[1]) if n[1] }},{% endfor %}",
        "{% autoescape false %}{{ PAGE }}{% endautoescape %}{{ PAGE }}",
        "{% autoescape PAGE %}{{ PAGE }}{% endautoescape %}",
        "{% macro m(a, b='<', c=PAGE) %}{{ a }}{{ b }}{{ c }}{% endmacro %}{{ m(1) }}{{ m(1, 2, 3) }}{{ m(b=4, a=5) }}",
        "{% macro m() %}{{ varargs }}{{ kwargs }}{% endmacro %}{{ m(1, x='<') }}",
        "{% macro w() %}[{{ caller('&') }}]{% endmacro %}{% call(x) w() %}{{ x }}{{ PAGE }}{% endcall %}",
        "{% filter upper %}<i>{{ PAGE }}</i>{% endfilter %}{{ 'a' if PAGE else 'b' }}{{ 'a' if not PAGE }}",
        "a{% include 'part.html' without context %}b{% include 'part.html' %}",
        "{% for i in 'xy' %}{{ i }}{% include 'part.html' without context %}{% include 'part.html' %}{% endfor %}",
        "{% extends 'whole.html' %}{% block one %}[{{ super() }}{{ PAGE }}]{% endblock %}not shown",
        "a{% if PAGE %}{% extends 'whole.html' %}{% endif %}{% block two %}{{ self.one() }}{% endblock %}b",
        "{% import 'part.html' as p with context %}{{ p.m(page) }}{% from 'part.html' import m %}{{ m(page) }}{{ p }}",
        "{% with t = PAGE %}{{ t }}{% import 'part.html' as p with context %}{{ p.m(page) }}{% endwith %}",
        "{{ {'class': '<'}.class }}{{ {'items': 1}['items'] }}{{ PAGE.upper() }}{{ 'ab'|join(PAGE) }}",
        "{% set ns = namespace(n=0) %}{% for i in [1, 2] %}{% set ns.n = ns.n + i %}{% endfor %}{{ ns.n }}",
    )
)
"""Templates with every form of Jinja's that the code for them writes in its own way."""


@pytest.mark.parametrize("form", FORMS)
def test_templates_show_what_jinja_would_show(form: str):
    part = "{% macro m(p) %}{{ p.title }}{% endmacro %}<{{ 1 }}{{ page is defined }}>"
    whole = "{% block one %}1{{ page.title }}{% endblock %}|{% block two scoped %}2{% endblock %}"
    templates = {"page.html": form, "part.html": part, "whole.html": whole}
    plain = SandboxedEnvironment(loader=DictLoader(templates), autoescape=True, undefined=StrictUndefined)

    expected = plain.get_template("page.html").render(page=View(title="<b>&'\""), url="/")
    assert rendered(form, View(title="<b>&'\""), part=part, whole=whole) == expected


def test_what_pages_read_is_made_ahead_one_field_after_the_other():
    made: list[str] = []

    class Told:
        def __init__(self, name: str) -> None:
            self.name = name

        def __getattr__(self, field: str) -> str:
            if field not in ("steps", "title"):
                raise AttributeError(field)
            made.append(f"{field} of {self.name}")
            return field

    templates = {
        "a.html": '{% include "b.html" %}{{ url }}',
        "b.html": "{{ page.title }}{% if 0 %}{{ page.none }}{% endif %}",
    }
    templates["a.html"] += "{% macro m(p) %}{{ p.other }}{% endmacro %}{% if page.steps %}{% endif %}"
    pages = [Page(url=f"/{name}/", template="a.html", view=Told(name)) for name in "xy"]
    Renderer(templates, Given({}, ASSETS, Urls())).pages(pages)

    assert made[:4] == ["steps of x", "steps of y", "title of x", "title of y"]


@given(text())
def test_addresses_are_quoted_as_ever(words: str):
    assert urlencode(words) == do_urlencode(words)


@given(text())
def test_texts_are_escaped_as_ever(words: str):
    assert escaped(words) == shown(Markup.escape(words)) == str(Markup.escape(words))


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("a\n<p>\n<script>x()</script>", (3, 1)),
        ("<div class='{{ a }}'\n style='color: red'>", (1, 1)),
        ("é{{ long_name }}<b onclick=x()>", (1, 17)),
        ("<style>p {}</style>", (1, 1)),
        ('<SCRIPT type="text/javascript">', (1, 1)),
        ("{% if a %}<a href='x' onfocus='y'>{% endif %}", (1, 11)),
    ],
)
def test_what_a_page_may_not_hold_is_found_in_its_template(text: str, place: tuple[int, int]):
    (found,) = inline({"page.html": text})
    assert (found.path, found.position[:2]) == ("templates/page.html", place)


@pytest.mark.parametrize(
    "text",
    [
        '<script src="{{ asset("js/main.js") }}"></script>',
        "<script type='module' src=x></script>",
        '<script type="application/ld+json">{}</script>',
        "<script type=importmap>{}</script>",
        "{# <script> #}<!-- <p style=''> -->",
        "<p class='style=' data-style='x' data-onclick=y>style= onclick=</p>",
        "<p>a style = of writing</p>",
        "<stylesheet>",
    ],
)
def test_what_a_page_may_hold_is_let_be(text: str):
    assert list(inline({"page.html": text})) == []

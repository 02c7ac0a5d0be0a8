"""Structured data: true, whole, in the vocabulary, and safe inside a page."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

import pytest
from selectolax.lexbor import LexborHTMLParser

from supple.checks.structured import unknown_properties
from tests.pages.built import BASE, SITE, built, texts

Node = dict[str, Any]

ADDRESS = '[clinic.address]\nstreet = "1 Example Street"\nlocality = "Town"\n'


def graph(page: str, text: str = SITE) -> dict[str, Node]:
    """The structured data of a page, by type."""
    script = LexborHTMLParser(texts(built(text))[page]).css_first('script[type="application/ld+json"]')
    whole = json.loads(script.text())
    assert whole["@context"] == "https://schema.org"
    return {node["@type"] if isinstance(node["@type"], str) else node["@type"][0]: node for node in whole["@graph"]}


def pages() -> Iterator[tuple[str, Node]]:
    for path, text in texts(built()).items():
        for script in (
            LexborHTMLParser(text).css('script[type="application/ld+json"]') if path.endswith(".html") else ()
        ):
            yield path, json.loads(script.text())


def test_every_kind_of_page_has_it():
    assert {path for path, _ in pages()} == {
        "index.html",
        "when-to-get-help/index.html",
        "stretches/leg-hug/index.html",
        "targets/hips/index.html",
        "routines/short/index.html",
    }


def test_every_property_belongs_to_its_type():
    assert [(path, *wrong) for path, whole in pages() for wrong in unknown_properties(whole["@graph"])] == []


@pytest.mark.parametrize(
    ("node", "wrong"),
    [
        ({"@type": "ExercisePlan", "contraindication": "x"}, [("ExercisePlan", "contraindication")]),
        ({"@type": "MedicalWebPage", "aspect": "x"}, [("MedicalWebPage", "aspect")]),
        ({"@type": "Chiropractic"}, [("Chiropractic", "")]),
        ({"name": "x"}, [("no type", "name")]),
        ({"@type": ["Article", "MedicalWebPage"], "wordCount": 3, "lastReviewed": "x"}, []),
        ({"@type": "HowTo", "step": [{"@type": "HowToStep", "txt": "x"}]}, [("HowToStep", "txt")]),
        ({"@id": "x"}, []),
    ],
)
def test_what_does_not_belong_is_found(node: Node, wrong: list[tuple[str, str]]):
    assert list(unknown_properties(node)) == wrong


def test_every_id_is_a_whole_address_and_leads_somewhere():
    known, asked = set[str](), set[str]()
    for _, whole in pages():
        known |= {node["@id"] for node in whole["@graph"]}
        asked |= set(re.findall(r'"@id": "([^"]+)"', json.dumps(whole)))
    assert {each for each in asked if not each.startswith(f"{BASE}/")} == set()
    assert asked - known == set()


def test_durations_are_those_of_the_timing_model():
    assert graph("stretches/leg-hug/index.html")["ExercisePlan"]["activityDuration"] == "PT1M23S"
    assert graph("stretches/leg-hug/index.html")["HowTo"]["totalTime"] == "PT1M23S"
    assert graph("routines/short/index.html")["ExercisePlan"]["activityDuration"] == "PT2M21S"


def test_steps_lead_to_their_places_on_the_page():
    page = LexborHTMLParser(texts(built())["stretches/leg-hug/index.html"])
    steps = graph("stretches/leg-hug/index.html")["HowTo"]["step"]
    assert [step["text"] for step in steps] == ["Lie on your back.", "Hug one leg, as on the hips page."]
    for step in steps:
        assert page.css_first("#" + step["url"].partition("#")[2]) is not None


def test_nothing_ends_the_script_element():
    page = texts(built())["stretches/leg-hug/index.html"]
    block = page[page.index("application/ld+json") :]
    assert "</script>" not in block[: block.index("</script>")]
    assert graph("stretches/leg-hug/index.html")["ExercisePlan"]["name"] == "Leg Hug </script>"


def test_a_review_is_named_only_when_it_happened():
    assert "reviewedBy" not in graph("stretches/leg-hug/index.html")["MedicalWebPage"]
    reviewed = SITE.replace("aliases:", 'reviewed: 2026-11-01\nreviewer: "Ann Bee, physiotherapist"\naliases:')
    page = graph("stretches/leg-hug/index.html", reviewed)["MedicalWebPage"]
    assert page["lastReviewed"] == "2026-11-01"
    assert page["reviewedBy"] == {"@type": "Person", "name": "Ann Bee", "jobTitle": "physiotherapist"}


def test_a_clinic_is_one_only_with_its_address():
    assert "Organization" in graph("index.html")
    with_address = SITE.replace('name = "Clinic"\n', f'name = "Clinic"\n{ADDRESS}')
    assert graph("index.html", with_address)["MedicalClinic"]["address"] == {
        "@type": "PostalAddress",
        "addressLocality": "Town",
        "streetAddress": "1 Example Street",
    }


def test_dates_have_a_time_zone():
    article = graph("index.html")["Article"]
    assert (article["datePublished"], article["dateModified"]) == ("2026-10-01T00:00:00Z", "2026-10-02T00:00:00Z")


def test_without_a_base_url_there_is_none():
    assert [path for path, text in texts(built(base_url="")).items() if "ld+json" in text] == []

"""Lists, body areas and guidelines as views."""

from __future__ import annotations

from supple.pages import lists, words
from supple.timing import lay_out
from tests.pages import values

HUG = values.stretch(cautions={"knee": {"level": "skip", "note": "n"}})
TWIST = values.stretch(
    "seated-twist", code="st", family="seated", versions={"chair": {"text": "Sit.", "family": "chair"}}
)
SITE = values.site(stretches=(HUG, TWIST), targets=(values.target("hips"),))


def test_a_card_carries_what_the_filter_reads():
    traits = lists.stretches(SITE).cards[0].traits
    assert traits
    assert (traits.family, traits.targets, traits.seconds, traits.cautions) == (
        "back",
        "hips",
        68,
        "knee:skip",
    )


def test_a_card_says_from_its_facts_what_the_front_matter_says():
    for keys in ({}, {"hold": "30", "sides": "1"}, {"moving": "yes", "default": 25, "switch": 5}):
        cautions = {"knee": {"level": "modify", "note": "n"}, "hip": {"level": "skip", "note": "n"}}
        entry = values.stretch(cautions=cautions, **keys)
        (card,) = lists.stretches(values.site(stretches=(entry,))).cards
        assert card.traits
        assert card.facts[0] == words.sentence(words.dose(entry.matter))
        assert card.traits.seconds == (entry.plan or lay_out(())).step_seconds(0)
        assert card.traits.cautions == "knee:modify hip:skip"


def test_every_position_that_is_used_has_a_plain_page_versions_included():
    assert [link.url for link in lists.used_families(SITE)] == [
        "/stretches/position/back/",
        "/stretches/position/seated/",
        "/stretches/position/chair/",
    ]


def test_a_position_lists_what_can_be_done_in_it():
    assert [card.title for card in lists.position(SITE, "chair").cards] == ["Seated Twist"]


def test_only_conditions_that_change_something_are_asked_about():
    filters = lists.stretches(SITE).filters
    assert filters
    assert [fact.value for fact in filters.cautions] == ["knee"]


def test_a_guideline_knows_its_place():
    entries = (values.guideline("one"), values.guideline("two"))
    view = lists.guideline(values.site(guidelines=entries), entries[1], "")
    assert (view.number, view.total, view.before and view.before.text, view.after) == (2, 2, "One", None)


def test_a_guideline_names_all_of_them_when_they_are_few():
    entries = tuple(values.guideline(f"rule-{n}") for n in range(lists.GLANCE + 1))
    assert len(lists.guideline(values.site(guidelines=entries[1:]), entries[1], "").others) == lists.GLANCE
    assert lists.guideline(values.site(guidelines=entries), entries[1], "").others == ()
    assert lists.guideline(values.site(guidelines=entries[:1]), entries[0], "").others == ()


def test_a_guideline_tells_its_lead_from_its_parts():
    entry = values.guideline("one")
    view = lists.guideline(values.site(guidelines=(entry,)), entry, "")
    assert (view.lead, [part.id for part in view.sections]) == ("<p>Lead.</p>", ["how-to-do-it", "more"])


def test_body_areas_show_different_stretches_and_the_one_with_least_choice_chooses_first():
    both = values.stretch("both", targets={"main": ["hips", "back"]})
    hips = values.stretch("hips-only", targets={"main": ["hips"], "some": ["knees"]})
    areas = tuple(map(values.target, ("hips", "back", "knees", "neck")))
    view = lists.targets(values.site(stretches=(both, hips), targets=areas))
    shown = [card.picture and card.picture.frame.svg for card in view.cards]
    assert shown == ["<svg>hips-only hold</svg>", "<svg>both hold</svg>", "<svg>hips-only hold</svg>", None]
    assert [card.family for card in view.cards] == ["back", "back", "back", ""]


def test_a_body_area_tells_most_from_a_little():
    little = values.stretch("other", targets={"main": ["back"], "some": ["hips"]})
    view = lists.target(values.site(stretches=(HUG, little)), values.target("hips"), "")
    assert ([card.title for card in view.main], [card.title for card in view.some]) == (["Leg Hug"], ["Other"])
    assert all(card.picture for card in (*view.main, *view.some))

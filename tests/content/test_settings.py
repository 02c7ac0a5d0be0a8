"""site.toml, the sources and the glossary: read as they are meant, and every problem at its line."""

from __future__ import annotations

import pytest

from supple import content
from supple.diagnostics import Diagnostic, Severity
from supple.model.content import SourceFile, Term
from supple.model.settings import Settings


def settings(text: str) -> tuple[Settings, list[tuple[str, int, int]]]:
    result = content.read_settings(SourceFile("site.toml", text.encode()))
    return result.value, places(result.diagnostics)


def places(found: tuple[Diagnostic, ...]) -> list[tuple[str, int, int]]:
    return [(problem.code, problem.position.line, problem.position.column) for problem in found]


def test_what_site_toml_says_is_taken_and_the_rest_left_at_its_default():
    read, found = settings('title = "Backs"\n[clinic]\nname = "Clinic"\n[clinic.address]\nlocality = "Town"\n')

    assert found == []
    assert (read.title, read.clinic.name, read.language) == ("Backs", "Clinic", "en")
    assert read.clinic.address is not None
    assert read.clinic.address.locality == "Town"


def test_a_value_left_empty_counts_as_left_out():
    read, found = settings('title = ""\n[clinic]\nname = ""\ntelephone = ""\n[forms]\nreply = " "\n')

    assert found == []
    assert (read.title, read.clinic.name, read.forms.reply) == ("Stretches", "", "")


def test_a_number_without_quotes_is_taken_as_it_reads():
    assert settings("emergency_number = 999\nsearch = false\n[review]\nmonths = 12\n")[1] == []


def test_each_problem_of_the_settings_stands_at_its_value():
    text = 'titel = "x"\nbase_url = "clinic.example"\n\n[clinic]\nemail = "nobody"\n\n[limits]\ngrade_error = "high"\n'

    read, found = settings(text)

    assert read == Settings()
    assert sorted(found) == [
        ("content-number", 8, 15),
        ("content-spelling", 2, 12),
        ("content-spelling", 5, 9),
        ("content-unknown-key", 1, 1),
    ]


def test_examples_for_settings_are_written_as_settings_are():
    problem = content.read_settings(SourceFile("site.toml", b'[review]\nmonths = "many"\n')).diagnostics[0]

    assert problem.hint == "For example: months = 10"


@pytest.mark.parametrize(
    ("text", "code", "line", "column"),
    [
        ("title = Our clinic\n", "settings-syntax", 1, 9),
        ('title = "Our clinic\n', "settings-syntax", 1, 20),
        ('a = [\n"b",\n\n\n', "settings-syntax", 1, 5),
        ("title\n", "settings-syntax", 1, 6),
        ('title = "a" b\n', "settings-syntax", 1, 13),
        ('a = "\\x"\n', "settings-syntax", 1, 8),
        ('title = "a"\ntitle = "b"\n', "settings-repeated-key", 2, 1),
        ("[clinic]\n[clinic]\n", "settings-repeated-key", 2, 1),
        ("a = " + "[" * 50_000, "settings-syntax", 1, 1),
        ("a = " + "[" * 3_000, "settings-syntax", 1, 1),
        (".".join("a" * 1_000) + " = 1\n", "settings-syntax", 1, 1),
        ('title = "a\\u202eb"\n', "content-hidden-character", 1, 9),
    ],
)
def test_a_site_toml_that_cannot_be_read_is_told_at_its_line(text: str, code: str, line: int, column: int):
    assert settings(text) == (Settings(), [(code, line, column)])


def test_a_missing_site_toml_is_only_a_warning():
    result = content.read_settings(None)

    assert [problem.severity for problem in result.diagnostics] == [Severity.WARNING]


SOURCES = """
[NHS-EX]
publisher = "NHS"
title = "Exercises"
year = 2019

[BAD]
publisher = "NHS"
year = "long ago"

[CSP]
publisher = "CSP"
title = "Advice"
url = "https://example.org/x"
"""


def test_a_wrong_source_does_not_take_the_right_ones_with_it():
    result = content.read_sources(SourceFile("content/sources.toml", SOURCES.encode()))

    assert list(result.value) == ["NHS-EX", "CSP"]
    assert result.value["NHS-EX"].year == "2019"
    assert sorted(places(result.diagnostics)) == [("content-missing-key", 7, 2), ("content-spelling", 9, 8)]


def test_without_a_file_there_are_no_sources_and_no_words():
    assert content.read_sources(None).value == {}
    assert content.read_terms(None).value == ()


GLOSSARY = """---
title: Words explained
---

sciatica
: Pain that runs down
the leg.

# B

Piriformis (also: piriformis muscle, pear muscle)
: A small muscle.
"""


def test_words_come_in_alphabetical_order_with_their_other_names():
    result = content.read_terms(SourceFile("content/glossary.md", GLOSSARY.encode()))

    assert result.diagnostics == ()
    assert result.value == (
        Term("Piriformis", "piriformis", "A small muscle.", ("piriformis muscle", "pear muscle")),
        Term("sciatica", "sciatica", "Pain that runs down the leg."),
    )


def test_the_place_of_a_wrong_word_is_counted_in_the_whole_file():
    text = GLOSSARY.replace(": A small muscle.", "A small muscle.")

    assert places(content.read_terms(SourceFile("content/glossary.md", text.encode())).diagnostics) == [
        ("glossary-entry", 11, 1)
    ]

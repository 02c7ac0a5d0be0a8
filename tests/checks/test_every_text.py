"""Nothing that readers read escapes the checks of words: a promise planted in any text of any file is told at its line.

The fields come from the models, so a field that somebody adds tomorrow is tried without a line here. What holds no text
for readers stands in a table with the reason.
"""

from __future__ import annotations

import re
import types
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Literal, Union, get_args, get_origin

import pytest
import yaml
from pydantic import BaseModel, StringConstraints
from small_site import site

from supple.checks import shown
from supple.checks.reported import Writing
from supple.checks.words import Judge
from supple.content import read_document, read_settings, read_sources, read_terms
from supple.content.models import KINDS, SETTINGS, model_of
from supple.content.sources import Publication
from supple.markup import convert
from supple.model.content import SourceFile
from supple.model.settings import Limits

HOME = Path(__file__).resolve().parents[2]
PLANTED = {
    "It will cure you": "claim-promise",
    "They fix it for good": "claim-promise",
    "You get rid of pain": "claim-promise",
    "We guarantee it": "claim-promise",
    "They realign your hips": "claim-promise",
    "It is a detox": "claim-promise",
    "Live a pain-free life": "claim-promise",
    "Feel the ache melt away": "claim-promise",
    "It is a miracle": "claim-promise",
    "It is always safe": "claim-promise",
    "Arch your back": "claim-arch",
    "Call 911 then": "claim-emergency-number",
    "The piriformis gets long": "reading-latin",
}
PATHS = {
    "stretch": "content/stretches/a.md",
    "guideline": "content/guidelines/a.md",
    "routine": "content/routines/a.md",
    "target": "content/targets/a.md",
    "page": "content/pages/a.md",
    "article": "content/article.md",
    "safety": "content/safety.md",
}
FRAME = {"name": "start", "say": "Lying on the back.", "pose": {"base": "lying"}}
REQUIRED: dict[str, dict[str, Any]] = {
    "stretch": {
        "title": "Leg Hug",
        "summary": "A stretch.",
        "code": "lh",
        "family": "back",
        "hold": "20-30",
        "sides": "1",
        "targets": {"main": ["hips"]},
        "figure": {"frames": [FRAME]},
    },
    "routine": {"title": "A routine", "summary": "A routine.", "steps": [{"stretch": "leg-hug"}]},
    "article": {"title": "The article", "summary": "An article."},
    "guideline": {"title": "A guideline", "summary": "A guideline."},
    "target": {"title": "Hips"},
    "page": {"title": "A page"},
    "safety": {"title": "Help", "emergency": ["A sign."], "stop": ["Stop."], "disclaimer": "No advice."},
}
BESIDE: dict[str, Any] = {
    "photo": {"file": "x.jpg", "alt": "A photograph."},
    "versions": {"easier": {"text": "Otherwise."}},
    "cautions": {"knee": {"level": "skip", "note": "Leave it out."}},
    "claims": [{"text": "A fact.", "source": ["article"]}],
}
"""What a group of keys needs besides the one that is tried."""

NAMES = {"versions": "easier", "cautions": "knee", "waive": "reading-grade"}
"""A key for mappings whose keys the author chooses."""

NO_TEXT = {
    "waive": "a reason, told to editors at the end of a build",
    "photo.file": "a path",
    "look": "the name of a drawn person; any other is refused",
    "muscles.main": "Latin names out of a table; any other is refused",
    "muscles.some": "Latin names out of a table; any other is refused",
}


def leaves(model: type[BaseModel], path: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    """The paths of all texts of a model; `*` for a key that the author chooses, `0` for an item of a list."""
    for name, field in model.model_fields.items():
        yield from _of(field.annotation, (*path, field.alias or name), field.metadata)


def _of(kind: Any, path: tuple[str, ...], metadata: Any = ()) -> Iterator[tuple[str, ...]]:
    origin, inner = get_origin(kind), get_args(kind)
    if origin is not None and hasattr(kind, "__metadata__"):
        yield from _of(kind.__origin__, path, (*metadata, *kind.__metadata__))
    elif origin in {Union, types.UnionType}:
        yield from (found for one in inner for found in _of(one, path, metadata))
    elif origin is tuple:
        yield from _of(inner[0], (*path, "0"))
    elif origin is dict and path[-1] == "figure":
        yield from ((*path, "frames", "0", key) for key in ("name", "say"))
    elif origin is dict:
        yield from _of(inner[1], (*path, "*"))
    elif isinstance(kind, type) and issubclass(kind, BaseModel):
        yield from leaves(kind, path)
    elif kind is str and origin is not Literal and not any(_patterned(one) for one in metadata):
        yield path


def _patterned(constraint: Any) -> bool:
    return bool(isinstance(constraint, StringConstraints) and constraint.pattern) or bool(
        getattr(constraint, "pattern", None)
    )


def planted(kind: str, path: tuple[str, ...], saying: str) -> str:
    """The front matter of a file of this kind with the saying at this place."""
    named = tuple(NAMES[path[0]] if key == "*" else key for key in path)
    around = {key: value for key, value in BESIDE.items() if key == path[0]}
    whole = merged(merged(REQUIRED[kind], around), grown(named, saying))
    return yaml.safe_dump(whole, sort_keys=False, width=10_000)


def grown(path: tuple[str, ...], saying: str) -> Any:
    """The saying inside all its keys."""
    if not path:
        return saying
    inner = grown(path[1:], saying)
    return [inner] if path[0] == "0" else {path[0]: inner}


def merged(one: Any, other: Any) -> Any:
    """Both, the other where they differ."""
    if isinstance(one, dict) and isinstance(other, dict):
        return one | {key: merged(one.get(key), value) for key, value in other.items()}
    if isinstance(one, list) and isinstance(other, list):
        return [merged(one[0], other[0]), *one[1:]]
    return other


FIELDS = [
    (kind, path)
    for kind, model in KINDS.items()
    for path in leaves(model)
    if not {".".join(path[:depth]) for depth in (1, 2, 3)} & NO_TEXT.keys()
]


@pytest.mark.parametrize(("kind", "path"), FIELDS, ids=[f"{kind} {'.'.join(path)}" for kind, path in FIELDS])
def test_what_must_not_be_said_is_told_at_its_line_in_every_text(kind: str, path: tuple[str, ...]):
    for saying, code in PLANTED.items():
        text = f"---\n{planted(kind, path, saying)}---\n\nText.\n"
        document = read_document(SourceFile(PATHS[kind], text.encode())).value
        assert document is not None, text
        body = convert(document, ()).value
        found = Judge(Limits(), ()).judged([Writing.of(document, body)])[0].problems
        line = next(number for number, row in enumerate(text.split("\n"), 1) if saying in row)
        assert (code, line) in {(problem.code, problem.position.line) for problem in found}, text


def test_the_fields_that_hold_no_text_exist():
    known = {".".join(path).removesuffix(".0") for model in KINDS.values() for path in leaves(model)}
    assert {name for name in NO_TEXT if not any(f"{one}.".startswith(f"{name}.") for one in known)} == set()


SETTINGS_FIELDS = [
    path
    for path in leaves(SETTINGS)
    if path[0] not in shown.NOT_SHOWN and not set(path) & shown.NUMBERS_OF_THEIR_OWN and "address" not in path
]


def toml(path: tuple[str, ...], saying: str) -> str:
    """A site.toml with the saying at this place, under a note that says the same."""
    *tables, name = [key for key in path if key != "0"]
    value = f'[\n  "Something else",\n  "{saying}",\n]' if path[-1] == "0" else f'"{saying}"'
    heading = f"[{'.'.join(tables)}]\n" if tables else ""
    return f"# {saying} is only a note\n{heading}{'dizzy' if name == '*' else name} = {value}\n"


@pytest.mark.parametrize("path", SETTINGS_FIELDS, ids=[".".join(path) for path in SETTINGS_FIELDS])
def test_what_must_not_be_said_is_told_at_its_line_and_column_in_site_toml(path: tuple[str, ...]):
    for saying, code in PLANTED.items():
        text = toml(path, f"{saying} here")
        file = SourceFile("site.toml", text.encode())
        settings = read_settings(file)
        assert settings.diagnostics == (), text
        found = [(one.code, one.path, one.position) for one in shown.check(site(settings=settings.value), [file])]
        [(number, row)] = [(n, row) for n, row in enumerate(text.split("\n"), 1) if saying in row and row[0] != "#"]
        assert [(told, path) for told, path, _ in found] == [(code, "site.toml")], text
        at = found[0][2]
        assert at.line == number, text
        word = row[at.column - 1 : at.column - 1 + at.length]
        assert re.sub(r"\W", "", word.lower()) in re.sub(r"\W", "", saying.lower()), (text, at)
        assert word.strip(), (text, at)


@pytest.mark.parametrize("place", ["word", "also", "meaning", "second line"])
def test_what_must_not_be_said_is_told_at_its_line_in_the_glossary(place: str):
    for saying, code in PLANTED.items():
        said = {"word": "groin", "also": "lap", "meaning": "The fold", "second line": "of the hip."} | {place: saying}
        text = f"---\ntitle: Words\n---\n\ndisc\n: A cushion.\n\n{said['word']} (also: {said['also']})\n"
        text += f": {said['meaning']}\n{said['second line']}\n"
        file = SourceFile("content/glossary.md", text.encode())
        terms = read_terms(file)
        assert terms.diagnostics == (), text
        found = list(shown.check(site(terms=terms.value), [file]))
        line = text[: text.index(saying)].count("\n") + 1
        assert (code, line) in {(one.code, one.position.line) for one in found}, text


@pytest.mark.parametrize("field", [path[0] for path in leaves(model_of(Publication))])
def test_a_promise_in_a_source_is_told_but_stays_the_words_of_others(field: str):
    told = {"publisher": "NHS", "title": "Back pain"} | {field: "It will cure you"}
    text = "[A]\n" + "".join(f'{key} = "{value}"\n' for key, value in told.items())
    file = SourceFile("content/sources.toml", text.encode())
    sources = read_sources(file)
    assert sources.diagnostics == (), text
    [found] = shown.check(site(sources=sources.value), [file])
    assert (found.code, found.severity, found.path) == ("claim-promise", "warning", file.path)
    assert found.position.line == text[: text.index("cure")].count("\n") + 1


SENTENCE = re.compile(r"\s*(?:- )?(?:summary|start|breathing|feel(?:_not)?|text|note|say|why|example|topic): [^>|\[{]*")
SHIPPED = {path: path.read_text("utf-8") for path in sorted((HOME / "content").rglob("*.md"))}


@pytest.mark.parametrize("path", [p for p in SHIPPED if p.name != "glossary.md"], ids=lambda path: path.stem)
def test_a_promise_at_the_end_of_any_line_for_readers_of_the_shipped_content_is_told_there(path: Path):
    name, text = path.relative_to(HOME).as_posix(), SHIPPED[path]
    lines = text.split("\n")
    tried = 0
    for number, line in enumerate(lines):
        if re.match(
            r"\s*(- )?(summary|start|breathing|feel|feel_not|text|note|say|why|example|topic): [^>|\[{]*$", line
        ):
            mended = line[:-1] + ' It will cure you."' if line.endswith('"') else f"{line} It will cure you."
            document = read_document(
                SourceFile(name, "\n".join([*lines[:number], mended, *lines[number + 1 :]]).encode())
            )
            assert document.value is not None, mended
            body = convert(document.value, ()).value
            found = Judge(Limits(), ()).judged([Writing.of(document.value, body)])[0].problems
            assert ("claim-promise", number + 1) in {(one.code, one.position.line) for one in found}, mended
            tried += 1
    assert tried

"""What must not be said, planted in the content that ships, is caught at its line; the content itself is clean."""

from __future__ import annotations

from pathlib import Path

import pytest

from supple.checks import Judge, Judged, Writing
from supple.content import read_document
from supple.diagnostics import has_errors
from supple.markup import convert
from supple.model.content import SourceFile
from supple.model.settings import Limits

CONTENT = Path(__file__).resolve().parents[2] / "content"
FILES = sorted(path for path in CONTENT.rglob("*.md") if path.name != "glossary.md")
SAYINGS = {
    "It will cure your back.": "claim-promise",
    "They fix it for good.": "claim-promise",
    "You get rid of the pain.": "claim-promise",
    "We guarantee it.": "claim-promise",
    "They realign your hips.": "claim-promise",
    "It is a detox.": "claim-promise",
    "Live a pain-free life.": "claim-promise",
    "Feel the ache melt away.": "claim-promise",
    "It is a miracle.": "claim-promise",
    "It is always safe.": "claim-promise",
    "Arch your back.": "claim-arch",
    "Call 911 then.": "claim-emergency-number",
    "The piriformis gets long.": "reading-latin",
}


def judged(path: Path, text: str) -> Judged:
    """The words of a file of content with this text."""
    document = read_document(SourceFile(f"content/{path.relative_to(CONTENT).as_posix()}", text.encode())).value
    assert document is not None
    body = convert(document, ()).value
    return Judge(Limits(), ()).judged([Writing.of(document, body)])[0]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_the_content_that_ships_is_clean(path: Path):
    assert not has_errors(judged(path, path.read_text("utf-8")).problems)


@pytest.mark.parametrize("saying", SAYINGS)
def test_a_saying_planted_in_the_body_is_caught_at_its_line(saying: str):
    for path in FILES:
        text = f"{path.read_text('utf-8').rstrip()}\n\n{saying}\n"
        found = [(problem.code, problem.position.line) for problem in judged(path, text).problems]
        assert (SAYINGS[saying], text.count("\n")) in found, path


@pytest.mark.parametrize("saying", SAYINGS)
def test_a_saying_planted_in_the_front_matter_is_caught_at_its_line(saying: str):
    for path in FILES:
        before, summary, after = path.read_text("utf-8").partition("\nsummary: ")
        if not summary:
            continue
        found = judged(path, f"{before}{summary}{saying}\n{after.partition(chr(10))[2]}").problems
        assert (SAYINGS[saying], before.count("\n") + 2) in [(one.code, one.position.line) for one in found], path

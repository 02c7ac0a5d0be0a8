"""What `new` writes builds at once: a page of every kind, shown in the preview, with nothing to mend."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from supple import content
from supple.content import Existing
from supple.model.output import Options
from supple.pipeline import build
from tests import literal

KINDS = ("stretch", "guideline", "routine", "target", "page")
SITE = """-- site.toml --
title = "Test"
base_url = "https://clinic.example"
-- content/safety.md --
---
title: When to get help
summary: The signs that need help now, and the signs to show a clinician soon.
emergency: [New numbness between the legs.]
ask_first: [You are pregnant.]
stop: [Stop if the pain is sharp.]
disclaimer: This is general information and no advice for one person.
---
-- content/targets/hips.md --
---
title: Hips
summary: The joints between the legs and the trunk, and the muscles around them.
---
"""


def test_a_new_file_of_each_kind_builds_at_once_with_nothing_to_mend(tmp_path: Path):
    literal.write(tmp_path, SITE)
    existing = Existing(stretches=("pigeon-stretch",), targets=("hips",))
    paths = {kind: content.path_for(kind, f"Pigeon {kind}") for kind in KINDS}
    for kind, path in paths.items():
        literal.write(tmp_path, f"-- {path} --\n{content.scaffold(kind, f'Pigeon {kind}', existing)}")

    made = build(Options(source=tmp_path, output=tmp_path / "output", today=date(2026, 11, 22), drafts=True))

    assert [problem for problem in made.diagnostics if problem.path in paths.values()] == []
    assert set(paths.values()) <= set(made.pages.values())


def test_a_new_file_is_a_draft_and_not_published(tmp_path: Path):
    literal.write(tmp_path, SITE + f"-- content/pages/new.md --\n{content.scaffold('page', 'New', Existing())}")

    made = build(Options(source=tmp_path, output=tmp_path / "output", today=date(2026, 11, 22)))

    assert ("content/pages/new.md", "draft") in made.withheld
    assert "content/pages/new.md" not in made.pages.values()

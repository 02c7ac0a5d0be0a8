"""A small site built in memory from one text, for tests of what is published beside the pages."""

from __future__ import annotations

from datetime import date
from functools import cache
from pathlib import Path

from supple import files
from supple.diagnostics import Result
from supple.memory import Memory
from supple.model.content import SourceFile, SourceTree
from supple.model.output import Build, Options
from supple.pipeline import assemble
from tests import literal

HOME = Path(__file__).resolve().parents[2]
BASE = "https://clinic.example/back-care"

SITE = """-- site.toml --
title = "Stretches <at> home"
search = false
[clinic]
name = "Clinic"
-- content/article.md --
---
title: The article
summary: Ten gentle stretches for a sore lower back and stiff hips, with drawings and a timer.
published: 2026-10-01
updated: 2026-10-02
---

The lead.

## Stretches {#stretches}

One stretch.
-- content/safety.md --
---
title: When to get help
summary: The signs that need help now, and the signs to show a clinician soon.
emergency: [New numbness between the legs.]
stop: [Stop if the pain is sharp.]
disclaimer: This is general information and no advice for one person.
---
-- content/targets/hips.md --
---
title: Hips
summary: The joints between the legs and the trunk, and the muscles around them.
---
-- content/sources.toml --
[NHS-EX]
publisher = "NHS"
title = "Exercises"
year = "2019"
-- content/stretches/leg-hug.md --
---
title: Leg Hug </script>
code: lh
summary: A calm stretch & rest for the back of the hip and the lower back.
family: back
hold: 20-30
sides: 2
targets: {main: [hips]}
muscles: {main: [gluteus maximus]}
equipment: {needed: [mat]}
sources: [NHS-EX]
updated: 2026-11-01
aliases: [/hug/]
cautions: {knee: {level: modify, note: Hold the back of your thigh.}}
versions: {chair: {text: Sit on a chair and hug one leg.}}
figure:
  camera: {azimuth: -12, elevation: 10}
  frames:
    - name: start
      say: Lying on the back with both knees bent.
      pose: {base: lying, left foot: {floor: [44, -9], knee: up}, right foot: {floor: [44, 9], knee: up}}
---

## How to do it

1. Lie on your back.
2. Hug one leg, as on the [hips](../targets/hips.md) page.
-- content/routines/short.md --
---
title: Short
summary: One stretch, done twice, for a day with little time and a stiff back.
steps: [leg-hug, {stretch: leg-hug, hold: 20}]
---
"""


@cache
def memory() -> Memory:
    """Shared by all tests, so that the drawing is made once."""
    return Memory()


@cache
def _built_in() -> SourceTree:
    return files.read_tree(HOME, HOME).value


def built(text: str = SITE, base_url: str = BASE, **changed: bool) -> Build:
    """The outcome of a build of the site in `text`."""
    given = [SourceFile(path, data) for path, data in sorted(literal.files(text).items())]
    tree = SourceTree(
        config=next((file for file in given if file.path == "site.toml"), None),
        content=tuple(file for file in given if file.path.startswith("content/")),
        templates=_built_in().templates,
        static=_built_in().static,
    )
    options = Options(source=HOME, output=HOME, base_url=base_url, today=date(2026, 11, 22), **changed)
    return assemble(Result(tree), options, memory())


def texts(build: Build) -> dict[str, str]:
    """Path → text of every file that is text."""
    binary = (".png", ".ico", ".woff2", ".br", ".gz")
    return {each.path: each.content.decode() for each in build.artifacts if not each.path.endswith(binary)}

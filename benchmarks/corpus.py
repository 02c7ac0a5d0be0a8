"""A library of N stretches, the same on every machine, and small equal templates for every generator.

Sentences are put together from lists of words by a generator of numbers with a fixed start, so that a corpus of 10,000
needs no storing. The drawing is one and the same: drawings are timed elsewhere, and a chain of clinics reuses poses.
"""

from __future__ import annotations

import random
import shutil
from dataclasses import dataclass
from pathlib import Path

TEMPLATES = Path(__file__).resolve().parent / "templates"
"""Templates and settings by generator; ours and theirs put the same on a page."""

FIRST = "steady soft long calm gentle slow quiet wide low high open folded leaning resting rolling reaching".split()  # noqa: SIM905
MIDDLE = "knee hip leg back spine side heel thigh shoulder bridge twist cradle wall chair floor cat".split()  # noqa: SIM905
LAST = "hug hold roll reach press lean fold turn lift slide rest rock sweep draw tilt sway".split()  # noqa: SIM905
VERBS = "Lie Sit Kneel Stand Lean Breathe Move Lower Lift Hold Turn Rest Slide Press Reach Relax".split()  # noqa: SIM905
WORDS = (  # noqa: SIM905
    "slowly gently until you feel a mild pull in the back of the hip and keep the other foot on the floor while you "
    "breathe out and let the weight of the leg sink with both shoulders heavy on the mat and the neck long"
).split()
FIRST_NUMBER = 10_001
"""Five digits from the start, so that no title looks like an emergency number."""

FAMILIES = ("back", "kneeling", "lunge", "seated", "chair", "standing")
TARGETS = ("lower-back", "hips", "glutes", "hip-flexors", "inner-thighs", "hamstrings")


@dataclass(frozen=True, slots=True)
class Item:
    """One stretch of the corpus."""

    number: int
    slug: str
    title: str
    code: str
    family: str
    targets: tuple[str, str]
    summary: str
    body: str


def items(count: int) -> list[Item]:
    """The first `count` stretches; a larger corpus begins with the smaller one."""
    return [_item(number) for number in range(FIRST_NUMBER, FIRST_NUMBER + count)]


def _item(number: int) -> Item:
    chance = random.Random(number)
    words = (chance.choice(FIRST), chance.choice(MIDDLE), chance.choice(LAST))
    title = f"{' '.join(words).title()} {number}"
    return Item(
        number=number,
        slug=f"{'-'.join(words)}-{number}",
        title=title,
        code=_letters(number),
        family=chance.choice(FAMILIES),
        targets=tuple(chance.sample(TARGETS, 2)),
        summary=f"{title} is a calm stretch for the {words[1]}, number {number} of the library.",
        body=_body(chance),
    )


def _letters(number: int) -> str:
    """Four letters for a number below 456,976."""
    return "".join(chr(97 + number // 26**place % 26) for place in (3, 2, 1, 0))


def _body(chance: random.Random) -> str:
    steps = "\n".join(f"{n}. {_sentence(chance, chance.choice(VERBS))}" for n in range(1, 7))
    notes = "\n".join(f"- {_sentence(chance, 'Keep it calm and')}" for _ in range(3))
    closing = " ".join(_sentence(chance, "Then") for _ in range(3))
    return f"## How to do it\n\n{steps}\n\n## Good to know\n\n{notes}\n\n*Take your time.*\n\n{closing}\n"


def _sentence(chance: random.Random, first: str) -> str:
    start = chance.randrange(len(WORDS) - 12)
    return f"{first} {' '.join(WORDS[start : start + chance.randint(7, 12)])}."


STRETCH = """---
title: {title}
code: {code}
order: {number}
summary: {summary}
family: {family}
hold: 20-30
sides: 1
targets: {{main: [{main}], some: [{some}]}}
cautions:
  hip-replacement: {{level: skip, note: Ask your surgeon first.}}
  cannot-get-to-floor: {{level: modify, note: Do it in bed.}}
  pregnant-16w: {{level: modify, note: Do it in a chair.}}
  knee: {{level: modify, note: Put a pillow under the knee.}}
  balance: {{level: modify, note: Hold on to a chair.}}
figure:
  look: ruth
  camera: {{azimuth: -12, elevation: 10}}
  frames:
    - name: start
      say: Lying on the back with both knees bent.
      pose: {{base: lying, left foot: {{floor: [44, -9], knee: up}}, right foot: {{floor: [44, 9], knee: up}}}}
---

{body}"""


SAFETY = """---
title: When to get help
summary: The signs that need help now, and the signs to show a clinician soon.
emergency: [New numbness between the legs.]
stop: [Stop if the pain is sharp.]
disclaimer: This is general information and no advice for one person.
---
"""


def write_ours(folder: Path, count: int, *, plain: bool = True) -> None:
    """A site folder for us; `plain`: with templates that show as much as everybody's, else with the built-in ones."""
    write(
        folder / "site.toml",
        'title = "Library"\nbase_url = "https://library.example"\nsearch = false\noffline = false\n',
    )
    for item in items(count):
        main, some = item.targets
        fields = {name: getattr(item, name) for name in Item.__slots__ if name != "targets"}
        write(folder / f"content/stretches/{item.slug}.md", STRETCH.format(**fields, main=main, some=some))
    for slug in TARGETS:
        text = f"---\ntitle: {named(slug)}\nsummary: {about(slug)}\n---\n"
        write(folder / f"content/targets/{slug}.md", text)
    if not plain:
        write(folder / "content/safety.md", SAFETY)
        return
    shutil.copytree(TEMPLATES / "ours", folder, dirs_exist_ok=True)


def named(slug: str) -> str:
    """A body area as readers see it."""
    return slug.replace("-", " ").capitalize()


def about(slug: str) -> str:
    """What is said of a body area."""
    return f"Stretches of this library that work on this part of the body, {slug}."


def write(place: Path, text: str) -> None:
    """A file with its folders."""
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_text(text, encoding="utf-8")

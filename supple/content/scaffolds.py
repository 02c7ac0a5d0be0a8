"""The text that `new` writes: a complete file with a note at each line, so that it builds at once and then is edited.

The notes are YAML comments; they may stay or go. A number or a code that exists is never given twice.
"""

from __future__ import annotations

from itertools import chain, product
from string import ascii_lowercase

from supple.content.existing import Existing
from supple.content.kinds import slugified
from supple.nodes.events import NULLS

STEP_BETWEEN_ORDERS = 1
MAX_TITLE = 80

STRETCH = """---
title: {title}
code: {code}                     # two letters, permanent: shared routine links use them
order: {order}                    # place in lists; smaller comes first
draft: yes                   # only the preview shows it; take this line away to publish
summary: Lie on your back and rest. Write here in one sentence what this stretch does.
family: back                 # the position: back, kneeling, lunge, seated, chair or standing
hold: 20-30                  # seconds
sides: 2                     # 2: done once for each side; 1: done once
targets:
  main: [{target}]{space}# body areas, named as the files in content/targets/
equipment:
  needed: [mat or carpet]
start: Lie on your back with your knees bent and your feet flat on the floor.
breathing: Breathe out as you move, then take slow, quiet breaths.
feel: Write where it should be felt.
feel_not: Not as a pinch in the groin, and not down the leg.
mistakes:
  - Holding your breath.
versions:
  easier:
    text: Write how to do it more gently.
cautions:                    # who should leave it out (skip) or do it otherwise (modify)
  hip-replacement:
    level: skip
    note: Leave it out until your surgeon says you may.
  pregnant-16w:
    level: skip
    note: Do not lie flat on your back for long.
  cannot-get-to-floor:
    level: modify
    version: easier
    note: Write how to do it on a bed or a chair.
# sources: [NHS-EX]          # codes from content/sources.toml
# reviewed: 2026-11-01       # the day a clinician checked this page, with the next line; never a guess
# reviewer: Name, profession
figure:                      # the drawing; docs/poses.md has every word
  camera: {{azimuth: -12, elevation: 10}}
  frames:
    - name: start
      say: Lying on the back, both knees bent, feet flat on the floor, arms at the sides.
      pose:
        base: lying
        curve: 0.3
        left foot: {{floor: [44, -9], knee: up}}
        right foot: {{floor: [44, 9], knee: up}}
        right hand: {{floor: [-8, 27], elbow: out}}
        left hand: {{floor: [-8, -27], elbow: out}}
---

Write here in two or three sentences what this stretch is good for.

## How to do it

1. Lie on your back with your knees bent.
2. Breathe out and move slowly until you feel a mild pull.
3. Stay, and breathe slowly.
4. Come back the way you went.
"""

GUIDELINE = """---
title: {title}
order: {order}                     # place in lists; smaller comes first
draft: yes                   # only the preview shows it; take this line away to publish
summary: Write here in one sentence what to do and what it is good for.
why: Write the reason in a sentence.
example: Write what it looks like in practice.
# sources: [NHS-EX]          # codes from content/sources.toml
---

Write here how to do it, in short paragraphs.
"""

ROUTINE = """---
title: {title}
order: {order}                     # place in lists; smaller comes first
draft: yes                   # only the preview shows it; take this line away to publish
summary: Write here in one sentence when this routine is the right one.
for: Write who or what it is for.
steps:                       # in this order; the minutes are counted for you
{steps}
warnings:
  - Stop if the pain is sharp.
---

Write here what to do before the first stretch.
"""

TARGET = """---
title: {title}
order: {order}                     # place in lists; smaller comes first
draft: yes                   # only the preview shows it; take this line away to publish
summary: Write here in one sentence which part of the body this is.
plain: {plain}
felt: Write where on the body it is felt.
---

Write here what this part of the body does, and why it gets stiff.
"""

PAGE = """---
title: {title}
draft: yes                   # only the preview shows it; take this line away to publish
summary: Write here in one sentence what the page is about.
menu: footer                 # where it is linked from: main or footer
---

Write the text here. A line that begins with ## is a heading.

## First heading

Text under it.
"""

TEXTS = {"stretch": STRETCH, "guideline": GUIDELINE, "routine": ROUTINE, "target": TARGET, "page": PAGE}
"""Kind → its text."""


def scaffold(kind: str, title: str, existing: Existing) -> str:
    """The text of a new file of `kind`, with the next order number and a free code."""
    title = " ".join(title.split())[:MAX_TITLE]
    target = next(iter(existing.targets), "hips")
    return TEXTS[kind].format(
        title=_safe(title),
        plain=_safe(title),
        order=max(existing.orders, default=0) + STEP_BETWEEN_ORDERS,
        code=_free_code(title, existing.codes),
        target=target,
        space=" " * max(18 - len(target), 1),
        steps="\n".join(_steps(existing)),
    )


def _steps(existing: Existing) -> list[str]:
    return [f"  - {{stretch: {slug}, hold: 30}}" for slug in existing.stretches[:3] or ("name-of-the-stretch",)]


def _safe(title: str) -> str:
    """The title as YAML reads it back: in quotes where it would be taken for something else."""
    plain = (
        all(letter.isalnum() or letter in " '(),.!?-/" for letter in title)
        and title[:1].isalnum()
        and title not in NULLS
    )
    return title if plain else _quoted(title)


def _quoted(text: str) -> str:
    """The text in double quotes, for YAML."""
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _free_code(title: str, taken: frozenset[str]) -> str:
    """Two letters out of the title if they are free, else the first free two of the alphabet, then three."""
    words = slugified(title).split("-")
    letters = [letter for letter in "".join(words) if letter.isalpha()]
    first = next(iter(letters), "a")
    out_of_title = ["".join(word[:1] for word in words)[:2], *(first + letter for letter in letters[1:])]
    alphabet = chain(product(ascii_lowercase, repeat=2), product(ascii_lowercase, repeat=3))
    candidates = chain((code for code in out_of_title if len(code) == 2 and code.isalpha()), map("".join, alphabet))
    return next(code for code in candidates if code not in taken)

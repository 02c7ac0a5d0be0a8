"""The scripts that need no browser: their own tests in Node, and one timing model in two languages."""

from __future__ import annotations

import json
import random
import shutil
import subprocess
from pathlib import Path
from types import SimpleNamespace

import pytest

from supple.pages.routine import fragment
from supple.timing import TimedStep, about, clock, lay_out

ROOT = Path(__file__).parents[1]
FAMILIES = ("back", "kneeling", "lunge", "seated", "chair", "standing")

LAY_OUT = """
import { about, clock, layOut, total } from "./static/js/lib/timing.js";
let text = "";
for await (const piece of process.stdin) text += piece;
const answers = JSON.parse(text).map((steps) => {
  const blocks = layOut(steps);
  const seconds = total(blocks);
  return [blocks.map((b) => [b.kind, b.step, b.side, b.seconds]), seconds, about(seconds), clock(seconds)];
});
console.log(JSON.stringify(answers));
"""


def node(*arguments: str, given: str = "") -> str:
    """What Node says."""
    program = shutil.which("node")
    if program is None:
        pytest.skip("node is not installed: make browser-tools")
    done = subprocess.run([program, *arguments], cwd=ROOT, input=given, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout[-4000:] + done.stderr[-4000:]
    return done.stdout


def routine(chance: random.Random) -> list[TimedStep]:
    return [
        TimedStep(
            slug="any",
            version="standard",
            family=chance.choice(FAMILIES),
            hold=chance.randint(5, 120),
            sides=chance.randint(1, 2),
            switch=chance.randint(1, 20),
            rounds=chance.randint(1, 9),
        )
        for _ in range(chance.randint(1, 30))
    ]


def told(steps: list[TimedStep]) -> list[object]:
    plan = lay_out(steps)
    blocks = [[block.kind, block.step, block.side, block.seconds] for block in plan.blocks]
    return [blocks, plan.seconds, about(plan.seconds), clock(plan.seconds)]


def test_the_scripts_own_tests_pass() -> None:
    files = sorted(str(path.relative_to(ROOT)) for path in (ROOT / "tests/js").glob("*.test.js"))
    assert "# fail 0" in node("--test", "--test-reporter=tap", *files)


def test_pages_and_scripts_share_one_timing_model() -> None:
    chance = random.Random(595)
    routines = [routine(chance) for _ in range(500)]
    keys = ("family", "hold", "sides", "switch", "rounds")
    given = [[{key: getattr(step, key) for key in keys} for step in steps] for steps in routines]
    answered = json.loads(node("--input-type=module", "-e", LAY_OUT, given=json.dumps(given)))
    assert [told(steps) for steps in routines] == answered


@pytest.mark.parametrize("path", sorted((ROOT / "static/js").rglob("*.js")), ids=lambda path: path.stem)
def test_scripts_stay_small_and_say_what_they_do(path: Path) -> None:
    if "vendor" in path.parts:
        return
    text = path.read_text()
    assert text.startswith("/*")
    assert len(text.splitlines()) <= 250


READ_BACK = """
import { decode } from "./static/js/routine/codec.js";
let text = "";
for await (const piece of process.stdin) text += piece;
const { fragment, stretches } = JSON.parse(text);
console.log(JSON.stringify(decode(fragment, stretches)));
"""


def test_the_fragment_a_page_links_to_is_read_by_the_script_as_the_same_steps() -> None:
    steps = [
        TimedStep(slug="childs-pose", version="easier", family="kneeling", hold=25, sides=1, switch=8, rounds=2),
        TimedStep(slug="knee-to-chest", version="standard", family="back", hold=30, sides=2, switch=8),
    ]
    matter = {"childs-pose": SimpleNamespace(code="cp"), "knee-to-chest": SimpleNamespace(code="kc")}
    written = fragment(lay_out(steps), {slug: SimpleNamespace(matter=each) for slug, each in matter.items()})
    versions = {"standard": {"hold": 30}, "easier": {"hold": 30}}
    stretches = {slug: {"code": each.code, "versions": versions} for slug, each in matter.items()}
    given = json.dumps({"fragment": written, "stretches": stretches})
    read = json.loads(node("--input-type=module", "-e", READ_BACK, given=given))
    keys = ("version", "hold", "rounds")
    assert [(s.slug, *(getattr(s, key) for key in keys)) for s in steps] == [
        (s["stretch"], *(s[key] for key in keys)) for s in read["steps"]
    ]

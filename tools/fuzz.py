"""Throws spoilt input at what reads it, as much as asked for, and tells what breaks.

    python tools/fuzz.py --kind files --cases 100000 --seed 1

Kinds: `files` (all of the content), `settings` (site.toml and the sources), `poses`, and `fragments` of own routines
(in node). A case fails when anything is raised, when it takes five seconds, when a problem stands outside its file,
when a file with an error gives a document, or when HTML or a drawing comes out that may not. What failed is written to
.cache/fuzz/; keep it in tests/sites/past/ once it is mended, where a test reads it for ever.
"""

from __future__ import annotations

import argparse
import json
import random
import resource
import signal
import subprocess
import sys
import time
import traceback
from collections.abc import Callable
from pathlib import Path

HOME = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(HOME))

from tools import fuzz_files, fuzz_poses  # noqa: E402

SECONDS = 5
"""Of processor time: on a busy machine the clock on the wall says nothing about a case."""

HANGING = 300
"""Seconds on the wall after which a case waits for something that never comes."""

FAILED = HOME / ".cache" / "fuzz"
IN_ONE_NODE = 50_000
"""So many fragments are tried by one process of node."""


class Slow(Exception):
    """A case took too long."""


def _file(dice: random.Random) -> tuple[str, str]:
    path, text = dice.choice(fuzz_files.seeds())
    return path, fuzz_files.spoilt(text, dice)


def _settings(dice: random.Random) -> tuple[str, str]:
    path, text = dice.choice([seed for seed in fuzz_files.seeds() if seed[0].endswith(".toml")])
    return path, fuzz_files.spoilt(text, dice)


def _pose(dice: random.Random) -> tuple[str, str]:
    name = f"{'drawn' if dice.randrange(fuzz_poses.DRAWN) == 0 else 'read'} {fuzz_poses.PATH}"
    return name, fuzz_poses.made(dice)


MAKERS: dict[str, Callable[[random.Random], tuple[str, str]]] = {
    "files": _file,
    "settings": _settings,
    "poses": _pose,
}
"""Kind → what makes a case of it: the path it would have, and its text."""


def tried(path: str, text: str) -> None:
    """Tries one case, by its path; raises for what must not be."""
    if path.endswith(fuzz_poses.PATH):
        fuzz_poses.tried(text, whole=path.startswith("drawn"))
    else:
        fuzz_files.tried(path, text)


def main() -> int:
    """Runs the cases and tells the outcome; 1 when one failed."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--kind", choices=[*MAKERS, "fragments"], default="files")
    parser.add_argument("--cases", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    started = time.perf_counter()
    run = fragments if asked.kind == "fragments" else cases
    failed, slowest, memory = run(asked.kind, asked.cases, asked.seed)
    took = time.perf_counter() - started
    words = f"{failed} failed, slowest {slowest:.2f} s, memory {memory / 1e6:.0f} MB"
    print(f"{asked.kind}: {asked.cases} cases in {took:.0f} s, {words}")
    return 1 if failed else 0


def cases(kind: str, number: int, seed: int) -> tuple[int, float, float]:
    """Tries so many cases here: how many failed, seconds of the slowest, most bytes of memory."""
    signal.signal(signal.SIGPROF, _too_slow)
    signal.signal(signal.SIGALRM, _too_slow)
    failed, slowest = 0, 0.0
    for case in range(number):
        path, text = MAKERS[kind](random.Random(f"{seed} {case}"))
        begun = time.process_time()
        signal.setitimer(signal.ITIMER_PROF, SECONDS)
        signal.alarm(HANGING)
        try:
            tried(path, text)
        except Exception as trouble:
            failed += 1
            keep(path, text, f"{kind}-{seed}-{case}", trouble)
        finally:
            signal.alarm(0)
            signal.setitimer(signal.ITIMER_PROF, 0)
        slowest = max(slowest, time.process_time() - begun)
    return failed, slowest, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024


def fragments(kind: str, number: int, seed: int) -> tuple[int, float, float]:
    """The same for fragments of own routines, in as many processes of node as they need."""
    failed, slowest, memory = 0, 0.0, 0.0
    for start in range(0, number, IN_ONE_NODE):
        command = ["node", str(HOME / "tools" / f"fuzz_{kind}.js"), str(min(IN_ONE_NODE, number - start))]
        command.append(str(seed * 1_000_003 + start))
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        print(done.stderr, end="", flush=True)
        told = json.loads(done.stdout) if done.returncode == 0 else {"failed": 1, "slowest": 0, "memory": 0}
        failed, slowest = failed + told["failed"], max(slowest, told["slowest"])
        memory = max(memory, told["memory"])
    return failed, slowest, memory


def _too_slow(*_: object) -> None:
    raise Slow


def keep(path: str, text: str, name: str, trouble: Exception) -> None:
    """Writes a case that failed to .cache/fuzz/ and tells of it."""
    FAILED.mkdir(parents=True, exist_ok=True)
    (FAILED / f"{name}.txt").write_text(f"{path}\n{text}", "utf-8", "surrogatepass", newline="")
    where = traceback.extract_tb(trouble.__traceback__)[-1]
    print(
        f"{name}: {type(trouble).__name__}: {trouble} ({where.name}, {Path(where.filename).name}:{where.lineno})",
        flush=True,
    )


if __name__ == "__main__":
    sys.exit(main())

"""Looks for input that breaks the readers, led by what code each input reaches: needs `pip install atheris`.

    python tools/fuzz_guided.py front --seconds 600

Kinds: `front` (front matter of a stretch), `bodies` (Markdown), `settings` (site.toml), `poses` (read, not drawn).
Atheris is no dependency of the project: it exists for few systems, and `tools/fuzz.py` runs anywhere. What a case must
not do is the same here and there; what failed is written to .cache/fuzz/ and the search goes on.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

import atheris  # type: ignore[import-not-found]

HOME = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(HOME))

with atheris.instrument_imports(include=["supple", "markdown", "pydantic", "frontmatter", "tomllib"]):
    from tools import fuzz, fuzz_files, fuzz_poses

LONGEST = 4_000
STRETCH = "content/stretches/a.md"

seen: set[str] = set()
failures = 0


def front(text: str) -> None:
    """The text as the front matter of a stretch."""
    fuzz_files.tried(STRETCH, f"---\n{text}\n---\n\nText.\n")


def bodies(text: str) -> None:
    """The text as a body."""
    fuzz_files.tried(STRETCH, f"---\ntitle: A\n---\n{text}")


def settings(text: str) -> None:
    """The text as site.toml."""
    fuzz_files.tried("site.toml", text)


def poses(text: str) -> None:
    """The text as what stands under `figure:`."""
    fuzz_poses.tried(text, whole=False)


KINDS: dict[str, Callable[[str], None]] = {"front": front, "bodies": bodies, "settings": settings, "poses": poses}


def seeds(kind: str) -> list[str]:
    """What the search begins with: the shipped content, piece by piece."""
    texts = dict(fuzz_files.seeds())
    if kind == "settings":
        return [text for path, text in texts.items() if path.endswith(".toml")]
    if kind == "poses":
        return list(fuzz_poses.shipped())
    halves = [text.removeprefix("---\n").partition("\n---\n") for path, text in texts.items() if path.endswith(".md")]
    return [half[0].partition("\nfigure:")[0] if kind == "front" else half[2] for half in halves]


def main() -> None:
    """Searches for the seconds asked for; libFuzzer tells how it goes."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("kind", choices=KINDS)
    parser.add_argument("--seconds", type=int, default=600)
    asked = parser.parse_args()
    folder = tempfile.mkdtemp(prefix="supple-fuzz-")
    for number, text in enumerate(seeds(asked.kind)):
        (Path(folder) / str(number)).write_text(text[:LONGEST], "utf-8")

    def case(data: bytes) -> None:
        tried(asked.kind, data.decode("utf-8", "replace"))

    options = [f"-max_total_time={asked.seconds}", "-timeout=30", "-rss_limit_mb=800", f"-max_len={LONGEST}"]
    atheris.Setup([sys.argv[0], *options, folder], case)
    atheris.Fuzz()


def tried(kind: str, text: str) -> None:
    """Tries one text; a failure is kept once for each place in the code."""
    global failures
    try:
        KINDS[kind](text)
    except Exception as trouble:
        place = f"{type(trouble).__name__} {str(trouble)[:40]}"
        if place not in seen:
            seen.add(place)
            failures += 1
            path = fuzz_poses.PATH if kind == "poses" else "site.toml" if kind == "settings" else STRETCH
            whole = {"front": f"---\n{text}\n---\n\nText.\n", "bodies": f"---\ntitle: A\n---\n{text}"}.get(kind, text)
            fuzz.keep(path, whole, f"guided-{kind}-{failures}", trouble)


if __name__ == "__main__":
    main()

"""A site of one page a file, built in a moment: what the preview needs to be tried without the real pipeline.

Run as a program it serves a folder: `python fake_site.py FOLDER PORT [--follow]`. A file that says `BROKEN` has a
problem at that place, one that says `CRASH` ends the build as a bug would, and `SLOW` takes a second and a half.
"""

from __future__ import annotations

import re
import sys
import time
from datetime import date
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from supple import urls  # noqa: E402
from supple.diagnostics import Diagnostic, error, warning, with_excerpt  # noqa: E402
from supple.model.output import Artifact, Build, Options  # noqa: E402
from supple.nodes import Position  # noqa: E402
from supple.serve import serve  # noqa: E402

CSP = "default-src 'self'; object-src 'none'; base-uri 'none'"


def build(options: Options) -> Build:
    """Every Markdown file as a page, every file of static/ as it is."""
    texts = {p.relative_to(options.source).as_posix(): p.read_text() for p in sorted(options.source.rglob("*.md"))}
    if any("CRASH" in text for text in texts.values()):
        sys.exit("crashed on purpose")
    time.sleep(1.5 * any("SLOW" in text for text in texts.values()))
    static = sorted(p for p in (options.source / "static").rglob("*") if p.is_file())
    files = [Artifact(f"assets/{p.name}", p.read_bytes()) for p in static]
    pages = {urls.of_file(path): path for path in texts if urls.of_file(path)}
    made = [Artifact(urls.output_path(url), page(texts[path], texts)) for url, path in pages.items()]
    absent = Artifact("404.html", page("# Not on this site", {}))
    return Build(
        artifacts=(*made, absent, *files),
        diagnostics=tuple(d for path, text in texts.items() for d in problems(path, text)),
        pages=pages,
        withheld=tuple((path, "draft") for path, text in texts.items() if "DRAFT" in text),
    )


def page(text: str, texts: dict[str, str]) -> bytes:
    """A page with the text, a section that opens, and much to scroll."""
    items = "".join(f"<li>{path}: {len(other)}</li>" for path, other in texts.items() if "article" in path)
    return (
        f'<!doctype html>\n<html lang="en"><head><meta http-equiv="Content-Security-Policy" content="{CSP}">'
        f'<meta charset="utf-8"><title>{text[:20]}</title><link rel="stylesheet" href="/assets/site.css"></head>'
        f"<body><main><h1>{text}</h1><ul>{items}</ul><details><summary>More</summary>more</details>"
        f'<div class="long"></div></main></body></html>'
    ).encode()


def problems(path: str, text: str) -> list[Diagnostic]:
    """An error at each BROKEN, a warning at each WARN."""
    found = []
    for number, line in enumerate(text.splitlines(), 1):
        for match in re.finditer("BROKEN|WARN", line):
            make = error if match[0] == "BROKEN" else warning
            at = Position(number, match.start() + 1, len(match[0]))
            problem = make("fake", f"{match[0]} is written here.", hint="Take it out.", path=path, at=at)
            found.append(with_excerpt(problem, text))
    return found


if __name__ == "__main__":
    folder = Path(sys.argv[1])
    settings = Options(source=folder, output=folder / "output", today=date(2026, 11, 22), preview=True)
    sys.exit(
        serve(
            settings,
            build,
            host="127.0.0.1",
            port=int(sys.argv[2]),
            open_browser=False,
            follow="--follow" in sys.argv,
            say=lambda text: print(text, flush=True),
        )
    )

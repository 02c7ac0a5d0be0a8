"""What no generator in Python can beat: the imports, a bare loop over the four jobs, and writing the bytes.

Run as a program: `python -m benchmarks.floors imports | loop SOURCE OUTPUT`. The loop reads each file, splits its front
matter, converts its Markdown and fills one template, and does nothing else: no lists, no links, no checks.
"""

from __future__ import annotations

import sys
from pathlib import Path

import frontmatter
import jinja2
import markdown

TEMPLATE = """<!doctype html><html lang="en"><head><title>{{ title }}</title></head><body><h1>{{ title }}</h1>
<p>{{ summary }}</p>{{ body|safe }}</body></html>"""


def loop(source: Path, output: Path) -> None:
    """Every stretch of our site folder as a page."""
    converter = markdown.Markdown(extensions=["toc", "tables"])
    template = jinja2.Environment(autoescape=True).from_string(TEMPLATE)
    for place in sorted((source / "content/stretches").iterdir()):
        post = frontmatter.load(str(place))
        html = converter.reset().convert(post.content)
        page = template.render(title=post["title"], summary=post["summary"], body=html)
        folder = output / place.stem
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "index.html").write_text(page, encoding="utf-8")


if __name__ == "__main__" and sys.argv[1] == "loop":
    loop(Path(sys.argv[2]), Path(sys.argv[3]))

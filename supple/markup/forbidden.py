"""What is refused in a body before it is converted: raw HTML, attributes in braces, notes that are nowhere.

These are looked for in the source, not in the result, because only the source has their place; the converter leaves
raw HTML as plain text in any case, and `clean` would take it out once more.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from supple.diagnostics import Diagnostic
from supple.markup.headings import ANCHOR
from supple.markup.source import Source

TAG = re.compile(r"<(?:!--|!\[CDATA\[|![A-Za-z]|\?|/?([A-Za-z][A-Za-z0-9-]*)(?=[\s/>]|$))", re.MULTILINE)
BRACES = re.compile(r"(?<![{\\])\{:? ?((?:[#.][\w-]+|[\w:-]+ ?= ?[^{}\n]*?)(?: [^{}\n]*)?) ?\}(?!\})")
NOTE = re.compile(r"\[\^([^\]\n]{1,80})\](?!:)")
MOST = 10
"""So many of one kind are told; nobody mends more in one go."""

INSTEAD = {"b": "**words**", "strong": "**words**", "i": "*words*", "em": "*words*", "a": "[words](../pages/about.md)"}
INSTEAD |= {"img": "![what it shows](photos/picture.jpg)", "br": "two blanks at the end of the line", "hr": "---"}
INSTEAD |= {"ul": "- item", "li": "- item", "ol": "1. step", "p": "an empty line between paragraphs"}
INSTEAD |= {"h1": "the title in the front matter", "h2": "## Heading", "h3": "### Heading"}
"""HTML element → what to write in Markdown."""


def found(source: Source) -> list[Diagnostic]:
    """The problems that can be seen in the source itself."""
    text = source.searched
    problems = list(_raw_html(source)) if "<" in text else []
    return problems + (list(_attributes(source)) if "{" in text else [])


def missing_notes(source: Source, known: frozenset[str]) -> Iterator[Diagnostic]:
    """Footnote signs whose text is nowhere."""
    if "[^" not in source.searched:
        return
    for sign in NOTE.finditer(source.searched):
        if sign[1] not in known:
            hint = f"Write it on a line of its own: [^{sign[1]}]: The text."
            at = source.position(sign.start(), len(sign[0]))
            yield source.error("markup-footnote", f"The footnote [^{sign[1]}] has no text.", hint, at=at)


def _raw_html(source: Source) -> Iterator[Diagnostic]:
    opened: set[str] = set()
    for number, sign in enumerate(TAG.finditer(source.searched)):
        if number == MOST:
            return
        name = (sign[1] or "").lower()
        if sign[0].startswith("</") and name in opened:
            continue  # told with the tag that it closes
        opened.add(name)
        if not name:
            message, hint = (
                "Comments and the like are not part of the text.",
                "Take it out; a draft can have draft: yes.",
            )
        else:
            message, hint = f"<{name[:40]}> is HTML; the text is Markdown.", _instead(name)
        yield source.error("markup-html", message, hint, at=source.position(sign.start(), len(sign[0])))


def _instead(name: str) -> str:
    if name in INSTEAD:
        return f"Write {INSTEAD[name]} instead."
    return "Take it out. Where you mean the sign itself, put `<` in back quotes."


def _attributes(source: Source) -> Iterator[Diagnostic]:
    for number, braces in enumerate(BRACES.finditer(source.searched)):
        if number == MOST:
            return
        if _on_heading(source.searched, braces):
            continue  # told by `headings`, which knows what may stand there
        message = f"{{{braces[1][:40]}}} gives the text an attribute, which is not possible."
        hint = "Only a heading can have one, its anchor name: ## How to do it {#how}"
        yield source.error("markup-attribute", message, hint, at=source.position(braces.start(), len(braces[0])))


def _on_heading(text: str, braces: re.Match[str]) -> bool:
    begin = text.rfind("\n", 0, braces.start()) + 1
    end = text.find("\n", braces.end())
    line = text[begin : end if end >= 0 else len(text)]
    underline = text[end + 1 : end + 4] if end >= 0 else ""
    last = not text[braces.end() : begin + len(line)].strip(" #")
    underlined = underline in {"===", "---"} and ANCHOR.fullmatch(braces[1]) is not None
    return last and (line.lstrip().startswith("#") or underlined)

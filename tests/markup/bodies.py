"""Bodies as documents, for tests."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

from supple.diagnostics import Result
from supple.markup import convert
from supple.model.content import Document, Fragment, Front, Term
from supple.model.matter import Common

PATH = "content/pages/test.md"
FIRST = 10
"""Line of the file on which bodies begin, so that a line counted from the body instead of the file is seen."""

TERMS = (Term("piriformis", "piriformis", "A deep muscle."), Term("sciatica", "sciatica", "Pain.", ("sciatic pain",)))

PIECES = [
    "# ",
    "## ",
    "### ",
    "- ",
    "  - ",
    "1. ",
    "   ",
    "    ",
    "\n",
    "\n\n",
    "> ",
    "| a | b |\n|---|---|\n",
    "```\n",
    "`",
    "*",
    "**",
    "_",
    "[",
    "]",
    "(",
    ")",
    "![",
    "](",
    "<",
    ">",
    "</",
    "<script>",
    "<!--",
    "-->",
    "<a href=x onclick=y>",
    "&lt;",
    "&#60;",
    "&#x3c;",
    "&",
    "javascript:",
    "data:",
    "https://a.example",
    "../x.md",
    "#how",
    "{#how}",
    "{onerror=x}",
    "[@OWEN]",
    "[^1]",
    "\n[^1]: x\n",
    "!!! note\n",
    '!!! urgent "x"\n    ',
    "\n: ",
    "term\n: def\n",
    "---\n",
    "===\n",
    "\\",
    '"',
    "'",
    "--",
    "...",
    "20-30",
    "piriformis ",
    "word ",
    "\t",
    "\x00",
    "\x02",
    "\x03",
    "klzzwxh:0001",
    "\ue000",
    "\ue0041\ue001",
    "\u2028",
    "\u202e",
    "\r\n",
    "&nbsp;",
    "[p]: x.md\n",
    "[p]",
    "<a@b.de>",
    "<https://x>",
    "{{ x }}",
    "{% raw %}",
    "\U0001f600",
    "é",
    "ﬃ",
    "///Footnotes Go Here///",
    "zz1337820767766393qq",
]

typed = st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=8)), max_size=60).map("".join)
"""What people type, and what they had better not."""


def document(body: str, **matter: Any) -> Document[Common]:
    """A page with this body."""
    return Document(
        kind="page",
        slug="test",
        path=PATH,
        matter=Common(title="Test", **matter),
        front=Front(""),
        values={},
        body=body,
        body_line=FIRST,
    )


def converted(body: str, **matter: Any) -> Result[Fragment]:
    """The body converted."""
    return convert(document(body, **matter), TERMS)


def codes(body: str) -> list[str]:
    """Codes of the problems of a body."""
    return [problem.code for problem in converted(body).diagnostics]


def places(body: str) -> list[str]:
    """`code line:column` of the problems of a body; the body begins on line 10."""
    return [f"{d.code} {d.position.line}:{d.position.column}" for d in converted(body).diagnostics]

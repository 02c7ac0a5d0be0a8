"""Bodies as documents, for tests."""

from __future__ import annotations

from typing import Any

from supple.diagnostics import Result
from supple.markup import convert
from supple.model.content import Document, Fragment, Term
from supple.model.matter import Common
from supple.nodes import Mapping, Position

PATH = "content/pages/test.md"
FIRST = 10
"""Line of the file on which bodies begin, so that a line counted from the body instead of the file is seen."""

TERMS = (Term("piriformis", "piriformis", "A deep muscle."), Term("sciatica", "sciatica", "Pain.", ("sciatic pain",)))


def document(body: str, **matter: Any) -> Document[Common]:
    """A page with this body."""
    return Document(
        kind="page",
        slug="test",
        path=PATH,
        matter=Common(title="Test", **matter),
        node=Mapping((), Position()),
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

"""What a record must have to be published, as far as it can be told from its own file.

Told of what is published only: a draft may be without its steps.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from supple.diagnostics import Diagnostic, error
from supple.model.content import Document, Fragment
from supple.nodes import Position, locate


def faults(document: Document[Any], body: Fragment) -> Iterator[Diagnostic]:
    """A stretch without steps, and a timer that does not fit its hold."""
    if document.kind != "stretch":
        return
    stretch = document.matter
    if not body.steps:
        yield error(
            "stretch-no-steps",
            "This stretch has no steps.",
            hint='Write a numbered list under a heading "## How to do it", for example: 1. Lie on your back.',
            path=document.path,
            at=Position(1, 1),
        )
    if stretch.default and not stretch.hold.min <= stretch.default <= stretch.hold.max:
        yield error(
            "stretch-default-outside-hold",
            f"The default of {stretch.default} seconds is not within the hold of {stretch.hold}.",
            hint=f"Write a number from {stretch.hold.min} to {stretch.hold.max}, or leave `default` out.",
            path=document.path,
            at=locate(document.node, ("default",)),
        )

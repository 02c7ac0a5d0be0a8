"""What a record must have to be published, as far as it can be told from its own file.

Told of what is published only: a draft may be without its steps.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

from supple.diagnostics import Diagnostic, error, nearest
from supple.model.content import Document, Entry, Fragment
from supple.model.vocabulary import MUSCLES
from supple.nodes import Position, locate

if TYPE_CHECKING:
    from supple.model.matter import Stretch

Named = Document[Any] | Entry[Any]
"""What names other things in its front matter."""


def faults(document: Document[Any], body: Fragment) -> Iterator[Diagnostic]:
    """A stretch without steps, a timer that does not fit its hold, a version that is not there, a strange muscle."""
    if document.kind == "stretch":
        yield from _of_steps(document, body)
        yield from _of_versions(document)
        yield from _of_muscles(document)


def unknown(
    code: str, word: str, thing: str, known: Iterable[str], about: Named, path: tuple[str | int, ...], hint: str
) -> Diagnostic:
    """That there is no such thing, at the place of `about` where it is named, with the nearest one that there is."""
    guess = nearest(word, known)
    advice = f'Did you mean "{guess}"?' if guess else hint
    return error(code, f'There is no {thing} "{word}".', hint=advice, path=about.path, at=locate(about.node, path))


def _of_steps(document: Document[Stretch], body: Fragment) -> Iterator[Diagnostic]:
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


def _of_versions(document: Document[Stretch]) -> Iterator[Diagnostic]:
    for tag, caution in document.matter.cautions.items():
        if caution.version and caution.version not in document.matter.versions:
            yield error(
                "stretch-caution-version",
                f'The caution "{tag}" points to the {caution.version} version, which this stretch does not have.',
                hint=f"Describe it under versions: {caution.version}: or leave `version` out.",
                path=document.path,
                at=locate(document.node, ("cautions", tag, "version")),
            )


def _of_muscles(document: Document[Stretch]) -> Iterator[Diagnostic]:
    muscles = document.matter.muscles
    for group in ("main", "some"):
        for index, name in enumerate(getattr(muscles, group)):
            if name.lower() in MUSCLES or "(" in name:
                continue
            hint = "Write the plain name beside it, for example: gluteus maximus (big buttock muscle)."
            where = ("muscles", group, index) if document.node.get("muscles") else ()
            yield unknown("stretch-unknown-muscle", name, "muscle", MUSCLES, document, where, hint)

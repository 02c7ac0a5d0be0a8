"""What a new file must not collide with."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from msgspec import Struct

from supple.model.content import Document


class Existing(Struct, frozen=True):
    """What the site has already, as far as a new file must know it."""

    orders: tuple[int, ...] = ()
    """Order numbers of the same kind."""
    codes: frozenset[str] = frozenset()
    """Two-letter codes of all stretches."""
    stretches: tuple[str, ...] = ()
    """Slugs of published stretches, in order."""
    targets: tuple[str, ...] = ()
    """Slugs of published body areas, in order."""

    @classmethod
    def of(cls, kind: str, documents: Iterable[Document[Any]]) -> Existing:
        """What matters for a new file of `kind`, out of all documents that could be read."""
        known = sorted(documents, key=lambda document: (document.matter.order, document.slug))
        shown = [document for document in known if not document.matter.draft]
        return cls(
            orders=tuple(document.matter.order for document in known if document.kind == kind),
            codes=frozenset(document.matter.code for document in known if document.kind == "stretch"),
            stretches=tuple(document.slug for document in shown if document.kind == "stretch"),
            targets=tuple(document.slug for document in shown if document.kind == "target"),
        )

"""Files under content/ and site.toml → validated records, every field with its line; and the text of new files.

Each reader is imported when it is first called: pydantic takes a tenth of a second to load, and a build in which
nothing changed reads nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from supple.content.existing import Existing
from supple.content.kinds import kind_of, path_for
from supple.diagnostics import Result
from supple.model.content import Document, Source, SourceFile, Term

if TYPE_CHECKING:
    from supple.model.settings import Settings

__all__ = [
    "Existing",
    "kind_of",
    "path_for",
    "read_document",
    "read_settings",
    "read_sources",
    "read_terms",
    "scaffold",
    "schema",
]


def read_document(file: SourceFile) -> Result[Document[Any] | None]:
    """A Markdown file understood, or None with every reason why not; None without a problem for what is no content."""
    from supple.content import documents

    return documents.read_document(file)


def read_settings(file: SourceFile | None) -> Result[Settings]:
    """What site.toml says; the defaults where it is silent, wrong or missing."""
    from supple.content import settings

    return settings.read_settings(file)


def read_sources(file: SourceFile | None) -> Result[dict[str, Source]]:
    """The publications of content/sources.toml by their code; those with a problem are left out."""
    from supple.content import sources

    return sources.read_sources(file)


def read_terms(file: SourceFile | None) -> Result[tuple[Term, ...]]:
    """The medical words of content/glossary.md in alphabetical order."""
    from supple.content import terms

    return terms.read_terms(file)


def scaffold(kind: str, title: str, existing: Existing) -> str:
    """The text of a new, complete and commented file; its place is `path_for(kind, title)`."""
    from supple.content import scaffolds

    return scaffolds.scaffold(kind, title, existing)


def schema(kind: str) -> dict[str, Any]:
    """JSON Schema of a kind's front matter, for editors that complete and check while typing."""
    from supple.content import schemas

    return schemas.schema(kind)

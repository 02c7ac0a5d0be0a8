"""What leaves the program: pages to come, artifacts to publish, and the build that holds them."""

from __future__ import annotations

from collections.abc import Callable
from collections.abc import Mapping as ReadOnly
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import Any

from msgspec import Struct, field

from supple.diagnostics import Diagnostic, has_errors
from supple.model.packed import Packed


class Later(Struct, frozen=True):
    """A view that is made when its page is rendered; `key` says all that it is made of."""

    make: Callable[[], Any]
    key: bytes


class Page(Struct, frozen=True):
    """One output to come: a template and the view it shows. The same view gives the same bytes."""

    url: str
    template: str
    view: Any
    """A frozen struct, one class per template, or how to make it; rendering does not look inside."""
    source: str = ""
    """The content file it is made of, for the preview and for problems."""
    updated: date | None = None
    """From front matter only, never from the clock."""
    listed: bool = True
    """In the sitemap, the search and the offline list."""
    data: Callable[[], str] | None = None
    """Makes what the open data says of it, made of the same as its view."""

    @property
    def shown(self) -> Any:
        """The view, made now if need be."""
        return self.view.make() if isinstance(self.view, Later) else self.view


class PackedContent(Struct, frozen=True):
    """Content of an artifact that is packed until it is written, with its size and its sha256."""

    packed: Packed[bytes]
    size: int
    sha256: str


class Artifact(Struct, frozen=True):
    """Bytes to publish; `path` is relative to output/, with `/`."""

    path: str
    given: bytes | PackedContent

    @property
    def content(self) -> bytes:
        """The bytes."""
        return self.given if isinstance(self.given, bytes) else self.given.packed.value

    @property
    def size(self) -> int:
        """How many there are."""
        return len(self.given) if isinstance(self.given, bytes) else self.given.size

    @property
    def sha256(self) -> str:
        """Their digest, in hexadecimal."""
        return sha256(self.given).hexdigest() if isinstance(self.given, bytes) else self.given.sha256


class Assets(Struct, frozen=True, kw_only=True):
    """Static files ready to publish, named by their content."""

    files: tuple[Artifact, ...] = ()
    urls: ReadOnly[str, str] = field(default_factory=dict)
    """Name below static/ → site path."""
    integrity: ReadOnly[str, str] = field(default_factory=dict)
    """Name below static/ → `sha384-...`."""


class Options(Struct, frozen=True, kw_only=True):
    """What the command line decided; nothing deeper asks the environment, the clock or the disk."""

    source: Path
    output: Path
    base_url: str | None = None
    """None: as site.toml says."""
    drafts: bool = False
    preview: bool = False
    """The preview: drafts and scheduled pages shown and marked, no service worker, links as under the base path."""
    today: date
    jobs: int = 1
    cache: Path | None = None
    """Folder of what is remembered between builds; None: nothing is."""


class Build(Struct, frozen=True, kw_only=True):
    """The outcome of a build, nothing written yet."""

    artifacts: tuple[Artifact, ...]
    diagnostics: tuple[Diagnostic, ...]
    pages: ReadOnly[str, str] = field(default_factory=dict)
    """Site path of each page → the content file it is made of."""
    withheld: tuple[tuple[str, str], ...] = ()
    """Files not published, with the reason."""
    waived: tuple[tuple[str, str, str], ...] = ()
    """Checks waived in front matter: file, code, reason."""

    notes: tuple[str, ...] = ()
    """What a large site does without, a sentence each."""

    @property
    def ok(self) -> bool:
        """True when it may be published."""
        return not has_errors(self.diagnostics)

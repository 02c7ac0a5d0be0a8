"""What content is between reading and publishing: files, documents, fragments, and the Site that joins them.

Everything here is complete when made. Things refer to each other by slug, so nothing points back and nothing cycles.
The small parts of a text are named tuples: a large site has a million of them, and they are made and packed several
times as fast as dataclasses.
"""

from __future__ import annotations

from collections.abc import Mapping as ReadOnly
from functools import cache
from typing import TYPE_CHECKING, Any, Generic, NamedTuple, TypeVar

from msgspec import Struct, field, msgpack
from msgspec.structs import replace

from supple.diagnostics import Diagnostic
from supple.memory import digest
from supple.model.facts import Facts
from supple.model.figure import Figure, Frame
from supple.model.packed import Packed
from supple.model.vocabulary import VERSIONS
from supple.nodes import Mapping, Position
from supple.timing import Plan, alone

if TYPE_CHECKING:  # pydantic takes a tenth of a second to import, and an unchanged build needs none of it
    from supple.model.matter import Common

M = TypeVar("M", bound="Common")


class SourceFile(Struct, frozen=True):
    """A file as read; `path` is relative to the site folder, with `/`."""

    path: str
    data: bytes
    hashed: bytes = b""
    """Its key, from whoever made it already: of each file it is asked for several times."""

    @property
    def key(self) -> bytes:
        """Equal for equal files."""
        return self.hashed or digest([self.path, self.data])


class SourceTree(Struct, frozen=True, kw_only=True):
    """The site folder in memory, sorted by path; templates and static files with the built-in ones beneath."""

    config: SourceFile | None
    content: tuple[SourceFile, ...]
    """Everything under content/: Markdown, sources.toml, photographs. Paths begin with `content/`."""
    templates: ReadOnly[str, str]
    """Template name (`pages/stretch.html`, `default/pages/stretch.html`) → text."""
    static: tuple[SourceFile, ...]
    """Static files by their name below static/."""


class Front(Struct, frozen=True):
    """Front matter as written, which begins on `line` of its file.

    Its nodes are made again where somebody asks, which is for a drawing and for a problem. Measured: with its nodes a
    text is packed in 235 us and unpacked in 100, without them in 70 and 39; to make them again takes 160."""

    text: str
    line: int = 1

    @property
    def node(self) -> Mapping:
        """Keys and values with positions; none for what cannot be read, which has been told of when it was read."""
        from supple.nodes.events import mapping_of  # libyaml takes 15 ms to import

        return mapping_of(self.text, self.line)

    @property
    def values(self) -> ReadOnly[str, Any]:
        """The same as dicts, lists and strings."""
        from supple.nodes.values import values_of

        return values_of(self.text, self.line) or {}


class Document(Struct, Generic[M], frozen=True, kw_only=True):
    """A Markdown file understood: validated front matter and the body as written."""

    kind: str
    slug: str
    path: str
    matter: M
    front: Front
    values: ReadOnly[str, Any]
    """The front matter as dicts, lists and strings."""
    body: str
    body_line: int
    """The line of the file on which the body begins."""

    @property
    def node(self) -> Mapping:
        """The front matter with positions, for later problems."""
        return self.front.node


class Source(Struct, frozen=True):
    """A publication that statements rest on."""

    code: str
    publisher: str
    title: str
    url: str = ""
    year: str = ""
    """Year of publication."""
    read: str = ""
    """Year in which the text was read for this site."""


class Term(Struct, frozen=True):
    """A medical word with its meaning in plain words."""

    word: str
    slug: str
    meaning: str
    also: tuple[str, ...] = ()


class Heading(NamedTuple):
    """A heading of a body; `id` is its anchor."""

    level: int
    id: str
    text: str


class Reference(NamedTuple):
    """Something a body points to: a site path with its anchor, an outside address, a picture or a source code."""

    target: str
    position: Position
    text: str = ""


class Section(NamedTuple):
    """A part of a body under a second-level heading, without that heading; the lead has an empty id and title."""

    id: str
    title: str
    html: str
    line: int = 0
    """Line of the file the heading stands on."""
    head: str = ""
    """The heading as HTML."""


class Step(NamedTuple):
    """One numbered step."""

    html: str
    text: str


class Fragment(Struct, frozen=True, kw_only=True):
    """A Markdown body as HTML. Links inside the site read `site:/stretches/x/#part`, pictures `photo:path`; rendering
    makes them relative to the page that shows them. Safe: only the allow-list's tags, attributes and schemes."""

    sections: tuple[Section, ...] = ()
    """The lead first, then one a second-level heading."""
    headings: tuple[Heading, ...] = ()
    steps: tuple[Step, ...] = ()
    """Items of the ordered list under "How to do it", or of the first ordered list."""
    links: tuple[Reference, ...] = ()
    images: tuple[Reference, ...] = ()
    citations: tuple[Reference, ...] = ()
    source: str = ""
    """The body as written, for problems that are found later; it begins on `line` of its file."""
    line: int = 1

    @property
    def html(self) -> str:
        """All of it: the sections with their headings."""
        return "\n".join(part for section in self.sections for part in (section.head, section.html) if part)

    @property
    def lead(self) -> str:
        """What stands before the first second-level heading."""
        return self.sections[0].html if self.sections else ""


class Text(Struct, frozen=True):
    """The heavy part of a document: its front matter as written, and its body. Pickled as MessagePack: measured, 6
    instead of 20 us to write and 9 instead of 16 to read."""

    front: Front
    body: Fragment

    def __reduce__(self) -> tuple[Any, ...]:
        return _text, (msgpack.encode(self),)


def _text(written: bytes) -> Text:
    return _reader().decode(written)


@cache
def _reader() -> msgpack.Decoder[Text]:
    return msgpack.Decoder(Text)


class Record(Struct, Generic[M], frozen=True):
    """A Markdown file read, converted and judged by itself, with what all pages may need of it at hand and the rest
    packed. Records and entries are made by the thousand, so their fields have an order: with names each takes ten times
    as long (1.6 instead of 0.13 us)."""

    kind: str
    slug: str
    path: str
    facts: Facts
    packed: Packed[M]
    """Its front matter."""
    text: Packed[Text]
    key: bytes = b""
    """Equal for equal records: what is made of this one alone need not be made again."""
    brief: bytes = b""
    """Equal for records that look the same on a card, whatever their texts say."""
    drawings: ReadOnly[str, Packed[Figure]] = field(default_factory=dict)
    """Version (`standard` ...) → drawing, as for a stretch of no name; the standard one first."""
    poses: tuple[bytes, ...] = ()
    """A key for each of them, in their order: equal for equal drawings."""
    photo: str = ""
    """The photograph of the front matter as HTML, links as in a Fragment; empty without one."""
    links: tuple[Reference, ...] = ()
    citations: tuple[Reference, ...] = ()
    faults: tuple[Diagnostic, ...] = ()
    """What is wrong once it is published; a draft may be unfinished."""

    @property
    def matter(self) -> M:
        """Its front matter."""
        return self.packed.value


class Entry(Record[M], frozen=True):
    """A record in its place on the site, ready to be put on pages. Front matter, text and drawings are packed: asking
    for a part of them is right where a page is made, and wrong in a loop over the whole site, which has the facts.
    Key and brief say its place, too."""

    url: str = ""
    drawn: str = ""
    """Slug of the first stretch with this standard drawing: its card and its movement are published once, by that."""
    status: str = ""
    """`draft` or `scheduled` in the preview; empty for what is published."""
    laid_out: Plan | None = None
    """A routine's stretches in time, which only those who know them all can lay out."""

    @property
    def plan(self) -> Plan | None:
        """Stretches and routines laid out in time; a stretch stands alone."""
        matter: Any = self.matter
        return alone(matter.timed(self.slug)) if self.kind == "stretch" else self.laid_out

    @property
    def body(self) -> Fragment:
        """The text as HTML."""
        return self.text.value.body

    @property
    def node(self) -> Mapping:
        """The front matter with positions."""
        return self.text.value.front.node

    @property
    def figure(self) -> Figure | None:
        """The standard drawing."""
        return self.drawing("standard")

    @property
    def figures(self) -> dict[str, Figure]:
        """Version → its own drawing."""
        found = {version: self.drawing(version) for version in self.drawings if version != "standard"}
        return {version: figure for version, figure in found.items() if figure}

    def drawing(self, version: str) -> Figure | None:
        """The drawing of a version; of one that has none of its own, the standard one."""
        own = self._own(version)
        return self.drawings[own].value.named(self.slug, self._titled(own)) if own else None

    def held(self, version: str) -> Frame | None:
        """The same, but only the stretch held; lists show this of a hundred drawings."""
        own = self._own(version)
        return replace(self.drawings[own].value.held, title=self._titled(own)) if own else None

    def _own(self, version: str) -> str:
        return version if version in self.drawings else "standard" if "standard" in self.drawings else ""

    def _titled(self, version: str) -> str:
        return self.facts.title + ("" if version == "standard" else f", {VERSIONS[version].lower()}")

"""What a photograph is once it is ready to publish: one picture in several sizes and formats.

The bytes travel with the value, because a photograph's artifacts are named by their content and are made nowhere else.
"""

from __future__ import annotations

from msgspec import Struct

from supple.model.output import Artifact


class Rendition(Struct, frozen=True, kw_only=True):
    """The picture in one format and one size, in pixels."""

    url: str
    """Site path, named by content."""
    type: str
    """`image/avif`, `image/webp`, `image/jpeg` or `image/png`."""
    width: int
    height: int
    content: bytes


class Photograph(Struct, frozen=True, kw_only=True):
    """A picture of content/ in every size and format that pages offer; nothing of where and when it was taken."""

    path: str
    """The file it was made of, from the site folder."""
    renditions: tuple[Rendition, ...]
    """By format, the smallest format first and the fallback last; by width within a format."""

    @property
    def fallback(self) -> Rendition:
        """What a browser shows that knows no newer format, in its largest size."""
        return self.renditions[-1]

    @property
    def types(self) -> tuple[str, ...]:
        """The formats in the order a page offers them, the fallback last."""
        return tuple(dict.fromkeys(rendition.type for rendition in self.renditions))

    def of_type(self, media_type: str) -> tuple[Rendition, ...]:
        """The sizes of one format, smallest first."""
        return tuple(rendition for rendition in self.renditions if rendition.type == media_type)

    @property
    def artifacts(self) -> tuple[Artifact, ...]:
        """The files to publish."""
        return tuple(Artifact(rendition.url.lstrip("/"), rendition.content) for rendition in self.renditions)

"""The markup that offers a photograph: in a text, and from front matter.

A reference is read from the file it stands in. Words for people who cannot see the picture are required, because a page
about a movement is of no use to them without.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Mapping
from html import escape, unescape
from urllib.parse import unquote

from msgspec.structs import replace

from supple.diagnostics import Diagnostic, Result, error, nearest
from supple.model.content import Fragment, Front
from supple.model.matter import Photo
from supple.model.photo import Photograph
from supple.nodes import Position
from supple.nodes import locate as position_of
from supple.photos.reading import is_photo, unfit

SIZES = "(min-width: 48rem) 44rem, 100vw"
"""How wide a page shows a picture: the text column, or all of a phone."""

Photographs = Mapping[str, Photograph | None]
"""Every picture of content/ by its path; None for one that cannot be used, which has been told of once already."""

IMAGE = re.compile(r"<img\b[^>]*>")
ATTRIBUTE = re.compile(r'([a-z]+)="([^"]*)"')


def locate(document: str, reference: str) -> str:
    """The site-folder path of a picture that the file at `document` names; `..` at the start when it leads outside.

    A path is read from the file it stands in; one that begins with `content/` is from the site folder already.
    """
    if reference.startswith("content/"):
        return posixpath.normpath(reference)
    return posixpath.normpath(posixpath.join(posixpath.dirname(document), unquote(reference)))


def fill(fragment: Fragment, photographs: Photographs, document: str) -> Result[Fragment]:
    """The fragment with each `photo:` picture in full; `document` is the path of the file it was made of."""
    problems = tuple(_problems(fragment, photographs, document))

    def filled(html: str) -> str:
        return IMAGE.sub(lambda found: _filled(found[0], photographs, document), html)

    sections = tuple(part._replace(html=filled(part.html), head=filled(part.head)) for part in fragment.sections)
    steps = tuple(step._replace(html=filled(step.html)) for step in fragment.steps)
    return Result(replace(fragment, sections=sections, steps=steps), problems)


def of_matter(document: str, photo: Photo, front: Front, photographs: Photographs) -> Result[str]:
    """The markup of the photograph that the front matter of the file at `document` names under `photo`."""
    path = locate(document, photo.file)
    if path not in photographs:
        at = position_of(front.node, ("photo", "file"))
        return Result("", (_absent(photo.file, photographs, document, at),))
    found = photographs[path]
    return Result(picture(found, photo.alt) if found else "")


def picture(photograph: Photograph, alt: str, *, title: str = "") -> str:
    """The markup that lets a browser choose: newest format first, width and height known, loaded when scrolled to."""
    *newer, last = photograph.types
    sources = "".join(f'<source type="{kind}" srcset="{_srcset(photograph, kind)}" sizes="{SIZES}">' for kind in newer)
    whole = photograph.fallback
    caption = f' title="{escape(title)}"' if title else ""
    return (
        f'<picture>{sources}<img src="site:{whole.url}" srcset="{_srcset(photograph, last)}" sizes="{SIZES}" '
        f'alt="{escape(alt)}"{caption} width="{whole.width}" height="{whole.height}" loading="lazy" decoding="async">'
        "</picture>"
    )


def _srcset(photograph: Photograph, kind: str) -> str:
    return ", ".join(f"site:{rendition.url} {rendition.width}w" for rendition in photograph.of_type(kind))


def _filled(tag: str, photographs: Photographs, document: str) -> str:
    attributes = {name: unescape(value) for name, value in ATTRIBUTE.findall(tag)}
    source = attributes.get("src", "")
    if not source.startswith("photo:"):
        return tag
    photograph = photographs.get(locate(document, source.removeprefix("photo:")))
    alt = attributes.get("alt", "")
    return picture(photograph, alt, title=attributes.get("title", "")) if photograph else f"<em>{escape(alt)}</em>"


def _problems(fragment: Fragment, photographs: Photographs, document: str) -> Iterator[Diagnostic]:
    for image in fragment.images:
        name = image.target.removeprefix("photo:")
        if locate(document, name) not in photographs:
            yield _absent(name, photographs, document, image.position)


def _absent(name: str, photographs: Photographs, document: str, at: Position) -> Diagnostic:
    if not is_photo(name):
        return unfit(name, document, at)
    folder = posixpath.dirname(document)
    name = posixpath.relpath(locate(document, name), folder)
    guess = nearest(name, [posixpath.relpath(path, folder) for path in photographs])
    advice = "Put the picture into content/ and write its path from this file, for example: photos/knee.jpg"
    return error(
        "photo-missing",
        f'There is no picture "{name}".',
        hint=f'Did you mean "{guess}"?' if guess else advice,
        path=document,
        at=at,
    )

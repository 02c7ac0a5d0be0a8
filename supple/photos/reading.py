"""A picture file → its renditions, or why it cannot be used.

Pixels are all that is kept: the picture is turned upright, brought to sRGB and written afresh, so the place, the day
and the camera it was taken with are never published. A file says how large it is before it is unpacked, and what would
fill the memory is refused there. Settings are fixed and encoders run on one thread, so equal files give equal bytes.
"""

from __future__ import annotations

import hashlib
import io
import posixpath
import re
import warnings
from collections.abc import Iterator
from importlib import import_module
from typing import TYPE_CHECKING, Any

from supple import urls
from supple.diagnostics import Diagnostic, Result, error, warning
from supple.model.content import SourceFile
from supple.model.photo import Photograph, Rendition
from supple.nodes import Position

if TYPE_CHECKING:
    from PIL.Image import Image

WIDTHS = (480, 960, 1440)
"""Pixels: a phone, a phone with a fine screen or a column on a desk, the same column with a fine screen."""

MOST_BYTES = 40_000_000
MOST_PIXELS = 50_000_000
"""A telephone's finest picture passes; unpacked it takes 150 MB, which is what a build may spend on one file."""
MANY_PIXELS = 24_000_000
"""From here on an editor is told that the picture is larger than it need be."""

READ = {
    "JPEG": "JpegImagePlugin",
    "PNG": "PngImagePlugin",
    "WEBP": "WebPImagePlugin",
    "AVIF": "AvifImagePlugin",
}
"""Format → Pillow's module for it; others are not tried, so their decoders cannot be attacked."""

SUFFIXES = (".jpg", ".jpeg", ".png", ".webp", ".avif")

ENCODERS: dict[str, dict[str, Any]] = {
    "avif": {"format": "AVIF", "quality": 60, "speed": 7, "subsampling": "4:2:0", "max_threads": 1},
    "webp": {"format": "WEBP", "quality": 78, "method": 4},
    "jpeg": {"format": "JPEG", "quality": 80, "progressive": True, "optimize": True, "subsampling": "4:2:0"},
    "png": {"format": "PNG", "optimize": True},
}


def is_photo(path: str) -> bool:
    """True when the file at `path` is of a kind that `prepare` reads."""
    return path.lower().endswith(SUFFIXES)


def prepare(file: SourceFile) -> Result[Photograph | None]:
    """The photograph in every size and format; None, with the reason, when it cannot be used."""
    refused = _refusal(file)
    if refused:
        return Result(None, (refused,))
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # Pillow warns of sizes that are judged below, and of damaged side data
            return _prepare(file)
    except Exception:  # a decoder meets damaged files with any exception there is: OSError, SyntaxError, IndexError ...
        return Result(None, (_broken(file.path),))


def _refusal(file: SourceFile) -> Diagnostic | None:
    if len(file.data) > MOST_BYTES:
        return error(
            "photo-too-large",
            f"This picture's file is {len(file.data) // 1_000_000} MB; at most {MOST_BYTES // 1_000_000} MB are read.",
            hint="Save a smaller copy from the photo program of your computer: 2000 pixels across is plenty.",
            path=file.path,
        )
    return None if is_photo(file.path) else unfit(file.path, file.path)


def unfit(name: str, path: str, at: Position = Position()) -> Diagnostic:
    """The picture `name` is of a kind that is not read, told at a place in the file at `path`."""
    return error(
        "photo-format",
        f'A picture must be a JPEG, PNG, WebP or AVIF file; "{posixpath.basename(name)}" is not.',
        hint="Open it in the photo program of your computer and export it as JPEG.",
        path=path,
        at=at,
    )


def _broken(path: str) -> Diagnostic:
    return error(
        "photo-broken",
        f'The picture "{posixpath.basename(path)}" is damaged and cannot be read to its end.',
        hint="Copy it again from the camera or telephone, or export it afresh as JPEG.",
        path=path,
    )


def _prepare(file: SourceFile) -> Result[Photograph | None]:
    from PIL import Image, UnidentifiedImageError

    for plugin in READ.values():  # importing one registers it; Pillow's own way imports all forty
        import_module(f"PIL.{plugin}")

    try:
        image = Image.open(io.BytesIO(file.data), formats=tuple(READ))
    except UnidentifiedImageError:
        return Result(None, (unfit(file.path, file.path) if _other_format(file.data) else _broken(file.path),))
    except Image.DecompressionBombError:
        return Result(None, (_too_many_pixels(file.path, ""),))
    pixels = image.width * image.height
    size = f"{image.width} × {image.height} pixels"
    if pixels > MOST_PIXELS:
        return Result(None, (_too_many_pixels(file.path, size),))
    photograph = Photograph(path=file.path, renditions=tuple(_renditions(_upright(image), file.path)))
    return Result(photograph, (_large(file.path, size),) if pixels > MANY_PIXELS else ())


def _other_format(data: bytes) -> bool:
    """True when the bytes begin like a well-known file that is no photograph for the web."""
    known = (b"GIF8", b"II*\x00", b"MM\x00*", b"BM", b"%PDF", b"<svg", b"<?xml", b"<!DO", b"<htm")
    return data.startswith(known) or data[4:12] in (b"ftypheic", b"ftypmif1", b"ftypheix")


def _too_many_pixels(path: str, size: str) -> Diagnostic:
    told = f"has {size}" if size else "claims to be far larger than any camera's"
    return error(
        "photo-too-large",
        f"This picture {told}; at most {MOST_PIXELS // 1_000_000} million pixels are read.",
        hint="Save a smaller copy from the photo program of your computer: 2000 pixels across is plenty.",
        path=path,
    )


def _large(path: str, size: str) -> Diagnostic:
    return warning(
        "photo-large",
        f"This picture has {size}, far more than the {WIDTHS[-1]} across that a page shows.",
        hint="It works, and readers get small copies; a copy of 2000 pixels across builds faster.",
        path=path,
    )


def _upright(image: Image) -> Image:
    """The picture as it is seen: decoded no larger than needed, turned as the camera noted, in sRGB."""
    from PIL import ImageOps

    profile = image.info.get("icc_profile")
    image.draft(
        "RGB", (WIDTHS[-1] * 2, WIDTHS[-1] * 2)
    )  # a JPEG is decoded at a fraction of its size; others ignore it
    image.load()
    return _in_srgb(_in_rgb(ImageOps.exif_transpose(image)), profile)


def _in_rgb(image: Image) -> Image:
    if image.mode.startswith(("I", "F")):  # 16 or 32 bits a pixel: a plain conversion would clip all to white
        image = image.convert("I").point(lambda value: value / 256).convert("L")
    clear = image.mode in ("RGBA", "LA", "PA") or "transparency" in image.info
    if clear and image.convert("RGBA").getchannel("A").getextrema() != (255, 255):
        return image.convert("RGBA")
    return image.convert("RGB")


def _in_srgb(image: Image, profile: bytes | None) -> Image:
    from PIL import ImageCms

    if not profile or image.mode != "RGB":
        return image
    try:
        source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        return ImageCms.profileToProfile(image, source, ImageCms.createProfile("sRGB")) or image
    except (ImageCms.PyCMSError, OSError):  # a profile of another kind of ink or a damaged one: the colours stay
        return image


def _renditions(image: Image, path: str) -> Iterator[Rendition]:
    widths = _widths(image.width)
    sizes = [_resized(image, width) for width in widths]
    for kind in ("avif", "webp", "png" if image.mode == "RGBA" else "jpeg"):
        for resized in sizes:
            yield _rendition(resized, kind, path)


def _widths(width: int) -> tuple[int, ...]:
    """Those of WIDTHS that are smaller than the picture, and its own width where it lies between or below them."""
    smaller = tuple(w for w in WIDTHS if w < width)
    return smaller if len(smaller) == len(WIDTHS) else (*smaller, width)


def _resized(image: Image, width: int) -> Image:
    from PIL.Image import Resampling

    if width == image.width:
        return image
    height = max(1, round(image.height * width / image.width))
    return image.resize((width, height), Resampling.LANCZOS, reducing_gap=3.0)


def _rendition(image: Image, kind: str, path: str) -> Rendition:
    buffer = io.BytesIO()
    image.info = {}  # no profile, EXIF or comment goes along
    image.save(buffer, **ENCODERS[kind])
    content = buffer.getvalue()
    stem = re.sub(r"[^a-z0-9]+", "-", posixpath.splitext(posixpath.basename(path))[0].lower()).strip("-") or "photo"
    mark = hashlib.sha256(content).hexdigest()[:10]
    url = urls.photograph(f"{stem[:60]}-{image.width}.{mark}.{'jpg' if kind == 'jpeg' else kind}")
    return Rendition(url=url, type=f"image/{kind}", width=image.width, height=image.height, content=content)

"""Photographs: sizes and formats, what is never published, and what is refused in which words."""

from __future__ import annotations

import io
import struct
import zlib

import pytest
from PIL import Image

from supple import photos
from supple.model.content import Fragment, Reference, Section, SourceFile
from supple.model.photo import Photograph
from supple.nodes import Position

NORTH = {1: "N", 2: (51.0, 28.0, 38.0)}


def encoded(
    width: int = 1600, height: int = 1000, *, kind: str = "JPEG", mode: str = "RGB", **options: object
) -> bytes:
    """A picture of soft colours with a bright corner at the top left, as a file."""
    gradient = Image.linear_gradient("L").resize((width, height))
    image = Image.merge("RGB", (gradient, gradient.rotate(90).resize((width, height)), gradient)).convert(mode)
    image.paste(Image.new(mode, (width // 4, height // 4), "white" if mode != "RGBA" else (255, 255, 255, 90)), (0, 0))
    buffer = io.BytesIO()
    image.save(buffer, kind, **options)
    return buffer.getvalue()


def prepared(data: bytes, path: str = "content/stretches/photos/knee.jpg") -> Photograph:
    """The photograph, which must be fine."""
    result = photos.prepare(SourceFile(path, data))
    assert result.diagnostics == ()
    assert result.value is not None
    return result.value


def refusal(data: bytes, path: str = "content/photos/knee.jpg") -> tuple[str, str]:
    """Code and message of the one problem of a picture that is refused."""
    result = photos.prepare(SourceFile(path, data))
    assert result.value is None
    return result.diagnostics[0].code, result.diagnostics[0].message


def test_a_photograph_comes_in_three_formats_and_the_widths_pages_need() -> None:
    photograph = prepared(encoded())
    assert photograph.types == ("image/avif", "image/webp", "image/jpeg")
    assert all([r.width for r in photograph.of_type(kind)] == [480, 960, 1440] for kind in photograph.types)
    assert all(Image.open(io.BytesIO(r.content)).size == (r.width, r.height) for r in photograph.renditions)


@pytest.mark.parametrize(
    ("width", "expected"), [(300, [300]), (480, [480]), (700, [480, 700]), (1440, [480, 960, 1440])]
)
def test_a_photograph_is_never_enlarged(width: int, expected: list[int]) -> None:
    photograph = prepared(encoded(width, 200))
    assert expected == [r.width for r in photograph.of_type("image/jpeg")]


def test_the_same_file_gives_the_same_bytes_and_names() -> None:
    assert prepared(encoded()) == prepared(encoded())


def test_a_changed_picture_gets_other_names() -> None:
    first, second = prepared(encoded()), prepared(encoded(1600, 990))
    assert not {a.path for a in first.artifacts} & {a.path for a in second.artifacts}


def test_where_and_with_what_it_was_taken_is_not_published() -> None:
    exif = Image.Exif()
    exif[0x010F], exif[0x8825] = "Camera of Mrs Jones", NORTH
    data = encoded(kind="JPEG", exif=exif, comment=b"taken at home")
    assert b"Mrs Jones" in data
    for rendition in prepared(data).renditions:
        published = Image.open(io.BytesIO(rendition.content))
        assert not dict(published.getexif())
        assert b"Mrs Jones" not in rendition.content
        assert b"taken at home" not in rendition.content


def test_a_picture_taken_sideways_stands_upright() -> None:
    exif = Image.Exif()
    exif[0x0112] = 6  # the camera was held upright: turn by 90 degrees to the right
    whole = prepared(encoded(600, 400, exif=exif)).fallback
    assert (whole.width, whole.height) == (400, 600)
    corner = Image.open(io.BytesIO(whole.content)).convert("L").getpixel((whole.width - 20, 20))
    assert isinstance(corner, int)
    assert corner > 240, "the bright corner has gone from the left to the right"


def test_clear_parts_stay_clear_and_the_fallback_is_then_png() -> None:
    photograph = prepared(encoded(500, 400, kind="PNG", mode="RGBA"), "content/photos/band.png")
    assert photograph.fallback.type == "image/png"
    assert Image.open(io.BytesIO(photograph.fallback.content)).mode == "RGBA"


@pytest.mark.parametrize(
    ("kind", "mode"), [("PNG", "L"), ("PNG", "P"), ("JPEG", "CMYK"), ("WEBP", "RGB"), ("AVIF", "RGB")]
)
def test_every_kind_of_picture_that_cameras_and_programs_write_is_read(kind: str, mode: str) -> None:
    photograph = prepared(encoded(500, 400, kind=kind, mode=mode), f"content/photos/x.{kind.lower()}")
    assert Image.open(io.BytesIO(photograph.fallback.content)).mode == "RGB"


def test_sixteen_bits_a_pixel_do_not_turn_white() -> None:
    buffer = io.BytesIO()
    Image.new("I;16", (100, 100), 0x4000).save(buffer, "PNG")
    photograph = prepared(buffer.getvalue(), "content/photos/x.png")
    assert Image.open(io.BytesIO(photograph.fallback.content)).convert("L").getpixel((50, 50)) == pytest.approx(
        64, abs=3
    )


def test_a_damaged_picture_is_told_in_plain_words() -> None:
    whole = encoded()
    for data in (whole[: len(whole) // 2], whole[:30], b"", b"\xff\xd8\xff" + bytes(100)):
        code, message = refusal(data)
        assert code == "photo-broken"
        assert message == 'The picture "knee.jpg" is damaged and cannot be read to its end.'


def bomb(width: int, height: int) -> bytes:
    """A PNG of a few bytes that says it is `width` by `height`."""

    def chunk(name: bytes, content: bytes) -> bytes:
        return struct.pack(">I", len(content)) + name + content + struct.pack(">I", zlib.crc32(name + content))

    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    rows = zlib.compress(bytes(1000))
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


@pytest.mark.parametrize("size", [(9000, 6000), (20_000, 20_000), (60_000, 60_000), (2**31 - 1, 2**31 - 1)])
def test_a_decompression_bomb_is_refused_before_it_is_unpacked(size: tuple[int, int]) -> None:
    code, message = refusal(bomb(*size), "content/photos/bomb.png")
    assert code == "photo-too-large"
    assert "at most 50 million pixels" in message


def test_a_file_of_many_megabytes_is_refused_unread() -> None:
    assert refusal(bytes(photos.MOST_BYTES + 1))[0] == "photo-too-large"


def test_a_picture_of_forty_million_pixels_is_made_small_and_its_editor_told() -> None:
    buffer = io.BytesIO()
    Image.new("RGB", (7746, 5164), "teal").save(buffer, "JPEG")
    result = photos.prepare(SourceFile("content/photos/huge.jpg", buffer.getvalue()))
    assert result.value is not None
    assert result.value.fallback.width == 1440
    assert [problem.code for problem in result.diagnostics] == ["photo-large"]


@pytest.mark.parametrize("path", ["content/photos/x.gif", "content/photos/x.heic", "content/photos/x.svg"])
def test_a_picture_of_another_kind_is_refused_with_the_way_out(path: str) -> None:
    result = photos.prepare(SourceFile(path, b"GIF89a"))
    assert [(d.code, "export it as JPEG" in d.hint) for d in result.diagnostics] == [("photo-format", True)]


def test_a_gif_that_is_named_jpg_is_told_as_what_it_is() -> None:
    assert refusal(encoded(50, 50, kind="GIF"))[0] == "photo-format"


@pytest.mark.parametrize(
    ("document", "reference", "expected"),
    [
        ("content/stretches/knee.md", "photos/a.jpg", "content/stretches/photos/a.jpg"),
        ("content/stretches/knee.md", "../photos/a%20b.jpg", "content/photos/a b.jpg"),
        ("content/article.md", "../../etc/passwd", "../etc/passwd"),
        ("content/stretches/knee.md", "content/photos/a.jpg", "content/photos/a.jpg"),
    ],
)
def test_a_reference_is_read_from_the_file_it_stands_in(document: str, reference: str, expected: str) -> None:
    assert expected == photos.locate(document, reference)


def fragment(html: str, *images: Reference) -> Fragment:
    """A fragment of one section."""
    return Fragment(sections=(Section("", "", html),), images=images)


def test_a_picture_in_a_text_becomes_all_its_formats_with_size_and_words() -> None:
    photograph = prepared(encoded(600, 400))
    written = fragment(
        '<p><img src="photo:photos/knee.jpg" alt="A &quot;mat&quot;"></p>',
        Reference("photos/knee.jpg", Position(9, 1), 'A "mat"'),
    )
    result = photos.fill(written, {photograph.path: photograph}, "content/stretches/knee.md")
    html = result.value.html
    assert result.diagnostics == ()
    assert html == result.value.sections[0].html
    assert html.startswith('<p><picture><source type="image/avif" srcset="site:/assets/photos/knee-480.')
    assert 'width="600" height="400" loading="lazy"' in html
    assert 'alt="A &quot;mat&quot;"' in html
    assert html.count("600w") == 3


def test_a_picture_that_is_not_there_names_the_nearest_that_is() -> None:
    photograph = prepared(encoded(300, 200))
    written = fragment("", Reference("photos/kne.jpg", Position(12, 3), "A knee"))
    problem = photos.fill(written, {photograph.path: photograph}, "content/stretches/knee.md").diagnostics[0]
    assert problem.code == "photo-missing"
    assert problem.hint == 'Did you mean "photos/knee.jpg"?'


def test_other_images_stay_as_they_are() -> None:
    html = '<img src="site:/assets/x.svg" alt="x">'
    assert photos.fill(fragment(html), {}, "content/article.md").value.html == html

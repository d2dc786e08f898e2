"""Pictures in the cell: their pixels alone are shown, and what they tell beside is flagged."""

import io
import struct
import zlib
from pathlib import Path

import pytest
from PIL import Image, ImageDraw
from PIL.PngImagePlugin import PngInfo

from answerable.cell.document import Pixels
from answerable.cell.formats import Quarantine, image
from answerable.cell.limits import LIMITS
from answerable.cell.opening import open_bytes, render_page
from tests.cell.made_pdf import saved
from tests.cell.opened import CANARY, kinds, opened, told

ARTIST, DESCRIPTION, ORIENTATION, GPS, CAMERA, OWNER = 315, 270, 274, 0x8825, 0x8769, 0xA430


def photograph(width: int = 48, height: int = 36) -> Image.Image:
    """Red on the left, blue on the right, a white spot in the upper left corner."""
    picture = Image.new("RGB", (width, height), "red")
    draw = ImageDraw.Draw(picture)
    draw.rectangle((width // 2, 0, width, height), fill="blue")
    draw.rectangle((0, 0, width // 6, height // 4), fill="white")
    return picture


def with_exif(part: int | None, tag: int, value: object) -> bytes:
    exif = Image.Exif()
    (exif if part is None else exif.get_ifd(part))[tag] = value
    return saved(photograph(), "JPEG", exif=exif)


def with_thumbnail(thumbnail: Image.Image, picture: Image.Image) -> bytes:
    """A JPEG with a small picture in the second directory of its EXIF data (EXIF 2.32, 4.5.4)."""
    small = saved(thumbnail, "JPEG", quality=90)
    directory = struct.pack(">HHHIIHHIII", 2, 513, 4, 1, 44, 514, 4, 1, len(small), 0)
    exif = b"Exif\0\0MM\0*" + struct.pack(">IHI", 8, 0, 14) + directory
    exif += b"\0" * (44 + 6 - len(exif))
    return saved(picture, "JPEG", exif=exif + small)


@pytest.mark.parametrize("format_name", ["PNG", "JPEG", "GIF", "WEBP", "TIFF", "BMP"])
def test_each_format_is_one_page_and_can_be_shown(format_name: str) -> None:
    content = saved(photograph(), format_name)
    document = opened("image", content)
    assert [(page.label, page.text) for page in document.pages] == [("picture", "")]
    assert (document.renderable, document.flags) == (True, ())
    pixels = image.render(content, 1, 110, LIMITS)
    picture = Image.frombytes("RGB", (pixels.width, pixels.height), pixels.rgb)
    assert picture.size == (48, 36)
    assert picture.getpixel((2, 2)) == pytest.approx((255, 255, 255), abs=60)
    assert picture.getpixel((40, 30)) == pytest.approx((0, 0, 255), abs=60)


@pytest.mark.parametrize(
    ("where", "content", "kind"),
    [
        ("EXIF artist", with_exif(None, ARTIST, CANARY), "metadata"),
        ("EXIF description", with_exif(None, DESCRIPTION, CANARY), "metadata"),
        ("owner of the camera", with_exif(CAMERA, OWNER, CANARY), "metadata"),
        ("GPS", with_exif(GPS, 2, (51.0, 30.0, 7.0)), "location"),
        ("PNG text", saved(photograph(), "PNG", pnginfo=(info := PngInfo())) and b"", "metadata"),
        ("XMP place", saved(photograph(), "JPEG", xmp=b"<a:GPSLatitude>51N</a:GPSLatitude>"), "location"),
        ("XMP name", saved(photograph(), "JPEG", xmp=b"<dc:creator><rdf:Seq><rdf:li>%s</rdf:li>"
                           % CANARY.encode()), "metadata"),
        ("comment", saved(photograph(), "JPEG", comment=CANARY.encode()), "comment"),
        ("GIF comment", saved(photograph(), "GIF", comment=CANARY.encode()), "comment"),
        ("an uncut thumbnail", with_thumbnail(photograph(), photograph().crop((24, 0, 48, 36))),
         "earlier_version"),
        ("an unredacted thumbnail", with_thumbnail(photograph(160, 120), Image.new("RGB", (640, 480), "red")),
         "earlier_version"),
        ("a longer file below", saved(photograph(), "PNG") + zlib.compress(CANARY.encode()),
         "earlier_version"),
    ],
)  # fmt: skip
def test_what_a_picture_tells_beside_its_pixels_is_flagged(where: str, content: bytes, kind: str) -> None:
    if where == "PNG text":
        info.add_text("Author", CANARY)
        content = saved(photograph(), "PNG", pnginfo=info)
    document = opened("image", content)
    assert kinds(document) == {kind}, where
    assert CANARY not in told(document)


@pytest.mark.parametrize(
    ("what", "content"),
    [
        ("a true thumbnail", with_thumbnail(photograph(160, 120), photograph(640, 480))),
        ("a thumbnail with black bars", None),
        ("a program's comment", saved(photograph(), "JPEG", comment=b"CREATOR: gd-jpeg v1.0")),
        ("the camera's make", with_exif(None, 271, "Made-up Cameras")),
        ("an empty comment", with_exif(CAMERA, 0x9286, b"ASCII\0\0\0\0\0\0\0")),
        ("a program's name", saved(photograph(), "PNG", pnginfo=PngInfo())),
    ],
)
def test_what_says_nothing_of_people_is_not_flagged(what: str, content: bytes | None) -> None:
    if content is None:
        barred = Image.new("RGB", (160, 120), "black")
        barred.paste(photograph(160, 106), (0, 7))
        content = with_thumbnail(barred, photograph(960, 640))
    assert opened("image", content).flags == (), what


def test_a_shown_picture_is_turned_as_the_camera_was_held_and_holds_no_exif() -> None:
    exif = Image.Exif()
    exif[ORIENTATION], exif[ARTIST] = 6, CANARY
    pixels = image.render(saved(photograph(), "JPEG", exif=exif, quality=95), 1, 110, LIMITS)
    assert isinstance(pixels, Pixels)
    picture = Image.frombytes("RGB", (pixels.width, pixels.height), pixels.rgb)
    assert picture.size == (36, 48)
    assert picture.getpixel((33, 2)) == pytest.approx((255, 255, 255), abs=60)
    assert CANARY.encode() not in pixels.rgb


def test_a_picture_shown_by_the_cell_is_its_pixels(tmp_path: Path) -> None:
    path = tmp_path / "photo.jpg"
    path.write_bytes(with_exif(GPS, 2, (51.0, 30.0, 7.0)))
    assert render_page(path, 1) == image.render(path.read_bytes(), 1, 110, LIMITS)


def test_a_fax_has_its_pages() -> None:
    pages = [Image.new("1", (172, 110), 1) for _ in range(3)]
    ImageDraw.Draw(pages[1]).rectangle((0, 0, 50, 50), fill=0)
    written = io.BytesIO()
    pages[0].save(
        written, "TIFF", save_all=True, append_images=pages[1:], compression="group4", dpi=(204, 196)
    )
    document = opened("image", written.getvalue())
    assert [page.label for page in document.pages] == ["page 1", "page 2", "page 3"]
    assert document.pages[0].width == pytest.approx(172 * 72 / 204, abs=0.1)
    assert image.render(written.getvalue(), 2, 300, LIMITS).rgb[:3] == b"\0\0\0"
    with pytest.raises(IndexError):
        image.render(written.getvalue(), 4, 300, LIMITS)


def test_of_a_moving_picture_the_first_is_shown_and_the_rest_is_named() -> None:
    written = io.BytesIO()
    photograph().save(written, "GIF", save_all=True, append_images=[Image.new("RGB", (48, 36), "green")])
    document = opened("image", written.getvalue())
    assert len(document.pages) == 1
    assert kinds(document) == {"unreadable_part"}


def test_a_transparent_picture_is_shown_on_white() -> None:
    content = saved(Image.new("RGBA", (9, 9), (0, 0, 0, 0)), "PNG")
    assert image.render(content, 1, 110, LIMITS).rgb == b"\xff" * 9 * 9 * 3


@pytest.mark.parametrize("mode", ["I;16", "CMYK", "L", "LA", "P", "1", "F"])
def test_every_kind_of_pixel_comes_out_as_rgb(mode: str) -> None:
    written = io.BytesIO()
    photograph().convert("L").convert(mode).save(written, "TIFF")
    assert len(image.render(written.getvalue(), 1, 110, LIMITS).rgb) == 48 * 36 * 3


def test_a_picture_larger_than_the_limit_is_shown_smaller() -> None:
    content = saved(photograph(400, 300), "JPEG")
    pixels = image.render(content, 1, 110, LIMITS._replace(pixels=10_000))
    assert 8_000 <= pixels.width * pixels.height <= 10_000


def bomb(side: int) -> bytes:
    """A PNG of a few bytes that says it is huge."""
    head = b"IHDR" + struct.pack(">IIBBBBB", side, side, 8, 2, 0, 0, 0)
    chunk = struct.pack(">I", 13) + head + struct.pack(">I", zlib.crc32(head))
    return b"\x89PNG\r\n\x1a\n" + chunk + struct.pack(">I", 0) + b"IDAT" + b"\0" * 4


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (bomb(9_000), "too_large"),
        (bomb(11_000), "too_large"),
        (bomb(60_000), "too_large"),
        (saved(photograph(), "PNG")[:60], "unreadable"),
        (saved(photograph(400, 300), "JPEG")[:1500], "unreadable"),
        (b"\xff\xd8\xff nothing more", "unreadable"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "unreadable"),
    ],
)
def test_what_cannot_be_shown_is_quarantined(content: bytes, reason: str) -> None:
    with pytest.raises(Quarantine) as caught:
        opened("image", content)
    assert caught.value.reason == reason


@pytest.mark.parametrize("format_name", ["PNG", "JPEG", "GIF", "WEBP", "TIFF", "BMP"])
def test_in_the_cell_a_picture_reads_the_same(format_name: str) -> None:
    content = saved(photograph(), format_name)
    assert open_bytes(content, name=f"a.{format_name.lower()}") == opened("image", content)

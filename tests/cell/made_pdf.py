"""Small PDFs written by hand, all made up: as few objects as show one thing."""

import hashlib
import io
import struct
import zlib
from collections.abc import Mapping, Sequence

from PIL import Image, ImageDraw, ImageFont

CATALOG, PAGES, FONT, FIRST = 1, 2, 3, 10
"""Object numbers; a document's own objects begin at FIRST, its pages at 100, their contents at 200."""
VISIBLE = b"BT /F1 12 Tf 72 720 Td (The council removed all cameras.) Tj ET\n"


def made_pdf(
    *contents: bytes,
    objects: Mapping[int, bytes] | None = None,
    catalog: bytes = b"",
    page: bytes = b"",
    resources: bytes = b"",
    fonts: bytes = b"",
    trailer: bytes = b"",
    box: Sequence[float] = (0, 0, 595, 842),
) -> bytes:
    """A PDF with one page for each content stream; the rest is written into the dictionaries as it is."""
    kids = b" ".join(b"%d 0 R" % (100 + index) for index in range(len(contents)))
    media_box = " ".join(str(edge) for edge in box).encode()
    all_objects = {
        CATALOG: b"<</Type/Catalog/Pages 2 0 R%s>>" % catalog,
        PAGES: b"<</Type/Pages/Count %d/Kids[%s]>>" % (len(contents), kids),
        FONT: b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
        **(objects or {}),
    }
    for index, content in enumerate(contents):
        all_objects[100 + index] = (
            b"<</Type/Page/Parent 2 0 R/MediaBox[%s]/Resources<</Font<</F1 3 0 R%s>>%s>>/Contents %d 0 R%s>>"
            % (media_box, fonts, resources, 200 + index, page)
        )
        all_objects[200 + index] = stream(content)
    return b"%PDF-1.7\n" + _section(all_objects, 9, trailer=trailer)


def stream(content: bytes, dictionary: bytes = b"") -> bytes:
    """A stream object."""
    return b"<<%s/Length %d>>stream\n%s\nendstream" % (dictionary, len(content), content)


def updated(pdf: bytes, objects: Mapping[int, bytes]) -> bytes:
    """The same PDF with objects replaced at its end, as programs save small changes."""
    before = pdf.rindex(b"startxref\n") + len(b"startxref\n")
    previous = pdf[before:].split(b"\n", 1)[0]
    return pdf + _section(objects, len(pdf), trailer=b"/Prev " + previous)


def _section(objects: Mapping[int, bytes], start: int, trailer: bytes) -> bytes:
    """Objects with their table; `start` is where they come to stand in the file."""
    body = b""
    table = b"xref\n" + (b"0 1\n0000000000 65535 f \n" if start == 9 else b"")
    for number, content in sorted(objects.items()):
        table += b"%d 1\n%010d 00000 n \n" % (number, start + len(body))
        body += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    at = start + len(body)
    return body + table + b"trailer\n<</Size 999/Root 1 0 R%s>>\nstartxref\n%d\n%%%%EOF\n" % (trailer, at)


def picture_object(picture: Image.Image) -> bytes:
    """A picture as an object, to be drawn by its name (`/Im0 Do`)."""
    width, height = picture.size
    dictionary = (
        b"/Type/XObject/Subtype/Image/Width %d/Height %d/ColorSpace/DeviceRGB/BitsPerComponent 8"
        b"/Filter/FlateDecode" % (width, height)
    )
    return stream(zlib.compress(picture.convert("RGB").tobytes()), dictionary)


def scanned(text: str, *, size: tuple[int, int] = (1240, 1754)) -> Image.Image:
    """A picture of a page that says something."""
    picture = Image.new("RGB", size, "white")
    font = ImageFont.load_default(36)
    ImageDraw.Draw(picture).multiline_text((100, 100), text, fill="black", font=font, spacing=16)
    return picture


def scanned_pdf(picture: Image.Image, layer: bytes = b"") -> bytes:
    """A page that is nothing but a picture, and the text layer over it."""
    content = b"q 595 0 0 842 0 0 cm /Im0 Do Q\n" + layer
    return made_pdf(content, objects={10: picture_object(picture)}, resources=b"/XObject<</Im0 10 0 R>>")


def saved(picture: Image.Image, format_name: str, **options: object) -> bytes:
    """The bytes of a picture file."""
    written = io.BytesIO()
    picture.save(written, format_name, **options)
    return written.getvalue()


_PADDING = bytes.fromhex("28bf4e5e4e758a4164004e56fffa01082e2e00b6d0683e802f0ca9fe6453697a")


def encrypted_pdf(content: bytes, user_password: bytes) -> bytes:
    """A PDF with one page under RC4 of 40 bits (ISO 32000-1, 7.6.3): weak, and read by every program."""
    owner = _rc4(_md5(_padded(b"owner"))[:5], _padded(user_password))
    key = _md5(_padded(user_password) + owner + struct.pack("<i", -44) + b"id")[:5]
    own_key = _md5(key + (200).to_bytes(3, "little") + b"\0\0")[:10]
    entries = (owner.hex().encode(), _rc4(key, _PADDING).hex().encode())
    trailer = b"/Encrypt<</Filter/Standard/V 1/R 2/P -44/O<%s>/U<%s>>>/ID[<6964><6964>]" % entries
    return made_pdf(_rc4(own_key, content), trailer=trailer)


def _md5(content: bytes) -> bytes:
    return hashlib.md5(content, usedforsecurity=False).digest()


def _padded(password: bytes) -> bytes:
    return (password + _PADDING)[:32]


def _rc4(key: bytes, content: bytes) -> bytes:
    state = list(range(256))
    j = 0
    for i in range(256):
        j = (j + state[i] + key[i % len(key)]) % 256
        state[i], state[j] = state[j], state[i]
    out = bytearray()
    i = j = 0
    for byte in content:
        i = (i + 1) % 256
        j = (j + state[i]) % 256
        state[i], state[j] = state[j], state[i]
        out.append(byte ^ state[(state[i] + state[j]) % 256])
    return bytes(out)

"""Damaged files of each format: read as far as they go, or quarantined; nothing else."""

from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from answerable.cell.document import Opened
from answerable.cell.formats import Quarantine
from tests.cell.made_pdf import VISIBLE, made_pdf, saved, stream, updated
from tests.cell.opened import opened

EXAMPLES = 40


@cache
def samples() -> dict[str, tuple[str, bytes]]:
    """Small files with a little of everything, by name: the format that opens each, and its bytes."""
    note = b"<</Type/Annot/Subtype/Text/Rect[9 9 30 30]/Contents(note)>>"
    file = {11: b"<</Type/Filespec/F(a)/EF<</F 12 0 R>>>>", 12: stream(b"attached"), 13: note}
    pdf = made_pdf(
        VISIBLE + b"0 g 60 690 300 30 re f\n",
        objects=file,
        catalog=b"/Names<</EmbeddedFiles<</Names[(a)11 0 R]>>>>/OpenAction<</S/JavaScript/JS(x)>>",
        page=b"/Annots[13 0 R]/Rotate 90",
    )
    exif = Image.Exif()
    exif[315] = "Ana"
    exif.get_ifd(0x8825)[2] = (51.0, 30.0, 7.0)
    picture = Image.linear_gradient("L").resize((24, 18)).convert("RGB")
    pictures = {name: ("image", saved(picture, name, exif=exif)) for name in ("PNG", "JPEG", "WEBP", "TIFF")}
    pictures |= {name: ("image", saved(picture, name)) for name in ("GIF", "BMP")}
    rtf = rb"{\rtf1\ansi{\fonttbl{\f0\fcharset128 A;}}\f0\'93\'fa\u28023?{\v b}{\*\annotation c}d\cell\row}"
    html = b"<meta charset=big5><title>a</title><table><tr><td style='display:none'>b<td>c</table><script>"
    return {
        "PDF": ("pdf", updated(pdf, {200: stream(VISIBLE)})),
        "RTF": ("rtf", rtf),
        "HTML": ("html", html),
        "text": ("text", "caf\u00e9 \u6d77".encode("utf-16")),
        **pictures,
    }


@pytest.mark.parametrize("name", ["PDF", "RTF", "HTML", "text", "PNG", "JPEG", "WEBP", "TIFF", "GIF", "BMP"])
@settings(max_examples=EXAMPLES, deadline=None)
@given(data=st.data())
def test_a_damaged_file_is_read_or_quarantined(name: str, data: st.DataObject) -> None:
    format_name, content = samples()[name]
    damaged = bytearray(content)
    place = st.integers(0, len(content) - 1)
    for at, byte in data.draw(st.lists(st.tuples(place, st.integers(0, 255)), min_size=1, max_size=6)):
        damaged[at] = byte
    end = data.draw(st.one_of(st.just(len(content)), place))
    try:
        document = opened(format_name, bytes(damaged[:end]))
    except Quarantine:
        return
    assert isinstance(document, Opened)
    for page in document.pages:
        page.text.encode("utf-8")
        assert "\0" not in page.text
        assert all(0 <= line.start <= line.end <= len(page.text) for line in page.lines)

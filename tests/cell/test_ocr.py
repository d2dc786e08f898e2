"""Text from pictures, in the cell, where tesseract is installed; and what is said where it is not."""

import pytest
from PIL import Image

from answerable.cell.document import Opened
from answerable.cell.formats import ocr
from answerable.cell.limits import LIMITS
from answerable.cell.opening import open_bytes
from tests.cell.made_pdf import VISIBLE, made_pdf, picture_object, saved, scanned, scanned_pdf
from tests.cell.opened import opened

installed = pytest.mark.skipif(
    not ocr.available(), reason="tesseract is not installed: apt-get install tesseract-ocr"
)
SAYS = "The council uses 23 cameras\nmade by Hikvision."


@installed
def test_a_scanned_page_is_read_in_the_cell_with_the_place_of_each_line() -> None:
    document = open_bytes(scanned_pdf(scanned(SAYS)), name="scan.pdf")
    assert isinstance(document, Opened)
    page = document.pages[0]
    assert (page.text, page.recognised, document.flags) == (SAYS, True, ())
    first, second = page.lines
    assert page.text[second.start : second.end] == "made by Hikvision."
    assert 46 <= first.box.left <= 52
    assert 48 <= first.box.top <= first.box.bottom <= second.box.top + 2
    assert first.box.right < 595


@installed
def test_a_picture_is_read_in_the_cell() -> None:
    document = open_bytes(saved(scanned(SAYS), "PNG", dpi=(150, 150)), name="scan.png")
    assert isinstance(document, Opened)
    page = document.pages[0]
    assert (page.text, page.recognised) == (SAYS, True)
    assert page.width == pytest.approx(1240 * 72 / 150, abs=0.5)
    assert page.lines[0].box.left == pytest.approx(100 * 72 / 150, abs=3)


@installed
def test_small_print_of_a_screenshot_is_read() -> None:
    small = scanned(SAYS).crop((0, 0, 900, 300)).resize((360, 120), Image.Resampling.LANCZOS)
    assert opened("image", saved(small, "PNG")).pages[0].text == SAYS


@installed
def test_a_page_with_text_of_its_own_is_not_read_again() -> None:
    letterhead = picture_object(scanned("LETTERHEAD").resize((124, 175)))
    more = b"BT /F1 12 Tf 72 700 Td (All of them are gone.) Tj ET "
    content = made_pdf(
        VISIBLE + more + b"q 400 0 0 600 60 20 cm /Im0 Do Q",
        objects={10: letterhead},
        resources=b"/XObject<</Im0 10 0 R>>",
    )
    page = opened("pdf", content).pages[0]
    assert (page.text, page.recognised) == ("The council removed all cameras.\nAll of them are gone.", False)


@installed
def test_no_secret_under_a_bar_is_read_off_the_pixels() -> None:
    layer = b"BT /F1 30 Tf 60 600 Td (CANARYZEPHYR) Tj ET 0 g 50 580 400 60 re f"
    document = opened("pdf", scanned_pdf(scanned(SAYS), layer))
    assert document.pages[0].text == SAYS
    assert [flag.kind for flag in document.flags] == ["hidden_text"]


@installed
@pytest.mark.parametrize(
    "picture", [Image.new("RGB", (600, 400), "white"), Image.effect_noise((120, 60), 80)]
)
def test_a_picture_that_says_nothing_has_no_text(picture: Image.Image) -> None:
    page = opened("image", saved(picture, "PNG")).pages[0]
    assert (page.text, page.recognised, page.lines) == ("", False, ())


@installed
@pytest.mark.parametrize("format_name", ["pdf", "image"])
def test_pages_for_which_no_time_is_left_are_named(format_name: str) -> None:
    content = scanned_pdf(scanned(SAYS)) if format_name == "pdf" else saved(scanned(SAYS), "PNG")
    document = opened(
        format_name, content, limits=LIMITS._replace(processor_seconds=1 if format_name == "pdf" else 0)
    )
    assert [(flag.kind, flag.where, flag.detail) for flag in document.flags] == [
        ("unreadable_part", "page 1", "its text is a picture, and no time was left to recognise it")
    ]
    assert len(document.pages) == 1


@pytest.mark.parametrize("format_name", ["pdf", "image"])
def test_without_tesseract_a_scan_says_what_to_install(
    format_name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ocr, "_loaded", [None])
    content = scanned_pdf(scanned(SAYS)) if format_name == "pdf" else saved(scanned(SAYS), "PNG")
    (flag,) = opened(format_name, content).flags
    assert (flag.kind, flag.where) == ("no_text_recognition", "page 1")
    assert "apt-get install tesseract-ocr" in flag.detail


def test_a_library_without_languages_is_no_text_recognition(
    monkeypatch: pytest.MonkeyPatch, tmp_path: object
) -> None:
    monkeypatch.setattr(ocr, "_loaded", [])
    monkeypatch.setattr(ocr, "DATA", (str(tmp_path),))
    assert not ocr.available()

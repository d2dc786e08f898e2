"""PDF in the cell: the text that can be seen with its places, and nothing of what can't be seen."""

from pathlib import Path

import pytest
from PIL import Image, ImageDraw

from answerable.cell.document import Opened, Pixels
from answerable.cell.formats import Quarantine, pdf
from answerable.cell.limits import LIMITS
from answerable.cell.opening import open_bytes, render_page
from tests.cell.made_pdf import (
    VISIBLE,
    encrypted_pdf,
    made_pdf,
    picture_object,
    scanned,
    scanned_pdf,
    stream,
    updated,
)
from tests.cell.opened import CANARY, kinds, opened, told

HIDDEN = b"BT /F1 12 Tf 72 600 Td (%s) Tj ET\n" % CANARY.encode()
AT_CANARY = b"60 590 300 30 re f\n"
SEEN = "The council removed all cameras."


def annotated(annotation: bytes, *contents: bytes) -> bytes:
    return made_pdf(*contents or (VISIBLE,), objects={10: annotation}, page=b"/Annots[10 0 R]")


def test_a_page_is_its_text_with_the_place_of_each_line() -> None:
    document = opened("pdf", made_pdf(VISIBLE + b"BT /F1 12 Tf 72 700 Td (All 23 of them.) Tj ET\n"))
    page = document.pages[0]
    assert page.text == f"{SEEN}\nAll 23 of them."
    assert (page.label, page.width, page.height, page.recognised) == ("page 1", 595, 842, False)
    first, second = page.lines
    assert page.text[first.start : first.end] == SEEN
    assert 71 <= first.box.left <= 74
    assert 842 - 735 < first.box.top < first.box.bottom < 842 - 715
    assert second.box.top > first.box.bottom
    assert document.renderable
    assert not document.flags


@pytest.mark.parametrize("turn", [90, 180, 270])
def test_places_are_those_of_the_page_as_it_is_shown(turn: int) -> None:
    page = opened("pdf", made_pdf(VISIBLE, page=b"/Rotate %d" % turn)).pages[0]
    box = page.lines[0].box
    pixels = pdf.render(made_pdf(VISIBLE, page=b"/Rotate %d" % turn), 1, 72, LIMITS)
    picture = Image.frombytes("RGB", (pixels.width, pixels.height), pixels.rgb).convert("L")
    ink = picture.point(lambda value: 255 * (value < 128)).getbbox()
    assert ink is not None
    assert (box.left, box.top, box.right, box.bottom) == pytest.approx(ink, abs=2)
    assert (page.width, page.height) == ((842, 595) if turn != 180 else (595, 842))


@pytest.mark.parametrize(
    ("how", "content"),
    [
        ("under a black box", VISIBLE + HIDDEN + b"0 g " + AT_CANARY),
        ("under a white box", VISIBLE + HIDDEN + b"1 g " + AT_CANARY),
        ("white on white", VISIBLE + b"1 g " + HIDDEN),
        ("white on nearly white", VISIBLE + b"0.99 g " + HIDDEN),
        ("black on black", VISIBLE + b"0 g " + AT_CANARY + HIDDEN),
        ("invisible", VISIBLE + b"3 Tr " + HIDDEN),
        ("left of the page", VISIBLE + b"1 0 0 1 -500 0 cm " + HIDDEN),
        ("under the page", VISIBLE + b"1 0 0 1 0 -700 cm " + HIDDEN),
        ("clipped away", VISIBLE + b"0 0 10 10 re W n " + HIDDEN),
        ("too small to see", VISIBLE + b"BT /F1 0.1 Tf 72 600 Td (%s) Tj ET" % CANARY.encode()),
        ("under a box with a label on it", VISIBLE + HIDDEN + b"0 g " + AT_CANARY + b"1 g " +
         b"BT /F1 14 Tf 70 600 Td (EXEMPT: SECTION 40) Tj ET"),
    ],
)  # fmt: skip
def test_text_that_nobody_can_see_is_flagged_and_left_out(how: str, content: bytes) -> None:
    document = opened("pdf", made_pdf(content))
    assert SEEN in document.pages[0].text
    assert kinds(document) == {"hidden_text"}, how
    assert CANARY not in told(document)
    assert document.held


def test_text_under_a_picture_is_hidden() -> None:
    content = VISIBLE + HIDDEN + b"q 300 0 0 40 60 590 cm /Im0 Do Q"
    picture = picture_object(Image.effect_noise((60, 8), 90))
    document = opened("pdf", made_pdf(content, objects={10: picture}, resources=b"/XObject<</Im0 10 0 R>>"))
    assert (document.pages[0].text, kinds(document)) == (SEEN, {"hidden_text"})


def test_text_under_a_black_annotation_is_hidden() -> None:
    look = stream(b"0 g 0 0 300 30 re f", b"/Type/XObject/Subtype/Form/BBox[0 0 300 30]")
    square = b"<</Type/Annot/Subtype/Square/Rect[60 590 360 620]/F 4/AP<</N 11 0 R>>>>"
    content = made_pdf(VISIBLE + HIDDEN, objects={10: square, 11: look}, page=b"/Annots[10 0 R]")
    document = opened("pdf", content)
    assert (document.pages[0].text, kinds(document)) == (SEEN, {"hidden_text"})


def test_a_redaction_that_was_marked_and_never_carried_out_hides_its_text() -> None:
    document = opened(
        "pdf", annotated(b"<</Type/Annot/Subtype/Redact/Rect[60 590 360 620]>>", VISIBLE + HIDDEN)
    )
    assert (document.pages[0].text, kinds(document)) == (SEEN, {"hidden_text"})


def test_a_layer_that_is_switched_off_is_hidden() -> None:
    document = opened(
        "pdf",
        made_pdf(
            VISIBLE + b"/OC /L1 BDC\n" + HIDDEN + b"EMC\n",
            objects={10: b"<</Type/OCG/Name(draft)>>"},
            catalog=b"/OCProperties<</OCGs[10 0 R]/D<</OFF[10 0 R]>>>>",
            resources=b"/Properties<</L1 10 0 R>>",
        ),
    )
    assert document.pages[0].text == SEEN
    assert {flag.where for flag in document.flags} == {"layers", "page 1"}


@pytest.mark.parametrize(
    ("what", "content"),
    [
        ("a cell background before the text", b"0.8 1 0.8 rg " + AT_CANARY + b"0 g " + HIDDEN),
        ("white on a dark heading", b"0 0 0.5 rg " + AT_CANARY + b"1 g " + HIDDEN),
        ("a frame around it", HIDDEN + b"60 590 300 30 re S\n"),
        ("a line through it", HIDDEN + b"72 604 m 300 604 l S\n"),
        ("a marker pen", HIDDEN + b"/Multiply gs 1 1 0 rg " + AT_CANARY),
        ("grey print", b"0.7 g " + HIDDEN),
        ("bold made by drawing twice", HIDDEN + HIDDEN.replace(b"72 600", b"72.3 600")),
        ("small print", HIDDEN.replace(b"12 Tf", b"4 Tf")),
        ("full stops", HIDDEN.replace(b"(", b"(. , ' - ").replace(b")", b" . , : ; ' -)")),
    ],
)  # fmt: skip
def test_text_that_can_be_seen_is_not_flagged(what: str, content: bytes) -> None:
    multiply = b"/ExtGState<</Multiply<</BM/Multiply>>>>"
    document = opened("pdf", made_pdf(VISIBLE + content, resources=multiply))
    assert CANARY in document.pages[0].text, what
    assert not document.flags


def test_a_scans_own_text_layer_is_its_text() -> None:
    layer = b"BT 3 Tr /F1 17 Tf 50 780 Td (The council uses 23 cameras.) Tj ET"
    document = opened("pdf", scanned_pdf(scanned("The council uses 23 cameras."), layer))
    assert document.pages[0].text == "The council uses 23 cameras."
    assert document.pages[0].recognised
    assert not document.flags


def test_a_text_layer_that_still_says_what_a_bar_in_the_scan_covers_is_hidden() -> None:
    picture = scanned("The council uses 23 cameras.")
    ImageDraw.Draw(picture).rectangle((100, 380, 1100, 480), fill="black")
    layer = b"BT 3 Tr /F1 17 Tf 50 780 Td (The council uses 23 cameras.) Tj ET " \
        b"BT 3 Tr /F1 20 Tf 60 630 Td (%s) Tj ET" % CANARY.encode()  # fmt: skip
    document = opened("pdf", scanned_pdf(picture, layer))
    assert document.pages[0].text == "The council uses 23 cameras."
    assert kinds(document) == {"hidden_text"}


def test_dust_that_a_scans_text_layer_takes_for_letters_is_dropped_and_not_flagged() -> None:
    layer = b"BT 3 Tr /F1 17 Tf 50 780 Td (The council uses 23 cameras.) Tj 0 -500 Td (: ,) Tj ET"
    document = opened("pdf", scanned_pdf(scanned("The council uses 23 cameras."), layer))
    assert document.pages[0].text == "The council uses 23 cameras."
    assert not document.flags


@pytest.mark.parametrize(
    ("where", "content", "kind"),
    [
        ("a note", annotated(b"<</Type/Annot/Subtype/Text/Rect[9 9 30 30]/Contents(%s)>>" % CANARY.encode()),
         "comment"),
        ("a highlight", annotated(b"<</Type/Annot/Subtype/Highlight/Rect[9 9 30 30]/RC(<p>%s</p>)>>"
                                  % CANARY.encode()), "comment"),
        ("the author", made_pdf(VISIBLE, objects={10: b"<</Author(%s)>>" % CANARY.encode()},
                                trailer=b"/Info 10 0 R"), "metadata"),
        ("the XMP author", made_pdf(VISIBLE, objects={10: stream(
            b"<dc:creator><rdf:Seq><rdf:li>%s</rdf:li></rdf:Seq></dc:creator>" % CANARY.encode(),
            b"/Type/Metadata/Subtype/XML")}, catalog=b"/Metadata 10 0 R"), "metadata"),
        ("an earlier version", updated(made_pdf(VISIBLE + HIDDEN), {200: stream(VISIBLE)}),
         "earlier_version"),
        ("a script", made_pdf(VISIBLE, objects={10: b"<</S/JavaScript/JS(%s)>>" % CANARY.encode()},
                              catalog=b"/OpenAction 10 0 R"), "script"),
    ],
)  # fmt: skip
def test_what_a_document_holds_beside_its_pages_is_told_and_not_shown(
    where: str, content: bytes, kind: str
) -> None:
    document = opened("pdf", content)
    assert kinds(document) == {kind}, where
    assert document.pages[0].text == SEEN
    assert CANARY not in told(document)


@pytest.mark.parametrize(
    ("catalog", "objects", "flagged"),
    [
        (b"/OpenAction[100 0 R/Fit]", {}, False),
        (b"/OpenAction 10 0 R", {10: b"<</S/GoTo/D[100 0 R/Fit]>>"}, False),
        (b"/OpenAction<</S/URI/URI(http://example.org)>>", {}, True),
        (b"/OpenAction<</S/#4aavaScript/J#53(app.alert)>>", {}, True),
        (b"/AA<</WC<</S/JavaScript/JS(x)>>>>", {}, True),
        (b"/Names<</JavaScript<</Names[(a)<</S/JavaScript/JS(x)>>]>>>>", {}, True),
        (b"/OpenAction<</S/Launch/F(calc.exe)>>", {}, True),
        (b"", {10: stream(b"(the word /JavaScript and /S/Launch in a text")}, False),
    ],
)
def test_what_starts_by_itself_is_a_script_and_showing_a_page_is_not(
    catalog: bytes, objects: dict[int, bytes], flagged: bool
) -> None:
    document = opened("pdf", made_pdf(VISIBLE, catalog=catalog, objects=objects))
    assert kinds(document) == ({"script"} if flagged else set())


def test_a_script_in_a_packed_object_is_found() -> None:
    inner = b"<</S/JavaScript/JS(x)>>"
    packed = stream(b"20 0 " + inner, b"/Type/ObjStm/N 1/First 5")
    table = made_pdf(VISIBLE, objects={11: packed}, catalog=b"/OpenAction 20 0 R")
    at = table.index(b"11 0 obj")
    rows = b"\1" + at.to_bytes(3, "big") + b"\0" + b"\2" + (11).to_bytes(3, "big") + b"\0"
    start = len(table)
    cross = stream(rows, b"/Type/XRef/Size 999/W[1 3 1]/Index[11 1 20 1]/Root 1 0 R/Prev %d" % int(
        table[table.rindex(b"startxref\n") + 10 :].split(b"\n")[0]))  # fmt: skip
    content = table + b"30 0 obj\n" + cross + b"\nendobj\nstartxref\n%d\n%%%%EOF\n" % start
    assert "script" in kinds(opened("pdf", content))


def test_a_file_made_for_the_web_is_no_earlier_version() -> None:
    first = made_pdf(VISIBLE)
    assert not opened("pdf", updated(first, {50: b"<</Type/Unused>>"})).flags


@pytest.mark.parametrize("pinned", [False, True])
def test_attached_files_are_opened_as_parts(pinned: bool) -> None:
    file = {11: b"<</Type/Filespec/F(plan.txt)/UF(plan.txt)/EF<</F 12 0 R>>>>", 12: stream(CANARY.encode())}
    if pinned:
        file[10] = b"<</Type/Annot/Subtype/FileAttachment/Rect[9 9 30 30]/FS 11 0 R>>"
        content = made_pdf(VISIBLE, objects=file, page=b"/Annots[10 0 R]")
    else:
        names = b"/Names<</EmbeddedFiles<</Names[(plan.txt)11 0 R]>>>>"
        content = made_pdf(VISIBLE, objects=file, catalog=names)
    document = open_bytes(content, name="answer.pdf")
    assert isinstance(document, Opened)
    (part,) = document.parts
    assert (part.name, part.content) == ("plan.txt", CANARY.encode())
    assert isinstance(part.verdict, Opened)
    assert part.verdict.pages[0].text == CANARY
    assert kinds(document) == {"embedded_file"}
    assert CANARY not in told(document)


def test_form_fields_are_shown_as_they_are_filled_in() -> None:
    look = stream(b"BT /F1 12 Tf 2 4 Td (Hikvision, 23 cameras) Tj ET",
                  b"/Type/XObject/Subtype/Form/BBox[0 0 300 20]/Resources<</Font<</F1 3 0 R>>>>")  # fmt: skip
    field = (
        b"<</Type/Annot/Subtype/Widget/FT/Tx/T(make)/V(Hikvision, 23 cameras)/Rect[72 500 372 520]"
        b"/F 4/AP<</N 11 0 R>>>>"
    )
    content = made_pdf(
        VISIBLE,
        objects={10: field, 11: look},
        page=b"/Annots[10 0 R]",
        catalog=b"/AcroForm<</Fields[10 0 R]>>",
    )
    document = open_bytes(content, name="form.pdf")
    assert isinstance(document, Opened)
    assert document.pages[0].text == f"{SEEN}\nHikvision, 23 cameras"
    assert not document.flags


@pytest.mark.parametrize("how", [b"/F 2", b"/F 32", b"/AP<</N 11 0 R>>"])
def test_form_fields_that_nobody_sees_are_flagged_and_left_out(how: bytes) -> None:
    black = stream(b"0 g 0 0 300 20 re f", b"/Type/XObject/Subtype/Form/BBox[0 0 300 20]")
    field = b"<</Type/Annot/Subtype/Widget/FT/Tx/T(a)/V(%s)/Rect[72 500 372 520]%s>>" % (CANARY.encode(), how)
    content = made_pdf(
        VISIBLE,
        objects={10: field, 11: black},
        page=b"/Annots[10 0 R]",
        catalog=b"/AcroForm<</Fields[10 0 R]>>",
    )
    document = opened("pdf", content)
    assert kinds(document) == {"hidden_text"}
    assert CANARY not in told(document)


def test_a_title_is_read_and_a_name_in_it_is_one_line() -> None:
    content = made_pdf(VISIBLE, objects={10: b"<</Title(Cameras\\012in  2022)>>"}, trailer=b"/Info 10 0 R")
    assert opened("pdf", content).title == "Cameras in 2022"


def test_a_page_of_huge_size_gives_a_small_picture() -> None:
    content = made_pdf(VISIBLE, box=(0, 0, 14_000_000, 14_000_000))
    limits = LIMITS._replace(pixels=1_000_000)
    pixels = pdf.render(content, 1, 200, limits)
    assert 0 < pixels.width * pixels.height <= limits.pixels
    assert len(pixels.rgb) == pixels.width * pixels.height * 3
    assert opened("pdf", content).pages[0].width == 14_000_000


def test_a_page_shown_by_the_cell_holds_pixels_and_nothing_else(tmp_path: Path) -> None:
    content = made_pdf(VISIBLE, catalog=b"/OpenAction<</S/Launch/F(calc.exe)/Next<</S/JavaScript/JS(x)>>>>")
    path = tmp_path / "answer.pdf"
    path.write_bytes(content)
    pixels = render_page(path, 1, dots_per_inch=72)
    assert isinstance(pixels, Pixels)
    assert pixels == pdf.render(content, 1, 72, LIMITS)
    for name in (b"/JS", b"/Launch", b"/EmbeddedFile", b"/OpenAction"):
        assert name not in pixels.rgb
    with pytest.raises(IndexError):
        pdf.render(content, 2, 72, LIMITS)


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"%PDF-1.7\nnothing more", "unreadable"),
        (made_pdf(VISIBLE)[:300], "unreadable"),
        (made_pdf(VISIBLE, trailer=b"/Encrypt<</Filter/Standard/V 1/R 2/P -4/O<%s>/U<%s>>>/ID[<00><00>]"
                  % (b"00" * 32, b"11" * 32)), "encrypted"),
        (made_pdf(VISIBLE, trailer=b"/Encrypt<</Filter/Unheard>>/ID[<00><00>]"), "encrypted"),
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_quarantined(content: bytes, reason: str) -> None:
    with pytest.raises(Quarantine) as caught:
        opened("pdf", content)
    assert caught.value.reason == reason


def test_a_password_that_only_forbids_printing_does_not_stop_a_reader() -> None:
    document = opened("pdf", encrypted_pdf(VISIBLE, b""))
    assert (document.pages[0].text, document.flags) == (SEEN, ())
    with pytest.raises(Quarantine, match="password"):
        opened("pdf", encrypted_pdf(VISIBLE, b"secret"))


def test_more_pages_than_the_limit_are_not_read() -> None:
    with pytest.raises(Quarantine, match="3 pages"):
        opened("pdf", made_pdf(VISIBLE, VISIBLE, VISIBLE), limits=LIMITS._replace(pages=2))


def test_pages_for_which_no_time_is_left_are_named() -> None:
    document = opened("pdf", made_pdf(VISIBLE, VISIBLE), limits=LIMITS._replace(processor_seconds=0))
    assert document.pages == ()
    assert [(flag.kind, flag.where) for flag in document.flags] == [("unreadable_part", "page 1 on")]


@pytest.mark.parametrize("covered", [False, True])
def test_text_in_a_font_that_is_nowhere_is_judged_by_what_is_drawn_over_it(covered: bool) -> None:
    font = {
        10: b"<</Type/Font/Subtype/Type0/BaseFont/STSong/Encoding/UniGB-UCS2-H/DescendantFonts[11 0 R]>>",
        11: b"<</Type/Font/Subtype/CIDFontType0/BaseFont/STSong/CIDSystemInfo 12 0 R/FontDescriptor 13 0 R>>",
        12: b"<</Registry(Adobe)/Ordering(GB1)/Supplement 2>>",
        13: b"<</Type/FontDescriptor/FontName/STSong/Flags 4/FontBBox[-25 -254 1000 880]/ItalicAngle 0"
        b"/Ascent 880/Descent -120/CapHeight 880/StemV 93>>",
    }
    words = b"/Span BMC BT /Song 20 Tf 72 600 Td <6D775EB75A01> Tj ET EMC\n"
    content = VISIBLE + words + (b"0 g " + AT_CANARY if covered else b"")
    pdf_file = made_pdf(content, objects=font, fonts=b"/Song 10 0 R")
    document = open_bytes(pdf_file, name="answer.pdf")
    assert isinstance(document, Opened)
    assert document.pages[0].text == (SEEN if covered else f"{SEEN}\n海康威")
    assert kinds(document) == ({"hidden_text"} if covered else set())


def test_in_the_cell_a_pdf_reads_the_same() -> None:
    content = made_pdf(VISIBLE + HIDDEN + b"0 g " + AT_CANARY)
    document = open_bytes(content, name="answer.pdf", media_type="application/pdf")
    assert document == opened("pdf", content)

"""Word documents and presentations in the cell: what shows is read, the rest is flagged and never told."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from answerable.cell.formats import Quarantine, docx, pptx
from tests.cell import made_up_office as made
from tests.cell.made_up_office import CANARY, W, kinds, paragraph, relations, task, written

MARKS = "http://schemas.openxmlformats.org/markup-compatibility/2006"


def test_text_comes_in_order_with_tables_as_lines() -> None:
    cell = "<w:tc><w:p><w:r><w:t>{}</w:t></w:r></w:p></w:tc>"
    table = f"<w:tbl><w:tr>{cell.format('Site')}{cell.format('Cameras')}</w:tr></w:tbl>"
    body = paragraph("We hold:") + table + paragraph("End &amp; all")
    opened = docx.open_content(made.docx(body), task())
    assert opened.pages[0].text == "We hold:\nSite\tCameras\nEnd & all"
    assert not opened.flags


def test_notes_and_headers_are_pages_of_their_own() -> None:
    note = f"<w:footnote>{paragraph('Exempt under s31')}</w:footnote>"
    more = {
        "word/footnotes.xml": f"<w:footnotes {W}>{note}</w:footnotes>",
        "word/header1.xml": f"<w:hdr {W}>{paragraph('Ref 2022/17')}</w:hdr>",
    }
    opened = docx.open_content(made.docx(paragraph("Dear Ana"), more), task())
    assert [(page.label, page.text) for page in opened.pages] == [
        ("text", "Dear Ana"),
        ("notes", "Exempt under s31"),
        ("headers and footers", "Ref 2022/17"),
    ]


def test_inserted_text_is_read_and_flagged() -> None:
    body = '<w:p><w:ins w:author="x"><w:r><w:t>new words</w:t></w:r></w:ins></w:p>'
    opened = docx.open_content(made.docx(body), task())
    assert opened.pages[0].text == "new words"
    assert [(flag.kind, flag.detail) for flag in opened.flags] == [("tracked_change", "1 insertion, shown")]


STYLES = (
    f'<w:styles {W}><w:style w:styleId="Secret"><w:rPr><w:vanish/></w:rPr></w:style>'
    '<w:style w:styleId="Child"><w:basedOn w:val="Secret"/></w:style></w:styles>'
)
RUN = f"<w:r><w:t>{CANARY}</w:t></w:r>"
PHOTO = (
    b"\xff\xd8\xff\xe1\0\0Exif\0\0MM\0*\0\0\0\x08\0\x02" + b"\x01\x0f" + bytes(10) + b"\x88\x25" + bytes(10)
)
HIDDEN: dict[str, tuple[str, dict[str, str | bytes], str]] = {
    "deleted": (
        f"<w:p><w:del><w:r><w:delText>{CANARY}</w:delText></w:r></w:del></w:p>",
        {},
        "tracked_change",
    ),
    "deleted, as plain text": (f"<w:p><w:del>{RUN}</w:del></w:p>", {}, "tracked_change"),
    "moved away": (f"<w:p><w:moveFrom>{RUN}</w:moveFrom></w:p>", {}, "tracked_change"),
    "deleted row": (
        f"<w:tbl><w:tr><w:trPr><w:del/></w:trPr><w:tc><w:p>{RUN}</w:p></w:tc></w:tr></w:tbl>",
        {},
        "tracked_change",
    ),
    "hidden": (paragraph(CANARY, "<w:vanish/>"), {}, "hidden_text"),
    "hidden by a style": (
        paragraph(CANARY, '<w:rStyle w:val="Secret"/>'),
        {"word/styles.xml": STYLES},
        "hidden_text",
    ),
    "hidden by its paragraph's style": (
        f'<w:p><w:pPr><w:pStyle w:val="Child"/></w:pPr>{RUN}</w:p>',
        {"word/styles.xml": STYLES},
        "hidden_text",
    ),
    "box of a hidden shape": (
        '<w:p><w:drawing><d:anchor xmlns:d="urn:d"><d:docPr hidden="1"/>'
        f"<w:txbxContent><w:p>{RUN}</w:p></w:txbxContent></d:anchor></w:drawing></w:p>",
        {},
        "hidden_text",
    ),
    "box of a hidden old shape": (
        '<w:p><w:pict><v:shape xmlns:v="urn:v" style="width:9pt; visibility: hidden">'
        f"<w:txbxContent><w:p>{RUN}</w:p></w:txbxContent></v:shape></w:pict></w:p>",
        {},
        "hidden_text",
    ),
    "comment": (
        "",
        {"word/comments.xml": f"<w:comments {W}><w:comment>{paragraph(CANARY)}</w:comment></w:comments>"},
        "comment",
    ),
    "author": (
        "",
        {"docProps/core.xml": f'<p xmlns:dc="urn:dc"><dc:creator>{CANARY}</dc:creator></p>'},
        "metadata",
    ),
    "own property": ("", {"docProps/custom.xml": f"<p><property>{CANARY}</property></p>"}, "metadata"),
    "custom XML": ("", {"customXml/item1.xml": f"<x>{CANARY}</x>"}, "metadata"),
    "embedded file": ("", {"word/embeddings/book.xlsx": CANARY}, "embedded_file"),
    "photo's place": ("", {"word/media/image1.jpeg": PHOTO}, "location"),
    "photo's own data": (
        "",
        {"word/media/image1.jpeg": b"\xff\xd8\xff\xe1Exif\0\0" + CANARY.encode()},
        "metadata",
    ),
}


@pytest.mark.parametrize("kind", HIDDEN)
def test_hidden_data_is_flagged_and_never_told(kind: str) -> None:
    body, more, flag = HIDDEN[kind]
    opened = docx.open_content(made.docx(paragraph("Shown") + body, more), task())
    assert opened.pages[0].text == "Shown"
    assert flag in kinds(opened)
    assert opened.held is (flag != "metadata")
    assert CANARY not in written(opened)


def test_text_that_a_run_shows_against_its_style_is_read() -> None:
    body = paragraph("shown", '<w:rStyle w:val="Secret"/><w:vanish w:val="0"/>')
    assert docx.open_content(made.docx(body), task()).pages[0].text == "shown"


def test_only_one_of_two_alternatives_is_read() -> None:
    both = f"<m:Choice>{RUN}</m:Choice><m:Fallback>{RUN}</m:Fallback>"
    box = f'<m:AlternateContent xmlns:m="{MARKS}">{both}</m:AlternateContent>'
    assert docx.open_content(made.docx(f"<w:p>{box}</w:p>"), task()).pages[0].text == CANARY


def field(words: str) -> str:
    """A field whose instruction is cut in two runs, as Word does it."""
    runs = "".join(f"<w:r><w:instrText>{part}</w:instrText></w:r>" for part in (words[:2], words[2:]))
    return f'<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r>{runs}</w:p>'


@pytest.mark.parametrize(
    ("body", "links"),
    [
        (field("DDEAUTO c:\\\\cmd.exe"), ()),
        ('<w:p><w:fldSimple w:instr=" DDE x y"/></w:p>', ()),
        ("", (("r1", "attachedTemplate", "http://example.org/x.dotm"),)),
        ("", (("r1", "attachedTemplate", "\\\\files.example.org\\x.dotm"),)),
        ("", (("r1", "attachedTemplate", "file://files.example.org/x.dotm"),)),
        ("", (("r1", "oleObject", "mhtml:https://example.org/x!x-usc"),)),
    ],
)
def test_a_document_that_brings_code_when_opened_is_quarantined(
    body: str, links: tuple[tuple[str, str, str]]
) -> None:
    with pytest.raises(Quarantine) as caught:
        docx.open_content(made.docx(body, {"word/_rels/document.xml.rels": relations(*links)}), task())
    assert caught.value.reason == "macros"


@pytest.mark.parametrize(
    ("link", "flagged"),
    [
        (("r1", "attachedTemplate", "file:///C:/Templates/Letter.dotx"), True),
        (("r1", "attachedTemplate", "\\\\fileserver1\\letter.dotx"), True),
        (("r1", "image", "https://example.org/pixel.png"), True),
        (("r1", "hyperlink", "https://example.org/"), False),
    ],
)
def test_other_links_outside_are_flagged_but_hyperlinks_are_not(
    link: tuple[str, str, str], flagged: bool
) -> None:
    opened = docx.open_content(
        made.docx(paragraph("x"), {"word/_rels/document.xml.rels": relations(link)}), task()
    )
    assert ("external_link" in kinds(opened)) is flagged


@pytest.mark.parametrize(
    "document",
    [
        "<!DOCTYPE x [<!ENTITY e 'boom'>]><w:document>&e;</w:document>",
        "<w:document",
        "<a>" * 300 + "</a>" * 300,
        "",
    ],
)
def test_damaged_or_deceitful_xml_is_quarantined(document: str) -> None:
    with pytest.raises(Quarantine) as caught:
        docx.open_content(made.docx("", {"word/document.xml": document}), task())
    assert caught.value.reason == "unreadable"


SMALL_DOCX = made.docx(paragraph("A letter"), {"word/styles.xml": STYLES})
SHAPE = (
    '<p:sp><p:nvSpPr><p:cNvPr id="1" {}/></p:nvSpPr>'
    "<p:txBody><a:p><a:r><a:t>{}</a:t></a:r></a:p></p:txBody></p:sp>"
)
UNSEEN = SHAPE.format('hidden="1"', CANARY)
SMALL_PPTX = made.pptx(">" + SHAPE.format("", "Our cameras") + UNSEEN)


@given(place=st.integers(0, 5000), bit=st.integers(0, 7))
@settings(max_examples=60, deadline=None)
def test_a_flipped_bit_gives_a_document_or_a_quarantine(place: int, bit: int) -> None:
    for content, module in ((SMALL_DOCX, docx), (SMALL_PPTX, pptx)):
        damaged = bytearray(content)
        damaged[place % len(damaged)] ^= 1 << bit
        try:
            module.open_content(bytes(damaged), task())
        except Quarantine as quarantine:
            assert quarantine.detail


def test_a_slide_is_a_page_and_its_hidden_shape_a_flag() -> None:
    opened = pptx.open_content(SMALL_PPTX, task())
    assert [(page.label, page.text) for page in opened.pages] == [("slide 1", "Our cameras")]
    assert kinds(opened) == {"hidden_text"}
    assert CANARY not in written(opened)


@pytest.mark.parametrize(
    ("slide", "more", "flag"),
    [
        (f' show="0">{SHAPE.format("", CANARY)}', {}, "hidden_text"),
        (
            ">",
            {
                "ppt/slides/_rels/slide1.xml.rels": relations(("r1", "notesSlide", "../notes/n1.xml")),
                "ppt/notes/n1.xml": f'<n xmlns:a="urn:a"><a:p><a:t>{CANARY}</a:t></a:p></n>',
            },
            "hidden_text",
        ),
        (
            ">",
            {
                "ppt/slides/_rels/slide1.xml.rels": relations(("r1", "comments", "../c1.xml")),
                "ppt/c1.xml": f"<l><cm>{CANARY}</cm></l>",
            },
            "comment",
        ),
    ],
)
def test_what_a_presentation_hides_is_flagged_and_never_told(
    slide: str, more: dict[str, bytes | str], flag: str
) -> None:
    opened = pptx.open_content(made.pptx(slide, more), task())
    assert flag in kinds(opened)
    assert CANARY not in written(opened)

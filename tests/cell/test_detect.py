"""What a file is, by its bytes, and what a name may claim."""

from email.message import EmailMessage
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from answerable.cell.detect import detect, kind_of, why_unread
from answerable.cell.document import Opened, Quarantined, Refused
from answerable.cell.formats import MODULES, Quarantine
from answerable.cell.opening import open_file
from answerable.readers.ole2 import MAGIC as OLE2
from tests.cell import made_up_office as made
from tests.cell.made_up_office import compound, content_types, zipped

PDF = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n"
PNG = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR"
JPEG = b"\xff\xd8\xff\xe0\0\x10JFIF\0"
HTML = b"<!DOCTYPE html>\n<html><body>Reply</body></html>"
RTF = b"{\\rtf1\\ansi Reply}"
TEXT = b"We hold twelve cameras.\n"
MAIL = b"Received: by example\nFrom: a@example.org\nTo: b@example.org\nSubject: FOI\n\nDear Ana\n"
WINDOWS = b"MZ\x90\0\x03\0\0\0" + bytes(56) + b"PE\0\0"
ZIP = zipped({"a.txt": "x"})
DOCX, XLSX = made.docx(made.paragraph("x")), made.xlsx([["x"]])
ODT, ODS = made.open_document("text", ""), made.open_document("spreadsheet", "")
DOC = compound({"WordDocument": b"x"})
XLS = made.xls({"A": (0, b"")})
TAR = b"a.txt".ljust(257, b"\0") + b"ustar\x0000" + bytes(248)


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (PDF, "pdf"),
        (b"\r\n" + PDF + b"\0" * 40, "pdf"),
        (PNG, "png"),
        (JPEG, "jpeg"),
        (b"GIF89a\1\0", "gif"),
        (b"II*\0\x08\0\0\0", "tiff"),
        (b"MM\0*\0\0\0\x08", "tiff"),
        (b"BM\x3a\0\0\0\0\0\0\0", "bmp"),
        (b"RIFF\0\0\0\0WEBPVP8 ", "webp"),
        (b"\0\0\0\x18ftypheic", "heif"),
        (HTML, "html"),
        (b"  <!-- saved -->\n<HTML lang=en>", "html"),
        (b"<?xml version='1.0'?><!DOCTYPE html PUBLIC ''>", "html"),
        (b"\xef\xbb\xbf<html>", "html"),
        ("<html>".encode("utf-16"), "html"),
        (RTF, "rtf"),
        (TEXT, "text"),
        ("Tübingen, 1 £".encode("cp1252"), "text"),
        ("Stadt\t12".encode("utf-16"), "text"),
        (b"Supplier,Amount\nX,1\n", "text"),
        (b'{"a": 1}', "text"),
        (b"<?xml version='1.0'?><publicwhip/>", "text"),
        (b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\n", "text"),
        (b"BEGIN:VCARD\r\nFN:Made Up\r\n", "text"),
        (b"From: Ana\nTo: Ben\nDate: Monday\n\nA letter that begins like a mail", "mail"),
        (b"To: Ana\nSubject: your request\n\nA note", "text"),
        (b"Note: this\nAlso: that\n", "text"),
        (MAIL, "mail"),
        (b"From a@example.org Mon Jun 27\n" + MAIL, "mail"),
        (b"MIME-Version: 1.0\nContent-Type: text/plain\n\nx", "mail"),
        (b"\x78\x9f\x3e\x22\1\0", "tnef"),
        (ZIP, "zip"),
        (zipped({}), "zip"),
        (b"PK\x03\x04 and then nothing", "zip"),
        (DOCX, "docx"),
        (XLSX, "xlsx"),
        (made.pptx(">"), "pptx"),
        (ODT, "odt"),
        (ODS, "ods"),
        (zipped({"mimetype": "application/epub+zip"}), "epub"),
        (DOC, "doc"),
        (XLS, "xls"),
        (compound({"PowerPoint Document": b"x"}), "ppt"),
        (compound({"__properties_version1.0": b"x"}), "msg"),
        (compound({"Contents": b"x"}), "ole2"),
        (b"\x1f\x8b\x08\0", "gzip"),
        (b"BZh91AY&SY\0\0\0\0", "bzip2"),
        (b"BZh is how this text begins", "text"),
        (b"\x28\xb5\x2f\xfd\0\0", "zstd"),
        (b"7z\xbc\xaf\x27\x1c\0\4", "7z"),
        (b"Rar!\x1a\x07\1\0", "rar"),
        (b"MSCF\0\0\0\0", "cab"),
        (TAR, "tar"),
        (bytes(32769) + b"CD001", "iso"),
        (b"WARC/1.1\r\nWARC-Type: warcinfo\r\n", "warc"),
        (b"MZungu is a word in this text", "text"),
        (b"\0\1\2\3\4\5\6\7" * 9, None),
        (b"", "text"),
    ],
)
def test_content_tells_its_kind(content: bytes, kind: str | None) -> None:
    assert kind_of(content) == kind


@pytest.mark.parametrize(
    "content",
    [
        WINDOWS,
        b"\x7fELF\2\1\1",
        b"\xca\xfe\xba\xbe\0\0\0\x34",
        b"\xcf\xfa\xed\xfe\7\0\0\1",
        b"#!/bin/sh\nrm -rf ~\n",
        b"\xef\xbb\xbf#!/usr/bin/env python3\n",
        b"<?php echo 1;",
        b"L\0\0\0\x01\x14\x02\0\0\0",
        b"[InternetShortcut]\nURL=http://example.org/",
        b"<html><HTA:APPLICATION id=x></html>",
        b"#@~^AAAAAA==",
        zipped({"META-INF/MANIFEST.MF": "Main-Class: X"}),
        zipped({"AndroidManifest.xml": "x"}),
        compound({"!__StringData": b"x"}),
        compound({"\x01Ole10Native": WINDOWS}),
    ],
)
@pytest.mark.parametrize("name", ["reply.pdf", "reply.txt", ""])
def test_a_program_is_one_whatever_its_name_says(content: bytes, name: str) -> None:
    with pytest.raises(Quarantine) as caught:
        detect(content, name, "application/pdf")
    assert caught.value.reason == "executable"


@pytest.mark.parametrize(
    "name",
    [
        "a.exe",
        "a.pdf.exe",
        "a.SCR",
        "a.bat",
        "a.cmd",
        "a.ps1",
        "a.vbs",
        "a.js",
        "a.hta",
        "a.lnk",
        "a.jar",
        "a.com",
        "a.exe ",
        "a.js.",
        "annex\u202efdp.exe",
        "a.url",
        "a.iqy",
        "a.xll",
    ],
)
def test_a_name_that_a_click_would_run_is_a_program_whatever_is_in_it(name: str) -> None:
    with pytest.raises(Quarantine) as caught:
        detect(b"\0\1\2\3" * 9 if name == "a.com" else TEXT, name, "")
    assert caught.value.reason == "executable"


MACROS = content_types("spreadsheetml.sheet.main", "xl/workbook.xml")


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (made.docx("", {"word/vbaProject.bin": "x"}), "macros"),
        (made.docx("", {"word/VBAPROJECT.BIN": "x"}), "macros"),
        (
            zipped(
                {"[Content_Types].xml": '<Types x="application/vnd.ms-word.document.macroEnabled.main+xml"/>'}
            ),
            "macros",
        ),
        (zipped({"[Content_Types].xml": MACROS, "xl/macrosheets/sheet1.xml": "x"}), "macros"),
        (compound({"WordDocument": b"x", "_VBA_PROJECT": b"x"}), "macros"),
        (compound({"Workbook": b"x", "_VBA_PROJECT_CUR": b"x"}), "macros"),
        (b'<?xml version="1.0"?><w:wordDocument w:macrosPresent="yes">', "macros"),
        (compound({"EncryptedPackage": b"x", "EncryptionInfo": b"x"}), "encrypted"),
        (b"7z\xbc\xaf\x27\x1c\0\4", "nested_archive"),
        (b"Rar!\x1a\x07\1\0", "nested_archive"),
        (TAR, "nested_archive"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 and then nothing", "unreadable"),
    ],
)
def test_what_must_not_be_opened_is_quarantined_with_its_reason(content: bytes, reason: str) -> None:
    with pytest.raises(Quarantine) as caught:
        detect(content, "", "")
    assert caught.value.reason == reason
    assert caught.value.detail


@pytest.mark.parametrize(
    ("content", "name", "media_type"),
    [
        (ZIP, "reply.pdf", ""),
        (HTML, "reply.pdf", "text/html"),
        (TEXT, "reply.pdf", ""),
        (RTF, "reply.pdf", ""),
        (PDF, "reply.docx", ""),
        (HTML, "reply.docx", ""),
        (ZIP, "reply.docx", ""),
        (PDF, "reply.txt", ""),
        (DOCX, "photo.jpg", ""),
        (HTML, "photo.jpg", ""),
        (PNG, "reply.xlsx", ""),
        (PDF, "reply.zip", ""),
        (ZIP, "", "application/pdf"),
        (HTML, "", "application/pdf; name=x"),
        (b"7z\xbc\xaf\x27\x1c\0\4", "reply.docx", ""),
        (b"\0\1\2\3" * 9, "reply.pdf", ""),
    ],
)
def test_a_claim_that_the_content_contradicts_is_a_mismatch(
    content: bytes, name: str, media_type: str
) -> None:
    with pytest.raises(Quarantine) as caught:
        detect(content, name, media_type)
    assert caught.value.reason == "type_mismatch"
    assert ("named ." in caught.value.detail) or ("sent as " in caught.value.detail)


@pytest.mark.parametrize(
    ("content", "name", "media_type"),
    [
        (TEXT, "spend.csv", "text/plain"),
        (TEXT, "spend.csv", "application/vnd.ms-excel"),
        (PDF, "reply.pdf", "application/octet-stream"),
        (PDF, "reply.pdf", "text/plain"),
        (PDF, "Reply to FOI 2022.17", "application/octet-stream"),
        (PDF, "", "application/x-pdf"),
        (RTF, "reply.doc", "application/msword"),
        (HTML, "reply.doc", ""),
        (HTML, "spend.xls", "application/vnd.ms-excel"),
        (TEXT, "spend.xls", ""),
        (DOCX, "reply.doc", ""),
        (DOCX, "reply.docx", "application/zip"),
        (DOCX, "reply.zip", ""),
        (XLSX, "spend.xls", ""),
        (PNG, "photo.jpg", "image/jpeg"),
        (JPEG, "photo.jpeg", "image/pjpeg"),
        (HTML, "reply.txt", ""),
        (MAIL, "reply.txt", "text/plain"),
        (TEXT, "strange.ending", ""),
    ],
)
def test_a_harmless_difference_is_let_through(content: bytes, name: str, media_type: str) -> None:
    found = detect(content, name, media_type)
    assert found is None or found in MODULES


def test_text_named_or_sent_as_a_mail_is_read_as_one() -> None:
    assert {detect(TEXT, "x.eml", ""), detect(TEXT, "", "message/rfc822")} == {"mail"}
    assert detect(HTML, "x.html", "") != "mail"


@pytest.mark.parametrize(
    "content", [DOC, compound({"__nameid_version1.0": b"x"}), b"WARC/1.0\r\n", b"\0\1\2\3" * 9]
)
def test_a_format_that_we_do_not_read_comes_with_advice(content: bytes) -> None:
    assert detect(content, "", "") is None
    assert ":" in why_unread(content)


@given(st.binary(max_size=300), st.text(max_size=30))
@settings(max_examples=100, deadline=None)
def test_any_bytes_under_any_name_have_an_answer(content: bytes, name: str) -> None:
    for start in (b"", b"PK\x03\x04", OLE2, b"{\\rtf", b"From: "):
        try:
            found = detect(start + content, name, name)
        except Quarantine as quarantine:
            assert quarantine.detail
        else:
            assert found is None or found in MODULES


def test_a_mail_made_by_the_standard_library_is_a_mail() -> None:
    message = EmailMessage()
    message["Subject"], message["From"], message["To"] = "FOI 17", "a@example.org", "b@example.org"
    message.set_content("We hold 12.")
    assert kind_of(message.as_bytes()) == "mail"


@pytest.mark.parametrize(
    ("content", "name", "pages"),
    [
        (DOCX, "reply.docx", ["x"]),
        (XLSX, "spend.xlsx", ["x"]),
        (made.pptx(">"), "talk.pptx", [""]),
        (made.open_document("text", "<text:p>x</text:p>"), "reply.odt", ["x"]),
        (ODS, "spend.ods", []),
        (made.xls({"A": (0, made.biff_label(0, 0, "x"))}), "spend.xls", ["x"]),
    ],
)
def test_in_the_jail_each_office_format_opens(
    content: bytes, name: str, pages: list[str], tmp_path: Path
) -> None:
    path = tmp_path / "file"
    path.write_bytes(content)
    opened = open_file(path, name=name)
    assert isinstance(opened, Opened)
    assert [page.text for page in opened.pages] == pages


def test_in_the_jail_an_old_word_document_is_refused_with_advice_and_a_program_quarantined(
    tmp_path: Path,
) -> None:
    path = tmp_path / "file"
    path.write_bytes(DOC)
    refused = open_file(path, name="reply.doc")
    assert isinstance(refused, Refused)
    assert "ask the body for PDF or DOCX" in refused.detail
    path.write_bytes(WINDOWS)
    assert open_file(path, name="reply.pdf") == Quarantined(
        reason="executable", detail="a Windows program, whatever its name says"
    )

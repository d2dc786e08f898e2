"""Files that cost far more to open than to send. Made here, at test time, all of them made up."""

import gzip
import io
import struct
import zipfile
import zlib
from collections.abc import Callable

GIGABYTE = 1 << 30


def zeros_raw(megabytes: int) -> bytes:
    """So many zeros, deflated without header and sum: one deflated megabyte again and again."""
    packer = zlib.compressobj(9, wbits=-15)
    piece = packer.compress(bytes(1 << 20)) + packer.flush(zlib.Z_FULL_FLUSH)
    return piece * megabytes + packer.flush()


def zeros(megabytes: int) -> bytes:
    """So many zeros as zlib writes them (RFC 1950); their Adler-32 counts them."""
    total = (megabytes << 20) % 65521
    return b"\x78\xda" + zeros_raw(megabytes) + struct.pack(">HH", total, 1)


def pdf(*objects: bytes) -> bytes:
    """A PDF of these objects, the first being its catalogue."""
    out = io.BytesIO()
    out.write(b"%PDF-1.7\n")
    places = []
    for number, content in enumerate(objects, 1):
        places.append(out.tell())
        out.write(b"%d 0 obj\n%s\nendobj\n" % (number, content))
    start = out.tell()
    out.write(b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1))
    out.write(b"".join(b"%010d 00000 n \n" % place for place in places))
    out.write(b"trailer <</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, start))
    return out.getvalue()


def _page(content: bytes, filters: bytes, box: bytes = b"0 0 595 842") -> bytes:
    return pdf(
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[" + box + b"]/Contents 4 0 R/Resources<<>>>>",
        b"<</Length %d/Filter%s>>stream\n%s\nendstream" % (len(content), filters, content),
    )


def flate_pdf() -> bytes:
    """A megabyte of page content that is a gigabyte of zeros."""
    return _page(zeros(1024), b"/FlateDecode")


def twice_deflated_pdf() -> bytes:
    """Two kilobytes that inflate to a megabyte, which inflates to a gigabyte."""
    return _page(zlib.compress(zeros(1024), 9), b"[/FlateDecode/FlateDecode]")


def vast_page_pdf() -> bytes:
    """A page of 5,000 kilometres squared."""
    return _page(zlib.compress(b"0 0 9 9 re f"), b"/FlateDecode", b"0 0 14000000 14000000")


def looping_pdf() -> bytes:
    """A page tree that is its own child."""
    return pdf(
        b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[2 0 R 2 0 R]/Count 1000000/Parent 2 0 R>>"
    )


def zipped(members: dict[str, bytes]) -> bytes:
    """A ZIP of these members."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return out.getvalue()


def raw_zip(members: list[tuple[str, bytes, int]], *, shared: bool = False) -> bytes:
    """A ZIP of members that are deflated already, with the size that each says it has.

    `shared`: all entries of the directory lead to the same bytes, so that the file stays small.
    """
    body, directory, place = b"", b"", 0
    for number, (name, packed, size) in enumerate(members):
        fields = (20, 0, 8, 0, 0x21, 0, len(packed), size, len(name), 0)
        if not shared or not number:
            place = len(body)
            body += b"PK\x03\x04" + struct.pack("<5H3L2H", *fields) + name.encode() + packed
        directory += b"PK\x01\x02" + struct.pack("<6H3L5H2L", 20, *fields, 0, 0, 0, 0, place) + name.encode()
    count = len(members)
    return (
        body
        + directory
        + b"PK\x05\x06"
        + struct.pack("<4H2LH", 0, 0, count, count, len(directory), len(body), 0)
    )


def zip_bomb() -> bytes:
    """A gigabyte of zeros in a megabyte."""
    return raw_zip([("made-up.txt", zeros_raw(1024), GIGABYTE)])


def overlapping_zip() -> bytes:
    """Two thousand entries for the same four megabytes (after Fifield, 2019)."""
    packed = zeros_raw(4)
    return raw_zip([(f"{number:04}.txt", packed, 4 << 20) for number in range(2000)], shared=True)


def lying_zip() -> bytes:
    """A member that says it is ten bytes, and is a gigabyte."""
    return raw_zip([("made-up.txt", zeros_raw(1024), 10)])


def _types(place: str, kind: str) -> bytes:
    return (
        '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        f'<Default Extension="xml" ContentType="application/xml"/><Override PartName="{place}" '
        f'ContentType="application/vnd.openxmlformats-officedocument.{kind}.main+xml"/></Types>'
    ).encode()


_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def _related(*kinds_and_places: tuple[str, str]) -> bytes:
    rows = "".join(
        f'<Relationship Id="r{number}" Type="{_RELATIONS}/{kind}" Target="{place}"/>'
        for number, (kind, place) in enumerate(kinds_and_places, 1)
    )
    space = "http://schemas.openxmlformats.org/package/2006/relationships"
    return f'<?xml version="1.0"?><Relationships xmlns="{space}">{rows}</Relationships>'.encode()


def docx(document: bytes) -> bytes:
    """A DOCX with this body."""
    return zipped(
        {
            "[Content_Types].xml": _types("/word/document.xml", "wordprocessingml.document"),
            "_rels/.rels": _related(("officeDocument", "word/document.xml")),
            "word/document.xml": document,
        }
    )


_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def docx_bomb() -> bytes:
    """A paragraph of 300 megabytes."""
    start = f'<w:document xmlns:w="{_WORD}"><w:body><w:p><w:r><w:t>'.encode()
    return docx(start + b"a" * (300 << 20) + b"</w:t></w:r></w:p></w:body></w:document>")


def many_paragraphs_docx() -> bytes:
    """Five million empty paragraphs: small in bytes, vast as a tree."""
    start = f'<w:document xmlns:w="{_WORD}"><w:body>'.encode()
    return docx(start + b"<w:p/>" * 5_000_000 + b"</w:body></w:document>")


def xlsx_with_huge_strings() -> bytes:
    """A table of shared texts of 250 megabytes."""
    space = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    strings = f'<sst xmlns="{space}"><si><t>'.encode() + b"a" * (250 << 20) + b"</t></si></sst>"
    row = '<row r="1"><c r="A1" t="s"><v>0</v></c></row>'
    sheet = f'<worksheet xmlns="{space}"><sheetData>{row}</sheetData></worksheet>'
    book = (
        f'<workbook xmlns="{space}" xmlns:r="{_RELATIONS}"><sheets>'
        '<sheet name="Made up" sheetId="1" r:id="r1"/></sheets></workbook>'
    )
    return zipped(
        {
            "[Content_Types].xml": _types("/xl/workbook.xml", "spreadsheetml.sheet"),
            "_rels/.rels": _related(("officeDocument", "xl/workbook.xml")),
            "xl/workbook.xml": book.encode(),
            "xl/_rels/workbook.xml.rels": _related(
                ("worksheet", "worksheets/sheet1.xml"), ("sharedStrings", "sharedStrings.xml")
            ),
            "xl/worksheets/sheet1.xml": sheet.encode(),
            "xl/sharedStrings.xml": strings,
        }
    )


def laughs(root: str, start: str = "", end: str = "") -> bytes:
    """A billion laughs: ten entities, each ten of the one before."""
    entities = '<!ENTITY e0 "ha">' + "".join(
        f'<!ENTITY e{number} "{f"&e{number - 1};" * 10}">' for number in range(1, 10)
    )
    return f'<?xml version="1.0"?><!DOCTYPE {root} [{entities}]>{start}&e9;{end}'.encode()


def laughing_docx() -> bytes:
    """A billion laughs as the body of a letter."""
    start = f'<w:document xmlns:w="{_WORD}"><w:body><w:p><w:r><w:t>'
    return docx(laughs("w:document", start, "</w:t></w:r></w:p></w:body></w:document>"))


def gzip_bomb() -> bytes:
    """A gigabyte of zeros, gzipped."""
    head = gzip.compress(b"", mtime=0)[:10]
    total = 0
    for _ in range(1024):
        total = zlib.crc32(bytes(1 << 20), total)
    return head + zeros_raw(1024) + struct.pack("<LL", total, GIGABYTE)


def mime_nest() -> bytes:
    """A mail in a mail, three thousand times."""
    head = b"From: made@up.example\r\nSubject: nest\r\nMIME-Version: 1.0\r\n"
    opened = b"".join(
        b"Content-Type: multipart/mixed; boundary=b%d\r\n\r\n--b%d\r\n" % (level, level)
        for level in range(3000)
    )
    return head + opened + b"Content-Type: text/plain\r\n\r\nmade up\r\n"


def many_parts_mail() -> bytes:
    """Two hundred thousand attachments of nothing."""
    part = b"--b\r\nContent-Type: text/plain\r\nContent-Disposition: attachment\r\n\r\n\r\n"
    head = b"From: made@up.example\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n"
    return head + part * 200_000 + b"--b--\r\n"


def vast_png() -> bytes:
    """A picture of 50,000 by 50,000 points, all black."""
    side = 50_000
    data = zeros((side + 1) * side // (1 << 20) + 1)
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">L", len(content)) + kind + content + struct.pack(">L", zlib.crc32(kind + content))
        for kind, content in (
            (b"IHDR", struct.pack(">LLBBBBB", side, side, 8, 0, 0, 0, 0)),
            (b"IDAT", data),
            (b"IEND", b""),
        )
    )


def deep_html() -> bytes:
    """A hundred thousand boxes in each other."""
    return b"<!DOCTYPE html><html><body>" + b"<div>" * 100_000 + b"made up"


def deep_rtf() -> bytes:
    """A hundred thousand groups in each other."""
    return b"{\\rtf1 " + b"{" * 100_000 + b"made up" + b"}" * 100_000 + b"}"


BOMBS: dict[str, Callable[[], bytes]] = {
    "flate.pdf": flate_pdf,
    "twice.pdf": twice_deflated_pdf,
    "vast.pdf": vast_page_pdf,
    "loop.pdf": looping_pdf,
    "zeros.zip": zip_bomb,
    "overlap.zip": overlapping_zip,
    "lying.zip": lying_zip,
    "long.docx": docx_bomb,
    "many.docx": many_paragraphs_docx,
    "laughs.docx": laughing_docx,
    "laughs.html": lambda: laughs("html", "<html><body><p>", "</p></body></html>"),
    "laughs.xml": lambda: laughs("a", "<a>", "</a>"),
    "strings.xlsx": xlsx_with_huge_strings,
    "zeros.gz": gzip_bomb,
    "nest.eml": mime_nest,
    "parts.eml": many_parts_mail,
    "vast.png": vast_png,
    "deep.html": deep_html,
    "deep.rtf": deep_rtf,
}

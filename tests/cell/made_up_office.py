"""Small office files and archives, made up here at test time, with nothing real in them."""

import struct
import zipfile
from collections.abc import Mapping, Sequence
from io import BytesIO

import xlsxwriter  # type: ignore[import-untyped]

from answerable.cell.document import Opened, Refused, Verdict
from answerable.cell.formats import Task
from answerable.cell.limits import LIMITS, Limits

CANARY = "CANARY-7431"
"""Stands in each kind of hidden data: nothing that comes out of the cell may hold it."""
W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
R = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
S = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
_ODF = " ".join(
    f'xmlns:{prefix}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for prefix, name in (("office", "office"), ("text", "text"), ("table", "table"), ("style", "style"))
)
_ODF += ' xmlns:xlink="http://www.w3.org/1999/xlink"'
_ODF += ' xmlns:script="urn:oasis:names:tc:opendocument:xmlns:script:1.0"'


def task(open_part: "object" = None, *, depth: int = 0, name: str = "", limits: Limits = LIMITS) -> Task:
    """A task whose parts are not opened, unless by the function given."""

    def refuse(content: bytes, name: str, media_type: str) -> Verdict:
        return Refused(reason="unknown_format")

    return Task(limits, name, "", depth, open_part if callable(open_part) else refuse)


def written(opened: Opened) -> str:
    """All that a file gave, but the bytes of its parts."""
    return repr(
        (opened.title, opened.pages, opened.flags, opened.headers, [part.name for part in opened.parts])
    )


def kinds(opened: Opened) -> set[str]:
    """The kinds of its flags."""
    return {flag.kind for flag in opened.flags}


def zipped(members: Mapping[str, bytes | str]) -> bytes:
    """A ZIP file."""
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return out.getvalue()


def relations(*links: tuple[str, str, str]) -> str:
    """A part's relations: id, kind, place; a place with ":" or "\\\\" in it is outside of the file."""
    lines = ""
    for id_, kind, place in links:
        outside = ' TargetMode="External"' if ":" in place or place.startswith("\\") else ""
        lines += f'<Relationship Id="{id_}" Type="{_RELATION}{kind}" Target="{place}"{outside}/>'
    return f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{lines}</Relationships>'


def content_types(main: str, part: str) -> str:
    """[Content_Types].xml of a document whose main part is of that type."""
    return (
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        f'<Override PartName="/{part}"'
        f' ContentType="application/vnd.openxmlformats-officedocument.{main}+xml"/></Types>'
    )


def docx(body: str, more: Mapping[str, bytes | str] = {}) -> bytes:
    """A Word document with this body (w: is its prefix), and more parts."""
    return zipped(
        {
            "[Content_Types].xml": content_types("wordprocessingml.document.main", "word/document.xml"),
            "_rels/.rels": relations(("r1", "officeDocument", "word/document.xml")),
            "word/document.xml": f"<w:document {W} {R}><w:body>{body}</w:body></w:document>",
            **more,
        }
    )


def paragraph(text: str, properties: str = "") -> str:
    """A paragraph of Word's with one run."""
    return f"<w:p><w:r><w:rPr>{properties}</w:rPr><w:t>{text}</w:t></w:r></w:p>"


def pptx(slide: str, more: Mapping[str, bytes | str] = {}) -> bytes:
    """A presentation of one slide, with these shapes."""
    p = 'xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main"'
    return zipped(
        {
            "[Content_Types].xml": content_types("presentationml.presentation.main", "ppt/presentation.xml"),
            "_rels/.rels": relations(("r1", "officeDocument", "ppt/presentation.xml")),
            "ppt/presentation.xml": (
                f'<p:presentation {p} {R}><p:sldIdLst><p:sldId id="256" r:id="r2"/></p:sldIdLst>'
                "</p:presentation>"
            ),
            "ppt/_rels/presentation.xml.rels": relations(("r2", "slide", "slides/slide1.xml")),
            "ppt/slides/slide1.xml": f'<p:sld {p} xmlns:a="urn:a"{slide}</p:sld>',
            **more,
        }
    )


def xlsx(rows: Sequence[Sequence[object]], *, sheets: int = 1) -> bytes:
    """A workbook with these rows on each sheet."""
    out = BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as workbook:
        for _ in range(sheets):
            sheet = workbook.add_worksheet()
            for number, row in enumerate(rows):
                sheet.write_row(number, 0, row)
    return out.getvalue()


def with_parts(package: bytes, more: Mapping[str, bytes | str]) -> bytes:
    """A package with parts added or replaced."""
    return zipped({**members(package), **more})


def members(package: bytes) -> dict[str, bytes]:
    """The parts of a package."""
    with zipfile.ZipFile(BytesIO(package)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def open_document(kind: str, body: str, *, styles: str = "", more: Mapping[str, bytes | str] = {}) -> bytes:
    """An OpenDocument file: "text" or "spreadsheet", its body and automatic styles."""
    return zipped(
        {
            "mimetype": f"application/vnd.oasis.opendocument.{kind}",
            "content.xml": (
                f"<office:document-content {_ODF}><office:automatic-styles>{styles}</office:automatic-styles>"
                f"<office:body><office:{kind}>{body}</office:{kind}></office:body></office:document-content>"
            ),
            "META-INF/manifest.xml": "<manifest/>",
            **more,
        }
    )


def compound(streams: Mapping[str, bytes]) -> bytes:
    """A compound file ([MS-CFB], version 3); its streams are padded to 4,096 bytes, so that none is small."""
    fat, directory, body = [0xFFFFFFFD, 0], b"", b""
    entries = [("Root Entry", 5, 0xFFFFFFFE, 0)]
    sectors_of_directory = (len(streams) + 1 + 3) // 4
    fat = [0xFFFFFFFD, *(n + 2 for n in range(sectors_of_directory))]
    fat[-1] = 0xFFFFFFFE
    for name, content in streams.items():
        padded = content.ljust(max(4096, -(-len(content) // 512) * 512), b"\0")
        entries.append((name, 2, len(fat), len(padded)))
        count = len(padded) // 512
        fat += [len(fat) + n + 1 for n in range(count - 1)] + [0xFFFFFFFE]
        body += padded
    for number, (name, kind, start, size) in enumerate(entries):
        encoded = (name + "\0").encode("utf-16-le")
        after = number + 1 if 0 < number < len(entries) - 1 else 0xFFFFFFFF
        child = 1 if number == 0 and streams else 0xFFFFFFFF
        directory += encoded.ljust(64, b"\0") + struct.pack(
            "<HBB3I", len(encoded), kind, 1, 0xFFFFFFFF, after, child
        )
        directory += bytes(36) + struct.pack("<IQ", start, size)
    directory = directory.ljust(sectors_of_directory * 512, b"\0")
    header = (
        bytes.fromhex("d0cf11e0a1b11ae1") + bytes(16) + struct.pack("<5H", 0x3E, 3, 0xFFFE, 9, 6) + bytes(6)
    )
    header += struct.pack("<4I", 0, 1, 1, 0) + struct.pack("<5I", 4096, 0xFFFFFFFE, 0, 0xFFFFFFFE, 0)
    header += struct.pack("<109I", 0, *[0xFFFFFFFF] * 108)
    return header + struct.pack(f"<{len(fat)}I", *fat).ljust(512, b"\xff") + directory + body


def biff_record(kind: int, body: bytes = b"") -> bytes:
    """A record of an old Excel workbook."""
    return struct.pack("<HH", kind, len(body)) + body


def xls(sheets: Mapping[str, tuple[int, bytes]], more: Mapping[str, bytes] = {}) -> bytes:
    """An old workbook: of each sheet its state (0 shows, 1 hidden) and records between begin and end."""
    begin = biff_record(0x0809, struct.pack("<4H2I", 0x0600, 5, 0, 0, 0, 0))
    inner = biff_record(0x0809, struct.pack("<4H2I", 0x0600, 0x10, 0, 0, 0, 0))
    end = biff_record(0x000A)
    lines = sum(4 + 8 + len(name) for name in sheets)
    at = len(begin) + lines + len(end)
    index, bodies = b"", b""
    for name, (state, records) in sheets.items():
        index += biff_record(
            0x0085, struct.pack("<IBBBB", at + len(bodies), state, 0, len(name), 0) + name.encode()
        )
        bodies += inner + records + end
    return compound({"Workbook": begin + index + end + bodies, **more})


def biff_label(row: int, column: int, text: str) -> bytes:
    """A cell with text (LABEL)."""
    return biff_record(0x0204, struct.pack("<4HB", row, column, 0, len(text), 0) + text.encode())

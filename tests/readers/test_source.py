"""Made-up files of every format, whole and broken."""

import bz2
import gzip
import io
import json
import zipfile
from collections.abc import Callable

import pytest
import zstandard
from hypothesis import given, settings
from hypothesis import strategies as st

from answerable.engine.record import Record, Refusal
from answerable.readers.decompress import Unpacked
from answerable.readers.progress import Progress
from answerable.readers.source import Part, Source

CSV = b"Body Name,Payment Date,Supplier Name,Net Amount\nAby Council,2020-04-01,Hikvision,1.00\n"
PACK: dict[str, Callable[[bytes], bytes]] = {
    "gzip": gzip.compress,
    "zstd": zstandard.compress,
    "bzip2": bz2.compress,
    "plain": bytes,
}


def read(data: bytes, progress: Progress | None = None) -> list[Record | Refusal]:
    return list(Source(io.BytesIO(data)).records(progress or Progress()))


def texts(data: bytes) -> str:
    return " | ".join(" ".join(found.fields.values()) for found in read(data) if isinstance(found, Record))


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (CSV, "CSV"),
        (b"a;b;c\n1;2;3\n4;5;6\n", "CSV"),
        (b'{"id": "1", "title": "x"}\n{"id": "2"}\n', "JSON lines"),
        (b'{"broken": \n{"id": "2"}\n{"id": "3"}\n', "JSON lines"),
        (b'{"id": "1", "title": "x"}', "JSON lines"),
        (b'{\n  "releases": []\n}\n', "JSON"),
        (b"<!DOCTYPE html><html><body><p>x</p></body></html>", "HTML"),
        (b"\xef\xbb\xbf\n <html lang=en><p>x</html>", "HTML"),
        (b"<div><p>a saved fragment</p></div>", "HTML"),
        (b'<?xml version="1.0"?>\n<publicwhip></publicwhip>', "Hansard XML"),
        (b"Dear Sir, I write about cameras.\nThey are, in short, many.\n\nYours, A. B.\n", "text"),
        (b"One line, with commas, of prose about cameras.", "text"),
        ("电视监控".encode(), "text"),
    ],
)
def test_a_format_is_known_by_its_content(data: bytes, name: str) -> None:
    progress = Progress()
    read(data, progress)
    assert progress.format == name


@pytest.mark.parametrize(
    ("data", "reason", "detail"),
    [
        (b"", "empty file", "nothing in it"),
        (b" \n\n", "empty file", "nothing in it"),
        (b"%PDF-1.7\n%....", "unknown format", "pdftotext"),
        (b"\x89PNG\r\n\x1a\n", "unknown format", "image"),
        (bytes(range(32)) * 40, "unknown format", "binary data"),
        (b"<?xml version='1.0'?><feed><entry/></feed>", "unknown format", "XML of a kind"),
        (gzip.compress(gzip.compress(CSV)), "unknown format", "inside a compressed file"),
        (b"PK\x03\x04" + b"\x00" * 26 + b"word/document.xml", "unknown format", "Word"),
        (b"PK\x03\x04 [Content_Types].xml and no more", "malformed spreadsheet", ""),
    ],
)
def test_what_cannot_be_read_is_refused_with_advice(data: bytes, reason: str, detail: str) -> None:
    (refusal,) = read(data)
    assert isinstance(refusal, Refusal)
    assert (refusal.reason, detail in refusal.detail) == (reason, True)


@pytest.mark.parametrize("name", PACK)
def test_a_compressed_file_reads_as_its_content(name: str) -> None:
    assert read(PACK[name](CSV)) == read(CSV)


@pytest.mark.parametrize("name", ["gzip", "zstd", "bzip2"])
def test_a_truncated_file_gives_what_could_be_read_and_one_refusal(name: str) -> None:
    rows = b"".join(b"Aby,2020-04-01,Acme %d,%d.00\n" % (n, n * 7919) for n in range(60_000))
    packed = PACK[name](CSV.split(b"\n")[0] + b"\n" + rows)
    found = read(packed[: len(packed) * 2 // 3])
    assert isinstance(found[0], Record)
    assert [f.reason for f in found if isinstance(f, Refusal)] == [f"truncated {name}"]


@pytest.mark.parametrize("name", ["gzip", "bzip2"])
def test_a_corrupt_file_is_refused(name: str) -> None:
    packed = bytearray(PACK[name](CSV * 500))
    packed[len(packed) // 2] ^= 0xFF
    reasons = {found.reason for found in read(bytes(packed)) if isinstance(found, Refusal)}
    assert f"corrupt {name}" in reasons or f"truncated {name}" in reasons


def test_several_members_are_one_file_and_padding_is_no_fault() -> None:
    data = gzip.compress(CSV) + gzip.compress(b"Aby,2020-04-02,Acme,2.00\n") + b"\0" * 512
    assert [type(found) for found in read(data)] == [Record, Record]


@pytest.mark.parametrize("name", ["gzip", "zstd", "bzip2"])
def test_a_bomb_is_stopped(name: str) -> None:
    unpacked = Unpacked(io.BytesIO(PACK[name](bytes(80_000_000))), bomb_floor=1_000_000)
    size = 0
    while piece := unpacked.read():
        size += len(piece)
    assert unpacked.fault
    assert unpacked.fault.reason == f"too compressed {name}"
    assert size < 75_000_000


def test_a_malformed_line_is_refused_and_the_others_are_read() -> None:
    found = read(b'{"id":"1","a":"x"}\n{"id":"2",\n{"id":"3","a":"y"}\n')
    assert [(f.locator, type(f)) for f in found] == [
        ("line 1", Record),
        ("line 2", Refusal),
        ("line 3", Record),
    ]


def test_a_malformed_line_is_refused_where_no_name_stands_in_it() -> None:
    source = Source(io.BytesIO(b'{"id":"1"}\n{"id":\n{"id":"3"}\n'))
    progress = Progress()
    (refusal,) = source.records(progress, lambda _: [])
    assert (refusal.locator, progress.records) == ("line 2", 2)


def test_json_that_is_no_utf8_is_named_and_read_all_the_same() -> None:
    refusal, record = read('{"id":"1","title":"café Hikvision"}\n'.encode("cp1252"))
    assert isinstance(refusal, Refusal)
    assert isinstance(record, Record)
    assert (refusal.reason, record.fields["title"]) == ("wrong encoding", "café Hikvision")


def test_an_indented_json_file_that_is_no_utf8_is_named_and_read() -> None:
    refusal, record = read('{\n "id": "1",\n "title": "café"\n}\n'.encode("cp1252"))
    assert isinstance(refusal, Refusal)
    assert isinstance(record, Record)
    assert (refusal.reason, record.fields["title"]) == ("wrong encoding", "café")


def test_a_web_page_is_read_by_blocks_without_its_scripts() -> None:
    page = b"""<html><head><title>Cameras</title><meta property="og:site_name" content="Aby News">
    <meta property="article:published_time" content="2021-11-12T10:00:00Z"><script>Hikvision()</script></head>
    <body><h1>One</h1><p>Hik<b>vision</b> &amp; <i>Co</i><br>next</p>
    <style>p{}</style><ul><li>a<li>b</ul></body></html>"""
    found = [record for record in read(page) if isinstance(record, Record)]
    assert [" ".join(record.fields.values()) for record in found] == [
        "Cameras",
        "One",
        "Hikvision & Co",
        "next",
        "a",
        "b",
    ]
    assert {(record.published, record.publisher) for record in found} == {("2021-11-12", "Aby News")}


def test_text_is_read_by_paragraphs_with_their_lines() -> None:
    found = read(b"First\nparagraph.\n\n\nSecond about Hikvision.\r\n\r\nThird.")
    assert [(f.locator, f.fields["text"]) for f in found if isinstance(f, Record)] == [
        ("line 1", "First\nparagraph."), ("line 5", "Second about Hikvision."), ("line 7", "Third."),
    ]  # fmt: skip


def test_a_spreadsheet_is_read_sheet_by_sheet() -> None:
    found = read(
        workbook(
            [["Payments"], ["Body Name", "Date", "Supplier", "Amount"], ["Aby", "43922", "Hikvision", "5"]]
        )
    )
    assert [(f.locator, getattr(f, "published", None)) for f in found] == [
        ("sheet Jan, row 1", None), ("sheet Jan, row 3", "2020-04-01"),
    ]  # fmt: skip


def workbook(rows: list[list[str]]) -> bytes:
    """The smallest made-up .xlsx, of one sheet called Jan."""
    cells = "".join(
        "<row>" + "".join(f'<c t="inlineStr"><is><t>{cell}</t></is></c>' for cell in row) + "</row>"
        for row in rows
    )
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    rel = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    package = "http://schemas.openxmlformats.org/package/2006"
    types, sheet = f"{package}/content-types", f"{rel}/worksheet"
    parts = {
        "[Content_Types].xml": f'<Types xmlns="{types}">'
        '<Default Extension="xml" ContentType="application/xml"/></Types>',
        "_rels/.rels": _relation(package, f"{rel}/officeDocument", "xl/workbook.xml"),
        "xl/workbook.xml": f'<workbook xmlns="{main}" xmlns:r="{rel}"><sheets>'
        '<sheet name="Jan" sheetId="1" r:id="a"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": _relation(package, sheet, "worksheets/a.xml"),
        "xl/worksheets/a.xml": f'<worksheet xmlns="{main}"><sheetData>{cells}</sheetData></worksheet>',
    }
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, text in parts.items():
            archive.writestr(name, text)
    return out.getvalue()


def _relation(package: str, kind: str, target: str) -> str:
    to = f'<Relationship Id="a" Type="{kind}" Target="{target}"/>'
    return f'<Relationships xmlns="{package}/relationships">{to}</Relationships>'


LINES = ["Aby,01/04/2020,Acme,1", 'Aby,01/04/2020,"A\nB",2', ",,,", 'Aby,02/04/2020,"a,b",2']


@settings(deadline=None, max_examples=80)
@given(st.lists(st.sampled_from(LINES), min_size=3, max_size=30), st.lists(st.integers(1, 600), max_size=4))
def test_parts_that_follow_each_other_hold_every_row_once(rows: list[str], cuts: list[int]) -> None:
    data = (
        "Body Name,Payment Date,Supplier Name,Net Amount\n" + "\n".join([LINES[0], *rows]) + "\n"
    ).encode()
    whole = [f for f in read(data) if isinstance(f, Record)]
    detected = Source(io.BytesIO(data)).detected
    assert not isinstance(detected, Refusal)
    bounds = [*sorted({cut for cut in cuts if cut < len(data)}), len(data)]
    progress = Progress()
    found = list(Source(io.BytesIO(data)).records(progress, until=bounds[0]))
    for until in bounds[1:]:
        if progress.end < until:
            part = Part(io.BytesIO(data), progress.end, exact=True)
            progress = Progress()
            found += part.records(detected, progress, None, until=until)
    assert [f.fields for f in found if isinstance(f, Record)] == [record.fields for record in whole]


@given(
    st.lists(st.dictionaries(st.text(max_size=5), st.text(max_size=20), max_size=4), min_size=1, max_size=8),
    st.booleans(),
)
def test_every_text_of_json_lines_is_read_back(objects: list[dict[str, str]], escaped: bool) -> None:
    data = "\n".join(json.dumps(value, ensure_ascii=escaped) for value in objects).encode("utf-8", "replace")
    found = [f for f in read(data) if isinstance(f, Record)]
    if len(found) == len(objects):
        assert [sorted(f.fields.values()) for f in found] == [sorted(value.values()) for value in objects]

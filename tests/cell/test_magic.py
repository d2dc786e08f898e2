import pytest

from answerable.cell.magic import formats_to_load


@pytest.mark.parametrize(
    ("first", "formats"),
    [
        (b"%PDF-1.7\n", ("pdf",)),
        (b"\xff\xd8\xff\xe0", ("image",)),
        (b"{\\rtf1", ("rtf",)),
        (b"<!DOCTYPE html>", ("text", "html")),
        (b"Body,Supplier\nHarrowmere,Acme\n", ("text", "html")),
        (b'{"ocid": "made up"}', ("text", "html")),
        (b"Caf\xe9 au lait", ("text", "html")),
        (b"Received: from made.up.example", ()),
        (b"From made@up.example Mon", ()),
        (b"\r\nSubject: made up", ()),
        (b"PK\x03\x04\x14[Content_Types].xml", ("docx", "pptx", "xlsx", "odt", "ods")),
        (b"PK\x03\x04\x14mimetypeapplication/vnd.oasis.o", ("docx", "pptx", "xlsx", "odt", "ods")),
        (b"PK\x03\x04\x14made-up.txt", ()),
        (b"\x1f\x8b\x08", ()),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", ("xls",)),
        (b"\xff\xfeA\x00", ()),
    ],
)
def test_only_what_may_be_needed_is_loaded(first: bytes, formats: tuple[str, ...]) -> None:
    assert formats_to_load(first) == formats

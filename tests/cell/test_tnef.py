"""Outlook's winmail.dat. Every one is made by hand here (MS-OXTNEF)."""

import struct

import pytest
from compressed_rtf import compress
from hypothesis import given
from hypothesis import strategies as st

from answerable.cell.document import Opened

from .made_up_mail import file, multipart, open_here, opened, part

BODY, TITLE, DATA, RENDERING, PROPERTIES, ATTACHMENT, CODEPAGE = (
    0x0002800C, 0x00018010, 0x0006800F, 0x00069002, 0x00069003, 0x00069005, 0x00069007,
)  # fmt: skip


def attribute(level: int, name: int, data: bytes) -> bytes:
    """One attribute with its checksum."""
    return struct.pack("<BII", level, name, len(data)) + data + struct.pack("<H", sum(data) & 0xFFFF)


def tnef(*attributes: bytes) -> bytes:
    """A winmail.dat."""
    return struct.pack("<IH", 0x223E9F78, 1) + b"".join(attributes)


def properties(*told: tuple[int, int, bytes]) -> bytes:
    """MAPI properties of varying length: type, name, value."""
    out = struct.pack("<I", len(told))
    for kind, name, value in told:
        out += struct.pack("<HHII", kind, name, 1, len(value)) + value + bytes(-len(value) % 4)
    return out


CAMERAS = b"Quillby: 12 cameras\r\n" * 10 + b"\0\0"
FILE = (
    attribute(2, RENDERING, bytes(14)),
    attribute(2, TITLE, b"CAMERA~1.TXT\0"),
    attribute(2, DATA, CAMERAS),
    attribute(2, ATTACHMENT, properties((0x1F, 0x3707, "caméras.txt\0".encode("utf-16-le")))),
)
WHOLE = tnef(
    attribute(1, CODEPAGE, struct.pack("<II", 1252, 0)), attribute(1, BODY, b"Twelve cam\xe9ras\0"), *FILE
)


def read(content: bytes) -> Opened:
    verdict = open_here(content, "winmail.dat", "application/ms-tnef")
    assert isinstance(verdict, Opened), verdict
    return verdict


def test_its_text_and_files_come_out_byte_for_byte() -> None:
    found = read(WHOLE)
    assert (found.format, found.pages[0].text, found.flags) == ("tnef", "Twelve caméras", ())
    assert [(p.name, p.content) for p in found.parts] == [("caméras.txt", CAMERAS)]
    assert isinstance(found.parts[0].verdict, Opened)


def test_in_a_mail_its_text_and_files_are_the_mails_own() -> None:
    found = opened(multipart(file("winmail.dat", WHOLE, "application/ms-tnef")))
    assert (found.pages[0].text, [p.name for p in found.parts]) == ("Twelve caméras", ["caméras.txt"])
    beside = opened(multipart(part("text/plain", b"Twelve cameras"), file("x", WHOLE)))
    assert [page.text for page in beside.pages] == ["Twelve cameras"]


@pytest.mark.parametrize(
    ("kind", "name", "value"),
    [
        (0x1E, 0x1000, b"Twelve cameras\0"),
        (0x1F, 0x1000, "Twelve cameras\0".encode("utf-16-le")),
        (0x102, 0x1013, b"<html><p>Twelve cameras</p></html>"),
        (0x102, 0x1009, compress(rb"{\rtf1\ansi Twelve cameras\par}")),
        (0x102, 0x1009, compress(rb"{\rtf1\ansi Twelve cameras\par}", compressed=False)),
    ],
    ids=["text", "unicode", "html", "rtf", "rtf not compressed"],
)
def test_each_kind_of_body_is_made_text(kind: int, name: int, value: bytes) -> None:
    found = read(tnef(attribute(1, PROPERTIES, properties((kind, name, value)))))
    assert "Twelve cameras" in found.pages[0].text


@pytest.mark.parametrize("length", [0, 3, 6, 9, 40, 60, 100, 160, len(WHOLE) - 1])
def test_what_is_cut_off_is_flagged_and_the_rest_is_read(length: int) -> None:
    found = opened(multipart(file("winmail.dat", WHOLE[:length], "application/ms-tnef")))
    assert {flag.kind for flag in found.flags} == {"unreadable_part"}
    assert ("Twelve" in found.pages[0].text) == (length >= 40)


def test_a_changed_byte_is_flagged() -> None:
    found = read(WHOLE.replace(b"Quillby", b"Quillet"))
    assert [flag.detail for flag in found.flags] == [
        "Outlook's winmail.dat: a checksum does not fit: something in it was changed"
    ]


def test_broken_rtf_is_flagged() -> None:
    found = read(
        tnef(attribute(1, PROPERTIES, properties((0x102, 0x1009, b"\x20\0\0\0\x20\0\0\0LZFu" + b"\1" * 20))))
    )
    assert [flag.detail for flag in found.flags] == ["Outlook's winmail.dat: its formatted text is broken"]


@pytest.mark.parametrize("count", [0xFFFFFFFF, 0x7FFFFFFF, 1000])
def test_counts_of_billions_are_not_followed(count: int) -> None:
    endless = struct.pack("<I", count) + struct.pack("<HHI", 0x101E, 0x1000, count)
    assert read(tnef(attribute(1, PROPERTIES, endless), *FILE)).parts[0].name == "caméras.txt"


@given(st.integers(0, len(WHOLE)), st.binary(max_size=30))
def test_no_damage_makes_it_stumble(at: int, noise: bytes) -> None:
    read(WHOLE[:4] + WHOLE[4:at] + noise + WHOLE[at + len(noise) :])

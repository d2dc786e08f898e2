"""ZIP and gzip archives in the cell: each file in one is opened, within limits, and deceit is quarantined."""

import gzip as packer
import struct
import zipfile
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from answerable.cell.document import Opened, Quarantined, Refused, Verdict
from answerable.cell.formats import Quarantine, gzip, zip
from answerable.cell.formats.file_names import decoded_name, extension, shown_name
from answerable.cell.limits import LIMITS
from answerable.cell.opening import open_file
from tests.cell.made_up_office import task, zipped


def open_zip(content: bytes, **changes: int) -> Opened:
    """An archive, read with other limits where given."""
    return zip.open_content(content, task(limits=LIMITS._replace(**changes)))


def reason(content: bytes, **changes: int) -> str:
    """Why an archive is quarantined."""
    with pytest.raises(Quarantine) as caught:
        open_zip(content, **changes)
    return caught.value.reason


def test_each_file_is_opened_under_its_name() -> None:
    asked: list[tuple[bytes, str, str]] = []

    def open_part(content: bytes, name: str, media_type: str) -> Verdict:
        asked.append((content, name, media_type))
        return Refused(reason="unknown_format")

    members = {
        "replies/a.txt": "A",
        "b.txt": "B",
        "__MACOSX/b.txt": "fork",
        "replies/.DS_Store": "x",
        "empty/": "",
    }
    opened = zip.open_content(zipped(members), task(open_part))
    assert asked == [(b"A", "replies/a.txt", ""), (b"B", "b.txt", "")]
    assert [(part.name, part.content) for part in opened.parts] == [("replies/a.txt", b"A"), ("b.txt", b"B")]


def a_link() -> bytes:
    """An archive with a symbolic link to the password file."""
    info = zipfile.ZipInfo("link.txt")
    info.create_system, info.external_attr = 3, 0o120777 << 16
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr(info, "/etc/passwd")
    return out.getvalue()


def test_a_symbolic_link_is_not_followed_and_is_flagged() -> None:
    opened = open_zip(a_link())
    assert not opened.parts
    assert [(flag.kind, flag.where) for flag in opened.flags] == [("unreadable_part", "file 1")]


@pytest.mark.parametrize(
    "name", ["../a.txt", "a/../../b.txt", "/etc/passwd", "C:/x.txt", "..\\a.txt", "\\\\host\\a"]
)
def test_a_name_that_leads_out_of_the_archive_is_quarantined(name: str) -> None:
    assert reason(zipped({name: "x"})) == "unreadable"


@pytest.mark.parametrize(
    ("changes", "why"),
    [
        ({"members": 2}, "too_large"),
        ({"unpacked_bytes": 10}, "too_large"),
        ({"answer_bytes": 10}, "too_large"),
    ],
)
def test_an_archive_over_a_limit_is_quarantined(changes: dict[str, int], why: str) -> None:
    assert reason(zipped({"a": "x" * 9, "b": "y", "c": "z"}), **changes) == why


def test_a_ratio_that_only_bombs_have_is_quarantined() -> None:
    assert reason(zipped({"a": bytes(70 << 20)})) == "too_large"


def overlapping() -> bytes:
    """Two lines of the directory that lead to one file, as in the bomb of Fifield (2019)."""
    content = zipped({"a": "x" * 100})
    directory = content.index(b"PK\x01\x02")
    end = content.index(b"PK\x05\x06")
    line = content[directory:end]
    tail = struct.pack("<4s4H2IH", b"PK\x05\x06", 0, 0, 2, 2, 2 * len(line), directory, 0)
    return content[:directory] + line + line + tail


def test_files_that_overlap_are_quarantined() -> None:
    assert reason(overlapping()) == "too_large"


def test_a_file_with_a_password_quarantines_the_archive() -> None:
    content = bytearray(zipped({"a": "x"}))
    content[content.index(b"PK\x01\x02") + 8] |= 1
    assert reason(bytes(content)) == "encrypted"


def test_a_member_that_is_damaged_is_flagged_and_the_rest_is_read() -> None:
    content = zipped({"a.txt": "first", "b.txt": "second"})
    at = content.index(b"PK\x03\x04", 4) + 30 + 5 + 1
    opened = open_zip(content[:at] + b"\xff" + content[at + 1 :])
    assert [part.name for part in opened.parts] == ["a.txt"]
    assert [flag.where for flag in opened.flags] == ["file 2"]


def test_an_archive_is_not_opened_at_the_third_level() -> None:
    with pytest.raises(Quarantine) as caught:
        zip.open_content(zipped({"a": "x"}), task(depth=LIMITS.depth))
    assert caught.value.reason == "nested_archive"


@pytest.mark.parametrize(
    ("raw", "name"),
    [
        (b"report.txt", "report.txt"),
        ("Tübingen.txt".encode(), "Tübingen.txt"),
        ("Tübingen.txt".encode("cp437"), "Tübingen.txt"),
        ("監視カメラ.txt".encode("shift_jis"), "監視カメラ.txt"),
    ],
)
def test_a_name_without_a_stated_encoding_is_guessed(raw: bytes, name: str) -> None:
    assert decoded_name(raw) == name


def test_a_name_shows_what_it_hides() -> None:
    assert shown_name("annex\u202efdp.exe\n\u200b") == "annex\ufffdfdp.exe\ufffd\ufffd"
    assert len(shown_name("x" * 5000)) == 255


@pytest.mark.parametrize(
    ("name", "ending"),
    [
        ("a.PDF", "pdf"),
        ("a.exe. .", "exe"),
        ("annex\u202efdp.exe", "exe"),
        ("a.e\u200bxe", "exe"),
        ("a．ｅｘｅ", "exe"),
        ("folder.zip/readme", ""),
        ("C:\\x.y\\a.js", "js"),
        (".htaccess", ""),
        ("", ""),
    ],
)
def test_an_ending_is_what_windows_would_act_on(name: str, ending: str) -> None:
    assert extension(name) == ending


def test_a_gzip_file_is_one_part_under_the_name_in_its_header() -> None:
    out = BytesIO()
    with packer.GzipFile("spend.csv", "wb", fileobj=out) as file:
        file.write(b"a,b")
    opened = gzip.open_content(out.getvalue() + packer.compress(b"\nc,d") + bytes(9), task(name="x.gz"))
    assert [(part.name, part.content) for part in opened.parts] == [("spend.csv", b"a,b\nc,d")]


@pytest.mark.parametrize(
    ("content", "changes", "why"),
    [
        (packer.compress(bytes(1000), mtime=0), {"unpacked_bytes": 999}, "too_large"),
        (packer.compress(b"x", mtime=0)[:-4], {}, "unreadable"),
        (packer.compress(b"x", mtime=0) + b"more", {}, "unreadable"),
    ],
)
def test_a_bad_gzip_file_is_quarantined(content: bytes, changes: dict[str, int], why: str) -> None:
    with pytest.raises(Quarantine) as caught:
        gzip.open_content(content, task(limits=LIMITS._replace(**changes)))
    assert caught.value.reason == why


SMALL_ZIP = zipped({"folder/a.txt": "first" * 9, "b.txt": "second"})


@given(place=st.integers(0, 400), bit=st.integers(0, 7))
@settings(max_examples=100, deadline=None)
def test_a_flipped_bit_gives_an_archive_or_a_quarantine(place: int, bit: int) -> None:
    for content, module in ((SMALL_ZIP, zip), (packer.compress(b"text" * 9), gzip)):
        damaged = bytearray(content)
        damaged[place % len(damaged)] ^= 1 << bit
        try:
            module.open_content(bytes(damaged), task())
        except Quarantine as quarantine:
            assert quarantine.detail


def test_in_the_jail_a_third_level_and_a_program_are_quarantined_and_the_rest_is_read(tmp_path: Path) -> None:
    inner = zipped({"deep.txt": "deep", "third.zip": zipped({"x.txt": "x"})})
    path = tmp_path / "outer.zip"
    path.write_bytes(
        zipped({"inner.zip": inner, "reply.txt": "We hold 12", "reply.pdf": b"MZ\x90\0" + bytes(90)})
    )
    opened = open_file(path)
    assert isinstance(opened, Opened)
    nested, reply, program = (part.verdict for part in opened.parts)
    assert isinstance(reply, Opened)
    assert reply.pages[0].text == "We hold 12"
    assert isinstance(program, Quarantined)
    assert program.reason == "executable"
    assert isinstance(nested, Opened)
    verdicts = [part.verdict for part in nested.parts]
    assert isinstance(verdicts[0], Opened)
    assert isinstance(verdicts[1], Quarantined)
    assert verdicts[1].reason == "nested_archive"

"""Postcode files in the cell: they are read in the jail, and a reader that was taken over is not believed."""

import gzip
from collections.abc import Callable, Iterator
from pathlib import Path

import msgspec
import pytest

from answerable.cell.limits import Limits
from answerable.cell.postcode_frames import NamesFrame, PostcodesFrame
from answerable.cell.postcodes import CannotRead, read_names, read_postcodes
from answerable.cell.process import Cell
from answerable.engine.areas.place import FIELDS

HEADER = "pcd7,pcd8,pcds,dointr,doterm,lad25cd,wd25cd,ctry25cd,pcon24cd"
ROW = "HM11AA,HM1  1AA,HM1 1AA,199002,,E07000001,E05000001,E92000001,E14001063"
AREAS = ("E05000001", "", "E07000001", "", "E14001063", "", "E92000001", "", "")


@pytest.fixture
def write(tmp_path: Path) -> Callable[[bytes], Path]:
    def written(content: bytes) -> Path:
        path = tmp_path / "directory.csv"
        path.write_bytes(content)
        return path

    return written


@pytest.mark.parametrize(
    "pack",
    [
        lambda text: text.encode(),
        lambda text: text.encode("utf-8-sig"),
        lambda text: text.encode("utf-16"),
        lambda text: gzip.compress(text.replace("\n", "\r\n").encode()),
    ],
)
def test_a_file_is_read_in_the_jail_however_it_is_packed(
    write: Callable[[bytes], Path], pack: Callable[[str], bytes]
) -> None:
    rows = [ROW, ROW.replace("HM1 1AA", "HM1 1AB"), ROW.replace("HM1 1AA", "nonsense"), ROW + ",1"]
    (batch,) = read_postcodes(write(pack("\n".join([HEADER, *rows]))))
    assert batch.layout == "ONSPD with councils of 2025"
    assert [(str(record.code), record.areas, record.month) for record in batch.records] == [
        ("HM1 1AA", AREAS, "1990-02"),
        ("HM1 1AB", AREAS, "1990-02"),
    ]
    assert [row.line for row in batch.refused] == [4, 5]
    assert batch.read > len(HEADER)


def test_a_long_file_comes_in_batches_that_share_their_areas(write: Callable[[bytes], Path]) -> None:
    rows = [
        ROW.replace("HM1 1AA", f"HM1 {n % 10}{chr(65 + n // 260 % 26)}{chr(65 + n // 10 % 26)}")
        for n in range(12_000)
    ]
    batches = list(read_postcodes(write("\n".join([HEADER, *rows]).encode())))
    assert [len(batch.records) for batch in batches] == [10_000, 2_000]
    assert {record.areas for batch in batches for record in batch.records} == {AREAS}


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"", "it is empty"),
        (b"a,b\n1,2\n", "no layout known here"),
        (b"\x00\xff" * 4000, "no layout known here"),
        (b"x" * 3_000_000, "no layout known here"),
        (gzip.compress(f"{HEADER}\n{ROW}\n".encode() * 400)[:-20], "truncated gzip"),
    ],
)
def test_a_file_that_cannot_be_read_says_why(
    write: Callable[[bytes], Path], content: bytes, why: str
) -> None:
    with pytest.raises(CannotRead, match=why):
        list(read_postcodes(write(content)))


def test_a_reader_that_takes_too_much_is_ended(write: Callable[[bytes], Path]) -> None:
    limits = Limits(memory_bytes=1 << 20, processor_seconds=1, wall_seconds=5.0)
    with pytest.raises(CannotRead):
        list(read_postcodes(write(f"{HEADER}\n{ROW}\n".encode()), limits=limits))


@pytest.mark.parametrize(
    "frame",
    [
        b"\xff",
        PostcodesFrame(areas=[("E05000001",)]),
        PostcodesFrame(areas=[("a\tb",) * len(FIELDS)]),
        PostcodesFrame(areas=[("x" * 400,) * len(FIELDS)]),
        PostcodesFrame(areas=[AREAS], told=[("HM1", "1AA", 1, False, "")]),
        PostcodesFrame(areas=[AREAS], told=[("HM1", "1AA", -1, False, "")]),
        PostcodesFrame(areas=[AREAS], told=[("../x", "1AA", 0, False, "")]),
        PostcodesFrame(areas=[AREAS], told=[("HM1", "???", 0, False, "")]),
        PostcodesFrame(areas=[AREAS], told=[("HM1", "1AA", 0, False, "<b>")]),
    ],
)
def test_a_reader_that_lies_is_not_believed(
    write: Callable[[bytes], Path], monkeypatch: pytest.MonkeyPatch, frame: PostcodesFrame | bytes
) -> None:
    said = frame if isinstance(frame, bytes) else msgspec.msgpack.encode(frame)

    def lies(_cell: Cell) -> Iterator[bytes]:
        yield said

    monkeypatch.setattr(Cell, "frames", lies)
    with pytest.raises(CannotRead, match="an answer that is none"):
        list(read_postcodes(write(b"x")))


def test_names_are_read_in_the_jail(write: Callable[[bytes], Path]) -> None:
    assert read_names(write(b"LAD23CD,LAD23NM\nE07000001,Harrowmere\n")) == {"E07000001": "Harrowmere"}
    for content, why in ((b"a,b\n", "LAD23CD"), (b"", "no columns such as")):
        with pytest.raises(CannotRead, match=why):
            read_names(write(content))


@pytest.mark.parametrize("said", [b"\xff", msgspec.msgpack.encode(NamesFrame(names={"x": "y"}))])
def test_names_that_are_none_are_not_believed(
    write: Callable[[bytes], Path], monkeypatch: pytest.MonkeyPatch, said: bytes
) -> None:
    monkeypatch.setattr(Cell, "answer", lambda _cell: said)
    with pytest.raises(CannotRead, match="an answer that is none"):
        read_names(write(b"x"))

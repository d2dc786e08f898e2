"""The readers inside the cell give what they give outside of it."""

import gzip
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from answerable.cell import process
from answerable.cell.limits import RECORDS
from answerable.cell.records import read_records
from answerable.engine.record import Record, Refusal
from answerable.readers.progress import Progress
from answerable.readers.source import Source

CSV = b"Body,Supplier,Amount\n" + b"".join(b"Harrowmere Council,Acme Cameras,%d\n" % n for n in range(5000))
FAILING = str(Path(__file__).parent / "failing_child.py")


def outside(path: Path) -> list[Record | Refusal]:
    with path.open("rb", buffering=0) as stream:
        return list(Source(stream).records(Progress()))


@pytest.mark.parametrize(
    "content",
    [
        CSV,
        gzip.compress(CSV),
        CSV.decode().encode("utf-16"),
        b"\xef\xbb\xbf" + CSV[:200],
        b"<html><title>Made up</title><p>Caf\xe9</p></html>",
        b'{"a": "\\ud800"}\n{"a": 2}\n',
        b"\x1f\x8b\x08broken gzip \x00\x01",
        b"",
        b"\x00\x01\x02",
    ],
    ids=range(9),
)
def test_a_file_gives_the_same_records_in_the_cell(content: bytes, tmp_path: Path) -> None:
    path = tmp_path / "made-up"
    path.write_bytes(content)
    assert list(read_records(path)) == outside(path)


@settings(max_examples=6, deadline=None)
@given(content=st.binary(max_size=200) | st.text(max_size=200).map(str.encode))
def test_any_bytes_give_the_same_records_in_the_cell(
    content: bytes, tmp_path_factory: pytest.TempPathFactory
) -> None:
    path = tmp_path_factory.mktemp("any") / "made-up"
    path.write_bytes(content)
    assert list(read_records(path)) == outside(path)


@pytest.mark.parametrize(
    ("failure", "reason", "detail"),
    [
        ("an error", "unreadable", "ZeroDivisionError: made up"),
        ("no memory", "too large", "more than 2048 MB"),
        ("a crash", "unreadable", "crashed"),
    ],
)
def test_what_was_read_before_a_fault_is_kept(
    failure: str, reason: str, detail: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(process, "CHILD", (sys.executable, "-I", FAILING, failure))
    (tmp_path / "made-up").write_bytes(b"made up")
    *kept, refusal = read_records(tmp_path / "made-up")
    assert [record.locator for record in kept] == ["row 1", "row 2"]
    assert isinstance(refusal, Refusal)
    assert (refusal.locator, refusal.reason) == ("file", reason)
    assert detail in refusal.detail


def test_a_reading_that_is_left_ends_its_child(tmp_path: Path) -> None:
    (tmp_path / "made-up").write_bytes(CSV * 200)
    records = read_records(tmp_path / "made-up", limits=RECORDS._replace(wall_seconds=5))
    assert isinstance(next(records), Record)
    records.close()  # type: ignore[attr-defined] # a generator
    with pytest.raises(StopIteration):
        next(records)

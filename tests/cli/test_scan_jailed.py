"""The readers of a scan in a stranger's hands: they reach nothing, and cost no more than their own file."""

import json
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from answerable.cell import scan_cell, scan_child
from answerable.cell.scan_cell import NoCell, ScanCell
from answerable.cell.scan_child import Request
from answerable.cell.scan_order import Piece
from answerable.cli.scan import scan
from tests.cli.hostile_nursery import LIES
from tests.cli.test_scan import CSV, HOSTILE_NURSERY, WATCHLIST

HOSTILE = (sys.executable, str(HOSTILE_NURSERY))
EPERM, EBADF = "[Errno 1]", "[Errno 9]"


@pytest.fixture(scope="module")
def readers() -> Iterator[ScanCell]:
    with ScanCell(WATCHLIST, jobs=2, nursery=HOSTILE) as cell:
        yield cell


def page(folder: Path, order: str) -> Path:
    path = folder / f"{order}.html"
    path.write_text(f"<html><p>Hikvision: {order}</p></html>")
    return path


def refusals(readers: ScanCell, *paths: Path, size: int = 0) -> list[str]:
    request = Request("read", tuple((str(path), Piece()) for path in paths), size)
    results = list(readers.each([request]))
    return [
        "; ".join(f"{refusal.reason}: {refusal.detail}" for refusal in found.refusals) for found in results
    ]


@pytest.mark.parametrize(
    ("order", "stopped_by"),
    [
        ("read_a_file", EPERM),
        ("write_a_file", EPERM),
        ("fork", EPERM),
        ("signal_the_nursery", EPERM),
        ("receive_a_descriptor", EPERM),
        ("read_the_parents_line", EBADF),
        ("take_memory", "out of memory"),
        ("open_a_socket", "reader crashed"),
        ("run_a_program", "reader crashed"),
    ],
)
def test_a_reader_that_was_taken_over_reaches_nothing(
    readers: ScanCell, tmp_path: Path, order: str, stopped_by: str
) -> None:
    (refusal,) = refusals(readers, page(tmp_path, order))
    assert stopped_by in refusal


def test_without_the_jail_the_same_reader_opens_files(tmp_path: Path) -> None:
    with ScanCell(WATCHLIST, jobs=1, nursery=(*HOSTILE, "free")) as cell:
        assert refusals(cell, page(tmp_path, "read_a_file")) == [""]


@pytest.mark.parametrize("lie", LIES)
def test_an_answer_that_no_reader_gives_refuses_the_file(readers: ScanCell, tmp_path: Path, lie: str) -> None:
    (refusal,) = refusals(readers, page(tmp_path, lie))
    assert refusal.startswith("reader crashed: ")


def test_a_liar_in_a_batch_costs_no_other_file(readers: ScanCell, tmp_path: Path) -> None:
    paths = [page(tmp_path, order) for order in ("honest", "no-message-pack", "crash")]
    assert [refusal[:14] for refusal in refusals(readers, *paths)] == ["", "reader crashed", "reader crashed"]


def run(folder: Path, monkeypatch: pytest.MonkeyPatch, *options: str) -> Result:
    (folder / "names.toml").write_text(WATCHLIST)
    monkeypatch.setattr(scan_cell, "NURSERY", HOSTILE)
    return CliRunner().invoke(scan, ["--watchlist", str(folder / "names.toml"), *options, str(folder / "in")])


def test_a_crash_refuses_one_file_and_the_rest_is_scanned(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "in").mkdir()
    for name in "abyz":
        (tmp_path / "in" / f"{name}.csv").write_text(CSV.format(f"Hikvision {name}"))
    page(tmp_path / "in", "crash")
    result = run(tmp_path, monkeypatch)
    sources = [Path(json.loads(line)["source"]).name for line in result.stdout.splitlines()]
    assert sources == ["a.csv", "b.csv", "y.csv", "z.csv"]
    assert "crash.html:file: reader crashed: reading it ended the process" in result.stderr
    assert (result.exit_code, result.stderr.count("reader crashed")) == (1, 2)


def test_a_reader_that_comes_to_no_end_is_ended(
    readers: ScanCell, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(scan_child, "SECONDS_A_FILE", 1)
    monkeypatch.setattr(scan_child, "WALL_FOR_PROCESSOR", 0.3)
    (refusal,) = refusals(readers, page(tmp_path, "sleep"))
    assert refusal.startswith("too slow: ")


def test_readers_that_are_all_ended_are_started_again(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text(CSV.format("Hikvision"))
    request = Request("read", ((str(tmp_path / "a.csv"), Piece()),), 0)
    with ScanCell(WATCHLIST, jobs=1) as cell:
        assert cell.ready() == {"hikvision"}
        os.killpg(cell._process.pid, signal.SIGKILL)
        cell._process.wait()
        (result,) = cell.each([request])
        assert [mention.surface for mention in result.mentions] == ["Hikvision"]


@pytest.mark.parametrize("walls", ["around", "inside"])
def test_where_the_jail_cannot_be_closed_nothing_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, walls: str
) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.csv").write_text(CSV.format("Hikvision"))
    program = (
        "from answerable.cell import jail, nursery\n"
        "def no(*_): raise jail.NoJail('made up')\n"
        f"nursery.main(nursery.JAIL._replace({walls}=no))"
    )
    (tmp_path / "names.toml").write_text(WATCHLIST)
    monkeypatch.setattr(scan_cell, "NURSERY", (sys.executable, "-c", program))
    result = CliRunner().invoke(scan, ["--watchlist", str(tmp_path / "names.toml"), str(tmp_path / "in")])
    assert (result.exit_code, result.stdout) == (2, "")
    assert "made up" in result.stderr
    assert "--unjailed" in result.stderr


def test_unjailed_reads_the_same(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.csv").write_text(CSV.format("Hikvision"))
    (tmp_path / "names.toml").write_text(WATCHLIST)
    given = ["--watchlist", str(tmp_path / "names.toml"), str(tmp_path / "in")]
    jailed, free = (CliRunner().invoke(scan, [*given, *more]) for more in ([], ["--unjailed"]))
    assert jailed.stdout == free.stdout != ""


@pytest.mark.parametrize("charset", ["koi8-r", "big5", "gb2312", "mac_cyrillic"])
def test_a_page_is_read_in_the_charset_that_it_names(readers: ScanCell, tmp_path: Path, charset: str) -> None:
    words = "Hikvision 中" if charset in {"big5", "gb2312"} else "Hikvision Москва"
    path = tmp_path / "a.html"
    path.write_bytes(f'<html><meta charset="{charset}"><p>{words}</p>\n'.encode(charset))
    (result,) = readers.each([Request("read", ((str(path), Piece()),), 0)])
    assert [mention.quote for mention in result.mentions] == [words]


def test_named_pipes_are_read_one_after_the_other(tmp_path: Path, readers: ScanCell) -> None:
    pipes = [tmp_path / "one", tmp_path / "two"]
    for pipe in pipes:
        os.mkfifo(pipe)

    def write() -> None:
        for pipe in pipes:
            pipe.write_text(CSV.format("Hikvision"))

    writer = threading.Thread(target=write)
    writer.start()
    found = list(readers.each(Request("read", ((str(pipe), Piece()),), None) for pipe in pipes))
    writer.join()
    assert [len(result.mentions) for result in found] == [1, 1]


def test_no_process_is_left_when_the_scan_ends(tmp_path: Path) -> None:
    with ScanCell(WATCHLIST, jobs=2, nursery=HOSTILE) as cell:
        each = cell.each([Request("read", ((str(page(tmp_path, "sleep")), Piece()),), 0)])
        threading.Timer(0.5, lambda: os.killpg(cell._process.pid, signal.SIGKILL)).start()
        (result,) = each
        group = cell._process.pid
    assert result.refusals[0].reason == "reader crashed"
    left = ["pgrep", "-g", str(group), "--runstates", "R,S,D"]
    end = time.monotonic() + 5
    while subprocess.run(left, check=False, stdout=subprocess.DEVNULL).returncode == 0:
        assert time.monotonic() < end


def test_readers_that_cannot_be_started_say_so() -> None:
    with ScanCell(WATCHLIST, jobs=1, nursery=("/bin/false",)) as cell, pytest.raises(NoCell, match="started"):
        cell.ready()

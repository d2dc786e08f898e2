"""`answerable scan` over made-up files and folders."""

import gzip
import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from answerable.cell import scan_cell, scan_child
from answerable.cli import scan_run, scan_work
from answerable.cli.scan import scan
from answerable.cli.scan_work import Outcome, Task
from answerable.readers.progress import Progress

HOSTILE_NURSERY = Path(__file__).parent / "hostile_nursery.py"
WATCHLIST = """
[[company]]
id = "hikvision"
name = "Hikvision"
[[company.alias]]
class = "legal_name"
texts = ["Hikvision"]
"""
CSV = "Body Name,Payment Date,Supplier Name,Net Amount\nAby Council,2020-04-01,{},1.00\n"
FIELDS = [
    "source", "record", "locator", "published", "publisher", "body", "company", "alias", "surface",
    "field", "start", "end", "quote", "statement",
]  # fmt: skip


@pytest.fixture
def names(tmp_path: Path) -> Path:
    path = tmp_path / "names.toml"
    path.write_text(WATCHLIST)
    return path


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    path = tmp_path / "in"
    path.mkdir()
    return path


def run(names: Path, *arguments: str | Path) -> Result:
    return CliRunner().invoke(scan, ["--watchlist", str(names), "--jobs", "1", *map(str, arguments)])


def mentions(result: Result) -> list[dict[str, Any]]:
    return [json.loads(line) for line in result.stdout.splitlines()]


def test_a_mention_comes_out_as_one_json_line_with_the_fields_of_the_contract(
    names: Path, folder: Path
) -> None:
    file = folder / "a.csv"
    file.write_text(CSV.format("The Hikvision UK"))
    result = run(names, file)
    (mention,) = mentions(result)
    assert result.exit_code == 0
    assert list(mention) == FIELDS
    assert (mention["source"], mention["locator"], mention["published"]) == (str(file), "row 2", "2020-04-01")
    assert (mention["surface"], mention["start"], mention["end"]) == ("Hikvision", 4, 13)
    assert mention["body"]["as_written"] == "Aby Council"


def test_any_mix_of_files_and_folders_is_read_in_one_order(names: Path, folder: Path) -> None:
    (folder / "b").mkdir()
    (folder / "b" / "2.csv.gz").write_bytes(gzip.compress(CSV.format("Hikvision").encode()))
    (folder / "a.json").write_text('{"id": "1", "title": "Hikvision"}\n')
    (folder / ".csv").write_text(CSV.format("Hikvision"))
    sources = [mention["source"] for mention in mentions(run(names, folder))]
    assert [Path(source).name for source in sources] == [".csv", "a.json", "2.csv.gz"]


@pytest.mark.parametrize(
    ("name", "data", "line"),
    [
        ("a.jsonl", b'{"id": "1"}\n{"id": \n{"id": "3"}\n', "line 2: malformed JSON: "),
        ("a.jsonl", b'{"id": "caf\xe9"}\n', "line 1: wrong encoding: "),
        ("a.csv.gz", gzip.compress(os.urandom(9999).hex().encode() * 3)[:-9], "truncated gzip: "),
        ("a.csv", b"", "file: empty file: "),
        (
            "a.csv",
            CSV.format("Hikvision").replace("2020-04-01", "2023-02-30").encode(),
            "row 2: unreadable date: '2023-02-30'",
        ),
        ("a.bin", bytes(range(32)) * 9, "file: unknown format: binary data"),
    ],
)
def test_each_fault_is_one_line_and_the_rest_goes_on(
    names: Path, folder: Path, name: str, data: bytes, line: str
) -> None:
    (folder / name).write_bytes(data)
    (folder / "z.csv").write_text(CSV.format("Hikvision"))
    result = run(names, folder)
    refusals = [text for text in result.stderr.splitlines() if text.startswith(str(folder / name))]
    assert result.exit_code == 1
    assert len(refusals) == 1
    assert line in refusals[0]
    assert mentions(result)[-1]["source"].endswith("z.csv")


def test_a_folder_that_leads_back_to_itself_is_named_once(names: Path, folder: Path) -> None:
    (folder / "a.csv").write_text(CSV.format("Hikvision"))
    (folder / "loop").symlink_to(folder)
    (folder / "self").symlink_to(folder / "self")
    result = run(names, folder)
    assert (result.exit_code, len(mentions(result))) == (1, 1)
    assert result.stderr.count("directory loop") >= 2


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_without_permission_is_named(names: Path, folder: Path) -> None:
    (folder / "a.csv").write_text(CSV)
    (folder / "a.csv").chmod(0)
    assert "no permission" in run(names, folder).stderr


def test_permission_and_absence_are_told_in_words(
    names: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (folder / "a.csv").write_text(CSV)

    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(scan_child, "_opened", refuse)
    result = run(names, folder, folder / "nowhere.csv")
    assert f"{folder / 'a.csv'}:file: no permission" in result.stderr
    assert f"{folder / 'nowhere.csv'}:file: no such file" in result.stderr
    assert result.exit_code == 1


def test_a_reader_that_fails_costs_one_line_and_no_other_file(
    names: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (folder / "a.csv").write_text(CSV.format("Hikvision"))
    (folder / "b.html").write_text("<html><p>Hikvision: fail</p></html>")
    monkeypatch.setattr(scan_cell, "NURSERY", (sys.executable, str(HOSTILE_NURSERY)))
    result = run(names, folder)
    assert "b.html:file: reader failed: IndexError: made up" in result.stderr
    assert (len(mentions(result)), result.exit_code) == (1, 1)


def test_wrong_usage_is_exit_status_2(names: Path, folder: Path) -> None:
    assert run(names).exit_code == 2
    assert run(names, "--campaign", "x", folder).exit_code == 2
    (folder / "bad.toml").write_text("not toml [")
    assert CliRunner().invoke(scan, ["--watchlist", str(folder / "bad.toml"), str(folder)]).exit_code == 2


def test_of_several_revisions_of_a_day_only_the_newest_counts(names: Path, folder: Path) -> None:
    for letter in "ab":
        speech = f'<speech id="uk.org.publicwhip/debate/2021-11-03{letter}.1.2"><p>Hikvision</p></speech>'
        (folder / f"{letter}.xml").write_text(f"<publicwhip>{speech}</publicwhip>")
    result = run(names, folder)
    assert [mention["record"] for mention in mentions(result)] == ["uk.org.publicwhip/debate/2021-11-03b.1.2"]
    assert "a.xml: superseded by" in result.stderr
    assert result.exit_code == 0


def test_the_output_file_appears_whole_or_not_at_all(
    names: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (folder / "a.csv").write_text(CSV.format("Hikvision"))
    out = folder.parent / "out.jsonl"
    assert run(names, folder, "--output", out).exit_code == 0
    before = out.read_bytes()
    assert before.count(b"\n") == 1

    def interrupt(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(scan_run, "renumber", interrupt)
    assert run(names, folder, "--output", out).exit_code == 130
    assert out.read_bytes() == before
    assert [path.name for path in out.parent.iterdir() if path.name.startswith(".out")] == []


def test_a_hostile_name_cannot_steer_the_terminal(names: Path, folder: Path) -> None:
    (folder / "\x1b[31mred\u202e.csv").write_bytes(b"")
    assert "\x1b" not in run(names, folder).stderr
    assert "\\x1b[31mred\\x202e.csv" in run(names, folder).stderr


def test_a_large_file_is_split_and_gives_the_same_lines(
    names: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rows = "".join(
        f'Aby,2020-04-01,"Hikvision\n{n}",{n}\n' if n % 7 == 0 else f"Aby,2020-04-01,x{n},1\n"
        for n in range(100)
    )
    (folder / "a.csv").write_text(CSV.format("Acme") + rows)
    (folder / "b.jsonl").write_text(
        "".join(f'{{"id": {n}, "t": "{"Hikvision" * (n % 9 == 0)}"}}\n' for n in range(100))
    )
    whole = run(names, folder)
    for part in (97, 1024, 5000):
        monkeypatch.setattr(scan_work, "SPLIT_ABOVE", 500)
        monkeypatch.setattr(scan_work, "PART", part)
        parts = run(names, folder)
        assert parts.stdout == whole.stdout
        records = [line for line in parts.stderr.splitlines() if line.startswith("records")]
        assert records == [line for line in whole.stderr.splitlines() if line.startswith("records")]


def test_a_part_that_began_inside_a_quoted_cell_is_read_again() -> None:
    redone: list[Task] = []

    def redo(task: Task) -> Outcome:
        redone.append(task)
        return Outcome(task, Progress(lines=1, end=200), begin=task.start, mentions=[], refusals=[])

    first = Outcome(Task("a", 100, 0, 100), Progress(lines=4, end=120))
    second = Outcome(Task("a", 100, 100, 200), Progress(lines=2, end=200), begin=110)
    list(scan_run.joined([first, second], redo))
    assert [(task.start, task.exact) for task in redone] == [(120, True)]


def answerable(*arguments: str | Path, **options: Any) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-c", "from answerable.cli import main; main()", "scan", *map(str, arguments)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, **options)


def test_the_lines_are_the_same_whatever_the_number_of_processes(names: Path, folder: Path) -> None:
    for n in range(12):
        (folder / f"{n}.csv").write_text(
            CSV.format("Hikvision") + "Aby,2020-04-01,padding out the file,1\n" * 4_000
        )
    outputs = [
        answerable("--watchlist", names, "--jobs", jobs, folder).communicate()[0] for jobs in ("1", "2")
    ]
    assert outputs[0] == outputs[1]
    assert outputs[0].count(b"\n") == 12


def test_an_interrupt_ends_with_130_and_whole_lines_only(names: Path, folder: Path) -> None:
    (folder / "a.csv").write_text(CSV.format("Acme") + "Aby,2020-04-01,Hikvision,1\n" * 60_000)
    running = answerable("--watchlist", names, "--jobs", "1", folder)
    time.sleep(1.0)
    running.send_signal(signal.SIGINT)
    out, err = running.communicate(timeout=60)
    assert running.returncode in (0, 130)
    assert not out or out.endswith(b"}\n")
    assert b"Traceback" not in err

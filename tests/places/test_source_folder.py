"""The files of representatives on the server: plain files of the folder, and nothing that it leads to."""

import os
from pathlib import Path

import pytest

from answerable.places.source_folder import FOLDER, NotReadable, files_in_sources, read_file

BODIES = {"harrowmere-council"}


def test_files_come_by_name_and_one_called_by_a_council_is_that_councils(tmp_path: Path) -> None:
    folder = tmp_path / FOLDER
    (folder / "below.csv").mkdir(parents=True)
    for name in ("harrowmere-council.json", "all.CSV", "notes.md"):
        (folder / name).write_bytes(b"x")
    os.utime(folder / "all.CSV", (0, 0))
    files, faults = files_in_sources(tmp_path, BODIES)
    assert [(one.name, one.body) for one in files] == [
        ("all.CSV", None), ("harrowmere-council.json", "harrowmere-council"),
    ]  # fmt: skip
    assert files[0].dated.isoformat() == "1970-01-01"
    assert faults == ["below.csv: Is a directory"] or "below.csv: it is not a plain file" in faults


def test_a_link_and_a_pipe_are_named_and_not_followed(tmp_path: Path) -> None:
    folder = tmp_path / FOLDER
    folder.mkdir()
    secret = tmp_path / "secret"
    secret.write_text("made up")
    (folder / "a.csv").symlink_to(secret)
    os.mkfifo(folder / "b.csv")
    files, faults = files_in_sources(tmp_path, BODIES)
    assert files == []
    assert [fault.split(":")[0] for fault in faults] == ["a.csv", "b.csv"]


def test_a_file_that_is_too_large_is_not_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("answerable.places.source_folder.LARGEST_BYTES", 2)
    (tmp_path / "large.csv").write_bytes(b"abc")
    with pytest.raises(NotReadable, match="at most"):
        read_file(tmp_path / "large.csv", BODIES)


def test_where_there_is_no_folder_there_are_no_files(tmp_path: Path) -> None:
    assert files_in_sources(tmp_path, BODIES) == ([], [])

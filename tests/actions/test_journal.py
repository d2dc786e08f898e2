"""What a crash leaves of the mails in hand: of the process, and of the whole machine."""

from pathlib import Path

import pytest

from answerable.actions.worker import journal as journals
from answerable.actions.worker.journal import Entry, Journal


@pytest.fixture
def path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A journal's place, on a machine of which the test knows the run."""
    (tmp_path / "boot").write_text("first-run\n")
    monkeypatch.setattr(journals, "BOOT_ID", tmp_path / "boot")
    return tmp_path / "mails.journal"


def _worked(path: Path) -> None:
    """Of a batch of three, one mail was sent, one was in hand, and one was not begun."""
    journal = Journal(path)
    journal.batch([1, 2, 3])
    journal.handing(1)
    journal.ended(1, "sent", 250)
    journal.handing(2)
    journal.close()


def entries(path: Path) -> list[Entry]:
    """What a worker finds that starts now."""
    journal = Journal(path)
    found = journal.entries()
    journal.close()
    return found


def test_after_a_crash_of_the_process_only_the_mail_in_hand_is_in_doubt(path: Path) -> None:
    _worked(path)
    assert entries(path) == [Entry(1, "sent", 250), Entry(2, None, 0)]


def test_after_a_power_cut_every_mail_of_the_batch_without_an_end_is_in_doubt(path: Path) -> None:
    _worked(path)
    journals.BOOT_ID.write_text("second-run\n")
    assert entries(path) == [Entry(1, "sent", 250), Entry(2, None, 0), Entry(3, None, 0)]


def test_half_a_line_or_rubbish_at_the_end_says_nothing(path: Path) -> None:
    _worked(path)
    with path.open("ab") as file:
        file.write(b"\0\0\xff\nhanding 3")
    assert Entry(3, None, 0) not in entries(path)


def test_what_the_database_knows_is_forgotten(path: Path) -> None:
    _worked(path)
    journal = Journal(path)
    journal.clear()
    journal.batch([4])
    journal.close()
    assert entries(path) == []


def test_where_the_machine_tells_no_run_each_line_is_on_the_disk(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    journals.BOOT_ID.unlink()
    synced: list[int] = []
    monkeypatch.setattr("os.fdatasync", synced.append)
    _worked(path)
    assert len(synced) == 4

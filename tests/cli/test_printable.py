"""Words of strangers on a terminal: none of them is obeyed."""

from email.message import EmailMessage
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest

from answerable.accounts.models import User
from answerable.archive.services import capture
from answerable.cli.capture import _capture_all
from answerable.cli.printable import printable
from answerable.cli.reindex import read_new_captures
from tests.cell.made_warc import response

CLEARS = "\x1b[2J\x1b]0;owned\x07\u202e\r\n.txt"


def is_inert(text: str) -> bool:
    """Whether each line is one that was ours, and nothing in it is a control."""
    return bool(text) and all(line.isprintable() for line in text.split("\n"))


def test_a_name_that_clears_the_screen_is_written_out(
    campaign: str, ana: User, capsys: pytest.CaptureFixture[str]
) -> None:
    for content in (b"MZ" + bytes(99), b'Body,Supplier,Amount\n"open,\n'):
        capture(chunks=[content], media_type="text/plain", origin=CLEARS, by=ana)
    read_new_captures()
    told = capsys.readouterr().err
    assert is_inert(told)
    assert "quarantined" in told and "owned" in told


def test_what_a_web_archive_holds_and_a_folder_is_named_is_written_out(
    campaign: str, ana: User, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / f"a{CLEARS[:-4].replace('/', '')}.warc.gz"
    path.write_bytes(response(url="https://a.org/\x1b[2J", digest="sha256:" + "0" * 64))
    odd = tmp_path / "caf\udce9.txt"
    odd.write_bytes(b"The name of this file is in Latin-1.")
    assert _capture_all([path, odd, tmp_path / "gone\x1b[2J.txt"], ana) == (3, 2)
    assert is_inert(capsys.readouterr().err)


def test_a_file_in_a_mail_or_an_archive_that_is_quarantined_is_named(
    campaign: str, ana: User, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    program = b"MZ" + bytes(99)
    mail = EmailMessage()
    mail["From"], mail["Subject"] = "made-up@example.org", "Made up"
    mail.set_content("Made up.")
    mail.add_attachment(program, "application", "octet-stream", filename="in-a-mail.bin")
    (tmp_path / "made-up.eml").write_bytes(bytes(mail))
    assert _capture_all([tmp_path / "made-up.eml"], ana) == (1, 1)
    out = BytesIO()
    with ZipFile(out, "w") as archive:
        archive.writestr("in-an-archive.bin", program + b"other")
    capture(chunks=[out.getvalue()], media_type="application/zip", origin="made-up.zip", by=ana)
    assert read_new_captures() == 1
    told = capsys.readouterr().err
    assert "in-a-mail.bin: quarantined" in told and "in-an-archive.bin: quarantined" in told


def test_a_line_stays_one_line() -> None:
    assert (
        printable("a\nb\tc\x9b")
        == "a\N{REPLACEMENT CHARACTER}b\N{REPLACEMENT CHARACTER}c\N{REPLACEMENT CHARACTER}"
    )
    assert printable("Łódź, 海康: 5\N{NON-BREAKING HYPHEN}9") == "Łódź, 海康: 5\N{NON-BREAKING HYPHEN}9"

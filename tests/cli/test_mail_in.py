"""`answerable mail-in`: Maildirs, mboxes, folders and a pipe. All mails are made up."""

from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from django.db import OperationalError
from django.utils import timezone

from answerable.actions.models import Arrival, OwnCopy
from answerable.actions.return_codes import copy_code
from answerable.actions.services import returning
from answerable.cli.mail_in import mail_in
from answerable.cli.mail_in_files import mails_in
from tests import made_up_reports as made
from tests.actions.conftest import site

__all__ = ["site"]

pytestmark = pytest.mark.django_db
FOREIGN = made.postfix(made.head_of("A" * 32))
TALK = b"Subject: hello\n\nNobody's code is in here.\n"
LARGEST = 1 << 20
MARK = b"From made@up Mon Mar  2 09:00:00 2026\n"


@pytest.fixture
def maildir(tmp_path: Path) -> Path:
    for name in ("new", "cur", "tmp"):
        (tmp_path / "box" / name).mkdir(parents=True)
    return tmp_path / "box"


def run(*words: object, stdin: bytes = b"") -> Result:
    return CliRunner().invoke(mail_in, [str(word) for word in words], input=stdin)


def a_copy(settings: Any, body: str = "harrowmere-council") -> bytes:
    """A letter of somebody's own, as a copy of it comes to the address that counts them."""
    settings.TALLY_ADDRESS = "letters@acts.example.org"
    code = copy_code(body, timezone.now().date()).lower()
    head = f"Delivered-To: letters+{code}@acts.example.org\nFrom: Eve <eve@made-up.example>\n"
    return f"{head}\nDear ...\n".encode()


def test_a_maildir_is_taken_in_and_taken_again_with_no_effect(
    site: Path, maildir: Path, settings: Any
) -> None:
    (maildir / "new" / "1.made-up").write_bytes(a_copy(settings))
    (maildir / "cur" / "2.made-up:2,S").write_bytes(FOREIGN)
    (maildir / "tmp" / "3.made-up").write_bytes(TALK)
    ran = run(maildir)
    assert (ran.exit_code, ran.stdout) == (0, "")
    assert ran.stderr == "2 mails: copies of own letters 1, of no mail of ours 1.\n"
    assert run(maildir).stderr == "2 mails: taken before 2.\n"
    assert OwnCopy.objects.get().body == "harrowmere-council"


def test_what_was_taken_is_removed_and_what_may_be_somebodys_mail_is_left(
    site: Path, maildir: Path, settings: Any
) -> None:
    for name, content in (("copy", a_copy(settings)), ("foreign", FOREIGN), ("talk", TALK)):
        (maildir / "new" / name).write_bytes(content)
    run(maildir)
    assert run("--remove", maildir).exit_code == 0
    assert sorted(path.name for path in (maildir / "new").iterdir()) == ["foreign", "talk"]


def test_an_mbox_is_read_mail_by_mail_and_never_changed(site: Path, tmp_path: Path) -> None:
    box = tmp_path / "box.mbox"
    parts = [FOREIGN, TALK, b"Subject: three\n\nFrom here on it is text.\n>From a friend\n"]
    box.write_bytes(b"".join(MARK + part + b"\n" for part in parts))
    before = box.read_bytes()
    assert run("--remove", box).stderr == "3 mails: of no mail of ours 1, telling nothing 2.\n"
    assert box.read_bytes() == before
    found = list(mails_in(box, LARGEST))
    assert [one.where for one in found] == [f"{box}, mail {number}" for number in (1, 2, 3)]
    assert found[1].content.rstrip() == TALK.rstrip()


def test_bad_mails_are_told_of_in_a_line_each_and_the_rest_goes_on(
    site: Path, maildir: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    nest = "".join(f"Content-Type: multipart/x; boundary={n}\n\n--{n}\n" for n in range(99))
    (maildir / "new" / "1\x1b[2J").write_text(nest)
    (maildir / "new" / "2").write_bytes(b"")
    (maildir / "new" / "3").write_bytes(TALK)
    ran = run(maildir)
    assert ran.exit_code == 1
    lines = ran.stderr.splitlines()
    assert len(lines) == 3
    assert "multiparts nested over 30 deep; it is left out" in lines[0]
    assert "no bytes in it; it is left out" in lines[1]
    assert lines[2] == "3 mails: telling nothing 1, refused 2."
    assert "\x1b" not in ran.stderr


def test_a_mail_too_large_is_not_opened(tmp_path: Path) -> None:
    (tmp_path / "one.eml").write_bytes(b"x" * (LARGEST + 1))
    (tmp_path / "two.mbox").write_bytes(MARK + b"x\n" * LARGEST + b"\n" + MARK + b"Subject: two\n\n")
    found = list(mails_in(tmp_path, LARGEST))
    assert [bool(one.fault) for one in found] == [True, True, False]
    assert "larger than 1 MB" in found[0].fault


def test_a_pipe_gives_one_mail_and_says_to_whom_it_came(site: Path, settings: Any) -> None:
    code = a_copy(settings).partition(b"@")[0].partition(b"+")[2].decode()
    ran = run("--to", f"letters+{code}@acts.example.org", "-", stdin=TALK)
    assert (ran.exit_code, ran.stderr) == (0, "1 mail: copies of own letters 1.\n")
    assert run("-", stdin=b"").exit_code == 0
    assert run("-", "--to", "a\nBcc: b@made-up.example", stdin=TALK).exit_code == 0


@pytest.mark.parametrize(
    "words", [("-", "-"), ("--remove", "-"), ("--to", "a@made-up.example", "."), ("none",), ()]
)
def test_wrong_usage_is_said(words: tuple[str, ...], site: Path) -> None:
    assert run(*words, stdin=TALK).exit_code == 2


def test_while_the_database_is_away_the_mail_server_is_told_to_come_again(
    site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def away(**_said: object) -> None:
        raise OperationalError

    monkeypatch.setattr(returning, "take", away)
    ran = run("-", stdin=TALK)
    assert (ran.exit_code, ran.stderr) == (75, "the database: OperationalError; the mail is to come again\n")


def test_a_copy_counts_once_for_the_page_that_showed_its_address(
    site: Path, maildir: Path, settings: Any
) -> None:
    one = a_copy(settings)
    elsewhere = a_copy(settings, body="nowhere-council")
    forged = one.replace(b"letters+", b"letters+A")
    for number, content in enumerate((one, one + b"P.S.\n", elsewhere, forged, TALK)):
        (maildir / "new" / str(number)).write_bytes(content)
    assert run(maildir).stderr == (
        "5 mails: copies of own letters 1, told before 1, of no mail of ours 1, telling nothing 2.\n"
    )
    assert OwnCopy.objects.count() == 1
    settings.TALLY_ADDRESS = ""
    (maildir / "new" / "9").write_bytes(a_copy(settings).replace(b"Dear", b"dear"))
    settings.TALLY_ADDRESS = ""
    assert run(maildir).stderr == "6 mails: telling nothing 1, taken before 5.\n"


def test_nothing_of_a_copy_is_stored(site: Path, maildir: Path, settings: Any) -> None:
    (maildir / "new" / "1").write_bytes(a_copy(settings))
    run(maildir)
    stored = repr([Arrival.objects.values().get(), OwnCopy.objects.values().get()])
    assert "eve" not in stored
    assert "Dear" not in stored

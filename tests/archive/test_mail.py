"""Mails in the archive, with the verdict on who signed them. Mails, keys and names are made up."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from django.db import IntegrityError, transaction

from answerable.accounts.models import User
from answerable.archive import mail
from answerable.archive.models import Arrival, How, MailSignature
from answerable.custody.models import Entry
from answerable.fetch.mail_keys import MailKey
from answerable.fetch.network import Network
from tests.cell.signing import SENT, Server

CAME = datetime.fromtimestamp(SENT, UTC)
ATTACHED = b"""From: FOI Team <foi@harrowmere.gov.uk>\r
To: Ana <ana@campaign.example>\r
Subject: =?utf-8?q?Your_request=2C_r=C3=A9pondu?=\r
Date: Tue, 14 Nov 2023 22:13:20 +0000\r
Content-Type: multipart/mixed; boundary=edge\r
\r
--edge\r
Content-Type: text/plain\r
\r
We have twelve cameras.\r
--edge\r
Content-Type: text/csv; name="cameras.csv"\r
Content-Disposition: attachment; filename="cameras.csv"\r
\r
place,cameras\r
Quillby,12\r
--edge--\r
"""


@pytest.fixture(scope="module")
def council() -> Server:
    return Server(kind="ed25519")


@pytest.fixture
def keys(council: Server, monkeypatch: pytest.MonkeyPatch) -> Iterator[dict[str, str]]:
    """The DNS, as far as these tests go: a dictionary that they may change."""
    there = {"made-up._domainkey.harrowmere.gov.uk": council.record}

    def look_up(names: list[str], *, network: Network | None = None) -> list[MailKey]:
        why = "nobody was asked"
        return [
            MailKey(name=name, seen_at=CAME, resolver="9.9.9.9", record=there.get(name), why=why)
            for name in names
        ]

    monkeypatch.setattr(mail, "look_up_keys", look_up)
    yield there


def test_a_signed_reply_is_kept_with_its_file_its_verdict_and_the_key(
    campaign: str, ana: User, council: Server, keys: dict[str, str], tmp_path: Path
) -> None:
    path = tmp_path / "reply.eml"
    path.write_bytes(council.sign(ATTACHED))
    kept = mail.capture_mail(path=path, origin="inbox/1", by=ana, came_at=CAME)
    (signature,) = kept.signatures
    assert (signature.verdict, signature.aligned, signature.domain) == ("pass", True, "harrowmere.gov.uk")
    assert (signature.key_record, signature.key_seen_at) == (council.record, CAME)
    assert (kept.reading.format, kept.reading.title) == ("mail", "Your request, répondu")
    part = Arrival.objects.get(how=How.PART)
    assert (part.parent, part.origin) == (kept.capture, "cameras.csv")
    assert '["Subject", "Your request, répondu"]' in Arrival.objects.get(how=How.MAIL).headers
    assert Entry.objects.filter(table="archive_mailsignature").count() == 1


def test_a_key_that_is_gone_is_said_and_a_later_check_is_a_row_of_its_own(
    campaign: str, ana: User, council: Server, keys: dict[str, str], tmp_path: Path
) -> None:
    path = tmp_path / "reply.eml"
    path.write_bytes(council.sign())
    kept = mail.capture_mail(path=path, origin="inbox/1", by=ana, came_at=CAME)
    keys.clear()
    (later,) = mail.record_signatures(capture=kept.capture, came_at=CAME)
    assert later.verdict == "no_key"
    assert (
        later.reason == "the key at made-up._domainkey.harrowmere.gov.uk was not looked up: nobody was asked"
    )
    assert [row.verdict for row in kept.capture.signatures.all()] == ["pass", "no_key"]


def test_an_expiry_is_measured_against_the_day_that_the_last_server_wrote(
    campaign: str, ana: User, council: Server, keys: dict[str, str], tmp_path: Path
) -> None:
    path = tmp_path / "reply.eml"
    received = b"Received: from harrowmere by campaign.example;\r\n Tue, 14 Nov 2023 22:14:00 +0000\r\n"
    path.write_bytes(received + council.sign(x=str(SENT + 86400)))
    (signature,) = mail.capture_mail(path=path, origin="inbox/1", by=ana).signatures
    assert (signature.verdict, signature.came_at.date().isoformat()) == ("pass", "2023-11-14")
    path.write_bytes(received.replace(b"Tue, 14", b"Someday") + council.sign(x=str(SENT + 86400)))
    (late,) = mail.capture_mail(path=path, origin="inbox/2", by=ana).signatures
    assert (late.verdict, late.reason) == ("fail", "it had expired when the mail came")


def test_a_mail_without_a_signature_has_none(
    campaign: str, ana: User, keys: dict[str, str], tmp_path: Path
) -> None:
    path = tmp_path / "reply.eml"
    path.write_bytes(ATTACHED)
    kept = mail.capture_mail(path=path, origin="inbox/1", by=ana)
    assert (kept.signatures, kept.why_unsigned) == ((), "")


def test_a_verdict_is_written_once_and_never_without_its_key(
    campaign: str, ana: User, council: Server, keys: dict[str, str], tmp_path: Path
) -> None:
    path = tmp_path / "reply.eml"
    path.write_bytes(council.sign())
    mail.capture_mail(path=path, origin="inbox/1", by=ana, came_at=CAME)
    with pytest.raises(IntegrityError), transaction.atomic():
        MailSignature.objects.update(verdict="fail")
    row = MailSignature.objects.get()
    row.pk, row.key_record = None, ""
    with pytest.raises(IntegrityError), transaction.atomic():
        row.save(force_insert=True)

"""Names, addresses and texts that a stranger chose: none of them stops the archive, on either database."""

import json
from pathlib import Path

import pytest
from django.conf import settings
from django.utils import timezone

from answerable.accounts.models import User
from answerable.archive import mail, services, texts, wacz
from answerable.archive.models import Arrival, How, Page, Reading
from answerable.archive.queries import fetched_from
from answerable.archive.services import capture
from answerable.archive.web_archives import import_web_archive
from answerable.cell.document import Flag, Header, Opened, Part, Quarantined
from answerable.cell.document import Page as Read
from answerable.cell.signature import Signature, SignatureVerdict, SignedMail
from answerable.facts.evidence import find_copy
from answerable.fetch.mail_keys import MailKey
from tests.cell.made_warc import response

NUL = "made\0up"
LONG = "".join(f"{number:x}\N{PILE OF POO}" for number in range(4000))
"""Too long for an index of PostgreSQL, and nothing that it could pack."""


def test_nothing_that_the_cell_says_is_too_odd_to_be_kept(campaign: str, ana: User) -> None:
    whole = capture(chunks=[b"made up"], media_type="text/plain", origin=NUL, by=ana)
    part = Part(name=NUL, media_type=NUL, content=b"inside", verdict=Quarantined(reason="macros"))
    page = Read(label=NUL, text=NUL)
    flag = Flag(kind="comment", where=NUL, detail=NUL)
    verdict = Opened(
        format="pdf", title=NUL, pages=(page,), parts=(part,), flags=(flag,), headers=(Header(NUL, NUL),)
    )
    texts.read_capture(capture=whole, verdict=verdict)
    assert Page.objects.get().text == "made\N{REPLACEMENT CHARACTER}up"
    assert NUL not in Reading.objects.get(capture=whole).title
    texts.read_capture(capture=whole, verdict=Quarantined(reason="unreadable", detail=NUL))
    assert Arrival.objects.filter(how=How.PART).count() == 1


def test_a_name_may_be_of_any_length(campaign: str, ana: User) -> None:
    whole = capture(chunks=[b"made up"], media_type="text/plain", origin=LONG, by=ana)
    part = Part(name=LONG, media_type="", content=b"inside", verdict=Quarantined(reason="macros"))
    texts.read_capture(capture=whole, verdict=Opened(format="zip", parts=(part,)))
    assert [LONG.startswith(row.origin) for row in Arrival.objects.all()] == [True, True]
    services.keep_part(content=b"inside", name=LONG, media_type="", parent=whole)
    assert Arrival.objects.count() == 2


def test_a_record_of_json_may_be_named_by_anything(campaign: str, ana: User) -> None:
    content = b"".join(json.dumps({"id": NUL, "text": NUL, NUL: 1}).encode() + b"\n" for _ in range(3))
    whole = capture(chunks=[content], media_type="text/plain", origin="made-up.jsonl", by=ana)
    assert texts.read_capture(capture=whole).paragraphs == 3


def test_a_key_and_a_signature_may_say_anything(
    campaign: str, ana: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = capture(chunks=[b"made up"], media_type="message/rfc822", origin="made-up.eml", by=ana)
    signed = Signature(domain=NUL, selector=NUL, algorithm=NUL)
    key = MailKey(name=signed.key_name, seen_at=timezone.now(), resolver="9.9.9.9", record=NUL, why=NUL)
    verdict = SignatureVerdict(
        domain=NUL, selector=NUL, verdict="fail", reason=NUL, signed=NUL, algorithm=NUL, sender_domain=NUL
    )
    found = SignedMail(signatures=(signed,), received_at=-(10**18))
    monkeypatch.setattr(mail, "find_signatures", lambda _: found)
    monkeypatch.setattr(mail, "look_up_keys", lambda *_, **__: [key])
    monkeypatch.setattr(mail, "verify_signatures", lambda *_: (verdict,))
    (row,) = mail.record_signatures(capture=whole)
    assert row.key_record == "made\N{REPLACEMENT CHARACTER}up"
    assert row.came_at <= timezone.now()


@pytest.mark.parametrize(
    "url", ["http://[bad/", "http://example.org:99999/", "", NUL, "urn:x", LONG, "http://a\u202eb/\x1b[2J"]
)
def test_an_address_in_anothers_web_archive_may_be_anything(
    url: str, campaign: str, ana: User, tmp_path: Path
) -> None:
    path = tmp_path / "made-up.warc.gz"
    path.write_bytes(response(url=url) + response(url="https://example.org/b"))
    found = list(import_web_archive(path=path, origin="made-up.warc.gz", by=ana))
    assert found[-1].arrival is not None
    for arrival in Arrival.objects.filter(how=How.IMPORT):
        assert find_copy(arrival.capture.sha256)
    with (tmp_path / "out.wacz").open("wb") as out:
        written = wacz.write_wacz(out, fetched_from(()), title="made up", software="made up")
    assert written.pages >= 1
    assert settings.CAPTURES.exists()

"""A made-up record with whatever a pack can hold: facts, copies, a signed mail, timestamps, a witness.

Ask for `record` where rows are changed, and for `packed` for the bytes of a pack of it.
"""

import base64
import io
import json
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, NamedTuple

import dkim
import pytest
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat, PublicFormat
from django.db import transaction

from answerable.accounts.models import User
from answerable.archive.models import Capture, How, MailSignature, Page, Reading
from answerable.archive.quotations import quote
from answerable.archive.services import Came, capture
from answerable.archive.sharing import decide_sharing
from answerable.custody import note, services, timestamps
from answerable.custody.models import Head
from answerable.custody.witness import Countersigned
from answerable.pack.contents import Selection
from answerable.pack.write import write_pack
from tests.made_up import fact
from tests.pack.authority import Authority, authority, rsa_key
from tests.two_people import load_facts

WORDS = "We have twelve cameras."
SECRETS = ("canary-cookie", "canary-reason", "canary-folder", "canary-unshared", "canary-header")
WITNESS = "partner.example/witness"
ATTACHED = b"made-up,table\n"


class Record(NamedTuple):
    """What was made."""

    campaign: str
    page: Capture
    unshared: Capture
    mail: Capture
    authority: Authority
    witness: Ed25519PrivateKey


@pytest.fixture(scope="session")
def stamping(tmp_path_factory: Any) -> Authority:
    key = ec.generate_private_key(ec.SECP256R1())
    return authority(tmp_path_factory.mktemp("authority") / "here", "Made-up", key)


@pytest.fixture
def record(campaign: str, tmp_path: Path, settings: Any, ben: User, stamping: Authority) -> Record:
    settings.HOME = tmp_path / "home"
    settings.SITE = "https://campaign.example"
    page = archived(
        f"<p>{WORDS}</p>".encode(),
        ben,
        Came(
            how=How.FETCH,
            status=200,
            headers=(
                ("Content-Type", "text/html"),
                ("Set-Cookie", "canary-cookie"),
                ("X-Forwarded-For", "canary-header"),
            ),
        ),
        "https://council.example/page",
    )
    unshared = archived(b"canary-unshared", ben, Came(how=How.UPLOAD), "/home/canary-folder/letter.pdf")
    mail = archived(signed_mail(), ben, Came(how=How.MAIL), "/home/canary-folder/mail.eml")
    attached = archived(ATTACHED, ben, Came(how=How.PART, parent=mail), "table.csv")
    read(page, WORDS)
    quote(capture=page, words="twelve cameras", by=ben)
    for unread in (mail, attached):
        read(unread, "made up")
    for shared in (page, mail, attached):
        decide_sharing(capture=shared, may_share=True, why="canary-reason", by=ben)
    log_signature(mail)
    sources: list[dict[str, str]] = [{"capture": one.sha256} for one in (page, unshared, attached)]
    sources[0]["quote"] = WORDS
    facts = [fact(happened=f"2021-0{number}-01", source=source) for number, source in enumerate(sources, 1)]
    facts.append(fact("denies_use", "2022-01-01", corrects=(facts[0].id,)))
    assert load_facts(facts=facts, campaign=campaign, by=ben).refused == []
    witness = Ed25519PrivateKey.generate()
    seen(services.seal(), stamping, witness)
    load_facts(facts=[fact("uses", "2023-01-01", body="quillby-council")], campaign=campaign, by=ben)
    return Record(campaign, page, unshared, mail, stamping, witness)


def archived(content: bytes, by: User, came: Came, origin: str) -> Capture:
    return capture(chunks=[content], media_type="text/plain", origin=origin, by=by, came=came)


def read(archived: Capture, text: str) -> None:
    """What the cell would have given; none of these tests is about the cell."""
    Reading.objects.create(capture=archived, format="text", paragraphs=0, refused=0)
    Page.objects.create(capture=archived, number=1, label="page 1", text=text)


def seen(head: Head | None, stamping: Authority, witness: Ed25519PrivateKey) -> None:
    """Have a head stamped and countersigned."""
    assert head is not None
    answer = stamping.stamp(head.note.encode())
    at = datetime.now(UTC).replace(microsecond=0)
    token = timestamps.Token(
        "https://stamps.example", at, base64.b64encode(answer).decode(), stamping.certificates.decode()
    )
    services.add_timestamp(head=head, token=token)
    signed = note.read_head(head.note)
    line = note.cosign(signed.checkpoint, WITNESS, witness, int(at.timestamp()))
    key = str(note.VerifierKey.of(WITNESS, witness.public_key(), note.COSIGNS))
    whole = note.SignedHead(signed.checkpoint, (*signed.lines, line)).note
    services.add_cosignature(countersigned=Countersigned(key=key, note=whole))


def signed_mail() -> bytes:
    """A mail of a made-up council, with a file in it, signed by its server."""
    body = base64.b64encode(ATTACHED).decode()
    lines = [
        "From: foi@council.example", "To: x@campaign.example", "Subject: Your request",
        'Content-Type: multipart/mixed; boundary="b"', "", "--b", "Content-Type: text/plain", "",
        "See below.",
        "--b", "Content-Type: text/csv", "Content-Transfer-Encoding: base64", "", body, "--b--", "",
    ]  # fmt: skip
    content = "\r\n".join(lines).encode()
    pem = rsa_key().private_bytes(Encoding.PEM, PrivateFormat.TraditionalOpenSSL, NoEncryption())
    header: bytes = dkim.sign(content, b"sel", b"council.example", pem, canonicalize=(b"relaxed", b"simple"))
    return header + content


def key_record() -> str:
    """The TXT record of the made-up council's key."""
    public = rsa_key().public_key().public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)
    return f"v=DKIM1; k=rsa; p={base64.b64encode(public).decode()}"


def log_signature(mail: Capture) -> None:
    now = datetime.now(UTC)
    row = MailSignature(
        capture=mail, number=1, domain="council.example", selector="sel", algorithm="rsa-sha256",
        verdict="pass", reason="it holds", sender_domain="council.example", aligned=True, key_bits=2048,
        key_record=key_record(), key_seen_at=now, came_at=now,
    )  # fmt: skip
    with transaction.atomic():
        row.save(force_insert=True)
        services.enter([row])


@pytest.fixture
def pack_of(record: Record) -> Callable[..., bytes]:
    """The bytes of a pack of what is asked for."""

    def made(**asked: Any) -> bytes:
        out = io.BytesIO()
        write_pack(out, Selection(record.campaign, **asked))
        return out.getvalue()

    return made


_PACKED: list[bytes] = []


@pytest.fixture
def packed(request: pytest.FixtureRequest, db: None) -> bytes:
    """A pack of the whole record, made once for all tests that only read it."""
    if not _PACKED:
        _PACKED.append(request.getfixturevalue("pack_of")())
    return _PACKED[0]


def lines_of(content: bytes) -> list[Any]:
    """JSON lines."""
    return [json.loads(line) for line in content.splitlines()]

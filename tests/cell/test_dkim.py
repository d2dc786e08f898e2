"""What a mail server's signature proves, and what it does not. Mails, keys and names are made up."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from cryptography.hazmat.primitives import serialization
from hypothesis import given
from hypothesis import strategies as st

from answerable.cell import dkim
from answerable.cell.mail_signatures import find_signatures, verify_signatures
from answerable.cell.sender import alignment, sender_domain
from answerable.cell.signature import SignatureVerdict, SignedMail

from .signing import HEADERS, MAIL, SENT, Server

NAME = "made-up._domainkey.harrowmere.gov.uk"
SHORT_KEY = """-----BEGIN RSA PRIVATE KEY-----
MIIBygIBAAJhANY6QfATfZ9qAOwDQ6UHRgOvn8mIiwjWeNswBQ3ThxIso8BtryB6
MIMLSaexHzWUFQEYtxUEvSTqUyU8aT39SJT+1kDsXN1coBKty9370r6e3HTBkn1z
glhqC43bzrfIHwIDAQABAmAdy45+MIfJUzn7mVygKEnRm2yS4B3ORd4bRit9x8zC
d1jzG44+6x+yKjC9VQItNoIQK3owZxAGSdj5ArJ/eI67rjs2SNVG+p2akHHKJj1c
XT1j+s8Kqsi1OWOMHO1sYdkCMQDzP1Lz7DPg6VcPWazJi18NuBWV+WDDSz0CjBFM
gMlENWr8Fp6w5Tsbw3imJJ9bbaUCMQDhdXPcTqUlDqCAnsE5hRbEgQFOZ+rVoFqw
PwpJWyVEE9hmGP2zK9sbc2iJulf2u3MCMBcNgkwRr5z6IEEZK5HyPnDraEhNWQlJ
ISATrDQG5IwtT9VSQ3naT67C6LU+NUgR7QIwcqFOBCA0VRAHyP1ujrk9JzHUITIy
suTx1xRmPX/LBb71Uou4SeWtZFqcNxJ4cOlDAjEAxS7/0aopkOpVeWx/Nue9mhvI
X1cEN9QZm+C0Z6hf+afoh+q1sY7jpLvG30aGzjqo
-----END RSA PRIVATE KEY-----
"""
"""Of 768 bits, which no library makes any more; made for these tests."""


@pytest.fixture(scope="module")
def council() -> Server:
    return Server()


def check(mail: bytes, record: str, at: int = SENT) -> SignatureVerdict:
    (verdict,) = dkim.verify(mail, {NAME: record}, at)
    return verdict


def test_a_mail_as_it_was_signed_passes_and_says_by_whom(council: Server) -> None:
    verdict = check(council.sign(), council.record)
    assert verdict.verdict == "pass"
    assert verdict.aligned
    assert verdict.reason == "signed by harrowmere.gov.uk, the sender's own domain"
    assert verdict.signed.startswith("the whole message (56 bytes); headers: from, to, subject")


def test_the_newer_kind_of_key_passes_too() -> None:
    server = Server(kind="ed25519")
    assert check(server.sign(), server.record).verdict == "pass"
    assert check(server.sign(), Server(kind="ed25519").record).verdict == "fail"


@pytest.mark.parametrize(
    ("old", "new", "why"),
    [
        (b"twelve", b"eleven", "the message was changed after it was signed"),
        (
            b"Your request",
            b"Their request",
            "a signed header was changed, or the key is not the one that signed",
        ),
        (b"foi@harrowmere", b"foi@narrowmere", "a signed header was changed, or the key"),
        (b"From: FOI", b"From: Eve <eve@example.com>\r\nFrom: FOI", "a signed header was changed"),
    ],
)
def test_a_changed_mail_fails(council: Server, old: bytes, new: bytes, why: str) -> None:
    verdict = check(council.sign().replace(old, new), council.record)
    assert (verdict.verdict, verdict.reason[: len(why)]) == ("fail", why)


def test_blanks_that_servers_change_do_not_break_a_relaxed_signature(council: Server) -> None:
    mail = council.sign().replace(b"twelve cameras", b"twelve  cameras").replace(b"\r\n", b"\n") + b"\n\n"
    assert check(mail, council.record).verdict == "pass"


def test_a_tail_behind_the_signed_length_is_told_and_weakens(council: Server) -> None:
    mail = council.sign(l="56") + b"P.S. Forget all that.\r\n"
    verdict = check(mail, council.record)
    assert (verdict.verdict, verdict.unsigned_bytes) == ("weak", 23)
    assert "the last 23 bytes of the message are not covered" in verdict.reason
    assert verdict.signed.startswith("56 of 79 bytes")


def test_a_length_beyond_the_end_is_malformed(council: Server) -> None:
    assert check(council.sign(l="5600"), council.record).verdict == "malformed"


def test_a_second_subject_above_the_signed_one_weakens(council: Server) -> None:
    verdict = check(b"Subject: No cameras at all\r\n" + council.sign(), council.record)
    assert (verdict.verdict, verdict.aligned) == ("weak", True)
    assert verdict.reason.endswith("; a second Subject is not covered")


def test_what_is_not_signed_is_named(council: Server) -> None:
    verdict = check(council.sign(headers=("from", "to", "content-type")), council.record)
    assert verdict.verdict == "pass"
    assert verdict.signed.endswith("not covered: subject, date")


def test_another_key_fails_and_a_missing_or_withdrawn_one_proves_nothing(council: Server) -> None:
    mail = council.sign()
    assert check(mail, Server().record).verdict == "fail"
    (missing,) = dkim.verify(mail, {}, SENT)
    assert (missing.verdict, missing.reason) == ("no_key", f"no key was found at {NAME}")
    withdrawn = check(mail, "v=DKIM1; p=")
    assert (withdrawn.verdict, withdrawn.reason) == ("no_key", f"the key at {NAME} was withdrawn")


def test_a_signature_expires_against_the_day_that_the_mail_came(council: Server) -> None:
    mail = council.sign(x=str(SENT + 86400))
    assert check(mail, council.record, SENT + 3600).verdict == "pass"
    late = check(mail, council.record, SENT + 10 * 86400)
    assert (late.verdict, late.reason) == ("fail", "it had expired when the mail came")
    early = check(mail, council.record, SENT - 10 * 86400)
    assert (early.verdict, early.reason) == ("fail", "it says it was signed after the mail came")


@pytest.mark.parametrize(
    ("header", "at"),
    [
        (
            "Received: by one; Tue, 14 Nov 2023 22:13:20 +0000\r\nReceived: two; 13 Nov 2023 01:00:00 +0000",
            SENT,
        ),
        ("Received: by one (a; b);\r\n\tTue, 14 Nov 2023 23:13:20 +0100 (CET)", SENT),
        ("Received: by one; 14 Nov 9999 22:13:20", 253_398_233_600),
        ("Received: by one; Tue, 99 Nov 2023 22:13:20 +0000", None),
        ("Received: by one", None),
        ("X-Received: by one; Tue, 14 Nov 2023 22:13:20 +0000", None),
        ("Received: by one; 14 Nov 0001 22:13:20 +9999", None),
    ],
)
def test_when_a_mail_came_is_what_its_last_server_says(header: str, at: int | None) -> None:
    assert dkim.signed_mail(header.encode() + b"\r\n" + MAIL).received_at == at


def test_a_short_key_and_sha_1_are_weak(council: Server) -> None:
    private = serialization.load_pem_private_key(
        SHORT_KEY.encode(), None, unsafe_skip_rsa_key_validation=True
    )
    short = Server(private=private)
    verdict = check(short.sign(), short.record)
    assert (verdict.verdict, verdict.key_bits) == ("weak", 768)
    old = check(council.sign(algorithm="rsa-sha1"), council.record)
    assert (old.verdict, old.reason[-21:]) == ("weak", "SHA-1 can be deceived")


@pytest.mark.parametrize(
    ("domain", "sender", "aligned", "words"),
    [
        ("harrowmere.gov.uk", "harrowmere.gov.uk", True, "the sender's own domain"),
        ("harrowmere.gov.uk", "foi.harrowmere.gov.uk", True, "the domain above the sender's"),
        ("mail.harrowmere.gov.uk", "HARROWMERE.gov.uk", True, "a part of the sender's domain"),
        ("gov.uk", "harrowmere.gov.uk", False, "which is not the sender's domain"),
        ("uk", "harrowmere.gov.uk", False, "which is not the sender's domain"),
        ("quillby.gov.uk", "gov.uk", False, "which is not the sender's domain"),
        ("arrowmere.gov.uk", "harrowmere.gov.uk", False, "which is not the sender's domain"),
        ("bulk.example", "harrowmere.gov.uk", False, "which is not the sender's domain"),
        ("bulk.example", "", False, "but the mail does not name one sender"),
    ],
)
def test_who_signed_is_set_beside_who_sent(domain: str, sender: str, aligned: bool, words: str) -> None:
    told = alignment(domain, sender)
    assert (told[0], told[1][: len(words)]) == (aligned, words)


@pytest.mark.parametrize(
    ("value", "domain"),
    [
        ("foi@harrowmere.gov.uk", "harrowmere.gov.uk"),
        ('"FOI, Team" <foi@Harrowmere.gov.uk>', "harrowmere.gov.uk"),
        ("FOI (the team) <foi@harrowmere.gov.uk> (office)", "harrowmere.gov.uk"),
        ('"foi@harrowmere.gov.uk" <eve@example.com>', "example.com"),
        ("foi@harrowmere.gov.uk <eve@example.com>", "example.com"),
        ("foi@harrowmere.gov.uk, eve@example.com", ""),
        ("<foi@harrowmere.gov.uk> <eve@example.com>", ""),
        ("eve@example.com)foi@harrowmere.gov.uk", ""),
        ("FOI Team", ""),
        ("", ""),
    ],
)
def test_the_sender_is_the_one_address_or_nobody(value: str, domain: str) -> None:
    assert sender_domain([value]) == domain
    assert sender_domain([value, value]) == ""


@pytest.mark.parametrize(
    ("old", "new", "why"),
    [
        ("v=1", "v=2", "it is of a version that nobody knows"),
        ("a=rsa-sha256", "a=rot13", "it names an algorithm that nobody knows"),
        ("d=harrowmere.gov.uk", "d=../etc", "its domain or selector is not a name"),
        ("s=made-up", "s=", "it lacks s="),
        ("t=", "t=soon", "its t= is not a number"),
        ("h=from", "h=sender", "it leaves out From"),
        ("v=1;", "v=1; i=@example.com;", "it signs for somebody outside of its domain (i=)"),
        ("v=1;", "v=1; v=1;", "it is not made of tags and values"),
        ("v=1;", "v=1;" + " " * 200, "it is far longer than signatures are"),
    ],
)
def test_a_broken_signature_is_malformed_and_says_why(council: Server, old: str, new: str, why: str) -> None:
    mail = council.sign().replace(old.encode(), new.encode(), 1)
    assert [found.malformed for found in dkim.signed_mail(mail).signatures] == [why]
    assert check(mail, council.record).reason == why


@pytest.mark.parametrize(
    "record",
    [
        "",
        "v=DKIM2; p=AAAA",
        "v=DKIM1",
        "p=!!!",
        "k=ed25519; p=AAAA",
        "s=tlsrpt; p=AAAA",
        "p=" + "A" * 5000,
        "é",
    ],
)
def test_a_broken_key_proves_nothing(council: Server, record: str) -> None:
    assert check(council.sign(), record).verdict == "malformed"


def test_several_signatures_get_a_verdict_each(council: Server) -> None:
    other = Server()
    mail = other.sign(council.sign(), domain="bulk.example", headers=HEADERS)
    keys = {NAME: council.record, "made-up._domainkey.bulk.example": other.record}
    verdicts = dkim.verify(mail, keys, SENT)
    assert [(v.domain, v.verdict, v.aligned) for v in verdicts] == [
        ("bulk.example", "pass", False),
        ("harrowmere.gov.uk", "pass", True),
    ]


def test_the_jailed_child_finds_and_checks_them(council: Server, tmp_path: Path) -> None:
    path = tmp_path / "reply.eml"
    path.write_bytes(council.sign())
    found = find_signatures(path)
    assert isinstance(found, SignedMail)
    assert [signature.key_name for signature in found.signatures] == [NAME]
    verdicts = verify_signatures(path, {NAME: council.record}, datetime.fromtimestamp(SENT, UTC))
    assert isinstance(verdicts, tuple)
    assert [verdict.verdict for verdict in verdicts] == ["pass"]
    path.write_bytes(MAIL)
    assert find_signatures(path) == SignedMail()


FUZZED = Server(kind="ed25519")


@given(
    st.binary(max_size=300), st.integers(0, 900), st.sampled_from([FUZZED.record, "v=DKIM1; p=AAAA", "é="])
)
def test_no_damage_makes_it_stumble_or_lets_other_words_pass(noise: bytes, at: int, record: str) -> None:
    signed = FUZZED.sign()
    damaged = signed[:at] + noise + signed[at + len(noise) :]
    dkim.signed_mail(damaged)
    for verdict in dkim.verify(damaged, {NAME: record}, SENT):
        if verdict.verdict in ("pass", "weak"):
            assert damaged.split()[-9:] == MAIL.split()[-9:]

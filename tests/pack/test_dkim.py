"""DKIM signatures by dkimpy, checked by verify.py alone: what holds, and what a changed byte does."""

import base64
import hashlib
import re
from typing import Any

import dkim
import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat, PublicFormat
from hypothesis import given, settings
from hypothesis import strategies as st

from answerable.pack import verify
from tests.pack.authority import rsa_key
from tests.pack.conftest import key_record

HEAD = b"From: foi@council.example\r\nSubject: Your  request\r\n of May\r\nTo: us\r\n\r\n"
MAIL = HEAD + b"We have  twelve. \r\n\r\n\r\n"


def rsa_pem() -> bytes:
    return rsa_key().private_bytes(Encoding.PEM, PrivateFormat.TraditionalOpenSSL, NoEncryption())


def signed(mail: bytes, **options: Any) -> bytes:
    options = {"canonicalize": (b"relaxed", b"relaxed"), "privkey": rsa_pem(), **options}
    header: bytes = dkim.sign(mail, b"sel", b"council.example", **options)
    return header + mail


def checked(content: bytes, record: str = "") -> verify.Signed:
    mail = verify.read_mail(content)
    header = next(line for name, line in mail.headers if name.lower() == b"dkim-signature")
    return verify.check_dkim(mail, header, record or key_record())


@pytest.mark.parametrize("head", [b"simple", b"relaxed"])
@pytest.mark.parametrize("body", [b"simple", b"relaxed"])
def test_every_canonical_form_is_checked_as_by_the_library(head: bytes, body: bytes) -> None:
    found = checked(signed(MAIL, canonicalize=(head, body)))
    assert (found.domain, found.selector, found.unsigned_bytes) == ("council.example", "sel", 0)
    assert {"from", "subject"} <= set(found.headers)


@settings(max_examples=25, deadline=None)
@given(
    st.lists(st.sampled_from([b"a", b" ", b"\t", b"\r\n", b"b ", b"\r\n ", b"."])).map(b"".join),
    st.sampled_from([b"simple", b"relaxed"]),
)
def test_every_body_is_made_canonical_as_by_the_library(body: bytes, kind: bytes) -> None:
    mail = b"From: a@b.example\r\n\r\n" + body + b"\r\n"
    assert checked(signed(mail, canonicalize=(kind, kind)))


def test_line_ends_that_a_mailbox_file_changed_do_not_matter() -> None:
    assert checked(b"From someone Mon Jan  1\n" + signed(MAIL).replace(b"\r\n", b"\n"))


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        (b"twelve", b"twenty", "its text is not the text that was signed"),
        (b"Your  request", b"Our request", "headers were changed"),
        (b"foi@council", b"foi@another", "headers were changed"),
        (b"d=council.example", b"d=another.example", "headers were changed"),
    ],
)
def test_a_changed_word_is_noticed(old: bytes, new: bytes, said: str) -> None:
    with pytest.raises(verify.Wrong, match=said):
        checked(signed(MAIL).replace(old, new))


def test_what_is_behind_the_signed_length_is_counted() -> None:
    content = signed(MAIL, length=True)
    assert checked(content + b"Added by somebody else.\r\n").unsigned_bytes > 20


def test_ed25519_is_checked_too() -> None:
    """RFC 8463: the key signs the SHA-256 of the headers. The library needs another one to sign so."""
    key = Ed25519PrivateKey.generate()
    public = base64.b64encode(key.public_key().public_bytes(Encoding.Raw, PublicFormat.Raw)).decode()
    own = re.sub(rb"b=[^;]*\Z", b"b=", signed(MAIL)[: -len(MAIL)].strip()).replace(b"a=rsa-", b"a=ed25519-")
    names = verify.tags_of(own.partition(b":")[2].decode())["h"].split(":")
    text = verify._signed_headers(verify.read_mail(MAIL), own, names, "relaxed")
    content = own + base64.b64encode(key.sign(hashlib.sha256(text).digest())) + b"\r\n" + MAIL
    assert checked(content, f"v=DKIM1; k=ed25519; p={public}")
    with pytest.raises(verify.Wrong, match="another kind of signature"):
        checked(content)


@pytest.mark.parametrize(
    ("record", "said"), [("v=DKIM1; p=", "withdrawn"), ("v=DKIM1; k=ed25519; p=AAAA", "kind")]
)
def test_a_key_that_is_none_signs_nothing(record: str, said: str) -> None:
    with pytest.raises(verify.Wrong, match=said):
        checked(signed(MAIL), record)


def test_a_second_sender_put_on_top_is_noticed() -> None:
    with pytest.raises(verify.Wrong, match="one of several senders"):
        content = signed(MAIL, include_headers=[b"from", b"subject"])
        checked(b"From: minister@council.example\r\n" + content)


def test_a_signature_that_leaves_out_the_sender_is_none() -> None:
    with pytest.raises(verify.Wrong, match="who the sender is"):
        checked(signed(MAIL).replace(b"from", b"date"))

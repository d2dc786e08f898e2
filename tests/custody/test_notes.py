"""Signed notes (C2SP): what other tools write, and what a flipped character does."""

import base64

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from hypothesis import given
from hypothesis import strategies as st

from answerable.custody.note import (
    COSIGNS,
    BadNote,
    Checkpoint,
    VerifierKey,
    check_cosignature,
    check_signature,
    cosign,
    read_head,
    sign,
)

KEY = Ed25519PrivateKey.from_private_bytes(b"only for these tests, 32 bytes..")
HEAD = Checkpoint("example.org/made-up", 7, bytes(range(32)))
SIGNED = sign(HEAD, KEY)
OWN = VerifierKey.of(HEAD.origin, KEY.public_key())
# The example of golang.org/x/mod/sumdb/note, which has its own text, key and signature.
PETER = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW"
PETER_TEXT = (
    "If you think cryptography is the answer to your problem,\nthen you don't know what your problem is.\n"
)
PETER_LINE = "x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM="


def test_a_note_has_the_lines_that_other_tools_expect() -> None:
    origin, size, root, empty, line, end = SIGNED.note.split("\n")
    assert (origin, size, empty, end) == ("example.org/made-up", "7", "", "")
    assert base64.b64decode(root) == HEAD.root
    assert line.startswith("— example.org/made-up ")
    assert base64.b64decode(line.split()[-1])[:4] == OWN.id


def test_a_key_and_a_signature_that_go_made_are_understood() -> None:
    peter = VerifierKey.read(PETER)
    assert (peter.name, str(peter)) == ("PeterNeumann", PETER)
    content = base64.b64decode(PETER_LINE)
    assert content[:4] == peter.id
    Ed25519PublicKey.from_public_bytes(peter.public).verify(content[4:], PETER_TEXT.encode())


def test_what_was_signed_is_read_and_holds() -> None:
    found = read_head(SIGNED.note)
    assert found == SIGNED
    check_signature(found, VerifierKey.read(str(OWN)))


@given(st.integers(0, len(SIGNED.note) - 1), st.characters())
def test_no_changed_character_goes_unseen(place: int, letter: str) -> None:
    changed = SIGNED.note[:place] + letter + SIGNED.note[place + 1 :]
    if changed == SIGNED.note:
        return
    with pytest.raises(BadNote):
        check_signature(read_head(changed), OWN)


@pytest.mark.parametrize(
    "text",
    ["", "\n\n", "a\n1\n\n", "a b\n1\nAA==\n\n— a AAAA\n", SIGNED.note + "more",
     SIGNED.note.replace("\n7\n", "\n07\n"),
     SIGNED.note.replace("\n7\n", "\n-7\n"), SIGNED.note.replace("— ", "- "), SIGNED.note * 200],
)  # fmt: skip
def test_what_is_no_head_is_refused(text: str) -> None:
    with pytest.raises(BadNote):
        read_head(text)


@pytest.mark.parametrize("text", ["", "a", "a+b+c", PETER[:-4], PETER.replace("c74f", "c74e"), PETER[1:]])
def test_what_is_no_key_is_refused(text: str) -> None:
    with pytest.raises(BadNote):
        VerifierKey.read(text)


@pytest.mark.parametrize("name", ["", "Two Words", "a+b", "x" * 201, "line\nend"])
def test_a_name_that_would_break_the_note_is_refused(name: str) -> None:
    with pytest.raises(BadNote):
        VerifierKey.of(name, KEY.public_key())


def test_a_cosignature_covers_the_head_and_the_second() -> None:
    line = cosign(HEAD, "partner.example", KEY, 1_700_000_000)
    witness = VerifierKey.of("partner.example", KEY.public_key(), COSIGNS)
    assert check_cosignature(HEAD, line, witness) == 1_700_000_000
    content = bytearray(base64.b64decode(line.split()[-1]))
    content[11] ^= 1  # the last byte of the time
    later = f"— partner.example {base64.b64encode(content).decode()}"
    for head, text in ((HEAD._replace(size=8), line), (HEAD, later)):
        with pytest.raises(BadNote):
            check_cosignature(head, text, witness)


def test_a_logs_own_signature_is_no_cosignature() -> None:
    with pytest.raises(BadNote):
        check_cosignature(HEAD, SIGNED.lines[0], OWN)

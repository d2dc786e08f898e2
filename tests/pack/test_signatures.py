"""The arithmetic of verify.py, against published vectors and against the cryptography library."""

import hashlib
import random
from typing import Any

import pytest
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, padding
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from hypothesis import given, settings
from hypothesis import strategies as st

from answerable.engine import merkle
from answerable.pack import verify
from tests.pack.authority import rsa_key

# RFC 8032, section 7.1: secret key, public key, message, signature.
ED25519 = [
    (
        "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60",
        "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a",
        "",
        "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b",
    ),
    (
        "4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb",
        "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c",
        "72",
        "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00",
    ),
    (
        "c5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b85ce3a2e0b4458f7",
        "fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025",
        "af82",
        "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a",
    ),
]
HASHES = {"sha256": hashes.SHA256(), "sha384": hashes.SHA384(), "sha512": hashes.SHA512()}


@pytest.mark.parametrize(("secret", "public", "message", "signature"), ED25519)
def test_ed25519_agrees_with_the_rfc(secret: str, public: str, message: str, signature: str) -> None:
    key, text, signed = (bytes.fromhex(value) for value in (public, message, signature))
    assert Ed25519PrivateKey.from_private_bytes(bytes.fromhex(secret)).sign(text) == signed
    assert verify.ed25519_holds(key, text, signed)
    assert not verify.ed25519_holds(key, text + b"\0", signed)


@settings(max_examples=30, deadline=None)
@given(st.binary(min_size=32, max_size=32), st.binary(max_size=200), st.integers(0, 511))
def test_ed25519_agrees_with_the_library_and_no_bit_may_differ(
    secret: bytes, message: bytes, bit: int
) -> None:
    key = Ed25519PrivateKey.from_private_bytes(secret)
    public = key.public_key().public_bytes(Encoding.Raw, PublicFormat.Raw)
    signed = key.sign(message)
    assert verify.ed25519_holds(public, message, signed)
    flipped = bytearray(signed)
    flipped[bit // 8] ^= 1 << bit % 8
    assert not verify.ed25519_holds(public, message, bytes(flipped))


def test_a_signature_that_was_made_larger_by_the_order_of_the_group_is_refused() -> None:
    _, public, message, signature = ED25519[1]
    signed = bytes.fromhex(signature)
    larger = int.from_bytes(signed[32:], "little") + verify.ORDER
    again = signed[:32] + larger.to_bytes(32, "little")
    assert not verify.ed25519_holds(bytes.fromhex(public), bytes.fromhex(message), again)


@pytest.mark.parametrize("name", HASHES)
def test_rsa_agrees_with_the_library(name: str) -> None:
    key, text = rsa_key(), b"made up"
    numbers = key.public_key().public_numbers()
    public, digest = (numbers.n, numbers.e), hashlib.new(name, text).digest()
    signed = key.sign(text, padding.PKCS1v15(), HASHES[name])
    assert verify.rsa_holds(public, name, digest, signed)
    assert not verify.rsa_holds(public, name, digest, signed[:-1] + bytes([signed[-1] ^ 1]))
    assert not verify.rsa_holds(public, name, hashlib.new(name, b"else").digest(), signed)
    salted = key.sign(text, padding.PSS(padding.MGF1(HASHES[name]), HASHES[name].digest_size), HASHES[name])
    assert verify.rsa_pss_holds(public, name, digest, salted)
    assert not verify.rsa_pss_holds(public, name, digest, salted[:-1] + bytes([salted[-1] ^ 1]))


def test_an_rsa_signature_with_a_short_padding_and_rubbish_behind_is_refused() -> None:
    """Bleichenbacher's forgery of 2006: the verifier must not look for the digest, but compare all of it."""
    key = rsa_key()
    numbers, private = key.public_key().public_numbers(), key.private_numbers()
    digest = hashlib.sha256(b"made up").digest()
    block = b"\0\1\xff\xff\xff\0" + bytes.fromhex(verify.DIGEST_HEADS["sha256"]) + digest
    number = int.from_bytes(block.ljust(256, b"\7"), "big")
    signed = pow(number, private.d, numbers.n).to_bytes(256, "big")
    assert not verify.rsa_holds((numbers.n, numbers.e), "sha256", digest, signed)


@pytest.mark.parametrize("name", HASHES)
@pytest.mark.parametrize(
    ("curve", "oid"), [(ec.SECP256R1(), "1.2.840.10045.3.1.7"), (ec.SECP384R1(), "1.3.132.0.34")]
)
def test_ecdsa_agrees_with_the_library(curve: Any, oid: str, name: str) -> None:
    key, text = ec.generate_private_key(curve), b"made up"
    point = key.public_key().public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)
    digest, signed = hashlib.new(name, text).digest(), key.sign(text, ec.ECDSA(HASHES[name]))
    assert verify.ecdsa_holds(oid, point, digest, signed)
    assert not verify.ecdsa_holds(oid, point, digest, signed[:-1] + bytes([signed[-1] ^ 1]))
    assert not verify.ecdsa_holds(oid, point, hashlib.new(name, b"else").digest(), signed)
    with pytest.raises(verify.Wrong):
        verify.ecdsa_holds(oid, point[:-1] + bytes([point[-1] ^ 1]), digest, signed)


@settings(max_examples=60, deadline=None)
@given(st.binary(max_size=60))
def test_der_is_read_or_refused(content: bytes) -> None:
    try:
        found = verify.der_parts(content)
    except verify.Wrong:
        return
    assert b"".join(part.raw for part in found) == content


@pytest.mark.parametrize(
    ("content", "dotted"),
    [("2a864886f70d010101", "1.2.840.113549.1.1.1"), ("551d25", "2.5.29.37"), ("883703", "2.999.3")],
)
def test_identifiers_are_read(content: str, dotted: str) -> None:
    value = bytes.fromhex(content)
    assert verify.Der(6, value, b"").oid() == dotted


def test_the_tree_agrees_with_the_engine() -> None:
    chance = random.Random(2022)
    leaves = [chance.randbytes(32) for _ in range(70)]

    def complete(level: int, index: int) -> bytes:
        return merkle.root(leaves[index << level : (index + 1) << level])

    for size in (1, 2, 3, 7, 8, 64, 70):
        tree = merkle.root(leaves[:size])
        for number in {0, size // 2, size - 1}:
            proof = merkle.inclusion_proof(number, size, complete)
            assert verify.includes(tree, size, number, leaves[number], proof)
            assert not verify.includes(tree, size, number, leaves[(number + 1) % 70], proof)
        for old in {1, size // 2 or 1, size}:
            proof = merkle.consistency_proof(old, size, complete)
            before = merkle.root(leaves[:old])
            assert verify.is_consistent(old, before, size, tree, proof)
            assert not verify.is_consistent(old, leaves[0][::-1], size, tree, proof)

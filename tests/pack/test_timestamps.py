"""RFC 3161 tokens of a made-up authority (openssl ts), checked by verify.py alone."""

from pathlib import Path
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import ExtendedKeyUsageOID

from answerable.pack import verify
from tests.pack.authority import Authority, authority, rsa_key

HEAD = b"made-up.example/log\n12\nAAAA\n"
KEYS: dict[str, Any] = {
    "rsa": rsa_key,
    "p256": lambda: ec.generate_private_key(ec.SECP256R1()),
    "p384": lambda: ec.generate_private_key(ec.SECP384R1()),
}


@pytest.fixture
def stamps(tmp_path: Path) -> Authority:
    return authority(tmp_path / "stamps", "Made-up", KEYS["p256"]())


def roots(*authorities: Authority) -> list[verify.Certificate]:
    return [one for found in authorities for one in verify.read_pem(found.root)]


@pytest.mark.parametrize(
    ("key", "digest"), [("rsa", "sha256"), ("rsa", "sha512"), ("p256", "sha384"), ("p384", "sha512")]
)
def test_a_token_says_when_and_who(tmp_path: Path, key: str, digest: str) -> None:
    here = authority(tmp_path / "here", "Made-up", KEYS[key](), digest=digest)
    stamp = verify.check_timestamp(here.stamp(HEAD, digest), [b"another", HEAD], roots(here))
    assert (stamp.by.name, stamp.root.name) == ("Made-up Stamps", "Made-up Root")
    assert 2020 < stamp.at.year < 2100


def test_a_token_about_something_else_is_refused(stamps: Authority) -> None:
    with pytest.raises(verify.Wrong, match="stamped something else"):
        verify.check_timestamp(stamps.stamp(b"another head"), [HEAD], roots(stamps))


def test_a_token_of_another_authority_is_refused_though_it_bears_the_same_name(
    stamps: Authority, tmp_path: Path
) -> None:
    other = authority(tmp_path / "other", "Made-up", KEYS["p256"]())
    with pytest.raises(verify.Wrong, match="not vouched for by any root"):
        verify.check_timestamp(other.stamp(HEAD), [HEAD], roots(stamps), verify.read_pem(other.certificates))


@pytest.mark.parametrize(
    ("use", "may"),
    [
        ([ExtendedKeyUsageOID.TIME_STAMPING], True),
        ([ExtendedKeyUsageOID.TIME_STAMPING, ExtendedKeyUsageOID.SERVER_AUTH], False),
        ([ExtendedKeyUsageOID.SERVER_AUTH], False),
    ],
)
def test_a_certificate_stamps_that_is_for_nothing_else(tmp_path: Path, use: Any, may: bool) -> None:
    here = authority(tmp_path / "here", "Made-up", KEYS["p256"](), use=use)
    own, root = verify.read_pem(here.certificates)
    assert (own.may_stamp(), root.may_stamp(), root.may_sign_certificates()) == (may, False, True)


def test_no_changed_token_holds_and_none_breaks_the_check(stamps: Authority) -> None:
    """Where a flip goes unnoticed it is in what nobody signs, such as the status of the answer."""
    token = stamps.stamp(HEAD)
    unnoticed = []
    for place in range(0, len(token), 5):
        report = verify.Report()
        changed = token[:place] + bytes([token[place] ^ 0x41]) + token[place + 1 :]
        if report.attempt("", "it", verify.check_timestamp, changed, [HEAD], roots(stamps)):
            unnoticed.append(place)
        else:
            assert report.wrong() == 1
    assert len(unnoticed) < 12


def test_a_certificate_is_not_valid_for_ever(stamps: Authority) -> None:
    token, (root,) = stamps.stamp(HEAD), roots(stamps)
    expired = root._replace(ends=root.begins)
    with pytest.raises(verify.Wrong, match="not valid at that time"):
        verify.check_timestamp(token, [HEAD], [expired])

"""Timestamps by a local authority that openssl makes for this run: what holds is taken, nothing else is."""

import base64
import re
import shutil
import subprocess
from collections.abc import Callable, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from click.testing import CliRunner
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509 import Certificate
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

from answerable.cli import main
from answerable.custody import services, timestamps
from answerable.custody.models import Head, Timestamp
from answerable.custody.timestamps import BadTimestamp, ask, check
from tests.custody.conftest import Faults

pytestmark = pytest.mark.skipif(not shutil.which("openssl"), reason="the local authority is made by openssl")
CONTENT = b"a made-up head\n"
CONFIG = """
[tsa]
default_tsa = it
[it]
serial = {folder}/serial
signer_cert = {folder}/{name}.pem
signer_key = {folder}/{name}.key
certs = {folder}/{name}.chain
signer_digest = sha256
default_policy = 1.2.3.4.1
digests = sha256, sha512
ess_cert_id_chain = no
"""
NOW = datetime.now(UTC)
LONG_NAMES = ("root", "long")
"""DER orders a set by its bytes, so the shorter first; openssl puts the one that stamps first in any case."""


class Authority(NamedTuple):
    """A local authority: its answer to a request, and its root."""

    post: Callable[[str, bytes, str], bytes]
    roots: Sequence[Certificate]


def certificate(
    folder: Path, name: str, issuer: str | None, *, days: tuple[int, int] = (-1, 9), stamps: bool = False
) -> Certificate:
    """A certificate and its key in files; without an issuer it is a root."""
    key = ec.generate_private_key(ec.SECP256R1())
    signer = key if issuer is None else _key(folder / f"{issuer}.key")
    parts = [x509.NameAttribute(NameOID.COMMON_NAME, f"made-up {name}")]
    if name in LONG_NAMES:
        parts.append(x509.NameAttribute(NameOID.ORGANIZATION_NAME, "x" * 64))
    subject = x509.Name(parts)
    above = subject if issuer is None else _certificate(folder / f"{issuer}.pem").subject
    builder = (
        x509.CertificateBuilder().subject_name(subject).issuer_name(above).public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(NOW + timedelta(days=days[0])).not_valid_after(NOW + timedelta(days=days[1]))
        .add_extension(x509.BasicConstraints(ca=not stamps, path_length=None), critical=True)
    )  # fmt: skip
    if stamps:
        purpose = x509.ExtendedKeyUsage([ExtendedKeyUsageOID.TIME_STAMPING])
        builder = builder.add_extension(purpose, critical=True)
    made = builder.sign(signer, hashes.SHA256())
    (folder / f"{name}.pem").write_bytes(made.public_bytes(serialization.Encoding.PEM))
    pem, pkcs8, plain = (
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    )
    (folder / f"{name}.key").write_bytes(key.private_bytes(pem, pkcs8, plain))
    return made


def _key(path: Path) -> Any:
    return serialization.load_pem_private_key(path.read_bytes(), None)


def _certificate(path: Path) -> Certificate:
    return x509.load_pem_x509_certificate(path.read_bytes())


def answer(folder: Path, name: str, request: bytes) -> bytes:
    """What the authority of this certificate answers."""
    (folder / "query").write_bytes(request)
    (folder / "config").write_text(CONFIG.format(folder=folder, name=name))
    (folder / "serial").write_text("01\n")
    command = "openssl ts -reply -config config -section it -queryfile query -out answer"
    subprocess.run(command.split(), cwd=folder, check=True, capture_output=True)
    return (folder / "answer").read_bytes()


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Root, intermediate and stamping certificates: good ones, an expired one, and a stranger's."""
    made = tmp_path_factory.mktemp("authority")
    certificate(made, "root", None)
    certificate(made, "between", "root")
    certificate(made, "stamp", "between", stamps=True)
    certificate(made, "expired", "between", stamps=True, days=(-9, -2))
    certificate(made, "short", "root")
    certificate(made, "long", "short", stamps=True)
    certificate(made, "stranger", None)
    certificate(made, "unfit", "between")
    between = (made / "between.pem").read_text()
    (made / "long.chain").write_text((made / "short.pem").read_text())
    for name in ("stamp", "expired", "unfit"):
        (made / f"{name}.chain").write_text(between)
    return made


@pytest.fixture(scope="module")
def authority(folder: Path) -> Authority:
    return Authority(
        lambda _url, request, _type: answer(folder, "stamp", request), [_certificate(folder / "root.pem")]
    )


def stamped(authority: Authority, content: bytes = CONTENT) -> timestamps.Token:
    return ask(content=content, authority="http://made.up", post=authority.post, roots=authority.roots)


def test_a_token_that_holds_is_taken_with_its_chain_and_holds_later(
    authority: Authority, folder: Path
) -> None:
    token = stamped(authority)
    assert abs(token.at - datetime.now(UTC)) < timedelta(minutes=1)
    chain = "".join((folder / f"{name}.pem").read_text() for name in ("stamp", "between", "root"))
    assert token.certificates == chain
    at = check(content=CONTENT, token=token.base64, certificates=chain, roots=authority.roots)
    assert at == token.at


def test_a_token_of_another_head_is_refused(authority: Authority) -> None:
    token = stamped(authority)
    with pytest.raises(BadTimestamp, match="Mismatch"):
        check(content=b"another", token=token.base64, certificates=token.certificates, roots=authority.roots)


def test_an_answer_to_another_question_is_refused(authority: Authority) -> None:
    kept = base64.b64decode(stamped(authority).base64)
    with pytest.raises(BadTimestamp, match="Nonce"):
        ask(content=CONTENT, authority="", post=lambda *_: kept, roots=authority.roots)


def test_an_authority_that_nobody_trusts_is_refused(authority: Authority, folder: Path) -> None:
    with pytest.raises(BadTimestamp, match="no root that is trusted"):
        stamped(authority._replace(roots=[_certificate(folder / "stranger.pem")]))


def test_certificates_in_another_order_or_others_are_refused(authority: Authority, folder: Path) -> None:
    token = stamped(authority)
    names = [("root", "between", "stamp"), ("stamp", "root"), ("stamp", "between", "stranger")]
    for chain in names:
        text = "".join((folder / f"{name}.pem").read_text() for name in chain)
        with pytest.raises(BadTimestamp, match="from leaf to root"):
            check(content=CONTENT, token=token.base64, certificates=text, roots=authority.roots)


@pytest.mark.parametrize("name", ["expired", "unfit", "long"])
def test_a_certificate_that_had_ended_or_may_not_stamp_or_a_chain_out_of_order_is_refused(
    folder: Path, name: str
) -> None:
    def post(_url: str, request: bytes, _type: str) -> bytes:
        try:
            return answer(folder, name, request)
        except subprocess.CalledProcessError:  # openssl itself refuses to stamp with it
            return b""

    with pytest.raises(BadTimestamp):
        ask(content=CONTENT, authority="", post=post, roots=[_certificate(folder / "root.pem")])


def test_no_flipped_bit_of_the_token_goes_unseen(authority: Authority) -> None:
    token = stamped(authority)
    content = base64.b64decode(token.base64)
    seen = 0
    for place in range(0, len(content), 7):
        flipped = bytearray(content)
        flipped[place] ^= 1 << place % 8
        try:
            check(
                content=CONTENT, token=base64.b64encode(flipped).decode(), certificates=token.certificates,
                roots=authority.roots,
            )  # fmt: skip
        except BadTimestamp:
            seen += 1
    # What no signature covers can differ, such as the text of the status; what it states cannot.
    assert seen > 0.9 * len(range(0, len(content), 7))


@pytest.mark.parametrize("content", [b"", b"no answer", b"0\x03\x02\x01\x02", b"0\x05\x30\x03\x02\x01\x02"])
def test_what_is_no_timestamp_is_refused(authority: Authority, content: bytes) -> None:
    with pytest.raises(BadTimestamp):
        ask(content=CONTENT, authority="", post=lambda *_: content, roots=authority.roots)


def test_seal_has_its_head_stamped_and_verify_checks_it(
    recorded: None, home: Path, folder: Path, authority: Authority, settings: Any, monkeypatch: Any
) -> None:
    settings.TIMESTAMP_AUTHORITIES = ["http://made.up", "http://broken"]

    class Answer(NamedTuple):
        status: int
        body: bytes

    def post(url: str, content: bytes, media_type: str) -> Answer:
        assert media_type == "application/timestamp-query"
        return Answer(200, authority.post(url, content, media_type)) if "made" in url else Answer(500, b"")

    monkeypatch.setattr("answerable.fetch.door.post", post)
    (home / "timestamp-roots").mkdir(parents=True)
    shutil.copy(folder / "root.pem", home / "timestamp-roots")
    ran = CliRunner().invoke(main, ["seal"])
    assert ran.exit_code == 1
    assert "http://broken: no timestamp: answered with status 500" in ran.stderr
    assert ran.stdout == Head.objects.get().note
    assert Timestamp.objects.get().authority == "http://made.up"
    again = CliRunner().invoke(main, ["verify"])
    assert "Nothing is wrong" in again.stdout, again.output


def test_a_token_under_another_head_is_named_by_verify(
    sealed: Head, authority: Authority, faults: Faults
) -> None:
    services.add_timestamp(head=sealed, token=stamped(authority))
    (fault,) = faults()
    assert re.match(r"timestamp \d+ by http://made.up: ", fault)

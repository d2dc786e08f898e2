"""A timestamp authority of our own: certificates made here, tokens made by `openssl ts`. All made up."""

import datetime
import subprocess
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

BEGINS = datetime.datetime(2020, 1, 1, tzinfo=datetime.UTC)
ENDS = datetime.datetime(2120, 1, 1, tzinfo=datetime.UTC)
CONFIGURATION = """
[tsa]
default_tsa = here
[here]
serial = {folder}/serial
crypto_device = builtin
signer_digest = {digest}
default_policy = 1.2.3.4.1
digests = sha256, sha384, sha512
ess_cert_id_alg = {ess}
"""


class Authority(NamedTuple):
    """Where its files are; `certificates` are those that a token is checked with, the root last."""

    folder: Path
    certificates: bytes

    @property
    def root(self) -> bytes:
        """Its root alone."""
        return b"-----BEGIN" + self.certificates.rpartition(b"-----BEGIN")[2]

    def stamp(self, content: bytes, digest: str = "sha256") -> bytes:
        """The whole answer of RFC 3161 about these bytes."""
        (self.folder / "content").write_bytes(content)
        self._openssl("-query", "-data", "content", f"-{digest}", "-cert", "-out", "query")
        names = ("-signer", "own.pem", "-inkey", "own.key", "-config", "configuration", "-section", "here")
        self._openssl("-reply", "-queryfile", "query", *names, "-out", "answer")
        return (self.folder / "answer").read_bytes()

    def _openssl(self, *arguments: str) -> None:
        subprocess.run(["openssl", "ts", *arguments], cwd=self.folder, check=True, capture_output=True)


def authority(folder: Path, name: str, key: Any, *, digest: str = "sha256", use: Any = None) -> Authority:
    """An authority with a root of its own; `key` signs tokens, and its like signs its certificate."""
    folder.mkdir()
    root_key = rsa_key() if isinstance(key, rsa.RSAPrivateKey) else ec.generate_private_key(key.curve)
    root = _certificate(f"{name} Root", root_key, f"{name} Root", root_key, authority=True)
    use = [ExtendedKeyUsageOID.TIME_STAMPING] if use is None else use
    own = _certificate(f"{name} Stamps", key, f"{name} Root", root_key, use=use)
    pem = serialization.Encoding.PEM
    plain = serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    (folder / "own.key").write_bytes(key.private_bytes(pem, *plain))
    (folder / "own.pem").write_bytes(own.public_bytes(pem))
    (folder / "serial").write_text("01\n")
    text = CONFIGURATION.format(folder=folder, digest=digest, ess="sha1" if digest == "sha512" else "sha256")
    (folder / "configuration").write_text(text)
    return Authority(folder, own.public_bytes(pem) + root.public_bytes(pem))


@cache
def rsa_key() -> rsa.RSAPrivateKey:
    """A key for all tests: to make one takes a while."""
    return rsa.generate_private_key(65537, 2048)


def _certificate(
    subject: str, key: Any, issuer: str, issuer_key: Any, *, authority: bool = False, use: Any = None
) -> x509.Certificate:
    builder = (
        x509.CertificateBuilder()
        .subject_name(x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, subject)]))
        .issuer_name(x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, issuer)]))
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(BEGINS)
        .not_valid_after(ENDS)
        .add_extension(x509.BasicConstraints(authority, None), critical=True)
    )
    if use is not None:
        builder = builder.add_extension(x509.ExtendedKeyUsage(use), critical=True)
    return builder.sign(
        issuer_key, hashes.SHA384() if isinstance(key, ec.EllipticCurvePrivateKey) else hashes.SHA256()
    )

"""A real handshake between two ends of a unix socket; the authority and the certificates are made up here."""

import socket
import ssl
import threading
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, NamedTuple

import httpcore
import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from httpcore._backends.sync import SyncStream

from answerable.fetch.door import fetch
from answerable.fetch.limits import LIMITS
from answerable.fetch.network import Network
from answerable.fetch.outcomes import TooSlow, Unreachable, Untrusted
from answerable.fetch.warc import certificates_as_pem
from tests.fetch.made_up_network import COUNCIL, MadeUpNetwork

NAME = "council.example.org"
URL = f"https://{NAME}/"


class Authority(NamedTuple):
    """A root that signs certificates for any name."""

    root: x509.Certificate
    key: ec.EllipticCurvePrivateKey

    def certificate(self, name: str, folder: Path, days: int = 1) -> tuple[x509.Certificate, Path]:
        """One for a name, and the file with it, the root and the key."""
        key = ec.generate_private_key(ec.SECP256R1())
        leaf = signed(name, key.public_key(), self.root.subject, self.key, days=days, name=name)
        parts = [
            leaf.public_bytes(serialization.Encoding.PEM),
            self.root.public_bytes(serialization.Encoding.PEM),
        ]
        (folder / "chain.pem").write_bytes(b"".join(parts) + pem_of(key))
        return leaf, folder / "chain.pem"


def pem_of(key: ec.EllipticCurvePrivateKey) -> bytes:
    form, none = serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    return key.private_bytes(serialization.Encoding.PEM, form, none)


def signed(
    subject: str, key: Any, issuer: x509.Name, by: ec.EllipticCurvePrivateKey, *, days: int, name: str = ""
) -> x509.Certificate:
    now = datetime.now(UTC)
    builder = (
        x509.CertificateBuilder()
        .subject_name(x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, subject)]))
        .issuer_name(issuer)
        .public_key(key)
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=30))
        .not_valid_after(now + timedelta(days=days))
        .add_extension(x509.BasicConstraints(ca=not name, path_length=None), critical=True)
    )
    if name:
        names = x509.SubjectAlternativeName([x509.DNSName(name)])
        builder = builder.add_extension(names, critical=False)
    return builder.sign(by, hashes.SHA256())


@pytest.fixture(scope="module")
def authority() -> Authority:
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "A made-up authority")])
    return Authority(signed("A made-up authority", key.public_key(), name, key, days=1), key)


class OneHost(httpcore.NetworkBackend):
    """Every connection leads to a thread that speaks TLS at the other end of a pair of unix sockets."""

    def __init__(self, chain: Path) -> None:
        self.context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        self.context.load_cert_chain(chain)
        self.asked_for: list[str | None] = []
        self.context.sni_callback = lambda _, name, __: self.asked_for.append(name)
        self.heard = b""
        self.speaks = True

    def connect_tcp(self, host: str, port: int, *more: Any, **rest: Any) -> SyncStream:
        ours, theirs = socket.socketpair()
        threading.Thread(target=self._serve, args=(theirs,), daemon=True).start()
        return SyncStream(ours)

    def _serve(self, plain: socket.socket) -> None:
        plain.settimeout(5)
        if not self.speaks:
            plain.recv(1 << 16)
            plain.recv(1)
            plain.close()
            return
        try:
            with self.context.wrap_socket(plain, server_side=True) as secured:
                self.heard = secured.recv(1 << 16)
                secured.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok")
        except OSError:  # the other end does not trust us: that is what some tests are about
            plain.close()


@pytest.fixture
def host(authority: Authority, tmp_path: Path) -> Iterator[tuple[OneHost, x509.Certificate]]:
    leaf, chain = authority.certificate(NAME, tmp_path)
    yield OneHost(chain), leaf


def network(backend: OneHost, root: x509.Certificate | None, name: str = NAME) -> Network:
    names = MadeUpNetwork().host(name)
    trusted = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    if root:
        trusted.load_verify_locations(cadata=root.public_bytes(serialization.Encoding.DER))
    return Network(user_agent="test", look_up=names.look_up, backend=backend, certificates=trusted)


def test_the_name_is_asked_for_and_its_whole_chain_is_kept(
    authority: Authority, host: tuple[OneHost, x509.Certificate]
) -> None:
    backend, leaf = host
    found = fetch(URL, network=network(backend, authority.root))
    assert found.body == b"ok" and found.last.address == COUNCIL and found.last.tls
    der = [each.public_bytes(serialization.Encoding.DER) for each in (leaf, authority.root)]
    assert list(found.last.tls.chain) == der
    assert (found.last.tls.version, backend.asked_for) == ("TLSv1.3", [NAME])
    assert b"Host: council.example.org\r\n" in backend.heard == found.last.request
    assert certificates_as_pem(found.last.tls).count("BEGIN CERTIFICATE") == 2


def test_an_authority_that_nobody_trusts_is_refused(host: tuple[OneHost, x509.Certificate]) -> None:
    with pytest.raises(Untrusted, match=r"the certificate of council\.example\.org is not good"):
        fetch(URL, network=network(host[0], None))
    assert host[0].heard == b""


@pytest.mark.parametrize(("name", "days"), [("other.example.org", 1), (NAME, -1)])
def test_a_certificate_of_another_name_or_another_day_is_refused(
    authority: Authority, tmp_path: Path, name: str, days: int
) -> None:
    _, chain = authority.certificate(name, tmp_path, days)
    with pytest.raises(Untrusted):
        fetch(URL, network=network(OneHost(chain), authority.root))


def test_a_host_that_speaks_no_tls_is_unreachable(
    authority: Authority, host: tuple[OneHost, x509.Certificate]
) -> None:
    backend = host[0]
    backend.speaks = False
    limits = LIMITS._replace(connect_seconds=0.2)
    with pytest.raises((Unreachable, TooSlow)):
        fetch(URL, network=network(backend, authority.root), limits=limits)

"""Timestamps of independent authorities (RFC 3161): that a head was there at a time, whoever may doubt us.

An authority is trusted whose root stands in `timestamp-roots` in ANSWERABLE_HOME, or that browsers trust.
"""

import base64
import binascii
import warnings
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

import certifi
from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.utils import CryptographyDeprecationWarning
from cryptography.x509 import (
    Certificate,
    InvalidVersion,
    load_der_x509_certificate,
    load_pem_x509_certificates,
)
from rfc3161_client import (
    TimestampRequestBuilder,
    TimeStampResponse,
    VerificationError,
    VerifierBuilder,
    decode_timestamp_response,
)

QUERY = "application/timestamp-query"
ROOTS = "timestamp-roots"
"""The folder in ANSWERABLE_HOME with roots of our own choice, as PEM files."""
LONGEST_CHAIN = 8

_MALFORMED = (ValueError, TypeError, UnsupportedAlgorithm, InvalidVersion)

Post = Callable[[str, bytes, str], bytes]
"""Sends bytes of a media type to an address, and gives the body of the answer."""


class BadTimestamp(ValueError):
    """The answer shows nothing: another head, another question, or an authority that nobody here trusts."""


class Token(NamedTuple):
    """An answer that holds: whose, the time that it states, its bytes, its chain from leaf to root (PEM)."""

    authority: str
    at: datetime
    base64: str
    certificates: str


def trusted_roots(home: Path) -> list[Certificate]:
    """The roots in the folder of this installation, and those of the pinned certifi. Raises BadTimestamp."""
    found = list(_browsers_roots())
    for path in sorted((home / ROOTS).glob("*.pem")):
        try:
            found += load_pem_x509_certificates(path.read_bytes())
        except (OSError, ValueError) as error:
            raise BadTimestamp(f"{path}: not a certificate in PEM: {error}") from error
    return found


def ask(*, content: bytes, authority: str, post: Post, roots: Sequence[Certificate]) -> Token:
    """Have bytes stamped; raises BadTimestamp, and whatever `post` raises."""
    request = (
        TimestampRequestBuilder().data(content).nonce(nonce=True).cert_request(cert_request=True).build()
    )
    answer = post(authority, request.as_bytes(), QUERY)
    response = _decoded(answer)
    at, chain = _checked(response, content, roots, request.nonce)
    return Token(authority, at, base64.b64encode(answer).decode(), _pem(chain))


def check(*, content: bytes, token: str, certificates: str, roots: Sequence[Certificate]) -> datetime:
    """The time at which the bytes were there, by a token that was kept; raises BadTimestamp."""
    try:
        answer = base64.b64decode(token, validate=True)
    except (binascii.Error, ValueError) as error:
        raise BadTimestamp("the token is not base64") from error
    response = _decoded(answer)
    at, chain = _checked(response, content, roots, None)
    if _pem(chain) != certificates:
        raise BadTimestamp("the certificates beside the token are not its chain from leaf to root")
    return at


def _decoded(answer: bytes) -> TimeStampResponse:
    try:
        return decode_timestamp_response(answer)
    except ValueError as error:
        raise BadTimestamp(f"not an answer of RFC 3161: {error}") from error


def _checked(
    response: TimeStampResponse, content: bytes, roots: Sequence[Certificate], nonce: int | None
) -> tuple[datetime, list[Certificate]]:
    try:
        with _numbers_as_they_are():
            chain = _chain(response, roots)
        builder = VerifierBuilder(intermediates=chain[1:-1], roots=chain[-1:], nonce=nonce)
        builder.build().verify_message(response, content)
        return response.tst_info.gen_time, chain
    except VerificationError as error:
        raise BadTimestamp(str(error)) from error
    except _MALFORMED as error:  # refused, or a part that the library reads only when it is asked for
        raise BadTimestamp(
            f"the authority stamped nothing: {'; '.join(response.status_string) or error}"
        ) from error


def _chain(response: TimeStampResponse, roots: Sequence[Certificate]) -> list[Certificate]:
    """The certificates from the one that signed to a root that is trusted here."""
    given = [load_der_x509_certificate(found) for found in response.signed_data.certificates]
    signers = {(signer.issuer, signer.serial_number) for signer in response.signed_data.signer_infos}
    chain = [found for found in given if (found.issuer, found.serial_number) in signers]
    if len(chain) != 1:
        raise BadTimestamp("the answer does not say which certificate signed it")
    while len(chain) < LONGEST_CHAIN:
        issuer = next((found for found in [*roots, *given] if _issued(found, chain[-1])), None)
        if issuer is None:
            break
        chain.append(issuer)
        if issuer in roots:
            return chain
    name = chain[-1].issuer.rfc4514_string()
    raise BadTimestamp(f"its chain ends at {name}, which is no root that is trusted here (see {ROOTS})")


def _issued(issuer: Certificate, certificate: Certificate) -> bool:
    if issuer.subject != certificate.issuer or issuer == certificate:
        return False
    try:
        certificate.verify_directly_issued_by(issuer)
    except (InvalidSignature, *_MALFORMED):
        return False
    return True


def _pem(chain: Sequence[Certificate]) -> str:
    return "".join(found.public_bytes(Encoding.PEM).decode() for found in chain)


@contextmanager
def _numbers_as_they_are() -> Iterator[None]:
    """Nothing is said of a serial number that is not positive: one old root has the number 0."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", CryptographyDeprecationWarning)
        yield


@lru_cache(maxsize=1)
def _browsers_roots() -> tuple[Certificate, ...]:
    with _numbers_as_they_are():
        return tuple(load_pem_x509_certificates(Path(certifi.where()).read_bytes()))

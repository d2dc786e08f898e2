"""The signatures that mail servers put on a mail (DKIM, RFC 6376, 8301, 8463), checked with keys that are
handed in. Runs in the jail. Canonical forms and RSA are dkimpy's; what counts as weak is decided here.
"""

import binascii
from datetime import UTC
from email.utils import parsedate_to_datetime
from typing import Any

import dkim
from dkim.canonicalization import CanonicalizationPolicy, InvalidCanonicalizationPolicyError

from .dkim_key import Ed25519, Withdrawn, load_key
from .dkim_tags import Malformed, number, read_signature, signed_names
from .sender import alignment, sender_domain
from .signature import Signature, SignatureVerdict, SignatureVerdictKind, SignedMail

MOST_SIGNATURES = 10
LEAST_KEY_BITS = 1024
"""RFC 8301, section 3.2: shorter keys have been broken by one person with a laptop."""
CLOCK_SLACK_SECONDS = 10 * 3600
SEEN_BY_READERS = (b"subject", b"date", b"to", b"reply-to", b"content-type", b"content-transfer-encoding")
"""Headers that change what a reader sees; a copy beside the signed one is not covered."""


def preload() -> None:
    """Everything is loaded by the imports above but the codecs of names, and what dates are read with."""
    b"a".decode("ascii")
    parsedate_to_datetime("Tue, 14 Nov 2023 22:13:20 +0000").timestamp()


def signed_mail(mail: bytes) -> SignedMail:
    """The signatures on a mail, and when it came."""
    try:
        headers = _parsed(mail).headers
    except Malformed as error:
        signed = b"dkim-signature:" in mail[: 1 << 20].lower()
        return SignedMail(signatures=(Signature(malformed=str(error)),) if signed else ())
    found = tuple(read_signature(value)[0] for value in _signature_values(headers)[:MOST_SIGNATURES])
    return SignedMail(signatures=found, received_at=_received_at(headers))


def _received_at(headers: list[tuple[bytes, bytes]]) -> int | None:
    """The time of the topmost Received header (RFC 5321, section 4.4)."""
    top = next((value for name, value in headers if name.lower() == b"received"), b"")
    try:
        told = top.rpartition(b";")[2].decode("ascii").strip()
        at = parsedate_to_datetime(told[:100])
        return max(int(at.replace(tzinfo=at.tzinfo or UTC).timestamp()), 0)
    except (ValueError, TypeError, OverflowError):
        return None


def verify(mail: bytes, keys: dict[str, str], at: int) -> tuple[SignatureVerdict, ...]:
    """A verdict on each signature. `keys`: names in the DNS to their TXT records (without those that do not
    exist). `at`: when the mail came, in seconds since 1970: an expiry is measured against that, not today.
    """
    try:
        message = _parsed(mail)
    except Malformed:
        return tuple(_verdict(found, "malformed", found.malformed) for found in signed_mail(mail).signatures)
    sender = sender_domain(
        [
            value.decode("utf-8", "replace").strip()
            for name, value in message.headers
            if name.lower() == b"from"
        ]
    )
    verdicts = []
    for value in _signature_values(message.headers)[:MOST_SIGNATURES]:
        found, tags = read_signature(value)
        if found.malformed:
            verdicts.append(_verdict(found, "malformed", found.malformed, sender))
        else:
            verdicts.append(_checked(message, (b"DKIM-Signature", value), found, tags, keys, at, sender))
    return tuple(verdicts)


def _parsed(mail: bytes) -> Any:
    try:
        return dkim.DKIM(mail, minkey=0)
    except (dkim.DKIMException, IndexError) as error:
        raise Malformed("the headers of the mail are damaged") from error


def _signature_values(headers: list[tuple[bytes, bytes]]) -> list[bytes]:
    return [bytes(value) for name, value in headers if name.lower() == b"dkim-signature"]


def _checked(
    message: Any,
    header: tuple[bytes, bytes],
    found: Signature,
    tags: dict[bytes, bytes],
    keys: dict[str, str],
    at: int,
    sender: str,
) -> SignatureVerdict:
    record = keys.get(found.key_name)
    if record is None:
        return _verdict(found, "no_key", f"no key was found at {found.key_name}", sender)
    try:
        bits = load_key(message, found, record)
        tail = _unsigned_tail(message, tags)
        _check_dates(found, at)
        holds = _holds(message, header, tags)
    except Withdrawn:
        return _verdict(found, "no_key", f"the key at {found.key_name} was withdrawn", sender)
    except Malformed as error:
        return _verdict(found, "malformed", str(error), sender)
    except dkim.ValidationError as error:
        why = "the message was changed after it was signed" if "body hash" in str(error) else str(error)
        return _verdict(found, "fail", why, sender)
    if not holds:
        why = "a signed header was changed, or the key is not the one that signed"
        return _verdict(found, "fail", why, sender)
    weak = _weaknesses(message, found, bits, tail)
    aligned, words = alignment(found.domain, sender)
    return SignatureVerdict(
        domain=found.domain,
        selector=found.selector,
        verdict="weak" if weak else "pass",
        reason="; ".join([f"signed by {found.domain}, {words}", *weak]),
        signed=_covered(message, tags, tail),
        algorithm=found.algorithm,
        key_bits=bits,
        sender_domain=sender,
        aligned=aligned,
        unsigned_bytes=tail,
    )


def _unsigned_tail(message: Any, tags: dict[bytes, bytes]) -> int:
    """How many bytes at the end of the body the signature leaves open (l=, RFC 6376 section 3.7)."""
    length = number(tags, b"l")
    if length is None:
        return 0
    try:
        whole = len(CanonicalizationPolicy.from_c_value(tags.get(b"c")).canonicalize_body(message.body))
    except InvalidCanonicalizationPolicyError as error:
        raise Malformed("its c= is nothing that exists") from error
    if length > whole:
        raise Malformed("it covers more than there is (l=)")
    return whole - length


def _check_dates(found: Signature, at: int) -> None:
    if found.signed_at is not None and found.signed_at > at + CLOCK_SLACK_SECONDS:
        raise dkim.ValidationError("it says it was signed after the mail came")
    if found.expires_at is not None and found.expires_at < at - CLOCK_SLACK_SECONDS:
        raise dkim.ValidationError("it had expired when the mail came")


def _holds(message: Any, header: tuple[bytes, bytes], tags: dict[bytes, bytes]) -> bool:
    message.seqtlsrpt = False
    try:
        good = message.verify_sig_process(tags, signed_names(tags), header, None)
    except dkim.ValidationError:
        raise
    except (dkim.DKIMException, binascii.Error, ArithmeticError, ValueError, TypeError) as error:
        raise Malformed("it cannot be checked") from error
    return bool(message.pk.holds if isinstance(message.pk, Ed25519) else good)


def _weaknesses(message: Any, found: Signature, bits: int, tail: int) -> list[str]:
    weak = []
    if found.algorithm.startswith("rsa") and bits < LEAST_KEY_BITS:
        weak.append(f"the key has only {bits} bits, and can be broken")
    if found.algorithm == "rsa-sha1":
        weak.append("SHA-1 can be deceived")
    if tail:
        weak.append(f"the last {tail:,} bytes of the message are not covered")
    for name in SEEN_BY_READERS:
        there = sum(1 for other, _ in message.headers if other.lower() == name)
        covered = found.headers.count(name.decode())
        if covered and there > max(covered, 1):
            weak.append(f"a second {name.decode().title()} is not covered")
    return weak


def _covered(message: Any, tags: dict[bytes, bytes], tail: int) -> str:
    """What is signed, in words."""
    there = [name.lower() for name, _ in message.headers]
    names = list(dict.fromkeys(name for name in signed_names(tags) if name in there))
    size = len(CanonicalizationPolicy.from_c_value(tags.get(b"c")).canonicalize_body(message.body))
    body = (
        f"{size - tail:,} of {size:,} bytes of the message" if tail else f"the whole message ({size:,} bytes)"
    )
    open_names = [
        name for name in (b"subject", b"date", b"to", b"content-type") if name in there and name not in names
    ]
    words = f"{body}; headers: {', '.join(name.decode('ascii', 'replace') for name in names)}"
    if open_names:
        words += f"; not covered: {', '.join(name.decode() for name in open_names)}"
    return words


def _verdict(found: Signature, kind: SignatureVerdictKind, reason: str, sender: str = "") -> SignatureVerdict:
    return SignatureVerdict(
        domain=found.domain,
        selector=found.selector,
        verdict=kind,
        reason=reason,
        algorithm=found.algorithm,
        sender_domain=sender,
    )

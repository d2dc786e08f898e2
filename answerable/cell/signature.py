"""What the cell says of the signatures of a mail (DKIM, RFC 6376): plain values."""

from typing import Literal

import msgspec

SignatureVerdictKind = Literal["pass", "weak", "fail", "no_key", "malformed"]
"""`weak`: the numbers fit, and yet it proves less than it seems (`reason`)."""


class Signature(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A DKIM-Signature header as it is written; `malformed` says in words why it cannot be used.

    `signed_at` and `expires_at` are in seconds since 1970; `body_length` is the tag l=, in bytes.
    """

    domain: str = ""
    selector: str = ""
    algorithm: str = ""
    headers: tuple[str, ...] = ()
    body_length: int | None = None
    signed_at: int | None = None
    expires_at: int | None = None
    malformed: str = ""

    @property
    def key_name(self) -> str:
        """Where its public key stands in the DNS, as a TXT record."""
        return f"{self.selector}._domainkey.{self.domain}"


class SignedMail(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """The signatures on a mail, from the top, and when the last server on the way says that it took the mail.

    `received_at` is in seconds since 1970, None where no server says it. The receiver's own server writes it;
    in a file that somebody hands in it may be forged.
    """

    signatures: tuple[Signature, ...] = ()
    received_at: int | None = None


class SignatureVerdict(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What came of one signature. `reason` and `signed` are sentences for a reader.

    `aligned`: the signature holds, and its domain is the sender's own, above it or below it.
    `unsigned_bytes` is the end of the body that the signature leaves open (l=).
    """

    domain: str
    selector: str
    verdict: SignatureVerdictKind
    reason: str
    signed: str = ""
    algorithm: str = ""
    key_bits: int = 0
    sender_domain: str = ""
    aligned: bool = False
    unsigned_bytes: int = 0

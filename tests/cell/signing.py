"""Signs mails as a mail server does (DKIM), with keys made at test time. All names are made up."""

import base64
from types import SimpleNamespace
from typing import Any

import dkim
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ed25519, rsa
from dkim.canonicalization import CanonicalizationPolicy

SENT = 1_700_000_000
MAIL = b"""From: FOI Team <foi@harrowmere.gov.uk>\r
To: Ana <ana@campaign.example>\r
Subject: Your request about cameras\r
Date: Tue, 14 Nov 2023 22:13:20 +0000\r
Content-Type: text/plain; charset=utf-8\r
\r
We have twelve cameras.\r
They will be removed by June.\r
"""
HEADERS = ("from", "to", "subject", "date", "content-type")


class Server:
    """A mail server with a key of its own, and the record that it has in the DNS."""

    def __init__(self, *, bits: int = 2048, kind: str = "rsa", private: Any = None) -> None:
        self.kind = kind
        if kind == "rsa":
            private = private or rsa.generate_private_key(public_exponent=65537, key_size=bits)
            pem = private.private_bytes(
                serialization.Encoding.PEM,
                serialization.PrivateFormat.TraditionalOpenSSL,
                serialization.NoEncryption(),
            )
            self.key = dkim.parse_pem_private_key(pem)
            public = private.public_key().public_bytes(
                serialization.Encoding.DER, serialization.PublicFormat.SubjectPublicKeyInfo
            )
        else:
            signer = ed25519.Ed25519PrivateKey.generate()
            self.key = SimpleNamespace(sign=lambda digest: SimpleNamespace(signature=signer.sign(digest)))
            public = signer.public_key().public_bytes_raw()
        self.record = f"v=DKIM1; k={kind}; p={base64.b64encode(public).decode()}"

    def sign(
        self,
        mail: bytes = MAIL,
        *,
        domain: str = "harrowmere.gov.uk",
        algorithm: str = "",
        headers: tuple[str, ...] = HEADERS,
        **tags: str,
    ) -> bytes:
        """The mail with a signature above it; `tags` are further tags, such as l= and x=."""
        algorithm = algorithm or f"{self.kind}-sha256"
        message = dkim.DKIM(mail, signature_algorithm=algorithm.encode())
        message.hasher = dkim.HASH_ALGORITHMS[algorithm.encode()]
        policy = CanonicalizationPolicy.from_c_value(b"relaxed/relaxed")
        body = policy.canonicalize_body(message.body)[: int(tags["l"]) if "l" in tags else None]
        digest = base64.b64encode(message.hasher(body).digest()).decode()
        fields = {
            "v": "1",
            "a": algorithm,
            "c": "relaxed/relaxed",
            "d": domain,
            "s": "made-up",
            "t": str(SENT),
            **tags,
            "h": ":".join(headers),
            "bh": digest,
            "b": "0" * 60,
        }
        pairs = [(tag.encode(), value.encode()) for tag, value in fields.items()]
        names = [name.encode() for name in headers]
        value = bytes(message.gen_header(pairs, names, policy, b"DKIM-Signature", self.key))
        return b"DKIM-Signature: " + value + mail

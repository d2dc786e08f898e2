"""Mails made up for tests, and the parts of the cell that open them without a child."""

import base64

from answerable.cell.document import Opened, Verdict
from answerable.cell.order import Order
from answerable.cell.parts import load_formats, open_whole


def mail(*headers: str, body: bytes = b"", mime: bool = True) -> bytes:
    """A mail with these headers beside From, To and Date."""
    lines = [
        "From: FOI Team <foi@harrowmere.gov.uk>",
        "To: ana@campaign.example",
        "Date: Tue, 14 Nov 2023 22:13:20 +0000",
    ]
    lines += ["MIME-Version: 1.0"] if mime else []
    return "\r\n".join([*lines, *headers, "", ""]).encode("latin-1") + body


def multipart(*parts: bytes, kind: str = "mixed", boundary: str = "edge", end: bool = True) -> bytes:
    """A mail of several parts; each begins with its own headers."""
    line = f"--{boundary}".encode()
    body = b"".join(line + b"\r\n" + part + b"\r\n" for part in parts) + (line + b"--\r\n" if end else b"")
    return mail(f'Content-Type: multipart/{kind}; boundary="{boundary}"', body=body)


def part(content_type: str, body: bytes, *headers: str) -> bytes:
    """A part of a mail."""
    return "\r\n".join([f"Content-Type: {content_type}", *headers, "", ""]).encode("latin-1") + body


def file(name: str, content: bytes, media_type: str = "application/octet-stream") -> bytes:
    """An attached file, in base64. `name` stands in the header as it is."""
    return part(
        media_type,
        base64.encodebytes(content),
        f"Content-Disposition: attachment; filename={name}",
        "Content-Transfer-Encoding: base64",
    )


def open_here(content: bytes, name: str = "made-up.eml", media_type: str = "message/rfc822") -> Verdict:
    """The verdict on a file, by the same code as in the jail."""
    order = Order(task="open", name=name, media_type=media_type, preload=("text", "mail", "tnef"))
    load_formats(order)
    return open_whole(content, order)


def opened(content: bytes) -> Opened:
    """A mail that is read."""
    verdict = open_here(content)
    assert isinstance(verdict, Opened), verdict
    assert verdict.format == "mail"
    return verdict


def text(content: bytes) -> str:
    """The text of a mail's message."""
    return opened(content).pages[0].text

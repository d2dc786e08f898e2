"""What the cell gives of a web archive: its records, one by one, and what is wrong with it."""

from typing import Literal

import msgspec

Check = Literal["holds", "broken", "none"]


class WebRecord(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, tag="record"):
    """A record of a WARC file (ISO 28500). `content` is its payload as a browser would have it.

    `file`, `offset` and `length` are its place: the WARC file inside a WACZ, and bytes of it. `digest` says
    whether the hashes that its maker wrote into it hold; `what_failed` says in words what does not.
    """

    kind: str
    file: str
    offset: int
    length: int
    url: str
    at: str
    status: int = 0
    media_type: str = ""
    headers: tuple[tuple[str, str], ...] = ()
    digest: Check = "none"
    what_failed: str = ""
    payload_sha256: str = ""
    content: bytes = b""


class WebFault(msgspec.Struct, frozen=True, kw_only=True, tag="fault"):
    """Something that is wrong with a web archive, and where."""

    where: str
    what: str

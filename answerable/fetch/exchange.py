"""What was asked and what came, byte for byte: the record of one fetch, over all its redirects."""

import re
from datetime import datetime
from typing import Literal

import msgspec

from .transport import Tls

_MEDIA_TYPE = re.compile(r"[a-z0-9.+-]{1,48}/[a-z0-9.+-]{1,50}")
Header = tuple[str, str]
Truncated = Literal["", "length", "time", "disconnect", "unspecified"]
"""Why a record is not whole, in the words of WARC (ISO 28500, WARC-Truncated)."""


class Validators(msgspec.Struct, frozen=True, kw_only=True):
    """What the host said of the copy that we have of `url`, so that it may answer "not modified".

    RFC 9110, section 13. They are sent to that address and no other.
    """

    url: str
    etag: str = ""
    last_modified: str = ""


class Hop(msgspec.Struct, frozen=True, kw_only=True):
    """One request and its answer. `request` and `response` are the bytes of the wire, without 1xx answers.

    `address` is the IP address that was connected to; behind a proxy it is not known, and empty.
    `failed` says why the answer is not whole and `truncated` the same in WARC's words; `status` is 0 where no
    answer began. `payload_sha256` is that of the body as it was sent, chunks joined and still packed.
    """

    url: str
    method: str
    started: datetime
    finished: datetime
    request: bytes
    response: bytes
    status: int = 0
    request_headers: tuple[Header, ...] = ()
    response_headers: tuple[Header, ...] = ()
    address: str = ""
    proxy: str = ""
    tls: Tls | None = None
    failed: str = ""
    truncated: Truncated = ""
    payload_sha256: str = ""

    def header(self, name: str) -> str:
        """A response header's value, the first where there are several, empty where there is none."""
        return next((value for key, value in self.response_headers if key.lower() == name), "")


class Exchange(msgspec.Struct, frozen=True, kw_only=True):
    """A fetch: its hops, the last of which brought `body` (unpacked, by SHA-256).

    `failed` is set on the part of an exchange that a NotFetched error carries.
    """

    url: str
    hops: tuple[Hop, ...]
    body: bytes = b""
    sha256: str = ""
    via: Literal["direct", "proxy"] = "direct"
    failed: str = ""

    @property
    def last(self) -> Hop:
        """The hop that brought the answer."""
        return self.hops[-1]

    @property
    def final_url(self) -> str:
        """The address that answered, after all redirects."""
        return self.last.url

    @property
    def status(self) -> int:
        """The status of the answer."""
        return self.last.status

    @property
    def started(self) -> datetime:
        """When the first request began."""
        return self.hops[0].started

    @property
    def finished(self) -> datetime:
        """When the answer was whole."""
        return self.last.finished

    @property
    def not_modified(self) -> bool:
        """Whether the host says that our copy is still the same."""
        return self.status == 304

    @property
    def size_bytes(self) -> int:
        """The size of the body, unpacked."""
        return len(self.body)

    @property
    def media_type(self) -> str:
        """What the host says that the body is, without parameters; empty where that is no type."""
        given = self.last.header("content-type").partition(";")[0].strip().lower()
        return given if _MEDIA_TYPE.fullmatch(given) else ""

    @property
    def validators(self) -> Validators:
        """What to send along the next time."""
        return Validators(
            url=self.final_url, etag=self.last.header("etag"), last_modified=self.last.header("last-modified")
        )

"""An HTTP message in a WARC record: its head and payload, the digests over them, its content unpacked."""

import base64
import binascii
import hashlib
import re
import zlib

from ..limits import MEGABYTE
from ..web_record import Check

LARGEST_CONTENT = 25 * MEGABYTE
_LENGTHS = {"sha1": 20, "sha256": 32, "sha512": 64, "md5": 16}
_SIZE = re.compile(rb"[0-9A-Fa-f]{1,16}")
_STATUS = re.compile(r"[1-9][0-9]{2}")
Headers = tuple[tuple[str, str], ...]


def http_parts(block: bytes) -> tuple[int, Headers, bytes]:
    """Status (0 where there is none), headers and payload of a message as it came over the wire."""
    head, found, payload = block.partition(b"\r\n\r\n")
    if not found:
        head, _, payload = block.partition(b"\n\n")
    first, *lines = head.decode("latin-1").splitlines() or [""]
    words = first.split()
    status = int(words[1]) if len(words) > 1 and _STATUS.fullmatch(words[1]) else 0
    pairs = (line.partition(":") for line in lines if ":" in line)
    return status, tuple((name.strip(), value.strip()) for name, _, value in pairs), payload


def check_digests(warc: dict[str, str], block: bytes, payload: bytes, headers: Headers) -> tuple[Check, str]:
    """Whether a record's digests hold, and which does not; a payload counts with its chunks or without."""
    told: list[bool] = []
    failed: list[str] = []
    for name, contents in (
        ("warc-block-digest", (block,)),
        ("warc-payload-digest", (payload, _without_chunks(payload, headers)[0])),
    ):
        if name in warc and warc.get("warc-type") != "revisit":
            same = any(_is_digest(warc[name], content) for content in contents)
            told.append(same)
            if not same:
                failed.append(f"its {name.removeprefix('warc-').replace('-', ' ')} does not hold")
    if not told:
        return "none", ""
    return ("holds" if all(told) else "broken"), "; ".join(failed)


def decoded_payload(payload: bytes, headers: Headers) -> tuple[bytes, str]:
    """The payload without chunks and unpacked, and in words what could not be undone."""
    content, trouble = _without_chunks(payload, headers)
    encoding = _header(headers, "content-encoding")
    if not content or encoding in ("", "identity"):
        return content[:LARGEST_CONTENT], trouble
    if encoding not in ("gzip", "x-gzip", "deflate"):
        return content[:LARGEST_CONTENT], f"it is packed as {encoding[:20]}, which is left as it is"
    for window in (47, -15):  # gzip and zlib by their heads; raw deflate, as some servers mean it
        unpacker = zlib.decompressobj(window)
        try:
            unpacked = unpacker.decompress(content, LARGEST_CONTENT)
        except zlib.error:
            continue
        whole = unpacker.eof and not unpacker.unconsumed_tail
        return unpacked, trouble if whole else "it is cut where it broke off or grew too large"
    return content[:LARGEST_CONTENT], f"it is not the {encoding} that it says"


def _without_chunks(payload: bytes, headers: Headers) -> tuple[bytes, str]:
    """RFC 9112, section 7.1. What is not in chunks though it says so is left as it is."""
    if _header(headers, "transfer-encoding") != "chunked":
        return payload, ""
    pieces, at = list[bytes](), 0
    while True:
        end = payload.find(b"\r\n", at)
        size = payload[at:end].partition(b";")[0].strip() if end >= 0 else b""
        if not _SIZE.fullmatch(size):  # int() reads "-5" too, which would lead back
            return (b"".join(pieces), "its chunks break off") if pieces else (payload, "")
        length = int(size, 16)
        if not length:
            return b"".join(pieces), ""
        pieces.append(payload[end + 2 : end + 2 + length])
        at = end + 2 + length + 2


def _is_digest(told: str, content: bytes) -> bool:
    """Whether `algorithm:value` is of this content; makers write the value in base 32, hex or base 64."""
    algorithm, _, value = told.strip().partition(":")
    algorithm = algorithm.lower().replace("-", "")
    if algorithm not in _LENGTHS:
        return False
    digest = hashlib.new(algorithm, content, usedforsecurity=False).digest()
    return any(decoded == digest for decoded in _readings(value, _LENGTHS[algorithm]))


def _readings(value: str, length: int) -> list[bytes]:
    found: list[bytes] = []
    padded = value + "=" * (-len(value) % 8)
    for read in (bytes.fromhex, lambda text: base64.b32decode(text, casefold=True), base64.urlsafe_b64decode,
                 base64.b64decode):  # fmt: skip
        try:
            decoded = read(value if read is bytes.fromhex else padded)
        except (ValueError, binascii.Error):
            continue
        if len(decoded) == length:
            found.append(decoded)
    return found


def _header(headers: Headers, name: str) -> str:
    return next((value.strip().lower() for key, value in headers if key.lower() == name), "")

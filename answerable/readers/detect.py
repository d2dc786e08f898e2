"""What a file is, from its first bytes and never from its name."""

import re
from enum import StrEnum

import msgspec

from answerable.engine.record import Refusal
from answerable.readers.encoding import decode
from answerable.readers.spending_csv import Layout, find_layout

HEAD = 64 * 1024
"""Bytes that the decision is made on."""


class Format(StrEnum):
    """The formats that there is a reader for."""

    JSON_LINES = "JSON lines"
    JSON = "JSON"
    CSV = "CSV"
    SPREADSHEET = "spreadsheet"
    HANSARD = "Hansard XML"
    HTML = "HTML"
    TEXT = "text"


class Detected(msgspec.Struct, frozen=True):
    """A format, and for a table its layout."""

    format: Format
    layout: Layout | None = None


_OTHER_FILES = (
    (b"%PDF", "PDF", "turn it into text first (pdftotext)"),
    (b"\xfd7zXZ\x00", "xz", "unpack it first (xz -d)"),
    (b"7z\xbc\xaf\x27\x1c", "7z archive", "unpack it first"),
    (b"Rar!", "RAR archive", "unpack it first"),
    (b"\x89PNG", "PNG image", "an image holds no text"),
    (b"\xff\xd8\xff", "JPEG image", "an image holds no text"),
    (b"GIF8", "GIF image", "an image holds no text"),
    (b"SQLite format 3", "SQLite database", "export its tables as CSV"),
    (b"PAR1", "Parquet file", "export it as CSV or JSON lines"),
    (b"{\\rtf", "RTF document", "save it as plain text"),
    (b"WARC/", "WARC archive", "unpack its pages first"),
    (b"\x1f\x8b", "compressed file inside a compressed file", "unpack it first"),
    (b"\x28\xb5\x2f\xfd", "compressed file inside a compressed file", "unpack it first"),
)
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_SHEET_PARTS = (b"xl/", b"application/vnd.oasis.opendocument.spreadsheet", b"[Content_Types].xml")
_OTHER_PARTS = {
    b"word/": "Word document",
    b"ppt/": "presentation",
    b"application/vnd.oasis.opendocument.text": "text document",
}
_HTML = re.compile(
    r"\s*(?:<!--.*?-->\s*|<\?xml[^>]*>\s*)*<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE | re.DOTALL
)
_HTML_LATER = re.compile(r"<(?:div|p|table|article|section|h[1-6])\b[^>]*>", re.IGNORECASE)
_CONTROL = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")


def detect(head: bytes) -> Detected | Refusal:
    """The format of a file that begins so (unpacked, in UTF-8, no byte-order mark); else why none."""
    if not head.strip():
        return Refusal("file", "empty file", "there is nothing in it; fetch it again")
    for magic, name, advice in _OTHER_FILES:
        if head.startswith(magic):
            return _unknown(name, advice)
    if head.startswith(b"PK\x03\x04"):
        return _zip(head)
    if head.startswith(_OLE):
        return Detected(Format.SPREADSHEET)
    if len(_CONTROL.findall(head[:4096])) > 0.02 * len(head[:4096]):
        return _unknown("binary data", "no reader knows it; save it as CSV, JSON or text")
    return _text_format(head)


def _text_format(head: bytes) -> Detected | Refusal:
    start = head.lstrip()
    text = decode(head).text
    if start[:1] == b"<":
        if b"<publicwhip" in head:
            return Detected(Format.HANSARD)
        if _HTML.match(text) or (not start.startswith(b"<?xml") and _HTML_LATER.search(text)):
            return Detected(Format.HTML)
        if start.startswith((b"<?xml", b"<!DOCTYPE")) or re.match(rb"<[\w:-]+[\s>/]", start):
            return _unknown(
                "XML of a kind that no reader knows", "Hansard as parlparse publishes it can be read"
            )
    if start[:1] in (b"{", b"["):
        return Detected(Format.JSON_LINES if _is_json_lines(head) else Format.JSON)
    layout = find_layout(_whole_lines(head))
    if _holds_json_lines(head):
        return Detected(Format.JSON_LINES)
    return Detected(Format.CSV, layout) if layout else Detected(Format.TEXT)


def _is_json_lines(head: bytes) -> bool:
    """Whether a text that begins as JSON has a document a line; one long line is taken for such a line."""
    return len(_sample_lines(head)) <= 1 or _holds_json_lines(head)


def _holds_json_lines(head: bytes) -> bool:
    """Whether at least half of the lines are a JSON object or list each."""
    lines = _sample_lines(head)
    documents = sum(map(_is_document, lines))
    return documents > 0 and documents >= len(lines) / 2


def _sample_lines(head: bytes) -> list[bytes]:
    lines = [line for line in head.split(b"\n") if line.strip()]
    if len(head) >= HEAD:
        lines.pop()  # cut off in the middle
    return lines[:50]


def _is_document(line: bytes) -> bool:
    if line.lstrip()[:1] not in (b"{", b"["):
        return False
    try:
        msgspec.json.decode(decode(line).text.encode("utf-8"), type=msgspec.Raw)
    except (msgspec.DecodeError, RecursionError):
        return False
    return True


def _zip(head: bytes) -> Detected | Refusal:
    for part, name in _OTHER_PARTS.items():
        if part in head[:4096]:
            return _unknown(name, "save it as plain text")
    if any(part in head for part in _SHEET_PARTS):
        return Detected(Format.SPREADSHEET)
    return _unknown("zip archive", "unpack it first")


def _whole_lines(head: bytes) -> bytes:
    if len(head) < HEAD:
        return head
    return head[: max(head.rfind(b"\n"), head.rfind(b"\r")) + 1] or head


def _unknown(name: str, advice: str) -> Refusal:
    return Refusal("file", "unknown format", f"{name}: {advice}")

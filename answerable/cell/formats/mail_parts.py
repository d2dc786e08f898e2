"""The tree of a mail's parts (MIME, RFC 2045 and 2046), cut at its boundaries without any recursion."""

import binascii
import re
from collections.abc import Iterator
from typing import NamedTuple

from . import Quarantine, uuencode
from .mail_headers import Field, decode_words, parameters, split_headers, written

MAX_NESTING = 30
"""Multiparts within multiparts; honest mails have four."""

NOT_BASE64 = re.compile(rb"[^A-Za-z0-9+/=]")
ENCODED_SHARE = 0.9
BASE64_LINE = re.compile(rb"[A-Za-z0-9+/]*={0,2}")
LINE_END = rb"(?:\r\n|\n|\r)"


class Leaf(NamedTuple):
    """A part that holds no others. `branches`: each alternative that it stands in, as (which, branch)."""

    fields: list[Field]
    body: bytes
    media_type: str
    parameters: dict[str, str]
    disposition: str
    name: str
    within: tuple[str, ...]
    branches: tuple[tuple[int, int], ...]

    @property
    def charset(self) -> str:
        """The charset as claimed; empty where none is."""
        return self.parameters.get("charset", "")


class Decoded(NamedTuple):
    """A body without its transfer encoding. `tail` is text behind the end of base64 (a list's footer)."""

    content: bytes
    tail: bytes = b""
    damaged: bool = False


class _Open(NamedTuple):
    fields: list[Field]
    body: bytes
    default_type: str
    within: tuple[str, ...]
    branches: tuple[tuple[int, int], ...]


def value_of(fields: list[Field], name: str) -> str:
    """The first value of a header on one line; empty where there is none."""
    return next((written(field.value) for field in fields if field.name.lower() == name), "")


def leaves(fields: list[Field], body: bytes, most: int) -> Iterator[Leaf]:
    """Every part that holds no others, in order; raises Quarantine for a nest or for over `most` parts."""
    waiting = [_Open(fields, body, "text/plain", (), ())]
    seen = alternatives = 0
    while waiting:
        entity = waiting.pop()
        seen += 1
        if seen > most:
            raise _too_many(most)
        media_type, told = _content_type(entity)
        pieces = (
            _pieces(entity.body, told.get("boundary", ""), most)
            if media_type.startswith("multipart/")
            else []
        )
        if not pieces:
            yield _leaf(entity, media_type, told)
            continue
        if len(entity.within) >= MAX_NESTING:
            raise Quarantine("nested_archive", f"multiparts nested over {MAX_NESTING} deep")
        default = "message/rfc822" if media_type == "multipart/digest" else "text/plain"
        alternatives += media_type == "multipart/alternative"
        inner = []
        for number, piece in enumerate(pieces):
            branch = ((alternatives, number),) if media_type == "multipart/alternative" else ()
            head, rest = _part_headers(piece)
            inner.append(_Open(head, rest, default, (*entity.within, media_type), entity.branches + branch))
        waiting += reversed(inner)


def content_of(leaf: Leaf) -> Decoded:
    """The bytes of a part, its transfer encoding undone; an encoding that nobody knows is taken as none."""
    encoding = re.sub(r"[^a-z0-9-]", "", value_of(leaf.fields, "content-transfer-encoding").lower())
    if encoding == "base64":
        return _from_base64(leaf.body)
    if encoding == "quoted-printable":
        return Decoded(binascii.a2b_qp(leaf.body))
    if encoding in {"x-uuencode", "x-uue", "uuencode", "uue"}:
        found, _ = uuencode.extract(leaf.body)
        return (
            Decoded(found[0].content, damaged=found[0].damaged) if found else Decoded(leaf.body, damaged=True)
        )
    return Decoded(leaf.body)


def _too_many(most: int) -> Quarantine:
    return Quarantine("too_large", f"over {most:,} parts in one mail")


def _leaf(entity: _Open, media_type: str, told: dict[str, str]) -> Leaf:
    disposition, more = parameters(value_of(entity.fields, "content-disposition"))
    name = more.get("filename") or told.get("name") or more.get("name") or ""
    if not name and disposition == "attachment":
        name = decode_words(value_of(entity.fields, "content-description"))
    return Leaf(
        fields=entity.fields,
        body=entity.body,
        media_type=media_type,
        parameters=told,
        disposition=disposition,
        name=name,
        within=entity.within,
        branches=entity.branches,
    )


def _content_type(entity: _Open) -> tuple[str, dict[str, str]]:
    """Of several Content-Type headers the one that opens the mail: a multipart whose boundary is there."""
    told = [
        parameters(written(field.value)) for field in entity.fields if field.name.lower() == "content-type"
    ]
    told = [(re.sub(r"[\s\"']", "", kind), more) for kind, more in told]
    multiparts = [one for one in told if one[0].startswith("multipart/")]
    kind, more = (multiparts or told or [(entity.default_type, {})])[0]
    if not re.fullmatch(r"[\w.+-]+/[\w.+-]+", kind):
        kind = {"text": "text/plain", "plain": "text/plain", "html": "text/html"}.get(
            kind, entity.default_type
        )
    if kind.startswith("multipart/") and not more.get("boundary"):
        more = more | {"boundary": _guessed_boundary(entity.body)}
    return kind, more


def _guessed_boundary(body: bytes) -> str:
    """A boundary that no header tells: the first line that begins with -- and is followed by a header."""
    found = re.search(rb"^--([^\s-][^\r\n]{0,200}|-[^\r\n]{1,200})\r?\nContent-", body[:100_000], re.M | re.I)
    return found[1].decode("latin-1").strip() if found else ""


def _pieces(body: bytes, boundary: str, most: int) -> list[bytes]:
    """What stands between the boundaries. Without a last one, the last piece goes on to the end."""
    mark = boundary.strip().encode("utf-8", "replace")
    if not mark:
        return []
    line = re.compile(rb"^--" + re.escape(mark) + rb"(--)?[ \t]*(?:\r?$|\Z)", re.MULTILINE)
    pieces: list[bytes] = []
    start = -1
    for found in line.finditer(body):
        if len(pieces) > most:
            raise _too_many(most)
        if start >= 0:
            pieces.append(_without_last_line_end(body[start : found.start()]))
        start = -1 if found[1] else min(found.end() + 1, len(body))
        if found[1]:
            break
    if start >= 0 and body[start:].strip():
        pieces.append(body[start:])
    return pieces


def _part_headers(piece: bytes) -> tuple[list[Field], bytes]:
    """A part may have no headers: then it begins with an empty line, or at once with its text."""
    if piece[:2] == b"\r\n" or piece[:1] == b"\n":
        return [], piece[2 if piece[:1] == b"\r" else 1 :]
    return split_headers(piece)


def _without_last_line_end(piece: bytes) -> bytes:
    """The line end before a boundary belongs to the boundary."""
    return piece[:-2] if piece.endswith(b"\r\n") else piece.removesuffix(b"\n")


def _from_base64(body: bytes) -> Decoded:
    """Base64 up to its padding; a new run behind it is joined, and lines that are no base64 are the tail.

    A body whose first line is words was never encoded, whatever its header says.
    """
    lines = [line.strip() for line in re.split(LINE_END, body)]
    first = next((line for line in lines if line), b"")
    if len(NOT_BASE64.sub(b"", first)) < ENCODED_SHARE * len(first):
        return Decoded(body, damaged=True)
    out, run, tail = bytearray(), bytearray(), b""
    damaged = False
    for at, line in enumerate(lines):
        if not line:
            continue
        if not BASE64_LINE.fullmatch(line):
            if out and not run:  # the padding was seen: what follows is no longer the file
                tail = b"\n".join(lines[at:])
                break
            damaged = True
            line = NOT_BASE64.sub(b"", line)  # noqa: PLW2901
        run += line
        if line.endswith(b"="):
            more, broken = _run(bytes(run))
            out += more
            damaged, run = damaged or broken, bytearray()
    more, broken = _run(bytes(run))
    return Decoded(bytes(out + more), tail, damaged or broken)


def _run(letters: bytes) -> tuple[bytes, bool]:
    clean = letters.replace(b"=", b"")
    left_over = len(clean) % 4 == 1
    if left_over:
        clean = clean[:-1]
    return binascii.a2b_base64(clean + b"=" * (-len(clean) % 4)), left_over

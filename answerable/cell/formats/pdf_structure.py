"""What a PDF holds beside its pages: scripts, attached files, comments, earlier versions, names of people.

pdfium rewrites the file first: each object in plain sight (streams of objects unpacked, names in one
spelling, an owner's password taken off), so that no spelling hides a script from a look at the names.
"""

import codecs
import io
import re
import zlib
from collections import Counter
from functools import partial
from typing import Any, NamedTuple

import pypdfium2
import pypdfium2.raw as pdfium

from ..document import Flag, Part
from . import Task
from .pdf_attached import attached_file
from .plain import clean

_ACTIONS = {
    b"JavaScript": "JavaScript",
    b"Launch": "start of a program",
    b"SubmitForm": "form that is sent off",
    b"ImportData": "import of data",
    b"GoToE": "jump into an attached file",
    b"RichMediaExecute": "rich media",
}
_OBJECT = re.compile(rb"(\d{1,10}) \d{1,5} obj\r\n")
_END = re.compile(rb"\([^\\()]*(?:\\.[^\\()]*)*\)|stream\r\n|endobj", re.DOTALL)
_STRING = re.compile(rb"\([^\\()]*(?:\\.[^\\()]*)*\)", re.DOTALL)
_LENGTH = re.compile(rb"/Length (\d{1,10})")
_ACTION = re.compile(rb"/S/(\w+)")
_TRIGGER = re.compile(rb"/OpenAction(?: ?(\d+) \d+ R|<<|\[| )|/AA(?: ?\d+ \d+ R|<<(?!>>))")
_CREATOR = re.compile(rb"<dc:creator>.*?<rdf:li[^>]*>\s*[^<\s]", re.DOTALL)
_METADATA_BYTES = 1 << 20
TITLE_CHARACTERS = 300


class Structure(NamedTuple):
    """What was found in a document."""

    title: str
    flags: tuple[Flag, ...]
    parts: tuple[Part, ...]


class Body(NamedTuple):
    """An object of the rewritten file: its dictionary without strings, and its stream as it is stored."""

    plain: bytes
    stream: bytes


def preload() -> None:
    """Rewrite an empty document: Python's call-backs need memory for code, which the jail allows no more."""
    for encoding in ("utf-16-le", "utf-16-be", "latin-1"):
        codecs.lookup(encoding)
    document = pypdfium2.PdfDocument.new()
    document.new_page(100, 100)
    _personal(document, _bodies(_rewritten(document)))


def examine(document: Any, task: Task) -> Structure:
    """Flags of the document as a whole, and the files attached to it."""
    bodies = _bodies(_rewritten(document))
    parts = _attached(document, task)
    flags = [*_scripts(bodies), *_layers(bodies), *_personal(document, bodies)]
    if parts:
        flags.append(Flag(kind="embedded_file", where="attachments", detail=_amount(len(parts), "file")))
    if any(b"/XFA" in body.plain for body in bodies.values()):
        flags.append(
            Flag(kind="unreadable_part", where="form", detail="an XFA form, whose fields are not read")
        )
    return Structure(_title(document), tuple(flags), parts)


def _rewritten(document: Any) -> bytes:
    written = io.BytesIO()
    document.save(written, flags=pdfium.FPDF_REMOVE_SECURITY)
    return written.getvalue()


def _bodies(written: bytes) -> dict[int, Body]:
    """The objects of a file as pdfium writes it, by number."""
    bodies: dict[int, Body] = {}
    at = 0
    while found := _OBJECT.search(written, at):
        at = start = found.end()
        stream = b""
        plain = b""
        while end := _END.search(written, at):
            at = end.end()
            if end[0] == b"stream\r\n":
                plain = written[start : end.start()]
                at, stream = _skip(written, at, plain)
            if end[0] == b"endobj":
                plain = plain or written[start : end.start()]
                break
        else:
            plain, at = written[start:], len(written)
        bodies[int(found[1])] = Body(_STRING.sub(b"()", plain), stream)
    return bodies


def _skip(written: bytes, start: int, plain: bytes) -> tuple[int, bytes]:
    """The end of a stream, and its bytes; by its length, since it may hold anything."""
    for length in _LENGTH.findall(plain):
        end = start + int(length)
        if written[end : end + 11] == b"\r\nendstream":
            return end + 11, written[start:end]
    end = written.find(b"endstream", start)
    return (end + 9, written[start:end]) if end >= 0 else (len(written), b"")


def _scripts(bodies: dict[int, Body]) -> list[Flag]:
    actions: Counter[str] = Counter()
    triggers = 0
    for body in bodies.values():
        actions.update(_ACTIONS[kind] for kind in _ACTION.findall(body.plain) if kind in _ACTIONS)
        for trigger in _TRIGGER.finditer(body.plain):
            triggers += not _shows_a_page(trigger, body.plain, bodies)
    if not actions and not triggers:
        return []
    words = [f"{count} x {name}" for name, count in sorted(actions.items())]
    if triggers:
        words.append(f"{triggers} x started by opening, closing or printing")
    return [Flag(kind="script", where="document", detail=", ".join(words))]


def _shows_a_page(trigger: re.Match[bytes], plain: bytes, bodies: dict[int, Body]) -> bool:
    """Whether what happens on opening is only that a page is shown, as in most files of Word."""
    if trigger[0].startswith(b"/AA"):
        return False
    if trigger[1]:
        body = bodies.get(int(trigger[1]))
        following = body.plain if body else b""
    else:
        following = plain[trigger.end() - 2 :]
    if following.lstrip(b"n ").startswith(b"["):
        return True
    action = _ACTION.search(following)
    return action is None or action[1] == b"GoTo"


def _layers(bodies: dict[int, Body]) -> list[Flag]:
    count = 0
    for body in bodies.values():
        for layers in re.findall(rb"/OFF\[([^\]]*)\]", body.plain):
            count += len(re.findall(rb"\d+ \d+ R", layers))
    if not count:
        return []
    return [Flag(kind="hidden_text", where="layers", detail=f"{_amount(count, 'layer')} switched off")]


def _personal(document: Any, bodies: dict[int, Body]) -> list[Flag]:
    named = bool(document.get_metadata_value("Author").strip())
    for body in bodies.values():
        if named:
            break
        if b"/Metadata" in body.plain and b"/XML" in body.plain:
            named = _CREATOR.search(_unpacked(body)) is not None
    return [Flag(kind="metadata", where="properties", detail="the author's name")] if named else []


def _unpacked(body: Body) -> bytes:
    if b"/FlateDecode" not in body.plain:
        return body.stream[:_METADATA_BYTES]
    try:
        return zlib.decompressobj().decompress(body.stream, _METADATA_BYTES)
    except zlib.error:
        return b""


def _attached(document: Any, task: Task) -> tuple[Part, ...]:
    handles = map(partial(pdfium.FPDFDoc_GetAttachment, document), range(_attachments(document)))
    found = (attached_file(handle, task) for handle in handles if handle)
    return tuple(part for part in found if part)


def _attachments(document: Any) -> int:
    return max(0, int(pdfium.FPDFDoc_GetAttachmentCount(document)))


def _title(document: Any) -> str:
    return " ".join(clean(document.get_metadata_value("Title")).split())[:TITLE_CHARACTERS]


def _amount(count: int, noun: str) -> str:
    return f"{count:,} {noun}" if count == 1 else f"{count:,} {noun}s"

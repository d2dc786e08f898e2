"""What a file is, by its bytes; a name or type that claims something else is a mismatch.

`kind_of` looks at the bytes alone. `detect` adds what the sender claims and says which module opens the file.
"""

import codecs
import re
import zipfile

from answerable.readers.ole2 import MAGIC as OLE2
from answerable.readers.ole2 import CompoundFile

from .formats import MODULES, Quarantine
from .formats.file_names import extension
from .formats.zip_members import BROKEN
from .package_kind import zip_kind
from .signatures import (
    ADVICE,
    ARCHIVES,
    CALLED,
    ENDINGS,
    MAGIC,
    MEDIA_TYPES,
    PROGRAM_ENDINGS,
    PROGRAMS,
    STRICT,
)

HEAD = 8192
"""Bytes that text is judged by."""
PICTURES = frozenset({"png", "jpeg", "gif", "tiff", "bmp", "webp", "heif", "jpeg2000"})
_BOMS = {b"\xef\xbb\xbf": "utf-8-sig", b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16"}
for _encoding in (*_BOMS.values(), "latin-1", "utf-8", "utf-16-le", "cp437"):
    codecs.lookup(_encoding)  # from the disk, while there is one: the jail closes later
_CONTROL = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_HTML = re.compile(
    r"\s*(?:<!--.*?-->\s*|<\?xml[^>]*>\s*)*<(?:!doctype\s+html|html|head|body|meta|title|table|div|p|span)\b",
    re.IGNORECASE | re.DOTALL,
)
_HTA = re.compile(r"<hta:application", re.IGNORECASE)
_HEADER = re.compile(r"([!-9;-~]{1,70})[ \t]*:")
_MAIL_HEADERS = frozenset(
    """return-path received from to cc bcc date subject message-id mime-version content-type reply-to
    delivered-to x-mailer dkim-signature sender x-original-to authentication-results in-reply-to references
    envelope-to arc-seal content-transfer-encoding x-envelope-from""".split()
)
_MSI = bytes.fromhex("84100c0000000000c000000000000046")


def detect(content: bytes, name: str, media_type: str) -> str | None:
    """The format's name in MODULES, or None where we read no such format (`why_unread` says what to do).

    Raises Quarantine: `executable`, `type_mismatch`, `macros`, `encrypted`, and `nested_archive` for
    archives that we do not look into.
    """
    ending = extension(name)
    kind = kind_of(content)
    if ending in PROGRAM_ENDINGS or (ending == "com" and kind is None):
        raise Quarantine("executable", f"named .{ending}, which a click would run")
    _check_claim(kind, ending, media_type.partition(";")[0].strip().lower())
    if kind in ARCHIVES:
        raise Quarantine(
            "nested_archive", f"{ARCHIVES[kind]}: we cannot look inside; ask for the files or a ZIP"
        )
    if kind == "text" and (ending == "eml" or media_type.lower().startswith("message/rfc822")):
        kind = "mail"
    if kind in PICTURES and kind not in MODULES:
        kind = "image"
    return kind if kind in MODULES else None


def why_unread(content: bytes) -> str:
    """What to tell of a file for which `detect` gave None, and what to do."""
    try:
        kind = kind_of(content)
    except Quarantine:
        kind = None
    return ADVICE.get(kind or "", "a format that we do not read: ask the body for PDF or plain text")


def kind_of(content: bytes) -> str | None:
    """The kind of content, by its bytes alone; None where it is unknown binary data.

    Raises Quarantine for programs, and for office documents with macros or a password.
    """
    _check_program(content)
    for magic, kind in MAGIC:
        if content.startswith(magic) and not (kind in ("bzip2", "media") and _is_text(content[:HEAD])):
            return kind
    if content.startswith((b"PK\x03\x04", b"PK\x05\x06", b"PK00PK")):
        return _zip(content)
    if content.startswith(OLE2):
        return _ole2(content)
    return _by_place(content) or _text(content)


def _check_claim(kind: str | None, ending: str, media_type: str) -> None:
    allowed = STRICT.get(ending) or ENDINGS.get(ending)
    claim = f"named .{ending}"
    if allowed is None:
        allowed, claim = MEDIA_TYPES.get(media_type), f"sent as {media_type}"
    if allowed is None or kind in allowed:
        return
    if kind is None and "text" in allowed:
        return  # text in an odd encoding, or with stray bytes: it is refused as unknown, not as a deceit
    if kind is None:
        raise Quarantine("type_mismatch", f"{claim}, but it does not begin like one")
    called = {**dict.fromkeys(PICTURES, "a picture"), **ARCHIVES, **CALLED}
    found = called.get(kind, "something else")
    raise Quarantine("type_mismatch", f"{claim}, but it is {found}")


def _check_program(content: bytes) -> None:
    if content.startswith(b"MZ") and _CONTROL.search(content[:1024]):
        raise Quarantine("executable", "a Windows program, whatever its name says")
    start = content[3:] if content.startswith(b"\xef\xbb\xbf") else content
    for magic, what in PROGRAMS:
        if start.startswith(magic):
            raise Quarantine("executable", f"{what}, whatever its name says")


def _zip(content: bytes) -> str:
    try:
        return zip_kind(content)
    except BROKEN as error:
        if isinstance(error, zipfile.BadZipFile):
            return "zip"
        raise Quarantine("unreadable", "the ZIP file is damaged") from error


def _ole2(content: bytes) -> str:
    compound = CompoundFile(content)
    names = compound.names
    if "EncryptedPackage" in names or "EncryptionInfo" in names:
        raise Quarantine("encrypted", "an Office document with a password")
    if compound.root.class_id == _MSI or "!__StringData" in names:
        raise Quarantine("executable", "a Windows installer, whatever its name says")
    if compound.has_macros:
        raise Quarantine("macros", "an old Office document with Visual Basic in it")
    if "\x01Ole10Native" in names and not names & {"Workbook", "Book", "WordDocument", "PowerPoint Document"}:
        raise Quarantine("executable", "a packaged object, which may be a program")
    if "Workbook" in names or "Book" in names:
        return "xls"
    if "WordDocument" in names:
        return "doc"
    if "PowerPoint Document" in names:
        return "ppt"
    return "msg" if "__properties_version1.0" in names or "__nameid_version1.0" in names else "ole2"


def _by_place(content: bytes) -> str | None:
    """Formats whose mark is not at the beginning."""
    if content[257:262] == b"ustar":
        return "tar"
    if content[32769:32774] == b"CD001":
        return "iso"
    if content[4:8] == b"ftyp":
        return "heif" if content[8:12] in (b"heic", b"heix", b"mif1", b"msf1", b"avif", b"hevc") else "media"
    if content.startswith(b"RIFF"):
        return "webp" if content[8:12] == b"WEBP" else "media"
    if content.startswith(b"BM") and content[6:10] == b"\0\0\0\0":
        return "bmp"
    return "metafile" if content[40:44] == b" EMF" else None


def _text(content: bytes) -> str | None:
    head = content[:HEAD]
    encoding = next((name for mark, name in _BOMS.items() if head.startswith(mark)), None)
    if encoding is None and _HTML.match(head.decode("latin-1")):
        head = head.replace(b"\0", b"")  # as browsers do: old gazettes are full of them
    if encoding is None and not _is_text(head):
        return "pdf" if b"%PDF-" in head[:1024] else None
    text = head[: len(head) // 2 * 2].decode(encoding or "latin-1", "replace")
    if _HTA.search(text):
        raise Quarantine("executable", "a page that runs as a program")
    if _is_mail(text):
        return "mail"
    if _HTML.match(text):
        return "html"
    if "%PDF-" in text[:1024] and "%%EOF" in content[-2048:].decode("latin-1"):
        return "pdf"
    if 'macrosPresent="yes"' in text:
        raise Quarantine("macros", "a Word document as XML, with macros in it")
    return "text"


def _is_text(head: bytes) -> bool:
    """Few enough control characters, and fewer where there are zeros; an empty file is text."""
    return len(_CONTROL.findall(head)) <= (0.02 if b"\0" in head else 0.1) * len(head)


def _is_mail(text: str) -> bool:
    """Whether it begins with a header block (RFC 5322 2.2): only headers, two of them that mails have."""
    known: set[str] = set()
    for number, line in enumerate(text.lstrip("\ufeff").splitlines()[:60]):
        if number == 0 and line.startswith(("From ", ">From ")):
            continue
        if line[:1] in " \t" and line.strip():
            continue
        header = _HEADER.match(line)
        if header is None:
            break
        known |= {header[1].lower()} & _MAIL_HEADERS
    return len(known) >= 3 or (len(known) == 2 and not known <= {"from", "to", "date", "subject", "cc"})

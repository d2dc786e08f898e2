"""E-mail (RFC 5322, MIME) as it comes, damage and all: headers, the message as text, its files as parts."""

import re

from ..document import Flag, Header, Opened, Page, Part, Refused
from . import Task, charsets, rich_text, tnef, uuencode
from .attached import attached
from .file_names import shown_name
from .flowed import unflowed
from .mail_headers import Field, charsets_in, decoded, split_headers, written
from .mail_parts import Decoded, Leaf, content_of, leaves
from .mail_text import Text, chosen_branches, is_read, joined, says_more

KEPT = {
    name.lower(): name
    for name in (
        "From Sender To Cc Subject Date Message-ID In-Reply-To References Reply-To Return-Path Received "
        "Auto-Submitted DKIM-Signature"
    ).split()
}
AS_WRITTEN = frozenset({"dkim-signature", "received"})
"""Headers without encoded words, in which `=?` would be something else."""
SIGNATURES = frozenset(
    "application/pkcs7-signature application/x-pkcs7-signature application/pgp-signature".split()
)
WINMAIL = frozenset({"application/ms-tnef", "application/vnd.ms-tnef"})
REPORTS = ("message/delivery-status", "message/disposition-notification", "message/global-delivery-status")
FILES = ("text/calendar", "text/rtf", "text/vcard", "text/x-vcard", "text/directory", "text/csv")
"""Text that is a file of its own wherever it stands."""
HTML_START = re.compile(
    rb"\s{0,99}<(?:!doctype\s{1,9}html|(?:html|head|body|meta|style|p|div|table|br|span|font|center)(?=[\s/>]))",
    re.IGNORECASE,
)
"""Some systems send HTML and call it plain text."""
META_CHARSET = re.compile(rb"<meta[^>]{0,200}charset\s{0,9}=\s{0,9}[\"']?([\w-]{2,40})", re.IGNORECASE)


def preload() -> None:
    """Load the codecs, and what the text of HTML and RTF is read with."""
    charsets.preload()
    tnef.preload()


def open_content(content: bytes, task: Task) -> Opened:
    """The mail: one page for its message, its headers, and each attachment opened as a part."""
    if b"\n" not in content:
        content = content.replace(b"\r", b"\n")
    fields, body = split_headers(content)
    mail = _Mail(task, fields)
    for leaf in leaves(fields, body, task.limits.members):
        mail.add(leaf)
    return mail.opened()


class _Mail:
    """A mail as it is put together from its parts."""

    def __init__(self, task: Task, fields: list[Field]) -> None:
        self.task = task
        self.headers = _headers(fields)
        self.hint = next(charsets_in(fields), "")
        self.texts: list[Text] = []
        self.winmail: list[str] = []
        self.parts: list[Part] = []
        self.flags: list[Flag] = []

    def add(self, leaf: Leaf) -> None:
        """Take a part in: text of the message, a winmail.dat, or a file."""
        found = content_of(leaf)
        where = leaf.name or leaf.media_type
        if found.damaged:
            self._flag(where, "its transfer encoding is damaged: read as far as it goes")
        if leaf.media_type.startswith("multipart/") and not found.content.strip():
            return  # said to hold parts, and holds none
        if leaf.media_type in WINMAIL or leaf.name.lower() == "winmail.dat" or _is_tnef(found.content):
            self._add_winmail(found.content)
        elif _is_message(leaf):
            self._add_text(leaf, found)
        elif leaf.media_type in SIGNATURES:
            self.parts.append(_signature(leaf, found.content))
        else:
            self.parts.append(attached(leaf.name, leaf.media_type, found.content, self.task))
            if found.tail.strip():
                self.texts.append(Text(charsets.decode(found.tail, "")[0], html=False, branches=()))

    def _add_text(self, leaf: Leaf, found: Decoded) -> None:
        content, tail, damaged = found
        html = leaf.media_type == "text/html" or bool(HTML_START.match(content[:1000]))
        if html:
            told = leaf.charset or _told_in_html(content)
            source, whole = charsets.decode(content, told, self.hint)
            text, flags = rich_text.of_html(source, self.task)
            self.flags += flags
        else:
            files, content = uuencode.extract(content)
            for file in files:
                self._add_uuencoded(file)
            text, whole = charsets.decode(content, leaf.charset, self.hint)
            if leaf.parameters.get("format", "").lower() == "flowed":
                text = unflowed(text, delete_space=leaf.parameters.get("delsp", "").lower() == "yes")
        if damaged and not whole:
            text, whole = charsets.decode(leaf.body, leaf.charset, self.hint)
        if tail.strip():
            text += "\n" + charsets.decode(tail, leaf.charset, self.hint)[0]
        if not whole:
            named = f", which it says is {leaf.charset}" if leaf.charset else ""
            self._flag("message", f"some characters are not of its charset{named}")
        self.texts.append(Text(text, html, leaf.branches))

    def _add_uuencoded(self, file: uuencode.Found) -> None:
        name, _ = charsets.decode(file.name, "", self.hint)
        if file.damaged:
            self._flag(name, "its uuencode is damaged: read as far as it goes")
        self.parts.append(attached(name, "application/octet-stream", file.content, self.task))

    def _add_winmail(self, content: bytes) -> None:
        opened = tnef.open_content(content, self.task)
        self.parts += opened.parts
        self.flags += opened.flags
        self.winmail += [page.text for page in opened.pages]

    def _flag(self, where: str, detail: str) -> None:
        self.flags.append(Flag(kind="unreadable_part", where=where[:200], detail=detail))

    def opened(self) -> Opened:
        """The mail as a whole."""
        chosen = chosen_branches(self.texts)
        text = joined([told.text for told in self.texts if is_read(told, chosen)])
        text = text or joined(self.winmail)
        others = [told.text for told in self.texts if told.html and not is_read(told, chosen)]
        more = [other for other in others if says_more(other, text)]
        pages = [Page(label="message", text=text)]
        if more:
            pages.append(Page(label="message as HTML, which says more", text=joined(more)))
        if text and (unsaid := [told for told in self.winmail if says_more(told, text)]):
            pages.append(Page(label="winmail.dat, which says more", text=joined(unsaid)))
        return Opened(
            format="mail",
            title=next((header.value for header in self.headers if header.name == "Subject"), ""),
            pages=tuple(pages),
            flags=tuple(dict.fromkeys(self.flags)),
            headers=self.headers,
            parts=tuple(self.parts),
        )


def _headers(fields: list[Field]) -> tuple[Header, ...]:
    found = []
    for field in fields:
        lower = field.name.lower()
        if lower in KEPT:
            read = written if lower in AS_WRITTEN else decoded
            found.append(Header(KEPT[lower], read(field.value)))
    return tuple(found)


def _is_message(leaf: Leaf) -> bool:
    """Whether a part is what the sender says, rather than a file that comes along."""
    if leaf.media_type in REPORTS or leaf.media_type == "text/rfc822-headers":
        return True
    if not leaf.media_type.startswith(("text/", "multipart/")) or leaf.media_type in FILES:
        return False
    if leaf.disposition == "attachment":
        return False
    return not leaf.name or not leaf.within


def _signature(leaf: Leaf, content: bytes) -> Part:
    """The writer's own signature (S/MIME, OpenPGP), which is kept and not checked."""
    detail = "a signature of the mail (S/MIME or OpenPGP): kept, not checked"
    verdict = Refused(reason="unknown_format", detail=detail)
    return Part(name=shown_name(leaf.name), media_type=leaf.media_type, content=content, verdict=verdict)


def _is_tnef(content: bytes) -> bool:
    return content.startswith(tnef.SIGNATURE)


def _told_in_html(content: bytes) -> str:
    found = META_CHARSET.search(content[:2000])
    return found[1].decode("ascii", "replace") if found else ""

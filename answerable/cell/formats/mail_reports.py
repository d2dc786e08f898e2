"""Reports of mail servers and complaints of readers (RFC 6522, 3464, 6533, 5965), and what stands for them.

Some servers write no report but words: Exim (with a header X-Failed-Recipients) and qmail (QSBMF).
"""

import re
from collections.abc import Iterable, Iterator

from answerable.engine import delivery_status

from ..mail_report import MOST_CODES, MailReport, Says
from .mail_headers import Field, split_headers, written
from .mail_parts import Leaf, content_of, leaves, value_of

MOST_PARTS = 200
LOOKED_AT = 256 * 1024
"""Bytes of a part that are looked into: reports quote the headers at the top of what they return."""
STATUS_PARTS = {"message/delivery-status", "message/global-delivery-status"}
CAME_TO = {"delivered-to", "x-original-to", "envelope-to", "x-envelope-to", "x-rcpt-to", "to", "cc"}
"""Where servers write to whom a mail came. A code is believed for itself, whatever header it is in."""
_RECEIVED_FOR = re.compile(r"\bfor\s+<?([^\s<>;]{1,320})")
_CODE = re.compile(r"(?<![A-Za-z0-9])([A-Za-z2-7]{40}|[A-Za-z2-7]{32})@")


def report(content: bytes) -> MailReport:
    """What a mail says. Raises Quarantine for a nest or for too many parts."""
    fields, body = split_headers(content)
    parts = list(leaves(fields, body, MOST_PARTS))
    says, status = _said(fields, parts)
    quoted = _codes(_text(part) for part in parts) if says != "nothing" else ()
    return MailReport(says=says, status=status, addressed=_codes(_came_to(fields)), quoted=quoted)


def _said(fields: list[Field], parts: list[Leaf]) -> tuple[Says, str]:
    for part in parts:
        if part.media_type == "message/feedback-report":
            feedback = delivery_status.of_feedback(_text(part))
            return ("complaint", "") if feedback in delivery_status.UNWANTED else ("nothing", "")
        if part.media_type in STATUS_PARTS:
            told = delivery_status.of_report(_text(part))
            return _of(told)
    words = next((_text(part) for part in parts if part.media_type.startswith("text/")), "")
    if value_of(fields, "x-failed-recipients"):
        return _of(delivery_status.of_words(words))
    return _of(delivery_status.of_qmail(words))


def _of(told: delivery_status.Told | None) -> tuple[Says, str]:
    if told is None or told.fate == "delivered":
        return "nothing", ""
    return told.fate, told.status


def _text(part: Leaf) -> str:
    """As Latin-1, which any bytes are: what is looked for is ASCII."""
    return content_of(part).content[:LOOKED_AT].decode("latin-1")


def _came_to(fields: list[Field]) -> Iterator[str]:
    for field in fields:
        name = field.name.lower()
        if name in CAME_TO:
            yield written(field.value[:LOOKED_AT])
        elif name == "received":
            yield from (f" {found}" for found in _RECEIVED_FOR.findall(written(field.value[:4000])))


def _codes(texts: Iterable[str]) -> tuple[str, ...]:
    found = dict.fromkeys(code.upper() for text in texts for code in _CODE.findall(text))
    return tuple(found)[:MOST_CODES]

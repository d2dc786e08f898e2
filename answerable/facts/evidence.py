"""What the public may know of the archived copy behind a fact: the one way from the archive to the site.

Hash, time, how it came and who signed it are told of every copy that a fact cites. Its text, and its pages as
pixels, only where somebody decided that it may be shared (archive.sharing); its bytes never.
"""

import re
from collections.abc import Collection
from datetime import datetime
from typing import NamedTuple
from urllib.parse import urlsplit

from django.db.models import Max

from answerable.archive import queries as archive
from answerable.archive.models import (
    Arrival,
    Capture,
    MailSignature,
    Page,
    Quotation,
    Reading,
    SharingDecision,
)
from answerable.archive.quotations import Found, refind_quotations
from answerable.archive.sharing import shared
from answerable.custody.models import Entry

PAGES_SHOWN = 20
ASKED_AT_ONCE = 500
HEX_SHA256 = re.compile(r"[0-9a-f]{64}")
"""A fact of an earlier release may hold anything there, and PostgreSQL refuses to be asked for a NUL."""


class Came(NamedTuple):
    """One arrival as the public may know it: no names, no headers, of an address its host alone."""

    at: datetime
    how: str
    host: str
    status: int | None


class Copy(NamedTuple):
    """An archived copy. It has `pages`, the first of `page_count`, only where it may be shared.

    `entry` is its number in the log.
    """

    capture: Capture
    entry: int | None
    arrivals: tuple[Came, ...]
    signatures: tuple[MailSignature, ...]
    quotations: tuple[Found, ...]
    is_shared: bool
    pages: tuple[Page, ...]
    page_count: int
    renderable: bool


def archived(hashes: Collection[str]) -> frozenset[str]:
    """Those of the hashes of which there is a copy."""
    found: set[str] = set()
    wanted = sorted(text for text in hashes if HEX_SHA256.fullmatch(text))
    for start in range(0, len(wanted), ASKED_AT_ONCE):
        batch = wanted[start : start + ASKED_AT_ONCE]
        found.update(Capture.objects.filter(sha256__in=batch).values_list("sha256", flat=True))
    return frozenset(found)


def find_copy(sha256: str) -> Copy | None:
    """The copy of this hash, or None where it is not in this archive."""
    capture = Capture.objects.filter(sha256=sha256).select_related("reading").first()
    if capture is None:
        return None
    is_shared = capture.pk in shared([capture])
    reading: Reading | None = getattr(capture, "reading", None)
    entry = Entry.objects.filter(table=Capture._meta.db_table, subject=str(capture.pk)).first()
    return Copy(
        capture=capture,
        entry=entry.number if entry else None,
        arrivals=tuple(map(_came, archive.arrivals_of(capture))),
        signatures=tuple(capture.signatures.all()),
        quotations=tuple(refind_quotations(capture)),
        is_shared=is_shared,
        pages=tuple(archive.pages_of(capture)[:PAGES_SHOWN]) if is_shared else (),
        page_count=archive.pages_of(capture).count() if is_shared else 0,
        renderable=bool(is_shared and reading and reading.renderable),
    )


def state() -> str:
    """What tells one state of all copies from another."""
    tables = (SharingDecision, Reading, Arrival, MailSignature, Quotation)
    newest = (table._default_manager.aggregate(newest=Max("pk"))["newest"] or 0 for table in tables)
    return "-".join(map(str, newest))


def _came(arrival: Arrival) -> Came:
    try:
        host = urlsplit(arrival.address).hostname or ""
    except ValueError:  # in another's web archive an address may be anything
        host = ""
    return Came(arrival.at, arrival.how, host, arrival.status)

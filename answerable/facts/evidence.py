"""What the public may know of the archived copy behind a fact: the one way from the archive to the site.

Hash, time, how it came and who signed it are told of every copy that a fact cites. Its text, and its pages as
pixels, only where somebody decided that it may be shared (archive.sharing); its bytes never.
"""

from datetime import datetime
from pathlib import Path
from secrets import token_hex
from threading import Lock
from typing import NamedTuple
from urllib.parse import urlsplit

from django.conf import settings
from django.db.models import Max

from answerable.archive import queries as archive
from answerable.archive import store
from answerable.archive.models import Arrival, Capture, MailSignature, Page, Reading, SharingDecision
from answerable.archive.quotations import Found, refind_quotations
from answerable.archive.sharing import shared
from answerable.cell.document import Pixels
from answerable.cell.opening import render_page
from answerable.cell.png import to_png
from answerable.custody.models import Entry

DOTS_PER_INCH = 110
_drawing = Lock()
"""Drawing takes a processor for a moment: visitors cannot make a server do more than one at a time."""


class Came(NamedTuple):
    """One arrival as the public may know it: no names, no headers, of an address its host alone."""

    at: datetime
    how: str
    host: str
    status: int | None


class Copy(NamedTuple):
    """An archived copy. It has `pages` only where it may be shared; `entry` is its number in the log."""

    capture: Capture
    entry: int | None
    arrivals: tuple[Came, ...]
    signatures: tuple[MailSignature, ...]
    quotations: tuple[Found, ...]
    is_shared: bool
    pages: tuple[Page, ...]
    renderable: bool


def is_archived(sha256: str | None) -> bool:
    """Whether there is a copy of this hash."""
    return bool(sha256) and Capture.objects.filter(sha256=sha256).exists()


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
        pages=tuple(archive.pages_of(capture)) if is_shared else (),
        renderable=bool(is_shared and reading and reading.renderable),
    )


def draw_page(sha256: str, number: int) -> bytes | None:
    """A page of a shared copy as PNG, or None. Drawn in the cell once, and kept beside the captures."""
    capture = Capture.objects.filter(sha256=sha256, reading__renderable=True).first()
    if capture is None or capture.pk not in shared([capture]):
        return None
    if not Page.objects.filter(capture=capture, number=number).exists():
        return None
    kept = settings.HOME / "drawn" / sha256 / f"{number}.png"
    with _drawing:
        if not kept.exists():
            store.verify(settings.CAPTURES, sha256)
            drawn = render_page(store.place(settings.CAPTURES, sha256), number, dots_per_inch=DOTS_PER_INCH)
            if not isinstance(drawn, Pixels):
                return None
            _keep(kept, to_png(drawn))
        return kept.read_bytes()


def state() -> str:
    """What tells one state of all copies from another."""
    tables = (SharingDecision, Reading, Arrival, MailSignature)
    newest = (table._default_manager.aggregate(newest=Max("pk"))["newest"] or 0 for table in tables)
    return "-".join(map(str, newest))


def _came(arrival: Arrival) -> Came:
    try:
        host = urlsplit(arrival.address).hostname or ""
    except ValueError:  # in another's web archive an address may be anything
        host = ""
    return Came(arrival.at, arrival.how, host, arrival.status)


def _keep(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    unfinished = path.with_name(f"{token_hex(8)}.unfinished")
    unfinished.write_bytes(content)
    unfinished.replace(path)

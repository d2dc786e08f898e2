"""Every write of what the cell gave of a capture: its pages, its paragraphs, the files inside it."""

import fcntl
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from itertools import islice

import msgspec
from django.conf import settings
from django.db import connection, transaction

from answerable.cell.document import HIDDEN_DATA, Flag, Opened, Part, Quarantined, Verdict
from answerable.cell.limits import LIMITS
from answerable.cell.opening import open_file
from answerable.engine.record import Refusal

from . import search, store
from .models import Capture, Page, Paragraph, Reading, State
from .reading import Piece, pieces_of_page, read_pieces
from .services import keep_part
from .storable import storable

BATCH_ROWS = 2000
HIDDEN = "hidden data"
"""The reason that the readers give for what a sheet holds and does not show."""
READING_LOCK = 2022_08_31
"""Any number of its own: one process at a time reads captures."""
IN_RECORDS = frozenset({"text", "csv", "json", "xml", "gzip", "bz2", "zst"})
"""Formats that the readers give record by record, at any size; all others are pages."""


def open_capture(capture: Capture) -> Verdict:
    """What the cell gives of a capture; raises OSError and the faults of the store. Writes nothing."""
    store.verify(settings.CAPTURES, capture.sha256)
    path = store.place(settings.CAPTURES, capture.sha256)
    return open_file(path, name=capture.origin, media_type=capture.media_type)


def read_capture(
    *, capture: Capture, verdict: Verdict | None = None, done: Callable[[int], object] = lambda _: None
) -> Reading:
    """Make the text of a capture searchable; raises OSError and the faults of the store.

    Files inside it (attachments, members of an archive) become captures of their own. Nothing of the record
    changes, so nobody answers for it. Reading it again replaces what was read before.
    """
    verdict = verdict or open_capture(capture)
    with _alone_with(capture):
        if _comes_in_records(capture, verdict):
            return _read_records(capture, verdict, done)
        reading = _keep_pages(capture, verdict)
    for part in verdict.parts if isinstance(verdict, Opened) else ():
        _read_part(part, capture)
    return reading


def _read_part(part: Part, parent: Capture) -> None:
    """A part is read as it was opened inside of the whole: opened by itself it would get limits of its own,
    and an archive in an archive in an archive could unpack to more than any disk holds.
    """
    kept = keep_part(content=part.content, name=part.name, media_type=part.media_type, parent=parent)
    if not Reading.objects.filter(capture=kept).exclude(state=State.QUARANTINED).exists():
        read_capture(capture=kept, verdict=part.verdict)


@contextmanager
def _alone_with(capture: Capture) -> Iterator[None]:
    """Two who read the same capture at once would write each page twice. Raises OSError."""
    with store.place(settings.CAPTURES, capture.sha256).open("rb") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


@transaction.atomic
def reindex(*, done: Callable[[int], object] = lambda _: None) -> int:
    """Make the index anew from the paragraphs; returns their number, and tells it on the way."""
    _wait_for_turn()
    number = 0

    def told(rows: Iterable[Paragraph]) -> Iterator[Paragraph]:
        nonlocal number
        for number, row in enumerate(rows, 1):
            yield row
            done(number)

    search.rebuild(told(Paragraph.objects.order_by("id").iterator(chunk_size=BATCH_ROWS)))
    return number


def _comes_in_records(capture: Capture, verdict: Verdict) -> bool:
    if isinstance(verdict, Opened):
        return verdict.format in IN_RECORDS
    # The readers take files of any size, and know formats that the cell does not.
    if isinstance(verdict, Quarantined):
        return verdict.reason == "too_large" and capture.size_bytes > LIMITS.file_bytes
    return verdict.reason == "unknown_format"


@transaction.atomic
def _keep_pages(capture: Capture, verdict: Verdict) -> Reading:
    _wait_for_turn()
    _forget(capture)
    if not isinstance(verdict, Opened):
        state = State.QUARANTINED if isinstance(verdict, Quarantined) else State.REFUSED
        return Reading.objects.create(
            capture=capture,
            state=state,
            reason=verdict.reason,
            detail=storable(verdict.detail),
            paragraphs=0,
            refused=0,
        )
    pages = [
        Page(
            capture=capture, number=number, label=storable(page.label), text=storable(page.text),
            width=page.width, height=page.height, lines=msgspec.json.encode(page.lines).decode(),
            recognised=page.recognised,
        )
        for number, page in enumerate(verdict.pages, 1)
    ]  # fmt: skip
    Page.objects.bulk_create(pages, batch_size=BATCH_ROWS)
    pieces = (piece for page in verdict.pages for piece in pieces_of_page(page))
    paragraphs = _add_paragraphs(capture, pieces, 0)
    return Reading.objects.create(
        capture=capture, format=verdict.format, title=storable(verdict.title), held=verdict.held,
        flags=msgspec.json.encode(verdict.flags).decode(), renderable=verdict.renderable,
        headers=msgspec.json.encode(verdict.headers).decode(), paragraphs=paragraphs, refused=0,
    )  # fmt: skip


def _read_records(capture: Capture, verdict: Verdict, done: Callable[[int], object]) -> Reading:
    """Each batch is a transaction of its own, and a run that was broken off is taken up where it stopped."""
    if Reading.objects.filter(capture=capture).exists():
        with transaction.atomic():
            _wait_for_turn()
            _forget(capture)
    refusals: list[Refusal] = []
    number = Paragraph.objects.filter(capture=capture).count()
    path = store.place(settings.CAPTURES, capture.sha256)
    pieces = islice(_readable(read_pieces(path), refusals), number, None)
    while batch := list(islice(pieces, BATCH_ROWS)):
        with transaction.atomic():
            _wait_for_turn()
            number = _add_paragraphs(capture, batch, number)
        done(number)
    first = refusals[0] if refusals else Refusal("", "")
    refusal = f"{first.locator}: {first.reason}. {first.detail}" if refusals else ""
    nothing = first if refusals and not number else None
    flags = [*_flags(verdict), *(_flag(refusal) for refusal in refusals if refusal.reason == HIDDEN)]
    return Reading.objects.create(
        capture=capture, format="records", paragraphs=number, refused=len(refusals),
        flags=msgspec.json.encode(flags).decode(), held=any(flag.kind in HIDDEN_DATA for flag in flags),
        refusal=storable(refusal), state=State.REFUSED if nothing else State.OPENED,
        reason=nothing.reason[:40] if nothing else "",
        detail=storable(nothing.detail) if nothing else "",
    )  # fmt: skip


def _flags(verdict: Verdict) -> list[Flag]:
    """What the cell noticed of a file that comes in records, and of what is packed in it."""
    if not isinstance(verdict, Opened):
        detail = "nobody looked for hidden data in it: the cell does not open files of this size or format"
        return [Flag(kind="unreadable_part", where="file", detail=detail)]
    flags = list(verdict.flags)
    for part in verdict.parts:
        flags += _flags(part.verdict)
    return flags


def _flag(refusal: Refusal) -> Flag:
    return Flag(kind="hidden_row", where=refusal.locator, detail=refusal.detail)


def _add_paragraphs(capture: Capture, pieces: Iterable[Piece], number: int) -> int:
    rows = [
        Paragraph(capture=capture, number=at, record=piece.record, locator=piece.locator, text=piece.text)
        for at, piece in enumerate(pieces, number)
    ]
    search.add(Paragraph.objects.bulk_create(rows, batch_size=BATCH_ROWS))
    return number + len(rows)


def _forget(capture: Capture) -> None:
    """What an earlier reading gave, and its words in the index."""
    paragraphs = Paragraph.objects.filter(capture=capture)
    search.remove(paragraphs.order_by("id").iterator(chunk_size=BATCH_ROWS))
    paragraphs.delete()
    Page.objects.filter(capture=capture).delete()
    Reading.objects.filter(capture=capture).delete()


def _readable(found: Iterable[Piece | Refusal], refusals: list[Refusal]) -> Iterator[Piece]:
    for piece in found:
        if isinstance(piece, Refusal):
            refusals.append(piece)
        else:
            yield piece


def _wait_for_turn() -> None:
    """PostgreSQL lets others write meanwhile, and what they index would be lost with the old table."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [READING_LOCK])

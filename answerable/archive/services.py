"""Every write to the archive: the bytes first, then their row, so that a row never lacks its bytes."""

import mimetypes
from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from pathlib import Path

from django.conf import settings
from django.db import IntegrityError, connection, transaction

from answerable.accounts.models import Action, User
from answerable.accounts.permissions import Permission, demand
from answerable.accounts.services import log
from answerable.engine.record import Refusal

from . import search, store
from .models import Capture, Paragraph, Reading
from .reading import Piece, read_pieces

UNKNOWN_MEDIA_TYPE = "application/octet-stream"
BATCH_ROWS = 2000
READING_LOCK = 2022_08_31
"""Any number of its own: one process at a time reads captures."""


def capture_file(*, path: Path, origin: str, by: User) -> Capture:
    """Archive a file as it is now. Raises OSError when it cannot be read."""
    media_type = mimetypes.guess_type(path.name)[0] or UNKNOWN_MEDIA_TYPE
    return capture(chunks=store.chunks_of(path), media_type=media_type, origin=origin, by=by)


def capture(*, chunks: Iterable[bytes], media_type: str, origin: str, by: User) -> Capture:
    """Archive bytes. The same bytes twice are one capture, which keeps the origin that it came by first."""
    demand(by, Permission.IMPORT_SCAN)
    stored = store.store(settings.CAPTURES, chunks)
    return _record(stored=stored, media_type=media_type, origin=origin, by=by)


@transaction.atomic
def _record(*, stored: store.Stored, media_type: str, origin: str, by: User) -> Capture:
    known = Capture.objects.filter(sha256=stored.sha256).first()
    if known:
        return known
    row = Capture(
        sha256=stored.sha256,
        size_bytes=stored.size_bytes,
        media_type=media_type,
        origin=origin,
        captured_by_name=by.username,
    )
    row.full_clean(validate_unique=False, validate_constraints=False)
    try:
        with transaction.atomic():
            row.save(force_insert=True)
    except IntegrityError:
        return Capture.objects.get(
            sha256=stored.sha256
        )  # somebody archived the same bytes at the same moment
    detail = {"sha256": stored.sha256, "size_bytes": stored.size_bytes}
    log(action=Action.CAPTURE_STORE, by=by, subject=stored.sha256, detail=detail)
    return row


def read_capture(*, capture: Capture, done: Callable[[int], object] = lambda _: None) -> Reading:
    """Make the text of a capture searchable; raises OSError and the faults of the store.

    For the command line: the readers open files of strangers, which no process that serves pages does.
    Each batch is a transaction of its own, and a run that was broken off is taken up where it stopped.
    Nothing of the record changes, so nobody answers for it.
    """
    store.verify(settings.CAPTURES, capture.sha256)
    refusals: list[Refusal] = []
    number = Paragraph.objects.filter(capture=capture).count()
    path = store.place(settings.CAPTURES, capture.sha256)
    pieces = islice(_readable(read_pieces(path), refusals), number, None)
    while batch := list(islice(pieces, BATCH_ROWS)):
        rows = [
            Paragraph(capture=capture, number=at, record=piece.record, locator=piece.locator, text=piece.text)
            for at, piece in enumerate(batch, number)
        ]
        with transaction.atomic():
            _wait_for_turn()
            search.add(Paragraph.objects.bulk_create(rows))
        number += len(batch)
        done(number)
    first = f"{refusals[0].locator}: {refusals[0].reason}. {refusals[0].detail}" if refusals else ""
    return Reading.objects.create(
        capture=capture, paragraphs=number, refused=len(refusals), refusal=first.replace("\0", " ")
    )


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

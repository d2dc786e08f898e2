"""Every write to the archive: the bytes first, then their row, so that a row never lacks its bytes."""

import mimetypes
from collections.abc import Iterable
from pathlib import Path

from django.conf import settings
from django.db import IntegrityError, transaction

from answerable.accounts.models import Action, User
from answerable.accounts.permissions import Permission, demand
from answerable.accounts.services import log

from . import store
from .models import Capture

UNKNOWN_MEDIA_TYPE = "application/octet-stream"


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

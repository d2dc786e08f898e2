"""Every write of captures: the bytes first, then their row, so that a row never lacks its bytes."""

import json
import mimetypes
import re
from collections.abc import Iterable
from pathlib import Path

import msgspec
from django.conf import settings
from django.db import IntegrityError, transaction

from answerable.accounts.models import Action, User
from answerable.accounts.permissions import Permission, demand
from answerable.accounts.services import SYSTEM, log
from answerable.custody.services import enter
from answerable.fetch.exchange import Exchange
from answerable.fetch.warc import certificates_as_pem

from . import store
from .models import Arrival, Capture, How
from .storable import as_origin

UNKNOWN_MEDIA_TYPE = "application/octet-stream"
PEM = "application/x-pem-file"
WARC = "application/warc"
LONGEST_ORIGIN = 600
WEB = ("http://", "https://")
UNNAMED = "without a name"
MEDIA_TYPE = re.compile(r"[A-Za-z0-9!#$&^_.+-]{1,49}/[A-Za-z0-9!#$&^_.+-]{1,49}")
"""RFC 6838, section 4.2, without the longest."""


class NothingToKeep(Exception):
    """The host says that our copy is still the same, and there is none: fetch it without validators."""


class Came(msgspec.Struct, frozen=True, kw_only=True):
    """How bytes came, beside the name or address that they came by (models.Arrival says what each is)."""

    how: How = How.FILE
    status: int | None = None
    headers: tuple[tuple[str, str], ...] = ()
    certificates: Capture | None = None
    exchange: Capture | None = None
    parent: Capture | None = None


def media_type_of(name: str) -> str:
    """What a file of this name says that it is."""
    return mimetypes.guess_type(name)[0] or UNKNOWN_MEDIA_TYPE


def capture_file(*, path: Path, origin: str, by: User, how: How = How.FILE) -> Capture:
    """Archive a file as it is now. Raises OSError when it cannot be read."""
    return capture(
        chunks=store.chunks_of(path),
        media_type=media_type_of(path.name),
        origin=origin,
        by=by,
        came=Came(how=how),
    )


def capture(
    *, chunks: Iterable[bytes], media_type: str, origin: str, by: User, came: Came | None = None
) -> Capture:
    """Archive bytes. The same bytes twice are one capture; each way that they came is an arrival."""
    return arrive(chunks=chunks, media_type=media_type, origin=origin, by=by, came=came or Came()).capture


def arrive(*, chunks: Iterable[bytes], media_type: str, origin: str, by: User, came: Came) -> Arrival:
    """Archive bytes and how they came. What came just so before is not told again, unless it was fetched."""
    demand(by, Permission.IMPORT_SCAN)
    stored = store.store(settings.CAPTURES, chunks)
    return _record(stored=stored, media_type=media_type, origin=origin, by=by, came=came)


def keep_part(*, content: bytes, name: str, media_type: str, parent: Capture) -> Capture:
    """Archive a file that was inside a capture; whoever brought that one answers for it."""
    stored = store.store(settings.CAPTURES, [content])
    came = Came(how=How.PART, parent=parent)
    media_type = media_type if MEDIA_TYPE.fullmatch(media_type) else UNKNOWN_MEDIA_TYPE
    return _record(stored=stored, media_type=media_type, origin=name or UNNAMED, by=None, came=came).capture


@transaction.atomic
def log_download(*, capture: Capture, by: User) -> None:
    """Note that somebody took the bytes as they came out of the archive."""
    demand(by, Permission.REVIEW)
    log(action=Action.CAPTURE_DOWNLOAD, by=by, subject=capture.sha256)


def capture_exchange(*, exchange: Exchange, warc: Iterable[bytes], by: User) -> Arrival:
    """Archive an answer from the network: its body, its WARC record, and the server's certificates (PEM).

    An answer that says "not modified" is archived as its record alone; the arrival is that of the copy which
    is still the same. Raises NothingToKeep where there is no such copy.
    """
    url, last = exchange.url, exchange.last
    fetched = Came(how=How.FETCH)
    record = capture(chunks=warc, media_type=WARC, origin=f"exchange of {url}", by=by, came=fetched)
    chain = None
    if pem := certificates_as_pem(last.tls).encode():
        chain = capture(chunks=[pem], media_type=PEM, origin=f"certificates of {url}", by=by, came=fetched)
    came = Came(
        how=How.FETCH, status=last.status, headers=last.response_headers, certificates=chain, exchange=record
    )
    if exchange.not_modified:
        return _still_the_same(url=url, by=by, came=came)
    media_type = exchange.media_type if MEDIA_TYPE.fullmatch(exchange.media_type) else UNKNOWN_MEDIA_TYPE
    return arrive(chunks=[exchange.body], media_type=media_type, origin=url, by=by, came=came)


@transaction.atomic
def _still_the_same(*, url: str, by: User, came: Came) -> Arrival:
    earlier = Arrival.objects.filter(origin=as_origin(url), how=How.FETCH).order_by("-id").first()
    if earlier is None:
        raise NothingToKeep(
            f"{url} says that our copy is still the same, and there is no copy; fetch it whole"
        )
    return _add_arrival(capture=earlier.capture, origin=earlier.origin, by=by, came=came)


@transaction.atomic
def _record(*, stored: store.Stored, media_type: str, origin: str, by: User | None, came: Came) -> Arrival:
    origin = as_origin(origin) or UNNAMED
    row = Capture.objects.filter(sha256=stored.sha256).first()
    row = row or _add(stored=stored, media_type=media_type, origin=origin, by=by)
    same = Arrival.objects.filter(capture=row, how=came.how, origin=origin, parent=came.parent)
    known = None if came.how == How.FETCH else same.first()
    return known or _add_arrival(capture=row, origin=origin, by=by, came=came)


def _add(*, stored: store.Stored, media_type: str, origin: str, by: User | None) -> Capture:
    row = Capture(
        sha256=stored.sha256,
        size_bytes=stored.size_bytes,
        media_type=media_type,
        origin=origin[:LONGEST_ORIGIN],
        captured_by_name=by.username if by else SYSTEM,
    )
    row.full_clean(validate_unique=False, validate_constraints=False)
    try:
        with transaction.atomic():
            row.save(force_insert=True)
    except IntegrityError:  # somebody archived the same bytes at the same moment
        return Capture.objects.get(sha256=stored.sha256)
    enter([row])
    detail = {"sha256": stored.sha256, "size_bytes": stored.size_bytes}
    log(action=Action.CAPTURE_STORE, by=by, subject=stored.sha256, detail=detail)
    return row


def _add_arrival(*, capture: Capture, origin: str, by: User | None, came: Came) -> Arrival:
    earlier = Arrival.objects.filter(origin=origin, how=came.how).order_by("-id").first()
    row = Arrival(
        capture=capture,
        how=came.how,
        origin=origin,
        address=origin if came.how in (How.FETCH, How.IMPORT) and origin.startswith(WEB) else "",
        status=came.status,
        headers=json.dumps(came.headers, ensure_ascii=False),
        certificates=came.certificates,
        exchange=came.exchange,
        parent=came.parent,
        earlier=earlier,
        by_name=by.username if by else SYSTEM,
    )
    row.full_clean(validate_unique=False, validate_constraints=False)
    row.save(force_insert=True)
    enter([row])
    return row

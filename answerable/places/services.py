"""Every write of representatives: files come in after their difference was looked at, and can be undone."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

import msgspec
from django.conf import settings
from django.db import IntegrityError, transaction

from answerable.accounts.models import Action, User
from answerable.accounts.permissions import Permission, demand
from answerable.accounts.services import log
from answerable.campaign import read_constituencies, read_register
from answerable.custody.services import enter
from answerable.engine.representative import Seat
from answerable.engine.seat_changes import Difference, difference, digest

from . import queries
from .models import ImportUndone, Representative, RepresentativesImport
from .representative_files import File, ReadFile, Reading, RefusedLine, Registers, read_files

BATCH_ROWS = 500
NOT_IN_IT = "not in it any more"


class LookAgain(Exception):
    """What the files would change is not what was looked at: preview them anew."""


class NothingToUndo(Exception):
    """No import stands, or another one came after the one that was meant; look again."""


class Preview(NamedTuple):
    """What an import would do. `digest` names all of it, and is what `apply_import` asks for."""

    difference: Difference
    digest: str
    files: tuple[ReadFile, ...]
    refused: list[RefusedLine]
    unknown: Mapping[str, tuple[str, ...]]


def preview_import(*, files: Sequence[File], campaign: str, on: date) -> Preview:
    """What these files would change, as of a day. Nothing is written."""
    return _preview(read_files(files, _registers(campaign), on), on)


def apply_import(
    *, files: Sequence[File], campaign: str, on: date, looked_at: str, by: User
) -> RepresentativesImport | None:
    """Write what `preview_import` showed under this digest; None where it changes nothing.

    Raises LookAgain where the files, or what stands, are no longer what was looked at. All comes, or nothing.
    """
    demand(by, Permission.IMPORT_SCAN)
    reading = read_files(files, _registers(campaign), on)
    try:
        return _apply(reading, on, looked_at, by)
    except IntegrityError as error:
        raise LookAgain("Somebody imported at the same moment. Look at the difference again.") from error


@transaction.atomic
def undo_import(*, number: int, by: User) -> ImportUndone:
    """Take the last import back: what stood before it stands again. Raises NothingToUndo."""
    demand(by, Permission.IMPORT_SCAN)
    last = queries.last_standing()
    if last is None or last.number != number:
        raise NothingToUndo(f"Import {number} is not the last one that stands, and only that can be undone.")
    try:
        with transaction.atomic():
            undone = ImportUndone.objects.create(undoes=last, by=by)
    except IntegrityError as error:
        raise NothingToUndo(f"Import {number} was undone meanwhile.") from error
    enter([undone])
    log(action=Action.REPRESENTATIVES_UNDO, by=by, subject=str(number))
    return undone


def _preview(reading: Reading, on: date) -> Preview:
    sources = {id(seat): file for seat, file in reading.seats}
    found = difference(queries.seats(), [seat for seat, _ in reading.seats], on)
    refused = [
        *reading.refused,
        *(
            RefusedLine(sources[id(row.seat)].name, row.seat.locator, _doubled(row.first))
            for row in found.doubled
        ),
    ]
    basis: list[str | int] = [
        queries.last_number(),
        queries.undone_count(),
        *(file.sha256 for file in reading.files),
    ]
    return Preview(found, digest(found, basis), reading.files, refused, reading.unknown)


def _doubled(first: Seat) -> str:
    return f"the same seat stands already at {first.locator}"


@transaction.atomic
def _apply(reading: Reading, on: date, looked_at: str, by: User) -> RepresentativesImport | None:
    preview = _preview(reading, on)
    found = preview.difference
    if found.is_empty:
        return None
    if preview.digest != looked_at:
        raise LookAgain("What the files would change is not what you looked at. Look at it again.")
    counts = {
        "new": len(found.new), "changed": len(found.changed), "gone": len(found.gone),
        "unchanged": found.unchanged, "refused": len(preview.refused),
    }  # fmt: skip
    number = queries.last_number() + 1
    done = RepresentativesImport.objects.create(
        number=number, by=by, digest=preview.digest, files=[_kept(file) for file in preview.files], **counts
    )
    Representative.objects.bulk_create(_versions(done, found, reading), batch_size=BATCH_ROWS)
    enter([done])
    detail = counts | {"sha256": [file.sha256 for file in preview.files]}
    log(action=Action.REPRESENTATIVES_IMPORT, by=by, subject=str(number), detail=detail)
    return done


def _versions(done: RepresentativesImport, found: Difference, reading: Reading) -> list[Representative]:
    told_in = {seat.sameness: file for seat, file in reversed(reading.seats)}
    written = [*found.new, *((row.key, row.after) for row in found.changed)]
    rows = [_row(done, key, seat, told_in[seat.sameness]) for key, seat in written]
    # Of those that are gone the files say nothing: the first stands for all of them.
    left = [msgspec.structs.replace(row.after, locator=NOT_IN_IT) for row in found.gone]
    rows += [
        _row(done, gone.key, seat, reading.files[0]) for gone, seat in zip(found.gone, left, strict=True)
    ]
    return rows


def _row(done: RepresentativesImport, key: str, seat: Seat, file: ReadFile) -> Representative:
    fields = {name: value for name, value in msgspec.structs.asdict(seat).items() if name != "council"}
    return Representative(imported=done, key=key, source=file.name, source_date=file.dated, **fields)


def _kept(file: ReadFile) -> dict[str, Any]:
    return file._asdict() | {"dated": file.dated.isoformat()}


def _registers(campaign: str) -> Registers:
    folder = settings.CAMPAIGNS / campaign
    return Registers(read_register(folder)[0], read_constituencies(folder)[0].values())

"""Web archives that somebody else made: archived as they are, and each answer in them as a capture, too."""

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from answerable.accounts.models import User
from answerable.accounts.permissions import Permission, demand
from answerable.cell.web_archive import read_web_archive
from answerable.cell.web_record import WebFault, WebRecord

from .models import Arrival, Capture, How
from .services import MEDIA_TYPE, UNKNOWN_MEDIA_TYPE, Came, arrive, capture_file

ENDINGS = (".warc", ".warc.gz", ".wacz")
STATUSES = range(100, 1000)
"""RFC 9110, section 15."""


class Imported(NamedTuple):
    """One answer of a web archive: how it arrived here, or why it did not, and whether hashes prove it."""

    url: str
    arrival: Arrival | None
    fault: str = ""


def is_web_archive(path: Path) -> bool:
    """Whether a file calls itself a web archive."""
    return path.name.lower().endswith(ENDINGS)


def import_web_archive(*, path: Path, origin: str, by: User) -> Iterator[Imported]:
    """Archive a WARC or WACZ file and what it holds; the same file twice adds nothing. Raises OSError.

    What its maker says (address, time, status, headers) is kept as such: it proves what was handed to us, and
    no more. A record whose own hash does not hold is not taken.
    """
    demand(by, Permission.IMPORT_SCAN)
    whole = capture_file(path=path, origin=origin, by=by)
    none = True
    for found in read_web_archive(path):
        if isinstance(found, WebFault):
            none = False
            yield Imported(found.where, None, found.what)
        elif found.kind != "revisit":
            none = False
            yield _import(found, whole, by)
    if none:
        yield Imported(origin, None, "holds no answer of a server")


def _import(record: WebRecord, whole: Capture, by: User) -> Imported:
    if record.digest == "broken":
        return Imported(record.url, None, record.what_failed)
    told = (("WARC-Date", record.at), ("WARC-Type", record.kind))
    status = record.status if record.status in STATUSES else None
    came = Came(how=How.IMPORT, status=status, headers=(*told, *record.headers), parent=whole)
    media_type = record.media_type.partition(";")[0].strip()
    media_type = media_type if MEDIA_TYPE.fullmatch(media_type) else UNKNOWN_MEDIA_TYPE
    arrival = arrive(chunks=[record.content], media_type=media_type, origin=record.url, by=by, came=came)
    unproved = "its maker wrote no hash of it" if record.digest == "none" else ""
    return Imported(record.url, arrival, record.what_failed or unproved)

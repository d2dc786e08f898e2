"""What an import of representatives would change: what stood before it beside what its files say."""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from typing import NamedTuple

import msgspec

from .representative import OF_A_COUNCIL, Seat
from .when import earliest, latest

COMPARED = (
    "name", "party", "area_name", "area_code", "email", "contact", "since", "until", "source_id"
)  # fmt: skip
"""Fields whose change is a change; a locator that moved is none."""


class Changed(NamedTuple):
    """A seat that the files tell of otherwise than before; `fields` names what differs."""

    key: str
    before: Seat
    after: Seat
    fields: tuple[str, ...]


class Gone(NamedTuple):
    """A seat that the files do not tell of any more; `after` is the seat with its end."""

    key: str
    before: Seat
    after: Seat


class Doubled(NamedTuple):
    """A seat that stands already in the files."""

    seat: Seat
    first: Seat


class Difference(NamedTuple):
    """All that an import would write, in an order of its own (by key), and what it would leave."""

    new: tuple[tuple[str, Seat], ...]
    changed: tuple[Changed, ...]
    gone: tuple[Gone, ...]
    unchanged: int
    past: int
    """Seats that ended before the day: nobody writes to them, and they are not kept."""
    doubled: tuple[Doubled, ...]

    @property
    def is_empty(self) -> bool:
        """Whether nothing would be written."""
        return not (self.new or self.changed or self.gone)


def difference(before: Mapping[str, Seat], seats: Iterable[Seat], on: date) -> Difference:
    """What files that say `seats` change, as of a day, in what stands `before` (by key).

    The files are taken as whole for each council, or each parliament, of which they name a seat: what
    stands there and is not in them is gone. Seats of others stay as they are.
    """
    sitting, past, doubled = _sitting(seats, on)
    known = _matched(before, sitting)
    new: list[tuple[str, Seat]] = []
    changed: list[Changed] = []
    for seat in sitting:
        key = known.get(seat.key)
        if key is None:
            new.append((seat.key, seat))
            continue
        after = _with_what_is_not_told(seat, before[key])
        if fields := _differing(before[key], after):
            changed.append(Changed(key, before[key], after, fields))
    whole = {_scope(seat) for seat in sitting}
    met = set(known.values())
    gone = [
        Gone(key, seat, after)
        for key, seat in before.items()
        if key not in met and _scope(seat) in whole and not _has_ended(seat, on)
        if (after := _ended(seat, on)) != seat
    ]
    return Difference(
        tuple(sorted(new, key=lambda row: row[0])),
        tuple(sorted(changed, key=lambda row: row.key)),
        tuple(sorted(gone, key=lambda row: row.key)),
        len(sitting) - len(new) - len(changed),
        past,
        tuple(doubled),
    )


def digest(found: Difference, basis: Sequence[str | int]) -> str:
    """SHA-256 over all that would be written and what it rests on (the last import, the files' hashes)."""
    written = [basis, found.new, found.changed, found.gone]
    return hashlib.sha256(msgspec.json.encode(written, order="deterministic")).hexdigest()


def _sitting(seats: Iterable[Seat], on: date) -> tuple[list[Seat], int, list[Doubled]]:
    first: dict[str, Seat] = {}
    doubled: list[Doubled] = []
    past = 0
    for seat in seats:
        if _has_ended(seat, on):
            past += 1
        elif seat.key in first:
            doubled.append(Doubled(seat, first[seat.key]))
        else:
            first[seat.key] = seat
    return list(first.values()), past, doubled


def _matched(before: Mapping[str, Seat], sitting: Sequence[Seat]) -> dict[str, str]:
    """The key under which each seat stands already: its own, or that of the same person in the same seat."""
    known = {seat.key: seat.key for seat in sitting if seat.key in before}
    left = {seat.sameness: key for key, seat in before.items() if key not in known}
    for seat in sitting:
        if seat.key not in known and (key := left.pop(seat.sameness, None)):
            known[seat.key] = key
    return known


def _differing(before: Seat, after: Seat) -> tuple[str, ...]:
    """The fields that differ; that nothing was told and that there is none read the same to everybody."""
    return tuple(name for name in COMPARED if (getattr(before, name) or "") != (getattr(after, name) or ""))


def _with_what_is_not_told(seat: Seat, before: Seat) -> Seat:
    """A source without addresses, codes or dates does not take away those that another told."""
    kept = {
        name: getattr(before, name)
        for name in ("email", "contact", "area_code", "since")
        if getattr(seat, name) is None
    }
    if not seat.source_id:
        kept["source_id"] = before.source_id
    return msgspec.structs.replace(seat, **kept)


def _scope(seat: Seat) -> tuple[str, str | None]:
    return seat.office, seat.body if seat.office in OF_A_COUNCIL else None


def _has_ended(seat: Seat, on: date) -> bool:
    return seat.until is not None and latest(seat.until) < on


def _ended(seat: Seat, on: date) -> Seat:
    """The seat with the day before as its last, or the day on which it began where that is later."""
    last = on - timedelta(days=1)
    return msgspec.structs.replace(
        seat, until=max(last, earliest(seat.since)).isoformat() if seat.since else last.isoformat()
    )

"""Lists of councillors, of MPs and of councils' inboxes, and lists of wards, as CSV."""

import csv
import io
import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from answerable.engine.area_codes import Area
from answerable.engine.record import Refusal
from answerable.engine.representative import Office, Seat, is_area_code
from answerable.readers.seat_columns import header_role, roles_of, seat_of

HEADER_WITHIN_ROWS = 10
_CODE_COLUMN = re.compile(r"([A-Z]{2,5})(\d\d)CD", re.IGNORECASE)
_INBOX_NAME = "Democratic services"


class _Row(NamedTuple):
    number: int
    cells: Sequence[str]


def read_seats_csv(text: str) -> Iterator[Seat | Area | Refusal]:
    """Seats, or the areas of an official list: which of them, the header tells.

    An MP's list is known by `pcon_code` (DfE's mp_lookup), a list of inboxes by having a council and an
    address and no name or ward, a list of areas by a pair such as WD24CD and WD24NM (ONS look-ups).
    """
    refusals: list[Refusal] = []
    rows = list(_rows(text, refusals))
    yield from refusals
    at = next((place for place, row in enumerate(rows[:HEADER_WITHIN_ROWS]) if _is_header(row.cells)), None)
    if at is None:
        detail = "no row names a name, a ward, a council or an address; give the file a header"
        yield Refusal("file", "no header", detail)
        return
    header, below = [cell.strip() for cell in rows[at].cells], rows[at + 1 :]
    if columns := _area_columns(header):
        yield from _areas(below, columns)
        return
    roles = roles_of(dict.fromkeys(header))
    missing = _missing(roles)
    if missing:
        yield Refusal(f"row {rows[at].number}", "missing columns", f"there is no column for {missing}")
        return
    office = _office(header, roles)
    for row in below:
        yield from _seat(row, header, roles, office)


def _seat(
    row: _Row, header: Sequence[str], roles: dict[str, list[str]], office: Office
) -> Iterator[Seat | Refusal]:
    if len(row.cells) > len(header) and any(cell.strip() for cell in row.cells[len(header) :]):
        detail = (
            f"{len(row.cells)} cells below a header of {len(header)}; put quotes around texts with commas"
        )
        yield Refusal(f"row {row.number}", "too many cells", detail)
        return
    fields = dict(zip(header, row.cells, strict=False))
    if office == "democratic_services":
        fields["Name"] = _INBOX_NAME
        roles = {role: names for role, names in roles.items() if role in ("council", "email", "contact")} | {
            "name": ["Name"]
        }
    yield from seat_of(fields, roles, f"row {row.number}", office)


def _rows(text: str, refusals: list[Refusal]) -> Iterator[_Row]:
    head = text[:4096].split("\n", 1)[0]
    delimiter = max(",;\t|", key=head.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    while True:
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            refusals.append(Refusal(f"row {reader.line_num}", "broken row", f"{error}; the row was left out"))
            continue
        if any(cell.strip() for cell in cells):
            yield _Row(reader.line_num, cells)


def _is_header(cells: Sequence[str]) -> bool:
    return len({role for cell in cells if (role := header_role(cell))}) > 1 or bool(_area_columns(cells))


def _missing(roles: dict[str, list[str]]) -> str:
    if "name" not in roles and not {"first", "last"} <= roles.keys():
        return "" if {"council", "email"} <= roles.keys() and "area_name" not in roles else "the name"
    return "" if {"area_name", "area_code"} & roles.keys() else "the ward or the constituency"


def _office(header: Sequence[str], roles: dict[str, list[str]]) -> Office:
    if any(cell.casefold() == "pcon_code" for cell in header):
        return "mp"
    named = "name" in roles or "last" in roles
    return "councillor" if named else "democratic_services"


def _area_columns(header: Sequence[str]) -> tuple[int, int, int | None] | None:
    """Places of code, name and council's code in an ONS list; the finest area of a look-up stands first."""
    names = [cell.strip().upper() for cell in header]
    for place, name in enumerate(names):
        found = _CODE_COLUMN.fullmatch(name)
        if found and f"{found[1].upper()}{found[2]}NM" in names:
            council = next(
                (at for at, cell in enumerate(names) if re.fullmatch(r"(?:LAD|UTLA|CTY)\d\dCD", cell)), None
            )
            of = council if council != place else None
            return place, names.index(f"{found[1].upper()}{found[2]}NM"), of
    return None


def _areas(rows: Sequence[_Row], columns: tuple[int, int, int | None]) -> Iterator[Area | Refusal]:
    code_at, name_at, council_at = columns
    for number, cells in rows:
        padded = [*cells, *[""] * (max(code_at, name_at, council_at or 0) + 1 - len(cells))]
        code, name = padded[code_at].strip(), padded[name_at].strip()
        if is_area_code(code) and name:
            yield Area(
                code=code, name=name, council=padded[council_at].strip() if council_at is not None else ""
            )
        else:
            yield Refusal(
                f"row {number}", "no area", f"{code!r} is not a letter and eight digits, or has no name"
            )

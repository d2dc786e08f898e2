"""How Action Network, CiviCRM and a plain table name their columns, and rows of them read and made.

Action Network: help.actionnetwork.org, "File formats for list uploads", and the columns of its reports, as
public programs that read them have it (`can2_subscription_status`). CiviCRM: the titles of a contact's
fields in its schema (`is_opt_out` is "No Bulk Emails (User Opt Out)"), and of a petition's activities, whose
status is Completed once the address was verified.
"""

import csv
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from answerable.engine.spreadsheet import cell_as_meant

YES = frozenset({"1", "yes", "y", "true", "confirmed", "verified", "completed", "subscribed"})
NAME_CHARACTERS, POSTCODE_CHARACTERS = 100, 16


class BadFile(ValueError):
    """This is no such table; the message says what it lacks."""


class Layout(NamedTuple):
    """The columns of a layout, each by the names that it may have, in small letters."""

    email: tuple[str, ...]
    given: tuple[str, ...]
    family: tuple[str, ...]
    name: tuple[str, ...]
    postcode: tuple[str, ...]
    confirmed: tuple[str, ...]
    consent: tuple[str, ...]
    opted_out: tuple[str, ...]
    columns: tuple[str, ...]
    """The headings that are written."""


_MORE = ("consent_number", "consent_text", "consented_at")
LAYOUTS = {
    "action-network": Layout(
        email=("email", "email address", "email_address"), given=("first_name", "first name"),
        family=("last_name", "last name"), name=("name",),
        postcode=("zip_code", "zip/postal code", "postal_code", "zip"),
        confirmed=("confirmed", "email_confirmed"),
        consent=("can2_subscription_status", "subscription_status", "subscribed", "opt_in"),
        opted_out=("unsubscribed",), columns=("email", "first_name", "last_name", "zip_code", *_MORE),
    ),
    "civicrm": Layout(
        email=("email", "email address"), given=("first name",), family=("last name",),
        name=("display name", "sort name"), postcode=("postal code",),
        confirmed=("activity status", "petition confirmed"), consent=("consent", "opt in", "gdpr consent"),
        opted_out=("do not email", "no bulk emails (user opt out)"),
        columns=("Email", "First Name", "Last Name", "Postal Code", *_MORE),
    ),
    "plain": Layout(
        email=("email",), given=("given_name",), family=("family_name",), name=("name",),
        postcode=("postcode",), confirmed=("confirmed",), consent=("consent",), opted_out=("opted_out",),
        columns=("email", "name", "postcode", *_MORE),
    ),
}  # fmt: skip


class Row(NamedTuple):
    """One line of a file that can be used; `line` counts from 1, the heading's."""

    line: int
    name: str
    email: str
    postcode: str
    confirmed: bool
    consent: bool


class Refusal(NamedTuple):
    """One line that cannot, with the reason."""

    line: int
    reason: str


def read_rows(lines: Iterable[str], layout: Layout) -> Iterator[Row | Refusal]:
    """Each line of a table. Raises BadFile where there is no heading, or none for the mail address."""
    reader = csv.reader(lines, strict=True)
    try:
        heading = [cell.strip().lower() for cell in next(reader, [])]
    except csv.Error as error:
        raise BadFile(f"the first line is no heading of a CSV file: {error}") from error
    places = {field: _place(heading, getattr(layout, field)) for field in _FIELDS}
    if places["email"] is None:
        raise BadFile(f"no column is called {' or '.join(repr(name) for name in layout.email)}")
    while True:
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            yield Refusal(reader.line_num, f"not CSV: {error}")
            continue
        if cells:
            yield _row(reader.line_num, [cell_as_meant(cell.strip()) for cell in cells], places)


def _row(line: int, cells: Sequence[str], places: dict[str, int | None]) -> Row | Refusal:
    found = {
        field: cells[place] if place is not None and place < len(cells) else ""
        for field, place in places.items()
    }
    name = " ".join((found["name"] or f"{found['given']} {found['family']}").split())
    if any(0xD800 <= ord(char) < 0xE000 for text in found.values() for char in text):
        return Refusal(line, "not UTF-8")
    if not name:
        return Refusal(line, "no name")
    if len(name) > NAME_CHARACTERS or len(found["postcode"]) > POSTCODE_CHARACTERS:
        return Refusal(line, "a name or a postcode that is too long")
    consent = _says_yes(found["consent"]) and not _says_yes(found["opted_out"])
    return Row(line, name, found["email"], found["postcode"], _says_yes(found["confirmed"]), consent)


def split_name(name: str) -> tuple[str, str]:
    """A name in one field as two: what stands last is the family's, as most systems have it."""
    given, _, family = name.rpartition(" ")
    return (given, family) if given else (family, "")


def written(layout: str, *, name: str, email: str, postcode: str, more: Sequence[str]) -> list[str]:
    """The cells of one supporter in the order of the layout's columns."""
    if layout == "plain":
        return [email, name, postcode, *more]
    return [email, *split_name(name), postcode, *more]


_FIELDS = ("email", "given", "family", "name", "postcode", "confirmed", "consent", "opted_out")


def _place(heading: Sequence[str], names: Sequence[str]) -> int | None:
    return next((heading.index(name) for name in names if name in heading), None)


def _says_yes(cell: str) -> bool:
    return cell.strip().lower() in YES

"""Who sits for which area, as public records say: an office and its published contact, and nothing else."""

import re
import unicodedata
from collections.abc import Sequence
from datetime import date
from typing import Literal, get_args

import msgspec

from .characters import refused_character
from .when import UnreadableDate, earliest, latest

Office = Literal["councillor", "mp", "msp", "ms", "mla", "democratic_services"]
"""`democratic_services` is no person: the inbox of the council's officers who pass letters on."""
OFFICES: tuple[Office, ...] = get_args(Office)
OF_A_COUNCIL: frozenset[Office] = frozenset({"councillor", "democratic_services"})
LONGEST_TEXT = 200
LONGEST_ADDRESS = 254
"""Characters of an address (RFC 5321, 4.5.3.1.3: a path has 256, its angle brackets among them)."""
_ADDRESS = re.compile(r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+")
_CODE = re.compile(r"[ENSWK]\d{8}")
_TITLES = re.compile(
    r"^(?:(?:the )?(?:rt|right)\.? hon(?:ou?rable)?(?:\. ?| )"
    r"|(?:county |borough |city |town )?(?:councillors?|cllrs?|cllor|dr|mrs?|ms|miss|sir|dame|prof(?:essor)?)"
    r"(?:\. ?| ))+",
    re.IGNORECASE,
)
_HONOURS = re.compile(r"(?:,? (?:mbe|obe|cbe|bem|kc|qc|jp|dl|mp|msp|ms|mla|am))+$", re.IGNORECASE)
_VACANT = re.compile(r"\W*(?:vacan(?:t|cy)|(?:seat|ward|position) vacan(?:t|cy)|tbc|none)\b.*", re.IGNORECASE)
_LAST_WORD = re.compile(r" (?:ward|division|electoral division)$")


class Seat(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One person in one office for one area, or a council's inbox.

    `area_code` is a GSS code of a ward, division, constituency or region. `body` is a council's id in the
    register, `council` what the source calls it. `email` and `contact` (a published telephone number or
    page of the office) are None where the source does not tell them at all, and empty where it tells
    that there is none. `since` and `until` are EDTF dates, None where not known; `until` is the last day.
    """

    office: Office
    name: str
    locator: str
    area_name: str = ""
    area_code: str | None = None
    party: str = ""
    source_id: str = ""
    body: str | None = None
    council: str = ""
    email: str | None = None
    contact: str | None = None
    since: str | None = None
    until: str | None = None

    @property
    def key(self) -> str:
        """The same for this seat in the next edition of its source."""
        own = f"#{self.source_id}" if self.source_id else f"{folded(self.area_name)}/{folded_name(self.name)}"
        return f"{self.office}/{self.body or ''}/{own}"

    @property
    def sameness(self) -> tuple[str, str, str, str]:
        """What tells the seat again where a source has given it another number."""
        return self.office, self.body or "", folded(self.area_name), folded_name(self.name)


def folded(text: str) -> str:
    """An area's name without what is not always written alike: case, accents, `&`, apostrophes, `Ward`."""
    plain = unicodedata.normalize("NFKD", text.casefold().replace("&", " and "))
    letters = "".join(
        char if char.isalnum() else "" if char in "'’‘`" or unicodedata.combining(char) else " "
        for char in plain
    )
    return _LAST_WORD.sub("", " ".join(letters.split()))


def folded_name(name: str) -> str:
    """A person's name without titles and honours."""
    return folded(bare_name(name))


def bare_name(name: str) -> str:
    """`Cllr. Mrs Ana Made-Up MBE` is Ana Made-Up."""
    tidy = " ".join(name.split())
    if tidy.count(",") == 1 and not _HONOURS.search(tidy):
        # Indexes of members write the surname first.
        last, _, first = tidy.partition(", ")
        tidy = f"{first} {last}" if first else last
    return _HONOURS.sub("", _TITLES.sub("", tidy)).strip(" ,") or tidy


def is_vacant(name: str) -> bool:
    """Whether a name says that nobody sits there."""
    return not name.strip() or bool(_VACANT.fullmatch(name))


def is_address(text: str) -> bool:
    """Whether a letter can be sent there: one plain address (RFC 5321, without quoted or foreign parts)."""
    return len(text) <= LONGEST_ADDRESS and ".." not in text and bool(_ADDRESS.fullmatch(text))


def is_area_code(text: str) -> bool:
    """Whether it is a code of the Government Statistical Service."""
    return bool(_CODE.fullmatch(text))


def seat_fault(seat: Seat) -> str | None:
    """What is wrong with a seat as it was read, in one line; None where nothing is."""
    texts = (seat.name, seat.area_name, seat.party, seat.source_id, seat.council, seat.contact or "")
    found = (refused_character(text) for text in texts)
    faults = {
        "the seat is vacant": seat.office != "democratic_services" and is_vacant(seat.name),
        "it names no ward or constituency": seat.office != "democratic_services"
        and not (seat.area_name or seat.area_code),
        "it does not say which council it is of: name it as BODY=FILE, or in a column": (
            seat.office in OF_A_COUNCIL and not seat.body
        ),
        f"{seat.email!r} is not an address": bool(seat.email) and not is_address(seat.email or ""),
        "an inbox without an address is none": seat.office == "democratic_services" and not seat.email,
        f"{seat.area_code!r} is not a letter and eight digits": (
            seat.area_code is not None and not is_area_code(seat.area_code)
        ),
        f"a text has more than {LONGEST_TEXT} characters": max(map(len, texts)) > LONGEST_TEXT,
    }
    if character := next(filter(None, found), None):
        return f"it holds {character}"
    return next((fault for fault, holds in faults.items() if holds), None) or _date_fault(seat)


def without_empty_columns(seats: Sequence[Seat]) -> list[Seat]:
    """The seats of one file; where none has an address, or a telephone, the file does not tell of any."""
    untold = {name: None for name in ("email", "contact") if not any(getattr(seat, name) for seat in seats)}
    return [msgspec.structs.replace(seat, **untold) for seat in seats] if untold else list(seats)


def _date_fault(seat: Seat) -> str | None:
    try:
        first = earliest(seat.since) if seat.since else date.min
        last = latest(seat.until) if seat.until else date.max
    except UnreadableDate as error:
        return str(error)
    return f"it ends on {seat.until}, before it begins on {seat.since}" if last < first else None

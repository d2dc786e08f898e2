"""Which field of a list of representatives is the name, the ward, the address: by how it is called."""

import re
from collections.abc import Iterator, Mapping

from answerable.engine.record import Refusal
from answerable.engine.representative import Office, Seat, bare_name, is_address, is_area_code
from answerable.readers.cell_values import read_date

_WORDS: dict[str, tuple[str, ...]] = {
    # The best word first: where a file has several, the first that is filled in is taken.
    "source_id": (
        "moderngov uid", "councillor id", "councillorid", "person id", "member id", "uid", "id", "mnis id",
    ),
    "name": (
        "councillor name", "councillor", "cllr name", "cllr", "full name", "fullname", "fullusername",
        "person name", "member name", "member", "display as", "display name", "name",
    ),
    "first": ("first name", "firstname", "forename", "forenames", "given name"),
    "last": ("surname", "last name", "lastname", "family name"),
    "area_name": (
        "ward name", "ward", "division name", "division", "electoral division", "electoral area",
        "ward division", "ward or division", "district title", "districttitle", "post label", "wardtitle",
        "pcon name", "constituency name", "constituency", "area name", "area", "seat",
        "electoral ward", "dea",
    ),
    "area_code": (
        "ward code", "division code", "gss code", "gss", "area code", "pcon code", "constituency code",
        "ward gss", "post gss",
    ),
    "party": (
        "party text", "party name", "political party", "politicalpartytitle", "political group", "party",
        "group", "politicalgrouptitle", "affiliation",
    ),
    "council": (
        "council name", "council", "local authority", "authority", "organisation name", "organization name",
        "council gss", "body", "body id",
    ),
    "email": (
        "member email", "council email", "email address", "e mail address", "email", "e mail",
        "mail", "contact email",
    ),
    "contact": (
        "council phone", "phone number", "telephone", "phone", "tel", "telephone number", "phone work",
    ),
    "since": (
        "start date", "startdate", "elected", "date elected", "from", "since", "election date", "term start",
    ),
    "until": ("end date", "enddate", "until", "to", "term end", "term of office ends"),
}  # fmt: skip
_ROLE_OF = {word: role for role, words in _WORDS.items() for word in words}
_NOT_TOLD = frozenset({"-", "--", "n/a", "none", "unspecified", "not available", "null", "tbc", "unknown"})


def header_role(cell: str) -> str | None:
    """What a column of this name holds; None where its name is not known."""
    return _ROLE_OF.get(_plain(cell))


def roles_of(names: Mapping[str, object]) -> dict[str, list[str]]:
    """The names of a record's fields by what they hold, the best first."""
    roles: dict[str, list[str]] = {}
    for name in sorted(names, key=_rank):
        if role := header_role(name):
            roles.setdefault(role, []).append(name)
    return roles


def seat_of(
    fields: Mapping[str, str], roles: Mapping[str, list[str]], locator: str, office: Office
) -> Iterator[Seat | Refusal]:
    """The seat that a record tells of, and a line for each date in it that can't be read."""

    def told(role: str) -> str | None:
        """None where there is no such column, empty where it is not filled in."""
        texts = [" ".join(fields.get(name, "").split()) for name in roles.get(role, ())]
        filled = (text for text in texts if text and text.casefold() not in _NOT_TOLD)
        return next(filled, "") if texts else None

    dates = {role: told(role) for role in ("since", "until")}
    for role, text in dates.items():
        dates[role] = read_date(text) if text else None
        if text and not dates[role]:
            yield Refusal(locator, "unreadable date", f"{role} {text!r} was left out; write 2023-05-04")
    name = told("name") or " ".join(filter(None, (told("first"), told("last"))))
    email = told("email")
    if email and not (address := _address(email)):
        yield Refusal(locator, "unreadable address", f"{email[:100]!r} was left out; the seat was read")
    yield Seat(
        office=office,
        name=bare_name(name),
        locator=locator,
        area_name=told("area_name") or "",
        # Councils have codes of their own for wards; what is no GSS code leads nowhere.
        area_code=code if is_area_code(code := (told("area_code") or "").upper()) else None,
        party=told("party") or "",
        source_id=told("source_id") or "",
        council=told("council") or "",
        email=address if email else email,
        contact=told("contact"),
        since=dates["since"],
        until=dates["until"],
    )


def _address(text: str) -> str:
    """The first address in a cell, its domain in small letters; empty where there is none."""
    for word in re.split(r"[\s;,<>]+|mailto:|\?.*", text, flags=re.IGNORECASE):
        if word and is_address(word):
            local, at, domain = word.rpartition("@")
            return f"{local}{at}{domain.casefold()}"
    return ""


def _rank(name: str) -> tuple[int, str]:
    role = header_role(name)
    return (_WORDS[role].index(_plain(name)), name) if role else (0, name)


def _plain(cell: str) -> str:
    return " ".join(re.sub(r"[^a-z]+", " ", cell.casefold()).split())

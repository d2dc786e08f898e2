"""Who speaks for a place on a matter: addresses where they are known, and a named gap where they are not."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Literal, NamedTuple

import msgspec

from .matter import HEARD_BY, Matter
from .representative import OFFICES, Office, Seat, folded
from .when import earliest, latest

OFFICE_NAMES: dict[Office, tuple[str, str]] = {
    "councillor": ("councillor", "councillors"),
    "mp": ("MP", "MPs"),
    "msp": ("MSP", "MSPs"),
    "ms": ("Member of the Senedd", "Members of the Senedd"),
    "mla": ("MLA", "MLAs"),
    "democratic_services": ("inbox of democratic services", "inboxes of democratic services"),
}
Reason = Literal["nobody_known", "no_address", "place_not_known", "not_for_this_nation", "matter_not_known"]


class AreaIs(NamedTuple):
    """An area by its GSS code, and by its name for seats whose source gave no code; either may be empty."""

    code: str = ""
    name: str = ""


class PlaceCodes(msgspec.Struct, frozen=True, kw_only=True):
    """The areas of one place. `councils` are ids of the register, the nearer tier first.

    `division` is that of the county council. `devolved` are the constituency and, where there is one, the
    region of the devolved parliament. `nation` is England, Scotland, Wales or Northern Ireland.
    """

    ward: AreaIs = AreaIs()
    division: AreaIs = AreaIs()
    councils: tuple[str, ...] = ()
    constituency: AreaIs = AreaIs()
    devolved: tuple[AreaIs, ...] = ()
    nation: str = ""


class Addressee(msgspec.Struct, frozen=True, kw_only=True):
    """Somebody to write to. `passed_on_by` is the council that passes it on, where the address is its."""

    office: Office
    name: str
    email: str
    area_code: str
    area_name: str
    body: str | None = None
    party: str = ""
    contact: str = ""
    passed_on_by: str | None = None


class Gap(msgspec.Struct, frozen=True, kw_only=True):
    """What is not known: of which office, for which area or council, why, and in one sentence."""

    office: Office
    where: str
    reason: Reason
    said: str
    name: str = ""


class Routing(NamedTuple):
    """Who to write to, in the order in which to offer them, and what is missing."""

    addressees: tuple[Addressee, ...]
    gaps: tuple[Gap, ...]


def route(
    place: PlaceCodes, matter: Matter, on: date, seats: Iterable[Seat], council_names: Mapping[str, str]
) -> Routing:
    """Who speaks for the place on the matter on a day, by the seats that are known.

    `seats` may hold others too. Nobody is made up: an office that the place has not is a gap, and so is
    one of which nobody or no address is known.
    """
    sitting = [seat for seat in seats if sits(seat, on)]
    if matter == "council":
        return _councils(place, sitting, council_names)
    if matter == "parish":
        return _nowhere("The councillors of parishes and towns are in no list that is read here.")
    if matter == "unplaced_body" and place.nation != "England":
        return _nowhere(
            "It is not known which nation the body is of, and so not which parliament it answers to."
        )
    office, nation = HEARD_BY[matter]
    one = OFFICE_NAMES[office][0]
    if nation and place.nation != nation:
        where = place.nation or "a place whose nation is not known"
        said = f"This is a matter of {nation}: {where} elects no {one}."
        return Routing((), (Gap(office=office, where=where, reason="not_for_this_nation", said=said),))
    areas = [area for area in ((place.constituency,) if office == "mp" else place.devolved) if any(area)]
    if not areas:
        said = f"It is not known which {one} is right: the constituency is not known."
        return Routing((), (Gap(office=office, where="", reason="place_not_known", said=said),))
    return _joined(_constituency(area, office, sitting) for area in areas)


def sits(seat: Seat, on: date) -> bool:
    """Whether the seat may be held on that day; a date that is not known leaves it open."""
    begun = seat.since is None or earliest(seat.since) <= on
    return begun and (seat.until is None or on <= latest(seat.until))


def order(seat: Seat) -> tuple[int, str, str]:
    """Offices in their order, then areas and names in that of the alphabet."""
    return OFFICES.index(seat.office), seat.area_name, seat.name


def _nowhere(said: str) -> Routing:
    return Routing((), (Gap(office="councillor", where="", reason="matter_not_known", said=said),))


def _is_of(seat: Seat, areas: Iterable[AreaIs]) -> bool:
    """Whether the seat is of one of the areas: by its code, or by its whole name where one has no code."""
    name = folded(seat.area_name)
    return any(
        seat.area_code == area.code if seat.area_code and area.code else name and name == folded(area.name)
        for area in areas
    )


def _constituency(area: AreaIs, office: Office, sitting: list[Seat]) -> Routing:
    one = OFFICE_NAMES[office][0]
    found = sorted((seat for seat in sitting if seat.office == office and _is_of(seat, [area])), key=order)
    if not found:
        said = f"No {one} is known for {area.name or area.code}."
        return Routing((), (Gap(office=office, where=area.code, reason="nobody_known", said=said),))
    gaps = [_no_address(seat, area.code, one) for seat in found if not seat.email]
    return Routing(tuple(_addressee(seat) for seat in found if seat.email), tuple(gaps))


def _councils(place: PlaceCodes, sitting: list[Seat], names: Mapping[str, str]) -> Routing:
    if not place.councils:
        said = "It is not known which council is right: the place is not known."
        return Routing((), (Gap(office="councillor", where="", reason="place_not_known", said=said),))
    areas = (place.ward, place.division)
    return _joined(_council(body, names.get(body, body), areas, sitting) for body in place.councils)


def _council(body: str, council: str, areas: Sequence[AreaIs], sitting: list[Seat]) -> Routing:
    of_it = sorted((seat for seat in sitting if seat.body == body), key=order)
    found = [seat for seat in of_it if seat.office == "councillor" and _is_of(seat, areas)]
    inbox = next((seat for seat in of_it if seat.office == "democratic_services"), None)
    own = [_addressee(seat) for seat in found if seat.email]
    without = [seat for seat in found if not seat.email]
    if inbox:
        own += [_addressee(seat, by=inbox) for seat in without]
        without = []
    gaps = [_no_address(seat, body, f"councillor of {council}") for seat in without]
    if not found:
        gaps = [_nobody(body, council, passed_on=inbox is not None)]
        if inbox:
            own = [_addressee(inbox)]
    return Routing(tuple(own), tuple(gaps))


def _nobody(body: str, council: str, *, passed_on: bool) -> Gap:
    how = "its democratic services can pass a letter on" if passed_on else "nor is an address of its officers"
    said = f"No councillor of {council} is known for this ward; {how}."
    return Gap(office="councillor", where=body, reason="nobody_known", said=said)


def _no_address(seat: Seat, where: str, what: str) -> Gap:
    said = f"No address is known for {seat.name}, {what} ({seat.area_name or where})."
    return Gap(office=seat.office, where=where, reason="no_address", said=said, name=seat.name)


def _addressee(seat: Seat, by: Seat | None = None) -> Addressee:
    sender = by or seat
    return Addressee(
        office=seat.office,
        name=seat.name,
        email=sender.email or "",
        area_code=seat.area_code or "",
        area_name=seat.area_name,
        body=seat.body,
        party=seat.party,
        contact=sender.contact or "",
        passed_on_by=seat.body if by or seat.office == "democratic_services" else None,
    )


def _joined(routings: Iterable[Routing]) -> Routing:
    parts = list(routings)
    return Routing(
        tuple(one for part in parts for one in part.addressees),
        tuple(gap for part in parts for gap in part.gaps),
    )

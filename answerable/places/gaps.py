"""Where nobody could be written to: councils, wards and constituencies without a name or an address."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Literal, NamedTuple

from django.conf import settings

from answerable.campaign import read_constituencies, read_register
from answerable.engine.matter import COUNCIL_TYPES
from answerable.engine.register import Body
from answerable.engine.representative import Seat
from answerable.engine.routing import sits

from . import queries

Missing = Literal[
    "no_councillors", "no_code", "no_address", "no_address_but_inbox", "no_inbox", "no_mp", "no_address_of_mp"
]
SAID: dict[Missing, str] = {
    "no_councillors": "no councillor is known",
    "no_code": "its councillors are known, its code is not: only the name of the ward leads to them",
    "no_address": "councillors without an address, and no inbox of democratic services",
    "no_address_but_inbox": "councillors without an address: democratic services pass letters on",
    "no_inbox": "no inbox of democratic services is known",
    "no_mp": "no MP is known",
    "no_address_of_mp": "the MP's address is not known",
}


class GapRow(NamedTuple):
    """One thing that is not known. `council` is a body's id, empty for a constituency."""

    missing: Missing
    council: str
    council_name: str
    area_code: str
    area_name: str
    number: int
    """How many councillors it is about."""

    @property
    def said(self) -> str:
        """The gap in words."""
        return SAID[self.missing]


class CouncilGaps(NamedTuple):
    """What is known of one council: what the desk shows in a line."""

    id: str
    name: str
    councillors: int
    with_address: int
    wards: int
    coded_wards: int
    has_inbox: bool

    @property
    def is_complete(self) -> bool:
        """Whether its councillors are known, and each can be written to."""
        return self.councillors > 0 and (self.has_inbox or self.with_address == self.councillors)


class MembersKnown(NamedTuple):
    """Of how many constituencies the MP is known, and of how many the address; and other members."""

    constituencies: int
    mps: int
    with_address: int
    devolved: int


def gaps(campaign: str, on: date) -> list[GapRow]:
    """Every gap as of a day: the councils by name with their wards, then the constituencies."""
    folder = settings.CAMPAIGNS / campaign
    sitting = [seat for seat in queries.seats().values() if sits(seat, on)]
    found = [
        gap
        for council, seats in _by_council(read_register(folder)[0].values(), sitting, on)
        for gap in _of_council(council, seats)
    ]
    members = {seat.area_code: seat for seat in sitting if seat.office == "mp"}
    for one in read_constituencies(folder)[0].values():
        member = members.get(one.gss)
        if member is None or not member.email:
            found.append(GapRow("no_address_of_mp" if member else "no_mp", "", "", one.gss, one.name, 0))
    return found


def councils(campaign: str, on: date) -> list[CouncilGaps]:
    """Every council of the register that exists on a day, with what is known of it, by name."""
    sitting = [seat for seat in queries.seats().values() if sits(seat, on)]
    bodies = read_register(settings.CAMPAIGNS / campaign)[0].values()
    return [_summed(council, seats) for council, seats in _by_council(bodies, sitting, on)]


def members(campaign: str, on: date) -> MembersKnown:
    """What is known of members of parliaments on a day."""
    sitting = [seat for seat in queries.seats().values() if sits(seat, on) and not seat.body]
    codes = {one.gss for one in read_constituencies(settings.CAMPAIGNS / campaign)[0].values()}
    mps = {seat.area_code: seat for seat in sitting if seat.office == "mp" and seat.area_code in codes}
    return MembersKnown(
        len(codes), len(mps), sum(bool(seat.email) for seat in mps.values()),
        sum(seat.office != "mp" for seat in sitting),
    )  # fmt: skip


def _by_council(
    bodies: Iterable[Body], sitting: Iterable[Seat], on: date
) -> Iterator[tuple[Body, list[Seat]]]:
    of: Mapping[str, list[Seat]] = defaultdict(list)
    for seat in sitting:
        if seat.body:
            of[seat.body].append(seat)
    for body in sorted(bodies, key=lambda one: one.name):
        if body.type in COUNCIL_TYPES and body.country == "GB" and body.existed_on(on):
            yield body, of[body.id]


def _of_council(council: Body, seats: list[Seat]) -> Iterator[GapRow]:
    people = [seat for seat in seats if seat.office == "councillor"]
    inbox = len(people) < len(seats)
    if not people:
        yield GapRow("no_councillors", council.id, council.name, "", "", 0)
    if not inbox:
        yield GapRow("no_inbox", council.id, council.name, "", "", 0)
    wards: dict[tuple[str, str], list[Seat]] = defaultdict(list)
    for seat in people:
        wards[seat.area_name, seat.area_code or ""].append(seat)
    for (name, code), of_it in sorted(wards.items()):
        if not code:
            yield GapRow("no_code", council.id, council.name, "", name, len(of_it))
        if without := sum(not seat.email for seat in of_it):
            missing: Missing = "no_address_but_inbox" if inbox else "no_address"
            yield GapRow(missing, council.id, council.name, code, name, without)


def _summed(council: Body, seats: list[Seat]) -> CouncilGaps:
    people = [seat for seat in seats if seat.office == "councillor"]
    return CouncilGaps(
        council.id,
        council.name,
        len(people),
        sum(bool(seat.email) for seat in people),
        len({seat.area_name for seat in people}),
        len({seat.area_name for seat in people if seat.area_code}),
        len(people) < len(seats),
    )

"""Members of parliaments in parlparse's people.json, a Popolo file (https://github.com/mysociety/parlparse)."""

from collections.abc import Iterator, Mapping

import msgspec

from answerable.engine.record import Refusal
from answerable.engine.representative import Office, Seat, bare_name

_OFFICES: dict[str, Office] = {
    "house-of-commons": "mp",
    "scottish-parliament": "msp",
    "welsh-parliament": "ms",
    "welsh-assembly": "ms",
    "northern-ireland-assembly": "mla",
}


class _Name(msgspec.Struct, frozen=True):
    note: str = ""
    given_name: str = ""
    family_name: str = ""
    start_date: str = ""
    end_date: str = ""


class _Person(msgspec.Struct, frozen=True):
    id: str
    other_names: list[_Name] = []
    redirect: str = ""


class _Area(msgspec.Struct, frozen=True):
    name: str = ""


class _Post(msgspec.Struct, frozen=True):
    id: str
    organization_id: str = ""
    area: _Area = _Area()


class _Membership(msgspec.Struct, frozen=True):
    id: str
    person_id: str = ""
    post_id: str = ""
    on_behalf_of_id: str = ""
    start_date: str = ""
    end_date: str = ""


class _Organisation(msgspec.Struct, frozen=True):
    id: str
    name: str = ""


class _People(msgspec.Struct, frozen=True):
    memberships: list[msgspec.Raw]
    posts: list[_Post]
    persons: list[_Person]
    organizations: list[_Organisation] = []


def read_people(data: bytes) -> Iterator[Seat | Refusal]:
    """A seat for each membership of an elected house, whenever it was; peers sit for no area."""
    try:
        people = msgspec.json.decode(data, type=_People)
    except (msgspec.DecodeError, RecursionError) as error:
        yield Refusal("file", "malformed JSON", f"{error}; fetch it again")
        return
    persons = {person.id: person for person in people.persons}
    posts = {post.id: post for post in people.posts}
    parties = {organisation.id: organisation.name for organisation in people.organizations}
    for number, raw in enumerate(people.memberships, 1):
        try:
            membership = msgspec.json.decode(raw, type=_Membership)
        except msgspec.DecodeError as error:
            yield Refusal(f"membership {number}", "no membership", str(error))
            continue
        post = posts.get(membership.post_id)
        office = _OFFICES.get(post.organization_id) if post else None
        if post is None or office is None:
            continue
        name = _name(persons, membership)
        if not name:
            yield Refusal(membership.id, "nobody", f"person {membership.person_id!r} has no name in the file")
            continue
        yield Seat(
            office=office,
            name=bare_name(name),
            locator=membership.id,
            area_name=post.area.name,
            party=parties.get(membership.on_behalf_of_id, ""),
            source_id=membership.id,
            since=membership.start_date or None,
            until=membership.end_date or None,
        )


def _name(persons: Mapping[str, _Person], membership: _Membership) -> str:
    """The main name that the person bore when the membership began, else the last main name."""
    person = persons.get(membership.person_id)
    if person and person.redirect:
        person = persons.get(person.redirect)
    main = [name for name in person.other_names if name.note == "Main"] if person else []
    begun = membership.start_date
    then = [
        name for name in main if name.start_date <= begun and (not name.end_date or begun <= name.end_date)
    ]
    chosen = (then or main)[-1:]
    return " ".join(f"{name.given_name} {name.family_name}" for name in chosen).strip()

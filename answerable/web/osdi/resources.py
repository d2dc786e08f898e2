"""The resources in the words of OSDI 1.1.1. No field of a person is among them: this process has none."""

from typing import Generic, TypeVar

import msgspec

Item = TypeVar("Item")


class Link(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A link of HAL (draft-kelly-json-hal)."""

    href: str
    title: str = ""
    name: str = ""
    templated: bool = False


Links = dict[str, Link | list[Link]]


class Resource(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What every resource has. Times are ISO 8601, in UTC."""

    links: Links = msgspec.field(name="_links")


class EntryPoint(Resource, frozen=True, kw_only=True, omit_defaults=True):
    """Where a program begins."""

    motd: str
    max_pagesize: int
    vendor_name: str
    product_name: str
    osdi_version: str
    namespace: str


class Addressed(msgspec.Struct, frozen=True, kw_only=True):
    """To whom it is addressed."""

    name: str


class Petition(Resource, frozen=True, kw_only=True, omit_defaults=True):
    """A petition. `total_signatures` counts people who confirmed; it is absent while counts are not shown."""

    identifiers: list[str]
    origin_system: str
    created_date: str
    modified_date: str
    title: str
    petition_text: str
    browser_url: str
    addressed_to: list[Addressed] = msgspec.field(name="target")
    total_signatures: int | None = None
    goal: int | None = msgspec.field(name="answerable:goal", default=None)
    closed: bool = msgspec.field(name="answerable:closed", default=False)


class Referrer(msgspec.Struct, frozen=True, kw_only=True):
    """By whose page it came: the slug of the organisation."""

    source: str


class Signature(Resource, frozen=True, kw_only=True, omit_defaults=True):
    """A signature that counts: its number in the open tally and its day. It tells nothing of a person."""

    identifiers: list[str]
    origin_system: str
    created_date: str
    modified_date: str
    referrer_data: Referrer


class Waiting(Resource, frozen=True, kw_only=True, omit_defaults=True):
    """What was recorded just now. A signature counts once the person pressed the button in the mail."""

    identifiers: list[str]
    origin_system: str
    created_date: str
    state: str = msgspec.field(name="answerable:state")


class AdvocacyCampaign(Resource, frozen=True, kw_only=True, omit_defaults=True):
    """The letters of supporters to their representatives."""

    identifiers: list[str]
    origin_system: str
    title: str
    browser_url: str
    type: str
    total_outreaches: int


class Outreach(Resource, frozen=True, kw_only=True, omit_defaults=True):
    """How many letters were about one public body: no letter is listed by itself."""

    identifiers: list[str]
    origin_system: str
    type: str
    organisation: str = msgspec.field(name="answerable:body")
    number: int = msgspec.field(name="answerable:number")


class Event(Resource, frozen=True, kw_only=True, omit_defaults=True):
    """A protest or a meeting."""

    identifiers: list[str]
    origin_system: str
    title: str
    start_date: str
    browser_url: str


class Collection(Resource, Generic[Item], frozen=True, kw_only=True):
    """A page of a collection."""

    total_pages: int
    per_page: int
    page: int
    total_records: int
    embedded: dict[str, list[Item]] = msgspec.field(name="_embedded")


class Empty(msgspec.Struct, frozen=True):
    """What whoever sends no key is answered: nothing."""

"""A purchase of CCTV that names no maker: a lead, which says which body to ask and about what. Never a fact.

Three things are kept apart: a purchase that names a watched company is a mention, one that names only
another maker is answered, and what only looks like CCTV (drains, photographs, traffic fines) is nothing.
"""

import hashlib
from decimal import Decimal
from typing import Literal

import msgspec

from answerable.engine.record import ValueIs
from answerable.engine.scan import NamedBody

BOUGHT_MAX_CHARACTERS = 200
Kind = Literal["supply", "installation", "maintenance", "monitoring", "body_worn", "vehicle", "other"]
Strength = Literal["strong", "fair", "weak"]
BrandStrength = Literal["documented", "reported", "unverified"]
KINDS: tuple[Kind, ...] = (
    "supply",
    "installation",
    "maintenance",
    "monitoring",
    "body_worn",
    "vehicle",
    "other",
)
STRENGTHS: tuple[Strength, ...] = ("strong", "fair", "weak")


class Words(msgspec.Struct, frozen=True):
    """Words in a field of the record: exactly field[start:end]."""

    field: str
    start: int
    end: int
    text: str


class Brand(msgspec.Struct, frozen=True):
    """A firm that sells watched makers' hardware under its own name, and on what basis that is said."""

    name: str
    makers: tuple[str, ...]
    strength: BrandStrength
    basis: str


class Lead(msgspec.Struct, frozen=True, kw_only=True):
    """A purchase of CCTV whose maker is not named.

    `whole` is false where CCTV is one of several things bought: `value` is then that of all of them.
    `digest` is the same for the same record in two files. `bought` is what was bought in the record's words.
    """

    source: str
    record: str
    locator: str
    published: str | None
    publisher: str | None
    body: NamedBody | None
    suppliers: tuple[str, ...]
    value: Decimal | None
    currency: str | None
    value_is: ValueIs
    whole: bool
    reference: str | None
    bought: str
    kind: Kind
    strength: Strength
    rule: str
    words: tuple[Words, ...]
    brand: Brand | None
    digest: str


class NoLead(msgspec.Struct, frozen=True):
    """A purchase that speaks of cameras and is no lead, with the reason and the words that say so."""

    why: str
    words: str
    names_company: bool = False
    """Whether a watched company is named: a mention, which a scan finds."""


def digest_of(fields: dict[str, str]) -> str:
    """SHA-256 of a record's texts, hexadecimal: the same row in two files gives the same."""
    text = "\x1e".join(f"{name}\x1f{text}" for name, text in sorted(fields.items()))
    return hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()

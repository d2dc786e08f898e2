"""What a reader gives: one row, notice, message or page, with the place that it came from."""

from decimal import Decimal
from typing import Literal, NamedTuple

import msgspec

ValueIs = Literal["paid", "awarded", "estimated"]
"""What an amount of money is: a payment, the value of a contract that was awarded, or a forecast of one."""


class Purchase(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What a row of spending or a contract notice says of what was bought. Fields are named as in the record.

    `said` are the fields in which somebody wrote what was bought, `filed` those that say under which heading
    it stands in the books, `sold` those that name the supplier. `currency` is ISO 4217, where it is given.
    """

    value: Decimal | None = None
    currency: str | None = None
    value_is: ValueIs = "paid"
    suppliers: tuple[str, ...] = ()
    reference: str | None = None
    said: tuple[str, ...] = ()
    filed: tuple[str, ...] = ()
    sold: tuple[str, ...] = ()
    codes: tuple[str, ...] = ()
    """Eight digits each, of the Common Procurement Vocabulary (Regulation (EC) 213/2008)."""


class Record(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One row, notice, message or page read from a source file.

    `locator` leads a person back to the place (`row 12`, `line 5`, `sheet Jan, row 12`).
    `fields` are the texts by the name that the source gives them; a mention's offsets count in one.
    `published` is an EDTF date; `publisher` is the name as the source writes it.
    """

    id: str
    locator: str
    fields: dict[str, str]
    published: str | None = None
    publisher: str | None = None
    notes: tuple[str, ...] = ()
    """What of the record could not be read, one clear sentence each; the rest of it still counts."""
    purchase: Purchase | None = None
    """Where the record is a row of spending or a contract notice."""


class Refusal(NamedTuple):
    """A piece of a source that could not be read; the rest of the source was."""

    locator: str
    reason: str
    """The kind of fault in a few fixed words, so that refusals can be counted by it."""
    detail: str = ""
    """What exactly is wrong here, and what to do."""

"""What a reader gives: one row, notice, message or page, with the place that it came from."""

from typing import NamedTuple

import msgspec


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


class Refusal(NamedTuple):
    """A piece of a source that could not be read; the rest of the source was."""

    locator: str
    reason: str
    """The kind of fault in a few fixed words, so that refusals can be counted by it."""
    detail: str = ""
    """What exactly is wrong here, and what to do."""

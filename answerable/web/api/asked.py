"""What an address of the API may ask for: the names, types and bounds of its parameters."""

from datetime import date
from typing import Annotated, Any, Literal

from ninja import Schema
from pydantic import BeforeValidator, Field

from answerable.engine.commitments import PledgeState
from answerable.engine.fact import Kind
from answerable.engine.standing import State

from ..found import LAST_KEY

MOST_A_PAGE = 500
USUAL_PAGE = 100
MOST_SKIPPED = 10_000_000


def _day(text: object) -> object:
    """Pydantic alone would take a time, or the seconds since 1970, for a day."""
    try:
        day = date.fromisoformat(str(text))
    except ValueError:
        day = None
    if day is None or day.isoformat() != text:
        raise ValueError("this is not a day of the calendar; write it as in 2022-08-31")
    return day


# Left empty, a day means what it means on the pages: none was chosen.
_DAY: dict[str, Any] = {
    "anyOf": [{"type": "string", "format": "date"}, {"type": "string", "maxLength": 0}],
}

Country = Annotated[str, Field(pattern="^[A-Z]{2}$", examples=["GB"])]
A_CODE = "ISO 3166 code of the country, such as GB; XX for the whole world."
Words = Annotated[str, Field(max_length=100)]
Day = Annotated[date, BeforeValidator(_day)]
Name = Annotated[str, Field(max_length=200)]


class AtMoment(Schema):
    """The moment. Its rules are those of the pages and are checked before anything else."""

    as_of: str | None = Field(
        None,
        description="Show what had happened and was public by this day; today where it is left out.",
        json_schema_extra=_DAY,
    )
    seen_on: str | None = Field(
        None, description="Show only what this site had recorded by this day.", json_schema_extra=_DAY
    )


class Paged(AtMoment):
    """A page of a list."""

    limit: int = Field(USUAL_PAGE, ge=1, le=MOST_A_PAGE, description="How many items, at most.")
    offset: int = Field(0, ge=0, le=MOST_SKIPPED, description="How many items to skip.")


class BodiesAsked(Paged):
    """The filters of the list of bodies."""

    country: Country | None = Field(None, description=A_CODE)
    type: Words | None = Field(None, description="Type of body as in the register, such as london_borough.")
    standing: State | Literal["known"] | None = Field(
        None, description="Where the body stands; known is every standing but unknown."
    )
    q: Words | None = Field(None, description="Words of any name of the body, its id or its GSS code.")


class StandingsAsked(Paged):
    """The filters of standings."""

    state: State | None = Field(None, description="Where the body stands.")
    country: Country | None = Field(None, description=A_CODE)


class FactsAsked(Paged):
    """The filters of facts. They add up: a fact has to pass each that is given."""

    kind: Kind | None = Field(None, description="Kind of fact.")
    body: Name | None = Field(None, description="Id of the public body that it is about.")
    country: Country | None = Field(None, description=A_CODE)
    company: Name | None = Field(
        None, description="Id of a company that the fact names; not those that name no maker."
    )
    since: Day | None = Field(
        None, description="It happened on this day or later; an imprecise date counts from its earliest day."
    )
    until: Day | None = Field(None, description="It happened on this day or earlier, counted likewise.")


class ChangesAsked(Paged):
    """The days between which changes are asked for, and of whom."""

    first: Day | None = Field(
        None, alias="from", description="The first day; thirty days up to the last one where it is left out."
    )
    last: Day | None = Field(
        None, alias="to", description="The last day; never past as_of, which it is unless given."
    )
    country: Country | None = Field(None, description=A_CODE)
    body: Name | None = Field(None, description="Id of a public body: what changed for it alone.")
    company: Name | None = Field(
        None, description="Id of a company: the facts on it alone, such as figures, claims and contact."
    )


class SearchAsked(AtMoment):
    """What to search for, and among which facts."""

    q: str = Field(
        max_length=500,
        description='Words that are all looked for, "phrases", a OR b, -excluded, beginning*; any script.',
    )
    kind: Kind | None = Field(None, description="Kind of fact.")
    body: Name | None = Field(None, description="Id of the public body that the facts are about.")
    country: Country | None = Field(None, description=A_CODE)
    company: Name | None = Field(None, description="Id of a company that the facts name.")
    since: Day | None = Field(None, description="The facts were public on this day or later, not before.")
    limit: int = Field(20, ge=1, le=100, description="How many facts, at most; of bodies, too.")
    before: int | None = Field(
        None, ge=0, le=LAST_KEY, description="Where the next page begins: take it from `next`."
    )


class CommitmentsAsked(Paged):
    """The filters of commitments."""

    state: PledgeState | None = Field(None, description="due, overdue, open, kept, withdrawn or renewed.")
    country: Country | None = Field(None, description=A_CODE)

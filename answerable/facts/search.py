"""The public record as a text index: a row for each fact, in the transaction that publishes it."""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from answerable.engine.fact import Fact, decode_fact
from answerable.engine.search import Query, terms
from answerable.textindex import Row, TextIndex, Within, day_marks, joined, mark, marks_until

from .models import FactRow

TABLE = "facts_text"
INDEX = TextIndex(TABLE)
NUMBERS_A_DAY = 1 << 32
"""The key of a fact is the day on which it became public, then its number: the newest has the largest key,
and the facts that are public by a day are those with keys below another."""
NO_BODY = "none"


class Filters(NamedTuple):
    """What facts to look among; an empty text or None narrows nothing."""

    as_of: date
    seen_on: date | None = None
    kind: str = ""
    body: str = ""
    country: str = ""
    company: str = ""
    since: date | None = None


def add(rows: Iterable[FactRow]) -> None:
    """Index facts that were just written; part of the same transaction."""
    INDEX.add(map(_row, rows))


def rebuild(rows: Iterable[FactRow]) -> None:
    """Forget the index and make it of these facts."""
    INDEX.rebuild(map(_row, rows))


def find(
    campaign: str, query: Query, filters: Filters, *, limit: int, before: int | None = None
) -> list[int]:
    """The keys of matching facts below `before`, the one that became public last on top."""
    return INDEX.find(query, _within(campaign, filters, before), limit=limit)


def count(campaign: str, query: Query, filters: Filters, *, most: int) -> int:
    """How many facts match, counted no further than `most`."""
    return INDEX.count(query, _within(campaign, filters), most=most)


def slugs(keys: Sequence[int]) -> dict[int, str]:
    """The fact behind each key."""
    numbers = {key % NUMBERS_A_DAY: key for key in keys}
    rows = FactRow.objects.filter(pk__in=numbers).values_list("pk", "slug")
    return {numbers[number]: slug for number, slug in rows}


def texts(fact: Fact) -> tuple[str, ...]:
    """What of a fact is searched: our sentence and the words of the source first, then who and where."""
    source = fact.source
    return (
        fact.summary,
        source.quote or "",
        fact.says.name,
        source.title,
        source.publisher,
        fact.scope or "",
    )


def _row(row: FactRow) -> Row:
    fact = decode_fact(row.payload)
    marks = (
        mark("in", row.campaign),
        mark("kind", fact.kind),
        mark("country", fact.country),
        mark("body", fact.body or NO_BODY),
        *(mark("company", company) for company in fact.companies),
        *day_marks("recorded", fact.recorded),
    )
    return Row(_key(fact.public_from, row.pk), joined(*map(terms, texts(fact))), marks)


def _key(day: date, number: int) -> int:
    return day.toordinal() * NUMBERS_A_DAY + number


def _within(campaign: str, filters: Filters, before: int | None = None) -> Within:
    asked = {name: getattr(filters, name) for name in ("kind", "body", "country", "company")}
    groups: list[tuple[str, ...]] = [
        (mark("in", campaign),),
        *((mark(name, value),) for name, value in asked.items() if value),
    ]
    if filters.seen_on:
        groups.append(marks_until("recorded", filters.seen_on))
    below = _key(filters.as_of + timedelta(days=1), 0)
    return Within(
        marks=tuple(groups),
        first=_key(filters.since, 0) if filters.since else None,
        below=below if before is None else min(below, before),
    )

"""A record and the names found in it -> mentions with their exact places."""

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING, Protocol

import msgspec

from answerable.engine.record import Record

if TYPE_CHECKING:
    from answerable.engine.bodies import Resolution
    from answerable.engine.statement import Statement
    from answerable.engine.watchlist import Match

CONTEXT = 80
"""Characters of the text quoted on each side of a name."""
PASSAGE = 300
"""Characters on each side of a name in which a statement about it is looked for."""


class NamedBody(msgspec.Struct, frozen=True):
    """The public body of a mention: as the source writes it, and the one in the register if that is sure."""

    id: str | None
    name: str | None
    as_written: str
    score: float
    why: str


class Said(msgspec.Struct, frozen=True):
    """What the passage around a mention says that the body does, first reading only: a person decides."""

    kind: str
    count: int | None
    deadline: str | None
    why: str


class Mention(msgspec.Struct, frozen=True, kw_only=True):
    """A company's name in a record. `start` and `end` count characters of the field's text."""

    source: str
    record: str
    locator: str
    published: str | None
    publisher: str | None
    body: NamedBody | None
    company: str
    alias: str
    surface: str
    field: str
    start: int
    end: int
    quote: str
    statement: Said | None


class ReadStatement(Protocol):
    """The signature of `engine.statement.StatementReader.read`."""

    def __call__(
        self, text: str, matches: Sequence["Match"], *, published: date | None, publisher: str | None
    ) -> "Statement":
        """What a passage says."""


Resolve = Callable[[str, date | None], "Resolution"]


def read_mentions(
    record: Record,
    source: str,
    find: Callable[[str], Sequence["Match"]],
    read_statement: ReadStatement | None = None,
    *,
    publisher_is_body: bool = True,
) -> Iterator[Mention]:
    """The mentions in all fields of a record, in the order of the fields.

    The body is the publisher where a source is published by the body that it is about (spending,
    contracts); elsewhere (parliament, the press) it is the one that the passage names, if any.
    """
    for field, text in record.fields.items():
        matches = find(text)
        for match in matches:
            said = _read_around(text, match, matches, record, read_statement) if read_statement else None
            written = (said.body if said else None) or (record.publisher if publisher_is_body else None)
            yield Mention(
                source=source,
                record=record.id,
                locator=record.locator,
                published=record.published,
                publisher=record.publisher,
                body=NamedBody(None, None, written, 0.0, "not looked up") if written else None,
                company=match.company,
                alias=match.alias,
                surface=match.surface,
                field=field,
                start=match.start,
                end=match.end,
                quote=text[max(0, match.start - CONTEXT) : match.end + CONTEXT],
                statement=_said(said) if said and said.kind != "none" else None,
            )


def _read_around(
    text: str, match: "Match", matches: Sequence["Match"], record: Record, read_statement: ReadStatement
) -> "Statement":
    """What the passage around a name says: a whole field, or of a long one the part around the name."""
    low, high = max(0, match.start - PASSAGE), min(len(text), match.end + PASSAGE)
    inside = [
        msgspec.structs.replace(other, start=other.start - low, end=other.end - low)
        for other in matches
        if low <= other.start and other.end <= high
    ]
    day = _day(record.published)
    return read_statement(text[low:high], inside, published=day, publisher=record.publisher)


def with_body(mention: Mention, resolve: Resolve) -> Mention:
    """The mention with its body looked up as of the day that the record was published."""
    if mention.body is None:
        return mention
    return msgspec.structs.replace(
        mention, body=looked_up(mention.body.as_written, mention.published, resolve)
    )


def looked_up(written: str, published: str | None, resolve: Resolve) -> NamedBody:
    """The body that a name means as of the day that its record was published."""
    found = resolve(written, _day(published))
    return NamedBody(found.id, found.canonical, written, round(found.score, 3), found.why)


def _said(statement: "Statement") -> Said:
    why = "; ".join(f"{reason.rule}: {reason.words}" for reason in statement.why)
    return Said(statement.kind, statement.count, statement.deadline, why)


def _day(published: str | None) -> date | None:
    """The first day that `2020`, `2020-04` or `2020-04-30` can mean: what the readers give."""
    if not published:
        return None
    year, month, day = (*map(int, published.split("-")), 1, 1)[:3]
    return date(year, month, day)

"""What stands in the records that findings were made of, as a text index; internal, as findings are."""

from collections.abc import Iterable
from typing import NamedTuple

from answerable.engine.search import Query, terms
from answerable.textindex import Row, TextIndex, Within, joined, mark

TABLE = "findings_text"
INDEX = TextIndex(TABLE)


class FindingText(NamedTuple):
    """A finding's number and campaign, and its texts."""

    number: int
    campaign: str
    texts: tuple[str, ...]


def add(found: Iterable[FindingText]) -> None:
    """Index findings that were just written; part of the same transaction."""
    INDEX.add(map(_row, found))


def rebuild(found: Iterable[FindingText]) -> None:
    """Forget the index and make it of these."""
    INDEX.rebuild(map(_row, found))


def find(campaign: str, query: Query, *, limit: int) -> list[int]:
    """The numbers of matching findings, the newest on top."""
    return INDEX.find(query, Within(marks=((mark("in", campaign),),)), limit=limit)


def _row(found: FindingText) -> Row:
    return Row(found.number, joined(*map(terms, found.texts)), (mark("in", found.campaign),))

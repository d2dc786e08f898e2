"""The columns of facts.csv with their types: what every file with a table of facts is made from."""

from collections.abc import Iterator
from typing import Literal

from answerable.engine.fact import Fact

from ..views.data import COLUMNS, fact_rows

Type = Literal["text", "date", "whole", "decimal", "address", "list"]

NOT_TEXT: dict[str, Type] = {
    "companies": "list",
    "recorded": "date",
    "count": "whole",
    "amount": "decimal",
    "stated_change": "decimal",
    "source_url": "address",
    "corrects": "list",
    "disputes": "list",
    "further_sources": "list",
    "rests_on": "list",
    "corrected_by": "list",
}
TYPES: dict[str, Type] = {column: NOT_TEXT.get(column, "text") for column in COLUMNS}


def records(facts: list[Fact]) -> Iterator[dict[str, object]]:
    """Each fact by column, with the cells of facts.csv before they are made safe for a spreadsheet."""
    return (dict(zip(COLUMNS, row, strict=True)) for row in fact_rows(facts))

"""What a jailed reader says of leads is believed only where a reader can say it."""

from decimal import Decimal
from typing import Any

import msgspec
import pytest

from answerable.cell.scan_answers import NoAnswer, check
from answerable.cell.scan_order import Done, Leads, Progress
from answerable.engine.lead import Brand, Lead, Words
from answerable.engine.scan import NamedBody

LEAD = Lead(
    source="", record="row 2", locator="row 2", published="2023-04", publisher=None, body=None,
    suppliers=(),
    value=Decimal(5), currency=None, value_is="paid", whole=True, reference=None,
    bought="CCTV", kind="supply",
    strength="fair", rule="made up", words=(Words("Category", 0, 4, "CCTV"),), brand=None, digest="0" * 64,
)  # fmt: skip
LIES: list[dict[str, Any]] = [
    {"source": "/etc/passwd"},
    {"published": "soon"},
    {"body": NamedBody("harrowmere-council", "Harrowmere", "x", 1.0, "a lie")},
    {"value": Decimal("NaN")},
    {"value": Decimal("1E+99")},
    {"bought": "x" * 201},
    {"words": (Words("Category", 4, 4, ""),)},
    {"words": (Words("Category", 0, 9, "CCTV"),)},
    {"brand": Brand("B", ("nobody",), "documented", "a lie")},
    {"digest": "x"},
    {"locator": "row 99999999999999999"},
    {"record": "row 99999999999999999"},
]


def test_a_lead_as_a_reader_gives_it_is_believed() -> None:
    check(Leads([LEAD]), frozenset({"acme"}))
    check(Done(Progress(), told_apart={"training": 2}), frozenset())


@pytest.mark.parametrize("lie", LIES)
def test_a_lead_that_no_reader_gives_is_not(lie: dict[str, Any]) -> None:
    with pytest.raises(NoAnswer):
        check(Leads([msgspec.structs.replace(LEAD, **lie)]), frozenset({"acme"}))


@pytest.mark.parametrize("told", [{"a\x1b[31mreason": 1}, {"training": -1}, {"x" * 81: 1}])
def test_counts_of_what_was_told_apart_are_numbers_with_plain_reasons(told: dict[str, int]) -> None:
    with pytest.raises(NoAnswer):
        check(Done(Progress(), told_apart=told), frozenset())

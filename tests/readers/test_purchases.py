"""What the readers say of what was bought. Every firm and payment is made up."""

from decimal import Decimal
from io import BytesIO
from typing import Any

import msgspec
import pytest

from answerable.engine.record import Purchase, Record
from answerable.readers.progress import Progress
from answerable.readers.source import Source


def purchases(data: bytes) -> list[Purchase | None]:
    found = Source(BytesIO(data)).records(Progress())
    return [one.purchase for one in found if isinstance(one, Record)]


def test_a_row_of_spending_says_who_was_paid_what_for_what() -> None:
    data = b"""\
Body Name,Date,Supplier Name,Net Amount (\xc2\xa3),Category,Narrative,Transaction No
Harrowmere,05/04/2023,Pinfold Ltd,"1,200.50",CCTV,Fit cameras,T9
"""
    assert purchases(data) == [
        Purchase(
            value=Decimal("1200.50"),
            currency="GBP",
            suppliers=("Pinfold Ltd",),
            reference="T9",
            said=("Narrative",),
            filed=("Category", "Transaction No"),
            sold=("Supplier Name",),
        )
    ]


@pytest.mark.parametrize("supplier", ["REDACTED PERSONAL DATA", "12345", ""])
def test_a_supplier_that_is_redacted_or_a_number_is_none(supplier: str) -> None:
    (found,) = purchases(f"Date,Supplier,Amount,Purpose\n05/04/2023,{supplier},5.00,CCTV\n".encode())
    assert found is not None
    assert found.suppliers == ()


def test_a_register_of_contracts_says_what_was_awarded() -> None:
    data = b"""\
Contract Number,Contract Title,Supplier Company Name,Contract Value,Purchasing Body
C1,CCTV supply,Pinfold Ltd,95000.00,Harrowmere
"""
    (found,) = purchases(data)
    assert found is not None
    assert (found.value, found.value_is, found.reference) == (Decimal("95000.00"), "awarded", "C1")
    assert (found.said, found.suppliers) == (("Contract Title",), ("Pinfold Ltd",))


def test_a_table_with_neither_amount_nor_supplier_is_no_purchase() -> None:
    assert purchases(b"Name of park,Opened,Area\nRhodes Park,05/04/1923,5 ha\n") in ([None], [])


AWARD: dict[str, Any] = {
    "ocid": "ocds-1",
    "date": "2023-04-05T00:00:00Z",
    "buyer": {"name": "Harrowmere Council"},
    "tender": {
        "title": "Cameras",
        "description": "CCTV",
        "value": {"amount": 90, "currency": "GBP"},
        "classification": {"scheme": "CPV", "id": "35125300", "description": "Security cameras"},
        "items": [
            {"description": "Domes", "additionalClassifications": [{"scheme": "CPV", "id": "32323500-8"}]}
        ],
        "documents": [{"title": "CCTV notice"}],
    },
    "awards": [
        {"value": {"amount": 60.5, "currency": "GBP"}, "suppliers": [{"name": "Pinfold &amp; Co"}]},
        {"value": {"amount": 20, "currency": "GBP"}, "suppliers": [{"name": "Two Ltd"}, {}]},
        {"value": {"amount": 1, "currency": "EUR"}},
    ],
}


def notice(value: dict[str, Any]) -> Purchase | None:
    (found,) = purchases(msgspec.json.encode(value) + b"\n")
    return found


def test_a_release_says_what_was_awarded_to_whom_and_under_which_codes() -> None:
    found = notice(AWARD)
    assert found is not None
    assert (found.value, found.currency, found.value_is) == (Decimal("80.5"), "GBP", "awarded")
    assert found.suppliers == ("Pinfold & Co", "Two Ltd")
    assert found.codes == ("35125300", "32323500")
    assert found.said == ("tender/title", "tender/description", "tender/items/0/description")
    assert (found.filed, found.reference) == (("tender/classification/description",), "ocds-1")


CHANGED = [
    ({"awards": []}, (Decimal(90), "GBP", "estimated"), ()),
    (
        {"awards": [], "contracts": [{"value": {"amount": 5, "currency": "EUR"}}]},
        (Decimal(5), "EUR", "awarded"),
        (),
    ),
    (
        {"awards": [], "parties": [{"roles": ["supplier"], "name": "Three Ltd"}, {"roles": 5}, 7]},
        (Decimal(90), "GBP", "estimated"),
        ("Three Ltd",),
    ),
    ({"awards": [], "tender": {"title": "x", "value": {"amount": 0}}}, (None, None, "estimated"), ()),
    ({"awards": 5, "tender": {"title": "x", "value": {"amount": "nonsense"}}}, (None, None, "estimated"), ()),
    ({"awards": [], "tender": {"title": "x", "value": {"amount": True}}}, (None, None, "estimated"), ()),
]


@pytest.mark.parametrize(("changes", "value", "suppliers"), CHANGED)
def test_what_a_release_lacks_is_not_made_up(
    changes: dict[str, Any], value: tuple[Any, Any, str], suppliers: tuple[str, ...]
) -> None:
    found = notice(AWARD | changes)
    assert found is not None
    assert (found.value, found.currency, found.value_is) == value
    assert found.suppliers == suppliers


def test_a_flattened_notice_is_read_by_the_names_that_it_uses() -> None:
    found = notice(
        {
            "id": "n1",
            "title": "CCTV",
            "organisation": "Harrowmere",
            "cpv_codes": "32234000 35120000",
            "awarded_value": 7,
            "value_high": 9,
            "awarded_supplier": "Pinfold Ltd",
            "cpv_description": "Cameras",
        }
    )
    assert found is not None
    assert (found.value, found.value_is, found.suppliers, found.reference) == (
        Decimal(7),
        "awarded",
        ("Pinfold Ltd",),
        "n1",
    )
    assert (found.codes, found.filed) == (("32234000", "35120000"), ("cpv_description",))
    expected = notice({"title": "CCTV", "cpv_codes": "", "value_high": "9,000", "awarded_value": 0})
    assert expected is not None
    assert (expected.value, expected.value_is) == (Decimal(9000), "estimated")


def test_an_object_that_is_no_notice_is_no_purchase() -> None:
    assert notice({"title": "A poem about CCTV", "id": 5}) is None

"""Made-up notices in every wrapping that OCDS allows, and flattened."""

import json
from typing import Any

import pytest

from answerable.engine.record import Record, Refusal
from answerable.readers.ocds import count_records, read_document

RELEASE: dict[str, Any] = {
    "ocid": "ocds-made-up-1",
    "id": "r1",
    "date": "2025-01-23T15:35:50Z",
    "buyer": {"id": "b", "name": "Aby &amp; Bee Council"},
    "tender": {"title": "Cameras", "items": [{"description": "Hikvision dome"}]},
}


def read(value: Any, where: str = "") -> list[Record]:
    found = list(read_document(json.dumps(value).encode(), where))
    assert all(isinstance(record, Record) for record in found), found
    return [record for record in found if isinstance(record, Record)]


def test_a_release_is_a_record_with_its_texts_by_path() -> None:
    (record,) = read(RELEASE, "line 3")
    assert record.fields["tender/items/0/description"] == "Hikvision dome"
    assert (record.id, record.locator) == ("ocds-made-up-1/r1", "line 3")
    assert (record.published, record.publisher) == ("2025-01-23", "Aby & Bee Council")


@pytest.mark.parametrize(
    ("value", "locators"),
    [
        ({"publisher": {"name": "Portal"}, "releases": [RELEASE, RELEASE]}, ["release 1", "release 2"]),
        ([RELEASE, {"releases": [RELEASE]}], ["item 1", "item 2, release 1"]),
        (
            {"records": [{"ocid": "o", "releases": [RELEASE, RELEASE]}]},
            ["record 1, release 1", "record 1, release 2"],
        ),
        (
            {"records": [{"ocid": "o", "releases": [{"url": "https://x"}], "compiledRelease": RELEASE}]},
            ["record 1, compiled release"],
        ),
        ({"records": [{"ocid": "o", "releases": [{"url": "https://x"}]}]}, ["record 1"]),
        ({"ocid": "o", "compiledRelease": RELEASE}, ["document, compiled release"]),
        ({"meta": {}, "contracts": [{"id": "1", "title": "x"}]}, ["notice 1"]),
        ({"releases": []}, []),
    ],
)
def test_each_notice_in_a_package_is_a_record(value: Any, locators: list[str]) -> None:
    assert [record.locator for record in read(value)] == locators
    if "compiledRelease" not in value:
        assert count_records(json.dumps(value).encode()) == len(locators)


def test_a_flattened_notice_gives_its_organisation_and_date() -> None:
    (record,) = read(
        {"contracts": [{"organisation": "Aby Council", "published_date": "2016-09-19", "title": "B&amp;E"}]}
    )
    assert (record.publisher, record.published, record.fields["title"]) == (
        "Aby Council",
        "2016-09-19",
        "B&amp;E",
    )


@pytest.mark.parametrize(
    "value",
    [
        {**RELEASE, "buyer": None, "parties": [{"name": "Aby", "roles": ["buyer"]}]},
        {**RELEASE, "buyer": {}, "tender": {"procuringEntity": {"name": "Aby"}}},
    ],
)
def test_the_buyer_is_found_where_the_release_keeps_it(value: dict[str, Any]) -> None:
    assert read(value)[0].publisher == "Aby"


def test_an_impossible_date_is_a_note_on_the_record() -> None:
    (record,) = read({**RELEASE, "date": "2023-02-30"})
    assert record.published is None
    assert record.notes[0].startswith("unreadable date: '2023-02-30'")


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        (b'{"a":', "malformed JSON"),
        (b'"Hikvision"', "unknown JSON"),
        (b"12", "unknown JSON"),
        (b"[" * 100_000, "malformed JSON"),
    ],
)
def test_what_is_no_notice_is_refused(text: bytes, reason: str) -> None:
    (refusal,) = read_document(text, "line 1")
    assert isinstance(refusal, Refusal)
    assert (refusal.locator, refusal.reason) == ("line 1", reason)


def test_only_the_wanted_notices_of_a_package_are_taken_apart() -> None:
    other = {**RELEASE, "id": "r2", "tender": {"title": "Chairs"}}
    text = json.dumps({"releases": [other, RELEASE]}).encode()
    found = list(
        read_document(text, "", lambda data: [data.find(b"Hikvision")] if b"Hikvision" in data else [])
    )
    assert [record.locator for record in found] == ["release 2"]

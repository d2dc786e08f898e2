"""What sort of publisher issued a passage. All are made up."""

import pytest

from answerable.engine.statement.publisher import sort_of_publisher


@pytest.mark.parametrize(
    ("publisher", "sort"),
    [
        (None, "none"),
        ("", "none"),
        ("Aldwick and Marling Borough Council", "body"),
        ("Larkhill NHS Foundation Trust", "body"),
        ("Valley View Independent School District", "body"),
        ("Office of the Rail Examiner", "body"),
        ("Beacon Museum Service", "body"),
        ("Whitby News Service", "outlet"),
        ("Gemeente Veenhoven", "body"),
        ("北港市警察局", "body"),
        ("Cyngor Tref Aberlliw", "body"),
        ("Highland Sentinel", "outlet"),
        ("Peterkin Bay Council (weekly)", "outlet"),
        ("Eichenbrücker Anzeiger", "outlet"),
        ("海外时讯", "outlet"),
        ("Southern Senate Hansard", "parliament"),
        ("Committee of Public Estates Board", "parliament"),
        ("Housing Ombudsman of the Marches", "regulator"),
        ("Minister for Courts, Southmark", "officer"),
        ("Chief Constable of Eden", "other"),
        ("Tollerby Supplies Ltd", "company"),
        ("Kendrick Bay Unified", "other"),
    ],
)
def test_the_words_of_its_name_say_what_a_publisher_is(publisher: str | None, sort: str) -> None:
    assert sort_of_publisher(publisher) == sort

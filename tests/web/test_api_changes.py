"""What changed between two days, by the API: the same as on the page, in order and page by page."""

from typing import Any

import pytest
from django.test import Client

from tests.made_up import fact
from tests.web.conftest import Publish
from tests.web.test_api import ROOT, read

FACTS = [
    fact("uses", "2021-05-04"),
    fact("commits_removal", "2021-07-01", deadline="2022-06"),
    fact("uses", "2022-06-10", id="elsewhere", body="stad-molenwijk", country="NL"),
    fact("event", "2022-06-20", body=None),
]


def told(answer: Any) -> list[tuple[str, str, str | None]]:
    """Day, kind and body of each change."""
    return [(change["day"], change["kind"], change["body"]) for change in answer["items"]]


def test_changes_are_in_order_with_what_they_came_from(publish: Publish, as_dee: Client) -> None:
    publish(*FACTS)
    answer = read(as_dee, "changes?from=2022-06-01&to=2022-07-31&as_of=2022-08-31")
    assert (answer["from"], answer["to"], answer["as_of"]) == ("2022-06-01", "2022-07-31", "2022-08-31")
    assert told(answer) == [
        ("2022-06-10", "standing", "stad-molenwijk"),
        ("2022-06-10", "fact", "stad-molenwijk"),
        ("2022-06-20", "fact", None),
        ("2022-07-01", "overdue", "harrowmere-council"),
    ]
    overdue = answer["items"][-1]
    assert (overdue["before"]["state"], overdue["after"]["state"]) == ("pledged", "overdue")
    assert overdue["facts"] == ["commits-removal-2021-07-01"]


@pytest.mark.parametrize(
    ("query", "count"),
    [
        ("country=NL", 2),
        ("company=acme-cameras", 0),
        ("country=GB", 2),
        ("body=harrowmere-council", 1),
        ("body=quillby-council", 0),
        ("seen_on=2023-01-01", 0),
        ("as_of=2022-06-15", 2),
    ],
)
def test_changes_are_of_a_country_a_body_a_moment(
    publish: Publish, as_dee: Client, query: str, count: int
) -> None:
    publish(*FACTS)
    moment = "" if "as_of" in query else "&as_of=2022-08-31"
    assert read(as_dee, f"changes?from=2022-06-01&to=2022-07-31&{query}{moment}")["count"] == count


def test_without_days_they_are_of_the_last_thirty(publish: Publish, as_dee: Client) -> None:
    publish(*FACTS)
    answer = read(as_dee, "changes?as_of=2022-07-10")
    assert (answer["from"], answer["to"]) == ("2022-06-11", "2022-07-10")
    assert answer["count"] == 2


def test_a_window_never_goes_past_the_moment(publish: Publish, as_dee: Client) -> None:
    publish(*FACTS)
    assert read(as_dee, "changes?from=2022-06-01&to=2023-01-01&as_of=2022-06-15")["to"] == "2022-06-15"
    for turned in ("from=2022-07-01&to=2022-06-01&as_of=2022-08-31", "from=2022-07-01&as_of=2022-06-15"):
        assert read(as_dee, f"changes?{turned}")["items"] == []


def test_pages_of_changes_lead_on_to_each_other(publish: Publish, as_dee: Client) -> None:
    publish(*FACTS)
    first = read(as_dee, "changes?from=2022-06-01&to=2022-07-31&as_of=2022-08-31&limit=3")
    following = read(as_dee, first["next"])
    assert [len(page["items"]) for page in (first, following)] == [3, 1]
    assert following["previous"].endswith("limit=3&offset=0")
    assert following["next"] is None


@pytest.mark.parametrize(
    ("query", "status", "says"),
    [
        ("from=2022-06", 400, "from: this is not a day of the calendar; write it as in 2022-08-31."),
        ("to=x", 400, "to: "),
        ("country=gb", 400, "country: "),
        ("company=nobody", 404, "There is no company 'nobody' on the watchlist."),
        ("body=nobody", 404, "There is no public body 'nobody' in the register."),
    ],
)
def test_what_cannot_be_asked_is_refused(
    publish: Publish, as_dee: Client, query: str, status: int, says: str
) -> None:
    publish(*FACTS)
    assert says in read(as_dee, f"{ROOT}/changes?{query}", status)["detail"]

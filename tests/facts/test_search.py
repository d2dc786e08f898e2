from datetime import date
from typing import Any

import pytest
from django.db import transaction

from answerable.accounts.models import User
from answerable.engine.search import parse
from answerable.facts import search, services
from tests.made_up import fact
from tests.made_up_scan import CAMPAIGN, decided, proposed
from tests.two_people import load_facts

TODAY = date(2025, 1, 1)


def found(text: str, **filters: Any) -> list[str]:
    """The slugs that a search finds, in its order."""
    keys = search.find(CAMPAIGN, parse(text), search.Filters(TODAY)._replace(**filters), limit=50)
    slugs = search.slugs(keys)
    return [slugs[key] for key in keys]


def test_a_published_finding_is_found_by_its_sentence_and_its_quote(
    campaign: str, ana: User, ben: User
) -> None:
    fact = services.publish(review=decided(proposed(by=ana), by=ben), by=ben)
    assert fact.source.quote == "Purchase of ACMECAM dome cameras, Market Street"
    for text in ('"dome cameras"', "uses equipment", "harrowmere gazette OR spending"):
        assert found(text) == [fact.id], text
    assert found("bollards") == []


def test_loaded_facts_are_found_once_however_often_they_are_loaded(campaign: str, admin: User) -> None:
    facts = [fact("uses", f"2021-0{month}-01", summary="Made up: a camera.") for month in range(1, 6)]
    for _ in range(2):
        load_facts(facts=facts, campaign=campaign, by=admin)
    assert found("camera") == [fact.id for fact in reversed(facts)]
    assert search.count(CAMPAIGN, parse("camera"), search.Filters(TODAY), most=9) == 5


def test_a_publication_that_is_rolled_back_is_not_found(campaign: str, ana: User, ben: User) -> None:
    review = decided(proposed(by=ana), by=ben)
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        services.publish(review=review, by=ben)
        assert len(found("equipment")) == 1
        raise ZeroDivisionError
    assert found("equipment") == []


@pytest.mark.parametrize(
    ("filters", "expected"),
    [
        ({}, ["late", "early"]),
        ({"as_of": date(2021, 6, 1)}, ["early"]),
        ({"as_of": date(2021, 5, 3)}, []),
        ({"as_of": date(2021, 5, 4)}, ["early"]),
        ({"since": date(2021, 5, 5)}, ["late"]),
        ({"seen_on": date(2023, 12, 31)}, []),
        ({"seen_on": date(2024, 1, 1)}, ["late", "early"]),
        ({"kind": "removed"}, ["late"]),
        ({"body": "quillby-council"}, ["late"]),
        ({"body": search.NO_BODY}, []),
        ({"country": "GB", "company": "acme-cameras"}, ["late", "early"]),
        ({"company": "bolt-video"}, []),
    ],
)  # fmt: skip
def test_filters_keep_what_was_public_and_asked_for(
    campaign: str, admin: User, filters: dict[str, object], expected: list[str]
) -> None:
    facts = [
        fact(id="early", summary="Made up: words."),
        fact(
            "removed", "2020-01-01", id="late", published="2022-02", body="quillby-council", summary="Words."
        ),
    ]
    load_facts(facts=facts, campaign=campaign, by=admin)
    assert found("words", **filters) == expected


def test_another_campaign_is_never_searched(campaign: str, admin: User) -> None:
    load_facts(facts=[fact()], campaign=campaign, by=admin)
    assert search.find("another", parse("made"), search.Filters(TODAY), limit=9) == []


def test_pages_go_on_below_a_key(campaign: str, admin: User) -> None:
    facts = [fact(id=f"n{number}") for number in range(7)]
    load_facts(facts=facts, campaign=campaign, by=admin)
    first = search.find(CAMPAIGN, parse("made"), search.Filters(TODAY), limit=4)
    rest = search.find(CAMPAIGN, parse("made"), search.Filters(TODAY), limit=4, before=first[-1])
    assert [*search.slugs(first + rest)] and len({*first, *rest}) == 7


def test_the_index_made_anew_finds_the_same_and_tells_how_far_it_is(campaign: str, admin: User) -> None:
    load_facts(facts=[fact(id=f"n{number}") for number in range(5)], campaign=campaign, by=admin)
    before, told = found("made"), list[int]()
    assert services.reindex(done=told.append) == 5
    assert (found("made"), told) == (before, [1, 2, 3, 4, 5])
    load_facts(facts=[fact(id="another")], campaign=campaign, by=admin)
    assert len(found("made")) == 6

"""What is shown is never older than what is published, and is not sent twice."""

import itertools
from datetime import date
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from answerable.web import corpus
from answerable.web.page_cache import PageCache
from tests.made_up import fact
from tests.web.conftest import Publish
from tests.web.test_every_page import ADDRESSES, text_of

PAGES_WITH_FACTS = ["/body/harrowmere-council/", "/data/facts.jsonl", "/data/facts.csv", "/bodies.csv", "/"]
NUMBERS = itertools.count()
STEPS = st.lists(st.sampled_from(["publish", *PAGES_WITH_FACTS]), min_size=2, max_size=10)


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(STEPS)
def test_no_page_is_older_than_the_last_publication(
    publish: Publish, as_dee: Client, steps: list[str]
) -> None:
    newest = ""
    held: dict[str, tuple[str, str]] = {}
    for step in ("publish", *steps):
        if step == "publish":
            newest = f"n{next(NUMBERS):06}"
            publish(fact(id=newest))
            continue
        tag, was_newest = held.get(step, ("none", ""))
        response = as_dee.get(step, headers={"if-none-match": tag})
        assert was_newest == newest if response.status_code == 304 else newest in text_of(response)
        held[step] = response["ETag"], newest


@pytest.mark.parametrize("address", ADDRESSES.values())
def test_an_unchanged_page_is_not_sent_again(publish: Publish, as_dee: Client, address: str) -> None:
    publish(fact("commits_removal", "2021-07-01"))
    first = as_dee.get(address)
    tagged = as_dee.get(address, headers={"if-none-match": first["ETag"]})
    dated = as_dee.get(address, headers={"if-modified-since": first["Last-Modified"]})
    assert (tagged.status_code, dated.status_code) == (304, 304)
    publish(fact("refuses", "2022-01-01"))
    tagged = as_dee.get(address, headers={"if-none-match": first["ETag"]})
    dated = as_dee.get(address, headers={"if-modified-since": first["Last-Modified"]})
    assert (tagged.status_code, dated.status_code) == (200, 200)


def test_two_publications_in_one_second_have_two_dates(publish: Publish, as_dee: Client) -> None:
    publish(fact())
    first = as_dee.get("/")["Last-Modified"]
    publish(fact(id="another"))
    assert as_dee.get("/", headers={"if-modified-since": first}).status_code == 200


def test_the_moment_is_part_of_the_tag(publish: Publish, as_dee: Client) -> None:
    publish(fact())
    tags = {as_dee.get(f"/{query}")["ETag"] for query in ("", "?as_of=2021-01-01", "?as_of=2021-01-02")}
    assert len(tags) == 3


def test_a_page_asks_the_database_only_for_the_version(
    publish: Publish, as_dee: Client, django_assert_num_queries: Any
) -> None:
    publish(fact())
    as_dee.get("/")
    with django_assert_num_queries(1):
        as_dee.get("/body/harrowmere-council/")


def test_few_days_are_kept_at_once(publish: Publish, as_dee: Client) -> None:
    publish(fact())
    for day in range(1, 29):
        as_dee.get(f"/?as_of={date(2022, 1, day)}")
    assert len(corpus.current()._snapshots) == corpus.SNAPSHOTS_KEPT


@pytest.mark.parametrize("method", ["post", "put", "delete", "patch"])
def test_pages_are_only_read(publish: Publish, as_dee: Client, method: str) -> None:
    publish()
    assert getattr(as_dee, method)("/").status_code == 405


def test_the_page_cache_keeps_to_its_bytes_and_gives_copies() -> None:
    cache = PageCache(most_bytes=100)
    for number in range(5):
        cache.keep(f"page {number}", HttpResponse(b"x" * 40))
    assert [cache.get(f"page {number}") is not None for number in range(5)] == [
        False,
        False,
        False,
        True,
        True,
    ]
    first = cache.get("page 4")
    assert first is not None
    first.headers["X-Added"] = "by middleware"
    again = cache.get("page 4")
    assert again is not None
    assert "X-Added" not in again.headers


def test_one_address_under_two_hosts_is_two_pages(publish: Publish, as_dee: Client) -> None:
    publish(fact())
    for host in ("localhost", "127.0.0.1"):
        assert f'rel="canonical" href="http://{host}/"' in text_of(as_dee.get("/", headers={"host": host}))


def test_a_public_page_is_the_same_for_all_readers_and_says_so(publish: Publish, as_admin: Client) -> None:
    publish(fact())
    assert "Vary" not in as_admin.get("/").headers

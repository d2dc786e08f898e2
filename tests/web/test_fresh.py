"""What is shown is never older than what is published, and is not sent twice."""

import itertools
from datetime import date
from typing import Any

import pytest
from django.http import HttpResponse, HttpResponseBase
from django.test import Client
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from answerable.web import corpus
from answerable.web.page_cache import PageCache
from tests.made_up import fact
from tests.web.conftest import Publish
from tests.web.made_up_site import full_site
from tests.web.test_every_page import ADDRESSES, at, text_of

PAGES_WITH_FACTS = ["/body/harrowmere-council/", "/data/facts.jsonl", "/data/facts.csv", "/bodies.csv", "/"]
NUMBERS = itertools.count()
STEPS = st.lists(st.sampled_from(["publish", *PAGES_WITH_FACTS]), min_size=2, max_size=10)


@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
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


VISITED = [
    *PAGES_WITH_FACTS,
    "/changes/?from=1990-01-01",
    "/changes/2021-05/",
    "/changes.atom",
    "/promises/",
    "/promises.ics",
    "/league/",
    "/briefing/",
    "/company/acme-cameras/",
    "/api/v1/standings",
    "/api/v1/commitments",
    "/body/quillby-council/",
]
DAYS = ["", "as_of=2021-12-31", "as_of=2022-08-31&seen_on=2023-06-01", "seen_on=2024-02-01"]
VISITS = st.tuples(st.sampled_from(["", "/cy"]), st.sampled_from(VISITED), st.sampled_from(DAYS))
PUBLICATIONS = st.fixed_dictionaries(
    {
        "kind": st.sampled_from(["uses", "removed", "refuses", "commits_removal", "claim", "media_mention"]),
        "happened": st.sampled_from(["2020-03", "2021-05-04", "2021-12-31", "2022-08-30", "2023-01-01"]),
        "body": st.sampled_from(["harrowmere-council", "quillby-council"]),
        "recorded": st.sampled_from([date(2023, 5, 1), date(2024, 1, 1)]),
        "corrects_one": st.booleans(),
    }
)


def as_without_a_cache(reader: Client, address: str) -> HttpResponseBase:
    """What a process that has read nothing yet answers from the same database."""
    held = dict(corpus._held)
    corpus.forget()
    try:
        return reader.get(address)
    finally:
        corpus.forget()
        corpus._held.update(held)


@settings(
    max_examples=7,
    deadline=None,
    phases=[Phase.reuse, Phase.generate],  # each step renders two pages: to shrink takes minutes
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(st.lists(st.one_of(VISITS, PUBLICATIONS), min_size=3, max_size=12))
def test_a_page_is_byte_for_byte_the_one_of_a_process_without_a_cache(
    publish: Publish, as_dee: Client, steps: list[Any]
) -> None:
    published: list[str] = []
    for step in (PUBLICATION, *steps):
        if isinstance(step, dict):
            chosen = {key: value for key, value in step.items() if key != "corrects_one"}
            corrected = tuple(published[-1:]) if step["corrects_one"] else ()
            published.append(f"p{next(NUMBERS):06}")
            publish(fact(**chosen, id=published[-1], corrects=corrected))
            continue
        language, address, day = step
        is_page = address.partition("?")[0].endswith("/")
        asked = at(f"{language if is_page else ''}{address}", day)
        for _ in range(2):  # rendered, and then kept
            found, expected = as_dee.get(asked), as_without_a_cache(as_dee, asked)
            assert (found.status_code, found["ETag"]) == (200, expected["ETag"]), asked
            assert text_of(found) == text_of(expected), asked


PUBLICATION = {
    "kind": "uses",
    "happened": "2021-05-04",
    "body": "harrowmere-council",
    "recorded": date(2023, 5, 1),
    "corrects_one": False,
}


@pytest.mark.parametrize("address", ADDRESSES.values())
def test_an_unchanged_page_is_not_sent_again(publish: Publish, as_dee: Client, address: str) -> None:
    publish(*full_site())
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

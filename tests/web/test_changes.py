import csv
import io
import json
import re
from datetime import date
from typing import Any

import pytest
from django.test import Client
from lxml import etree

from answerable.web.atom import ATOM
from answerable.web.moment import BadMoment
from answerable.web.window import month_window, read_window
from tests.made_up import fact
from tests.web.conftest import Publish
from tests.web.made_up_site import full_site, hostile_site
from tests.web.test_every_page import text_of

TODAY = date(2024, 3, 1)
PLEDGE = fact("commits_removal", "2022-01-10", deadline="2023-02", summary="Made up: all by February 2023.")
SITE = [
    fact("uses", "2021-05-04"),
    PLEDGE,
    fact("refuses", "2023-03-07", body="quillby-council"),
    fact("uses", "2023-03-09", id="molenwijk", body="stad-molenwijk", country="NL"),
]
AS_OF = "as_of=2024-02-01"


def feed(client: Client, address: str) -> Any:
    response = client.get(address)
    assert response["Content-Type"] == "application/atom+xml; charset=utf-8"
    return etree.fromstring(response.content)


def texts(root: Any, path: str) -> list[str]:
    return [element.text for element in root.iterfind(path, {"a": ATOM})]


def facts_on(html: str) -> list[str]:
    return re.findall(r'<article class="fact[^"]*" id="fact-([\w-]+)"', html)


def test_a_month_shows_its_facts_and_the_bodies_that_moved(publish: Publish, as_dee: Client) -> None:
    publish(*SITE)
    html = text_of(as_dee.get(f"/changes/2023-03/?{AS_OF}"))
    assert "What changed in <time" in html
    assert facts_on(html) == ["molenwijk", "refuses-2023-03-07"]
    assert "<strong>3 bodies</strong> changed standing, 1 promise turned overdue" in html
    assert "passed with no word. Promised: Made up: all by February 2023." in html


def test_two_days_show_what_their_month_shows(publish: Publish, as_dee: Client) -> None:
    publish(*SITE)
    month = text_of(as_dee.get(f"/changes/2023-03/?{AS_OF}"))
    window = text_of(as_dee.get(f"/changes/?from=2023-03-01&to=2023-03-31&{AS_OF}"))
    assert facts_on(window) == facts_on(month)
    assert re.findall(r'class="state state-(\w+)', window) == re.findall(r'class="state state-(\w+)', month)


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("country=NL", ["molenwijk"]),
        ("body=quillby-council", ["refuses-2023-03-07"]),
        ("country=ZZ", []),
    ],
)
def test_changes_are_those_of_the_country_or_body_asked_for(
    publish: Publish, as_dee: Client, query: str, found: list[str]
) -> None:
    publish(*SITE)
    assert facts_on(text_of(as_dee.get(f"/changes/2023-03/?{query}&{AS_OF}"))) == found


def test_what_comes_after_the_day_shown_is_left_out(publish: Publish, as_dee: Client) -> None:
    publish(*SITE)
    html = text_of(as_dee.get("/changes/2023-03/?as_of=2023-03-08"))
    assert facts_on(html) == ["refuses-2023-03-07"]
    assert "nothing later is counted" in html
    later = text_of(as_dee.get("/changes/2023-03/?as_of=2022-12-31"))
    assert "These days come after the day shown" in later


def test_days_in_which_nothing_changed_say_so(publish: Publish, as_dee: Client) -> None:
    publish(*SITE)
    html = text_of(as_dee.get(f"/changes/?from=2023-05-01&to=2023-05-02&{AS_OF}"))
    assert "Nothing changed in these days" in html


def test_facts_that_were_recorded_late_are_counted_apart(publish: Publish, as_dee: Client) -> None:
    publish(*SITE)
    html = text_of(as_dee.get(f"/changes/2024-01/?{AS_OF}"))
    assert "this site also recorded 4 facts that had become public before" in html


@pytest.mark.parametrize(
    "query", ["from=x", "to=2023-02-30", "from=2023-03-02&to=2023-03-01", "from=1970-01-01", "to=20230301"]
)
def test_bad_days_are_refused_with_what_to_write(publish: Publish, as_dee: Client, query: str) -> None:
    publish()
    assert as_dee.get(f"/changes/?{query}").status_code == 400


def test_the_months_lead_back_to_the_first_fact_and_no_further(publish: Publish, as_dee: Client) -> None:
    publish(fact(published="2021-05-04"))
    assert 'href="/changes/2021-05/" rel="prev"' in text_of(as_dee.get("/changes/2021-06/"))
    assert 'rel="prev"' not in text_of(as_dee.get("/changes/2021-05/"))
    assert 'href="/changes/2021-05/" rel="next"' in text_of(as_dee.get("/changes/2021-04/"))


@pytest.mark.parametrize("month", ["2023-13", "2023", "march", "1889-01", "2023-3"])
def test_what_is_no_month_is_not_found(publish: Publish, as_dee: Client, month: str) -> None:
    publish()
    assert as_dee.get(f"/changes/{month}/").status_code == 404
    assert as_dee.get("/changes/?body=nobody-council").status_code == 404


def test_without_days_the_last_thirty_up_to_the_day_shown_are_meant() -> None:
    window = read_window({}, TODAY)
    assert (window.first, window.last) == (date(2024, 2, 1), TODAY)
    assert (window.last - window.since).days == 30


def test_a_window_ends_on_the_day_shown_at_the_latest() -> None:
    window = month_window("2024-03", TODAY)
    assert window is not None
    assert (window.last, window.cut) == (TODAY, date(2024, 3, 31))
    with pytest.raises(BadMoment, match="earlier day first"):
        read_window({"from": "2024-02-02", "to": "2024-02-01"}, TODAY)


def test_the_feed_holds_what_atom_asks_for(publish: Publish, as_dee: Client) -> None:
    publish(*SITE)
    root = feed(as_dee, f"/changes.atom?{AS_OF}")
    assert root.tag == f"{{{ATOM}}}feed"
    for name in ("id", "title", "updated", "author/a:name"):
        assert len(texts(root, f"a:{name}")) == 1, name
    for entry in root.iterfind("a:entry", {"a": ATOM}):
        for name in ("id", "title", "updated", "published", "summary"):
            assert len(texts(entry, f"a:{name}")) == 1, name
        assert (
            entry.find("a:link[@rel='alternate']", {"a": ATOM}).get("href").startswith("http://testserver/")
        )
    ids = texts(root, "a:entry/a:id")
    assert len(set(ids)) == len(ids) == 4 + 5
    assert "tag:testserver,2026:made-up/overdue/harrowmere-council/2023-03-01" in ids


def test_an_entry_is_as_new_as_the_day_it_was_public_or_recorded(publish: Publish, as_dee: Client) -> None:
    publish(fact("uses", "2023-03-09", recorded=date(2023, 6, 1)), PLEDGE)
    root = feed(as_dee, f"/changes.atom?{AS_OF}")
    entries = dict(zip(texts(root, "a:entry/a:id"), texts(root, "a:entry/a:updated"), strict=True))
    assert entries["tag:testserver,2026:made-up/fact/uses-2023-03-09"] == "2023-06-01T00:00:00Z"
    assert texts(root, "a:updated") == ["2024-01-01T00:00:00Z"]
    assert list(entries.values()) == sorted(entries.values(), reverse=True)


@pytest.mark.parametrize(("happened", "deadline"), [("0001-01-01", "1000"), ("2020", "9999-12-31")])
def test_the_first_and_the_last_day_of_the_calendar_do_no_harm(
    publish: Publish, as_dee: Client, happened: str, deadline: str
) -> None:
    publish(fact("commits_removal", happened, deadline=deadline))
    for address in ("/changes/", "/changes.atom", "/promises/", "/promises.csv", "/promises.ics", "/league/"):
        assert as_dee.get(address).status_code == 200, address


def test_ids_stay_the_same_on_another_day(publish: Publish, as_dee: Client) -> None:
    publish(*SITE)
    before = texts(feed(as_dee, "/changes.atom?as_of=2023-12-31"), "a:entry/a:id")
    assert set(before) == set(texts(feed(as_dee, "/changes.atom"), "a:entry/a:id"))


@pytest.mark.parametrize(
    ("query", "entries"), [("country=NL", 2), ("body=quillby-council", 2), ("country=ZZ", 0)]
)
def test_a_feed_may_be_of_one_country_or_body(
    publish: Publish, as_dee: Client, query: str, entries: int
) -> None:
    publish(*SITE)
    root = feed(as_dee, f"/changes.atom?{query}")
    assert len(texts(root, "a:entry/a:id")) == entries
    assert texts(root, "a:id") == [f"tag:testserver,2026:made-up/changes/{query}"]
    page = text_of(as_dee.get(f"/changes/?{query}"))
    assert 'type="application/atom+xml" title="What changed' in page
    assert f'href="/changes.atom?{query}"' in page


def test_a_promise_that_only_moved_its_date_says_so(publish: Publish, as_dee: Client) -> None:
    publish(PLEDGE, fact("commits_removal", "2022-06-10", id="moved", deadline="2026-01"))
    titles = texts(feed(as_dee, f"/changes.atom?{AS_OF}"), "a:entry/a:title")
    assert "Harrowmere Council: Pledged removal, with another date" in titles
    assert "Harrowmere Council: Not known, then Pledged removal" in titles


def test_hostile_text_is_text_in_the_feed(publish: Publish, as_dee: Client) -> None:
    publish(*hostile_site())
    root = feed(as_dee, "/changes.atom")
    assert {element.tag.removeprefix(f"{{{ATOM}}}") for element in root.iter()} <= {
        "feed", "id", "title", "updated", "author", "name", "link", "entry", "published", "category",
        "summary",
    }  # fmt: skip
    assert any("<script>" in summary for summary in texts(root, "a:entry/a:summary"))
    assert not re.search("[\u202a-\u202e]", "".join(root.itertext()))


def test_every_fact_of_the_full_site_is_in_the_feed(publish: Publish, as_dee: Client) -> None:
    publish(*full_site())
    ids = texts(feed(as_dee, "/changes.atom"), "a:entry/a:id")
    assert {f"tag:testserver,2026:made-up/fact/{row.id}" for row in full_site()} <= set(ids)


@pytest.mark.parametrize("query", ["", "&country=NL", "&body=quillby-council", "&body=harrowmere-council"])
def test_downloads_hold_the_changes_of_the_page(publish: Publish, as_dee: Client, query: str) -> None:
    publish(*SITE)
    asked = f"from=2023-03-01&to=2023-03-31&{AS_OF}{query}"
    html = text_of(as_dee.get(f"/changes/?{asked}"))
    rows = list(csv.DictReader(io.StringIO(text_of(as_dee.get(f"/changes.csv?{asked}")))))
    told = json.loads(text_of(as_dee.get(f"/changes.json?{asked}")))
    assert [row["facts"] for row in rows if row["change"] == "fact"] == facts_on(html)[::-1]
    assert sum(row["change"] != "fact" for row in rows) * 2 == html.count('<span class="was">')
    assert [row["day"] for row in rows] == [row["day"] for row in told["changes"]]
    assert (told["from"], told["to"]) == ("2023-03-01", "2023-03-31")


def test_a_download_says_from_where_to_where_and_which_date_passed(publish: Publish, as_dee: Client) -> None:
    publish(PLEDGE)
    rows = list(csv.DictReader(io.StringIO(text_of(as_dee.get(f"/changes.csv?from=2022-01-01&{AS_OF}")))))
    moved = [(row["day"], row["before"], row["after"], row["deadline_passed"]) for row in rows]
    assert ("2022-01-10", "unknown", "pledged", "") in moved
    assert ("2023-03-01", "pledged", "overdue", "2023-02") in moved


def test_a_page_of_changes_leads_to_its_own_downloads(publish: Publish, as_dee: Client) -> None:
    publish(*SITE)
    html = text_of(as_dee.get(f"/changes/2023-03/?country=NL&{AS_OF}"))
    address = "/changes.csv?country=NL&amp;from=2023-03-01&amp;to=2023-03-31&amp;as_of=2024-02-01"
    assert f'href="{address}"' in html


@pytest.mark.parametrize("name", ["changes.csv", "changes.json"])
def test_a_download_of_bad_days_is_refused_and_of_days_to_come_is_empty(
    publish: Publish, as_dee: Client, name: str
) -> None:
    publish(*SITE)
    assert as_dee.get(f"/{name}?from=x").status_code == 400
    assert as_dee.get(f"/{name}?body=nobody-council").status_code == 404
    later = text_of(as_dee.get(f"/{name}?from=2023-03-01&to=2023-03-31&as_of=2022-12-31"))
    assert "uses" not in later


@pytest.mark.parametrize(
    ("address", "scope"),
    [("/body/quillby-council/", "body=quillby-council"), ("/bodies/?country=NL", "country=NL")],
)
def test_a_body_and_a_country_lead_to_their_own_changes_and_feed(
    publish: Publish, as_dee: Client, address: str, scope: str
) -> None:
    publish(*SITE)
    html = text_of(as_dee.get(address))
    assert f'href="/changes/?{scope}"' in html
    assert re.search(rf'<link rel="alternate" type="application/atom\+xml"[^>]*changes.atom\?{scope}"', html)
    assert re.search(rf'<a href="/changes.atom\?{scope}"', html)


def test_a_body_page_begins_with_the_fact_that_set_where_it_stands(publish: Publish, as_dee: Client) -> None:
    publish(*SITE)
    html = text_of(as_dee.get(f"/body/harrowmere-council/?{AS_OF}"))
    verdict, deciding, details = (
        html.index(words) for words in ('class="verdict"', 'class="deciding"', "<dt>Promised</dt>")
    )
    assert verdict < deciding < html.index("all by February 2023") < details

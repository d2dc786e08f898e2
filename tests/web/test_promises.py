import csv
import io
import json
import re
from datetime import date

import pytest
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from answerable.web.ical import MOST_OCTETS, escaped, folded
from tests.made_up import fact
from tests.web.conftest import Publish
from tests.web.made_up_site import HOSTILE, full_site, hostile_site
from tests.web.test_every_page import text_of

PROMISES = [
    fact("commits_removal", "2022-01-01", id="late", deadline="2023-06", scope="the car parks"),
    fact("commits_removal", "2022-01-01", id="later", body="quillby-council", deadline="2023-03-01"),
    fact("commits_removal", "2022-02-01", id="soon", body="stad-molenwijk", country="NL", deadline="2024-02"),
    fact("commits_removal", "2022-02-01", id="some-day", body="old-quillby"),
]
AS_OF = "as_of=2024-01-01"


def unfolded(calendar: str) -> list[str]:
    return calendar.replace("\r\n ", "").removesuffix("\r\n").split("\r\n")


def events(calendar: str) -> list[dict[str, str]]:
    lines = unfolded(calendar)
    starts = [place for place, line in enumerate(lines) if line == "BEGIN:VEVENT"]
    ends = [place for place, line in enumerate(lines) if line == "END:VEVENT"]
    return [
        dict(line.partition(":")[::2] for line in lines[start + 1 : end])
        for start, end in zip(starts, ends, strict=True)
    ]


def headings(html: str) -> list[str]:
    return re.findall(r'<h2 id="(\w+)">', html)


def listed(html: str) -> list[str]:
    return re.findall(r'<span class="small"><a href="/fact/([\w-]+)/', html)


def test_promises_come_in_groups_with_the_longest_overdue_and_the_soonest_due_first(
    publish: Publish, as_dee: Client
) -> None:
    publish(*PROMISES)
    html = text_of(as_dee.get(f"/promises/?{AS_OF}"))
    assert headings(html) == ["overdue", "soon", "open"]
    assert listed(html) == ["later", "late", "soon", "some-day"]
    for words in ("306 days overdue", "185 days overdue", "59 days to go", "the car parks", "June 2023"):
        assert words in html


@pytest.mark.parametrize(
    ("kind", "group"), [("removed", "kept"), ("refuses", "withdrawn"), ("commits_removal", "renewed")]
)
def test_a_promise_that_ended_shows_what_ended_it(
    publish: Publish, as_dee: Client, kind: str, group: str
) -> None:
    publish(PROMISES[0], fact(kind, "2022-11-05", id="the-end"))
    html = text_of(as_dee.get(f"/promises/?{AS_OF}"))
    ended = html[html.index(f'<h2 id="{group}">') :]
    assert "/fact/the-end/" in ended
    assert "5 November 2022" in ended


def test_a_promise_due_on_the_day_shown_is_due_and_not_late(publish: Publish, as_dee: Client) -> None:
    publish(PROMISES[1])
    assert "due on this day" in text_of(as_dee.get("/promises/?as_of=2023-03-01"))
    assert "1 day overdue" in text_of(as_dee.get("/promises/?as_of=2023-03-02"))


@pytest.mark.parametrize("query", [AS_OF, f"{AS_OF}&country=NL", f"{AS_OF}&country=ZZ", "as_of=2022-01-15"])
def test_the_table_to_download_holds_what_the_page_shows(
    publish: Publish, as_dee: Client, query: str
) -> None:
    publish(*PROMISES)
    rows = csv.DictReader(io.StringIO(text_of(as_dee.get(f"/promises.csv?{query}"))))
    assert [row["fact"] for row in rows] == listed(text_of(as_dee.get(f"/promises/?{query}")))


def test_a_long_group_shows_its_first_and_the_rest_in_pages(
    publish: Publish, as_dee: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    publish(*PROMISES)
    monkeypatch.setattr("answerable.web.views.promises.PROMISES_A_GROUP", 1)
    monkeypatch.setattr("answerable.web.views.promises.PROMISES_A_PAGE", 1)
    html = text_of(as_dee.get(f"/promises/?{AS_OF}"))
    assert listed(html) == ["later", "soon", "some-day"]
    assert "All 2 in this group" in html
    alone = [f"/promises/?{AS_OF}&group=overdue&page={page}" for page in (1, 2)]
    assert [listed(text_of(as_dee.get(address))) for address in alone] == [["later"], ["late"]]
    rows = csv.DictReader(io.StringIO(text_of(as_dee.get(f"/promises.csv?{AS_OF}&group=overdue"))))
    assert [row["fact"] for row in rows] == ["later", "late"]


@pytest.mark.parametrize("query", ["page=2", "group=overdue&page=9", "page=x", "group=due&page=0"])
def test_a_page_of_promises_that_there_is_not_is_not_found(
    publish: Publish, as_dee: Client, query: str
) -> None:
    publish(*PROMISES)
    assert as_dee.get(f"/promises/?{query}").status_code == 404


def test_a_page_without_promises_says_why(publish: Publish, as_dee: Client) -> None:
    publish(*PROMISES)
    assert "No promise matches this" in text_of(as_dee.get("/promises/?country=ZZ"))
    assert "No body had promised" in text_of(as_dee.get("/promises/?as_of=2019-01-01"))


def test_seen_on_hides_promises_that_were_recorded_later(publish: Publish, as_dee: Client) -> None:
    publish(*PROMISES)
    assert "No body had promised" in text_of(as_dee.get(f"/promises/?{AS_OF}&seen_on=2023-12-31"))


def test_the_calendar_has_a_day_for_each_promise_with_a_date(publish: Publish, as_dee: Client) -> None:
    publish(*PROMISES)
    response = as_dee.get(f"/promises.ics?{AS_OF}")
    days = events(text_of(response))
    assert response["Content-Type"] == "text/calendar; charset=utf-8"
    assert [day["DTSTART;VALUE=DATE"] for day in days] == ["20230301", "20230630", "20240229"]
    assert days[1]["SUMMARY"] == "Harrowmere Council: promised removal falls due"
    assert days[1]["URL"] == "http://testserver/fact/late/"
    assert "Scope: the car parks." in days[1]["DESCRIPTION"]
    assert len(events(text_of(as_dee.get(f"/promises.ics?{AS_OF}&country=NL")))) == 1


def test_an_event_keeps_its_name_whatever_the_day_and_the_outcome(publish: Publish, as_dee: Client) -> None:
    publish(PROMISES[0])
    before = events(text_of(as_dee.get("/promises.ics?as_of=2023-01-01")))
    publish(fact("removed", "2023-02-01"))
    after = events(text_of(as_dee.get(f"/promises.ics?{AS_OF}")))
    assert before[0]["UID"] == after[0]["UID"]
    assert "overdue" not in after[0]["DESCRIPTION"]


def test_hostile_text_stays_inside_its_line_of_the_calendar(publish: Publish, as_dee: Client) -> None:
    publish(*hostile_site())
    calendar = text_of(as_dee.get("/promises.ics"))
    names = {re.split("[:;]", line)[0] for line in unfolded(calendar)}
    assert names <= {"BEGIN", "END", "VERSION", "PRODID", "CALSCALE", "METHOD", "NAME", "X-WR-CALNAME"} | {
        "REFRESH-INTERVAL", "X-PUBLISHED-TTL", "LAST-MODIFIED", "STATUS",
        "UID", "DTSTAMP", "DTSTART", "SUMMARY", "DESCRIPTION", "URL", "TRANSP",
    }  # fmt: skip
    assert HOSTILE[:10] in events(calendar)[0]["DESCRIPTION"]
    assert not re.search("[\u202a-\u202e\u2066-\u2069]", calendar)


@given(st.text())
def test_no_line_is_longer_than_75_octets_and_none_splits_a_character(text: str) -> None:
    line = f"SUMMARY:{escaped(text.encode('utf-8', 'ignore').decode())}"
    pieces = folded(line).split("\r\n")
    assert all(len(piece.encode()) <= MOST_OCTETS for piece in pieces)
    assert "".join([pieces[0], *(piece.removeprefix(" ") for piece in pieces[1:])]) == line


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("a, b; c", "a\\, b\\; c"),
        ("back\\slash", "back\\\\slash"),
        ("one\r\nEND:VCALENDAR", "one\\nEND:VCALENDAR"),
        ("one\u2028two\x0bthree", "one\\ntwo\\nthree"),
        ("bell\x07", "bell\N{REPLACEMENT CHARACTER}"),
    ],
)
def test_text_in_a_calendar_is_escaped(text: str, value: str) -> None:
    assert escaped(text) == value


def test_every_promise_of_the_full_site_is_on_its_page(publish: Publish, as_dee: Client) -> None:
    publish(*full_site())
    html = text_of(as_dee.get("/promises/?as_of=2022-07-10"))
    assert listed(html) == ["commits-removal-2021-07-01"]
    assert "10 days overdue" in html


@pytest.mark.parametrize(
    ("within", "group"), [("", "soon"), ("59", "soon"), ("58", "later"), ("x", "soon"), ("99999", "soon")]
)
def test_what_is_due_soon_is_for_the_reader_to_say(
    publish: Publish, as_dee: Client, within: str, group: str
) -> None:
    publish(*PROMISES)
    html = text_of(as_dee.get(f"/promises/?{AS_OF}&within={within}"))
    assert headings(html) == ["overdue", group, "open"]
    assert listed(text_of(as_dee.get(f"/promises/?{AS_OF}&within={within}&group={group}"))) == ["soon"]
    assert listed(text_of(as_dee.get(f"/promises/?{AS_OF}&within={within}&group=due"))) == ["soon"]


def test_the_page_says_to_which_day_soon_reaches_and_of_how_many_it_counts(
    publish: Publish, as_dee: Client
) -> None:
    publish(*PROMISES)
    html = re.sub("<[^>]+>", "", text_of(as_dee.get(f"/promises/?{AS_OF}&within=60")))
    assert "That is 60 days, to 1 March 2024." in html
    assert "4 promises by 4 bodies, of 3 in the register" in html or "4 promises by 4 bodies, of 4 in" in html
    assert "3 of the 4 name a date." in html


def test_the_last_word_on_a_body_stands_beside_its_promise(publish: Publish, as_dee: Client) -> None:
    publish(*PROMISES, fact("uses", "2023-02-03", id="still", summary="Made up: still there."))
    html = text_of(as_dee.get(f"/promises/?{AS_OF}"))
    overdue = html[html.index('<h2 id="overdue">') : html.index('<h2 id="soon">')]
    assert "Last word" in overdue
    assert "Made up: still there." in overdue
    assert "No later word is recorded here." in overdue


@pytest.mark.parametrize("query", [AS_OF, f"{AS_OF}&group=overdue", f"{AS_OF}&country=NL"])
def test_the_json_holds_what_the_table_to_download_holds(
    publish: Publish, as_dee: Client, query: str
) -> None:
    publish(*PROMISES)
    rows = list(csv.DictReader(io.StringIO(text_of(as_dee.get(f"/promises.csv?{query}")))))
    told = json.loads(text_of(as_dee.get(f"/promises.json?{query}")))
    assert told["as_of"] == "2024-01-01"
    assert [row["fact"] for row in told["promises"]] == [row["fact"] for row in rows]
    assert all(row.keys() == rows[0].keys() for row in told["promises"])


def test_a_calendar_program_subscribes_to_today_and_to_no_day_of_the_past(
    publish: Publish, as_dee: Client
) -> None:
    publish(*PROMISES)
    assert 'href="webcal://testserver/promises.ics?country=NL"' in text_of(
        as_dee.get("/promises/?country=NL")
    )
    assert "webcal:" not in text_of(as_dee.get(f"/promises/?{AS_OF}"))


@pytest.mark.parametrize(
    ("kind", "status", "ending"),
    [("removed", "CONFIRMED", "(kept)"), ("refuses", "CANCELLED", "(withdrawn)"), (None, "CONFIRMED", "due")],
)
def test_an_event_says_what_became_of_its_promise(
    publish: Publish, as_dee: Client, kind: str | None, status: str, ending: str
) -> None:
    publish(PROMISES[0], *([fact(kind, "2022-11-05")] if kind else []))
    (event,) = events(text_of(as_dee.get(f"/promises.ics?{AS_OF}")))
    assert event["STATUS"] == status
    assert event["SUMMARY"].endswith(ending)


def test_an_event_is_as_new_as_what_last_happened_to_its_promise(publish: Publish, as_dee: Client) -> None:
    promised = {"deadline": "2023-06", "recorded": date(2022, 1, 5)}
    publish(
        fact("commits_removal", "2022-01-01", **promised),
        fact("commits_removal", "2022-01-02", body="quillby-council", **promised),
        fact("removed", "2023-01-01", body="quillby-council", recorded=date(2023, 1, 2)),
    )
    for as_of, days in (("2022-06-01", ("20220105",)), ("2023-08-01", ("20230701", "20230102"))):
        found = events(text_of(as_dee.get(f"/promises.ics?as_of={as_of}")))
        assert {event["DTSTAMP"][:8] for event in found} == set(days)
        assert all(event["DTSTAMP"] == event["LAST-MODIFIED"] for event in found)

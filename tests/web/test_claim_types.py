"""What kind of claim a fact is, its replies, corrections and retractions, on pages, feeds and downloads."""

import csv
import html
import io
import json
import re
from datetime import date, timedelta

import pytest
from django.http import HttpResponseBase
from django.test import Client

from answerable.engine.fact import Contact, Fact
from tests.made_up import RECORDED, by, cameras, fact, source
from tests.web.conftest import Publish
from tests.web.made_up_site import HOSTILE
from tests.web.test_every_page import text_of

BODY = "/body/harrowmere-council/"
REPORT = fact(
    says=by("press", "The Gazette"), claim_type="allegation", id="report", quantity=cameras(79),
    summary="Made up: the Gazette counted cameras.",
)  # fmt: skip
ASKED = fact(
    "contact_attempt", "2021-06-01", id="asked", says=by("campaign"), rests_on=("report",),
    deadline="2021-06-15",
    contact=Contact("letter", "Harrowmere Council", "unknown"),
)  # fmt: skip
ANSWER = fact("denies_use", "2021-06-20", id="answer", rests_on=("asked",), summary="Made up: we have none.")
GONE = fact(
    "retraction", "2022-01-01", id="gone", corrects=("report",), summary="Made up: the Gazette withdrew it.",
    says=by("campaign"),
)  # fmt: skip


def test_what_one_newspaper_reports_is_shown_apart_and_counts_nowhere(
    publish: Publish, as_dee: Client
) -> None:
    publish(REPORT)
    page = text_of(as_dee.get(BODY))
    assert "Reported by others, not confirmed" in page
    assert "Allegation by The Gazette" in page
    assert "No official source says" in page
    assert "no request for a reply is recorded here" in page
    (row,) = [row for row in as_dee.get("/bodies.json").json()["bodies"] if row["id"] == "harrowmere-council"]
    assert (row["standing"], row["facts"]) == ("unknown", "")
    league = as_dee.get("/league.json").json()
    assert {group["known"] for group in league["groups"]} == {0}


@pytest.mark.parametrize(
    ("day", "words"),
    [
        ("2021-05-20", "no request for a reply is recorded here"),
        ("2021-06-10", "an answer is asked for by 15 June 2021"),
        ("2021-06-18", "no answer by 15 June 2021"),
        ("2021-06-20", "what came back"),
    ],
)
def test_the_right_of_reply_is_told_as_of_each_day(
    publish: Publish, as_dee: Client, day: str, words: str
) -> None:
    publish(REPORT, ASKED, ANSWER)
    for address in (BODY, "/fact/report/"):
        assert words in words_of(as_dee.get(f"{address}?as_of={day}")), address


def test_two_independent_sources_are_both_named(publish: Publish, as_dee: Client) -> None:
    second = source(
        title="The second", publisher="The Times", url="https://times.example/a", published="2021-01"
    )
    publish(fact(says=by("press"), further_sources=(second,), published="2021-05-04"))
    for address in (BODY, "/fact/uses-2021-05-04/"):
        page = as_dee.get(address).content.decode()
        assert "Also said by" in page
        assert "https://times.example/a" in page
    assert "Uses" in text_of(as_dee.get(BODY))


@pytest.mark.parametrize(("kind", "word"), [("inference", "Inference"), ("opinion", "Opinion")])
def test_an_inference_and_an_opinion_name_what_they_rest_on(
    publish: Publish, as_dee: Client, kind: str, word: str
) -> None:
    publish(fact(), fact("claim", "2021-06", id="ours", claim_type=kind, rests_on=("uses-2021-05-04",)))
    page = words_of(as_dee.get("/fact/ours/"))
    assert f"{word.lower()} of this site's own" in page
    assert "Rests on" in page
    assert "/fact/uses-2021-05-04/" in as_dee.get("/fact/ours/").content.decode()


def test_a_plain_fact_says_so_on_its_own_page(publish: Publish, as_dee: Client) -> None:
    publish(fact())
    assert "A fact: this site says that it is so" in text_of(as_dee.get("/fact/uses-2021-05-04/"))


def test_a_retraction_is_on_the_page_the_log_the_feed_and_the_downloads(
    publish: Publish, as_dee: Client
) -> None:
    publish(REPORT, GONE)
    page = as_dee.get(BODY).content.decode()
    assert "Reported by others" not in page
    assert "Withdrawn" in page
    assert 'class="fact corrected"' in page
    assert "the Gazette withdrew it" in text_of(as_dee.get("/fact/report/"))
    assert "Withdraws" in text_of(as_dee.get("/fact/gone/"))
    log = text_of(as_dee.get("/corrections/"))
    assert "the Gazette withdrew it" in log
    assert "the Gazette counted" in log
    feed = as_dee.get("/corrections.atom").content.decode()
    assert 'term="retraction"' in feed
    assert "the Gazette withdrew it" in as_dee.get("/changes.atom").content.decode()
    (row,) = [row for row in rows(as_dee) if row["id"] == "report"]
    assert (row["corrected_by"], row["retracted"], row["claim_type"]) == ("gone", "yes", "allegation")


def test_before_anything_was_corrected_the_log_says_so(publish: Publish, as_dee: Client) -> None:
    publish(REPORT, GONE)
    assert "Nothing had been corrected" in text_of(as_dee.get("/corrections/?as_of=2021-12-31"))
    assert "Reported by others" in text_of(as_dee.get(f"{BODY}?as_of=2021-12-31"))


def test_entities_and_the_api_tell_the_claim_type(publish: Publish, as_dee: Client) -> None:
    publish(REPORT)
    lines = [json.loads(line) for line in as_dee.get("/data/entities.ftm.json").getvalue().splitlines()]
    (note,) = [line for line in lines if line["id"] == "fact-report"]
    assert "claim type: allegation" in note["properties"]["keywords"]
    assert as_dee.get("/api/v1/facts/report").json()["claim_type"] == "allegation"
    assert "An allegation: somebody else says so" in as_dee.get("/changes.atom").content.decode()
    assert "Allegation by The Gazette" in words_of(as_dee.get("/search/?q=Gazette"))


def test_hostile_text_in_the_new_fields_is_inert(publish: Publish, as_dee: Client) -> None:
    hostile = source(
        title=HOSTILE, publisher=HOSTILE, url="https://times.example/" + HOSTILE, published="2021-01"
    )
    poisoned = fact(
        says=by("press", HOSTILE), further_sources=(hostile,), published="2021-05-04",
        claim_type="allegation",
        summary=HOSTILE,
    )  # fmt: skip
    back = fact(
        "retraction", "2022-01-01", corrects=(poisoned.id,), summary=HOSTILE, says=by("press", HOSTILE)
    )
    publish(poisoned, back)
    for address in (
        BODY,
        f"{BODY}?as_of=2021-12-31",
        f"/fact/{poisoned.id}/",
        "/corrections/",
        "/corrections.atom",
    ):
        page = as_dee.get(address).content.decode()
        assert "<script>alert" not in page, address
        assert "<img src=x" not in page, address
        assert "\u202e" not in page, address


def words_of(response: HttpResponseBase) -> str:
    """What a reader reads, without the markup."""
    return " ".join(html.unescape(re.sub(r"<[^>]+>", "", text_of(response))).split())


def edits() -> list[Fact]:
    """Fifty edits of one body's page: reports, uses, pledges, corrections, retractions, letters, answers."""
    made: list[Fact] = []
    for number in range(50):
        day = RECORDED + timedelta(days=number)
        what = {"id": f"edit-{number}", "summary": f"Made up: edit {number}."}
        last = made[-1].id if made else ""
        kind = ("uses", "report", "commits_removal", "correct", "contact", "retract", "refuses")[number % 7]
        if kind == "report":
            edit = fact("uses", day.isoformat(), says=by("press"), claim_type="allegation", **what)
        elif kind == "correct":
            edit = fact("commits_removal", day.isoformat(), corrects=(last,), deadline="2024-02", **what)
        elif kind == "contact":
            edit = fact("contact_attempt", day.isoformat(), rests_on=(last,), says=by("campaign"), **what)
        elif kind == "retract":
            edit = fact("retraction", day.isoformat(), corrects=(last,), says=by("campaign"), **what)
        else:
            edit = fact(kind, day.isoformat(), **what)
        made.append(
            edit.__class__(**{**{f: getattr(edit, f) for f in edit.__struct_fields__}, "recorded": day})
        )
    return made


def shown_on(client: Client, day: date) -> str:
    return text_of(client.get(f"{BODY}?as_of={day}&seen_on={day}"))


def test_a_page_rebuilds_as_it_stood_after_each_of_fifty_edits(publish: Publish, as_dee: Client) -> None:
    as_shown: dict[date, str] = {}
    for edit in edits():
        publish(edit)
        as_shown[edit.recorded] = shown_on(as_dee, edit.recorded)
    assert len(set(as_shown.values())) == 50
    for day, page in as_shown.items():
        assert shown_on(as_dee, day) == page, day
        assert f'edit-{(day - RECORDED).days + 1}"' not in page


def rows(client: Client) -> list[dict[str, str]]:
    content = client.get("/data/facts.csv").content.decode()
    return list(csv.DictReader(io.StringIO(content)))

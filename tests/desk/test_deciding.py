from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from answerable.accounts.models import User
from answerable.engine.fact import decode_fact
from answerable.facts import queries as facts
from answerable.findings import queries
from answerable.findings.models import Finding, Review, State
from tests.made_up_scan import proposed

URL = "https://example.org/spend"


def decide(client: Client, finding: Finding, decision: str, **changes: Any) -> Any:
    """Post the page's form as the page shows it, with some fields changed."""
    address = reverse("desk:finding", args=[finding.pk])
    form = client.get(address).context["form"]
    fields = {field.name: field.value() for field in form if field.value() is not None}
    seen = queries.finding("made-up", finding.pk).last_review
    data = fields | {"decision": decision, "seen": seen or "", "source_url": URL} | changes
    return client.post(reverse("desk:decide", args=[finding.pk]), data)


def state(finding: Finding) -> str:
    return queries.finding("made-up", finding.pk).state


@pytest.mark.parametrize("decision", ["approved", "rejected", "unsure"])
def test_a_decision_is_kept_and_the_next_finding_follows(
    campaign: str, ana: User, as_ben: Client, decision: str
) -> None:
    first, second = proposed(by=ana), proposed(by=ana, record="row 13")
    answer = decide(as_ben, first, decision, why="made up")
    review = Review.objects.get()
    assert state(first) == decision
    assert (review.by.username, review.why) == ("ben", "made up")
    assert answer.headers["Location"] == reverse("desk:finding", args=[second.pk]) + f"?done={review.pk}"


def test_after_the_last_finding_the_queue_follows_and_says_what_was_done(
    campaign: str, ana: User, as_ben: Client
) -> None:
    answer = decide(as_ben, proposed(by=ana), "rejected")
    page = as_ben.get(answer.headers["Location"]).content.decode()
    assert "Rejected:" in page
    assert "Take it back" in page


def test_a_decision_is_taken_back_by_a_later_one(campaign: str, ana: User, as_ben: Client) -> None:
    finding = proposed(by=ana)
    decide(as_ben, finding, "approved")
    decide(as_ben, finding, "withdrawn")
    assert state(finding) == State.WAITING
    assert Review.objects.count() == 2


def test_the_draft_is_approved_as_edited(campaign: str, ana: User, as_ben: Client) -> None:
    finding = proposed(by=ana)
    decide(
        as_ben, finding, "approved", body="Quillby Council", kind="commits_removal", scope="the town centre",
        deadline="2025~", summary="Quillby will remove them.", count="", country="gb",
    )  # fmt: skip
    draft = decode_fact(Review.objects.get().draft)
    assert (draft.body, draft.kind, draft.scope, draft.deadline) == (
        "quillby-council", "commits_removal", "the town centre", "2025~",
    )  # fmt: skip
    assert draft.id.startswith("quillby-council-commits-removal-2023-04-")
    assert (draft.country, draft.quantity, draft.source.url) == ("GB", None, URL)


@pytest.mark.parametrize(
    ("field", "text", "fault"),
    [("source_url", "", "Fill this in."), ("source_url", "ftp://example.org", "not a web address"),
     ("body", "Harrow", "not exactly one body"), ("happened", "2023-02-30", "is not a date"),
     ("kind", "result", "not one of the available"), ("companies", "nobody", "not one of the available"),
     ("corrects", "Not A Slug", ""), ("deadline", "2025", "belongs to commits_removal")],
)  # fmt: skip
def test_a_draft_that_breaks_a_rule_is_shown_again_with_the_reason(
    campaign: str, ana: User, as_ben: Client, field: str, text: str, fault: str
) -> None:
    finding = proposed(by=ana)
    answer = decide(as_ben, finding, "approved", **{field: text})
    if fault:
        assert answer.status_code in (409, 422)
        assert fault in answer.content.decode().replace("&quot;", '"')
        assert state(finding) == State.WAITING


def test_where_the_engine_gives_no_kind_the_reviewer_says_what_it_is(
    campaign: str, ana: User, as_ben: Client
) -> None:
    finding = proposed(by=ana, statement=None)
    answer = decide(as_ben, finding, "approved")
    assert answer.status_code == 422
    assert answer.context["form"].errors.keys() == {"summary", "kind"}
    assert "Not approved:" in answer.content.decode()
    decide(as_ben, finding, "approved", kind="refuses", summary="Harrowmere refuses to remove them.")
    assert decode_fact(Review.objects.get().draft).kind == "refuses"


def test_reject_works_whatever_the_form_holds(campaign: str, ana: User, as_ben: Client) -> None:
    finding = proposed(by=ana)
    decide(as_ben, finding, "rejected", source_url="", summary="", happened="nonsense")
    assert state(finding) == State.REJECTED


def test_ben_cannot_decide_on_his_own_and_the_page_says_why(campaign: str, ben: User, as_ben: Client) -> None:
    finding = proposed(by=ben)
    page = as_ben.get(reverse("desk:finding", args=[finding.pk])).content.decode()
    assert page.count('disabled aria-describedby="own"') == 3
    assert "You proposed this finding." in page
    assert decide(as_ben, finding, "approved").status_code == 409
    assert state(finding) == State.WAITING


def test_a_page_that_is_out_of_date_decides_nothing(
    campaign: str, ana: User, as_ben: Client, as_admin: Client
) -> None:
    finding = proposed(by=ana)
    decide(as_admin, finding, "rejected")
    answer = decide(as_ben, finding, "approved", seen="")
    assert answer.status_code == 409
    assert "while you looked at it" in answer.content.decode()
    assert state(finding) == State.REJECTED


def test_the_next_finding_of_a_source_is_cited_as_the_last_one_was(
    campaign: str, ana: User, as_ben: Client
) -> None:
    decide(as_ben, proposed(by=ana), "approved", source_title="Spending over £500")
    second = proposed(by=ana, record="row 13")
    form = as_ben.get(reverse("desk:finding", args=[second.pk])).context["form"]
    assert (form["source_url"].value(), form["source_title"].value()) == (URL, "Spending over £500")


def test_what_is_ticked_is_published(campaign: str, ana: User, as_ben: Client) -> None:
    for record in ("row 1", "row 2"):
        decide(as_ben, proposed(by=ana, record=record), "approved")
    first = Review.objects.first()
    assert first is not None
    page = as_ben.post(reverse("desk:publish"), {"review": [first.pk, "nonsense", 999]}, follow=True)
    assert "1 published." in page.content.decode()
    assert len(facts.campaign_facts(campaign)) == 1
    page = as_ben.get(reverse("desk:finding", args=[first.finding_id]))
    assert "This finding is published." in page.content.decode()


def test_a_decision_that_does_not_exist_is_not_found(campaign: str, ana: User, as_ben: Client) -> None:
    assert decide(as_ben, proposed(by=ana), "maybe").status_code == 404


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        (None, "Purchase of ACMECAM dome cameras, Market Street"),
        ("dome cameras", "dome cameras"),
        ("  two\r\nlines\u200b ", "two\nlines"),
        ("", None),
    ],
)
def test_the_quote_of_the_finding_is_proposed_and_published_as_edited(
    campaign: str, ana: User, as_ben: Client, typed: str | None, kept: str | None
) -> None:
    decide(as_ben, proposed(by=ana), "approved", **({} if typed is None else {"quote": typed}))
    assert decode_fact(Review.objects.get().draft).source.quote == kept
    if kept:
        assert kept.split()[0] in as_ben.get(reverse("desk:approved")).content.decode()


def test_a_quote_too_long_to_publish_is_not_proposed_and_not_taken(
    campaign: str, ana: User, as_ben: Client
) -> None:
    finding = proposed(by=ana, quote="ACMECAM " * 200)
    assert decide(as_ben, finding, "approved", quote="x" * 1001).status_code == 422
    decide(as_ben, finding, "approved")
    assert decode_fact(Review.objects.get().draft).source.quote is None

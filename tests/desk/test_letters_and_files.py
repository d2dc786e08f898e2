"""The desk's pages of letters and of files of facts, as people use them."""

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from answerable.accounts.models import User
from answerable.archive import services as archive
from answerable.archive.models import How
from answerable.contact.models import Letter, Release
from answerable.engine.working_days import after_working_days
from answerable.facts import queries as facts
from answerable.facts.files import propose_facts
from tests.contact.test_letters import today
from tests.made_up import by, fact
from tests.two_people import load_facts

PAGE = "https://example.org/cctv"
DRAFT = {
    "kind": "right_of_reply", "body": "Harrowmere Council", "company": "acme-cameras",
    "office": "Press office", "subject": "Your cameras", "text": "Made up: is it so?", "rests_on": PAGE,
    "answer_by": "",
}  # fmt: skip


def write(client: Client, **changes: str) -> Letter:
    answer = client.post(reverse("desk:write_letter"), DRAFT | changes)
    assert answer.status_code == 302, answer.content.decode()
    return Letter.objects.latest("id")


def release(client: Client, letter: Letter) -> str:
    form = {
        "wording": letter.wordings.latest("number").pk,
        "channel": "email",
        "sent_on": today().isoformat(),
    }
    return client.post(reverse("desk:release_letter", args=[letter.pk]), form, follow=True).content.decode()


def archived(by: User, url: str = PAGE) -> None:
    came = archive.Came(how=How.FETCH, status=200)
    archive.arrive(chunks=[b"made up"], media_type="text/html", origin=url, by=by, came=came)


def test_the_text_for_sending_is_there_only_once_the_page_is_archived(
    campaign: str, ana: User, as_ana: Client, as_ben: Client
) -> None:
    letter = write(as_ana)
    refused = release(as_ben, letter)
    assert "never captured" in refused
    assert "The text as it goes out" not in refused
    archived(ana)
    page = release(as_ben, letter)
    assert "The text as it goes out" in page
    assert f"Please answer by {after_working_days(today(), 10):%-d %B %Y}." in page
    assert b"Sent" in as_ana.get(reverse("desk:letters")).content


@pytest.mark.parametrize(
    ("changes", "fault"),
    [
        ({"body": "Atlantis"}, "is not exactly one body"),
        ({"body": "", "company": ""}, "Name a public body or a company"),
        ({"rests_on": " \n "}, "Fill this in."),
        ({"office": ""}, "Fill this in."),
    ],
)
def test_a_letter_that_lacks_something_is_not_kept(
    campaign: str, as_ana: Client, changes: dict[str, str], fault: str
) -> None:
    answer = as_ana.post(reverse("desk:write_letter"), DRAFT | changes)
    assert (answer.status_code, fault in answer.content.decode()) == (422, True)
    assert not Letter.objects.exists()


def test_a_reworded_letter_shows_its_last_wording(campaign: str, as_ana: Client) -> None:
    letter = write(as_ana)
    as_ana.post(reverse("desk:reword_letter", args=[letter.pk]), DRAFT | {"subject": "Other words"})
    page = as_ana.get(reverse("desk:letter", args=[letter.pk])).content.decode()
    assert "Other words" in page
    assert "version 2" in page
    assert as_ana.post(reverse("desk:reword_letter", args=[letter.pk]), {}).status_code == 422


@pytest.mark.parametrize(
    "form",
    [{"channel": "pigeon", "sent_on": today().isoformat()}, {"channel": "email", "sent_on": "2999-01-01"}],
)
def test_a_release_says_how_and_when(
    campaign: str, as_ana: Client, as_ben: Client, form: dict[str, str]
) -> None:
    letter = write(as_ana)
    assert as_ben.post(reverse("desk:release_letter", args=[letter.pk]), form).status_code == 422
    no_wording = {"channel": "email", "sent_on": today().isoformat()}
    page = as_ben.post(reverse("desk:release_letter", args=[letter.pk]), no_wording, follow=True)
    assert b"Read the letter first" in page.content
    assert not Release.objects.exists()


def test_an_answer_is_archived_and_the_letter_becomes_a_fact_that_the_page_of_the_body_tells(
    campaign: str, ana: User, ben: User, as_ana: Client, as_ben: Client, settings: Any
) -> None:
    report = fact(says=by("press"), claim_type="allegation")
    load_facts(facts=[report], campaign=campaign, by=ben)
    archived(ana, report.source.url)
    letter = write(as_ana, rests_on=report.id)
    release(as_ben, letter)
    answer = reverse("desk:answer_letter", args=[letter.pk])
    assert as_ana.post(answer, {}).status_code == 422
    reply = {
        "reply": SimpleUploadedFile("a.txt", b"It is so."),
        "outcome": "answered",
        "received_on": today().isoformat(),
    }
    assert "Answered" in as_ana.post(answer, reply, follow=True).content.decode()
    propose = reverse("desk:propose_letter", args=[letter.pk])
    assert as_ana.post(propose, {"source_url": "nowhere at all"}).status_code == 422
    page = as_ana.post(propose, {"source_url": "https://example.org/letter"}, follow=True).content.decode()
    assert "You proposed this file" in page
    (file,) = facts.facts_files(campaign).filter(approval=None)
    as_ben.post(reverse("desk:approve_file", args=[file.pk]))
    sent = facts.campaign_facts(campaign)[-1]
    assert (sent.kind, sent.contact and sent.contact.outcome) == ("contact_attempt", "answered")


def test_a_file_is_read_before_it_is_published(
    campaign: str, ana: User, as_cai: Client, as_ben: Client
) -> None:
    hostile = fact(id="hostile", summary="Made up: <script>alert(1)</script>")
    file = propose_facts(facts=[hostile, fact(body="atlantis")], campaign=campaign, by=ana)
    address = reverse("desk:file", args=[file.pk])
    page = as_ben.get(address).content.decode()
    assert "&lt;script&gt;" in page
    assert "<script>alert" not in page
    assert "Publish 1 fact" in page
    assert "not in the register" in page
    assert "reads files and does not publish" in as_cai.get(address).content.decode()
    assert as_ben.post(reverse("desk:approve_file", args=[file.pk]), follow=True).status_code == 200
    assert b"Published" in as_cai.get(reverse("desk:files")).content


@pytest.mark.parametrize("name", ["desk:file", "desk:letter"])
def test_what_is_not_there_is_not_found(campaign: str, as_ana: Client, name: str) -> None:
    assert as_ana.get(reverse(name, args=[999])).status_code == 404


WITHDRAWAL = {
    "fact": "uses-2021-05-04", "reason": "Made up: the paper took it back.", "source_title": "Why",
    "source_url": "https://example.org/why", "source_publisher": "The Made-up Group", "source_published": "",
}  # fmt: skip


def test_a_fact_is_withdrawn_by_two_people(campaign: str, ben: User, as_ana: Client, as_ben: Client) -> None:
    load_facts(facts=[fact()], campaign=campaign, by=ben)
    page = as_ana.post(reverse("desk:withdraw"), WITHDRAWAL, follow=True).content.decode()
    assert "Withdraws" in page
    assert len(facts.campaign_facts(campaign)) == 1
    (file,) = facts.facts_files(campaign).filter(approval=None)
    as_ben.post(reverse("desk:approve_file", args=[file.pk]))
    gone = facts.campaign_facts(campaign)[-1]
    assert (gone.kind, gone.corrects, gone.body) == ("retraction", (fact().id,), fact().body)


@pytest.mark.parametrize(
    ("changes", "fault"),
    [
        ({"fact": "nothing"}, "There is no fact"),
        ({"source_url": "nowhere"}, "not a web address"),
        ({"reason": ""}, ""),
    ],
)
def test_a_withdrawal_that_lacks_something_is_not_proposed(
    campaign: str, ben: User, as_ana: Client, changes: dict[str, str], fault: str
) -> None:
    load_facts(facts=[fact()], campaign=campaign, by=ben)
    answer = as_ana.post(reverse("desk:withdraw"), WITHDRAWAL | changes)
    assert (answer.status_code, fault in answer.content.decode()) == (422, True)
    assert facts.facts_files(campaign).count() == 1

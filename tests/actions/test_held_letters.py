"""When a standing changes, what was not sent waits for its writer. And what came of the rest."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from answerable.accounts.models import User
from answerable.actions import letter_queries
from answerable.actions.models import (
    Answer,
    AnswerText,
    Hold,
    Letter,
    MailResult,
    Stop,
    SubjectKey,
    Submission,
    Waiting,
)
from answerable.actions.services.shredding import shred
from answerable.actions.worker.loop import Worker
from answerable.archive.models import Capture
from answerable.findings.models import Finding
from tests.actions.conftest import path_in
from tests.actions.made_up_letters import Write, codes, letters, offered, publish, write
from tests.made_up import fact
from tests.made_up_relay import Kept, MadeUpRelay
from tests.web.conftest import NAME
from tests.web.test_every_page import assert_inert

__all__ = ["letters", "write"]

MONDAY = datetime(2026, 6, 1, 9, tzinfo=UTC)
IDA = "ida@harrowmere.example"


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Any:
    turned = {"now": MONDAY}
    monkeypatch.setattr(timezone, "now", lambda: turned["now"])
    return turned


@pytest.fixture
def waiting(write: Write, worker: Worker, relay: MadeUpRelay, clock: Any) -> str:
    """A confirmed letter to one councillor that waits for its turn; gives the path of its writer's page."""
    write(to=codes(offered())[:1])
    worker.round()
    Client().post(path_in(relay.mails[0]))
    clock["now"] = MONDAY + timedelta(seconds=1)
    Waiting.objects.all().delete()
    worker.round()
    Waiting.objects.filter(mail__kind="letter").update(not_before=MONDAY + timedelta(minutes=30))
    return path_in(relay.mails[0]).replace("confirm", "letter")


def to(relay: MadeUpRelay, address: str) -> list[Kept]:
    return [mail for mail in relay.mails if mail.recipient == address]


def rounds(worker: Worker, clock: Any, after: timedelta) -> None:
    clock["now"] = MONDAY + after
    for _ in range(3):
        worker.round()


PLEDGE = fact("commits_removal", "2026-05-30", deadline="2027-01", scope="all of them")


def test_when_the_standing_changes_the_letter_is_held_and_its_writer_asked(
    waiting: str, worker: Worker, relay: MadeUpRelay, clock: Any, ben: User
) -> None:
    publish(ben, PLEDGE)
    rounds(worker, clock, timedelta(hours=1))
    assert not to(relay, IDA)
    asked = relay.mails[-1]
    assert "waits for you" in str(asked.message["Subject"])
    assert "Now: Pledged removal" in " ".join(asked.text.split())
    assert "Pledged removal" in Client().get(waiting).content.decode()


def test_sent_on_it_says_what_is_so_by_then(
    waiting: str, worker: Worker, relay: MadeUpRelay, clock: Any, ben: User
) -> None:
    publish(ben, PLEDGE)
    rounds(worker, clock, timedelta(hours=1))
    for _ in range(2):
        assert Client().post(waiting, {"do": "send"}).status_code == 303
    rounds(worker, clock, timedelta(hours=2))
    rounds(worker, clock, timedelta(hours=3))
    (mail,) = to(relay, IDA)
    assert "promised to take it out by January 2027" in " ".join(mail.text.split())
    assert "bakery" in mail.text
    assert not letter_queries.held_letters(NAME).exists()


def test_held_twice_it_is_asked_twice(
    waiting: str, worker: Worker, relay: MadeUpRelay, clock: Any, ben: User
) -> None:
    publish(ben, PLEDGE)
    rounds(worker, clock, timedelta(minutes=10))
    Client().post(waiting, {"do": "send"})
    publish(ben, fact("removed", "2026-05-31"))
    rounds(worker, clock, timedelta(hours=1))
    assert not to(relay, IDA)
    assert Hold.objects.count() == 2


def test_a_fact_that_changes_nothing_holds_nothing(
    waiting: str, worker: Worker, relay: MadeUpRelay, clock: Any, ben: User
) -> None:
    publish(ben, fact("uses", "2021-06-01"), fact("uses", "2022-01-01", body="quillby-council"))
    rounds(worker, clock, timedelta(hours=1))
    assert len(to(relay, IDA)) == 1


def test_a_quoted_fact_that_is_withdrawn_holds_the_letter(
    waiting: str, worker: Worker, relay: MadeUpRelay, clock: Any, ben: User
) -> None:
    publish(ben, fact("uses", "2021-05-04", id="again"), fact("retraction", "2026-05-30"))
    rounds(worker, clock, timedelta(hours=1))
    assert not to(relay, IDA)
    assert Hold.objects.count() == 1


def test_a_promise_whose_day_passes_holds_letters_that_ask_to_confirm_it(
    write: Write, worker: Worker, relay: MadeUpRelay, clock: Any, ben: User
) -> None:
    publish(ben, fact("commits_removal", "2026-05-30", deadline="2026-06-01", scope="all of them"))
    write(to=codes(offered())[:1])
    worker.round()
    clock["now"] = MONDAY.replace(hour=22)
    Client().post(path_in(relay.mails[0]))
    worker.round()
    rounds(worker, clock, timedelta(days=1))
    assert not to(relay, IDA)
    assert Hold.objects.get().state == "overdue"


def test_a_held_letter_is_cancelled_by_its_writer(
    waiting: str, worker: Worker, relay: MadeUpRelay, clock: Any, ben: User
) -> None:
    publish(ben, PLEDGE)
    rounds(worker, clock, timedelta(minutes=10))
    Client().post(waiting, {"do": "cancel"})
    Client().post(waiting, {"do": "send"})
    rounds(worker, clock, timedelta(hours=2))
    assert not to(relay, IDA)
    page = Client().get(waiting).content.decode()
    assert "You stopped it" in page
    assert_inert(page)


def test_the_desk_sees_held_letters_and_a_reviewer_decides(
    waiting: str, worker: Worker, relay: MadeUpRelay, clock: Any, ben: User, as_ben: Client, as_cai: Client
) -> None:
    publish(ben, PLEDGE)
    rounds(worker, clock, timedelta(minutes=10))
    page = as_cai.get("/desk/held-letters/").content.decode()
    assert "On <bdi>Harrowmere Council" in page
    assert "bakery" not in page
    letter = Letter.objects.get()
    assert as_cai.post(f"/desk/held-letters/{letter.pk}/", {"do": "send"}).status_code == 403
    as_ben.post(f"/desk/held-letters/{letter.pk}/", {"do": "send"})
    rounds(worker, clock, timedelta(hours=2))
    rounds(worker, clock, timedelta(hours=3))
    assert len(to(relay, IDA)) == 1
    again = as_ben.post(f"/desk/held-letters/{letter.pk}/", {"do": "send"}, follow=True)
    assert "not held any more" in again.content.decode()
    cancelled = as_ben.post(f"/desk/held-letters/{letter.pk}/", {"do": "cancel"}, follow=True)
    assert "is not sent" in cancelled.content.decode()
    assert as_ben.post("/desk/held-letters/99/").status_code == 404


@pytest.fixture
def asked(waiting: str, worker: Worker, relay: MadeUpRelay, clock: Any) -> str:
    """A letter that went out a fortnight ago; gives the path of the page that asks what came of it."""
    rounds(worker, clock, timedelta(hours=1))
    MailResult.objects.update(at=MONDAY)
    rounds(worker, clock, timedelta(days=14, hours=2))
    return path_in(relay.mails[-1], "/act/letter/")


def test_after_a_fortnight_the_writer_is_asked_once(
    asked: str, worker: Worker, relay: MadeUpRelay, clock: Any
) -> None:
    mail = relay.mails[-1]
    assert "Did they answer" in str(mail.message["Subject"])
    assert "List-Unsubscribe" in mail.message
    rounds(worker, clock, timedelta(days=20))
    assert [str(one.message["Subject"]) for one in relay.mails].count(str(mail.message["Subject"])) == 1


def test_whoever_stopped_mails_is_not_asked(
    waiting: str, worker: Worker, relay: MadeUpRelay, clock: Any
) -> None:
    rounds(worker, clock, timedelta(hours=1))

    MailResult.objects.update(at=MONDAY)
    Stop.objects.create(submission=Submission.objects.get())
    before = len(relay.mails)
    rounds(worker, clock, timedelta(days=15))
    assert len(relay.mails) == before


REPLY = (
    "Dear Eve Example,\n\nHarrowmere Council uses 40 Acme Cameras. They will be removed by March 2027.\n\n"
    "> I cross Market Square\nWrite to me at ida@harrowmere.example"
)


def tell(page: str, **changes: Any) -> Any:
    recipient = Letter.objects.get().recipients.get().pk
    return Client().post(page, {"recipient": recipient, "outcome": "answered"} | changes)


def test_an_answer_that_may_be_read_comes_to_the_desk_without_its_readers_name(
    asked: str, worker: Worker, clock: Any, as_ana: Client
) -> None:
    assert tell(asked, text=REPLY, may_publish="on", on="2026-06-10").status_code == 303
    assert "You said:" in Client().get(asked).content.decode()
    assert b"Acme" not in bytes(Submission.objects.get(kind="answer").sealed)
    rounds(worker, clock, timedelta(days=14, hours=3))
    kept = AnswerText.objects.get()
    assert kept.text == "Harrowmere Council uses 40 Acme Cameras. They will be removed by March 2027."
    assert kept.left_out == 3
    page = as_ana.get("/desk/answers/").content.decode()
    assert "40 Acme Cameras" in page
    assert "Eve" not in page


def test_staff_put_an_answer_before_the_reviewers_as_unverified(
    asked: str, worker: Worker, clock: Any, as_ana: Client
) -> None:
    tell(asked, text=REPLY, may_publish="on", on="2026-06-10")
    rounds(worker, clock, timedelta(days=14, hours=3))
    address = f"/desk/answers/{Answer.objects.get().pk}/"
    assert "waits for review" in as_ana.post(address, {"do": "propose"}, follow=True).content.decode()
    finding = Finding.objects.get()
    assert (finding.body, finding.companies) == ("harrowmere-council", ["acme-cameras"])
    assert "forwarded and unverified" in finding.source
    assert finding.capture == Capture.objects.get(sha256=finding.capture.sha256)  # type: ignore[union-attr]
    assert "decided on this" in as_ana.post(address, {"do": "propose"}, follow=True).content.decode()
    assert Finding.objects.count() == 1


@pytest.mark.parametrize("decision", ["propose", "aside"])
def test_the_text_of_an_answer_is_gone_once_staff_decided_and_is_not_opened_again(
    asked: str, worker: Worker, clock: Any, as_ana: Client, decision: str
) -> None:
    tell(asked, text=REPLY, may_publish="on")
    rounds(worker, clock, timedelta(days=14, hours=3))
    as_ana.post(f"/desk/answers/{Answer.objects.get().pk}/", {"do": decision})
    rounds(worker, clock, timedelta(days=14, hours=4))
    assert not AnswerText.objects.exists()
    assert "40 Acme" not in as_ana.get("/desk/answers/").content.decode()


@pytest.mark.parametrize("kind", ["answer", "letter"])
def test_the_text_of_an_answer_goes_with_what_it_was_opened_from(
    asked: str, worker: Worker, clock: Any, kind: str
) -> None:
    tell(asked, text=REPLY, may_publish="on")
    rounds(worker, clock, timedelta(days=14, hours=3))
    assert AnswerText.objects.exists()
    shred([Submission.objects.get(kind=kind).pk])
    assert not AnswerText.objects.exists()


def test_an_answer_that_names_no_company_is_archived_and_makes_no_finding(
    asked: str, worker: Worker, clock: Any, as_ana: Client
) -> None:
    tell(asked, text="We shall look into it.", may_publish="on")
    rounds(worker, clock, timedelta(days=14, hours=3))
    address = f"/desk/answers/{Answer.objects.get().pk}/"
    assert "names no company" in as_ana.post(address, {"do": "propose"}, follow=True).content.decode()
    assert Capture.objects.filter(origin__contains="forwarded").exists()
    assert not Finding.objects.exists()


def test_without_the_tick_an_answer_is_counted_and_never_opened(
    asked: str, worker: Worker, clock: Any, as_ana: Client
) -> None:
    tell(asked, text=REPLY)
    rounds(worker, clock, timedelta(days=14, hours=3))
    assert not AnswerText.objects.exists()
    assert letter_queries.replies(NAME) == [("harrowmere-council", 1, 0, 0)]
    answer = Answer.objects.get().pk
    refused = as_ana.post(f"/desk/answers/{answer}/", {"do": "aside"}, follow=True)
    assert "wants it kept shut" in refused.content.decode()
    assert as_ana.post("/desk/answers/99/").status_code == 404


def test_the_last_word_on_an_answer_counts_and_only_so_many_are_taken(asked: str) -> None:
    for outcome in ("no_reply", "acknowledged", "answered", "no_reply", "acknowledged", "answered"):
        assert tell(asked, outcome=outcome).status_code == 303
    assert letter_queries.replies(NAME) == [("harrowmere-council", 0, 1, 0)]
    assert Answer.objects.count() == 5
    assert tell(asked, outcome="").status_code == 422
    assert tell(asked, recipient=0).status_code == 404


def test_an_answer_whose_letter_was_erased_stays_shut(asked: str, worker: Worker, clock: Any) -> None:
    tell(asked, text=REPLY, may_publish="on")
    SubjectKey.objects.filter(submission__kind="letter").delete()
    rounds(worker, clock, timedelta(days=14, hours=3))
    assert not AnswerText.objects.exists()
    assert not Answer.objects.get().may_publish


def test_an_answer_that_was_set_aside_still_counts(
    asked: str, worker: Worker, clock: Any, as_ana: Client
) -> None:
    tell(asked, text=REPLY, may_publish="on")
    rounds(worker, clock, timedelta(days=14, hours=3))
    address = f"/desk/answers/{Answer.objects.get().pk}/"
    assert "set aside" in as_ana.post(address, {"do": "aside"}, follow=True).content.decode()
    assert letter_queries.replies(NAME)[0].answered == 1
    assert not Capture.objects.filter(origin__contains="forwarded").exists()

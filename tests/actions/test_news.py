"""News of a petition: to those who agreed, each once, with one press to end it."""

from datetime import timedelta

import pytest
from django.test import Client

from answerable.accounts.models import User
from answerable.actions.models import Agreed, Announced, Consent, Mail, MailResult, Petition, Submission
from answerable.actions.models.mail import Kind as MailKind
from answerable.actions.payload import Person
from answerable.actions.services import petitions, sweeps
from answerable.actions.worker.announcing import announce
from answerable.actions.worker.loop import Worker
from answerable.actions.worker.sweeping import sweep_some
from answerable.actions.worker.writing import WRITERS
from answerable.actions.worker.written import NotToSend
from answerable.engine.sweep import Conditions
from tests.actions.conftest import Sign, path_in
from tests.made_up_relay import Kept, MadeUpRelay


@pytest.fixture
def consent(petition: Petition, ben: User) -> Consent:
    text = "Yes, the Made-up Group may write to me about this."
    return petitions.offer_consent(petition=petition, organisation=ben.organisation, text=text, by=ben)


def confirmed(sign: Sign, worker: Worker, relay: MadeUpRelay, email: str, **changes: object) -> None:
    sign(email, **changes)
    worker.round()
    Client().post(path_in(relay.mails[-1]))


def news(relay: MadeUpRelay) -> list[Kept]:
    return [mail for mail in relay.mails if mail.message["Subject"] == "They listened"]


def struck_out(submission: Submission, by: User) -> None:
    (petition,) = Petition.objects.all()
    conditions = Conditions(since=submission.at, until=submission.at + timedelta(microseconds=1))
    sweeps.strike(
        petition=petition, conditions=conditions, up_to=sweeps.reach(petition), why="Made up.", by=by
    )
    sweep_some()


def test_news_goes_to_those_who_agreed_and_to_nobody_else(
    sign: Sign, worker: Worker, relay: MadeUpRelay, petition: Petition, consent: Consent, ben: User
) -> None:
    confirmed(sign, worker, relay, "eve@made-up.example", consent=[consent.pk])
    confirmed(sign, worker, relay, "fay@made-up.example")
    sign("gus@made-up.example", consent=[consent.pk])  # never confirmed
    worker.round()
    petitions.give_news(petition=petition, title="They listened", text="Made up.", by=ben)
    for _ in range(3):
        worker.round()
    assert [mail.recipient for mail in news(relay)] == ["eve@made-up.example"]
    assert Announced.objects.get().done_at


def test_a_consent_that_was_not_offered_is_not_written(
    sign: Sign, worker: Worker, relay: MadeUpRelay, consent: Consent
) -> None:
    confirmed(sign, worker, relay, "eve@made-up.example", consent=[consent.pk + 1, "x"])
    assert not Agreed.objects.exists()


def test_one_press_in_the_mail_program_ends_the_news(
    sign: Sign, worker: Worker, relay: MadeUpRelay, petition: Petition, consent: Consent, ben: User
) -> None:
    confirmed(sign, worker, relay, "eve@made-up.example", consent=[consent.pk])
    for number in range(2):
        petitions.give_news(petition=petition, title="They listened", text="Made up.", by=ben)
        worker.round()
        worker.round()
        (mail,) = news(relay)
        assert mail.message["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
        address = str(mail.message["List-Unsubscribe"]).strip("<>").removeprefix("https://acts.example.org")
        if number == 0:
            assert Client().get(address).status_code == 200
            answer = Client().post(address, {"List-Unsubscribe": "One-Click"})
            assert "Nothing more will come" in answer.content.decode()


def test_who_was_struck_out_gets_no_news_before_it_is_queued_nor_after(
    sign: Sign, worker: Worker, relay: MadeUpRelay, petition: Petition, consent: Consent, ben: User
) -> None:
    for name in ("eve", "fay"):
        confirmed(sign, worker, relay, f"{name}@made-up.example", consent=[consent.pk])
    worker.round()
    (eve, fay) = Submission.objects.filter(kind="signature").order_by("id")
    struck_out(eve, ben)
    petitions.give_news(petition=petition, title="They listened", text="Made up.", by=ben)
    announce(petition.campaign)
    assert [mail.submission for mail in Mail.objects.filter(kind="update")] == [fay]
    struck_out(fay, ben)
    assert MailResult.objects.get(mail__kind="update").outcome == "cancelled"
    with pytest.raises(NotToSend):
        WRITERS[MailKind.UPDATE](
            Mail.objects.get(kind="update"), Person("made up", "Fay", "fay@made-up.example")
        )


def test_the_link_that_ends_news_does_nothing_else(
    sign: Sign, worker: Worker, relay: MadeUpRelay, petition: Petition, consent: Consent, ben: User
) -> None:
    confirmed(sign, worker, relay, "eve@made-up.example", consent=[consent.pk])
    petitions.give_news(petition=petition, title="They listened", text="Made up.", by=ben)
    worker.round()
    worker.round()
    token = path_in(news(relay)[0], "/act/stop/").removeprefix("/act/stop/")
    assert "/act/withdraw/" not in news(relay)[0].text
    assert Client().post(f"/act/withdraw/{token}").status_code == 404

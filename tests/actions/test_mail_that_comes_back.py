"""Mail that comes back: what a report does, what a forged one does not, and that each counts once."""

import itertools
import re
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from django.core.exceptions import ImproperlyConfigured
from django.db import IntegrityError, transaction
from django.db.models import F
from django.test import Client
from django.utils import timezone

from answerable.accounts.models import User
from answerable.actions import return_queries
from answerable.actions.models import (
    Arrival,
    Confirmation,
    Consent,
    Leaf,
    Mail,
    MailResult,
    MailTry,
    Petition,
    Return,
    Stop,
    Waiting,
)
from answerable.actions.return_codes import code_of, mail_of
from answerable.actions.services import petitions
from answerable.actions.services.retention import Class, Retention
from answerable.actions.services.returning import TakenBefore, made_before, take
from answerable.actions.sweep_queries import matching
from answerable.actions.worker.heeding import heed
from answerable.actions.worker.loop import Worker
from answerable.cell.formats.mail_reports import report
from answerable.cli.mail_in import mail_in
from answerable.engine.mail_codes import NoCode
from answerable.engine.sweep import Conditions
from answerable.settings.coded_address import read_coded_address
from tests import made_up_reports as made
from tests.actions.conftest import Sign, path_in
from tests.made_up_relay import Kept, MadeUpRelay


def let_pass(days: int) -> None:
    """Everything was so many days earlier than it was."""
    for model in (MailResult, Return, Confirmation, Arrival):
        model._default_manager.update(at=F("at") - timedelta(days=days))


@pytest.fixture
def consent(petition: Petition, ben: User) -> Consent:
    text = "Yes, the Made-up Group may write to me about this."
    return petitions.offer_consent(petition=petition, organisation=ben.organisation, text=text, by=ben)


def taken(content: bytes) -> str:
    """Take a mail in, read without a process of its own."""
    return take(content=content, said=report(content), bodies=["harrowmere-council"]).value


def head(mail: Kept) -> str:
    """The head of a mail that the relay got, as a report quotes it."""
    return mail.raw.decode().replace("\r\n", "\n").partition("\n\n")[0] + "\n"


def confirmed(sign: Sign, worker: Worker, relay: MadeUpRelay, email: str, **changes: object) -> Kept:
    """Somebody signs and confirms; returns the mail with the link."""
    sign(email, **changes)
    worker.round()
    Client().post(path_in(relay.mails[-1]))
    return relay.mails[-1]


def outcomes() -> list[str]:
    return list(MailResult.objects.order_by("mail_id").values_list("outcome", flat=True))


@pytest.mark.parametrize("server", made.SERVERS)
def test_a_mail_that_came_back_is_known_by_the_message_id_that_is_quoted(
    server: str, sign: Sign, worker: Worker, relay: MadeUpRelay
) -> None:
    sign()
    worker.round()
    write, status = made.SERVERS[server]
    assert taken(write(head(relay.mails[0]), to=relay.mails[0].sender)) == "failed"
    worker.round()
    assert outcomes() == ["bounced"]
    told = Return.objects.get()
    assert told.status == status
    assert told.heeded_at


def test_with_an_address_of_its_own_each_mail_is_known_by_where_it_came_back_to(
    sign: Sign, worker: Worker, relay: MadeUpRelay, settings: Any
) -> None:
    settings.BOUNCE_ADDRESS = "bounces@acts.example.org"
    sign()
    worker.round()
    sender = relay.mails[0].sender
    assert sender == f"bounces+{code_of(Mail.objects.get())}@acts.example.org"
    assert taken(made.postfix("Subject: quoted without its id\n", to=sender.lower())) == "failed"
    assert mail_of(sender[8:40]) == Mail.objects.get()


def test_without_one_mail_comes_back_to_its_sender(sign: Sign, worker: Worker, relay: MadeUpRelay) -> None:
    sign()
    worker.round()
    assert relay.mails[0].sender == "campaign@acts.example.org"


def test_a_report_counts_once_however_often_and_in_whatever_form_it_comes(
    sign: Sign, worker: Worker, relay: MadeUpRelay
) -> None:
    sign()
    worker.round()
    first, again = made.postfix(head(relay.mails[0])), made.exim(head(relay.mails[0]))
    assert (taken(first), taken(again)) == ("failed", "known")
    with pytest.raises(TakenBefore):
        taken(first)
    assert made_before(first) == "failed"
    assert made_before(b"another") is None
    assert (Arrival.objects.count(), Return.objects.count()) == (2, 1)
    for row in (Arrival.objects.first(), Return.objects.first()):
        assert row
        row.pk = None
        with pytest.raises(IntegrityError), transaction.atomic():
            row.save(force_insert=True)


def test_reports_come_in_any_order_to_the_same_end(
    sign: Sign, worker: Worker, relay: MadeUpRelay, consent: Consent
) -> None:
    mails = [confirmed(sign, worker, relay, f"{name}@made-up.example", consent=[consent.pk]) for name in "ab"]
    came = [
        made.postfix(head(mails[0]), status="4.4.1", action="delayed"),
        made.postfix(head(mails[0])),
        made.complaint(head(mails[1])),
    ]
    ends = set()
    for order in itertools.permutations(came):
        with transaction.atomic():
            for one in order:
                taken(one)
                heed()
            ends.add((Return.objects.count(), Stop.objects.count(), *sorted(outcomes())))
            transaction.set_rollback(True)
    assert ends == {(3, 2, "bounced", "sent")}


def test_a_forged_report_does_nothing(sign: Sign, worker: Worker, relay: MadeUpRelay, settings: Any) -> None:
    sign()
    worker.round()
    mail = Mail.objects.get()
    code, own = code_of(mail), settings.SECRET_KEY
    settings.SECRET_KEY = "another" * 9
    forged = [code_of(mail), code[:-1] + ("A" if code[-1] != "A" else "B"), "A" * 32, "7" * 32]
    settings.SECRET_KEY = own
    for one in forged:
        assert taken(made.postfix(made.head_of(one), to=f"b+{one}@acts.example.org")) == "foreign"
        assert taken(made.complaint(made.head_of(one))) == "foreign"
    worker.round()
    assert outcomes() == ["sent"]
    assert not Return.objects.exists()


def test_who_got_a_mail_can_say_of_that_one_alone_that_it_came_back(
    sign: Sign, worker: Worker, relay: MadeUpRelay, consent: Consent
) -> None:
    mine = confirmed(sign, worker, relay, "mallory@made-up.example", consent=[consent.pk])
    confirmed(sign, worker, relay, "eve@made-up.example", consent=[consent.pk])
    taken(made.postfix(head(mine), to="eve@made-up.example"))
    worker.round()
    assert [stop.submission.mails.get().pk for stop in Stop.objects.all()] == [Mail.objects.first().pk]  # type: ignore[union-attr]
    assert outcomes() == ["bounced", "sent"]


def test_a_code_is_of_its_row_and_not_of_a_later_one_with_the_same_number(
    sign: Sign, worker: Worker, relay: MadeUpRelay
) -> None:
    sign()
    worker.round()
    mail = Mail.objects.get()
    code = code_of(mail)
    mail.submission.token_digest = b"x" * 32  # as after a restore, or once its person was forgotten
    mail.submission.save()
    with pytest.raises(NoCode):
        mail_of(code)


@pytest.mark.parametrize(("days", "made_of"), [(13, "failed"), (15, "old")])
def test_after_two_weeks_a_code_is_worth_nothing(
    days: int, made_of: str, sign: Sign, worker: Worker, relay: MadeUpRelay
) -> None:
    sign()
    worker.round()
    let_pass(days)
    assert taken(made.postfix(head(relay.mails[0]))) == made_of


def test_who_has_no_mailbox_gets_no_more_news_and_nothing_that_waits(
    sign: Sign, worker: Worker, relay: MadeUpRelay, petition: Petition, consent: Consent, ben: User
) -> None:
    mail = confirmed(sign, worker, relay, "eve@made-up.example", consent=[consent.pk])
    sign("eve@made-up.example")
    worker._opening.round(worker._keys)
    taken(made.postfix(head(mail)))
    heed()
    assert not Waiting.objects.exists()
    assert outcomes() == ["bounced", "cancelled"]
    petitions.give_news(petition=petition, title="They listened", text="Made up.", by=ben)
    for _ in range(3):
        worker.round()
    assert len(relay.mails) == 1
    assert Stop.objects.count() == 2


def test_a_refusal_by_policy_ends_nobodys_news_and_the_fifth_day_of_them_does(
    sign: Sign,
    worker: Worker,
    relay: MadeUpRelay,
    petition: Petition,
    consent: Consent,
    ben: User,
) -> None:
    confirmed(sign, worker, relay, "eve@made-up.example", consent=[consent.pk])
    stopped = []
    for day in range(1, 6):
        let_pass(1)
        petitions.give_news(petition=petition, title=f"Day {day}", text="Made up.", by=ben)
        worker.round()
        worker.round()
        assert taken(made.postfix(head(relay.mails[-1]), status="5.7.1")) == "failed"
        heed()
        stopped.append(Stop.objects.exists())
    assert stopped == [False] * 4 + [True]
    assert Return.objects.filter(gave_up=True).count() == 1


def test_a_mail_that_is_late_changes_nothing(
    sign: Sign, worker: Worker, relay: MadeUpRelay, consent: Consent
) -> None:
    mail = confirmed(sign, worker, relay, "eve@made-up.example", consent=[consent.pk])
    assert taken(made.postfix(head(mail), status="4.4.1", action="delayed")) == "delayed"
    assert taken(made.on_holiday(head(mail))) == "nothing"
    worker.round()
    assert outcomes() == ["sent"]
    assert not Stop.objects.exists()


def test_who_complains_gets_no_more_news_and_the_mail_did_arrive(
    sign: Sign, worker: Worker, relay: MadeUpRelay, consent: Consent
) -> None:
    mail = confirmed(sign, worker, relay, "eve@made-up.example", consent=[consent.pk])
    assert taken(made.complaint(head(mail), kind="not-spam")) == "nothing"
    assert taken(made.complaint(head(mail))) == "complaint"
    worker.round()
    assert outcomes() == ["sent"]
    assert Stop.objects.count() == 1


def test_a_signature_whose_address_came_back_still_counts_and_staff_see_it(
    sign: Sign,
    worker: Worker,
    relay: MadeUpRelay,
    petition: Petition,
    consent: Consent,
    ben: User,
) -> None:
    confirmed(sign, worker, relay, "eve@made-up.example", consent=[consent.pk])
    let_pass(3)
    petitions.give_news(petition=petition, title="They listened", text="Made up.", by=ben)
    worker.round()
    worker.round()
    taken(made.postfix(head(relay.mails[-1])))
    worker.round()
    assert Confirmation.objects.filter(withdrawal__isnull=True).count() == 1
    assert return_queries.signatures_without_address(petition) == 1
    assert matching(petition, Conditions(came_back=True)).count() == 1


def test_who_signs_anew_and_confirms_has_an_address_that_works(
    sign: Sign, worker: Worker, relay: MadeUpRelay, petition: Petition
) -> None:
    sign("eve@made-up.example")
    worker.round()
    taken(made.postfix(head(relay.mails[0])))
    worker.round()
    let_pass(1)
    confirmed(sign, worker, relay, "eve@made-up.example")
    assert len(relay.mails) == 2
    assert return_queries.signatures_without_address(petition) == 0
    assert not matching(petition, Conditions(came_back=True)).exists()
    assert [stop.submission_id for stop in Stop.objects.all()] == [Mail.objects.first().submission_id]  # type: ignore[union-attr]


def test_a_report_that_is_faster_than_its_batch_waits_for_the_result(
    sign: Sign, worker: Worker, relay: MadeUpRelay
) -> None:
    sign()
    worker._opening.round(worker._keys)
    mail = Mail.objects.get()
    assert taken(made.postfix(made.head_of(code_of(mail)))) == "failed"
    assert heed() == 0
    worker.round()
    worker.round()
    assert outcomes() == ["bounced"]
    assert Return.objects.get().heeded_at


def test_what_was_taken_goes_after_ninety_days(sign: Sign, worker: Worker, relay: MadeUpRelay) -> None:
    sign()
    worker.round()
    taken(made.postfix(head(relay.mails[0])))
    kept = Retention()
    assert kept.expire(Class.MAIL, timezone.now() + timedelta(days=89)) == 0
    kept.expire(Class.MAIL, timezone.now() + timedelta(days=91))
    assert not (Arrival.objects.exists() or Return.objects.exists() or MailTry.objects.exists())


def test_no_bytes_that_are_taken_in_are_kept(sign: Sign, worker: Worker, relay: MadeUpRelay) -> None:
    sign()
    worker.round()
    taken(made.postfix(head(relay.mails[0])))
    stored = repr([Arrival.objects.values().get(), Return.objects.values().get()])
    assert "made-up.example" not in stored


def test_what_came_is_counted_by_what_was_made_of_it(db: None) -> None:
    for number in range(3):
        taken(b"Subject: %d\n\nhello" % number)
    assert return_queries.taken(timezone.now()) == [("Tells nothing", 3)]
    assert return_queries.taken(timezone.now() + timedelta(days=40)) == []


def test_staff_strike_out_what_came_back_after_a_preview(
    sign: Sign, worker: Worker, relay: MadeUpRelay, petition: Petition, as_ben: Client
) -> None:
    confirmed(sign, worker, relay, "eve@made-up.example")
    mail = confirmed(sign, worker, relay, "fay@made-up.example")
    let_pass(1)
    taken(made.postfix(head(mail)))
    worker.round()
    floods = f"/desk/petitions/{petition.slug}/floods/"
    page = as_ben.get(f"{floods}?came_back=on").content.decode()
    assert "confirmed from an address that came back later" in page
    sent = dict(re.findall(r'<input type="hidden" name="(\w+)" value="(\w+)"', page))
    as_ben.post(floods.replace("floods", "strike"), sent | {"why": "a test"})
    worker.round()
    counted = Leaf.objects.order_by("id").values_list(
        "kind", "confirmation__submission__mails__returns__status"
    )
    assert list(counted) == [("signed", None), ("signed", "5.1.1"), ("invalidated", "5.1.1")]


@pytest.mark.parametrize(
    "text", ["a@b@c.example", "Eve <eve@made-up.example>", "x" * 24 + "@made-up.example", "x"]
)
def test_an_address_that_no_code_can_be_added_to_is_refused_at_the_start(text: str) -> None:
    with pytest.raises(ImproperlyConfigured, match="ANSWERABLE_BOUNCE_ADDRESS"):
        read_coded_address("ANSWERABLE_BOUNCE_ADDRESS", text)
    assert read_coded_address("x", " bounces@made-up.example ") == "bounces@made-up.example"


def test_from_the_relay_by_a_maildir_to_the_state(
    sign: Sign, worker: Worker, relay: MadeUpRelay, settings: Any, tmp_path: Path
) -> None:
    settings.BOUNCE_ADDRESS = "bounces@acts.example.org"
    for name in ("eve", "fay"):
        sign(f"{name}@made-up.example")
    worker.round()
    box = tmp_path / "box"
    for name in ("new", "cur", "tmp"):
        (box / name).mkdir(parents=True)
    came = made.gmail("Subject: no id\n", to=relay.mails[1].sender.lower())
    for number in range(2):
        (box / "new" / str(number)).write_bytes(came)
    ran = CliRunner().invoke(mail_in, ["--remove", str(box)])
    assert (ran.exit_code, ran.stderr) == (0, "2 mails: came back 1, taken before 1.\n")
    worker.round()
    assert outcomes() == ["sent", "bounced"]

"""From the form to the count: signed, mailed, confirmed, counted, taken back."""

import json
import time

import pytest
from django.test import Client

from answerable.accounts.models import User
from answerable.actions import queries, tickets
from answerable.actions.models import Confirmation, Leaf, MailResult, Petition, Submission, Waiting
from answerable.actions.models.switch import Name
from answerable.actions.services import switches
from answerable.actions.worker.loop import Worker
from answerable.engine import tally
from tests.actions.conftest import SLUG, Sign, form, path_in
from tests.made_up_relay import MadeUpRelay

PAGE = f"/act/petition/{SLUG}/"


def test_a_signature_counts_once_its_mail_is_confirmed(
    sign: Sign, worker: Worker, relay: MadeUpRelay, petition: Petition
) -> None:
    assert sign().headers["Location"] == "sent/"
    worker.round()
    (mail,) = relay.mails
    assert mail.recipient == "eve@made-up.example"
    assert queries.counted(petition) == 0
    answer = Client().post(path_in(mail))
    worker.round()
    assert "It is confirmed" in answer.content.decode()
    assert queries.counted(petition) == 1


@pytest.mark.parametrize("page", [PAGE, "/act/", f"/cy{PAGE}"])
def test_a_petition_that_nobody_signed_invites_its_first(petition: Petition, page: str) -> None:
    shown = Client().get(page).content.decode()
    assert ("Byddwch y cyntaf" if page.startswith("/cy/") else "Be the first") in shown
    assert "<progress" not in shown


@pytest.mark.parametrize("page", [PAGE, "/act/"])
def test_nobody_is_invited_while_no_signatures_are_taken(petition: Petition, ben: User, page: str) -> None:
    switches.turn(name=Name.SIGNATURES, on=False, why="Made up.", by=ben)
    assert "Be the first" not in Client().get(page).content.decode()


def test_opening_the_link_changes_nothing(sign: Sign, worker: Worker, relay: MadeUpRelay) -> None:
    sign()
    worker.round()
    for _ in range(3):
        assert Client().get(path_in(relay.mails[0])).status_code == 200
    assert not Confirmation.objects.exists()


def test_confirming_twice_counts_once_and_shows_the_same(
    sign: Sign, worker: Worker, relay: MadeUpRelay, petition: Petition
) -> None:
    sign()
    worker.round()
    first, second = (Client().post(path_in(relay.mails[0])) for _ in range(2))
    worker.round()
    assert first.content == second.content
    assert queries.counted(petition) == 1


@pytest.mark.parametrize("again", ["eve@made-up.example", "EVE@Made-Up.Example", " eve@made-up.example"])
def test_one_person_counts_once_however_the_address_is_written(
    again: str, sign: Sign, worker: Worker, relay: MadeUpRelay, petition: Petition
) -> None:
    sign()
    sign(again)
    worker.round()
    for mail in relay.mails:
        Client().post(path_in(mail))
    worker.round()
    assert len(relay.mails) == 2
    assert queries.counted(petition) == 1


def test_the_page_is_the_same_whether_or_not_an_address_has_signed(
    sign: Sign, worker: Worker, relay: MadeUpRelay
) -> None:
    sign()
    worker.round()
    Client().post(path_in(relay.mails[0]))
    known, new = sign(), sign("fay@made-up.example")
    assert (known.status_code, known.content, known.headers) == (new.status_code, new.content, new.headers)
    worker.round()
    assert "signed already" in relay.mails[1].message["Subject"]


def test_nobody_is_written_to_more_than_five_times_for_one_petition(
    sign: Sign, worker: Worker, relay: MadeUpRelay
) -> None:
    for _ in range(9):
        sign()
        worker.round()
    assert len(relay.mails) == 5
    assert Submission.objects.count() == 9


def test_what_is_taken_back_no_longer_counts_and_stays_in_the_log(
    sign: Sign, worker: Worker, relay: MadeUpRelay, petition: Petition
) -> None:
    sign()
    worker.round()
    Client().post(path_in(relay.mails[0]))
    worker.round()
    Client().post(path_in(relay.mails[0], "/act/withdraw/"))
    worker.round()
    log = queries.log_of(petition)
    assert [entry.kind for entry in log] == ["signed", "withdrawn"]
    assert (tally.count(log), queries.counted(petition)) == (0, 0)


def test_the_receipt_in_the_mail_finds_the_signature_in_the_log(
    sign: Sign, worker: Worker, relay: MadeUpRelay, petition: Petition
) -> None:
    sign()
    sign("fay@made-up.example")
    worker.round()
    for mail in relay.mails:
        Client().post(path_in(mail))
    worker.round()
    lines = [line.strip() for mail in relay.mails for line in mail.text.splitlines()]
    receipts = [tally.read_receipt(line) for line in lines if line.startswith(f"{SLUG}.")]
    assert [tally.find(queries.log_of(petition), receipt) for receipt in receipts] == [
        (0, "signed"),
        (1, "signed"),
    ]


@pytest.mark.parametrize(
    "changes",
    [{"website": "http://buy.example"}, {"ticket": lambda: tickets.issue(SLUG, now=time.time() + 9)}],
    ids=["the trap is filled in", "quicker than anybody reads"],
)
def test_a_machine_is_thanked_and_nothing_is_written(changes: dict[str, object], sign: Sign) -> None:
    made = {key: value() if callable(value) else value for key, value in changes.items()}
    assert sign(**made).status_code == 303
    assert not Submission.objects.exists()


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"name": " "}, "Write your name."),
        ({"email": "eve at example"}, "It looks like name@example.org"),
        ({"ticket": "0.x"}, "open for too long"),
    ],
)
def test_a_mistake_is_named_and_what_was_typed_stays(changes: dict[str, str], says: str, sign: Sign) -> None:
    answer = sign(**changes)
    assert answer.status_code == 422
    assert says in answer.content.decode()
    assert form()["name"] in answer.content.decode() or "name" in changes


def test_the_counter_file_says_what_is_counted(
    sign: Sign, worker: Worker, relay: MadeUpRelay, petition: Petition, settings: object
) -> None:
    worker.round()
    counter = settings.COUNTERS / f"{SLUG}.json"  # type: ignore[attr-defined]
    said = json.loads(counter.read_text())
    assert (said["petition"], said["count"], said["goal"]) == (SLUG, 0, 100)


def test_a_mail_is_sent_once_and_leaves_the_queue(sign: Sign, worker: Worker, relay: MadeUpRelay) -> None:
    sign()
    worker.round()
    worker.round()
    assert len(relay.mails) == 1
    assert not Waiting.objects.exists()
    assert MailResult.objects.get().outcome == "sent"


def test_a_leaf_tells_nothing_of_a_person(sign: Sign, worker: Worker, relay: MadeUpRelay) -> None:
    sign()
    worker.round()
    Client().post(path_in(relay.mails[0]))
    worker.round()
    leaf, submission = Leaf.objects.get(), Submission.objects.get()
    assert bytes(leaf.blind) != bytes(submission.token_digest)
    assert b"eve" not in bytes(submission.sealed).lower()

"""A call to a public body: a question that fits, a plain number, and an end that is told, not checked."""

import re
import time
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from answerable.accounts.models import User
from answerable.actions import call_queries, tickets
from answerable.actions.models import Call, CallOutcome, Identified, SubjectKey, Submission
from answerable.actions.models.switch import Name
from answerable.actions.services import switches
from answerable.actions.worker.heard import heard
from answerable.actions.worker.loop import Worker
from answerable.actions.worker.opening import open_person
from answerable.engine.representative import Seat
from answerable.web.views.act import calls
from tests.actions.conftest import RING
from tests.made_up_relay import MadeUpRelay
from tests.web.conftest import NAME

BODY = "harrowmere-council"
PAGE = f"/act/call/{BODY}/"
SECRET = "They said that the clerk would ring back"


def tell(**changes: Any) -> Any:
    """Send the form of a caller who took half a minute."""
    ticket = tickets.issue(f"call/{BODY}", now=time.time() - 30)
    return Client().post(PAGE, {"outcome": "reached", "said": "", "website": "", "ticket": ticket} | changes)


def page() -> str:
    return Client().get(PAGE).content.decode()


def test_the_page_says_what_to_ask_and_that_no_number_is_known(site: Path, db: None) -> None:
    text = page()
    assert "Does Harrowmere Council use cameras" in text
    assert "We know no number of its offices." in text
    assert "tel:" not in text


def test_a_published_number_is_a_plain_link(site: Path, db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    seats = [
        Seat(office="democratic_services", name="Clerks", locator="1", body=BODY, email="c@x.example",
             contact="Tel 020 7946 0018"),
        Seat(office="councillor", name="Ana Made-Up", locator="2", body=BODY, area_name="North",
             contact="01632 960001"),
        Seat(office="councillor", name="Bo Made-Up", locator="3", body=BODY, area_name="South",
             contact="https://harrowmere.example/bo"),
    ]  # fmt: skip
    monkeypatch.setattr(calls, "seats_of", lambda _body, **_on: seats)
    text = page()
    assert re.findall(r'href="(tel:[^"]*)"', text) == ["tel:02079460018", "tel:01632960001"]
    assert "1 councillor with a published number" in text
    assert "Bo Made-Up" not in text


def test_how_a_call_ended_is_counted_as_told(site: Path, db: None) -> None:
    for outcome in ("reached", "no_answer", "no_answer"):
        assert tell(outcome=outcome).headers["Location"] == "sent/"
    assert call_queries.outcomes(NAME, BODY) == (1, 0, 2, 0)
    assert call_queries.by_body(NAME) == [(BODY, call_queries.Outcomes(1, 0, 2, 0))]
    assert "3 calls were told of. Nobody checked them" in page()


def test_what_was_said_is_sealed_and_opens_with_the_key_alone(site: Path, db: None) -> None:
    tell(said=SECRET)
    sent = Submission.objects.get()
    assert SECRET.encode() not in bytes(sent.sealed)
    assert open_person(sent, RING).text == SECRET
    assert SECRET not in page()


def test_who_holds_the_key_reads_what_was_said_while_it_is_kept(site: Path, db: None) -> None:
    tell(said=f"{SECRET},\n tomorrow.")
    tell(outcome="message")
    assert [(one.outcome, one.said) for one in heard(RING)] == [
        ("reached", f"{SECRET}, tomorrow."), ("message", ""),
    ]  # fmt: skip
    SubjectKey.objects.all().delete()
    assert [one.said for one in heard(RING, BODY)] == ["", ""]
    assert list(heard(RING, "quillby-council")) == []


def test_a_call_is_mailed_to_nobody(site: Path, db: None, worker: Worker, relay: MadeUpRelay) -> None:
    tell(said=SECRET)
    worker.round()
    assert relay.mails == []
    assert Identified.objects.get().held_for == ""


@pytest.mark.parametrize(
    ("changes", "status"),
    [
        ({"outcome": ""}, 422),
        ({"outcome": "shouted"}, 422),
        ({"said": "x" * 2001}, 422),
        ({"website": "x"}, 303),
    ],
)
def test_what_is_no_call_is_not_kept(changes: dict[str, str], status: int, site: Path, db: None) -> None:
    assert tell(**changes).status_code == status
    assert not Call.objects.exists()


def test_while_nothing_is_taken_the_page_says_so(site: Path, ben: User) -> None:
    switches.turn(name=Name.SIGNATURES, on=False, why="made up", by=ben)
    assert tell().status_code == 503
    assert "No forms are taken" in page()
    assert not Call.objects.exists()


def test_numbers_are_not_shown_while_counts_are_off(site: Path, ben: User) -> None:
    tell()
    switches.turn(name=Name.COUNTS, on=False, why="made up", by=ben)
    assert "Nobody checked" not in page()


def test_there_is_no_page_for_what_is_no_body(site: Path, db: None) -> None:
    assert Client().get("/act/call/nowhere/").status_code == 404


def test_the_desk_sees_numbers_alone(site: Path, as_ben: Client) -> None:
    tell(said=SECRET, outcome=CallOutcome.REFUSED)
    text = as_ben.get("/desk/calls/").content.decode()
    assert "Harrowmere Council" in text
    assert SECRET not in text

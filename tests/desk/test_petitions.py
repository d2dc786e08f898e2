"""Petitions at the desk: opened, worded, closed; floods previewed and struck out; switches turned."""

import time
from pathlib import Path

import pytest
from django.test import Client

from answerable.accounts.models import Organisation, User
from answerable.actions import queries
from answerable.actions.models import Petition, Sweep, Switch
from answerable.actions.models.switch import Name
from answerable.actions.services import switches
from answerable.actions.worker import sweeping
from tests.actions import conftest as acting
from tests.actions.test_sweeps import counts, signed

petition, site = acting.petition, acting.site
DESK = "/desk/petitions/"
PAGE = f"{DESK}take-them-down/"
WORDS = {
    "title": "Take both cameras down",
    "addressed_to": "Harrowmere Council",
    "text": "All made up.",
    "goal": "90",
}


def test_a_petition_is_opened_and_each_version_shows_what_changed(site: Path, as_ben: Client) -> None:
    made = as_ben.post(f"{DESK}new/", WORDS | {"slug": "take-them-down"}, follow=True)
    assert made.redirect_chain == [(PAGE, 302)]
    as_ben.post(f"{PAGE}word/", WORDS | {"text": "All is made <b>up."})
    said = as_ben.get(PAGE).content.decode()
    assert "version 2" in said
    assert "<ins><bdi>is </bdi></ins>" in said
    assert "<b>up" not in said
    assert "Take both cameras down" in as_ben.get(DESK).content.decode()


def test_what_is_missing_is_named_and_what_was_typed_stays(petition: Petition, as_ben: Client) -> None:
    for form, sent in (
        ("word", WORDS | {"title": ""}),
        ("news", {"title": "Made up"}),
        ("close", {}),
        ("consent", {}),
    ):
        answer = as_ben.post(f"{PAGE}{form}/", sent)
        assert answer.status_code == 422
        assert "Fill this in." in answer.content.decode()


def test_a_consent_is_offered_and_ended_news_is_given_and_it_is_closed(
    petition: Petition,
    organisation: Organisation,
    as_ben: Client,
) -> None:
    as_ben.post(f"{PAGE}consent/", {"organisation": organisation.pk, "text": "May we write?"})
    (offered,) = queries.consents_now(petition)
    as_ben.post(f"{PAGE}consent/", {"end": offered.pk})
    assert queries.consents_now(petition) == []
    as_ben.post(f"{PAGE}news/", {"title": "Made-up news", "text": "It is made up."})
    as_ben.post(f"{PAGE}close/", {"outcome": "They came down."})
    said = as_ben.get(PAGE).content.decode()
    assert "Made-up news" in said and "They came down." in said and "Close it" not in said


def test_a_strike_is_previewed_by_hour_run_and_shown_with_its_progress(
    petition: Petition,
    as_ben: Client,
) -> None:
    signed(petition, 3, partner="=allies")
    signed(petition, 2, partner="others")
    assert counts(petition) == 5
    preview = as_ben.get(f"{PAGE}floods/?partner=%3Dallies").content.decode()
    assert "<strong>3</strong> sent on the page of =allies; 3 of them are confirmed." in preview
    assert Sweep.objects.count() == 0
    up_to = petition.submissions.latest("pk").pk
    as_ben.post(f"{PAGE}strike/", {"partner": "=allies", "up_to": up_to, "why": "Made up."})
    sweeping.sweep_some()
    assert counts(petition) == 2
    assert "3 of 3; 3 changed the count." in as_ben.get(f"{PAGE}floods/").content.decode()
    as_ben.post(f"/desk/sweeps/{Sweep.objects.get().pk}/restore/", {"why": "Honest."})
    sweeping.sweep_some()
    assert counts(petition) == 5
    assert as_ben.get(f"{PAGE}areas.csv?by=partner").content.decode().splitlines()[1] == "'=allies,3"


def test_a_held_group_is_released_at_the_desk(petition: Petition, as_ben: Client) -> None:
    signed(petition, 2, held_for="quick")
    said = as_ben.get("/desk/held/").content.decode()
    assert "<bdi>a form sent quicker than people fill it in</bdi>; 2 of them confirmed." in said
    up_to = petition.submissions.latest("pk").pk
    sent = {"held_for": "quick", "up_to": up_to, "decision": "release"}
    as_ben.post("/desk/held/take-them-down/decide/", sent)
    assert counts(petition) == 0  # without a reason
    as_ben.post("/desk/held/take-them-down/decide/", sent | {"why": "A school class."})
    sweeping.sweep_some()
    assert counts(petition) == 2


def test_a_mail_domain_is_named_with_a_reason(petition: Petition, as_ben: Client) -> None:
    refused = as_ben.post("/desk/held/domains/", {"domain": "no domain", "says": "hold", "why": "Made up."})
    assert "It looks like example.org." in refused.content.decode()
    as_ben.post("/desk/held/domains/", {"domain": "made-up.example", "says": "hold", "why": "Made up."})
    assert "made-up.example" in as_ben.get("/desk/held/domains/").content.decode()


@pytest.mark.parametrize("name", Name.values)
def test_a_switch_is_turned_with_a_reason_and_acts_within_a_second(
    name: str,
    site: Path,
    as_ben: Client,
) -> None:
    before = switches.is_on(Name(name))
    turned = {"name": name, "on": "no" if before else "yes"}
    assert "Write why" in as_ben.post("/desk/switches/turn/", turned, follow=True).content.decode()
    assert not Switch.objects.exists()
    as_ben.post("/desk/switches/turn/", turned | {"why": "Made up."})
    assert switches.is_on(Name(name)) is not before
    assert "Made up." in as_ben.get("/desk/switches/").content.decode()
    switches.forget()


def test_a_process_that_looked_just_now_sees_a_turn_within_a_second(
    site: Path,
    ben: User,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    assert switches.is_on(Name.SENDING)
    with monkeypatch.context() as another_process:
        another_process.setattr(switches, "forget", lambda: None)
        switches.turn(name=Name.SENDING, on=False, why="Made up.", by=ben)
    now = time.monotonic()
    monkeypatch.setattr("answerable.actions.services.switches.time.monotonic", lambda: now + 0.9)
    assert not switches.is_on(Name.SENDING)
    switches.forget()

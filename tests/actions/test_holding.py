"""What looks forged is held: mailed and shown like any other, and not counted until staff release it."""

from typing import Any

import pytest
from django.db import connection
from django.test import Client

from answerable.accounts.models import User
from answerable.actions import queries, sweep_queries
from answerable.actions.models import Confirmation, Identified, MailGroup, Petition, Trend
from answerable.actions.services import mail_domains, sweeps
from answerable.actions.worker import holding
from answerable.actions.worker.loop import Worker
from tests.actions.conftest import Sign, path_in
from tests.made_up_relay import MadeUpRelay


@pytest.fixture
def held_few(settings: Any) -> None:
    """Small bursts are bursts."""
    settings.HELD_NETWORK, settings.HELD_DOMAIN, settings.HELD_STEM = 4, 3, 2


def confirm_all(relay: MadeUpRelay) -> None:
    for mail in relay.mails:
        Client().post(path_in(mail))


def reasons() -> list[str]:
    return [
        held.partition(":")[0]
        for held in Identified.objects.order_by("id").values_list("held_for", flat=True)
    ]


def test_an_address_of_a_throw_away_service_is_mailed_and_waits(
    sign: Sign, worker: Worker, relay: MadeUpRelay, petition: Petition
) -> None:
    known, other = sign("eve@sub.mailinator.com"), sign("fay@made-up.example")
    assert (known.status_code, known.content, known.headers) == (
        other.status_code,
        other.content,
        other.headers,
    )
    worker.round()
    assert reasons() == ["disposable", ""]
    assert (
        relay.mails[0].text.replace("x", "").splitlines()[0]
        == relay.mails[1].text.replace("x", "").splitlines()[0]
    )
    confirm_all(relay)
    worker.round()
    assert Confirmation.objects.count() == 2
    assert queries.counted(petition) == 1


@pytest.mark.parametrize(
    ("emails", "reason"),
    [
        ([f"{name}@made-up.example" for name in ("ann", "bea", "cat", "dot", "eve")], "domain"),
        ([f"eve{number}@gmail.com" for number in range(5)], "stem"),
        ([f"{name}@{name}.example" for name in ("ann", "bea", "cat", "dot", "eve")], "network"),
    ],
)
def test_a_burst_is_held_from_its_first_on(  # noqa: PLR0917 - fixtures
    emails: list[str], reason: str, held_few: None, sign: Sign, worker: Worker, relay: MadeUpRelay,
    petition: Petition, settings: Any,
) -> None:  # fmt: skip
    for other in {"network", "domain", "stem"} - {reason}:
        setattr(settings, f"HELD_{other.upper()}", 0)
    for email in emails[:2]:
        sign(email)
    worker.round()
    assert reasons() == ["", ""]
    for email in emails[2:]:
        sign(email)
    worker.round()
    assert reasons() == [reason] * 5
    assert len(relay.mails) == 5
    confirm_all(relay)
    worker.round()
    assert queries.counted(petition) == 0


def test_many_from_a_large_provider_are_no_burst(held_few: None, sign: Sign, worker: Worker) -> None:
    for name in ("ann", "bea", "cat", "dot"):
        sign(f"{name}@gmail.com")
    worker.round()
    assert reasons() == [""] * 4


def test_a_form_sent_quicker_than_people_fill_it_in_is_held(
    sign: Sign, worker: Worker, petition: Petition, monkeypatch: pytest.MonkeyPatch
) -> None:
    sign()
    petition.submissions.update(seconds=4)
    worker.round()
    assert reasons() == ["quick"]


def test_the_name_of_a_domain_is_kept_from_the_tenth_of_an_hour_on_and_no_address_ever(
    sign: Sign, worker: Worker, petition: Petition, settings: Any
) -> None:
    settings.HELD_DOMAIN = 0
    for letter in "abcdefghij":
        if letter == "j":
            worker.round()
            assert not Trend.objects.exclude(label="").exists()
        petition.submissions.update(prefix=None)
        sign(f"{letter}@made-up.example")
    worker.round()
    assert list(Trend.objects.exclude(label="").values_list("kind", "label", "number")) == [
        ("domain", "made-up.example", 10)
    ]
    stored = b"".join(bytes(row.domain) + bytes(row.stem) for row in MailGroup.objects.all())
    assert b"made" not in stored


@pytest.mark.parametrize(
    ("says", "email", "held"),
    [("hold", "eve@below.made-up.example", "blocked"), ("trust", "eve@mailinator.com", "")],
)
def test_the_campaign_says_which_domains_are_held(
    says: str, email: str, held: str, sign: Sign, worker: Worker, ben: User
) -> None:
    domain = email.partition("@")[2].removeprefix("below.")
    mail_domains.say(domain=f" @{domain.upper()}", says=says, why="Made up.", by=ben)
    sign(email)
    worker.round()
    assert reasons() == [held]


def test_a_released_group_counts_and_a_refused_one_never_does(
    sign: Sign, worker: Worker, relay: MadeUpRelay, petition: Petition, ben: User
) -> None:
    for email in ("eve@mailinator.com", "fay@mailinator.com"):
        sign(email)
    worker.round()
    Client().post(path_in(relay.mails[0]))
    worker.round()
    reach = sweeps.reach(petition)
    sweeps.decide_held(
        petition=petition, held_for="disposable", up_to=reach, release=True, why="Known.", by=ben
    )
    sign("gil@mailinator.com")
    worker.round()
    assert queries.counted(petition) == 1
    Client().post(path_in(relay.mails[1]))  # confirmed after it was released
    Client().post(path_in(relay.mails[2]))  # came after it was looked at
    worker.round()
    assert queries.counted(petition) == 2
    assert sweep_queries.held_groups(petition) == [("disposable", 1, 1)]
    sweeps.decide_held(
        petition=petition,
        held_for="disposable",
        up_to=sweeps.reach(petition),
        release=False,
        why="Forged.",
        by=ben,
    )
    worker.round()
    assert queries.counted(petition) == 2
    assert sweep_queries.held_groups(petition) == []


def test_whether_any_are_held_for_a_reason_is_told_without_reading_all(petition: Petition) -> None:
    if connection.vendor != "sqlite":
        pytest.skip("PostgreSQL reads a small table whole, whatever its indexes")
    assert "actions_held" in holding.held_for("network:7").explain()

"""What looks forged is held: mailed like any other, shown the same, and not counted until staff release it."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from answerable.accounts.models import User
from answerable.actions import queries, sweep_queries
from answerable.actions.models import Confirmation, Identified, MailDomain, MailGroup, Petition, Trend
from answerable.actions.services import mail_domains, petitions, sweeps
from answerable.actions.worker.loop import Worker
from answerable.engine.sweep import Conditions
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
    return [held.partition(":")[0] for held in Identified.objects.order_by("id").values_list("held_for", flat=True)]


def test_an_address_of_a_throw_away_service_is_mailed_and_waits(
    sign: Sign, worker: Worker, relay: MadeUpRelay, petition: Petition
) -> None:
    known, other = sign("eve@sub.mailinator.com"), sign("fay@made-up.example")
    assert (known.status_code, known.content, known.headers) == (other.status_code, other.content, other.headers)
    worker.round()
    assert reasons() == ["disposable", ""]
    assert relay.mails[0].text.replace("x", "").splitlines()[0] == relay.mails[1].text.replace("x", "").splitlines()[0]
    confirm_all(relay)
    worker.round()
    assert Confirmation.objects.count() == 2
    assert queries.counted(petition) == 1

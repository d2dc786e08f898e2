"""From where a council stands to a letter in a councillor's mailbox."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from answerable.accounts.models import User
from answerable.actions.models import Letter, MailResult, Phrase, Submission, Waiting
from answerable.actions.worker.loop import Worker
from tests.actions.conftest import path_in
from tests.actions.made_up_letters import OWN, WRITE, Write, codes, letter_form, letters, offered, write
from tests.made_up_relay import Kept, MadeUpRelay
from tests.web.test_every_page import assert_inert

__all__ = ["letters", "write"]

MONDAY = datetime(2026, 6, 1, 9, tzinfo=UTC)


@pytest.fixture(autouse=True)
def monday(monkeypatch: pytest.MonkeyPatch) -> Any:
    """It is a Monday morning, and stays so unless a test turns the clock."""
    clock = {"now": MONDAY}
    monkeypatch.setattr(timezone, "now", lambda: clock["now"])
    return clock


def sent_to(relay: MadeUpRelay, address: str) -> list[Kept]:
    return [mail for mail in relay.mails if mail.recipient == address]


def confirmed(worker: Worker, relay: MadeUpRelay, clock: Any) -> None:
    """Confirm what waits, and let an hour pass."""
    worker.round()
    for mail in [mail for mail in relay.mails if "/act/confirm/" in mail.text]:
        assert Client().post(path_in(mail)).status_code == 200
    worker.round()
    clock["now"] = MONDAY.replace(hour=10)
    worker.round()
    worker.round()


def test_a_letter_goes_from_the_page_to_the_councillors_mailbox(
    write: Write, worker: Worker, relay: MadeUpRelay, monday: Any
) -> None:
    assert write().headers["Location"] == f"{WRITE}sent/"
    confirmed(worker, relay, monday)
    (mail,) = sent_to(relay, "ida@harrowmere.example")
    assert mail.text.startswith("Dear Councillor Ida Example,")
    assert " ".join(OWN.split()) in " ".join(mail.text.split())
    assert "Made up: uses in 2021-05-04." in mail.text
    assert "https://acts.example.org/fact/uses-2021-05-04/" in mail.text
    assert "4 Made-up Lane, Harrowmere" in mail.text
    assert str(mail.message["Reply-To"]) == "eve@made-up.example"
    assert str(mail.message["From"]) == "Eve Example <campaign@acts.example.org>"

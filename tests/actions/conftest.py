"""A made-up campaign with one petition, a key pair, and a worker that mails to the test's relay."""

import re
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from answerable.accounts.models import User
from answerable.actions import kept, tickets
from answerable.actions.models import Petition
from answerable.actions.services import petitions, switches
from answerable.actions.worker.loop import Worker
from answerable.fetch.relay import read_relay
from answerable.fetch.smtp import MailDoor
from answerable.sealing.keys import PUBLIC_NAME, Keyring, write_public
from answerable.web.views.act import kept_pages
from tests.made_up_relay import Kept, MadeUpRelay
from tests.made_up_scan import WATCHLIST_TOML
from tests.web.conftest import BODIES_CSV, CAMPAIGN_TOML, CONSTITUENCIES_CSV, NAME

SLUG = "take-them-down"
RING = Keyring.new()
"""One pair for all tests: making it costs, and nothing is learnt from another."""


@pytest.fixture
def site(tmp_path: Path, settings: Any) -> Path:
    """The made-up campaign's files, and every folder that acting writes to, in a folder of this test."""
    made = tmp_path / "campaigns" / NAME
    made.mkdir(parents=True)
    (made / "campaign.toml").write_text(CAMPAIGN_TOML)
    (made / "bodies.csv").write_text(BODIES_CSV)
    (made / "constituencies.csv").write_text(CONSTITUENCIES_CSV)
    (made / "watchlist.toml").write_text(WATCHLIST_TOML)
    settings.CAMPAIGNS, settings.CAMPAIGN = tmp_path / "campaigns", NAME
    settings.SITE = "https://acts.example.org"
    settings.MAIL_FROM = "campaign@acts.example.org"
    settings.COUNTERS = tmp_path / "counters"
    settings.SUPPORTERS_PUBLIC_KEY = tmp_path / PUBLIC_NAME
    write_public(settings.SUPPORTERS_PUBLIC_KEY, RING.private.public)
    switches.forget()
    kept.forget()
    kept_pages.forget()
    return tmp_path


@pytest.fixture
def petition(site: Path, ben: User) -> Petition:
    return petitions.open_petition(
        campaign=NAME, slug=SLUG, title="Take the made-up cameras down", addressed_to="Harrowmere Council",
        text="All of this is made up.", goal=100, by=ben,
    )  # fmt: skip


@pytest.fixture
def worker(site: Path, relay: MadeUpRelay) -> Iterator[Worker]:
    """The worker, with the private key; each `.round()` does what is due."""
    made = Worker(RING, MailDoor(read_relay(relay.url)), site / "worker", say=lambda _line: None)
    yield made
    made.close()


def form(email: str = "eve@made-up.example", **changes: Any) -> dict[str, Any]:
    """What a supporter who took half a minute sends."""
    filled = {"name": "Eve Example", "email": email, "postcode": "", "website": ""}
    return filled | {"ticket": tickets.issue(SLUG, now=time.time() - 30)} | changes


Sign = Callable[..., Any]


@pytest.fixture
def sign(petition: Petition) -> Sign:
    """Send the form of the petition."""

    def send(email: str = "eve@made-up.example", **changes: Any) -> Any:
        return Client().post(f"/act/petition/{SLUG}/", form(email, **changes))

    return send


def path_in(mail: Kept, part: str = "/act/confirm/") -> str:
    """The path of the link in a mail that holds this part."""
    found = re.search(rf"https://acts\.example\.org({part}\S+)", mail.text)
    assert found, mail.text
    return found[1]

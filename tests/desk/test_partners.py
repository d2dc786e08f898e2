"""Partners at the desk: shares and links, keys and secrets shown once, webhooks with their state."""

import re
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from answerable.accounts.models import Organisation, User
from answerable.actions.models import ApiKey, Petition, Total, Webhook
from answerable.actions.services import api_keys, petitions, webhooks
from answerable.sealing.keys import PUBLIC_NAME, PrivateKey, write_public

PAGE = "/desk/partners/"


@pytest.fixture
def petition(campaign: str, tmp_path: Path, settings: Any, ben: User) -> Petition:
    settings.SUPPORTERS_PUBLIC_KEY = tmp_path / PUBLIC_NAME
    write_public(settings.SUPPORTERS_PUBLIC_KEY, PrivateKey.new().public)
    made = petitions.open_petition(
        campaign=campaign, slug="made-up", title="Made up", addressed_to="x", text="y", goal=None, by=ben
    )
    petitions.offer_consent(petition=made, organisation=ben.organisation, text="We write.", by=ben)
    return made


def test_each_partner_has_its_share_and_its_link(petition: Petition, as_ben: Client) -> None:
    for partner, number in (("", 5), ("made-up-group", 1234), ("gone", 1)):
        Total.objects.create(petition=petition, hour="2026-03-02T12:00Z", partner=partner, number=number)
    html = " ".join(as_ben.get(PAGE).content.decode().split())
    assert "Made up</bdi>: 1,240" in html and "1,234" in html
    assert "/act/petition/made-up/with/made-up-group/" in html
    assert "/with/gone/" not in html


def test_a_key_is_shown_once(petition: Petition, organisation: Organisation, as_ben: Client) -> None:
    made = as_ben.post(f"{PAGE}key/", {"organisation": organisation.pk, "label": "For the made-up site"})
    (token,) = re.findall(r'<code class="hash">(\w{40})</code>', made.content.decode())
    assert api_keys.find_key(token) == ApiKey.objects.get()
    assert token not in as_ben.get(PAGE).content.decode()
    as_ben.post(f"{PAGE}key/end/", {"number": ApiKey.objects.get().pk})
    assert api_keys.find_key(token) is None


def test_a_reviewer_makes_no_trusted_key(
    petition: Petition, organisation: Organisation, as_ben: Client
) -> None:
    filled = {"organisation": organisation.pk, "label": "x", "trusted": "on"}
    assert as_ben.post(f"{PAGE}key/", filled).status_code == 302
    assert not ApiKey.objects.exists()


def test_a_webhook_is_registered_and_ended(
    petition: Petition, organisation: Organisation, as_ben: Client
) -> None:
    filled = {"organisation": organisation.pk, "address": "https://partner.example.org/told"}
    made = as_ben.post(f"{PAGE}webhook/", filled)
    assert re.search(r'<code class="hash">\w{52}</code>', made.content.decode())
    as_ben.post(f"{PAGE}webhook/end/", {"number": Webhook.objects.get().pk})
    assert "ended at the desk" in as_ben.get(PAGE).content.decode()


def test_a_private_address_is_refused_with_the_reason(
    petition: Petition, organisation: Organisation, as_ben: Client
) -> None:
    answer = as_ben.post(f"{PAGE}webhook/", {"organisation": organisation.pk, "address": "https://10.0.0.1/"})
    assert answer.status_code == 422 and "not a public address" in answer.content.decode()
    assert not Webhook.objects.exists()


def test_a_webhook_that_failed_too_often_is_said_so(
    petition: Petition, organisation: Organisation, as_ben: Client, ben: User
) -> None:
    hook, _ = webhooks.add_webhook(
        organisation=organisation,
        address="https://partner.example.org/",
        public=PrivateKey.new().public,
        by=ben,
    )
    webhooks.end_webhook(webhook=hook, why="11 tries failed, the last: <b>it answered 500", by=None)
    html = as_ben.get(PAGE).content.decode()
    assert "Told nothing more" in html and "&lt;b&gt;it answered 500" in html


@pytest.mark.parametrize("number", ["", "x", "99", "9" * 40])
def test_what_is_not_there_is_not_ended(number: str, petition: Petition, as_ben: Client) -> None:
    for kind in ("key", "webhook"):
        assert as_ben.post(f"{PAGE}{kind}/end/", {"number": number}).status_code == 302

"""Webhooks: told at least once, in order, signed, with nothing of a person; ended after too many failures."""

import hmac
import json
from datetime import timedelta
from hashlib import sha256
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import connection
from django.test import Client
from django.utils import timezone

from answerable.accounts import services as accounts
from answerable.accounts.models import AuditEntry, Organisation, User
from answerable.actions.models import Delivery, Petition, Total, Webhook, WebhookEnd
from answerable.actions.models.switch import Name
from answerable.actions.services import switches, webhooks
from answerable.actions.worker import telling
from answerable.actions.worker.loop import Worker
from answerable.fetch.outcomes import BrokeOff
from tests.actions.conftest import RING, SLUG, form, path_in
from tests.fetch.made_up_network import BREAK, MadeUpNetwork, answer
from tests.made_up_relay import MadeUpRelay

HOST = "partner.example.org"
ADDRESS = f"https://{HOST}/told"
Hook = tuple[Webhook, str]


@pytest.fixture
def net() -> MadeUpNetwork:
    """A network on which the partner answers 200."""
    return MadeUpNetwork().host(HOST, answer())


@pytest.fixture
def stands_with(admin: User) -> Organisation:
    return accounts.create_organisation(slug="made-up-partner", name="The Made-up Partner", by=admin)


@pytest.fixture
def hook(petition: Petition, stands_with: Organisation, ben: User) -> Hook:
    public = RING.private.public
    return webhooks.add_webhook(organisation=stands_with, address=ADDRESS, public=public, by=ben)


def confirmed(
    worker: Worker, relay: MadeUpRelay, petition: Petition, *names: str, partner: str = "made-up-partner"
) -> None:
    """Signatures by way of a partner, confirmed and counted."""
    for name in names:
        Client().post(f"/act/petition/{SLUG}/", form(f"{name}@made-up.example"))
        petition.submissions.filter(partner="").update(partner=partner)
    worker.round()
    for mail in relay.mails[-len(names) :]:
        Client().post(path_in(mail))
    worker.round()


def told(net: MadeUpNetwork) -> list[dict[str, Any]]:
    """The messages that the partner received."""
    return [json.loads(request.partition(b"\r\n\r\n")[2]) for request in net.requests]


def types(net: MadeUpNetwork) -> list[str]:
    """The events that it received, but the counts by day."""
    return [one["type"] for message in told(net) for one in message["events"] if one["type"] != "counts.day"]


def tell(net: MadeUpNetwork) -> int:
    """Rounds until nothing is due."""
    return sum(iter(lambda: telling.tell(RING, net.network()), 0))


def test_a_confirmed_and_a_withdrawn_signature_are_told(
    hook: Hook, worker: Worker, relay: MadeUpRelay, petition: Petition, net: MadeUpNetwork
) -> None:
    confirmed(worker, relay, petition, "eve", "fay")
    tell(net)
    Client().post(path_in(relay.mails[0], "/act/withdraw/"))
    worker.round()
    tell(net)
    assert types(net) == ["signature.confirmed", "signature.confirmed", "signature.withdrawn"]
    first, last = told(net)[0]["events"][0], told(net)[-1]["events"][0]
    assert first["signature"] == last["signature"] == f"{SLUG}.0"
    assert not Delivery.objects.filter(done_at__isnull=True).exists()


def test_a_message_is_signed_over_its_time_and_its_bytes(
    hook: Hook, worker: Worker, relay: MadeUpRelay, petition: Petition, net: MadeUpNetwork
) -> None:
    confirmed(worker, relay, petition, "eve")
    tell(net)
    head, _, body = net.requests[0].partition(b"\r\n\r\n")
    (line,) = [line for line in head.split(b"\r\n") if line.startswith(b"Answerable-Signature: ")]
    at, mac = line.partition(b": ")[2].decode().split(",")
    signed = at.removeprefix("t=").encode() + b"." + body
    assert mac == "v1=" + hmac.digest(hook[1].encode(), signed, sha256).hex()
    assert f"Idempotency-Key: {told(net)[0]['id']}".encode() in head


def test_a_message_holds_nothing_of_a_person(
    hook: Hook, worker: Worker, relay: MadeUpRelay, petition: Petition, net: MadeUpNetwork
) -> None:
    confirmed(worker, relay, petition, "canary")
    tell(net)
    assert b"canary" not in net.requests[0].lower() and b"eve " not in net.requests[0].lower()
    (event, *_) = told(net)[0]["events"]
    assert event.keys() == {"id", "type", "petition", "signature", "day"}


def test_a_partner_hears_of_its_own_signatures_alone(
    hook: Hook, worker: Worker, relay: MadeUpRelay, petition: Petition, net: MadeUpNetwork
) -> None:
    confirmed(worker, relay, petition, "eve", partner="another")
    tell(net)
    assert types(net) == []


def test_what_was_before_the_webhook_is_not_told(
    worker: Worker,
    relay: MadeUpRelay,
    petition: Petition,
    stands_with: Organisation,
    ben: User,
    net: MadeUpNetwork,
) -> None:
    confirmed(worker, relay, petition, "eve")
    webhooks.add_webhook(organisation=stands_with, address=ADDRESS, public=RING.private.public, by=ben)
    confirmed(worker, relay, petition, "fay")
    tell(net)
    assert types(net) == ["signature.confirmed"]


def test_counts_are_told_once_a_day(hook: Hook, petition: Petition, net: MadeUpNetwork) -> None:
    yesterday = timezone.now() - timedelta(days=1)
    for partner, number in (("", 5), ("made-up-partner", 2)):
        Total.objects.create(petition=petition, hour=yesterday, partner=partner, number=number)
    tell(net)
    tell(net)
    (counts,) = [one for message in told(net) for one in message["events"]]
    assert (counts["type"], counts["total"], counts["by_partner"]) == ("counts.day", 7, 2)


@pytest.mark.parametrize("fault", [answer("500 Broken"), answer("302 Found", Location=ADDRESS), [BREAK]])
def test_a_failed_message_comes_again_as_it_was(
    fault: Any, hook: Hook, worker: Worker, relay: MadeUpRelay, petition: Petition, net: MadeUpNetwork
) -> None:
    net.host(HOST, fault, answer())
    confirmed(worker, relay, petition, "eve")
    tell(net)
    assert telling.tell(RING, net.network()) == 0
    waiting = Delivery.objects.get(done_at__isnull=True)
    assert waiting.tries == 1 and waiting.said
    assert waiting.not_before > timezone.now() + timedelta(seconds=30)
    Delivery.objects.update(not_before=timezone.now())
    tell(net)
    first, second = told(net)[:2]
    assert first == second


def test_a_later_event_waits_for_an_earlier_one(
    hook: Hook, worker: Worker, relay: MadeUpRelay, petition: Petition, net: MadeUpNetwork
) -> None:
    net.host(HOST, answer("500 Broken"), answer())
    confirmed(worker, relay, petition, "eve")
    tell(net)
    confirmed(worker, relay, petition, "fay")
    assert tell(net) == 0
    Delivery.objects.update(not_before=timezone.now())
    tell(net)
    ids = [one["signature"] for message in told(net) for one in message["events"] if "signature" in one]
    assert ids == [f"{SLUG}.0", f"{SLUG}.0", f"{SLUG}.1"]


def test_the_pauses_grow_and_too_many_failures_end_it(
    hook: Hook, worker: Worker, relay: MadeUpRelay, petition: Petition, net: MadeUpNetwork
) -> None:
    net.host(HOST, answer("500 Broken"))
    confirmed(worker, relay, petition, "eve")
    for _ in range(telling.MOST_TRIES + 2):
        tell(net)
        Delivery.objects.update(not_before=timezone.now())
    assert len(net.requests) == telling.MOST_TRIES
    end = WebhookEnd.objects.get()
    assert end.by is None and "the last: it answered 500" in end.why
    assert list(telling.AGAIN_AFTER) == sorted(telling.AGAIN_AFTER)
    assert AuditEntry.objects.filter(action="actions:api_key:change", by_name="system").exists()


def test_a_name_that_leads_into_a_private_network_ends_it(
    hook: Hook, worker: Worker, relay: MadeUpRelay, petition: Petition, net: MadeUpNetwork
) -> None:
    net.names[HOST] = ["10.0.0.1"]
    confirmed(worker, relay, petition, "eve")
    tell(net)
    assert net.connections == [] and "may not be told" in WebhookEnd.objects.get().why


def test_nothing_is_told_while_sending_is_switched_off(
    hook: Hook, worker: Worker, relay: MadeUpRelay, petition: Petition, net: MadeUpNetwork, ben: User
) -> None:
    confirmed(worker, relay, petition, "eve")
    switches.turn(name=Name.SENDING, on=False, why="A made-up reason.", by=ben)
    assert tell(net) == 0 and net.requests == []


def test_an_ended_webhook_is_told_nothing(
    hook: Hook, worker: Worker, relay: MadeUpRelay, petition: Petition, net: MadeUpNetwork, ben: User
) -> None:
    webhooks.end_webhook(webhook=hook[0], why="ended at the desk", by=ben)
    confirmed(worker, relay, petition, "eve")
    assert tell(net) == 0


def test_a_crash_after_sending_sends_the_same_again(
    hook: Hook,
    worker: Worker,
    relay: MadeUpRelay,
    petition: Petition,
    net: MadeUpNetwork,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    confirmed(worker, relay, petition, "eve")
    with monkeypatch.context() as patch:
        patch.setattr(telling, "_note", lambda *_: (_ for _ in ()).throw(BrokeOff("crash")))
        with pytest.raises(BrokeOff):
            telling.tell(RING, net.network())
    tell(net)
    first, second = told(net)[:2]
    assert first == second


@pytest.mark.parametrize(
    "address",
    [
        "http://partner.example.org/", "https://localhost/", "https://127.0.0.1/", "https://10.0.0.1/", "x",
        "", "https://[::1]/", "https://a@partner.example.org/", "https://partner.example.org:8443/",
        "ftp://x.example/",
    ],
)  # fmt: skip
def test_an_address_that_may_not_be_told_is_refused(
    address: str, stands_with: Organisation, ben: User
) -> None:
    with pytest.raises(ValidationError):
        webhooks.add_webhook(organisation=stands_with, address=address, public=RING.private.public, by=ben)


def test_the_secret_is_stored_sealed_alone(hook: Hook) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM actions_webhook")
        row = cursor.fetchone()
    assert not any(hook[1].encode() in bytes(cell) for cell in row if isinstance(cell, bytes | memoryview))


def test_a_viewer_registers_no_webhook(stands_with: Organisation, cai: User) -> None:
    with pytest.raises(PermissionDenied):
        webhooks.add_webhook(organisation=stands_with, address=ADDRESS, public=RING.private.public, by=cai)

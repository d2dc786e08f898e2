"""Webhooks told by the worker: the tally's entries of a partner, signed, at least once and in order."""

import json
import time
from collections.abc import Callable, Iterable
from contextlib import suppress
from datetime import UTC, date, datetime, timedelta
from datetime import time as time_of_day
from hashlib import sha256
from hmac import digest
from secrets import token_hex
from threading import Event
from typing import Any, NamedTuple

from django.conf import settings
from django.db import DatabaseError, close_old_connections, transaction
from django.db.models import Sum
from django.utils import timezone

from answerable.fetch.door import post
from answerable.fetch.limits import LIMITS
from answerable.fetch.network import Network
from answerable.fetch.outcomes import NotAllowed, NotFetched
from answerable.fetch.proxy import BadProxy
from answerable.sealing.envelope import Sealed, open_sealed
from answerable.sealing.faults import CannotOpen
from answerable.sealing.keys import Keyring

from ..models import Delivery, Leaf, Total, Webhook, WebhookProgress
from ..models.switch import Name
from ..services import switches
from ..services.recording import forget_answers
from ..services.webhooks import ABOUT, end_webhook

MOST_EVENTS = 200
"""In one message: in a surge a webhook hears of many at once."""
AGAIN_AFTER = tuple(timedelta(minutes=minutes) for minutes in (1, 2, 5, 15, 30, 60, 120, 240, 480, 720))
MOST_TRIES = len(AGAIN_AFTER) + 1
"""Over a day and a quarter; then the webhook is ended, and the desk says so."""
DONE_KEPT = timedelta(days=30)
SHORT = LIMITS._replace(total_seconds=10, connect_seconds=5, first_byte_seconds=8, body_bytes=64 << 10)
IDLE_SECONDS = 2.0
NAMES = {
    Leaf.Kind.SIGNED: "signature.confirmed",
    Leaf.Kind.WITHDRAWN: "signature.withdrawn",
}
"""What the other entries of the tally are called; struck out is `signature.struck_out`."""


class Signed(NamedTuple):
    """A signature over a message: when it was made, in seconds since 1970, and HMAC-SHA-256 in hex."""

    at: int
    mac: str

    def __str__(self) -> str:
        return f"t={self.at},v1={self.mac}"


def signature(secret: bytes, content: bytes, at: int) -> Signed:
    """HMAC-SHA-256 over the time, a full stop and the message: an old message cannot be passed off as new."""
    return Signed(at, digest(secret, f"{at}.".encode() + content, sha256).hex())


def run(keys: Keyring, say: Callable[[str], None], stop: Event) -> None:
    """Tell what is due until told to stop; for a thread of its own, since an address may be slow."""
    while not stop.is_set():
        try:
            done = tell(keys)
        except BadProxy as error:
            say(f"webhooks: {error}; none is told")
            return
        except DatabaseError as error:
            say(f"webhooks: the database: {type(error).__name__}; again in a moment")
            with suppress(DatabaseError):
                close_old_connections()
            done = 0
        if not done:
            stop.wait(IDLE_SECONDS)
    close_old_connections()


def tell(keys: Keyring, network: Network | None = None) -> int:
    """Queue what happened and send what is due, once round; returns how many messages were tried."""
    for webhook in Webhook.objects.filter(end__isnull=True).select_related("organisation", "progress"):
        _queue(webhook)
    now = timezone.now()
    due = Delivery.objects.filter(done_at__isnull=True, not_before__lte=now, webhook__end__isnull=True)
    tried = 0
    for delivery in due.select_related("webhook__organisation").order_by("not_before", "id"):
        if not switches.is_on(Name.SENDING):
            break
        _send(delivery, keys, network)
        tried += 1
    Delivery.objects.filter(done_at__lt=now - DONE_KEPT).delete()
    forget_answers()
    return tried


@transaction.atomic
def _queue(webhook: Webhook) -> None:
    """One message with what is new, unless one still waits: so they come in order."""
    if webhook.deliveries.filter(done_at__isnull=True).exists():
        return
    progress = WebhookProgress.objects.select_for_update().get(webhook=webhook)
    partner = webhook.organisation.slug
    leaves = list(
        Leaf.objects.filter(pk__gt=progress.leaf, confirmation__submission__partner=partner)
        .select_related("petition")
        .order_by("pk")[:MOST_EVENTS]
    )
    yesterday = timezone.now().astimezone(UTC).date() - timedelta(days=1)
    events = [_of_leaf(leaf) for leaf in leaves]
    if not leaves and (progress.day is None or progress.day < yesterday):
        events += _counts(partner, yesterday)
        progress.day = yesterday
    if leaves:
        progress.leaf = leaves[-1].pk
    progress.save()
    if events:
        identifier = token_hex(16)
        content = json.dumps({"id": identifier, "partner": partner, "events": events})
        Delivery.objects.create(webhook=webhook, identifier=identifier, content=content)


def _of_leaf(leaf: Leaf) -> dict[str, Any]:
    """An entry of the public tally: its number, and the day. Nothing else is known of it outside."""
    number = leaf.number if leaf.of is None else leaf.of
    return {
        "id": f"{leaf.petition.slug}.{leaf.number}",
        "type": NAMES.get(Leaf.Kind(leaf.kind), "signature.struck_out"),
        "petition": leaf.petition.slug,
        "signature": f"{leaf.petition.slug}.{number}",
        "day": leaf.at.astimezone(UTC).date().isoformat(),
    }


def _counts(partner: str, day: date) -> Iterable[dict[str, Any]]:
    """How each petition stood at the end of a day: in all, and by this partner."""
    midnight = datetime.combine(day + timedelta(days=1), time_of_day(), UTC)
    shown = switches.is_on(Name.COUNTS)
    until = Total.objects.filter(petition__campaign=settings.CAMPAIGN, hour__lt=midnight)
    sums = dict(until.values_list("petition__slug").annotate(n=Sum("number")))
    own = dict(until.filter(partner=partner).values_list("petition__slug").annotate(n=Sum("number")))
    return [
        {
            "id": f"{slug}.{day}", "type": "counts.day", "petition": slug, "day": day.isoformat(),
            "total": number if shown else None, "by_partner": own.get(slug, 0),
        }
        for slug, number in sorted(sums.items())
    ]  # fmt: skip


def _send(delivery: Delivery, keys: Keyring, network: Network | None) -> None:
    """One try. Any 2xx is success; else the same bytes and id come again, and the receiver drops copies."""
    content = delivery.content.encode()
    webhook = delivery.webhook
    try:
        secret = open_sealed(Sealed(bytes(webhook.wrapped), bytes(webhook.sealed)), keys, about=ABOUT)
    except CannotOpen:
        end_webhook(
            webhook=webhook, why="its secret was sealed to a key that the worker does not hold", by=None
        )
        return
    headers = [
        ("Answerable-Signature", str(signature(secret, content, int(time.time())))),
        ("Idempotency-Key", delivery.identifier),
    ]
    try:
        status = post(
            webhook.address, content, "application/json", headers=headers, limits=SHORT, network=network
        ).status
        said = "" if 200 <= status < 300 else f"it answered {status}"
    except NotAllowed as error:
        end_webhook(webhook=webhook, why=f"its address may not be told: {error}"[:200], by=None)
        return
    except NotFetched as error:
        said = str(error)
    _note(delivery, said[:200])


@transaction.atomic
def _note(delivery: Delivery, said: str) -> None:
    """Write what came of a try; too many failures end the webhook."""
    now = timezone.now()
    delivery.tries += 1
    delivery.said = said
    if not said:
        delivery.done_at = now
    elif delivery.tries >= MOST_TRIES:
        end_webhook(
            webhook=delivery.webhook, why=f"{delivery.tries} tries failed, the last: {said}"[:200], by=None
        )
    else:
        delivery.not_before = now + AGAIN_AFTER[delivery.tries - 1]
    delivery.save(update_fields=["tries", "said", "done_at", "not_before"])

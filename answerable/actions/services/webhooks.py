"""Webhooks: registered at the desk, their secret shown once and sealed; ended at the desk or by failing."""

import base64
import secrets

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Max

from answerable.accounts.models import Action, Organisation, User
from answerable.accounts.permissions import Permission, demand
from answerable.accounts.services import log
from answerable.fetch.outcomes import NotAllowed
from answerable.fetch.urls import check_literal, read_url
from answerable.sealing.envelope import seal
from answerable.sealing.keys import PublicKey

from ..models import Leaf, Webhook, WebhookEnd, WebhookProgress

ABOUT = "webhook"
"""What the secret is sealed for."""
SECRET_BYTES = 32


@transaction.atomic
def add_webhook(
    *, organisation: Organisation, address: str, public: PublicKey, by: User
) -> tuple[Webhook, str]:
    """Tell an address of a partner's signatures from now on; returns it with its secret, shown this once.

    Raises ValidationError for an address that is not https or of no public host.
    """
    demand(by, Permission.RUN_ACTIONS)
    address = address.strip()
    check_address(address)
    secret = base64.b32encode(secrets.token_bytes(SECRET_BYTES)).decode().rstrip("=").lower()
    sealed = seal(secret.encode(), public, about=ABOUT)
    last = Leaf.objects.aggregate(last=Max("pk"))["last"] or 0
    webhook = Webhook(
        organisation=organisation, address=address, sealed=sealed.content, wrapped=sealed.wrapped,
        after=last, by=by,
    )  # fmt: skip
    webhook.full_clean()
    webhook.save(force_insert=True)
    WebhookProgress.objects.create(webhook=webhook, leaf=last)
    log(action=Action.API_KEY, by=by, subject=organisation.slug, detail={"webhook": webhook.pk})
    return webhook, secret


def check_address(address: str) -> None:
    """Raise ValidationError unless this is an https address of a public host.

    What a name resolves to is looked at again by the door, at each delivery.
    """
    try:
        url = read_url(address)
        check_literal(url)
    except NotAllowed as error:
        raise ValidationError(f"This address is not one that may be told: {error}.") from error
    if url.scheme != "https":
        raise ValidationError("A webhook's address begins with https.")


@transaction.atomic
def end_webhook(*, webhook: Webhook, why: str, by: User | None) -> WebhookEnd:
    """Tell it nothing more. `by` is null where it failed too often. Doing it again changes nothing."""
    if by:
        demand(by, Permission.RUN_ACTIONS)
    row, new = WebhookEnd.objects.get_or_create(webhook=webhook, defaults={"by": by, "why": why})
    if new:
        detail = {"webhook": webhook.pk, "ended": True}
        log(action=Action.API_KEY, by=by, subject=webhook.organisation.slug, detail=detail)
    return row

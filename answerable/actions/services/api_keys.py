"""Keys of the OSDI API: made at the desk, shown once, kept as a digest; each request by one is counted."""

import base64
import secrets
from datetime import timedelta
from hashlib import sha256

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from answerable.accounts.models import Action, Organisation, User
from answerable.accounts.permissions import Permission, demand
from answerable.accounts.services import log

from ..models import ApiKey, ApiKeyEnd, ApiUse

TOKEN_BYTES = 25
MOST_A_MINUTE = 120
USES_KEPT = timedelta(hours=1)


@transaction.atomic
def make_key(*, organisation: Organisation, label: str, trusted: bool, by: User) -> tuple[ApiKey, str]:
    """A key for a partner; returns it with its token, which is shown this once and kept nowhere.

    Only who may export supporters makes a trusted one: its holder's word stands for a consent.
    """
    demand(by, Permission.EXPORT_SUPPORTERS if trusted else Permission.RUN_ACTIONS)
    token = base64.b32encode(secrets.token_bytes(TOKEN_BYTES)).decode().lower()
    key = ApiKey(
        organisation=organisation, label=label.strip(), digest=_digest(token), trusted=trusted, by=by
    )
    key.full_clean()
    key.save(force_insert=True)
    log(action=Action.API_KEY, by=by, subject=organisation.slug, detail={"key": key.pk, "trusted": trusted})
    return key, token


@transaction.atomic
def end_key(*, key: ApiKey, by: User) -> ApiKeyEnd:
    """Make a key good no more, at once. Doing it again changes nothing."""
    demand(by, Permission.RUN_ACTIONS)
    row, new = ApiKeyEnd.objects.get_or_create(key=key, defaults={"by": by})
    if new:
        detail = {"key": key.pk, "ended": True}
        log(action=Action.API_KEY, by=by, subject=key.organisation.slug, detail=detail)
    return row


def find_key(token: str) -> ApiKey | None:
    """The key of a token, while it is good."""
    if not token:
        return None
    found = ApiKey.objects.filter(digest=_digest(token.strip().lower()), end__isnull=True)
    return found.select_related("organisation").first()


@transaction.atomic
def count_use(key: ApiKey) -> bool:
    """Count one request; false where the key was used too often in this minute."""
    now = timezone.now()
    minute = now.replace(second=0, microsecond=0)
    row, new = ApiUse.objects.get_or_create(key=key, minute=minute)
    if new:
        ApiUse.objects.filter(key=key, minute__lt=now - USES_KEPT).delete()
    ApiUse.objects.filter(pk=row.pk).update(number=F("number") + 1)
    return row.number < MOST_A_MINUTE


def _digest(token: str) -> bytes:
    return sha256(b"answerable api key\0" + token.encode()).digest()

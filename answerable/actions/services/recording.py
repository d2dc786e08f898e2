"""What other systems record here by the API: a signature, sealed like any other, and each request once.

Nothing counts for having been sent by a partner: whoever it names confirms it by mail first.
"""

import secrets
from collections.abc import Callable
from datetime import timedelta
from hashlib import sha256
from hmac import compare_digest, digest

from django.conf import settings
from django.db import IntegrityError, transaction
from django.utils import timezone

from answerable.sealing.keys import PublicKey

from .. import payload
from ..models import ApiAnswer, ApiKey, Recorded, Submission, Wording
from .signing import Came, Where, sign

ANSWERS_KEPT = timedelta(hours=24)
IDENTIFIER_BYTES = 16


class OtherBody(ValueError):
    """This Idempotency-Key came with another request before: take a new one."""


@transaction.atomic
def record_signature(
    *,
    wording: Wording,
    person: payload.Person,
    where: Where,
    came: Came,
    public: PublicKey,
    key: ApiKey,
    proof: bytes | None,
) -> Recorded:
    """A signature that a partner sends, to be confirmed by mail. Raises NotTaken.

    proof: the bytes of the proof of consent; its SHA-256 is kept, and the partner keeps the proof.
    """
    submission: Submission = sign(wording=wording, person=person, where=where, came=came, public=public)
    row = Recorded(
        submission=submission,
        key=key,
        identifier=secrets.token_hex(IDENTIFIER_BYTES),
        proof=sha256(proof).digest() if proof else None,
    )
    row.save(force_insert=True)
    return row


@transaction.atomic
def once(*, key: ApiKey, asked: str, request: bytes, act: Callable[[], str]) -> str:
    """Do it, or answer as the first time where this Idempotency-Key was seen within a day.

    request: the address and the body. Of both HMACs are kept, since a body names a person. Raises OtherBody,
    and whatever `act` raises: then nothing is kept, and the same may be sent again.
    """
    now = timezone.now()
    ApiAnswer.objects.filter(at__lt=now - ANSWERS_KEPT).delete()
    known = {"key": key, "asked": _mac(b"asked", asked.encode())}
    body = _mac(b"body", request)
    try:
        with transaction.atomic():
            row = ApiAnswer(**known, body=body, at=now)
            row.save(force_insert=True)
    except IntegrityError:
        before = ApiAnswer.objects.get(**known)
        if not compare_digest(bytes(before.body), body):
            raise OtherBody("This Idempotency-Key was sent before, with another request.") from None
        return before.content
    row.content = act()
    row.save(update_fields=["content"])
    return row.content


def _mac(what: bytes, content: bytes) -> bytes:
    key = digest(settings.SECRET_KEY.encode(), b"answerable idempotency", sha256)
    return digest(key, what + b"\0" + content, sha256)


def forget_answers() -> int:
    """Delete the answers that are a day old; returns how many."""
    return ApiAnswer.objects.filter(at__lt=timezone.now() - ANSWERS_KEPT).delete()[0]

"""Work that browsers do in a surge, each piece handed in once; and a queue for those without a script."""

import secrets
from hashlib import sha256

from django.conf import settings
from django.db import IntegrityError, transaction

from answerable.engine import proof_of_work

from ..models import SpentProof
from ..models.switch import Name
from . import switches

WAIT_SECONDS = 60
"""A form without work is taken when its ticket is so old."""
PLACES = 20
"""So many forms without work are taken for each ticket, which is that of ten seconds: else the wait of one
robot would do for all of them."""
_DIGEST_BYTES = 16


def is_asked() -> bool:
    """Whether forms ask for work now."""
    return switches.is_on(Name.PROOF_OF_WORK)


def take(ticket: str, nonce: str, seconds: int) -> bool:
    """Use up a piece of work, or a place in the queue; false where there is neither."""
    if proof_of_work.is_done(ticket, nonce, settings.PROOF_BITS):
        return _spend(proof_of_work.digest(ticket, nonce))
    if seconds < WAIT_SECONDS:
        return False
    return _spend(sha256(f"{ticket}\0{secrets.randbelow(PLACES)}".encode()).digest())


def _spend(digest: bytes) -> bool:
    try:
        with transaction.atomic():
            SpentProof(digest=digest[:_DIGEST_BYTES]).save(force_insert=True)
    except IntegrityError:
        return False
    return True

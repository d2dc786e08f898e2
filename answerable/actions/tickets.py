"""The ticket in a form: when the form was made, and that we made it. It is the same for everybody.

A page with a form can so be kept and shown to all: it sets no cookie. No cookie means that nobody's browser
can be made to act for them, which is what a CSRF token is against.
"""

import time
from base64 import urlsafe_b64encode
from hashlib import sha256
from hmac import compare_digest, digest

from django.conf import settings

GRANULARITY_SECONDS = 10
OLDEST_SECONDS = 24 * 3600


class BadTicket(ValueError):
    """The form is a day old, or is not one of ours: show it again with what was typed."""


def issue(form: str, *, now: float | None = None) -> str:
    """The ticket of a form of this name, made now."""
    made = int((now if now is not None else time.time()) // GRANULARITY_SECONDS)
    return f"{made:x}.{_mac(form, made)}"


def seconds_since(form: str, ticket: str, *, now: float | None = None) -> int:
    """How long ago the ticket was made, in seconds to within ten. Raises BadTicket."""
    made_text, _, mac = ticket.partition(".")
    try:
        made = int(made_text, 16)
    except ValueError as error:
        raise BadTicket("The form was incomplete.") from error
    if not compare_digest(mac.encode(), _mac(form, made).encode()):
        raise BadTicket("The form is not one of this site's.")
    age = int((now if now is not None else time.time()) - made * GRANULARITY_SECONDS)
    if not -GRANULARITY_SECONDS <= age <= OLDEST_SECONDS:
        raise BadTicket("The form is more than a day old.")
    return max(age, 0)


def _mac(form: str, made: int) -> str:
    key = digest(settings.SECRET_KEY.encode(), b"answerable ticket", sha256)
    return urlsafe_b64encode(digest(key, f"{form}\0{made}".encode(), sha256)[:15]).decode()

"""The codes by which a mail that comes back is known, and those by which copies of own letters are counted.

Each has a key of its own, made from the site's secret key. Whoever got a mail has its code, and can say of
that one mail that it came back; of no other, for no code tells anything of another.
"""

from collections.abc import Iterable
from datetime import date, timedelta
from hashlib import sha256
from hmac import digest
from secrets import token_bytes

from django.conf import settings

from answerable.engine.mail_codes import NoCode, holds, payload_in, sealed

from .models import Mail

MAIL_NUMBER_BYTES = 8
BODY_BYTES, DAY_BYTES, NONCE_BYTES = 5, 2, 6
FIRST_DAY = date(2020, 1, 1)
COPY_DAYS = 30
"""A copy is counted so long after the page with its address was shown: people write when they have time."""


def code_of(mail: Mail) -> str:
    """The code of a mail: 32 letters and digits. It is the same whenever the mail is sent."""
    return sealed(mail.pk.to_bytes(MAIL_NUMBER_BYTES, "big"), _key("return"), bound=_bound(mail))


def mail_of(code: str) -> Mail:
    """The mail whose code this is. Raises NoCode, also for a mail that is no more."""
    payload = payload_in(code, _key("return"))
    number = int.from_bytes(payload, "big")
    found = Mail.objects.filter(pk=number).select_related("submission").first() if number < 1 << 63 else None
    if found is None or not holds(code, payload, _key("return"), bound=_bound(found)):
        raise NoCode
    return found


def return_address(mail: Mail) -> str:
    """Where a mail comes back to: its own sub-address where one is set up, else the sender's."""
    local, at, domain = settings.BOUNCE_ADDRESS.partition("@")
    return f"{local}+{code_of(mail)}{at}{domain}" if at else str(settings.MAIL_FROM)


def copy_code(body: str, today: date) -> str:
    """A code for the address that counts letters on a body: 40 letters and digits, different each time."""
    day = (today - FIRST_DAY).days.to_bytes(DAY_BYTES, "big")
    return sealed(_short(body) + day + token_bytes(NONCE_BYTES), _key("copy"))


def body_of_copy(code: str, today: date, bodies: Iterable[str]) -> str:
    """On which of these bodies the page was that showed this code. Raises NoCode, for an old one too."""
    payload = payload_in(code, _key("copy"))
    if len(payload) != BODY_BYTES + DAY_BYTES + NONCE_BYTES or not holds(code, payload, _key("copy")):
        raise NoCode
    shown = FIRST_DAY + timedelta(days=int.from_bytes(payload[BODY_BYTES : BODY_BYTES + DAY_BYTES], "big"))
    # A day's slack: a page is kept over midnight.
    if not -1 <= (today - shown).days <= COPY_DAYS:
        raise NoCode
    for body in bodies:
        if _short(body) == payload[:BODY_BYTES]:
            return body
    raise NoCode


def _short(body: str) -> bytes:
    return sha256(body.encode()).digest()[:BODY_BYTES]


def _bound(mail: Mail) -> bytes:
    """What a row's number alone would not tell: after a restore another mail may have it."""
    return b"\0".join((mail.kind.encode(), mail.about.encode(), bytes(mail.submission.token_digest)))


def _key(purpose: str) -> bytes:
    return digest(settings.SECRET_KEY.encode(), f"answerable mail {purpose}".encode(), sha256)

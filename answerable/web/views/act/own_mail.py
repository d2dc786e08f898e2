"""A letter from the writer's own mail program: a link that opens it. This server never sees the text."""

from collections.abc import Sequence
from urllib.parse import quote

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _

from answerable.actions.letter_text import Matter
from answerable.actions.return_codes import copy_code
from answerable.engine.routing import Addressee

LONGEST_LINK = 1900
"""Some mail programs cut a link off at 2,000 characters."""


def mail_link(about: Matter, to: Sequence[Addressee]) -> str:
    """A `mailto:` link (RFC 6068): the recipients, the subject, and as many facts as there is room for."""
    people = ",".join(quote(one.email, safe="@") for one in to)
    facts = [f"- {fact.happened}: {fact.summary}\r\n  {fact.address}" for fact in about.quoted]
    while True:
        parts = [
            _("Write here in your own words."),
            about.asked,
            *facts,
            _("Your name, address and postcode:"),
        ]
        fields = {"subject": about.subject, "body": "\r\n\r\n".join(parts) + "\r\n"}
        if settings.TALLY_ADDRESS:
            fields["bcc"] = tally_address(about.body)
        link = f"mailto:{people}?" + "&".join(f"{name}={quote(text)}" for name, text in fields.items())
        if len(link) <= LONGEST_LINK or not facts:
            return link
        facts.pop()


def tally_address(body: str) -> str:
    """An address that counts one letter on a body: only this site makes its code, anew for each page."""
    local, _at, domain = settings.TALLY_ADDRESS.partition("@")
    return f"{local}+{copy_code(body, timezone.now().date())}@{domain}"

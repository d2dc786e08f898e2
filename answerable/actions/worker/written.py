"""A mail in words, made from a template: what all writers of mails share."""

from collections.abc import Callable
from typing import Any, NamedTuple

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse

from ..models import Mail
from ..payload import Person


class NotToSend(Exception):
    """This mail has no reader or no reason any more; the message says which in a word or two."""


class NotNow(Exception):
    """This mail is to be sent, but not at this moment: it stays in the queue."""


class Written(NamedTuple):
    """A mail in words. `stop` is the address that ends such mails, for those that were asked for."""

    recipient: str
    subject: str
    text: str
    reply_to: str = ""
    stop: str = ""
    sender_name: str = ""
    automatic: bool = True
    language: str = "en"
    calendar: str = ""
    """An iCalendar file that goes with it."""


Writer = Callable[[Mail, Person], Written]


def from_template(name: str, person: Person, context: dict[str, Any]) -> Written:
    """A mail to the person: the first line of the template is its subject."""
    token = person.token
    links = {
        "confirm": link("web:act_confirm", token=token),
        "withdraw": link("web:act_withdraw", token=token),
        "site": settings.SITE,
    }
    text = render_to_string(f"actions/mail/{name}.txt", links | context)
    subject, _, body = text.strip().partition("\n")
    return Written(person.email, " ".join(subject.split()), body.strip() + "\n", language=person.language)


def link(name: str, **parts: str) -> str:
    """The whole address of a page of the public site."""
    return settings.SITE + reverse(name, kwargs=parts)

"""What each mail says. The text is made when it is sent, and is stored nowhere."""

from collections.abc import Callable
from typing import Any, NamedTuple

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import override

from answerable.engine.tally import Receipt

from .. import tokens
from ..models import Mail, Stop, Update
from ..models.mail import Kind
from ..payload import Person
from ..queries import wording_now


class NotToSend(Exception):
    """This mail has no reader or no reason any more; the message says which in a word or two."""


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


Writer = Callable[[Mail, Person], Written]


def write(mail: Mail, person: Person) -> Written:
    """The mail in the person's language. Raises NotToSend."""
    with override(person.language):
        return WRITERS[Kind(mail.kind)](mail, person)


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


def _of_a_petition(template: str) -> Writer:
    def writer(mail: Mail, person: Person) -> Written:
        petition = mail.submission.petition
        if petition is None:
            raise NotToSend("no petition")
        receipt = Receipt(petition.slug, tokens.receipt_secret(person.token))
        context = {
            "petition": petition,
            "wording": wording_now(petition),
            "receipt": receipt,
            "page": link("web:petition", petition_slug=petition.slug),
            "check": link("web:receipt"),
        }
        return from_template(template, person, context)

    return writer


def _news(mail: Mail, person: Person) -> Written:
    """A piece of news, with the one press that ends them."""
    update = Update.objects.select_related("petition", "by__organisation").get(pk=int(mail.about))
    if Stop.objects.filter(submission=mail.submission).exists():
        raise NotToSend("stopped")
    stop = link("web:act_stop", token=tokens.stop_token(person.token))
    page = link("web:petition", petition_slug=update.petition.slug)
    context = {"update": update, "stop": stop, "page": page}
    written = from_template("news", person, context)
    return written._replace(stop=stop, sender_name=update.by.organisation.name, automatic=False)


WRITERS: dict[Kind, Writer] = {
    Kind.CONFIRM: _of_a_petition("confirm_signature"),
    Kind.KNOWN: _of_a_petition("already_signed"),
    Kind.UPDATE: _news,
}

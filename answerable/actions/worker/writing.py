"""What each mail says. The text is made when it is sent, and is stored nowhere."""

from django.utils.translation import override

from answerable.engine.tally import Receipt
from answerable.sealing.keys import Keyring

from .. import tokens
from ..kept import standing
from ..models import Mail, Update
from ..models.mail import Kind
from ..models.submission import Kind as Sent
from ..payload import Person
from . import event_mails, letter_mails
from .announcing import agreed_to
from .written import NotNow, NotToSend, Writer, Written, from_template, link

__all__ = ["NotNow", "NotToSend", "Written", "write"]


def write(mail: Mail, person: Person, keys: Keyring) -> Written:
    """The mail in the person's language. Raises NotToSend, NotNow, and CannotOpen for an event's address."""
    with override(person.language):
        if mail.kind == Kind.PLACE:
            return event_mails.place(mail, person, keys)
        return WRITERS[Kind(mail.kind)](mail, person)


def _of_a_petition(template: str) -> Writer:
    def writer(mail: Mail, person: Person) -> Written:
        petition = mail.submission.petition
        if petition is None:
            raise NotToSend("no petition")
        receipt = Receipt(petition.slug, tokens.receipt_secret(person.token))
        context = {
            "petition": petition,
            "wording": standing(petition.slug).wording,
            "receipt": receipt,
            "page": link("web:petition", petition_slug=petition.slug),
            "check": link("web:receipt"),
        }
        return from_template(template, person, context)

    return writer


def _news(mail: Mail, person: Person) -> Written:
    """A piece of news, with the one press that ends them."""
    update = Update.objects.select_related("petition", "by__organisation").get(pk=int(mail.about))
    if not agreed_to(update).filter(submission=mail.submission_id).exists():
        raise NotToSend("no longer agreed")
    stop = link("web:act_stop", token=tokens.stop_token(person.token))
    page = link("web:petition", petition_slug=update.petition.slug)
    context = {"update": update, "stop": stop, "page": page}
    written = from_template("news", person, context)
    return written._replace(stop=stop, sender_name=update.by.organisation.name, automatic=False)


def _forget(_mail: Mail, person: Person) -> Written:
    """The link with which whatever was sent from an address is made nobody's."""
    return from_template("forget_me", person, {"forget": link("web:act_forget_me", token=person.token)})


def _confirm(mail: Mail, person: Person) -> Written:
    """The mail with the link, for whatever was sent."""
    writer = CONFIRMING.get(Sent(mail.submission.kind))
    if writer is None:
        raise NotToSend("nothing to confirm")
    return writer(mail, person)


CONFIRMING: dict[Sent, Writer] = {
    Sent.SIGNATURE: _of_a_petition("confirm_signature"),
    Sent.LETTER: letter_mails.confirm,
    Sent.PLACE: event_mails.confirm,
    Sent.FORGET: _forget,
}
WRITERS: dict[Kind, Writer] = {
    Kind.CONFIRM: _confirm,
    Kind.KNOWN: _of_a_petition("already_signed"),
    Kind.UPDATE: _news,
    Kind.LETTER: letter_mails.letter,
    Kind.THANKS: letter_mails.copy,
    Kind.HELD: letter_mails.held,
    Kind.ASK: letter_mails.did_they_answer,
}

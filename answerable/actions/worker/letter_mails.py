"""The mails around a letter: the link to confirm it, itself, the writer's copy, and what is asked later."""

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _

from answerable.engine.standing import STATE_WORDS, State

from .. import letter_queries, standings, tokens
from ..letter_text import Matter, letter_text, matter
from ..models import Hold, Letter, LetterRecipient, Mail
from ..payload import Person
from .written import NotNow, NotToSend, Written, from_template, link


def confirm(mail: Mail, person: Person) -> Written:
    """The whole letter once more, with the link that sends it."""
    letter = mail.submission.letter
    recipient = letter.recipients.first()
    if recipient is None:
        raise NotToSend("no recipient")
    context = _context(letter, person) | {"text": _text(recipient, person)}
    return from_template("confirm_letter", person, context)


def letter(mail: Mail, person: Person) -> Written:
    """The letter itself. From our address, since its writer's own would fail at the recipient's mail server.

    Raises NotToSend where it was cancelled or nobody can be written to, NotNow where it is to be held.
    """
    recipient = LetterRecipient.objects.select_related("letter").get(pk=int(mail.about))
    if hasattr(recipient.letter, "cancellation"):
        raise NotToSend("cancelled")
    ground, now = letter_queries.ground_now(recipient.letter), standings.now(recipient.letter.body)
    if not now.bears(letter_queries.ground_of_row(ground), ground.facts):
        raise NotNow
    try:
        to = letter_queries.address_of(recipient, timezone.now().date())
    except letter_queries.NoAddress as gone:
        raise NotToSend("no address") from gone
    about = about_of(recipient.letter)
    return Written(
        recipient=to.email,
        subject=person.subject or about.subject,
        text=letter_text(person, to, about),
        reply_to=person.email,
        sender_name=person.name,
        automatic=False,
        language=person.language,
    )


def copy(mail: Mail, person: Person) -> Written:
    """The writer's copy, with the page that shows where the letter is and stops it."""
    letter = mail.submission.letter
    recipient = letter.recipients.first()
    if recipient is None:
        raise NotToSend("no recipient")
    return from_template("letter_copy", person, _context(letter, person) | {"text": _text(recipient, person)})


def held(mail: Mail, person: Person) -> Written:
    """That the body stands elsewhere by now: send it on, write another, or cancel."""
    hold = Hold.objects.select_related("letter").get(pk=int(mail.about))
    if hasattr(hold, "end") or hasattr(hold.letter, "cancellation"):
        raise NotToSend("over")
    before = letter_queries.ground_now(hold.letter).state
    states = {"before": _state(before), "state": _state(hold.state)}
    return from_template("letter_held", person, _context(hold.letter, person) | states)


def did_they_answer(mail: Mail, person: Person) -> Written:
    """Asked once, two weeks after; one press ends even that."""
    if hasattr(mail.submission, "stop"):
        raise NotToSend("stopped")
    stop = link("web:act_stop", token=tokens.stop_token(person.token))
    context = _context(mail.submission.letter, person) | {"stop": stop}
    return from_template("did_they_answer", person, context)._replace(stop=stop)


def about_of(letter: Letter) -> Matter:
    """What a letter is about, as it rests on its last ground."""
    ground, now = letter_queries.ground_now(letter), standings.now(letter.body)
    return matter(letter.body, ground.ask, now.standing, now.facts.values(), ground.facts)  # type: ignore[arg-type]


def _text(recipient: LetterRecipient, person: Person) -> str:
    return letter_text(person, letter_queries.shown(recipient), about_of(recipient.letter))


def _context(letter: Letter, person: Person) -> dict[str, object]:
    return {
        "body": standings.body_name(letter.body),
        "recipients": list(letter.recipients.all()),
        "letter": link("web:letter", token=person.token),
        "answer": link("web:letter_answer", token=person.token),
        "anew": link("web:write_letter", body_id=letter.body),
        "page": link("web:body", body_id=letter.body),
        "site": settings.SITE,
    }


def _state(state: State | str) -> str:
    label, meaning = STATE_WORDS[state]  # type: ignore[index]
    return f"{_(label)}: {_(meaning)}"

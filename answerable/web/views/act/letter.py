"""The writer's own page of a letter: where it is, how to stop it, and what came of it."""

from django import forms
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.debug import sensitive_post_parameters

from answerable.actions import letter_queries
from answerable.actions.models import Answer, Letter
from answerable.actions.public_key import NoPublicKey, public_key
from answerable.actions.services import answers, confirming, letters
from answerable.actions.services.signing import NotTaken

from ...respond import NothingHere, html
from ...snapshot import Snapshot
from ...words import state_meaning, state_word
from .confirm import private
from .forms import later

LONGEST_ANSWER = 20_000


class AnswerForm(forms.Form):
    """What came of a letter to one recipient."""

    recipient = forms.IntegerField()
    outcome = forms.ChoiceField(
        choices=Answer.Outcome.choices,
        error_messages={"required": gettext_lazy("Say what came of it.")},
    )
    on = forms.DateField(required=False)
    text = forms.CharField(required=False, max_length=LONGEST_ANSWER)
    may_publish = forms.BooleanField(required=False)


def show(request: HttpRequest, site: Snapshot, token: str) -> HttpResponse:
    """Where the letter is with each recipient; POST sends a held one on, or cancels what was not sent."""
    letter = find(token)
    if request.method == "POST":
        if request.POST.get("do") == "cancel":
            letters.cancel(letter=letter)
        elif request.POST.get("do") == "send":
            letters.send_on(letter=letter)
        return private(HttpResponseRedirect(request.path, status=303))
    hold = letter_queries.open_hold(letter)
    found = letter_queries.sendings(letter)
    standing = site.standing(letter.body)
    context = {
        "moment": None,
        "token": token,
        "body_id": letter.body,
        "name": site.name(letter.body),
        "sendings": found,
        "hold": hold,
        "confirmed": hasattr(letter.submission, "confirmation"),
        "cancelled": hasattr(letter, "cancellation"),
        "stoppable": any(one.state in ("waiting", "held") for one in found),
        "word": state_word(standing.state),
        "meaning": state_meaning(standing.state),
    }
    return private(html(request, site, "web/act/letter.html", context))


@sensitive_post_parameters()
def answer(request: HttpRequest, site: Snapshot, token: str) -> HttpResponse:
    """Did they answer? POST says so, for one recipient at a time."""
    letter = find(token)
    form = AnswerForm(request.POST) if request.method == "POST" else AnswerForm()
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        recipient = letter.recipients.filter(pk=given["recipient"]).first()
        if recipient is None:
            raise NothingHere(_("That person is not among those whom you wrote to."))
        told = answers.Told(given["outcome"], given["on"], given["text"].strip(), given["may_publish"])
        thanks = "?thanks"
        try:
            answers.tell(recipient=recipient, told=told, public=public_key())
        except answers.TooMany:
            thanks = ""  # It was said often enough, and this was not taken: the page shows what stands.
        except (NotTaken, NoPublicKey):
            return later(request, site)
        address = reverse("web:letter_answer", kwargs={"token": token})
        return private(HttpResponseRedirect(address + thanks, status=303))
    context = {
        "moment": None,
        "token": token,
        "name": site.name(letter.body),
        "rows": letter_queries.answered(letter),
        "form": form,
        "outcomes": _outcomes(),
        "thanks": "thanks" in request.GET,
        "latest": timezone.now().date(),
    }
    page = html(request, site, "web/act/letter_answer.html", context, 422 if form.errors else 200)
    return private(page)


def _outcomes() -> list[tuple[str, str]]:
    return [
        ("no_reply", _("Nothing came")),
        ("acknowledged", _("Only a note that it arrived")),
        ("answered", _("An answer came")),
    ]


def find(token: str) -> Letter:
    """The letter of a token; only the worker sends it, once the letter can be anybody's."""
    try:
        submission = confirming.find(token)
    except confirming.UnknownToken as error:
        raise _nowhere() from error
    letter: Letter | None = getattr(submission, "letter", None)
    if letter is None or not hasattr(submission, "identified"):
        raise _nowhere()
    return letter


def _nowhere() -> NothingHere:
    return NothingHere(_("This link leads nowhere. Copy it whole from the mail."))

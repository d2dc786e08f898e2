"""The links in a mail. Opening one changes nothing, since scanners open them too: the button does."""

from http import HTTPStatus

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from answerable.actions import queries, standings
from answerable.actions.models import Submission
from answerable.actions.models.submission import Kind
from answerable.actions.services import confirming, letters
from answerable.actions.services.signing import NotTaken

from ...respond import NothingHere, html
from ...snapshot import Snapshot
from . import place_links
from .forms import problem


def confirm(request: HttpRequest, site: Snapshot, token: str) -> HttpResponse:
    """Ask, and on POST confirm. Pressing the button twice shows the same page."""
    submission = _find(token)
    if submission.kind == Kind.PLACE:
        return private(place_links.confirm(request, site, submission, token))
    context = _about(submission) | {"token": token}
    if submission.kind == Kind.LETTER and hasattr(submission.letter, "cancellation"):
        return private(html(request, site, "web/act/withdrawn.html", context))
    if request.method != "POST":
        return private(html(request, site, "web/act/confirm.html", context))
    try:
        confirming.confirm(token=token)
    except confirming.UnknownToken as error:
        raise _gone() from error
    except NotTaken:
        text = _(
            "We cannot take it at this moment. The link stays good: please open it again in a few minutes."
        )
        return problem(request, site, _("Not now"), text, HTTPStatus.SERVICE_UNAVAILABLE)
    context["receipt"] = confirming.receipt_of(token)
    return private(html(request, site, "web/act/confirmed.html", context))


def withdraw(request: HttpRequest, site: Snapshot, token: str) -> HttpResponse:
    """Ask, and on POST take the signature back."""
    submission = _find(token)
    if submission.kind == Kind.PLACE:
        return private(place_links.withdraw(request, site, submission, token))
    context = _about(submission) | {"token": token}
    if request.method != "POST":
        return private(html(request, site, "web/act/withdraw.html", context))
    try:
        submission = confirming.find(token)
        if submission.kind == Kind.LETTER:
            letters.cancel(letter=submission.letter)
        else:
            confirming.withdraw(token=token)
    except confirming.UnknownToken as error:
        raise _gone() from error
    return private(html(request, site, "web/act/withdrawn.html", context))


def _find(token: str) -> Submission:
    """The submission of a token; a wish to be forgotten has a page of its own (forget.py)."""
    try:
        found = confirming.find(token)
    except confirming.UnknownToken as error:
        raise _gone() from error
    if found.kind == Kind.FORGET:
        raise _gone()
    return found


def _about(submission: Submission) -> dict[str, object]:
    petition = submission.petition
    if submission.kind == Kind.LETTER:
        return _about_letter(submission)
    return {"petition": petition, "wording": queries.wording_now(petition) if petition else None}


def _about_letter(submission: Submission) -> dict[str, object]:
    letter = submission.letter
    recipients = list(letter.recipients.all())
    return {"letter": letter, "name": standings.body_name(letter.body), "recipients": recipients}


def _gone() -> NothingHere:
    return NothingHere(
        _("This link leads nowhere. Copy it whole from the mail, or send the form again for a new one.")
    )


def private(page: HttpResponse) -> HttpResponse:
    """The page of one person: kept nowhere, and its address told to nobody."""
    page["Cache-Control"] = "no-store"
    page["Referrer-Policy"] = "no-referrer"
    return page

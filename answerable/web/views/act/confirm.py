"""The links in a mail. Opening one changes nothing, since scanners open them too: the button does."""

from http import HTTPStatus

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from answerable.actions import queries
from answerable.actions.models import Submission
from answerable.actions.services import confirming
from answerable.actions.services.signing import NotTaken

from ...respond import NothingHere, html
from ...snapshot import Snapshot
from .forms import problem


def confirm(request: HttpRequest, site: Snapshot, token: str) -> HttpResponse:
    """Ask, and on POST confirm. Pressing the button twice shows the same page."""
    submission = _find(token)
    context = _about(submission) | {"token": token}
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
    context = _about(_find(token)) | {"token": token}
    if request.method != "POST":
        return private(html(request, site, "web/act/withdraw.html", context))
    try:
        confirming.withdraw(token=token)
    except confirming.UnknownToken as error:
        raise _gone() from error
    return private(html(request, site, "web/act/withdrawn.html", context))


def _find(token: str) -> Submission:
    try:
        return confirming.find(token)
    except confirming.UnknownToken as error:
        raise _gone() from error


def _about(submission: Submission) -> dict[str, object]:
    petition = submission.petition
    return {"petition": petition, "wording": queries.wording_now(petition) if petition else None}


def _gone() -> NothingHere:
    return NothingHere(
        _("This link leads nowhere. Copy it whole from the mail, or send the form again for a new one.")
    )


def private(page: HttpResponse) -> HttpResponse:
    """The page of one person: kept nowhere, and its address told to nobody."""
    page["Cache-Control"] = "no-store"
    page["Referrer-Policy"] = "no-referrer"
    return page

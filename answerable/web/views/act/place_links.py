"""The links in the mails of an event: confirm that one comes, and give the place back."""

from http import HTTPStatus
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from answerable.actions import event_queries
from answerable.actions.models import Submission
from answerable.actions.services import confirming
from answerable.actions.services.signing import NotTaken

from ...respond import NothingHere, html
from ...snapshot import Snapshot
from .forms import problem


def confirm(request: HttpRequest, site: Snapshot, submission: Submission, token: str) -> HttpResponse:
    """Ask, and on POST take the place, or stand in line. Pressing twice shows the same page."""
    if request.method != "POST" or not _event(submission).open:
        return _page(request, site, submission, token, "confirm")
    try:
        confirmation = confirming.confirm(token=token)
    except confirming.UnknownToken as error:
        raise _gone() from error
    except NotTaken:
        text = _(
            "We cannot take it at this moment. The link stays good: please open it again in a few minutes."
        )
        return problem(request, site, _("Not now"), text, HTTPStatus.SERVICE_UNAVAILABLE)
    row = event_queries.line_of(submission.place_asked.event, bytes(confirmation.person))
    if row is None:
        # Taken back before: the link of a place that was given back does not take another.
        return _page(request, site, submission, token, "withdrawn")
    return _page(request, site, submission, token, "kept", row=row, given=hasattr(row, "given"))


def withdraw(request: HttpRequest, site: Snapshot, submission: Submission, token: str) -> HttpResponse:
    """Ask, and on POST give the place to whoever is next."""
    if request.method != "POST":
        return _page(request, site, submission, token, "withdraw")
    try:
        confirming.withdraw(token=token)
    except confirming.UnknownToken as error:
        raise _gone() from error
    return _page(request, site, submission, token, "withdrawn")


def _page(
    request: HttpRequest, site: Snapshot, submission: Submission, token: str, step: str, **more: Any
) -> HttpResponse:
    context = {"now": _event(submission), "token": token, "step": step} | more
    return html(request, site, "web/act/event_confirm.html", context)


def _event(submission: Submission) -> event_queries.EventNow:
    return event_queries.event_now(submission.place_asked.event)


def _gone() -> NothingHere:
    return NothingHere(
        _("This link leads nowhere. Copy it whole from the mail, or send the form again for a new one.")
    )

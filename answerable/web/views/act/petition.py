"""A petition: what it asks, how many signed, and the form to sign it; on a partner's page under its name."""

from http import HTTPStatus

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext as _

from answerable.accounts.models import Organisation
from answerable.actions import queries
from answerable.actions.kept import Standing
from answerable.actions.kept import standing as standing_of

from ...counter_answer import count_of
from ...respond import NothingHere, html
from ...snapshot import Snapshot
from .forms import later, problem
from .kept_pages import kept_page
from .partner import partner_first, partner_of
from .taking import Result, SignForm, empty_form, shown, take

MANY_RETRY_SECONDS = "300"


def show(request: HttpRequest, site: Snapshot, petition_slug: str, partner: str = "") -> HttpResponse:
    """The petition with its form; POST signs it. `partner` names whose page it is, by its slug."""
    standing = find(petition_slug)
    whose = partner_of(standing, partner)
    if request.method == "POST":
        return _sign(request, site, standing, whose)
    return kept_page(request, lambda: _page(request, site, standing, empty_form(standing), whose))


def sent(request: HttpRequest, site: Snapshot, petition_slug: str, partner: str = "") -> HttpResponse:
    """What comes next, the same for everybody."""
    standing = find(petition_slug)
    whose = partner_of(standing, partner)
    context = {"petition": standing.petition, "partner": whose}
    return kept_page(request, lambda: html(request, site, "web/act/sent.html", context))


def count(request: HttpRequest, petition_slug: str) -> HttpResponse:
    """The counter as the worker wrote it. The gate answers this before Django where it stands before it."""
    found = count_of(petition_slug, request.headers.get("If-None-Match", ""))
    if found is None:
        return HttpResponse(status=HTTPStatus.NOT_FOUND)
    return HttpResponse(found.body, status=found.status, headers=dict(found.headers))


def find(slug: str) -> Standing:
    """The petition of a slug, if it is one of the campaign that this site shows; else there is no page."""
    try:
        found = standing_of(slug)
    except queries.NoPetition as error:
        raise NothingHere(_("There is no petition of this name.")) from error
    if found.petition.campaign != settings.CAMPAIGN:
        raise NothingHere(_("There is no petition of this name."))
    return found


def _sign(
    request: HttpRequest, site: Snapshot, standing: Standing, whose: Organisation | None
) -> HttpResponse:
    result, form = take(request, standing, whose.slug if whose else "")
    if result is Result.SENT:
        return HttpResponseRedirect("sent/", status=HTTPStatus.SEE_OTHER)
    if result is Result.MANY:
        return many(request, site)
    if result is Result.LATER:
        return later(request, site)
    status = HTTPStatus.UNPROCESSABLE_ENTITY if result is Result.MISTAKES else HTTPStatus.OK
    return _page(request, site, standing, form, whose, status)


def _page(
    request: HttpRequest,
    site: Snapshot,
    standing: Standing,
    form: SignForm,
    whose: Organisation | None,
    status: HTTPStatus = HTTPStatus.OK,
) -> HttpResponse:
    context = shown(request, standing, form, partner_first(standing, whose)) | {"partner": whose}
    return html(request, site, "web/act/petition.html", context, status)


def many(request: HttpRequest, site: Snapshot) -> HttpResponse:
    """That a network sent as many forms as it may for now, and what to do."""
    text = _(
        "Very many forms came from your network in the last minutes, and nothing was kept of this one. Wait "
        "five minutes and send it again, or use another connection, such as your phone without Wi-Fi."
    )
    page = problem(request, site, _("Please wait a little"), text, HTTPStatus.TOO_MANY_REQUESTS)
    page["Retry-After"] = MANY_RETRY_SECONDS
    return page

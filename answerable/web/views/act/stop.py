"""No more news: the page behind the link in each mail of news, and the one press of RFC 8058."""

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from answerable.actions.services import stopping
from answerable.actions.services.confirming import UnknownToken

from ...respond import NothingHere, html
from ...snapshot import Snapshot
from .confirm import private


def stop(request: HttpRequest, site: Snapshot, token: str) -> HttpResponse:
    """Ask, and on POST end the news; a mail program posts without asking. GET ends nothing."""
    try:
        petition = stopping.find(token).petition
        if request.method == "POST":
            stopping.stop(token=token)
    except UnknownToken as error:
        raise NothingHere(_("This link leads nowhere. Copy it whole from the mail.")) from error
    template = "web/act/stopped.html" if request.method == "POST" else "web/act/stop.html"
    return private(html(request, site, template, {"petition": petition}))

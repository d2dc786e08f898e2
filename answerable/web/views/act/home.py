"""Everything that a visitor can do here, with one minute or more."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from answerable.actions import queries
from answerable.actions.models.switch import Name
from answerable.actions.services import switches

from ...respond import html
from ...snapshot import Snapshot


def show(request: HttpRequest, site: Snapshot) -> HttpResponse:
    """The petitions, the way to one's own council, and what to check."""
    shown = switches.is_on(Name.COUNTS)
    rows = [
        (petition, queries.wording_now(petition), queries.counted(petition) if shown else None)
        for petition in queries.petitions(settings.CAMPAIGN)
    ]
    context = {
        "open": [row for row in rows if not hasattr(row[0], "closing")],
        "closed": [row for row in rows if hasattr(row[0], "closing")],
        "taken": switches.are_forms_taken(),
    }
    return html(request, site, "web/act/home.html", context)


def sign(_request: HttpRequest, _site: Snapshot) -> HttpResponse:
    """To the petition that can be signed; where there are several or none, to the list of them.

    Pages about facts lead here, since they are kept for as long as the facts stand, whatever opens or closes.
    """
    open_now = [row for row in queries.petitions(settings.CAMPAIGN) if not hasattr(row, "closing")]
    if len(open_now) == 1:
        return HttpResponseRedirect(reverse("web:petition", kwargs={"petition_slug": open_now[0].slug}))
    return HttpResponseRedirect(reverse("web:act") + "#petitions")

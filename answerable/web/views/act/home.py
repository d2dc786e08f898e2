"""Everything that a visitor can do here, with one minute or more."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse

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
    }
    return html(request, site, "web/act/home.html", context)

"""The review queue."""

from django.conf import settings
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from answerable.accounts.permissions import Permission, StaffRequest, requires
from answerable.findings import queries
from answerable.findings.models import State
from answerable.findings.register import campaign_register

from .decided import decided_now
from .filters import filter_form, filters_of, query_of

PAGE_ROWS = 50


@requires(Permission.SEE_FINDINGS)
@require_GET
def queue(request: StaffRequest) -> HttpResponse:
    """The findings that match the filters, oldest first."""
    register = campaign_register(settings.CAMPAIGN)
    filters = filters_of(request)
    found = queries.queue(settings.CAMPAIGN, filters)
    page = Paginator(found, PAGE_ROWS).get_page(request.GET.get("page"))
    counts = queries.counts_by_state(settings.CAMPAIGN)
    context = {
        "page": page,
        "form": filter_form(filters, register),
        "counts": [(State(state).label, count) for state, count in counts.items()],
        "waiting": counts[State.WAITING],
        "nothing_yet": not any(counts.values()),
        "query": query_of(filters),
        "rows": [
            (finding, register.bodies.get(finding.body or ""), State(finding.state).label) for finding in page
        ],
        "decided": decided_now(request),
    }
    return render(request, "desk/queue.html", context)

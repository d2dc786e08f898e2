"""The review queue."""

from typing import TYPE_CHECKING

from django.conf import settings
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from answerable.accounts.permissions import Permission, StaffRequest, requires
from answerable.engine.register import Body
from answerable.findings import queries
from answerable.findings.models import State
from answerable.findings.register import CampaignRegister, campaign_register

from .decided import decided_now
from .filters import filter_form, filters_of, query_of

if TYPE_CHECKING:
    from answerable.findings.queries import StandingFinding

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
        "rows": [_row(finding, register) for finding in page],
        "decided": decided_now(request),
    }
    return render(request, "desk/queue.html", context)


def _row(
    finding: "StandingFinding", register: CampaignRegister
) -> "tuple[StandingFinding, Body | None, str]":
    """A finding, the body that it is on, and its state in words."""
    return finding, register.bodies.get(finding.body or ""), State(finding.state).label

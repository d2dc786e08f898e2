"""The audit log."""

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from answerable.accounts import queries
from answerable.accounts.models import Action
from answerable.accounts.permissions import Permission, StaffRequest, requires

PAGE_ROWS = 100


@requires(Permission.READ_AUDIT_LOG)
@require_GET
def audit_log(request: StaffRequest) -> HttpResponse:
    """What was done, newest first, narrowed to an action, a person or a subject."""
    wanted = {
        name: request.GET.get(name, "").replace("\0", "")[:200] for name in ("action", "by_name", "subject")
    }
    page = Paginator(queries.audit_log(**wanted), PAGE_ROWS).get_page(request.GET.get("page"))
    context = {"page": page, "wanted": wanted, "actions": Action.values, "people": queries.staff()}
    return render(request, "desk/audit.html", context)

"""One finding: what was found, why, and the decision on it."""

import msgspec
from django.conf import settings
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from answerable.accounts.permissions import Permission, StaffRequest, may, requires
from answerable.desk.body_picker import nearest_bodies
from answerable.desk.draft_form import DraftForm
from answerable.engine.fact import Fact, decode_fact
from answerable.facts import queries as facts
from answerable.findings import queries, services
from answerable.findings.draft import fact_id, proposed_draft
from answerable.findings.models import Decision, Finding
from answerable.findings.register import CampaignRegister, campaign_register

from .decided import decided_now
from .filters import filters_of, query_of

WHY_MAX_CHARACTERS = 1000


@requires(Permission.SEE_FINDINGS)
@require_GET
def finding(request: StaffRequest, finding_id: int) -> HttpResponse:
    """The page that a reviewer works on."""
    found = _get(finding_id)
    return _page(request, found, _form(found), status=200)


@requires(Permission.REVIEW)
@require_POST
def decide(request: StaffRequest, finding_id: int) -> HttpResponse:
    """Take the decision that the button says, then go on to the next finding."""
    found = _get(finding_id)
    form = DraftForm(request.POST, proposed=_draft(found), register=campaign_register(settings.CAMPAIGN))
    decision = request.POST.get("decision", "")
    if decision not in Decision.values:
        raise Http404("no such decision")
    draft = None
    if decision == Decision.APPROVED:
        if not form.is_valid():
            return _page(request, found, form, status=422)
        draft = form.fact()
        draft = msgspec.structs.replace(draft, id=fact_id(found, draft.body, draft.kind, draft.happened))
    try:
        review = services.review(
            finding=found,
            decision=Decision(decision),
            by=request.user,
            why=request.POST.get("why", "").replace("\0", "").strip()[:WHY_MAX_CHARACTERS],
            draft=draft,
            seen=_seen(request),
        )
    except (ValidationError, services.DecidedMeanwhile) as error:
        return _refused(request, found, form if draft else _form(found), error)
    return redirect(_after(request, found, review.pk))


def _get(finding_id: int) -> Finding:
    try:
        return queries.finding(settings.CAMPAIGN, finding_id)
    except Finding.DoesNotExist as error:
        raise Http404("no such finding") from error


def _draft(found: Finding) -> Fact:
    """The draft of the last approval, if it was approved before; otherwise what the engine proposes."""
    for review in reversed(found.reviews.all()):
        if review.draft:
            return decode_fact(review.draft)
    register = campaign_register(settings.CAMPAIGN)
    return proposed_draft(found, register, queries.last_approval_of_source(found), timezone.now().date())


def _form(found: Finding) -> DraftForm:
    return DraftForm(proposed=_draft(found), register=campaign_register(settings.CAMPAIGN))


def _company_name(register: CampaignRegister, company_id: str) -> str:
    company = register.companies.get(company_id)
    return company.name if company else company_id


def _seen(request: StaffRequest) -> int | None:
    seen = request.POST.get("seen", "")
    return int(seen) if seen.isascii() and seen.isdecimal() else None


def _refused(
    request: StaffRequest, found: Finding, form: DraftForm, error: ValidationError | services.DecidedMeanwhile
) -> HttpResponse:
    faults = error.messages if isinstance(error, ValidationError) else [str(error)]
    return _page(request, found, form, status=409, faults=faults)


def _after(request: StaffRequest, found: Finding, review_id: int) -> str:
    filters = filters_of(request)
    before, after = queries.neighbours(settings.CAMPAIGN, filters, found.pk)
    query = query_of(filters, done=review_id)
    if request.POST.get("decision") == Decision.WITHDRAWN:
        return reverse("desk:finding", args=[found.pk]) + query
    following = after or before
    return (reverse("desk:finding", args=[following]) if following else reverse("desk:queue")) + query


def _page(
    request: StaffRequest, found: Finding, form: DraftForm, *, status: int, faults: list[str] | None = None
) -> HttpResponse:
    register = campaign_register(settings.CAMPAIGN)
    filters = filters_of(request)
    before, after = queries.neighbours(settings.CAMPAIGN, filters, found.pk)
    context = {
        "finding": found,
        "body": register.bodies.get(found.body or ""),
        "near": nearest_bodies(found.body_as_written, register.bodies),
        "companies": [_company_name(register, company) for company in found.companies],
        "matches": [(_company_name(register, mention.company), mention) for mention in found.mentions.all()],
        "form": form,
        "faults": faults or [],
        "reviews": found.reviews.all(),
        "fact": facts.fact_of_finding(found.pk),
        "own": found.proposed_by_id == request.user.pk,
        "may_review": may(request.user, Permission.REVIEW),
        "before": before,
        "after": after,
        "query": query_of(filters),
        "decided": decided_now(request),
        "waiting": queries.counts_by_state(settings.CAMPAIGN)["waiting"],
    }
    return render(request, "desk/finding.html", context, status=status)

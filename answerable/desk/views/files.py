"""Files of facts: what somebody proposes another one reads, and publishes."""

from django import forms
from django.conf import settings
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from answerable.accounts.fresh import fresh
from answerable.accounts.permissions import Permission, StaffRequest, requires
from answerable.desk.fields import EdtfField, PlainField
from answerable.desk.plain_form import PlainForm
from answerable.engine.fact import SUMMARY_MAX_CHARACTERS, Source
from answerable.facts import queries
from answerable.facts.files import approve_facts, facts_in, propose_retraction, sort_facts
from answerable.facts.models import FactsFile
from answerable.findings.register import campaign_register

PAGE_ROWS = 100
REFUSALS_SHOWN = 200


@requires(Permission.SEE_FINDINGS)
@require_GET
def files(request: StaffRequest) -> HttpResponse:
    """Every file that was proposed, the newest first."""
    page = Paginator(queries.facts_files(settings.CAMPAIGN), PAGE_ROWS).get_page(request.GET.get("page"))
    return render(request, "desk/files.html", {"page": page})


@requires(Permission.SEE_FINDINGS)
@require_GET
def file(request: StaffRequest, file_id: int) -> HttpResponse:
    """What publishing the file would add, fact by fact, and what is refused and why."""
    found = _get(file_id)
    told = sort_facts(facts_in(found), found.campaign)
    page = Paginator(told.new, PAGE_ROWS).get_page(request.GET.get("page"))
    register = campaign_register(settings.CAMPAIGN)
    context = {
        "file": found,
        "approval": getattr(found, "approval", None),
        "told": told,
        "kinds": sorted(told.kinds.items()),
        "refused": told.refused[:REFUSALS_SHOWN],
        "page": page,
        "rows": [(fact, register.bodies.get(fact.body or "")) for fact in page],
        "own": found.proposed_by_id == request.user.pk,
    }
    return render(request, "desk/file.html", context)


@requires(Permission.PUBLISH)
@fresh
@require_POST
def approve(request: StaffRequest, file_id: int) -> HttpResponse:
    """Publish the file's facts."""
    try:
        done = approve_facts(file=_get(file_id), by=request.user)
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    else:
        messages.success(
            request, f"{done.new} published, {done.known} known already, {len(done.refused)} refused."
        )
    return redirect("desk:file", file_id)


class WithdrawForm(PlainForm):
    """Which fact, why, and where the public can read it."""

    fact = PlainField(
        max_length=200, label="Id of the fact", help_text="It stands at the end of the fact's address."
    )
    reason = PlainField(
        max_length=SUMMARY_MAX_CHARACTERS,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="One sentence for the public: why it cannot be upheld.",
    )
    source_title = PlainField(label="Title of what says so")
    source_url = PlainField(label="Its web address")
    source_publisher = PlainField(label="Its publisher")
    source_published = EdtfField(required=False, label="Published")


@requires(Permission.IMPORT_SCAN)
@require_http_methods(["GET", "POST"])
def withdraw(request: StaffRequest) -> HttpResponse:
    """Propose that a fact is withdrawn; somebody else reads it and publishes it."""
    start = {"fact": request.GET.get("fact", "")}
    form = WithdrawForm(request.POST or None, initial=start)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        source = Source(
            title=said["source_title"],
            url=said["source_url"],
            publisher=said["source_publisher"],
            published=said["source_published"] or None,
        )
        try:
            made = propose_retraction(
                campaign=settings.CAMPAIGN,
                slug=said["fact"],
                reason=said["reason"],
                source=source,
                by=request.user,
            )
        except ValidationError as error:
            form.add_error(None, error.messages)
        else:
            messages.success(request, "Proposed. Somebody else reads and publishes it here.")
            return redirect("desk:file", made.pk)
    return render(request, "desk/withdraw.html", {"form": form}, status=422 if form.errors else 200)


def _get(file_id: int) -> FactsFile:
    found = queries.facts_files(settings.CAMPAIGN).filter(pk=file_id).first()
    if found is None:
        raise Http404("no such file")
    return found

"""Leads at the desk: the bodies to ask, each with its question; installers; a file of leads comes in."""

from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from django import forms
from django.conf import settings
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from answerable.accounts.permissions import Permission, StaffRequest, requires
from answerable.desk.body_picker import UnknownBody, nearest_bodies, pick_body
from answerable.desk.plain_form import PlainForm
from answerable.engine.leads import KINDS, NO_BODY, STRENGTHS, law_of, question_of
from answerable.engine.register import Body
from answerable.findings.register import campaign_register
from answerable.leads import queries, services
from answerable.leads.models import Decision, LeadDecision, LeadRow
from answerable.leads.queries import Filters

PAGE_ROWS = 50
PURCHASES_SHOWN = 200
UPLOAD_MAX_MB = 50
REFUSALS_SHOWN = 200
WHY_MAX_CHARACTERS = 1000
STATES = [("open", "Open"), ("asked", "Asked"), ("dismissed", "Dismissed"), ("", "Every state")]
SORTS = [
    ("value", "Value"),
    ("leads", "Number"),
    ("strength", "Strength"),
    ("latest", "Newest purchase"),
    ("name", "Name"),
]


class FilterForm(PlainForm):
    """What the list of leads shows."""

    state = forms.ChoiceField(choices=STATES, required=False)
    kind = forms.ChoiceField(
        choices=[("", "Any"), *((kind, kind.replace("_", " ")) for kind in KINDS)], required=False
    )
    strength = forms.ChoiceField(choices=[("", "Any"), *((name, name) for name in STRENGTHS)], required=False)
    body = forms.CharField(required=False, max_length=200, label="Body")
    sort = forms.ChoiceField(choices=SORTS, required=False, label="Order")


class ImportForm(PlainForm):
    """The file that `answerable leads` wrote."""

    leads = forms.FileField(
        label="File of JSON lines", help_text=f"What answerable leads writes, up to {UPLOAD_MAX_MB} MB."
    )

    def clean_leads(self) -> Any:
        """The upload, refused when it is larger than a page should take."""
        upload = self.cleaned_data["leads"]
        if (upload.size or 0) > UPLOAD_MAX_MB * 1_000_000:
            raise ValidationError(
                f"The file has more than {UPLOAD_MAX_MB} MB, which is the most. Split it by lines."
            )
        return upload


@requires(Permission.SEE_FINDINGS)
@require_GET
def leads(request: StaffRequest) -> HttpResponse:
    """The bodies with leads that match, in the order asked for."""
    filters = _filters(request)
    page = Paginator(queries.subjects(settings.CAMPAIGN, filters), PAGE_ROWS).get_page(
        request.GET.get("page")
    )
    counts = queries.counts_by_state(settings.CAMPAIGN)
    context = {
        "page": page,
        "rows": queries.shown(settings.CAMPAIGN, filters, page.object_list),
        "form": FilterForm(initial=filters._asdict()),
        "counts": counts,
        "nothing_yet": not any(counts.values()),
        "supplier": filters.supplier,
    }
    return render(request, "desk/leads.html", context)


@requires(Permission.SEE_FINDINGS)
@require_GET
def body(request: StaffRequest) -> HttpResponse:
    """One body's purchases, the question that they ask, and what was decided."""
    return _body_page(request, request.GET.get("of", ""))


@requires(Permission.IMPORT_SCAN)
@require_POST
def decide(request: StaffRequest) -> HttpResponse:
    """Take the decision that the button says: asked, dismissed, whose they are, or one taken back."""
    try:
        if "named" in request.POST:
            return _named(request)
        done = _taken_back(request) if "withdraw" in request.POST else _decided(request)
    except (LeadDecision.DoesNotExist, LeadRow.DoesNotExist) as error:
        raise Http404("no such lead") from error
    return redirect(f"{reverse('desk:lead_body')}?{urlencode({'of': done.subject})}")


@requires(Permission.SEE_FINDINGS)
@require_GET
def installers(request: StaffRequest) -> HttpResponse:
    """Suppliers ranked by how many bodies buy CCTV from them."""
    page = Paginator(queries.installers(settings.CAMPAIGN), PAGE_ROWS).get_page(request.GET.get("page"))
    rows = queries.installers_shown(settings.CAMPAIGN, page.object_list)
    return render(request, "desk/installers.html", {"page": page, "rows": rows})


@requires(Permission.IMPORT_SCAN)
@require_http_methods(["GET", "POST"])
def import_leads(request: StaffRequest) -> HttpResponse:
    """Take the file; say what was new, what was known and which lines were refused."""
    form = ImportForm(request.POST or None, request.FILES or None)
    context: dict[str, object] = {"form": form, "refusals_shown": REFUSALS_SHOWN}
    if request.method == "POST" and form.is_valid():
        result = services.import_leads(
            lines=form.cleaned_data["leads"], campaign=settings.CAMPAIGN, by=request.user
        )
        context |= {"result": result, "refused": result.refused[:REFUSALS_SHOWN]}
    return render(request, "desk/import_leads.html", context, status=422 if form.errors else 200)


def _body_page(request: StaffRequest, subject: str, *, typed: str = "", fault: str = "") -> HttpResponse:
    found = queries.of_subject(settings.CAMPAIGN, subject.replace("\0", ""))
    if not found:
        raise Http404("no such body")
    waiting = [(row, lead) for row, lead in found if row.state == queries.OPEN]
    register = campaign_register(settings.CAMPAIGN)
    known = register.bodies.get(found[0][0].body or "")
    context = {
        "name": known.name if known else found[0][0].subject_name,
        "known": known,
        "file": found[0][0].source if subject.startswith(NO_BODY) else "",
        "typed": typed,
        "fault": fault,
        "near": [] if known else nearest_bodies(_said_of_body(found[0][0]), register.bodies),
        "purchases": found[:PURCHASES_SHOWN],
        "more": max(0, len(found) - PURCHASES_SHOWN),
        "waiting": waiting,
        "last": max((row.pk for row, _ in waiting), default=None),
        "question": question_of([lead for _, lead in waiting or found], law=_law(known)),
        "brands": _brands(lead for _, lead in found),
        "decisions": queries.decisions(settings.CAMPAIGN, subject),
    }
    return render(request, "desk/lead_body.html", context, status=422 if fault else 200)


def _said_of_body(row: LeadRow) -> str:
    """The words in which the body may be found: as the record names it, or its file's own folder and name."""
    return " ".join(Path(row.source).parts[-2:]) if row.subject.startswith(NO_BODY) else row.subject_name


def _decided(request: StaffRequest) -> LeadDecision:
    name = request.POST.get("decision", "")
    if name not in (Decision.ASKED, Decision.DISMISSED):
        raise Http404("no such decision")
    last = queries.lead(settings.CAMPAIGN, _number(request, "up_to"))
    done = services.decide(
        campaign=settings.CAMPAIGN,
        subject=last.subject,
        decision=Decision(name),
        up_to=last,
        by=request.user,
        why=request.POST.get("why", "").replace("\0", "").strip()[:WHY_MAX_CHARACTERS],
        only="only" in request.POST,
    )
    said = "These were asked about: they no longer wait." if name == Decision.ASKED else "Dismissed."
    messages.success(request, f"{said} It can be taken back below.")
    return done


def _named(request: StaffRequest) -> HttpResponse:
    """Move what waits under a file, or a name nobody knows, to the body that was typed."""
    subject = queries.lead(settings.CAMPAIGN, _number(request, "up_to")).subject
    typed = request.POST.get("named", "").replace("\0", "")
    try:
        body = pick_body(typed, campaign_register(settings.CAMPAIGN).bodies)
        moved = services.name_body(
            campaign=settings.CAMPAIGN, subject=subject, body_id=body.id if body else "", by=request.user
        )
    except UnknownBody as error:
        return _body_page(request, subject, typed=typed, fault=str(error))
    except ValidationError as error:
        return _body_page(request, subject, typed=typed, fault=" ".join(error.messages))
    messages.success(
        request, f"{moved} moved here. Where they were they are dismissed, which can be taken back."
    )
    return redirect(f"{reverse('desk:lead_body')}?{urlencode({'of': body.id if body else ''})}")


def _taken_back(request: StaffRequest) -> LeadDecision:
    done = queries.decision(settings.CAMPAIGN, _number(request, "withdraw"))
    try:
        services.withdraw(decision=done, by=request.user)
    except (ValidationError, services.DecidedMeanwhile) as error:
        messages.error(
            request, " ".join(error.messages) if isinstance(error, ValidationError) else str(error)
        )
    else:
        messages.success(request, "The decision was taken back: what it covered waits again.")
    return done


def _law(body: Body | None) -> str:
    return law_of(body.country, body.nation) if body else law_of(None)


def _brands(leads: Any) -> list[Any]:
    named = {lead.brand.name: lead.brand for lead in leads if lead.brand}
    return [named[name] for name in sorted(named)]


def _number(request: StaffRequest, name: str) -> int:
    text = request.POST.get(name, "")
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 19 else 0


def _filters(request: StaffRequest) -> Filters:
    """The filters in the address; what is not known there is left out."""
    asked = request.GET
    usual = Filters()
    state, kind, strength, sort = (
        asked.get(name, getattr(usual, name)) for name in ("state", "kind", "strength", "sort")
    )
    return Filters(
        state=state if state in ("", *queries.STATES) else usual.state,
        kind=kind if kind in KINDS else "",
        strength=strength if strength in STRENGTHS else "",
        body=asked.get("body", "").replace("\0", "").strip()[:200],
        supplier=asked.get("supplier", "").replace("\0", "")[:300],
        sort=sort if sort in queries.SORTS else usual.sort,
    )

"""What is held: groups by reason, each released or refused as a whole; and what is said of mail domains."""

from django import forms
from django.conf import settings
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from answerable.accounts.permissions import Permission, StaffRequest, requires
from answerable.actions import abuse_queries, queries, sweep_queries
from answerable.actions.mail_domains import disposable
from answerable.actions.models import MailDomain
from answerable.actions.services import mail_domains, sweeps
from answerable.desk.fields import PlainField
from answerable.desk.plain_form import PlainForm
from answerable.engine.sweep import reason

from .act_petitions import find


class DomainForm(PlainForm):
    """What is said of one domain."""

    domain = PlainField(max_length=253, label="What stands after the @")
    says = forms.ChoiceField(choices=MailDomain.Says, label="What becomes of it")
    why = PlainField(max_length=300, label="Reason")


@requires(Permission.STRIKE_OUT)
@require_GET
def held(request: StaffRequest) -> HttpResponse:
    """Each group that waits for a decision."""
    rows = [
        (petition, [(group, reason(group.held_for)) for group in groups], sweeps.reach(petition))
        for petition in queries.petitions(settings.CAMPAIGN)
        if (groups := sweep_queries.held_groups(petition))
    ]
    bursts = [
        (petition, together)
        for petition in queries.petitions(settings.CAMPAIGN)
        for together in abuse_queries.trending(petition)
        if together.is_burst
    ]
    return render(request, "desk/act_held.html", {"rows": rows, "bursts": bursts})


@requires(Permission.STRIKE_OUT)
@require_POST
def decide(request: StaffRequest, slug: str) -> HttpResponse:
    """Release a group, or refuse it."""
    found, up_to = find(slug), request.POST.get("up_to", "")
    try:
        sweep = sweeps.decide_held(
            petition=found,
            held_for=request.POST.get("held_for", ""),
            up_to=int(up_to) if up_to.isascii() and up_to.isdecimal() and len(up_to) < 19 else 0,
            release=request.POST.get("decision") == "release",
            why=request.POST.get("why", ""),
            by=request.user,
        )
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    else:
        what = "counts at the worker's next round" if sweep.kind == sweep.Kind.RELEASE else "is refused"
        messages.success(request, f"A group of {sweep.matched:,} {what}.")
    return redirect("desk:held")


@requires(Permission.STRIKE_OUT)
@require_http_methods(["GET", "POST"])
def domains(request: StaffRequest) -> HttpResponse:
    """What the campaign says of mail domains."""
    form = DomainForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            mail_domains.say(by=request.user, **form.cleaned_data)
        except ValidationError as error:
            form.add_error(None, error.messages)
        else:
            messages.success(request, "It counts from the next form on.")
            return redirect("desk:mail_domains")
    context = {"form": form, "domains": abuse_queries.mail_domains(), "shipped": len(disposable())}
    return render(request, "desk/act_mail_domains.html", context, status=422 if form.errors else 200)

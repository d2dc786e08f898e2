"""A petition under attack: what came together, a strike with its preview, and how far each sweep is."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_POST

from answerable.accounts.fresh import fresh
from answerable.accounts.permissions import Permission, StaffRequest, requires
from answerable.actions import abuse_queries, sweep_queries
from answerable.actions.models import Petition, Sweep
from answerable.actions.services import sweeps as services
from answerable.desk.sweep_forms import StrikeForm
from answerable.engine.sweep import Conditions

from .act_petitions import find

SWEEPS_SHOWN = 30


@requires(Permission.STRIKE_OUT)
@require_GET
def floods(request: StaffRequest, slug: str) -> HttpResponse:
    """What came together of late, and a form whose conditions are previewed hour by hour."""
    found = find(slug)
    form = StrikeForm(request.GET or None)
    context: dict[str, Any] = {}
    if request.GET and form.is_valid():
        conditions = form.conditions()
        if conditions.stored():
            hours = sweep_queries.by_hour(sweep_queries.matching(found, conditions))
            context = {
                "previewed": conditions, "previewed_hours": hours, "up_to": services.reach(found),
                "matched": sum(hour.number for hour in hours),
                "confirmed": sum(hour.confirmed for hour in hours),
            }  # fmt: skip
        else:
            form.add_error(None, "Fill in at least one condition: this would strike out everything.")
    return _page(request, found, form, context)


@requires(Permission.STRIKE_OUT)
@fresh
@require_POST
def strike(request: StaffRequest, slug: str) -> HttpResponse:
    """Strike out what the preview showed."""
    found, form = find(slug), StrikeForm(request.POST)
    if not form.is_valid():
        return _page(request, found, form, {})
    return _done(
        request, found,
        lambda: services.strike(
            petition=found, conditions=form.conditions(), up_to=_number(request, "up_to"),
            why=request.POST.get("why", ""), by=request.user,
        ),
    )  # fmt: skip


@requires(Permission.STRIKE_OUT)
@require_POST
def cancel(request: StaffRequest, sweep_id: int) -> HttpResponse:
    """Stop a sweep where it is."""
    sweep = _get(sweep_id)
    try:
        services.cancel(sweep=sweep, by=request.user)
    except services.Over:
        messages.warning(request, "It was over already.")
    else:
        messages.success(request, "Cancelled. What it met stays as it decided; it can be restored below.")
    return redirect("desk:floods", sweep.petition.slug)


@requires(Permission.STRIKE_OUT)
@fresh
@require_POST
def restore(request: StaffRequest, sweep_id: int) -> HttpResponse:
    """Have all count again that a sweep struck out."""
    sweep = _get(sweep_id)
    why = request.POST.get("why", "")
    return _done(request, sweep.petition, lambda: services.restore(sweep=sweep, why=why, by=request.user))


def _get(sweep_id: int) -> Sweep:
    found = sweep_queries.sweeps().filter(pk=sweep_id).first()
    if found is None:
        raise Http404("no such sweep")
    find(found.petition.slug)
    return found


def _number(request: StaffRequest, name: str) -> int:
    text = request.POST.get(name, "")
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 19 else 0


def _done(request: StaffRequest, found: Petition, act: Any) -> HttpResponse:
    try:
        sweep = act()
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    else:
        messages.success(
            request, f"The worker does it now, for {sweep.matched:,}. How far it is stands below."
        )
    return redirect("desk:floods", found.slug)


def _page(request: StaffRequest, found: Petition, form: StrikeForm, context: dict[str, Any]) -> HttpResponse:
    shown = [
        (sweep, Conditions.read(sweep.conditions).sentence())
        for sweep in sweep_queries.sweeps(found)[:SWEEPS_SHOWN]
    ]
    context |= {
        "petition": found, "form": form, "sweeps": shown, "trending": abuse_queries.trending(found),
        "held": sum(group.number for group in sweep_queries.held_groups(found)),
    }  # fmt: skip
    return render(request, "desk/act_floods.html", context, status=422 if form.errors else 200)

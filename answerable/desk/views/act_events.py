"""Events: written, changed, called off, and how many come. Nobody is named, and no address is shown."""

from typing import Any

from django import forms
from django.conf import settings
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from answerable.accounts.permissions import Permission, StaffRequest, requires
from answerable.actions import call_queries, event_queries, standings
from answerable.actions.public_key import NoPublicKey, public_key
from answerable.actions.services import events as services
from answerable.desk.event_form import AttendanceForm, CancelForm, EventForm

NO_KEY = "There is no public key yet, so no address can be sealed: `answerable keys make` makes the pair."


@requires(Permission.RUN_ACTIONS)
@require_GET
def events(request: StaffRequest) -> HttpResponse:
    """Every event with its numbers, the last first."""
    listed = reversed(event_queries.events(settings.CAMPAIGN))
    rows = [(now, event_queries.numbers(now.event)) for now in listed]
    return render(request, "desk/events.html", {"rows": rows})


@requires(Permission.RUN_ACTIONS)
@require_http_methods(["GET", "POST"])
def write(request: StaffRequest) -> HttpResponse:
    """A new event."""
    form = EventForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            event = services.open_event(
                campaign=settings.CAMPAIGN, slug=form.cleaned_data["slug"], said=form.said(),
                place=form.cleaned_data["place"], public=public_key(), by=request.user,
            )  # fmt: skip
        except ValidationError as error:
            form.add_error(None, error.messages)
        except NoPublicKey:
            form.add_error(None, NO_KEY)
        else:
            messages.success(request, "The event is public now, with its area. Its address is sealed.")
            return redirect("desk:event", event.slug)
    return render(request, "desk/event_new.html", {"form": form}, status=422 if form.errors else 200)


@requires(Permission.RUN_ACTIONS)
@require_GET
def event(request: StaffRequest, slug: str) -> HttpResponse:
    """One event: its numbers, and the forms that change it."""
    return _page(request, _get(slug))


@requires(Permission.RUN_ACTIONS)
@require_POST
def change(request: StaffRequest, slug: str) -> HttpResponse:
    """The next version of an event."""
    now = _get(slug)
    form = EventForm(request.POST, now=now)
    if form.is_valid():
        try:
            row = services.word_event(
                event=now.event, said=form.said(), place=form.cleaned_data["place"], public=public_key(),
                by=request.user,
            )  # fmt: skip
        except ValidationError as error:
            form.add_error(None, error.messages)
        except NoPublicKey:
            form.add_error(None, NO_KEY)
        else:
            told = "All who confirmed are mailed." if row.moved else "Nobody is mailed: time and place stay."
            messages.success(request, f"Version {row.number} counts from now on. {told}")
            return redirect("desk:event", slug)
    return _page(request, now, form=form)


@requires(Permission.RUN_ACTIONS)
@require_POST
def cancel(request: StaffRequest, slug: str) -> HttpResponse:
    """Call an event off."""
    now = _get(slug)
    form = CancelForm(request.POST)
    if not form.is_valid():
        return _page(request, now, cancel_form=form)
    try:
        services.cancel_event(event=now.event, reason=form.cleaned_data["reason"], by=request.user)
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    else:
        messages.success(request, "The event is cancelled. All who confirmed are mailed.")
    return redirect("desk:event", slug)


@requires(Permission.RUN_ACTIONS)
@require_POST
def attendance(request: StaffRequest, slug: str) -> HttpResponse:
    """How many came."""
    now = _get(slug)
    form = AttendanceForm(request.POST)
    if not form.is_valid():
        return _page(request, now, attendance_form=form)
    try:
        services.count_attendance(event=now.event, people=form.cleaned_data["people"], by=request.user)
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    else:
        messages.success(request, "The count is kept.")
    return redirect("desk:event", slug)


@requires(Permission.RUN_ACTIONS)
@require_GET
def calls(request: StaffRequest) -> HttpResponse:
    """What callers say came of their calls, body by body. Nobody checked it."""
    rows = [
        (standings.body_name(body), outcomes) for body, outcomes in call_queries.by_body(settings.CAMPAIGN)
    ]
    return render(request, "desk/calls.html", {"rows": rows})


def _page(request: StaffRequest, now: event_queries.EventNow, **shown: forms.Form) -> HttpResponse:
    context: dict[str, Any] = {
        "now": now,
        "numbers": event_queries.numbers(now.event),
        "form": EventForm(now=now),
        "cancel_form": CancelForm(),
        "attendance_form": AttendanceForm(),
    }
    return render(request, "desk/event.html", context | shown, status=422 if shown else 200)


def _get(slug: str) -> event_queries.EventNow:
    try:
        return event_queries.event_now(event_queries.find_event(settings.CAMPAIGN, slug))
    except event_queries.NoEvent as error:
        raise Http404("no such event") from error

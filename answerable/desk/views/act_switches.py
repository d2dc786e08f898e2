"""Switches that act at once on every process, each turn with a reason."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_POST

from answerable.accounts.fresh import fresh
from answerable.accounts.permissions import Permission, StaffRequest, requires
from answerable.actions.models import Switch
from answerable.actions.models.switch import Name
from answerable.actions.services import switches as services

TURNS_SHOWN = 50
WHY_MAX_CHARACTERS = 300
MEANS = {
    Name.SIGNATURES: ("Signatures and letters are taken.", "Forms are not shown, and nothing new is taken."),
    Name.SENDING: ("Mail goes out.", "No mail goes out; all of it waits."),
    Name.COUNTS: ("Counts are shown.", "No page and no counter says how many signed."),
    Name.PROOF_OF_WORK: (
        "A browser works a second for each form; without a script a form is taken after a minute.",
        "Forms are taken as they come.",
    ),
    Name.READ_ONLY: ("Nothing is written for the public: no form, no confirmation.", "Forms and links work."),
}


@requires(Permission.SEE_FINDINGS)
@require_GET
def switches(request: StaffRequest) -> HttpResponse:
    """The switches as they stand, and how they were turned."""
    states = services.states()
    rows = [
        (name, on := states[name], MEANS[name][0 if on else 1], on == services.NORMAL[name]) for name in Name
    ]
    turns = Switch.objects.select_related("by").order_by("-id")[:TURNS_SHOWN]
    return render(request, "desk/act_switches.html", {"rows": rows, "turns": turns})


@requires(Permission.TURN_SWITCHES)
@fresh
@require_POST
def turn(request: StaffRequest) -> HttpResponse:
    """Turn one."""
    name, why = request.POST.get("name", ""), request.POST.get("why", "")[:WHY_MAX_CHARACTERS]
    if name not in Name.values:
        messages.error(request, "There is no such switch.")
        return redirect("desk:switches")
    try:
        row = services.turn(name=Name(name), on=request.POST.get("on") == "yes", why=why, by=request.user)
    except ValidationError:
        messages.error(request, "Write why it is turned: it stays in the history.")
    else:
        messages.success(
            request, f"“{row.get_name_display()}” is {'on' if row.on else 'off'}, everywhere within a second."
        )
    return redirect("desk:switches")

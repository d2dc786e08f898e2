"""A call to a public body: what is known, what to ask, whose office has a number, and how it ended.

Nothing is dialled here, and nobody learns who called: a number is a plain link, and no name is asked.
"""

from http import HTTPStatus
from typing import NamedTuple

from django import forms
from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.debug import sensitive_post_parameters

from answerable.actions import call_queries, networks, standings, tickets
from answerable.actions.models import CallOutcome
from answerable.actions.models.switch import Name
from answerable.actions.public_key import NoPublicKey, public_key
from answerable.actions.services import limits, switches
from answerable.actions.services.calls import tell_of_call
from answerable.actions.services.signing import Came, NotTaken
from answerable.engine.calls import dialled, phone_number, spoken
from answerable.engine.register import Body
from answerable.engine.representative import Seat
from answerable.places.queries import seats_of

from ...respond import html, no_such_body
from ...snapshot import Snapshot
from .forms import SupporterForm, later, problem
from .write import about_body

SAID_CHARACTERS = 2_000
OUTCOMES = (
    (CallOutcome.REACHED, gettext_lazy("Somebody answered")),
    (CallOutcome.MESSAGE, gettext_lazy("I left a message")),
    (CallOutcome.NO_ANSWER, gettext_lazy("Nobody answered")),
    (CallOutcome.REFUSED, gettext_lazy("They would not talk about it")),
)


class Number(NamedTuple):
    """An office with its published number, as it is written and as it is dialled."""

    seat: Seat
    written: str
    dialled: str


class CallForm(SupporterForm):
    """How a call ended. Who called is not asked."""

    name = None  # type: ignore[assignment]
    email = None  # type: ignore[assignment]
    outcome = forms.ChoiceField(
        choices=OUTCOMES, error_messages={"required": gettext_lazy("Say how the call ended.")}
    )
    said = forms.CharField(required=False, max_length=SAID_CHARACTERS, label=gettext_lazy("What was said"))


@sensitive_post_parameters("said")
def show(request: HttpRequest, site: Snapshot, body_id: str) -> HttpResponse:
    """What to say, whom to call, and the form that tells how it went; POST takes it."""
    body = _find(site, body_id)
    if not body.existed_on(site.as_of):
        text = _("This body is no more. Its page says who took over its duties: call that one.")
        return problem(request, site, body.name, text, HTTPStatus.GONE)
    if request.method == "POST":
        return _tell(request, site, body)
    return _page(request, site, body, CallForm(name_of_form=form_name(body)))


def sent(request: HttpRequest, site: Snapshot, body_id: str) -> HttpResponse:
    """Thanks, and what to do next."""
    body = _find(site, body_id)
    return html(request, site, "web/act/call_sent.html", {"body": body, "outcomes": _outcomes(body)})


def form_name(body: Body) -> str:
    """What the ticket of the form is for."""
    return f"call/{body.id}"


def _tell(request: HttpRequest, site: Snapshot, body: Body) -> HttpResponse:
    form = CallForm(request.POST, name_of_form=form_name(body))
    if not form.is_valid():
        return _page(request, site, body, form, HTTPStatus.UNPROCESSABLE_ENTITY)
    done = HttpResponseRedirect("sent/", status=HTTPStatus.SEE_OTHER)
    if form.by_a_machine:
        return done
    prefix = networks.prefix_of(request)
    if limits.too_many(prefix):
        return later(request, site)
    given = form.cleaned_data
    try:
        tell_of_call(
            body=body.id, outcome=CallOutcome(given["outcome"]), said=given["said"],
            came=Came(prefix, form.seconds), public=public_key(),
        )  # fmt: skip
    except (NotTaken, NoPublicKey):
        return later(request, site)
    return done


def _page(
    request: HttpRequest, site: Snapshot, body: Body, form: CallForm, status: HTTPStatus = HTTPStatus.OK
) -> HttpResponse:
    standing = site.standing(body.id)
    text, parts = spoken(standing, body.name, standings.company_name())
    numbers = _numbers(body, site)
    context = {
        "body": body,
        "about": about_body(site, body),
        "question": _(text) % parts,
        "known": standing.state != "unknown",
        "inboxes": [one for one in numbers if one.seat.office == "democratic_services"],
        "people": [one for one in numbers if one.seat.office != "democratic_services"],
        "outcomes": _outcomes(body),
        "choices": OUTCOMES,
        "form": form,
        "ticket": tickets.issue(form_name(body)),
        "taken": switches.are_forms_taken(),
    }
    return html(request, site, "web/act/call.html", context, status)


def _numbers(body: Body, site: Snapshot) -> list[Number]:
    """The offices of a body that publish a number."""
    found = ((seat, phone_number(seat.contact or "")) for seat in seats_of(body.id, on=site.as_of))
    return [Number(seat, number, dialled(number)) for seat, number in found if number]


def _outcomes(body: Body) -> call_queries.Outcomes | None:
    return call_queries.outcomes(settings.CAMPAIGN, body.id) if switches.is_on(Name.COUNTS) else None


def _find(site: Snapshot, body_id: str) -> Body:
    body = site.corpus.bodies.get(body_id)
    if body is None:
        raise no_such_body(body_id)
    return body

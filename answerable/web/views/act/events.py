"""Events: what is public of them, the form for a place, and the calendar. No page here knows an address."""

from http import HTTPStatus

from django import forms
from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed, HttpResponseRedirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from answerable.actions import event_queries, networks, payload, tickets, tokens
from answerable.actions.event_calendar import timed
from answerable.actions.event_queries import EventNow
from answerable.actions.models.event import MOST_PEOPLE
from answerable.actions.models.switch import Name
from answerable.actions.public_key import NoPublicKey, public_key
from answerable.actions.services import limits, switches
from answerable.actions.services.events import ask_for_place
from answerable.actions.services.signing import Came, NotTaken
from answerable.engine.icalendar import timed_calendar

from ...export import text_response
from ...languages import active
from ...public_address import absolute
from ...respond import NothingHere, html
from ...snapshot import Snapshot
from .forms import SupporterForm, later

PAST_SHOWN = 20


class PlaceForm(SupporterForm):
    """Who comes, and with how many. No postcode is asked: nothing is counted by it."""

    people = forms.TypedChoiceField(
        label=gettext_lazy("How many people come"),
        choices=[(number, str(number)) for number in range(1, MOST_PEOPLE + 1)],
        coerce=int,
        initial=1,
        error_messages={
            "required": gettext_lazy("Say how many people come."),
            "invalid_choice": gettext_lazy("Up to four people can come on one form."),
        },
    )
    field_order = ("name", "email", "people", "website", "ticket")


def show_all(request: HttpRequest, site: Snapshot) -> HttpResponse:
    """The events to come, and those that were."""
    listed = event_queries.events(settings.CAMPAIGN)
    context = {
        "coming": [one for one in listed if not one.over],
        "past": [one for one in reversed(listed) if one.over and not one.cancelled][:PAST_SHOWN],
    }
    return html(request, site, "web/act/events.html", context)


def show(request: HttpRequest, site: Snapshot, event_slug: str) -> HttpResponse:
    """One event with its form; POST asks for a place."""
    now = _find(event_slug)
    if request.method == "POST" and now.open:
        return _ask(request, site, now)
    return _page(request, site, now, PlaceForm(name_of_form=form_name(now)))


def sent(request: HttpRequest, site: Snapshot, event_slug: str) -> HttpResponse:
    """What comes next, the same for everybody."""
    return html(request, site, "web/act/event_sent.html", {"now": _find(event_slug)})


def as_calendar(request: HttpRequest, site: Snapshot) -> HttpResponse:
    """All events for calendars to subscribe to, each with its area alone."""
    name = _("%(campaign)s: events") % {"campaign": site.campaign.title}
    return _calendar(request, name, event_queries.events(settings.CAMPAIGN), "events.ics")


def one_as_calendar(request: HttpRequest, _site: Snapshot, event_slug: str) -> HttpResponse:
    """One event for a calendar, with its area alone."""
    now = _find(event_slug)
    return _calendar(request, "", [now], f"{event_slug}.ics")


def form_name(now: EventNow) -> str:
    """What the ticket of the form is for."""
    return f"event/{now.event.slug}"


def _calendar(request: HttpRequest, name: str, listed: list[EventNow], filename: str) -> HttpResponse:
    if request.method == "POST":
        return HttpResponseNotAllowed(["GET", "HEAD"])
    site = absolute(request, "/").rstrip("/")
    return text_response(
        timed_calendar(name, [timed(one, site=site) for one in listed]), "text/calendar", filename
    )


def _ask(request: HttpRequest, site: Snapshot, now: EventNow) -> HttpResponse:
    form = PlaceForm(request.POST, name_of_form=form_name(now))
    if not form.is_valid():
        return _page(request, site, now, form, HTTPStatus.UNPROCESSABLE_ENTITY)
    done = HttpResponseRedirect("sent/", status=HTTPStatus.SEE_OTHER)
    if form.by_a_machine:
        return done  # Whoever runs it learns nothing; nothing was written.
    prefix = networks.prefix_of(request)
    if limits.too_many(prefix):
        return later(request, site)
    given = form.cleaned_data
    person = payload.Person(
        token=tokens.new_token(), name=given["name"], email=given["email"], language=active()
    )
    try:
        ask_for_place(
            event=now.event, people=given["people"], person=person, came=Came(prefix, form.seconds),
            public=public_key(),
        )  # fmt: skip
    except (NotTaken, NoPublicKey):
        return later(request, site)
    return done


def _page(
    request: HttpRequest, site: Snapshot, now: EventNow, form: PlaceForm, status: HTTPStatus = HTTPStatus.OK
) -> HttpResponse:
    context = {
        "now": now,
        "form": form,
        "ticket": tickets.issue(form_name(now)),
        "taken": switches.are_forms_taken(),
        "counts": switches.is_on(Name.COUNTS),
    }
    return html(request, site, "web/act/event.html", context, status)


def _find(slug: str) -> EventNow:
    try:
        return event_queries.event_now(event_queries.find_event(settings.CAMPAIGN, slug))
    except event_queries.NoEvent as error:
        raise NothingHere(_("There is no event of this name.")) from error

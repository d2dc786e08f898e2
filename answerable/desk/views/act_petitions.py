"""Petitions: opened, worded, offered with consents, given news, closed; how many signed, where and when."""

import csv
from itertools import pairwise
from typing import Any

from django import forms
from django.conf import settings
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from answerable.accounts.fresh import fresh
from answerable.accounts.permissions import Permission, StaffRequest, requires
from answerable.actions import petition_queries, queries
from answerable.actions.models import Petition
from answerable.actions.services import petitions as services
from answerable.desk.hour_bars import HEIGHT, MOST_HOURS, WIDTH, bars
from answerable.desk.petition_forms import (
    CloseForm,
    ConsentForm,
    NewsForm,
    PetitionForm,
    WordingForm,
    initial,
)
from answerable.desk.word_changes import changes

AREAS = {"council": "Council", "constituency": "Constituency", "nation": "Nation", "partner": "Page of"}
AREAS_SHOWN = 15
HOURS_LISTED = 24


@requires(Permission.SEE_FINDINGS)
@require_GET
def petitions(request: StaffRequest) -> HttpResponse:
    """Every petition with how many signed."""
    rows = [petition_queries.figures(petition) for petition in queries.petitions(settings.CAMPAIGN)]
    return render(request, "desk/act_petitions.html", {"rows": rows})


@requires(Permission.RUN_ACTIONS)
@require_http_methods(["GET", "POST"])
def write(request: StaffRequest) -> HttpResponse:
    """Open a petition."""
    form = PetitionForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            made = services.open_petition(
                campaign=settings.CAMPAIGN, slug=form.cleaned_data["slug"], by=request.user, **form.wording()
            )
        except ValidationError as error:
            form.add_error(None, error.messages)
        else:
            return redirect("desk:petition", made.slug)
    return render(request, "desk/act_petition_new.html", {"form": form}, status=422 if form.errors else 200)


@requires(Permission.RUN_ACTIONS)
@require_POST
def open_campaign(request: StaffRequest) -> HttpResponse:
    """Open those that the campaign's file names and that are not open."""
    try:
        made = services.open_those_of_the_campaign(campaign=settings.CAMPAIGN, by=request.user)
    except FileNotFoundError:
        messages.error(request, "The campaign has no file campaign.toml: open petitions one by one.")
        return redirect("desk:petitions")
    if made:
        messages.success(request, f"{len(made)} opened.")
    else:
        messages.warning(request, "All petitions of the campaign's file are open already.")
    return redirect("desk:petitions")


@requires(Permission.SEE_FINDINGS)
@require_GET
def petition(request: StaffRequest, slug: str) -> HttpResponse:
    """One petition: its figures, words, consents and news."""
    return _page(request, find(slug))


@requires(Permission.RUN_ACTIONS)
@require_POST
def word(request: StaffRequest, slug: str) -> HttpResponse:
    """Give it the next version of its words."""
    found, form = find(slug), WordingForm(request.POST)
    if not form.is_valid():
        return _page(request, found, wording_form=form)
    return _done(
        request,
        found,
        lambda: services.word(petition=found, by=request.user, **form.wording()),
        "The new wording counts from now on.",
    )


@requires(Permission.RUN_ACTIONS)
@require_POST
def consent(request: StaffRequest, slug: str) -> HttpResponse:
    """Offer a consent for an organisation, in a new version of its words, or end the offer."""
    found = find(slug)
    ending = request.POST.get("end", "")
    if ending:
        asked = next((row for row in queries.consents_now(found) if str(row.pk) == ending), None)
        if asked is None:
            messages.warning(request, "This consent is not offered any more.")
            return redirect("desk:petition", found.slug)
        organisation, text = asked.organisation, asked.text
    else:
        form = ConsentForm(request.POST)
        if not form.is_valid():
            return _page(request, found, consent_form=form)
        organisation, text = form.cleaned_data["organisation"], form.cleaned_data["text"]
    return _done(
        request, found,
        lambda: services.offer_consent(
            petition=found, organisation=organisation, text=text, by=request.user, offered=not ending
        ),
        "The offer is ended." if ending else "It is asked from now on.",
    )  # fmt: skip


@requires(Permission.RUN_ACTIONS)
@require_POST
def news(request: StaffRequest, slug: str) -> HttpResponse:
    """Give news."""
    found, form = find(slug), NewsForm(request.POST)
    if not form.is_valid():
        return _page(request, found, news_form=form)
    said = form.cleaned_data
    return _done(
        request, found,
        lambda: services.give_news(petition=found, title=said["title"], text=said["text"], by=request.user),
        "It stands on the page, and is mailed to those who asked for it.",
    )  # fmt: skip


@requires(Permission.RUN_ACTIONS)
@fresh
@require_POST
def close(request: StaffRequest, slug: str) -> HttpResponse:
    """End it, and say what came of it."""
    found, form = find(slug), CloseForm(request.POST)
    if not form.is_valid():
        return _page(request, found, close_form=form)
    outcome = form.cleaned_data["outcome"]
    return _done(
        request, found, lambda: services.close(petition=found, outcome=outcome, by=request.user),
        "The petition is closed.",
    )  # fmt: skip


@requires(Permission.SEE_FINDINGS)
@require_GET
def areas(request: StaffRequest, slug: str) -> HttpResponse:
    """How many count by area, as CSV; `by` is council, constituency, nation or partner."""
    found, by = find(slug), request.GET.get("by", "council")
    if by not in AREAS:
        raise Http404("no such kind of area")
    answer = HttpResponse(content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="{found.slug}-{by}.csv"'
    writer = csv.writer(answer)
    writer.writerow((by, "signatures"))
    # A spreadsheet takes what begins so for a formula.
    writer.writerows(
        (
            f"'{count.area}" if count.area.startswith(("=", "+", "-", "@", "\t", "\r")) else count.area,
            count.number,
        )
        for count in queries.by_area(found, by)
    )
    return answer


def find(slug: str) -> Petition:
    """The petition of a slug, of the campaign of this site; else 404."""
    try:
        found = queries.find_petition(slug)
    except queries.NoPetition as error:
        raise Http404("no such petition") from error
    if found.campaign != settings.CAMPAIGN:
        raise Http404("no such petition")
    return found


def _done(request: StaffRequest, found: Petition, act: Any, said: str) -> HttpResponse:
    try:
        act()
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    else:
        messages.success(request, said)
    return redirect("desk:petition", found.slug)


def _page(request: StaffRequest, found: Petition, **forms_shown: forms.Form) -> HttpResponse:
    versions = list(found.wordings.select_related("by").order_by("number"))
    hours = petition_queries.hours(found, MOST_HOURS)
    context: dict[str, Any] = {
        "petition": found,
        "figures": petition_queries.figures(found),
        "wording": versions[-1],
        "versions": [
            (after, changes(f"{before.title}\n{before.text}", f"{after.title}\n{after.text}"), before)
            for before, after in pairwise(versions)
        ][::-1],
        "consents": queries.consents_now(found),
        "news": found.updates.all(),
        "bars": bars(hours), "chart": (WIDTH, HEIGHT), "hours": hours[:-HOURS_LISTED - 1:-1],
        "areas": [(by, name, queries.by_area(found, by)) for by, name in AREAS.items()],
        "areas_shown": AREAS_SHOWN,
        "wording_form": WordingForm(initial=initial(versions[-1])),
        "consent_form": ConsentForm(), "news_form": NewsForm(), "close_form": CloseForm(),
    }  # fmt: skip
    return render(
        request, "desk/act_petition.html", context | forms_shown, status=422 if forms_shown else 200
    )

"""What changed between two days, in a month, and as a feed."""

from datetime import date
from functools import wraps
from http import HTTPStatus
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from answerable.engine.changes import Change

from ..differences import Scope, made_public, months, moved, named, recorded_late, told
from ..entries import entries
from ..extents import countries_told
from ..moment import FIRST_DAY, BadMoment
from ..respond import NothingHere, View, html, no_such_body, no_such_company
from ..snapshot import Snapshot
from ..window import Window, month_window, months_beside, read_window

FACTS_SHOWN = 40
MOVES_SHOWN = 60
"""What a page can bear; a narrower window shows the rest."""


def refused(view: View) -> View:
    """The view, answering days that cannot be shown with what to write instead."""

    @wraps(view)
    def asked(request: HttpRequest, site: Snapshot, **kwargs: Any) -> HttpResponse:
        try:
            return view(request, site, **kwargs)
        except BadMoment as refusal:
            return html(request, site, "400.html", {"message": refusal}, HTTPStatus.BAD_REQUEST)

    return asked


@refused
def show(request: HttpRequest, site: Snapshot) -> HttpResponse:
    """What changed between two days."""
    window = read_window(request.GET, site.as_of)
    return html(request, site, "web/changes.html", _context(site, window, read_scope(request, site)))


def month(request: HttpRequest, site: Snapshot, month: str) -> HttpResponse:
    """What changed in a month such as 2023-03."""
    window = month_window(month, site.as_of)
    if window is None:
        raise NothingHere(
            _("%(month)s is no month that this site looks back to. Write it as in 2023-03.")
            % {"month": repr(month[:20])}
        )
    before, after = months_beside(window.first)
    context = _context(site, window, read_scope(request, site))
    context |= {
        "month": month,
        # Nothing is told before the first fact: who follows the links is not led through decades of it.
        "month_before": before if before >= _first_month(context["years"]) else "",
        "month_after": after if after <= f"{site.as_of:%Y-%m}" else "",
    }
    return html(request, site, "web/changes.html", context)


def read_scope(request: HttpRequest, site: Snapshot) -> Scope:
    """The country, body or company that an address asks about; raises NothingHere where there is none."""
    body = request.GET.get("body", "").strip()[:100]
    if body and body not in site.corpus.bodies and body not in site.corpus.ledger.histories:
        raise no_such_body(body)
    company = request.GET.get("company", "").strip()[:100]
    if company and company not in site.corpus.companies:
        raise no_such_company(company)
    return Scope(request.GET.get("country", "").strip()[:2], body, company)


def _first_month(years: list[tuple[int, list[tuple[str, date, int]]]]) -> str:
    """The earliest month of which there is something to tell; later than any where there is none."""
    return min((month for _, months in years for month, _, _ in months), default="9999-12")


def _context(site: Snapshot, window: Window, scope: Scope) -> dict[str, Any]:
    asked = site, window.since, window.last, scope
    days = scope.parameters | {"from": window.first.isoformat(), "to": window.last.isoformat()}
    facts = [] if window.empty else made_public(*asked)
    standings = [] if window.empty else moved(*asked)
    key = "moves-counted", *map(str, (window.since, window.last)), *scope
    overdue, bodies = site.once(key, lambda: _counted(standings))
    told_last = (site.by_id[change.facts[0]] for change in facts[: -FACTS_SHOWN - 1 : -1])
    return {
        "window": window,
        "scope": scope,
        "scope_name": named(site, scope),
        "csv": site.moment.link(reverse("web:changes_csv"), **days),
        "json": site.moment.link(reverse("web:changes_json"), **days),
        "countries": countries_told(site),
        "standings": told(site, standings[: -MOVES_SHOWN - 1 : -1]),
        "standings_count": len(standings),
        "overdue_count": overdue,
        "facts": entries(site, told_last),
        "facts_count": len(facts),
        "recorded_count": recorded_late(site, window.first, window.last, scope),
        "bodies_count": bodies,
        "years": site.once(("months",), lambda: months(site)),
        "first_day": FIRST_DAY,
    }


def _counted(moves: list[Change]) -> tuple[int, int]:
    """How many of the moves are promises that passed their date, and of how many bodies all of them are."""
    overdue = sum(change.kind == "overdue" for change in moves)
    return overdue, len({change.body for change in moves})

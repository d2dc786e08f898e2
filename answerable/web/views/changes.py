"""What changed between two days, in a month, and as a feed."""

from http import HTTPStatus
from typing import Any

from django.http import HttpRequest, HttpResponse

from answerable.engine.fact import Fact

from ..differences import Scope, changed, months, told
from ..entries import entries
from ..moment import FIRST_DAY, BadMoment
from ..respond import NothingHere, html
from ..snapshot import Snapshot
from ..window import Window, month_window, months_beside, read_window
from ..words import country_name

FACTS_SHOWN = 50
MOVES_SHOWN = 100
"""What a page can bear; a narrower window shows the rest."""


def show(request: HttpRequest, site: Snapshot) -> HttpResponse:
    """What changed between two days."""
    try:
        window = read_window(request.GET, site.as_of)
    except BadMoment as refusal:
        return html(request, site, "400.html", {"message": refusal}, HTTPStatus.BAD_REQUEST)
    return html(request, site, "web/changes.html", _context(site, window, read_scope(request, site)))


def month(request: HttpRequest, site: Snapshot, month: str) -> HttpResponse:
    """What changed in a month such as 2023-03."""
    window = month_window(month, site.as_of)
    if window is None:
        raise NothingHere(f"{month[:20]!r} is no month that this site looks back to. Write it as in 2023-03.")
    before, after = months_beside(window.first)
    context = _context(site, window, read_scope(request, site), kept=True) | {
        "month": month,
        "month_before": before if month_window(before, site.as_of) else "",
        "month_after": after if after <= f"{site.as_of:%Y-%m}" else "",
    }
    return html(request, site, "web/changes.html", context)


def read_scope(request: HttpRequest, site: Snapshot) -> Scope:
    """The country and the body that an address asks about; raises NothingHere where there is no such body."""
    body = request.GET.get("body", "").strip()[:100]
    if body and body not in site.corpus.bodies and body not in site.corpus.by_body:
        raise NothingHere(f"There is no public body {body!r} in the register.", body.replace("-", " "))
    return Scope(request.GET.get("country", "").strip()[:2], body)


def _context(site: Snapshot, window: Window, scope: Scope, *, kept: bool = False) -> dict[str, Any]:
    found = [] if window.empty else changed(site, window.since, window.last, scope, kept=kept)[::-1]
    facts = [site.by_id[change.facts[0]] for change in found if change.kind == "fact"]
    standings = [change for change in found if change.kind != "fact"]
    return {
        "window": window,
        "scope": scope,
        "scope_name": site.name(scope.body) if scope.body else "",
        "countries": site.once(("fact-countries",), lambda: _countries(site)),
        "standings": told(site, standings[:MOVES_SHOWN]),
        "standings_count": len(standings),
        "overdue_count": sum(change.kind == "overdue" for change in standings),
        "facts": entries(site, facts[:FACTS_SHOWN]),
        "facts_count": len(facts),
        "recorded_count": sum(_recorded_late(fact, window) for fact in _facts(site, scope)),
        "bodies_count": len({change.body for change in standings}),
        "years": site.once(("months",), lambda: months(site)),
        "first_day": FIRST_DAY,
    }


def _facts(site: Snapshot, scope: Scope) -> list[Fact]:
    facts = site.facts_on(scope.body) if scope.body else site.shown
    return [fact for fact in facts if scope.country in ("", fact.country)]


def _recorded_late(fact: Fact, window: Window) -> bool:
    """Whether this site recorded in the window what had been public before it."""
    return fact.public_from < window.first <= fact.recorded <= window.last


def _countries(site: Snapshot) -> list[tuple[str, str]]:
    codes = {fact.country for fact in site.shown}
    return sorted(((code, country_name(code)) for code in codes), key=lambda option: option[1])

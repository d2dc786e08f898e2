"""The home page: what the campaign asks, where things stand, what fell due, what is new."""

from typing import NamedTuple

from django.http import HttpRequest, HttpResponse

from answerable.engine.commitments import Commitment
from answerable.engine.fact import Fact
from answerable.engine.standing import State

from ..charts import standings_picture
from ..entries import entries
from ..respond import html
from ..rows import URGENCY
from ..snapshot import Snapshot
from ..words import state_meaning

LATEST_FACTS = 6
LATEST_WORDS = 3
DUE_SHOWN = 8


class StateCount(NamedTuple):
    """A line of the table of standings."""

    state: State
    meaning: str
    bodies: int


def show(request: HttpRequest, site: Snapshot) -> HttpResponse:
    """The campaign at a glance."""
    overdue = [pledge for pledge in site.commitments if pledge.state == "overdue"]
    due = [pledge for pledge in site.commitments if pledge.state == "due"]
    words = site.once(("company-words",), lambda: _company_words(site))
    context = {
        "counts": [
            StateCount(state, state_meaning(state), site.counts[state])
            for state in URGENCY
            if site.counts[state]
        ],
        "picture": standings_picture(site),
        "asks": [
            (ask, [fact for one in ask.facts if (fact := site.fact(one))]) for ask in site.campaign.asks
        ],
        "in_register": len(site.rows),
        "not_known": site.counts["unknown"],
        "known": len(site.rows) - site.counts["unknown"],
        "overdue": _named(site, overdue[:DUE_SHOWN]),
        "overdue_count": len(overdue),
        "due": _named(site, due[:DUE_SHOWN]),
        "latest": entries(site, site.newest[:LATEST_FACTS]),
        "company_words": entries(site, words[:LATEST_WORDS]),
        "company_name": site.corpus.companies.get(site.company, site.company),
        "facts_shown": len(site.shown),
        "unarchived": site.once(
            ("unarchived",), lambda: sum(fact.source.capture is None for fact in site.shown)
        ),
    }
    return html(request, site, "web/home.html", context)


def _company_words(site: Snapshot) -> list[Fact]:
    """What the company itself claimed and answered, the newest first."""
    said = (fact for fact in site.newest if fact.kind in ("company_response", "claim"))
    return [fact for fact in said if fact.says.role == "company" and site.company in fact.companies]


def _named(site: Snapshot, pledges: list[Commitment]) -> list[tuple[str, Commitment, object]]:
    return [(site.name(pledge.body), pledge, site.by_id[pledge.fact]) for pledge in pledges]

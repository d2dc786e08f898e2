"""One public body: where it stands, why, and every fact about it."""

from collections.abc import Mapping

from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from answerable.engine.as_of import concerns, reports
from answerable.engine.fact import encode_fact
from answerable.engine.standing import Count, Standing
from answerable.engine.succession import heirs, replaced_on

from ..councils import parts_of, upper_tiers
from ..entries import Entry, entries
from ..export import jsonl_response
from ..respond import html, no_such_body
from ..snapshot import Snapshot
from ..words import state_meaning, state_word


def show(request: HttpRequest, site: Snapshot, body_id: str) -> HttpResponse:
    """The page of a body, or the way to search for it."""
    body = site.corpus.bodies.get(body_id)
    facts = site.facts_on(body_id)
    if body is None and not facts:
        raise no_such_body(body_id)
    standing = site.standing(body_id)
    timeline = entries(site, reversed(facts), standing.facts)
    by_id = {line.fact.id: line for line in timeline}
    context = {
        "body": body,
        "body_id": body_id,
        "name": site.name(body_id),
        "standing": standing,
        "standing_word": state_word(standing.state),
        "standing_meaning": state_meaning(standing.state),
        "course": [by_id[fact] for fact in standing.facts],
        "deciding": _deciding(standing, by_id),
        "reports": [by_id[fact.id] for fact in reversed(reports(facts)) if concerns(fact, site.company)],
        "conflicts": [(by_id[one], by_id[other]) for one, other in standing.conflicts],
        "counts": [(count, by_id[count.fact]) for count in standing.counts],
        "counts_disagree": _disagree(standing.counts),
        "timeline": timeline,
        "briefing": site.moment.link(reverse("web:briefing"), body=body_id),
        "rules": [line for line in timeline if line.fact.kind == "restriction"],
        "successors": [site.corpus.bodies[other] for other in body.replaced_by] if body else [],
        "heirs": heirs(body, site.corpus.bodies, site.as_of) if body else [],
        "replaced_on": replaced_on(body) if body else None,
        "upper": upper_tiers(site, body) if body else [],
        "parts": parts_of(site, body) if body else [],
        "predecessors": site.corpus.predecessors.get(body_id, []),
        "company_name": site.corpus.companies.get(site.company, site.company),
    }
    return html(request, site, "web/body.html", context)


def facts(_request: HttpRequest, site: Snapshot, body_id: str) -> HttpResponse:
    """The body's visible facts as JSON lines."""
    found = site.facts_on(body_id)
    if not found and body_id not in site.corpus.bodies:
        raise no_such_body(body_id)
    return jsonl_response(map(encode_fact, found), f"{body_id}.jsonl")


def _deciding(standing: Standing, by_id: Mapping[str, Entry]) -> Entry | None:
    """The fact that set the state: the last of the course that happened when the state began."""
    course = [by_id[fact] for fact in reversed(standing.facts)]
    return next((line for line in course if line.fact.happened == standing.since), None)


def _disagree(counts: tuple[Count, ...]) -> bool:
    units: dict[str, set[int]] = {}
    for count in counts:
        units.setdefault(count.unit, set()).add(count.count)
    return any(len(numbers) > 1 for numbers in units.values())

"""One public body: where it stands, why, and every fact about it."""

from django.http import HttpRequest, HttpResponse

from answerable.engine.fact import encode_fact
from answerable.engine.standing import STATE_WORDS, Count

from ..entries import entries
from ..export import jsonl_response
from ..respond import NothingHere, html
from ..snapshot import Snapshot


def show(request: HttpRequest, site: Snapshot, body_id: str) -> HttpResponse:
    """The page of a body, or the way to search for it."""
    body = site.corpus.bodies.get(body_id)
    facts = site.facts_on(body_id)
    if body is None and not facts:
        raise NothingHere(f"There is no public body {body_id!r} in the register.", body_id.replace("-", " "))
    standing = site.standing(body_id)
    timeline = entries(site, reversed(facts), standing.facts)
    by_id = {line.fact.id: line for line in timeline}
    context = {
        "body": body,
        "body_id": body_id,
        "name": site.name(body_id),
        "standing": standing,
        "standing_word": STATE_WORDS[standing.state][0],
        "course": [by_id[fact] for fact in standing.facts],
        "conflicts": [(by_id[one], by_id[other]) for one, other in standing.conflicts],
        "counts": [(count, by_id[count.fact]) for count in standing.counts],
        "counts_disagree": _disagree(standing.counts),
        "timeline": timeline,
        "briefing": site.moment.link("/briefing/", body=body_id),
        "rules": [line for line in timeline if line.fact.kind == "restriction"],
        "successors": [site.corpus.bodies[other] for other in body.replaced_by] if body else [],
        "predecessors": site.corpus.predecessors.get(body_id, []),
        "company_name": site.corpus.companies.get(site.company, site.company),
    }
    return html(request, site, "web/body.html", context)


def facts(_request: HttpRequest, site: Snapshot, body_id: str) -> HttpResponse:
    """The body's visible facts as JSON lines."""
    found = site.facts_on(body_id)
    if not found and body_id not in site.corpus.bodies:
        raise NothingHere(f"There is no public body {body_id!r} in the register.", body_id.replace("-", " "))
    return jsonl_response(map(encode_fact, found), f"{body_id}.jsonl")


def _disagree(counts: tuple[Count, ...]) -> bool:
    units: dict[str, set[int]] = {}
    for count in counts:
        units.setdefault(count.unit, set()).add(count.count)
    return any(len(numbers) > 1 for numbers in units.values())

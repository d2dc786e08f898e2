"""The league table as CSV and JSON: one row a peer group, with the thresholds that rank it or don't."""

from typing import Any

from django.http import HttpRequest, HttpResponse

from answerable.engine.league import FEWEST_PEERS, LEAST_KNOWN, LEAST_LISTED, PeerGroup
from answerable.engine.standing import STATE_WORDS

from ..export import csv_response, json_response
from ..period import compared, read_since
from ..snapshot import Snapshot

STATES = tuple(state for state in STATE_WORDS if state != "unknown")
COLUMNS = (
    "country", "type", "nation", "bodies", "known", "not_known", "share", "unranked", *STATES,
    "since", "comparable", "improved", "longest_silence_days",
)  # fmt: skip


def as_csv(request: HttpRequest, site: Snapshot) -> HttpResponse:
    """Every group, also those that are too small or too little known to be ranked."""
    since = read_since(request.GET, site.as_of)
    records = (_record(group, since.isoformat()) for group in compared(site, since).groups)
    rows = ([_cell(record[column]) for column in COLUMNS] for record in records)
    return csv_response(COLUMNS, rows, "league.csv")


def as_json(request: HttpRequest, site: Snapshot) -> HttpResponse:
    """The same with who came further and who is longest without a word: in each ranked group, and of all."""
    since = read_since(request.GET, site.as_of)
    found = compared(site, since)
    value = {
        "as_of": site.as_of,
        "seen_on": site.seen_on,
        "company": site.company,
        "fewest_peers": FEWEST_PEERS,
        "least_known": LEAST_KNOWN,
        "least_listed": LEAST_LISTED,
        "since": since,
        "bodies": found.bodies,
        "comparable": found.comparable,
        "improved": found.moves,
        "stalest": found.silences,
        "groups": [_record(group, since.isoformat()) for group in found.groups],
    }
    return json_response(value, "league.json")


def _record(group: PeerGroup, since: str) -> dict[str, Any]:
    counts = dict(group.counts)
    return {
        "country": group.country,
        "type": group.type,
        "nation": group.nation,
        "bodies": group.bodies,
        "known": group.known,
        "not_known": group.not_known,
        "share": group.share,
        "unranked": group.unranked,
        **{state: counts.get(state, 0) for state in STATES},
        "since": since,
        "comparable": group.comparable,
        "improved": group.improved,
        "longest_silence_days": group.stalest[0].days if group.stalest else None,
        "stalest": group.stalest,
    }


def _cell(value: object) -> object:
    return "|".join(move.body for move in value) if isinstance(value, tuple) else value

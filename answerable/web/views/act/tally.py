"""The open tally of a petition: the log that anybody recounts, its heads, and proofs about it."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseBase, JsonResponse, StreamingHttpResponse
from django.utils.translation import gettext as _

from answerable.actions import queries, tallies
from answerable.actions.models import Petition, TallyHead
from answerable.actions.models.switch import Name
from answerable.actions.services import switches
from answerable.custody.note import VerifierKey

from ...respond import NothingHere, html
from ...snapshot import Snapshot

HEADS_SHOWN = 14
JSON_LINES = "application/jsonl; charset=utf-8"
PLAIN = "text/plain; charset=utf-8"
FILE_SECONDS = 60


def show(request: HttpRequest, site: Snapshot, petition_slug: str) -> HttpResponse:
    """What the tally is in plain words, its count, its newest heads, and the files."""
    petition = _find(petition_slug)
    heads = tallies.newest_heads(petition, HEADS_SHOWN)
    context = {
        "petition": petition,
        "wording": queries.wording_now(petition),
        "count": queries.counted(petition) if switches.is_on(Name.COUNTS) else None,
        "size": tallies.size(petition),
        "heads": heads,
        "key": VerifierKey.read(heads[0].key) if heads and heads[0].key else None,
    }
    return html(request, site, "web/act/tally.html", context)


def log(request: HttpRequest, petition_slug: str) -> HttpResponseBase:
    """The whole log, an entry a line; from entry ?from=N on for whoever has the earlier ones."""
    petition = _found(petition_slug)
    start = str(request.GET.get("from", "0"))
    if petition is None or not start.isascii() or not start.isdecimal() or len(start) > 9:
        return _nothing()
    return _file(StreamingHttpResponse(tallies.log_lines(petition, int(start)), content_type=JSON_LINES))


def heads(_request: HttpRequest, petition_slug: str) -> HttpResponseBase:
    """Every head, one a line, the oldest first."""
    petition = _found(petition_slug)
    if petition is None:
        return _nothing()
    return _file(StreamingHttpResponse(tallies.head_lines(petition), content_type=JSON_LINES))


def head(_request: HttpRequest, petition_slug: str) -> HttpResponseBase:
    """The newest head as a signed note."""
    found = _newest(petition_slug)
    return _file(HttpResponse(found.note, content_type=PLAIN)) if found else _nothing()


def proof(_request: HttpRequest, petition_slug: str, number: int) -> HttpResponseBase:
    """An entry, with the proof that the newest head covers it (RFC 9162, 2.1.3)."""
    petition = _found(petition_slug)
    try:
        found = tallies.proof(petition, number) if petition else None
    except tallies.NotInTally:
        found = None
    return _file(JsonResponse(tallies.as_json(found))) if found else _nothing()


def _find(slug: str) -> Petition:
    found = _found(slug)
    if found is None:
        raise NothingHere(_("There is no petition of this name."))
    return found


def _found(slug: str) -> Petition | None:
    try:
        petition = queries.find_petition(slug)
    except queries.NoPetition:
        return None
    return petition if petition.campaign == settings.CAMPAIGN else None


def _newest(slug: str) -> TallyHead | None:
    petition = _found(slug)
    return tallies.newest_head(petition) if petition else None


def _nothing() -> HttpResponse:
    """In a file's place, for a program: there is no such petition, head or entry."""
    return HttpResponse("There is nothing here.\n", status=404, content_type=PLAIN)


def _file(response: HttpResponseBase) -> HttpResponseBase:
    response["Cache-Control"] = f"public, max-age={FILE_SECONDS}"
    response["Access-Control-Allow-Origin"] = "*"
    return response

"""The method, and the two pages that machines ask for."""

from django.http import HttpRequest, HttpResponse

from answerable.engine.claims import VERDICT_WORDS

from ..mirror_key import fingerprint
from ..respond import html
from ..rows import URGENCY
from ..snapshot import Snapshot
from ..words import state_meaning, state_word, verdict_named

ROBOTS = "User-agent: *\nDisallow: /desk/\n"


def method(request: HttpRequest, site: Snapshot) -> HttpResponse:
    """How the site knows what it says."""
    states = [(state, state_word(state), state_meaning(state)) for state in URGENCY]
    return html(
        request,
        site,
        "web/method.html",
        {
            "states": states,
            "verdicts": [verdict_named(code) for code in VERDICT_WORDS],
            "mirror_key": fingerprint(),
        },
    )


def robots(_request: HttpRequest, _site: Snapshot) -> HttpResponse:
    """What robots may read: everything public."""
    return HttpResponse(ROBOTS, content_type="text/plain; charset=utf-8")


def health(_request: HttpRequest, site: Snapshot) -> HttpResponse:
    """Whether the site answers, and from which version of the facts."""
    return HttpResponse(f"ok {site.corpus.version}\n", content_type="text/plain; charset=utf-8")
